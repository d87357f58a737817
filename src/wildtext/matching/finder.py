"""From the views of a text to its findings: scan, check boundaries and disguises, resolve overlaps, weigh the words around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain

from wildtext.lexicon.loader import TELLING, Benign, Language, Lexicon, Term
from wildtext.lexicon.schema import GOVERNING_CONTEXTS, SIGNS, TALK_CONTEXTS, TOPIC_CONTEXTS
from wildtext.matching.benign import set_aside_alike, set_aside_benign
from wildtext.matching.boundaries import UNSPACED, fits, is_word_char, script
from wildtext.matching.candidates import Candidate, of_piece, scan
from wildtext.matching.chat import CHAT, CHAT_BESIDE, is_chat
from wildtext.matching.contexts import Context, acts_on, all_contexts, around, in_languages, spoken
from wildtext.matching.cuts import CUTS
from wildtext.matching.disguise import TRICKS, cost, explain, is_ornament, visible_transforms
from wildtext.matching.doubtful import DOUBTFUL, is_doubtful, weakened, weigh_doubtful
from wildtext.matching.first_look import FirstLook, Piece
from wildtext.matching.initials import cut_to_initials
from wildtext.matching.languages import foreign_marks, heard, other_language
from wildtext.matching.overlap import resolve
from wildtext.matching.sounds import sounds_like
from wildtext.matching.typos import MISSPELLINGS, corrected, says_enough
from wildtext.text.initials import INITIALS
from wildtext.text.japanese import spellings
from wildtext.text.respelling import romanised
from wildtext.text.skeleton import skeleton, without_marks
from wildtext.text.views import NormalizedText
from wildtext.types import Method

MAX_LOOKED_AT = 1_000
"""Candidates of one kind of reading that are looked at letter by letter and turn out to be no words."""
MAX_HITS = 2_000
"""Candidates that are words, kept per field."""
MAX_FINDINGS = 1_000
"""Findings kept per field."""

MISSPELLED = frozenset(MISSPELLINGS)
SHORT_HANGUL = 2
"""Syllables of a word that is not read in a line of single syllables ("해 마 다 인기")."""
HANGING = 4
"""Letters looked at beside a word pulled apart, to see whether it goes on."""
SHORTEST_PHRASE, SHORTEST_PHRASE_HAN = 6, 3
"""Letters that species and part together have in scripts without spaces."""

EXACT, WEAK_PENALTY = 0.97, 0.07
_PENALTY = {"affix": 0.02, "camel_case": 0.02, "compound": 0.12, "hashtag": 0.1}


@dataclass(frozen=True, slots=True)
class Finding:
    """A term in a field. Positions `start`, `end` index the original, `folded_start`, `folded_end` the folded text.

    `set_aside` is None for a finding that counts, else why it does not; `by` and `note` name the phrase or word behind it.
    `supported` says whether a word nearby speaks for it (one of its `needs`). `reads` is what the span reads as, where that is not
    the whole term (see `wildtext.matching.states`).
    """

    term: Term
    start: int
    end: int
    folded_start: int
    folded_end: int
    method: Method
    transforms: tuple[str, ...]
    score: float
    set_aside: str | None = None
    by: str | None = None
    note: str | None = None
    supported: bool = False
    reads: str | None = None


@dataclass(frozen=True, slots=True)
class FieldFindings:
    """What was found in one field, in order of position, with the context words around."""

    findings: tuple[Finding, ...]
    contexts: tuple[Context, ...]
    capped: bool = False


NOTHING = FieldFindings((), ())
Votes = Callable[[], Counter[str]]
"""Counts what `heard` counts when it is first asked for."""


def find(text: NormalizedText, lexicon: Lexicon, language: str | None = None) -> FieldFindings:
    """All terms of the lexicon in a text, and what to think of each.

    `language` (BCP 47) is what the caller says the text is written in; it only breaks ties between languages.
    """
    right = [skeleton(view) for view in corrected(text.folded.text, lexicon)]
    look = FirstLook(text, right, lexicon)
    pieces = iter(look)
    first = next(pieces, None)
    if first is None and not look.together:
        return NOTHING
    count = cache(lambda: heard(text.folded.text, lexicon))  # few pieces ask
    if first is not None and not _some_tell(text, chain((first,), pieces), count, lexicon) and not look.together:
        return NOTHING
    candidates, capped = scan(text, right, lexicon)
    hits: list[Finding] = []
    benign: list[tuple[int, int, Benign]] = []
    alike: list[tuple[int, int, Benign]] = []
    in_vain: Counter[tuple[Method | None, tuple[str, ...]]] = Counter()
    for candidate in candidates:
        if candidate.use < 0:
            phrase = candidate.layer.benign(candidate.use)
            if (disguise := _is_benign(text, candidate, phrase, lexicon)) is not None:
                found = alike if disguise - {"pinyin"} else benign
                found.append((candidate.start, candidate.end, phrase))
            continue
        assumed = _assumed(text, candidate)
        kind = candidate.method, candidate.steps
        if assumed is None or in_vain[kind] > MAX_LOOKED_AT:
            continue
        hit = _hit(text, candidate, assumed, count, lexicon)
        if hit is None:
            in_vain[kind] += 1
            capped = capped or in_vain[kind] > MAX_LOOKED_AT
            continue
        hits.append(hit)
        if len(hits) > MAX_HITS:
            capped = True
            break
    if all(hit.term.silent for hit in hits) and len({hit.term.kind == "species" for hit in hits}) < 2:
        return NOTHING
    votes = count()
    hits = [_in_its_language(hit, text.folded.text, votes, language, lexicon) for hit in hits]
    everywhere = all_contexts(text.folded, lexicon)
    votes.update(tag for tag, _ in {(c.word.language.tag, c.start) for c in everywhere})  # they tell whose a shared word is
    hits = set_aside_alike(set_aside_benign(hits, benign), alike, text.folded.text)
    if any(map(is_doubtful, hits)):
        hits = weigh_doubtful(hits, everywhere, text.folded.text)
    hits = resolve(hits, language, votes, len(text.folded.text))
    if len(hits) > MAX_FINDINGS:
        hits, capped = hits[:MAX_FINDINGS], True
    contexts = in_languages(everywhere, spoken(hits, language))
    return FieldFindings(tuple(_weigh(hits, contexts, text.folded.text)), contexts, capped)


def _some_tell(text: NormalizedText, pieces: Iterable[Piece], votes: Votes, lexicon: Lexicon) -> bool:
    """Whether a piece is a term that counts by itself; so many pieces are taken for one that nobody looks at each."""
    return any(n > MAX_LOOKED_AT or _tells(text, piece, votes, lexicon) for n, piece in enumerate(pieces))


def _tells(text: NormalizedText, piece: Piece, votes: Votes, lexicon: Lexicon) -> bool:
    """Whether a piece is a term that counts by itself."""
    for candidate in of_piece(text, piece):
        if candidate.use >= 0 and candidate.layer.roles[candidate.use] & TELLING:
            assumed = _assumed(text, candidate)
            if assumed is not None and _hit(text, candidate, assumed, votes, lexicon) is not None:
                return True
    return False


def _in_its_language(hit: Finding, text: str, votes: Mapping[str, int], told: str | None, lexicon: Lexicon) -> Finding:
    """The hit, set aside where the text is in another language, in which the word means something else."""
    other = other_language(hit.term, text, votes, told, lexicon)
    if other is None:
        return hit
    return replace(
        hit,
        set_aside="context_cancels",
        by=other.tag,
        note=f"{_TEXT_IS_IN}{other.name}" if other != hit.term.language else "a stray word",
    )


_TEXT_IS_IN = "the text is in "


def is_foreign(finding: Finding) -> bool:
    """Whether a finding was set aside as a word of another language than the text's."""
    return finding.set_aside == "context_cancels" and (finding.note or "").startswith(_TEXT_IS_IN)


