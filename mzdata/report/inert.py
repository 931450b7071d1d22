"""Text from pages made harmless for a web page: nothing in it can act, hide or reorder what stands around it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from markupsafe import Markup

# Marks that change the direction of what follows; a name in such a script needs none of them inside <bdi>.
_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What HTML does not allow: controls, lone surrogates and the code points that are no characters.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_SCHEMES: Final = ("http", "https")


def clean(value: object) -> str | Markup:
    """A text without marks of direction, and with U+FFFD for what HTML does not allow; markup of ours as it is.

    >>> clean("a" + chr(0) + "b" + chr(0x202E) + "c") == "a" + chr(0xFFFD) + "bc"
    True
    """
    if isinstance(value, Markup):
        return value
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("\ufffd", _DIRECTION.sub("", text))


def address(url: str) -> str:
    """The address if a reader may follow it (http or https, with a host and no name before it), else "".

    >>> address("javascript:alert(1)"), address("https://example.org/a")
    ('', 'https://example.org/a')
    """
    url = url.strip()
    if clean(url) != url:
        return ""
    try:
        parts = urlsplit(url)
        # "https://known.nl@other.org" leads to the other.
        known = parts.scheme.lower() in _SCHEMES and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        # An address that is none, such as "http://[".
        return ""
    return url if known and not re.search(r"\s", url) else ""


def anchor(*names: str) -> str:
    """Names as the place in a page that `#` leads to: ASCII, without spaces, the names divided by slashes.

    >>> anchor("gemeente houten", "telework")
    'gemeente%20houten/telework'
    """
    return "/".join(quote(name, safe="-_.~", errors="surrogatepass") for name in names)


def embedded(values: Mapping[str, object]) -> Markup:
    """JSON that may stand in a script element: ASCII only, and nothing in it can end the element.

    >>> "<" in embedded({"a": "</script>"})
    False
    """
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
