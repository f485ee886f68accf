"""Pictures in a section's own folder of templates, without what cameras and drawing programs wrote into them.

Logos, signs of reform areas and share pictures lie there. They are published under their own names like those beside
content, but a picture that cannot be cleaned (one that moves, an icon) stays as it is: its author is a developer.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from typing import Final

from cchc.content.file_types import PUBLISHED, type_by_name
from cchc.errors import ContentError

_TOKEN: Final = re.compile(r"""<!--|<!\[CDATA\[|<\?|<!|</?[^\s<>/"'=!?]+""")
_ENDS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_ATTRIBUTE: Final = re.compile(r"""\s+([^\s<>/"'=]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_END: Final = re.compile(r"\s*/?>")
# Other prefixes are of Inkscape, Illustrator, Photoshop, CorelDRAW: what they show stands in elements without.
_PREFIXES: Final = frozenset({"svg", "xlink", "xml", "xmlns"})
_DROPPED: Final = frozenset({"metadata", "script", "foreignobject", "handler", "listener"})
_EMBEDDED: Final = re.compile(r"data:image/[a-z0-9.+-]+;base64,(.*)", re.DOTALL | re.IGNORECASE)


class _NotWellFormedError(Exception):
    """Raised for an SVG in which a tag or a comment has no end."""


def cleaned(name: str, data: bytes) -> bytes:
    """Return a picture file without hidden data; another file, or one that cannot be cleaned, as it is."""
    if name.lower().endswith(".svg"):
        return _clean_svg(data)
    named = type_by_name(name)
    if named is None or named.picture is None or not named.is_in(data):
        return data
    return _clean_pixels(data, named.picture)


def _clean_pixels(data: bytes, form: str) -> bytes:
    # Most sections have no picture of their own, and Pillow is three megabytes.
    from cchc.content.pictures import published_bytes, shown_pixels  # noqa: PLC0415

    try:
        return published_bytes(data, shown_pixels(data, "", form=form), form=form)
    except ContentError:
        return data


def _clean_svg(data: bytes) -> bytes:
    try:
        text = data.decode("utf-8-sig")
        return "".join(_kept(text)).encode()
    except (UnicodeDecodeError, _NotWellFormedError):
        return data


def _kept(text: str) -> Iterator[str]:
    """Yield the parts of an SVG that a browser draws, gives a name to, or styles."""
    place, dropped = 0, 0
    while found := _TOKEN.search(text, place):
        if not dropped:
            yield text[place : found.start()]
        start = found[0]
        if start == "<!":
            # Entities are declared there, which attributes may name.
            end = text.find("]>", found.end()) + 2 if "[" in text[found.end() : found.end() + 300] else 0
            place = end if end > 1 else _after(text, ">", found.end())
            kept = text[found.start() : place]
        elif start in _ENDS:
            place = _after(text, _ENDS[start], found.end())
            is_content = start == "<![CDATA[" or text.startswith("<?xml ", found.start())
            kept = text[found.start() : place] if is_content else ""
        else:
            name = start.lstrip("</")
            kept, place = _tag(text, found)
            is_end, is_whole = start.startswith("</"), kept.endswith("/>")
            if _is_foreign(name):
                dropped += 0 if is_whole else -1 if is_end else 1
                kept = ""
        if not dropped:
            yield kept
    if dropped:
        raise _NotWellFormedError
    yield text[place:]


def _tag(text: str, found: re.Match[str]) -> tuple[str, int]:
    """Return a tag without the attributes of editors and scripts, and the place behind it."""
    parts, place = [found[0]], found.end()
    while attribute := _ATTRIBUTE.match(text, place):
        place = attribute.end()
        name, value = attribute[1], attribute[2]
        prefix = name.partition(":")[0] if ":" in name else ""
        if not name.lower().startswith("on") and (not prefix or prefix in _PREFIXES) and not _runs(value):
            parts.append(attribute[0][: -len(value)] + _with_clean_picture(value))
    end = _TAG_END.match(text, place)
    if end is None:
        raise _NotWellFormedError
    parts.append(end[0])
    return "".join(parts), end.end()


def _is_foreign(name: str) -> bool:
    prefix, _, local = name.rpartition(":")
    return local.lower() in _DROPPED or (prefix != "" and prefix not in _PREFIXES)


def _runs(value: str) -> bool:
    return re.sub(r"[\s\x00-\x1f]", "", html.unescape(value[1:-1])).lower().startswith("javascript:")


def _with_clean_picture(value: str) -> str:
    """Return the value of an attribute, in which an embedded photo has lost its hidden data."""
    embedded = _EMBEDDED.fullmatch(value[1:-1])
    if embedded is None:
        return value
    try:
        data = base64.b64decode("".join(embedded[1].split()), validate=True)
    except binascii.Error:
        return value
    form = next((one.picture for one in PUBLISHED if one.picture and one.is_in(data)), None)
    if form is None:
        return value
    kept = base64.b64encode(_clean_pixels(data, form)).decode()
    return f"{value[0]}{value[1 : 1 + embedded.start(1)]}{kept}{value[0]}"


def _after(text: str, end: str, place: int) -> int:
    found = text.find(end, place)
    if found < 0:
        raise _NotWellFormedError
    return found + len(end)
