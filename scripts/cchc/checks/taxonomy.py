"""Values that have to be in one of the closed lists of mkdocs.yml."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from cchc.errors import Problem
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.settings import Term


def check_areas(library: Library) -> Iterator[Problem]:
    """Reform areas of posts are in mkdocs.yml, or a post is in no list."""
    for post in (*library.posts, *library.hidden_posts):
        for area in post.areas:
            yield from _unknown(post, "areas", "Lĩnh vực cải cách", area, library.settings.reform_areas)


def check_kinds(library: Library) -> Iterator[Problem]:
    """Kinds of posts are in mkdocs.yml."""
    for post in (*library.posts, *library.hidden_posts):
        yield from _unknown(post, "kind", "Thể loại", post.kind, library.settings.kinds)


def check_units(library: Library) -> Iterator[Problem]:
    """Units of posts are in mkdocs.yml."""
    for post in (*library.posts, *library.hidden_posts):
        if post.unit is not None:
            yield from _unknown(post, "unit", "Đơn vị", post.unit, library.settings.units)


def check_former_offices(library: Library) -> Iterator[Problem]:
    """Former offices of items are in mkdocs.yml, or their pages do not name them."""
    known = library.settings.former_offices
    items = (*library.posts, *library.hidden_posts, *library.answers, *library.pages)
    for item in items:
        if item.former_office is None or library.settings.former_office(item.former_office):
            continue
        if known:
            terms = [Term(id=office.id, title=office.name) for office in known]
            yield from _unknown(item, "former_office", "Cơ quan cũ", item.former_office, terms)
        else:
            message = (
                f"Cơ quan cũ (former_office) “{item.former_office}” không có trong mkdocs.yml (extra → "
                "former_offices). Bài của cơ quan mình thì xóa dòng này."
            )
            yield Problem(item.path, item.line("former_office"), message)


def check_faq_groups(library: Library) -> Iterator[Problem]:
    """Groups of answers are in mkdocs.yml."""
    for entry in library.answers:
        yield from _unknown(entry, "group", "Nhóm câu hỏi", entry.group, library.settings.faq_groups)


def _unknown(item: Item, key: str, label: str, found: str, terms: Sequence[Term]) -> Iterator[Problem]:
    ids = [term.id for term in terms]
    if found in ids:
        return
    near = difflib.get_close_matches(found, ids, n=1, cutoff=0.5)
    by_title = [term.id for term in terms if term.title.casefold() == found.casefold()]
    advice = f"Có phải là “{(by_title or near)[0]}”? " if by_title or near else ""
    yield Problem(
        item.path, item.line(key), f"{label} ({key}) “{found}” không có. {advice}Dùng một trong: {', '.join(ids)}."
    )
