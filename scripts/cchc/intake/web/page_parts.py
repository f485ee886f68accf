"""What of a page is its text: markup for one program only, menus and footers left out."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

# “Downlevel-hidden” comments hold what Word alone reads, “revealed” ones what all others read.
_FOR_WORD: Final = re.compile(r"<!--\[if\b[^\]]*\]>(?:(?!<!--).)*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_FOR_OTHERS: Final = re.compile(r"<!\[(?:if\b[^\]]*|endif)\]>", re.IGNORECASE)
_INSTRUCTION: Final = re.compile(r"<\?xml.*?>", re.DOTALL | re.IGNORECASE)
_CLIPBOARD_HEAD: Final = re.compile(r"\s*Version:[\d.]+\s+StartHTML:[^<]*", re.IGNORECASE)
_LEAST_TEXT: Final = 200
BLOCKS: Final = frozenset(
    {
        *("html", "body", "p", "div", "section", "article", "main", "header", "blockquote", "address", "center"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "pre", "hr", "caption", "details", "summary"),
        *("figure", "figcaption"),
    }
)
"""Elements that are paragraphs or hold some."""
DROPPED: Final = frozenset(
    {
        *("head", "style", "script", "noscript", "template", "svg", "math", "canvas", "map"),
        *("iframe", "video", "audio", "object", "embed", "button", "select", "textarea", "input"),
    }
)
"""Elements whose content is no text of the page."""
_FURNITURE: Final = frozenset({"nav", "aside", "footer", "form"})


def prepared(text: str) -> str:
    """Return an HTML text without the head of Windows' clipboard format and without conditional comments."""
    text = _CLIPBOARD_HEAD.sub("", text, count=1) if text.lstrip().lower().startswith("version:") else text
    return _INSTRUCTION.sub("", _FOR_OTHERS.sub("", _FOR_WORD.sub("", text)))


def main_part(root: Element) -> Element:
    """Return the element that holds the text of a page: its article, its main part, or all of it."""
    bodies = [one for one in root.iter() if one.get("itemprop") == "articleBody"]
    for found in (bodies, list(root.iter("article")), list(root.iter("main"))):
        if len(found) == 1 and len("".join(found[0].itertext()).strip()) >= _LEAST_TEXT:
            return found[0]
    return root


def is_furniture(element: Element) -> bool:
    """Return whether an element of a page is a menu, a column beside the text, its footer or a form."""
    return element.tag in _FURNITURE