def _assumed(text: NormalizedText, candidate: Candidate) -> tuple[str, ...] | None:
    """What has to be assumed for a word to begin and end where the candidate does, see `fits`; None if none can."""
    term = candidate.layer.term(candidate.use)
    assumed = fits(text.folded.text, candidate.start, candidate.end, term.folded, term.language)
    if assumed is None and text.seams:
        return _camel_case(text, candidate.start, candidate.end)
    return assumed


def _hit(text: NormalizedText, candidate: Candidate, assumed: tuple[str, ...], votes: Votes, lexicon: Lexicon) -> Finding | None:
    """The finding behind a candidate at whose edges a word can end, or None where the disguise leads to another word."""
    folded = text.folded
    term, start, end = candidate.layer.term(candidate.use), candidate.start, candidate.end
    written = folded.text[start:end]
    if "affix" in assumed:
        end = _with_ending(folded.text, end)
    transforms: tuple[str, ...] = ()
    if candidate.method == "sound":
        if INITIALS in candidate.steps:
            heard_as = cut_to_initials(folded.text, start, end, term, lexicon)
        else:
            heard_as = sounds_like(folded.text, start, end, term, lexicon)
        if heard_as is None:
            return None
        transforms = heard_as
        if not DOUBTFUL.isdisjoint(transforms):
            term = weakened(term)
    elif candidate.steps in (CHAT, CHAT_BESIDE):
        if not is_chat(folded.text, start, end, term, lexicon, beside=candidate.steps == CHAT_BESIDE):
            return None
        transforms = ("romanised",)
    elif written != term.folded:
        explained = _explained(candidate.written or _as_typed(text, start, candidate.end), term.folded, term.language)
        if explained is None:
            return None
        if "separators" in (*explained, *candidate.steps) and _goes_on(text, start, end, term):
            return None
        if (
            "decoration" in explained
            and not is_ornament(written, term.folded, term.language.marks)
            and foreign_marks(written, term.folded, term.language, votes(), lexicon)
        ):
            return None
        transforms = (*explained, *candidate.steps)
        if not MISSPELLED.isdisjoint(transforms) and not says_enough(written, term, transforms, lexicon):
            return None
    original_start, original_end = folded.span(start, end)
    original = text.original[original_start:original_end]
    if term.case and original != term.form:
        return None
    visible = visible_transforms(original)
    method = _method(term, candidate, transforms)
    score = EXACT - cost(transforms) - sum(_PENALTY[name] for name in assumed) - 0.02 * len(visible)
    if not term.strong:
        score -= WEAK_PENALTY
    return Finding(
        term, original_start, original_end, start, end, method,
        tuple(sorted({*transforms, *visible, *(name for name in assumed if name == "hashtag")})), round(score, 2),
    )  # fmt: skip


