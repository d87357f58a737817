"""A peer library behind a pipe, run by the Python of the peers' own environment: `python peer.py <name>`.

Reads one JSON object a line and answers each with one: {"terms": [...]} builds, {"texts": [...]} takes the CPU time of each of
these texts, {"find": [...]} gives what is found. Knows nothing of wildtext, which is not installed there.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

Find = Callable[[str], Any]
"""Spans of a text, or whether it holds anything."""


def spacy_phrase_matcher(terms: Sequence[str]) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("xx")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("term", [nlp.make_doc(term) for term in terms])

    def find(text: str) -> list[tuple[int, int]]:
        doc = nlp.make_doc(text)
        spans = [doc[start:end] for _, start, end in matcher(doc)]
        return [(span.start_char, span.end_char) for span in spans]

    return find


def presidio_deny_list(terms: Sequence[str]) -> Find:
    from presidio_analyzer import PatternRecognizer

    recognizer = PatternRecognizer(supported_entity="TERM", deny_list=list(terms))
    return lambda text: [(found.start, found.end) for found in recognizer.analyze(text, ["TERM"])]


def alt_profanity_check(terms: Sequence[str]) -> Find:
    from profanity_check import predict

    return lambda text: bool(predict([text])[0])


def better_profanity(terms: Sequence[str]) -> Find:
    from better_profanity import Profanity

    profanity = Profanity()
    profanity.load_censor_words(list(terms))
    return lambda text: bool(profanity.contains_profanity(text))


def glin_profanity(terms: Sequence[str]) -> Find:
    from glin_profanity import Filter

    checker = Filter({"custom_words": list(terms), "languages": ["english"], "detect_leetspeak": True, "normalize_unicode": True})
    return lambda text: bool(checker.check_profanity(text)["contains_profanity"])


def flashtext2(terms: Sequence[str]) -> Find:
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for term in terms:
        processor.add_keyword(term)
    return lambda text: [(start, end) for _, start, end in processor.extract_keywords_with_span(text)]


PEERS: dict[str, tuple[str, Callable[[Sequence[str]], Find]]] = {
    "spacy": ("spacy", spacy_phrase_matcher),
    "presidio": ("presidio-analyzer", presidio_deny_list),
    "alt-profanity-check": ("alt-profanity-check", alt_profanity_check),
    "better-profanity": ("better-profanity", better_profanity),
    "glin-profanity": ("glin-profanity", glin_profanity),
    "flashtext2": ("flashtext2", flashtext2),
}


def main() -> None:
    """Answer until the pipe is closed."""
    distribution, build = PEERS[sys.argv[1]]
    answers, sys.stdout = sys.stdout, sys.stderr  # a library that prints must not break the protocol
    find: Find = bool
    for line in sys.stdin:
        request = json.loads(line)
        began = process_time()
        if "terms" in request:
            find = build(request["terms"])
            find("warm")
            answer: dict[str, Any] = {"seconds": process_time() - began, "version": importlib.metadata.version(distribution)}
        elif "texts" in request:
            times = []
            for text in request["texts"]:
                began = process_time()
                find(text)
                times.append(process_time() - began)
            answer = {"times": times}
        else:
            answer = {"found": [find(text) for text in request["find"]]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
