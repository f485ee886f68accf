"""The parts of the repository's example that hold for every office: the one source of new sections."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from cchc.model.settings import Term
from cchc.shipped import EXAMPLE
from cchc.sources.fields import Fields
from cchc.sources.files import read_text
from cchc.sources.front_matter import Listed, parse
from cchc.sources.settings import read_settings

PAGES: Final = ("docs/dieu-khoan.md", "docs/gui-phan-anh.md", "docs/tro-nang.md")
"""Fixed pages that say the same everywhere; what an office is stands on a page of its own."""
CENTRE: Final = ("chinh-phu", "thu-tuong-chinh-phu", "bo-chinh-tri")
"""The issuers of national documents, which every section's register has."""
HELD_BY_ALL: Final = ("tong-dai-dich-vu-cong-quoc-gia", "cong-dich-vu-cong-quoc-gia")
"""Contacts that are the same everywhere."""

# A paragraph that links to a plan of the example, or speaks of the sample, is the example's own.
_OWN: Final = re.compile(r"\]\((?:\.\./)*ke-hoach/|trang mẫu", re.IGNORECASE)
_PLAN: Final = re.compile(r"kế hoạch .*năm \d{4} của", re.IGNORECASE)
_ANSWER: Final = re.compile(r"\[([^\]]*)\]\(hoi-dap/[^)]*\)")
_LIST: Final = re.compile(r"(?:[-*]|\d+\.) ")
_HEADING: Final = re.compile(r"#{1,6} ")


def text_of(path: str) -> str:
    """Return the text of a file of the example."""
    return read_text((EXAMPLE / path).read_bytes(), path)


@cache
def reform_areas() -> tuple[Term, ...]:
    """Return the eight reform areas of the example, six of which are those of the national programme."""
    return read_settings(EXAMPLE).reform_areas


def paths(pattern: str) -> tuple[str, ...]:
    """Return the paths of the example's files that match a pattern, sorted."""
    return tuple(sorted(file.relative_to(EXAMPLE).as_posix() for file in EXAMPLE.glob(pattern)))


def entries_of(path: str) -> tuple[Fields, ...]:
    """Return the entries of a register of the example."""
    node = parse(text_of(path), path)
    return tuple(Fields(entry, path) for entry in node.values) if isinstance(node, Listed) else ()


def is_about_plans(text: str) -> bool:
    """Return whether a source is a plan of the example, which is none for another office."""
    return _PLAN.search(text) is not None


def without_own_parts(body: str) -> str:
    """Return a body without the paragraphs and sections that speak of the example, and without empty sections.

    Links to answers go as well: in a new section they are still drafts.
    """
    kept: list[str] = []
    is_own_section = False
    for block in re.split(r"\n{2,}", body.strip("\n")):
        if _HEADING.match(block):
            is_own_section = _OWN.search(block) is not None
            # Nothing stood below the heading before it.
            if kept and _HEADING.match(kept[-1]) and _rank(kept[-1]) >= _rank(block):
                kept.pop()
        elif not _LIST.match(block) and _ANSWER.search(block):
            continue
        if not is_own_section and not _OWN.search(block):
            kept.append(_ANSWER.sub(r"\1", block))
    if kept and _HEADING.match(kept[-1]):
        kept.pop()
    return "\n\n".join(kept) + "\n"


def _rank(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))
