"""Parts of Word files with the prefixes that their names were written with.

Word lists prefixes in values (`mc:Ignorable="w14"`), and calls a file damaged where one of them is not declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLPullParser, tostring

from cchc.sources.office_packages import PackageError, PackageFault

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BUILT_IN: Final = {"http://www.w3.org/XML/1998/namespace": "xml"}


def with_prefixes(root: Element, source: bytes) -> None:
    """Rename all elements and attributes of a part, `w:p` for what WordprocessingML calls p, and declare the prefixes.

    `source` is the file of the part, whose prefixes are kept.

    Raises:
        PackageError: a second reader of XML calls the file damaged.
    """
    declared = _declared(source)
    names = {space: prefix for prefix, space in reversed(list(declared.items())) if prefix} | _BUILT_IN | {_WORD: "w"}
    for element in root.iter():
        element.tag = _renamed(element.tag, names)
        found = {_renamed(name, names): value for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update(found)
    for space, prefix in names.items():
        if prefix != "xml":
            root.set(f"xmlns:{prefix}", space)


def as_bytes(root: Element) -> bytes:
    """Return a part whose names have prefixes as a file."""
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _declared(source: bytes) -> Mapping[str, str]:
    """Return the namespaces by prefix; of several with one prefix, the first."""
    parser: XMLPullParser[Element] = XMLPullParser(events=("start-ns",))
    found: dict[str, str] = {}
    try:
        parser.feed(source)
        # What is wrong may be told only here.
        for event in parser.read_events():
            match event:
                case ("start-ns", (str() as prefix, str() as space)):
                    found.setdefault(prefix, space)
    except (ParseError, ValueError, LookupError) as error:
        raise PackageError(PackageFault.DAMAGED) from error
    return found


def _renamed(name: str, names: dict[str, str]) -> str:
    space, brace, local = name.removeprefix("{").rpartition("}")
    if not brace:
        return name
    # Of a namespace that is declared without a prefix, or twice with one prefix.
    prefix = names.setdefault(space, f"x{len(names)}")
    return f"{prefix}:{local}"
