"""Values that have to be in one of the closed lists of mkdocs.yml."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from cchc.errors import Problem
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.settings import Term
from cchc.sources.settings import FILE as SETTINGS_FILE


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
    items = (*library.posts, *library.hidden_posts, *library.answers, *library.topics, *library.pages)
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


def check_audiences(library: Library) -> Iterator[Problem]:
    """Audiences of posts are in mkdocs.yml, or among the three that every section has."""
    for post in (*library.posts, *library.hidden_posts):
        for audience in post.audience:
            yield from _unknown(post, "audience", "Đối tượng", audience, library.settings.audiences)


def check_units_of_areas(library: Library) -> Iterator[Problem]:
    """The units that answer for a reform area are among the units."""
    settings = library.settings
    for area in settings.reform_areas:
        for unit in area.units:
            if settings.unit(unit) is None:
                known = ", ".join(term.id for term in settings.units)
                message = f"Đơn vị phụ trách (unit) “{unit}” của lĩnh vực {area.id} không có. Dùng một trong: {known}."
                yield Problem(SETTINGS_FILE, area.line, message)


def remind_of_units_of_areas(library: Library) -> Iterator[Problem]:
    """Posts of a reform area come from a unit that answers for it, or from editors; one reminder for each area."""
    settings = library.settings
    editors = {unit.id for unit in settings.units if unit.is_editorial}
    for area in settings.reform_areas:
        units = [unit for unit in map(settings.unit, area.units) if unit is not None]
        right = editors.union(unit.id for unit in units)
        others = [post for post in library.posts_by_area.get(area.id, ()) if post.unit not in right]
        if units and others:
            newest = others[0]
            more = f" và {len(others) - 1} bài khác" if len(others) > 1 else ""
            message = (
                f"Lĩnh vực “{area.title}” do {', '.join(unit.title for unit in units)} phụ trách, mà bài này{more} của "
                f"lĩnh vực ghi đơn vị khác hoặc chưa ghi đơn vị. Bài của đơn vị phụ trách thì ghi unit: "
                f"{' hoặc '.join(unit.id for unit in units)}. Đơn vị biên tập, viết cho mọi lĩnh vực, thì thêm "
                f"editorial: true vào mục của đơn vị ấy ở mkdocs.yml (extra → units)"
            )
            yield Problem(newest.path, newest.line("unit"), message)


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
