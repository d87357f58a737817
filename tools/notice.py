"""Write NOTICE: the licences of the parts, and the attribution of every source that the lexicon names.

python tools/notice.py            # write
python tools/notice.py --check    # exit 1 if NOTICE is not what the sources give
"""

from __future__ import annotations

import sys
from pathlib import Path

from generated import write_or_check

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent

HEAD = """\
wildtext
Copyright 2026 the wildtext authors

The code is licensed under the Apache License 2.0 (LICENSE).
The lexicon (lexicons/, and wildtext/data/lexicon.dat compiled from it) is licensed under
Creative Commons Attribution-ShareAlike 4.0 International (LICENSE-LEXICON).


SOURCES OF THE LEXICON

"""

UNICODE = """

UNICODE AND OPENCC DATA

src/wildtext/text/data/*.json are derived, with modifications, from the Unicode Character Database 15.0 and the Unicode security
data (confusables) 15.1, and from the character table TSCharacters of OpenCC (Apache License 2.0, Copyright Carbo Kuo).

UNICODE LICENSE V3

COPYRIGHT AND PERMISSION NOTICE

Copyright © 1991-2023 Unicode, Inc.

NOTICE TO USER: Carefully read the following legal agreement. BY DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA
FILES, AND/OR SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE TERMS AND CONDITIONS OF THIS AGREEMENT.
IF YOU DO NOT AGREE, DO NOT DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.

Permission is hereby granted, free of charge, to any person obtaining a copy of data files and any associated documentation
(the "Data Files") or software and any associated documentation (the "Software") to deal in the Data Files or Software without
restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of
the Data Files or Software, and to permit persons to whom the Data Files or Software are furnished to do so, provided that
either (a) this copyright and permission notice appear with all copies of the Data Files or Software, or (b) this copyright
and permission notice appear in associated Documentation.

THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS.

IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR
CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE.

Except as contained in this notice, the name of a copyright holder shall not be used in advertising or otherwise to promote the
sale, use or other dealings in these Data Files or Software without prior written authorization of the copyright holder.
"""


def notice() -> str:
    """The text of NOTICE."""
    sources = tomllib.loads((ROOT / "lexicons" / "sources.toml").read_text("utf-8"))["source"]
    lines = [f"- {s['title']} ({s['licence']})\n  {s['attribution']}" for s in sources if s["attribution"]]
    return HEAD + "\n".join(lines) + "\n" + UNICODE


if __name__ == "__main__":
    sys.exit(write_or_check(ROOT / "NOTICE", notice()))
