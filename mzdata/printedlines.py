"""Lines as they were printed on a sheet of a PDF become sentences and bullets again."""

import re
from typing import Final

# A line this full, as a share of the longest on the sheet, was broken for want of room.
_FULL: Final = 0.9
# No line narrower than this was broken for want of room, whatever the others are.
_NARROWEST: Final = 40
_BEGINS = re.compile(r"[ \t]*(?:[•–*-]|\d{1,2}[.)][ \t]|www\.|https?:)")


def whole(text: str) -> str:
    """Lines of a sheet made whole: a PDF keeps where a line ended, not that the sentence went on.

    A line is joined to the next if the next one's first word had no room on it, and the line does not end a sentence
    or the next goes on in small letters or figures; where blank lines part the paragraphs, the room decides alone.
    A list mark, a web address and what may be a heading (a question, or words with a colon) begin a line of their own.
    """
    lines = _joined(text).split("\n")
    parted = any(not line.strip() for line in lines[1:-1])
    room = max(_NARROWEST, _FULL * max(map(len, lines), default=0))
    result: list[str] = []
    above = ""
    for line in lines:
        if above and line.strip() and _had_no_room(above, line, room) and _goes_on(above, line, parted):
            result[-1] = f"{result[-1].rstrip()} {line.lstrip()}"
        else:
            result.append(line)
        above = line.strip()
    return "\n".join(result)


def _had_no_room(above: str, line: str, room: float) -> bool:
    return len(above) + 1 + len(line.split(maxsplit=1)[0]) >= room


def _goes_on(above: str, line: str, parted: bool) -> bool:
    if _BEGINS.match(line):
        return False
    begun = line.lstrip()[0]
    if begun.islower() or begun.isdecimal():
        return True
    end = line.rstrip()[-1]
    return end != "?" and (parted or (above[-1] not in ".!?:" and end != ":"))


# Bullets of symbol fonts arrive as private-use code points.
_SYMBOLS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\u25cf\u25aa\u2023\u25e6", "•"))
_LONE_BULLET = re.compile(r"^([ \t]*[•–*-])[ \t]*\n(?=[^\n•–*-])", re.MULTILINE)
_INNER_BULLET = re.compile(r"(?<=\S)[ \t]{1,8}(?=•[ \t])")
# pdfium writes a hyphen at a line end as U+0002 or U+FFFE and drops the newline.
_KNOWN_BREAK = re.compile("[\x02\ufffe][ \t]?\n?")
_BREAK = re.compile(r"(?<=[a-zà-ÿ]{2})-[ \t]?\n(?=(?!(?:en|of|en/of|tot|noch)\b)[a-zà-ÿ]{2})")


def _joined(text: str) -> str:
    """Words broken at a line end made whole ("zorg-/verlof"; not "werktijden- / en"), a line per bullet."""
    text = _LONE_BULLET.sub(r"\1 ", text.translate(_SYMBOLS))
    return _BREAK.sub("", _KNOWN_BREAK.sub("-\n", _INNER_BULLET.sub("\n", text)))
