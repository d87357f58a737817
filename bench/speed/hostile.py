"""Texts that someone would post to make scoring slow: each aims at one step that could be more than linear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

LENGTH = 100_000
"""Characters of a hostile text, the most that is read of one field."""


def _repeat(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _soup(length: int) -> str:
    """Escapes that hold escapes: each `&amp;` and `%25` opens another layer."""
    return _repeat("&amp;#x26;amp;#105;%2525%32%35%69&lt;&#60;b&#62;&", length)


def _html(length: int) -> str:
    """Elements inside elements, all opened before the first is closed."""
    deep = length // 11
    return ("<b>" * deep + "i" * deep + "</b>" * deep + "<!--" * deep)[:length]


def _sounds(length: int) -> str:
    """Every other syllable lacks its coda, so each jamo may belong to two."""
    return _repeat("ㄱㅏㄴㅏㄷㅏㄹㅏㅁㅏㅂㅏㅅㅇㅏ", length)


PATTERNS: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "one letter of no case": lambda n: "ก" * n,
    "marks on one letter": lambda n: "a" + "\u0301" * (n - 1),
    "alternating marks": lambda n: "a" + _repeat("\u0301\u0316", n - 1),
    "zalgo": lambda n: _repeat("i\u0301\u0316\u0334\u0360v\u0301\u0316\u0334o\u0489\u0301r\u0316y\u0334\u0301 ", n),
    "spaces": lambda n: " " * n,
    "spaces between letters": lambda n: _repeat("i v o r y ", n),
    "dots between letters": lambda n: _repeat("e.l.e.p.h.a.n.t.", n),
    "zero width": lambda n: _repeat("\u200b\u2060\u00ad", n),
    "emoji": lambda n: _repeat("🐘🦏🐅", n),
    "emoji families": lambda n: _repeat("👩🏽\u200d👩🏿\u200d👧\u200d👦🏻", n),
    "emoji between letters": lambda n: _repeat("i🔥v🔥o🔥r🔥y🔥", n),
    "mixed look-alikes": lambda n: _repeat("іvоrу Ꭵꓦᴏꭱꭚ ιѵοгγ 𝖎𝖛𝖔𝖗𝖞 ⓘⓥⓞⓡⓨ ", n),
    "escapes in escapes": _soup,
    "ampersands": lambda n: _repeat("&&#", n),
    "nested elements": _html,
    "open brackets": lambda n: _repeat("<[({", n),
    "digits": lambda n: _repeat("1234567890", n),
    "digits as letters": lambda n: _repeat("104351087", n),
    "1v0ry": lambda n: _repeat("1v0ry", n),
    "1v0ry, spaced": lambda n: _repeat("1v0ry ", n),
    "one term": lambda n: _repeat("rhino horn ", n),
    "one term, joined": lambda n: _repeat("rhinohorn", n),
    "one term, unspaced": lambda n: _repeat("象牙", n),
    "one misspelt term": lambda n: _repeat("pangoln scalse ", n),
    "almost a term": lambda n: _repeat("elephant iv", n),
    "masked letters": lambda n: _repeat("iv*ry rh*no h*rn ", n),
    "loose jamo": _sounds,
    "conjoining jamo": lambda n: _repeat("\u1100\u1161\u11a8", n),
    "Burmese, visual order": lambda n: _repeat("ေကျာင္းဆင္စြယ္", n),
    "Burmese stacks": lambda n: _repeat("က္က္က္ကေြျှံ့း", n),
    "Thai without spaces": lambda n: _repeat("งาช้างแท้ขายถูกมากครับเกล็ดลิ่นสวยๆ", n),
    "Thai tone marks": lambda n: _repeat("ก่้๊๋", n),
    "Khmer subscripts": lambda n: _repeat("ក្ក្រ្តា", n),
    "Chinese without spaces": lambda n: _repeat("出售二手家具全新未拆包邮价格面议联系微信象牙白色沙发", n),
    "Chinese, one character": lambda n: "虎" * n,
    "pinyin": lambda n: _repeat("xiangyaxiongzhangchuanshanjia", n),
    "zhuyin": lambda n: _repeat("ㄒㄧㄤˋㄧㄚˊ", n),
    "half-width kana": lambda n: _repeat("ｿﾞｳｹﾞﾀﾞｶﾞ", n),
    "Arabic, undotted": lambda n: _repeat("عاح ڡٮل ٮاٮ ", n),
    "tatweel": lambda n: _repeat("عـــــاج", n),
    "overrides": lambda n: _repeat("\u202eyrovi\u202c", n),
    "open overrides": lambda n: _repeat("\u202e\u2067\u202b", n),
    "backwards": lambda n: _repeat("nroh onihr ", n),
    "one long token": lambda n: _repeat("q7xw", n),
    "NFKC growth": lambda n: "\ufdfa" * n,
    "lone surrogates": lambda n: "\ud83d" * n,
    "line breaks": lambda n: _repeat("i\nv\r\n", n),
    "prices": lambda n: _repeat("$12.50 1,000 kg 2/3 ", n),
}


def _spread(terms: Sequence[str]) -> list[str]:
    return list(terms[:: max(1, len(terms) // 20_000)])


FROM_TERMS: dict[str, Callable[[Sequence[str]], str]] = {
    "all terms": lambda terms: " ".join(_spread(terms)),
    "all terms, joined": lambda terms: "".join(_spread(terms)),
    "beginnings of terms": lambda terms: " ".join(term[:-1] for term in _spread(terms)),
    "beginnings, joined": lambda terms: "".join(term[:-1] for term in _spread(terms)),
}
"""Texts made from the lexicon that is in use."""


def text(name: str, terms: Sequence[str], length: int = LENGTH) -> str:
    """The hostile text of that name; `terms` are the forms of the lexicon in use."""
    make = PATTERNS.get(name)
    return make(length) if make is not None else FROM_TERMS[name](terms)[:length]


def texts(terms: Sequence[str], length: int = LENGTH) -> Iterator[tuple[str, str]]:
    """Name and text of every hostile input."""
    for name in (*PATTERNS, *FROM_TERMS):
        yield name, text(name, terms, length)
