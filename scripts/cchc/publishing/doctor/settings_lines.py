"""Parts of the settings that a build writes for web servers, cut out with the blocks around them, closed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

_INDENT: Final = "    "


def lines_of_blocks(
    text: str, is_wanted: Callable[[str, str], bool], *, in_each_block: bool = False
) -> tuple[str, ...]:
    """Return the wanted lines of settings for nginx or Apache within their blocks, each once or once in each block.

    `is_wanted` gets a line and the block in which it stands.
    """
    found: list[str] = []
    blocks: list[str] = []
    printed: list[str] = []
    seen: set[str] = set()
    for line in map(str.strip, text.splitlines()):
        if _opens(line):
            blocks.append(line)
        elif _closes(line):
            blocks.pop()
        elif (in_each_block or line not in seen) and is_wanted(line, blocks[-1] if blocks else ""):
            seen.add(line)
            found += _moved(printed, blocks)
            printed = list(blocks)
            found.append(_INDENT * len(blocks) + line)
    return (*found, *_moved(printed, []))


def lines_of_elements(text: str, is_wanted: Callable[[str], bool], *, in_each_block: bool = False) -> tuple[str, ...]:
    """Return the wanted elements of a web.config within those around them, as for other servers.

    `is_wanted` gets a start tag.
    """
    root = ET.fromstring(text)  # noqa: S314 - our own text
    seen: set[str] = set()

    def lines(element: ET.Element, depth: int) -> Iterator[str]:
        tag = _start(element)
        inner = [line for child in element for line in lines(child, depth + 1)]
        # What is added has to be taken away before; nothing else has.
        if any(not line.lstrip().startswith("<remove ") for line in inner):
            yield f"{_INDENT * depth}<{tag}>"
            yield from inner
            yield f"{_INDENT * depth}</{element.tag}>"
        elif not len(element) and is_wanted(tag) and (in_each_block or tag not in seen or element.tag == "remove"):
            seen.add(tag)
            yield f"{_INDENT * depth}<{tag} />"

    return tuple(lines(root, 0))


def _start(element: ET.Element) -> str:
    return " ".join((element.tag, *(f'{name}="{value}"' for name, value in element.attrib.items())))


def _moved(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield what closes and opens blocks on the way from one place to another."""
    common = 0
    while common < min(len(before), len(after)) and before[common] == after[common]:
        common += 1
    for depth in range(len(before) - 1, common - 1, -1):
        yield _INDENT * depth + _closing(before[depth])
    for depth in range(common, len(after)):
        yield _INDENT * depth + after[depth]


def _opens(line: str) -> bool:
    return line.endswith("{") or re.match(r"<[A-Za-z]", line) is not None


def _closes(line: str) -> bool:
    return line == "}" or line.startswith("</")


def _closing(opening: str) -> str:
    return f"</{opening[1:].split(maxsplit=1)[0].rstrip('>')}>" if opening.startswith("<") else "}"
