"""Made-up words in sixteen languages: they look the part and mean nothing, so that no list of real words has to be shipped."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

_HAN_ROWS, _HAN_CELLS = range(0xB0, 0xD7), range(0xA1, 0xFE)


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language puts syllables together: beginnings, middles and ends, each separated by spaces in one string.

    `spaced` is false where words follow each other without a space. `full` is the share of syllables that have an end.
    """

    tag: str
    starts: str
    middles: str
    ends: str = ""
    full: float = 0.3
    spaced: bool = True


WRITINGS = {
    w.tag: w
    for w in (
        Writing("en", "b bl c ch cl d dr f fl g gr h j k l m n p pl pr r s sh sl st t th tr v w", "a e i o u ai ea ee oa oo ou",
                "ck d g l ll m n nd ng nt p r rk s st t"),
        Writing("fr", "b br c ch d f g j l m n p pl pr qu r s t tr v", "a e é è ê i o u ou ai au eu oi", "c l n r t x"),
        Writing("es", "b c ch d f g j l ll m n ñ p pr qu r s t tr v", "a á e é i í o ó u ie ue", "l n r s"),
        Writing("de", "b d f g h k kn l m n pf r s sch schw st t w z", "a ä e ei i ie o ö u ü au eu", "ch ck l n ng r rt s ß st t"),
        Writing("id", "b c d g h j k l m n ng ny p r s t w y", "a e i o u", "h k l m n ng p r s t"),
        Writing("vi", "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x",
                "a à á ả ạ ă ắ ằ â ấ ầ ậ e é ẻ ê ế ề ệ i ì í ị o ó ọ ô ố ồ ộ ơ ớ ờ ợ u ù ú ủ ư ứ ừ ự ươ iê",
                "c ch m n ng nh p t", 0.6),
        Writing("tr", "b c ç d f g h k l m n p r s ş t v y z", "a e ı i o ö u ü", "k l m n r s ş t z"),
        Writing("ru", "б в г д ж з к л м н п пр р с ст т тр ф х ц ч ш", "а е и о у ы я ю ё", "й к л м н р с т ть"),
        Writing("el", "β γ δ ζ θ κ λ μ ν ξ π ρ σ τ φ χ ψ στ πρ", "α ά ε έ η ή ι ί ο ό υ ω ώ ου αι ει", "ν ρ λ"),
        Writing("ar", "ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه", "ا و ي ا و", "ب د ر س ع ل م ن", 0.7),
        Writing("hi", "क ख ग घ च ज झ ट ठ ड त थ द ध न प फ ब भ म य र ल व श स ह", "ा ि ी ु ू े ै ो ौ", "न र ल म त क", 0.25),
        Writing("ko", "ㄱ", "ㅏ"),
        Writing("th", "ก ข ค ง จ ช ซ ด ต ถ ท น บ ป ผ พ ฟ ม ย ร ล ว ส ห อ", "า ิ ี ึ ื ุ ู ะ ่า ้า ั", "ก ง ด น บ ม ย ว", 0.5, False),
        Writing("my", "က ခ ဂ င စ ဆ ည တ ထ ဒ န ပ ဖ ဗ မ ယ ရ လ ဝ သ ဟ", "ာ ိ ီ ု ူ ေ ော ို", "က် င် တ် န် ပ် မ် း", 0.5, False),
        Writing("zh-Hans", "", "", spaced=False),
        Writing("ja", "", "", spaced=False),
    )
}  # fmt: skip
LATIN = ("en", "fr", "es", "de", "id", "vi", "tr")
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズダデドバビブベボパピプペポ",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわんがぎぐげござじずだでどばびぶべぼぱぴぷぺぽ",
)


def _han(rng: random.Random) -> str:
    """One of the 3,755 characters of GB 2312, level 1."""
    while True:
        char = bytes((rng.choice(_HAN_ROWS), rng.choice(_HAN_CELLS))).decode("gb2312", "ignore")
        if char:  # the last row is not full
            return char


@cache
def _syllables(writing: Writing) -> tuple[list[str], list[str], list[str]]:
    return writing.starts.split(), writing.middles.split(), writing.ends.split()


def _word(writing: Writing, rng: random.Random) -> str:
    length = rng.choice((2, 2, 3, 3, 4))
    if writing.tag == "zh-Hans":
        return "".join(_han(rng) for _ in range(min(length, 3)))
    if writing.tag == "ja":
        if rng.random() < 0.4:
            return _han(rng) + _han(rng)
        kana = rng.choice(_KANA)
        return "".join(rng.choice(kana) for _ in range(length + 1))
    if writing.tag == "ko":
        return "".join(
            chr(0xAC00 + 28 * rng.randrange(19 * 21) + rng.choice((0, 0, 0, 1, 4, 8, 16, 17, 21))) for _ in range(length)
        )
    starts, middles, ends = _syllables(writing)
    return "".join(
        rng.choice(starts) + rng.choice(middles) + (rng.choice(ends) if rng.random() < writing.full else "") for _ in range(length)
    )


@cache
def vocabulary(tag: str, size: int = 9_000) -> tuple[str, ...]:
    """Words of a language, the most frequent first. The same words on every machine."""
    rng = random.Random(f"words {tag}")
    words: dict[str, None] = {}
    while len(words) < size:
        words[_word(WRITINGS[tag], rng)] = None
    return tuple(words)
