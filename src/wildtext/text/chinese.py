"""Chinese by sound and shape: ideographs spelt out in pinyin (xiong掌) or zhuyin (ㄒㄩㄥˊ掌), taken apart (豸勺骨), exchanged for a
look-alike (能掌)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wildtext.text.tables import pinyin
from wildtext.text.views import View
from wildtext.text.zhuyin import SYLLABLE, to_pinyin

IDEOGRAPH = re.compile("[\u4e00-\u9fa5]")
MANDARIN = re.compile("[\u4e00-\u9fa5\u3105-\u3129]")
_SYLLABLE_PARTS = re.compile(f"([a-z])[1-5](?![0-9])|(?=[\u3105-\u3129])({SYLLABLE})|[\u4e00-\u9fa5]")
_SPELT = re.compile("[a-z][1-5]|[\u3105-\u3129]")
"""What is spelt already: a syllable with its tone, or zhuyin."""

# Left and right part of a folded character, as any dictionary prints them and as sellers write them one after the other. A radical
# that has no key of its own is written as the character it stems from (犬 for 犭, 肉 for the flesh radical).
_PARTS = """
彪=虎彡 掌=尚手 熊=能灬 熊=能火 犀=尸牛 犸=犭马 狐=犭瓜 狒=犭弗 狨=犭戎 狮=犭师 狲=犭孙 狸=犭里 狼=犭良 猕=犭弥 猛=犭孟
猞=犭舍 猩=犭星 猫=犭苗 猫=豸苗 猴=犭侯 猿=犭袁 獭=犭赖 獾=犭雚 玳=王代 珀=王白 珊=王册 琥=王虎 瑁=王冒 瑙=王㛴 瑚=王胡
璃=王离 砗=石车 磲=石渠 羚=羊令 羯=羊曷 翅=支羽 翠=羽卒 肝=月干 肺=月市 肾=臤月 胆=月旦 胆=月詹 胶=月交 胶=月翏 脂=月旨
腊=月昔 腊=月巤 腰=月要 腺=月泉 虎=虍几 蚌=虫丰 蚣=虫公 蚧=虫介 蚺=虫冉 蛇=虫它 蛙=虫圭 蛛=虫朱 蛤=虫合 蜂=虫夆 蜈=虫吴
蜘=虫知 蜥=虫析 蜴=虫易 蝎=虫曷 蝠=虫畐 蝴=虫胡 蝶=虫枼 蟒=虫莽 角=刀用 豚=月豕 象=刀豕 豹=豸勺 豺=豸才 貂=豸召 貅=豸休
貉=豸各 貔=豸毗 貘=豸莫 隼=隹十 雕=周隹 雕=周鸟 骨=冎月 骰=骨殳 骷=骨古 髅=骨娄 髓=骨遀 鲍=鱼包 鲟=鱼寻 鲤=鱼里 鲨=沙鱼
鲮=鱼夌 鲵=鱼儿 鲸=鱼京 鳃=鱼思 鳄=鱼咢 鳄=鱼噩 鳍=鱼耆 鳐=鱼䍃 鳔=鱼票 鳕=鱼雪 鳖=敝鱼 鳗=鱼曼 鳘=敏鱼 鳞=鱼粦 鸦=牙鸟
鸬=卢鸟 鸮=号鸟 鸽=合鸟 鹇=闲鸟 鹉=武鸟 鹊=昔鸟 鹏=朋鸟 鹑=享鸟 鹕=胡鸟 鹤=隺鸟 鹦=婴鸟 鹧=庶鸟 鹫=就鸟 鹰=应鸟 鹰=䧹鸟
麂=鹿几 麝=鹿射 龟=刀电 𩾃=鱼免
""".split()  # noqa: SIM905
_SAME_PART = {"犭": "犭犬", "月": "月肉", "鸟": "鸟隹", "王": "王玉"}

# Characters that a hurried reader takes for one another: a radical more or less, one stroke, the same outline.
_ALIKE = """
象像橡 牛午 熊能态 牙芽呀讶蚜 虎唬虚琥 角甬桷 骨滑猾 犀屖樨 甲钾胛申岬 鲮棱陵 鳞粼磷麟 猴候侯喉 龟亀 皮波披 羚铃玲 胆旦坦但 珊栅册
瑚胡湖 瑁冒帽 麝射 鹰膺 狮师 狼狠粮 獭赖懒 鲸惊琼 鲨沙莎 掌撑 爪瓜抓 鹦婴缨 鹉武 雕凋碉 鸟乌岛 蟒莽 鳄愕鄂萼 貂招迢
猿园辕 砗车 磲渠 狐弧孤 猫描瞄
""".split()  # noqa: SIM905


@cache
def _whole() -> dict[str, str]:
    """Two parts, side by side -> the character they make."""
    made = {}
    for entry in _PARTS:
        char, _, parts = entry.partition("=")
        left, right = parts[0], parts[1]
        for one in _SAME_PART.get(left, left):
            for other in _SAME_PART.get(right, right):
                made[one + other] = char
    return made


@cache
def parts_of_characters() -> frozenset[str]:
    """Every character that is a part of another in `put_together`."""
    return frozenset("".join(_whole()))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_whole(), key=lambda parts: (-len(parts), parts)))))


def taken_apart(text: str) -> bool:
    """A cheap look: do two parts of a character stand side by side in a folded text?"""
    return _parts().search(text) is not None


def put_together(view: View) -> View:
    """Characters for their parts.

    >>> put_together(View("豸勺骨酒")).text
    '豹骨酒'
    """
    whole = _whole()
    return view.rewrite("split", ((found.start(), found.end(), whole[found[0]]) for found in _parts().finditer(view.text)))


@cache
def lookalikes() -> dict[str, str]:
    """Ideograph -> those that a hurried reader takes for it."""
    return {char: alike.replace(char, "") for alike in _ALIKE for char in alike}


@cache
def _spoken() -> dict[int, str]:
    """For `str.translate`: ideographs in pinyin, tones left out."""
    return {ord(char): syllable[:-1] for char, syllable in pinyin().items() if IDEOGRAPH.match(char)}


def spell_out(view: View) -> View:
    """Each ideograph and each syllable of zhuyin in pinyin, tones left out; everything else as it stands.

    >>> spell_out(View("xiong2掌")).text, spell_out(View("ㄒㄩㄥˊ掌")).text, spell_out(View("熊掌")).span(0, 5)
    ('xiongzhang', 'xiongzhang', (0, 1))
    """
    if _SPELT.search(view.text):
        return _spelt_out(view)
    spoken = view.text.translate(_spoken())
    return view if spoken == view.text else View(spoken, (*view.steps, "pinyin"), map_out=lambda: _spelt_out(view))


def _spelt_out(view: View) -> View:
    table = pinyin()

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in _SYLLABLE_PARTS.finditer(view.text):
            if found[1]:
                yield found.start(), found.end(), found[1]
            elif found[2]:
                if (syllable := to_pinyin(found[2])) is not None:
                    yield found.start(), found.end(), syllable
            elif found[0] in table:
                yield found.start(), found.end(), table[found[0]][:-1]

    return view.rewrite("pinyin", edits())