@lru_cache(maxsize=4_096)  # a text that repeats itself asks the same again and again
def _explained(written: str, form: str, language: Language) -> tuple[str, ...] | None:
    """What leads from the written word to the form of a term, or, in Japanese, to that in other kana and ideographs."""
    explained = explain(written, form, language)
    if explained is None and language.tag == "ja":
        for spelling in spellings(form):
            explained = explain(written, spelling, language)
            if explained is not None:
                return tuple(sorted({*explained, "kana"}))
    if explained is None and written.isascii():
        for spelling in romanised(without_marks(form), language.tag):
            explained = explain(written, spelling, language)
            if explained is not None:
                return tuple(sorted({*explained, "romanised"}))
    return explained


def _with_ending(text: str, end: int) -> int:
    """The end of the word whose stem ends at `end`, in scripts whose endings are part of the word: "tusk" in "tusks"."""
    if script(text[end - 1]) in ("Latn", "Cyrl", "Grek"):
        while end < len(text) and is_word_char(text[end]):
            end += 1
    return end


def _method(term: Term, candidate: Candidate, transforms: tuple[str, ...]) -> Method:
    if term.language.tag == SIGNS:
        return "signs"
    if not MISSPELLED.isdisjoint(transforms):
        return "fuzzy"
    return candidate.method or ("skeleton" if transforms else "exact")


def _as_typed(text: NormalizedText, start: int, end: int) -> str:
    """A piece of the folded text in which hyphens, line breaks and other cuts stand as typed, where the fold has spaces."""
    written = text.folded.text[start:end]
    if " " not in written:
        return written
    return "".join(_typed(text, start + i) if c == " " else c for i, c in enumerate(written))


def _typed(text: NormalizedText, i: int) -> str:
    char = text.original[text.folded.span(i, i + 1)[0]]
    return char if char in CUTS else text.folded.text[i]


def _goes_on(text: NormalizedText, start: int, end: int, term: Term) -> bool:
    """Whether a word pulled apart goes on beyond the match: "corne" in "c.o.r.n.e.r". Endings and prefixes may stand there."""
    folded = text.folded.text
    if script(folded[start]) in UNSPACED and not (script(folded[start]) == "Hang" and len(term.folded) == SHORT_HANGUL):
        return False
    used = {char for char in _as_typed(text, start, end) if not is_word_char(char)}
    if used != {" "}:  # where dots part letters, a space parts words
        used.discard(" ")
    language = term.language
    before, after = _strung_on(text, start - 1, -1, used), _strung_on(text, end, 1, used)
    if " " in term.folded and max(len(before), len(after)) == 1:  # a short word of the sentence, such as "a"
        return False
    another_word = len(before) == HANGING  # other words of the phrase are strung out as well
    return bool((before and before not in language.prefixes and not another_word) or (after and after not in language.suffixes))


def _is_wide(text: NormalizedText, gap: int) -> bool:
    """Whether several spaces were typed at a space of the folded text, where one space parts letters."""
    start, end = text.folded.span(gap, gap + 1)
    return end - start > 1


