from datetime import date
from pathlib import Path

import pytest

from wildtext.errors import LexiconError, PolicyError
from wildtext.lexicon.loader import Lexicon
from wildtext.scorer import Scorer
from wildtext.scoring.policy import AllowedPhrase, ExtraTerm, Policy

TEXT = "rhino horn for sale, 300 g, WhatsApp"


def policy(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "policy.toml"
    path.write_text(text, "utf-8")
    return Policy.load(path)


def test_the_example_policy_works(root: Path, lexicon: Lexicon) -> None:
    scorer = Scorer(lexicon=lexicon, policy=root / "examples" / "policy.toml")
    result = scorer.score(TEXT)
    assert result.flagged
    assert (result.versions.policy, result.thresholds.profile) == ("example-marketplace", "precise")
    assert result.versions.policy_sha256


def test_shadow_decides_nothing_and_says_so(tmp_path: Path, lexicon: Lexicon) -> None:
    result = Scorer(lexicon=lexicon, policy=policy(tmp_path, 'mode = "shadow"\n')).score(TEXT)
    assert result.decision == "none"
    assert result.risk == Scorer(lexicon=lexicon).score(TEXT).risk
    assert [w.code for w in result.warnings if w.code == "shadow"] == ["shadow"]


def test_a_group_switched_off_is_shown_and_does_not_count(tmp_path: Path, lexicon: Lexicon) -> None:
    result = Scorer(lexicon=lexicon, policy=policy(tmp_path, '[groups]\nrhino = "off"\n')).score(TEXT)
    assert not result.flagged
    assert {s.reason for s in result.suppressed} == {"policy"}


def test_appendix_rules_cap_the_decision_not_the_risk(tmp_path: Path, lexicon: Lexicon) -> None:
    text = "Python regius 1.2 CB, pair, for sale, WhatsApp, captured wild, no papers"
    plain = Scorer(lexicon=lexicon).score(text)
    capped = Scorer(lexicon=lexicon, policy=policy(tmp_path, '[appendix]\nII = "none"\n')).score(text)
    assert plain.flagged
    assert capped.decision == "none"
    assert plain.risk == capped.risk


def test_allowed_phrases_and_own_terms(lexicon: Lexicon) -> None:
    allow = AllowedPhrase("rhino horn brewery", "a pub")
    assert not Scorer(lexicon=lexicon, allow=[allow]).score("rhino horn brewery, beer mat").flagged
    term = ExtraTerm("rhino/horn", "en", "strong", ("zorblax powder",))
    assert Scorer(lexicon=lexicon, extra_terms=[term]).score("zorblax powder, 20 g").flagged
    shadow = ExtraTerm("rhino/horn", "en", "strong", ("zorblax powder",), mode="shadow")
    result = Scorer(lexicon=lexicon, extra_terms=[shadow]).score("zorblax powder, 20 g")
    assert not result.flagged
    assert [s.reason for s in result.suppressed] == ["shadow"]


def test_what_a_platform_adds_is_part_of_the_versions(lexicon: Lexicon) -> None:
    strong, shadow = (ExtraTerm("rhino/horn", "en", "strong", ("zorblax powder",), mode=mode) for mode in ("enforce", "shadow"))
    scorers = [
        Scorer(lexicon=lexicon),
        Scorer(lexicon=lexicon, extra_terms=[strong]),
        Scorer(lexicon=lexicon, extra_terms=[shadow]),
        Scorer(lexicon=lexicon, allow=[AllowedPhrase("rhino horn brewery", "a pub")]),
    ]
    assert len({scorer.versions for scorer in scorers}) == len(scorers)
    assert Scorer(lexicon=lexicon, extra_terms=[strong]).versions == scorers[1].versions


def test_entries_expire_only_by_the_day_that_is_given(lexicon: Lexicon) -> None:
    term = ExtraTerm("rhino/horn", "en", "strong", ("zorblax powder",), expires=date(2026, 1, 31))
    assert Scorer(lexicon=lexicon, extra_terms=[term]).score("zorblax powder").matches
    assert Scorer(lexicon=lexicon, extra_terms=[term], as_of=date(2026, 1, 31)).score("zorblax powder").matches
    assert not Scorer(lexicon=lexicon, extra_terms=[term], as_of=date(2026, 2, 1)).score("zorblax powder").matches


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("profil = 'x'\n", r":1: unknown key 'profil'"),
        ("name = 'a'\nprofile = 'mild'\n", r":2: 'profile' must be one of"),
        ("[groups]\nrhino = 'maybe'\n", r":2: group 'rhino'"),
        ("[groups]\nrhinos = 'off'\n", "unknown group 'rhinos'"),
        ("[appendix]\nIV = 'none'\n", r"expected I, II or III"),
        ("[thresholds.en]\nreview = 0.9\nhigh_confidence = 0.5\n", "lies above"),
        ("[thresholds.en]\nreview = 2\nhigh_confidence = 3\n", "from 0 to 1"),
        ("[[allow]]\nphrase = 'x'\n", "needs a reason"),
        ("[[term]]\nconcept = 'a'\n", "forms"),
        ("expires = 'soon'\n", "must be a date"),
        ("name = \n", "not valid TOML"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, lexicon: Lexicon, text: str, says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        Scorer(lexicon=lexicon, policy=policy(tmp_path, text))


def test_a_missing_file_and_an_unknown_concept(tmp_path: Path, lexicon: Lexicon) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        Policy.load(tmp_path / "none.toml")
    with pytest.raises(LexiconError, match="unknown concept"):
        Scorer(lexicon=lexicon, extra_terms=[ExtraTerm("rhino/hat", "en", "strong", ("x y",))])
