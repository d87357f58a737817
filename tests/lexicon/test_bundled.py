"""Every word of the bundled lexicon does what its file says."""

from collections import Counter
from pathlib import Path

from wildtext.lexicon.loader import Lexicon
from wildtext.lexicon.schema import SIGNS, Row, is_verified
from wildtext.lexicon.statistics import statistics
from wildtext.matching.finder import find
from wildtext.scorer import Scorer
from wildtext.text.pipeline import fold, normalize

ISSUE_LANGUAGES = (
    "ar", "de", "en", "es", "fr", "hi", "id", "ja", "ko", "my", "pt", "ru", "th", "vi", "zh-Hans", "zh-Hant",
)  # fmt: skip
CORE_LANGUAGES = (*ISSUE_LANGUAGES, "fa", "it", "tr", "ur")
CLASSIC_GROUPS = ("elephant", "rhino", "pangolin", "bear", "big_cat", "primate", "marine_turtle", "live_bird")


def terms(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.table == "term"]


def test_every_form_is_found_where_it_stands(lexicon: Lexicon, rows: list[Row]) -> None:
    missed = []
    for row in terms(rows):
        for form in row["forms"]:
            text = f"2024 {form} 2024 Elephas maximus"  # generic part words and signs are looked for beside a species only
            found = find(normalize(text), lexicon, row.language).findings
            if not any(
                f.start <= 5
                and f.end >= 5 + len(form.rstrip("."))
                and (f.term.concept.id == row["concept"] or f.term.folded != fold(form).text or row["concept"].startswith("any/"))
                for f in found
            ):
                missed.append((row.language, row["concept"], form))
    assert not missed, (len(missed), missed[:40])


def test_every_scientific_name_and_synonym_is_found(scorer: Scorer, rows: list[Row]) -> None:
    missed = []
    for row in rows:
        if row.table != "taxon" or not row["concept"] or row["rank"] not in ("species", "subspecies"):
            continue
        for name in (row["name"], *row["synonyms"]):
            found = scorer.score(name)
            if not any(row["name"] in m.taxon_ids for m in (*found.matches, *found.suppressed)):
                missed.append(name)
    assert not missed, (len(missed), missed[:20])


def test_every_spare_is_left_in_peace(scorer: Scorer, rows: list[Row]) -> None:
    flagged = [(row.language, s) for row in terms(rows) for s in row["spares"] if scorer.score(s).flagged]
    assert not flagged, (len(flagged), flagged[:40])


def test_every_benign_phrase_is_left_in_peace(scorer: Scorer, rows: list[Row]) -> None:
    phrases = [(row.language, p.removesuffix("*")) for row in rows if row.table == "benign" for p in row["phrases"]]
    flagged = [(tag, p) for tag, p in phrases if scorer.score(p).flagged]
    assert not flagged, (len(flagged), flagged[:40])


def test_conjunctions_catch_and_spare(scorer: Scorer, rows: list[Row]) -> None:
    for row in rows:
        if row.table != "conjunction":
            continue
        for text in row["catches"]:
            result = scorer.score(text)
            assert row["gives"] in {label.id for label in result.labels}, (row["gives"], text)
        for text in row["spares"]:
            assert not scorer.score(text).flagged, text


def test_languages_and_groups(rows: list[Row], root: Path) -> None:
    forms: Counter[str] = Counter()
    groups: dict[str, set[str]] = {}
    for row in terms(rows):
        forms[row.language] += len(row["forms"])
        groups.setdefault(row.language, set()).add(row["concept"].split("/")[0])
    assert set(ISSUE_LANGUAGES) <= set(forms)
    assert sum(forms.values()) >= 1_500
    for language in ISSUE_LANGUAGES:
        assert set(CLASSIC_GROUPS) <= groups[language], (language, set(CLASSIC_GROUPS) - groups[language])
    all_groups = {row["id"] for row in rows if row.table == "group"} - {"any"}
    for language in ISSUE_LANGUAGES:
        assert all_groups <= groups[language], (language, all_groups - groups[language])


def test_every_group_holds_animals_and_goods_in_every_core_language(rows: list[Row]) -> None:
    kinds = {row["id"]: "species" if row["kind"] == "species" else "goods" for row in rows if row.table == "concept"}
    wanted = {(concept.split("/")[0], kind) for concept, kind in kinds.items() if not concept.startswith("any/")}
    held: dict[str, set[tuple[str, str]]] = {}
    contexts: dict[str, set[str]] = {}
    for row in rows:
        if row.table == "term":
            held.setdefault(row.language, set()).add((row["concept"].split("/")[0], kinds[row["concept"]]))
        elif row.table == "context":
            contexts.setdefault(row.language, set()).add(row["kind"])
    for language in CORE_LANGUAGES:
        assert wanted <= held[language], (language, wanted - held[language])
        assert {"selling", "imitation", "genuine", "live", "contact"} <= contexts[language], language
    for language in set(held) - {SIGNS}:
        groups = {group for group, _ in held[language]}
        assert set(CLASSIC_GROUPS) <= groups, (language, set(CLASSIC_GROUPS) - groups)
    assert len(set(held) - {SIGNS}) >= 39


def test_the_lexicon_is_as_large_as_promised(rows: list[Row]) -> None:
    counts = statistics(rows)
    assert counts["forms"] >= 12_000
    assert counts["verified"] >= 8_000
    assert counts["benign_phrases"] >= 2_500
    assert counts["taxa"] >= 1_200


def test_unreported_code_words_weigh_nothing(scorer: Scorer, rows: list[Row]) -> None:
    watched = [row for row in terms(rows) if row["evidence"] == "unverified"]
    assert watched
    for row in watched:
        for form in row["forms"]:
            result = scorer.score(f"{form}, for sale, 2 kg, WhatsApp, genuine")
            reasons = {r.feature for r in result.reasons if r.feature.split(":")[0] in ("code", "strong", "supported")}
            assert not any(m.kind == "code" for m in result.matches) or not any(r.startswith("code:") for r in reasons), form


def test_every_term_has_a_source(rows: list[Row]) -> None:
    assert all(row["sources"] for row in terms(rows))
    assert any(is_verified(row) for row in terms(rows))


def test_signs_alone_say_nothing(scorer: Scorer, rows: list[Row]) -> None:
    for row in terms(rows):
        if row.language == SIGNS:
            for form in row["forms"]:
                assert not scorer.score(form).flagged