def _strung_on(text: NormalizedText, gap: int, step: int, used: set[str]) -> str:
    """The letters that hang on a match at `gap`, parted by the same marks as those of the match, in reading order; at most four."""
    folded = text.folded.text
    letters = ""
    while 0 <= gap < len(folded) and 0 <= gap + step < len(folded) and len(letters) < HANGING:
        letter, beyond = gap + step, gap + 2 * step
        if not folded[letter].isalpha() or _typed(text, gap) not in used or _is_wide(text, gap):
            break
        if 0 <= beyond < len(folded) and is_word_char(folded[beyond]) and _typed(text, gap) not in CUTS:
            break
        letters = letters + folded[letter] if step > 0 else folded[letter] + letters
        gap = beyond
    return letters


def _camel_case(text: NormalizedText, start: int, end: int) -> tuple[str, ...] | None:
    """Inside "#OtterFurHat" capitals cut the words."""
    first, last = text.folded.span(start, end)
    original = text.original
    left = first == 0 or not is_word_char(original[first - 1]) or (original[first].isupper() and original[first - 1].islower())
    right = last == len(original) or not is_word_char(original[last]) or (original[last - 1].islower() and original[last].isupper())
    return ("camel_case",) if left and right and original[first:last].isascii() else None


def _is_benign(text: NormalizedText, candidate: Candidate, phrase: Benign, lexicon: Lexicon) -> frozenset[str] | None:
    """Whether the phrase stands there as a phrase of its own, with its own marks: "con khi" (when) is not "con khỉ" (monkey). None
    where it does not, else the transforms of its sound.
    """
    folded, start, end = text.folded.text, candidate.start, candidate.end
    open_end = phrase.open_end and (start == 0 or not is_word_char(folded[start - 1]))
    if not open_end and fits(folded, start, end, phrase.folded, phrase.language) is None:
        return None
    if candidate.method == "sound":  # disguised as the term in it may be
        heard_as = sounds_like(folded, start, end, phrase, lexicon)
        return None if heard_as is None else frozenset(heard_as)
    if folded[start:end] == phrase.folded or explain(_as_typed(text, start, end), phrase.folded, phrase.language) is not None:
        return frozenset()
    return None


def _weigh(hits: Sequence[Finding], contexts: Sequence[Context], text: str) -> Iterable[Finding]:
    """Apply needs and cancels to each hit on its own: one cancelled hit does not hide another."""
    for hit in hits:
        if hit.set_aside or hit.term.silent:
            yield hit
            continue
        near = [c for c in around(contexts, hit.folded_start, hit.folded_end) if acts_on(text, hit.folded_start, hit.folded_end, c)]
        needed = next((c for c in near if c.kind in hit.term.needs and not _inside(c, hit)), None)
        cancel = next((c for c in near if _cancels(c, hit) and not _inside(c, hit)), None)
        if cancel is not None:
            yield replace(hit, set_aside="context_cancels", by=cancel.word.word, note=cancel.kind)
        elif hit.term.shadow:
            yield replace(hit, set_aside="shadow", note="a term on trial")
        elif hit.supported or needed is not None:
            yield replace(hit, supported=True)
        elif hit.term.needs and not _names_the_goods(hit.term) and TRICKS.isdisjoint(hit.transforms):
            yield replace(hit, set_aside="context_missing", note="needs one of: " + ", ".join(sorted(hit.term.needs)))
        else:
            yield hit


def _names_the_goods(term: Term) -> bool:
    """Whether a phrase names restricted goods by species and part, so that it is shown, as weak evidence, even without company."""
    if term.kind not in ("part", "product") or term.concept.trade != "restricted":
        return False
    if term.language.spaced:
        return " " in term.folded
    return len(term.folded) >= (SHORTEST_PHRASE_HAN if script(term.folded[0]) in ("Hani", "Kana") else SHORTEST_PHRASE)


def _inside(context: Context, hit: Finding) -> bool:
    return hit.folded_start <= context.start and context.end <= hit.folded_end


def _cancels(context: Context, hit: Finding) -> bool:
    """Imitation, negation and pattern words set aside what they govern; topics and colours only weak terms."""
    kind = context.kind
    if kind in hit.term.cancels:
        return True
    if kind in ("imitation", "negated", "pattern"):
        return True
    if kind == "colour" and not hit.term.concept.colour:
        return False
    return not hit.term.strong and (kind in GOVERNING_CONTEXTS or kind in TOPIC_CONTEXTS or kind in TALK_CONTEXTS)
