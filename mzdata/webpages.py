"""The content of a saved web page as plain text: headings, paragraphs, lists with levels, table rows."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What a browser saves around the content, by element, by role, and by the words of class and id.
_NEVER_TAGS = """
script style noscript template nav footer aside form iframe object svg canvas video audio button select
input textarea dialog head title meta link map menu
"""
_ROLE_NAMES = "navigation banner contentinfo search complementary dialog alertdialog menu"
_FURNITURE_WORDS = """
nav navbar navigation menu menubar breadcrumb breadcrumbs kruimelpad cookie cookies cookiebar cookiebanner
cookieconsent consent gdpr ccc cmplz share sharing shares social socials sharedaddy addtoany sidebar zijbalk
widget widgets related gerelateerd jp relatedposts footer colophon header masthead topbar banner skip
skiplink newsletter nieuwsbrief popup modal overlay offcanvas search searchform zoeken comments comment
respond pagination pager toolbar adminbar wpadminbar backtotop taalkeuze language sitemap disclaimer
tagcloud meta postmeta byline
"""
_HIDDEN_CLASSES = "screen-reader-text sr-only visually-hidden visuallyhidden d-none"
_BLOCK_TAGS = """
address article blockquote center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header
hr main p pre section summary table tbody tfoot thead body html
"""
_NEVER, _ROLES, _FURNITURE, _HIDDEN, _BLOCKS = (
    frozenset(words.split()) for words in (_NEVER_TAGS, _ROLE_NAMES, _FURNITURE_WORDS, _HIDDEN_CLASSES, _BLOCK_TAGS)
)
_ROOTS: Final = (
    "main", "[role=main]", "article", "#content", "#main-content", "#main", "#inhoud", ".entry-content",
    ".page-content", "#primary",
)  # fmt: skip

_MOST_ROOTS: Final = 200
_DEEPEST_LIST: Final = 9
DEEPEST: Final = 1000
"""Levels of elements within each other; browsers stop at 512, and parsing takes time by the square of them."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
# Elements that close themselves or that authors leave open.
_OPEN_TAGS = """
area base br col embed hr img input link meta param source track wbr html head body p li dt dd tr td th thead tbody
tfoot colgroup option optgroup rp rt
"""
_LEFT_OPEN = frozenset(_OPEN_TAGS.split())
_SPACE = re.compile(r"[ \t\n\r\x0b\x0c]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SITE_NAME = re.compile(r" +[|»·–—-] +")


def text(html: str) -> str:
    """Words of the page's content, one line per paragraph, item or table row.

    Paragraphs stand between blank lines. Items begin with "• ", those of deeper levels with two more spaces
    and "– " per level, those of ordered lists with their number. Cells of a table row are parted by " | ".
    A page without an <h1> opens with its <title>, up to the name of the site.
    """
    tree = LexborHTMLParser(html)
    body = tree.body
    if body is None:
        return ""
    headings = [*body.css("main h1, article h1, [role=main] h1"), *body.css("h1")]
    name = next(filter(None, map(_words, headings)), "")
    if not name and (title := tree.css_first("title")) is not None:
        name = _SITE_NAME.split(_words(title))[0]
    _strip(body)
    lines = _render(_root(body))
    if name and name not in map(_squeeze, lines):
        lines = [name, "", *lines]
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


def depth(html: str) -> int:
    """How many elements at most stand within each other, by their tags."""
    now = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _LEFT_OPEN:
            now = max(now - 1, 0) if tag[1] else now + 1
            deepest = max(deepest, now)
    return deepest


def _words(node: LexborNode) -> str:
    return _squeeze(node.text(deep=True))


def _squeeze(words: str) -> str:
    """White space folded to one space; non-breaking spaces are the author's and stay."""
    return _SPACE.sub(" ", words).strip(" ")


def _strip(body: LexborNode) -> None:
    """Take out what is not content. Never what holds most of the words, whatever its class is called."""
    body.strip_tags(["script", "style", "noscript", "template"])
    whole = len(body.text(deep=True))
    nodes, stack = [], [body]
    while stack:
        node = stack.pop()
        child = node.child
        while child is not None:
            if not (child.tag or "-").startswith("-"):
                if _is_furniture(child) and not _is_content(child, whole):
                    nodes.append(child)
                else:
                    stack.append(child)
            elif child.tag == "-comment":
                nodes.append(child)
            child = child.next
    for node in nodes:
        node.remove()


def _is_content(node: LexborNode, whole: int) -> bool:
    return node.tag not in _NEVER and len(node.text(deep=True)) > 0.6 * whole


def _is_furniture(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in _NEVER:
        return True
    if tag in ("main", "body", "article", "h1"):
        return False
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-modal") == "true":
        return True
    if "display:none" in (attributes.get("style") or "").replace(" ", ""):
        return True
    if (attributes.get("role") or "").lower() in _ROLES:
        return True
    if tag == "header":
        # The site's header goes, the article's own keeps its heading.
        return node.css_first("h1") is None
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    if any(name in _HIDDEN for name in names):
        return True
    # "site-footer", "rightSidebar", "top-bar"
    words = (word.lower() for name in names for word in [*_WORD.findall(name), re.sub("[-_]", "", name)])
    return any(word in _FURNITURE for word in words) and node.css_first("h1") is None


def _root(body: LexborNode) -> LexborNode:
    """The smallest marked container that holds the heading or a fair part of the words, else the body."""
    whole = len(_words(body))
    for selector in _ROOTS:
        found = body.css(selector)[:_MOST_ROOTS]
        if selector == "article" and len(found) > 1:
            found = [node for node in found if node.css_first("h1") is not None]
        found = [node for node in found if len(_words(node)) > 0.4 * whole]
        if found:
            if selector in ("main", "[role=main]"):
                inner = [node for node in found[0].css("article") if node.css_first("h1") is not None]
                return inner[0] if len(inner) == 1 else found[0]
            return found[0]
    return body


class _Lines:
    """Text under way: finished lines, and the open line with the mark it begins with."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[str] = []
        self.mark = ""

    def close(self) -> None:
        words = _squeeze("".join(self.open))
        self.open.clear()
        if words.strip():
            self.lines.append(self.mark + words)
            # Later lines of the same item stand under its words.
            self.mark = " " * len(self.mark)

    def blank(self) -> None:
        self.close()
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _render(root: LexborNode) -> list[str]:
    """Walk the tree with a stack of our own: hostile pages nest deeper than Python recurses."""
    out = _Lines()
    lists: list[int | None] = []  # one per open list: the next number, None for bullets
    rows = 0
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if node.tag == "-text":
            out.open.append(node.text(deep=False))
            continue
        if not leaving:
            if tag == "br":
                out.close()
                continue
            if tag in ("ul", "ol"):
                out.blank() if not lists and not rows else out.close()
                start = node.attributes.get("start") or "1"
                lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
            elif tag == "li":
                out.close()
                out.mark = _mark(lists)
            elif tag == "tr":
                out.close()
                rows += 1
            elif tag in ("td", "th"):
                if any(part.strip() for part in out.open):
                    out.open.append(" | ")
            elif tag in _BLOCKS and not rows:
                out.close() if lists else out.blank()
            elif tag in _BLOCKS:
                out.open.append(" ")
            stack.append((node, True))
            child = node.last_child
            while child is not None:
                stack.append((child, False))
                child = child.prev
            continue
        if tag in ("ul", "ol"):
            out.close()
            lists.pop()
            out.mark = ""
            if not lists and not rows:
                out.blank()
        elif tag == "li":
            out.close()
            out.mark = ""
        elif tag == "tr":
            out.close()
            rows -= 1
        elif tag in _BLOCKS and not rows:
            out.close() if lists else out.blank()
        elif tag in _BLOCKS:
            out.open.append(" ")
    out.blank()
    return out.lines


def _mark(lists: list[int | None]) -> str:
    depth = min(max(len(lists) - 1, 0), _DEEPEST_LIST)
    number = lists[-1] if lists else None
    if number is None:
        return "  " * depth + ("– " if depth else "• ")
    lists[-1] = number + 1
    return "  " * depth + f"{number}. "
