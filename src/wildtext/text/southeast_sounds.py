"""Thai, Lao, Khmer and Burmese by their rough sound: นอแลด is นอแรด, ဆင်ဆွယ် is ဆင်စွယ်.

Several letters of these scripts stand for one sound, since they keep the spelling of Sanskrit and Pali words or of an older state
of the language. Who spells by ear takes another of them. Where the classes are from:

* Thai: initial and closing consonants (แม่กก, แม่กด, แม่กบ) in the Royal Institute's *Principles of Romanization for Thai Script by
  Transcription Method* (1999); that ร sounds as ล, and neither behind a consonant, is careless speech as its dictionary notes it.
* Lao: the spelling of 1975, with high and low letters for one sound (ຂ ຄ), and ລ for most of the old ຣ.
* Khmer: the consonants of both series and the vowel signs in Huffman, *Cambodian System of Writing* (1970).
* Burmese: the *MLC Transcription System* (1980): stops voiced between vowels, ရ and ယ alike, one sound for all closing stops and
  one for all closing nasals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, combinations, pairwise

from wildtext.text.marks import char_class
from wildtext.text.views import View

MAX_CHANGED_TOGETHER = 2
"""Places of a form at which it is spelt by one of the rules at once."""
MAX_SPELLINGS = 24
"""Spellings by rule of one form."""
_FIRST_SOUND = 0xA000
"""Sounds are written as Yi syllables: letters that none of these scripts has, and that the skeleton keeps even where doubled."""
_MOST_SOUNDS = 64


_NOTHING = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Rule:
    """What matches `pattern` in a form may be spelt as `spelling`, which counts as so many changes."""

    pattern: re.Pattern[str]
    spelling: str
    changes: int


def _rules(*rules: tuple[str, str, int]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern), spelling, changes) for pattern, spelling, changes in rules)


def _groups(table: str) -> list[list[str]]:
    return [group.split() for group in table.split("/")]


class _Table(dict[int, str]):
    """For `str.translate`: code point of a letter -> its sound, and a space for what is not of the script."""

    def __missing__(self, code: int) -> str:
        return " "


@dataclass(frozen=True, eq=False)
class Sounds:
    """How the letters of a script sound. A unit is a letter, or several that sound as one.

    `alike` holds groups of units of one sound, `closing` groups that sound alike only where they close a syllable; a unit of
    neither has a sound of its own. `silent` letters and `tones` count for nothing in a sound; `unspoken` is a letter under a mark
    that silences it, the `silencer`. `spelt` are letters that stand for several units.

    `vowels` stand behind the consonant that opens a syllable, those of `before` in front of it. Behind an `embracing` vowel a
    consonant closes the syllable; an `onset` opens the next one whole. `high` consonants give the syllable a tone that no plain
    one does; where tones are `strict`, another makes another word, but for the two of `same_tones`, which are one tone on different
    consonants. With `spaces`, words are typed apart.

    A `syllable` is what no word is cut inside of; letters from `first` to `last` are of the script, the `number`th of all. `rules`
    are spellings of a form with other units than its own.
    """

    number: int
    first: int
    last: int
    alike: str
    closing: str
    silent: str
    tones: str
    vowels: str
    syllable: re.Pattern[str]
    rules: tuple[Rule, ...]
    before: str = ""
    high: str = ""
    strict: bool = False
    same_tones: str = ""
    embracing: str = ""
    onset: re.Pattern[str] = _NOTHING
    spaces: bool = False
    spelt: tuple[tuple[str, str], ...] = ()
    silencer: str = ""
    unspoken: re.Pattern[str] = _NOTHING

    @cached_property
    def near(self) -> dict[str, int]:
        """Number of the group of units of one sound, for each unit in one."""
        return {unit: n for n, group in enumerate(_groups(self.alike)) for unit in group}

    @cached_property
    def far(self) -> dict[str, int]:
        """Number of the group of units that sound alike at the end of a syllable, for each unit in one."""
        return {unit: n for n, group in enumerate(_groups(self.closing)) for unit in group}

    @cached_property
    def rough(self) -> dict[str, str]:
        """Unit -> its rough sound, a letter of which the script has its own."""
        groups: list[set[str]] = []
        for group in map(set, _groups(self.alike) + _groups(self.closing)):
            groups = [*(g for g in groups if not g & group), group.union(*(g for g in groups if g & group))]
        first = _FIRST_SOUND + self.number * _MOST_SOUNDS
        table = {unit: chr(first + n) for n, group in enumerate(groups) for unit in group}
        return dict.fromkeys(self.silent + self.tones, "") | table

    @cached_property
    def heard(self) -> frozenset[str]:
        """The letters that have a sound or are silent."""
        return frozenset(chr(code) for code in self._table if code < _FIRST_SOUND)

    @cached_property
    def _joined(self) -> dict[str, list[tuple[str, str]]]:
        """Units of several letters with their sounds, by the one of their letters that most words do not have."""
        joined: dict[str, list[tuple[str, str]]] = {}
        for unit, sound in self.rough.items():
            if len(unit) > 1:
                joined.setdefault(unit[0] if self.high else unit[1], []).append((unit, sound))
        return joined

    @cached_property
    def _table(self) -> _Table:
        table = {unit: sound for unit, sound in self.rough.items() if len(unit) == 1}
        spelt = {letter: "".join(table[unit] for unit in units) for letter, units in self.spelt}
        sounds = {sound: sound for sound in self.rough.values() if sound}
        return _Table({ord(letter): sound for letter, sound in (table | spelt | sounds).items()})

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile("|".join([*(unit for unit in self.rough if len(unit) > 1), "."]))

    def _as_spoken(self, text: str) -> str:
        if self.silencer and self.silencer in text:
            text = self.unspoken.sub(self.silencer, text)
        return text

    def sound(self, text: str) -> str:
        """The rough sound of a folded text, a letter for each unit, and a space for what is not of the script."""
        text = self._as_spoken(text)
        for sign, joined in self._joined.items():
            if sign in text:
                for unit, sound in joined:
                    text = text.replace(unit, sound)
        return text.translate(self._table)

    def units(self, text: str) -> list[str]:
        """The units of a folded text as they are spoken, silent ones and tones among them."""
        text = self._as_spoken(text)
        for letter, units in self.spelt:
            text = text.replace(letter, units)
        return self._unit.findall(text)

    def spellings(self, form: str) -> tuple[tuple[str, int], ...]:
        """A folded form and its spellings by the rules, each with the changes that those count as."""
        return _spellings(self, form)

    def sounds(self, form: str) -> tuple[str, ...]:
        """The rough sounds of a folded form."""
        return tuple(dict.fromkeys(self.sound(spelling) for spelling, _ in self.spellings(form)))


def _spellings(script: Sounds, form: str) -> tuple[tuple[str, int], ...]:
    sites = sorted(
        {(m.start(), m.end(), m.expand(rule.spelling), rule.changes) for rule in script.rules for m in rule.pattern.finditer(form)}
    )
    together = chain.from_iterable(combinations(sites, n) for n in range(MAX_CHANGED_TOGETHER + 1))
    found: dict[str, int] = {}
    for chosen in together:
        if all(a[1] <= b[0] for a, b in pairwise(chosen)):
            found.setdefault("".join(_changed(form, chosen)), sum(site[3] for site in chosen))
        if len(found) >= MAX_SPELLINGS:
            break
    return tuple(found.items())


def _changed(form: str, chosen: tuple[tuple[int, int, str, int], ...]) -> Iterator[str]:
    done = 0
    for start, end, spelling, _ in chosen:
        yield form[done:start]
        yield spelling
        done = end
    yield form[done:]


_TOPS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
THAI = Sounds(
    number=0,
    first=0xE00,
    last=0xE7F,
    alike="ก / ข ฃ ค ฅ ฆ / ง หง / จ / ช ฉ ฌ / ซ ส ศ ษ / ญ ย หญ หย / ด ฎ / ต ฏ / ท ธ ฑ ฒ ถ ฐ / น ณ หน / บ / ป / พ ภ ผ / ฟ ฝ / ม หม"
    " / ร ล ฬ หร หล / ว หว / ห ฮ / อ / า \u0e31 / \u0e34 \u0e35 / \u0e36 \u0e37 / \u0e38 \u0e39 / เ / แ / โ / ไ ใ",
    closing="ก ข ค ฆ / จ ช ฌ ซ ฎ ฏ ฐ ฑ ฒ ด ต ถ ท ธ ศ ษ ส / บ ป พ ภ ฟ",
    silent="ะ\u0e3a\u0e47\u0e4c\u0e4e",
    tones="\u0e48\u0e49\u0e4a\u0e4b",
    vowels="ะา\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39อ",
    before="เแโไใ",
    high="หง หญ หย หน หม หร หล หว",
    strict=True,
    embracing="\u0e31",
    onset=re.compile("[กขคตปผพ][รลว][ก-ฮะ-\u0e39\u0e47-\u0e4b]"),
    same_tones="\u0e48\u0e49",
    spelt=(("\u0e33", "\u0e31ม"), ("ฤ", "ร\u0e34")),
    silencer="\u0e4c",
    unspoken=re.compile("[ก-ฮ][\u0e34\u0e38]?\u0e4c"),
    syllable=re.compile(f"[เแโไใ]?(?:ห(?=[งญยนมรลว]))?[ก-ฮ](?:[{_TOPS}ะาำ]|[ก-ฮ][\u0e34\u0e38]?\u0e4c)*|[\u0e00-\u0e7f]"),
    rules=_rules(
        ("(?<=[กขคตทปพผซสศฟ])[รล](?=[ก-ฮ](?!\u0e4c)|[ะ-\u0e39\u0e47-\u0e4b])", "", 2),  # กะดูก
        ("(?<=[กตปส])(?=ะ)", "ร", 2),  # กระโหลก
        ("(?<=[ก-ฮ\u0e31-\u0e39])([จชดตถทธศษส])(?=[ก-ฮ])", r"\1สะ", 1),  # กริดสะหนา
        ("(?<=[ก-ฮ\u0e31-\u0e39])น(?=[ก-ฮเ-ไ]|$)", "ล", 1),  # พะยูล
        ("[ไใ](ห[งญยนมรลว]|[ก-ฮ])([\u0e48-\u0e4b]?)", "\\1\u0e31\\2ย", 1),
        ("(ห[งญยนมรลว]|[ก-ฮ])(?:\u0e31([\u0e48-\u0e4b]?)|([\u0e48-\u0e4b]?)า)ย(?![ะ-\u0e39])", r"ไ\1\2\3", 1),  # นางไอ
        ("ฤ", "ร\u0e36", 1),
    ),
)
_LAO_TOPS = "\u0eb0-\u0ebd\u0ec8-\u0ece"
LAO = Sounds(
    number=1,
    first=0xE80,
    last=0xEFF,
    alike="ກ / ຂ ຄ / ງ ຫງ / ຈ / ສ ຊ / ຍ ຢ ຽ ຫຍ / ດ / ຕ / ຖ ທ / ນ ໜ / ບ / ປ / ຜ ພ / ຝ ຟ / ມ ໝ / ຣ ລ ຫ\u0ebc ຫຣ / ວ ຫວ / ຫ ຮ"
    " / ອ \u0ecd / າ \u0eb1 / \u0eb4 \u0eb5 / \u0eb6 \u0eb7 / \u0eb8 \u0eb9 \u0ebb / ເ / ແ / ໂ / ໄ ໃ / \u0ebc",
    closing="ດ ຕ / ບ ປ",
    silent="ະ\u0ecc\u0ece",
    tones="\u0ec8\u0ec9\u0eca\u0ecb",
    vowels="ະາ\u0eb1\u0eb4\u0eb5\u0eb6\u0eb7\u0eb8\u0eb9\u0ebb\u0ecdອ",
    before="ເແໂໄໃ",
    high="ຫງ ຫຍ ໜ ໝ ຫ\u0ebc ຫຣ ຫວ",
    strict=True,
    embracing="\u0eb1\u0ebb",
    spelt=(("\u0eb3", "\u0eb1ມ"),),
    silencer="\u0ecc",
    unspoken=re.compile("[ກ-ຮ]\u0ecc"),
    syllable=re.compile(f"[ເແໂໄໃ]?(?:ຫ(?=[ງຍຣວ]))?[ກ-ຮໜໝ](?:[{_LAO_TOPS}]|[ກ-ຮ]\u0ecc)*|[\u0e80-\u0eff]"),
    rules=_rules(
        ("ຮ", "ຣ", 1),  # the letter that Thai has in the same words
        ("\u0ecd(?!າ)", "\u0eb3", 1),
        ("[ໄໃ](ຫ[ງຍຣວ\u0ebc]|[ກ-ຮໜໝ])([\u0ec8-\u0ecb]?)", "\\1\u0eb1\\2ຍ", 1),
        ("(ຫ[ງຍຣວ\u0ebc]|[ກ-ຮໜໝ])(?:\u0eb1([\u0ec8-\u0ecb]?)|([\u0ec8-\u0ecb]?)າ)ຍ(?![ະ-\u0ebd])", r"ໄ\1\2\3", 1),
        ("(?<=[ກຂຄຕປພ])[ຣລ](?=[ກ-ຮະ-\u0ebb])", "", 2),
    ),
)
KHMER = Sounds(
    number=2,
    first=0x1780,
    last=0x17FF,
    alike="ក គ / ខ ឃ / ង / ច ជ / ឆ ឈ / ញ / ដ ត ឌ ទ / ឋ ឍ ថ ធ / ណ ន / ប ព / ផ ភ / ម \u17c6 / យ / រ / ល ឡ / វ / ស / ហ / អ"
    " / \u17b6 / \u17b7 \u17b8 \u17b9 \u17ba / \u17bb \u17bc \u17bd / \u17be / \u17bf / \u17c0 / \u17c1 \u17c2 \u17c3"
    " / \u17c4 \u17c5 / \u17c7",
    closing="ក គ ខ ឃ / ច ជ ឆ ឈ / ដ ត ទ ថ ធ / ប ព ផ ភ / ស ហ \u17c7",
    silent="\u17c8\u17c9\u17ca\u17cb\u17cc\u17cd\u17ce\u17cf\u17d0\u17d1\u17d2\u17d3\u17dd",
    tones="",
    vowels="\u17b6\u17b7\u17b8\u17b9\u17ba\u17bb\u17bc\u17bd\u17be\u17bf\u17c0\u17c1\u17c2\u17c3\u17c4\u17c5\u17c6",
    silencer="\u17cd",
    unspoken=re.compile("[ក-អ]\u17cd"),
    spaces=True,
    syllable=re.compile("[ក-ឳ](?:\u17d2[ក-ឳ]|[\u17b6-\u17d3\u17dd]|[ក-អ]\u17cd)*|[\u1780-\u17ff]"),
    rules=_rules(
        ("\u17d2រ", "", 1),  # កញូង
    ),
)
BURMESE = Sounds(
    number=3,
    first=0x1000,
    last=0x109F,
    alike="က ခ ဂ ဃ / င / စ ဆ ဇ ဈ / ည ဉ / တ ထ ဒ ဓ ဋ ဌ ဍ ဎ / န ဏ / ပ ဖ ဗ ဘ / မ / ယ ရ / လ ဠ / ဝ / သ ဿ / ဟ / အ / \u103b \u103c"
    " / က် က္ စ် စ္ တ် တ္ ပ် ပ္ ဂ် ဒ် ဗ် ဋ် ဋ္ / န် န္ မ် မ္ ဏ် ဏ္ \u1036 / င် ဉ် / ည် ယ် \u1032 / \u102b \u102c"
    " / \u102d \u102e / \u102f \u1030 / \u1031 / \u103d / \u103e",
    closing="",
    silent="\u1039\u103a",
    tones="\u1037\u1038",
    vowels="",
    spaces=True,
    syllable=re.compile("[က-\u102a\u103f][\u102b-\u103e]*|[\u1000-\u109f]"),
    rules=_rules(
        ("[\u103b\u103c]", "", 1),  # ကံ့ချို
        ("\u103a$", "", 1),
    ),
)
BY_LANGUAGE = {"th": THAI, "lo": LAO, "km": KHMER, "my": BURMESE}
"""The scripts by the tag of the language that is written in them."""
_SCRIPTS = tuple(BY_LANGUAGE.values())
_WHOLE = re.compile("|".join(f"([{char_class(script.heard)}]+)" for script in _SCRIPTS))
_HEARD = [char_class(script.heard) for script in _SCRIPTS]
_RUN = re.compile("|".join([*(f"([{heard}]+)" for heard in _HEARD), f"[^{''.join(_HEARD)}]+"]))
_SYLLABLE = re.compile("|".join(script.syllable.pattern for script in _SCRIPTS))
_LAST_THAI = chr(THAI.last)
_LETTERS = "".join(f"{chr(script.first)}-{chr(script.last)}" for script in _SCRIPTS)
SOUTHEAST = re.compile(f"[{_LETTERS}]")
"""A letter or sign of these scripts."""
_ELSE = re.compile(f"[^{_LETTERS}]+")


@cache
def letters_that_sound() -> frozenset[str]:
    """Every character of these scripts."""
    return frozenset(chr(code) for script in _SCRIPTS for code in range(script.first, script.last + 1))


def sound(text: str) -> str:
    """The rough sound of a folded text in any of these scripts, a space for what is in another. Words sound alone as among others.

    >>> sound("นอแลด") == sound("นอแรด"), sound("ข้าง") == sound("ช้าง"), sound("1 a")
    (True, False, '   ')
    """
    return _RUN.sub(_sound_of_run, text)


def _sound_of_run(run: re.Match[str]) -> str:
    return _SCRIPTS[run.lastindex - 1].sound(run[0]) if run.lastindex else " " * len(run[0])


def bare_sounds(text: str) -> tuple[str, ...]:
    """The sounds of a folded text where it is in these scripts.

    >>> len(bare_sounds("นอแลด 2 a")), bare_sounds("นอแลด") == bare_sounds("นอแรด")
    (1, True)
    """
    spoken = THAI.sound(text) if max(text, default="") <= _LAST_THAI else sound(text)
    return tuple(spoken.split())


def by_ear(view: View) -> View:
    """The view by its rough sound. Each sound stands for the whole syllable that it is in.

    >>> by_ear(View("a นอแลด")).span(4, 5)
    (4, 6)
    """

    def by_syllable() -> View:
        others_blank = _ELSE.sub(lambda found: " " * len(found[0]), view.text)
        found = ((m.start(), m.end(), m[0], sound(m[0])) for m in _SYLLABLE.finditer(others_blank))
        silent = view if others_blank == view.text else view.same_length("by_ear", others_blank)
        return silent.rewrite("by_ear", ((start, end, new) for start, end, old, new in found if new != old))

    return View(sound(view.text), (*view.steps, "by_ear"), map_out=by_syllable)
