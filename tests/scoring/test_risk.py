"""What raises and what lowers the risk."""

import pytest

from wildtext.scorer import Scorer


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("ivory", "carved ivory tusk"),
        ("rhino horn replica", "rhino horn"),
        ("rhino horn, toy figure", "rhino horn"),
        ("rhino horn", "rhino horn, no papers"),
        ("rhino horn", "rhino horn 300 g for sale, WhatsApp"),
        ("rhino horn", "rh1no h0rn"),
        ("african grey parrot", "african grey parrot, hand fed baby"),
        ("chair", "african grey parrot"),
        ("crocodile leather wallet", "tiger skin wallet"),
    ],
)
def test_order(scorer: Scorer, less: str, more: str) -> None:
    assert scorer.score(less).risk < scorer.score(more).risk


def test_signals_without_wildlife_are_nothing(scorer: Scorer) -> None:
    result = scorer.score("For sale, 3 kg, no papers, WhatsApp +1 202 555 0143, ships worldwide")
    assert (result.decision, result.signals, result.claims) == ("none", (), ())
    assert [r.feature for r in result.reasons] == ["bias"]


def test_phone_numbers_are_never_repeated(scorer: Scorer) -> None:
    result = scorer.score("rhino horn, call +27 82 555 0100")
    contact = [s for s in result.signals if s.kind == "contact" and s.start is not None and s.text is None]
    assert contact
    assert "555" not in result.to_json()


def test_every_reason_names_its_terms(scorer: Scorer) -> None:
    result = scorer.score("ivory netsuke and tiger bone wine")
    ids = {m.term_id for m in result.matches}
    for reason in result.reasons:
        assert set(reason.term_ids) <= ids
    assert set(result.categories) == {"elephant", "big_cat"}


def test_labels_are_those_announced(scorer: Scorer) -> None:
    known = {label.id for label in scorer.labels()}
    assert len(known) > 100
    assert {label.id for label in scorer.score("ivory netsuke and tiger bone wine").labels} <= known


def test_regulated_trade_alone_is_reported_but_not_flagged(scorer: Scorer) -> None:
    result = scorer.score("mammoth ivory knife handle")
    assert result.matches
    assert not result.flagged


def test_a_phrase_of_two_words_is_a_match_of_its_own(scorer: Scorer) -> None:
    text = "🐘 кость 300 г"
    matches = scorer.score(text).matches
    (phrase,) = (m for m in matches if m.method == "conjunction")
    parts = [m for m in matches if m is not phrase]
    assert (phrase.text, phrase.concept, phrase.language) == ("🐘 кость", "elephant/bone", "ru")
    assert text[phrase.start : phrase.end] == phrase.text
    assert phrase.term_id == "+".join(m.term_id for m in parts)
    assert [m.start for m in matches] == sorted(m.start for m in matches)


def test_a_species_of_another_language_alone_is_set_aside(scorer: Scorer) -> None:
    assert not scorer.score("sarung bantal motif rhino dari Afrika, bahan katun").matches
