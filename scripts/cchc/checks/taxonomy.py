"""Values that have to be in one of the closed lists of mkdocs.yml."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.settings import Term
from cchc.sources.settings import FILE as SETTINGS_FILE
from cchc.sources.slips.quoting import flow_list
from cchc.text.slugs import slugify

_SURE: Final = 0.75
"""Similarity of an id from which a fix is shown; below it, all ids."""


def check_areas(library: Library) -> Iterator[Problem]:
    """Reform areas of posts are in mkdocs.yml, or a post is in no list."""
    for post in (*library.posts, *library.hidden_posts):
        for area in post.areas:
            yield from _unknown(
                post, "areas", "Lĩnh vực cải cách", area, library.settings.reform_areas, beside=post.areas
            )


def check_kinds(library: Library) -> Iterator[Problem]:
    """Kinds of posts are in mkdocs.yml."""
    for post in (*library.posts, *library.hidden_posts):
        yield from _unknown(post, "kind", "Thể loại", post.kind, library.settings.kinds)


def check_units(library: Library) -> Iterator[Problem]:
    """Units of posts are in mkdocs.yml."""
    for post in (*library.posts, *library.hidden_posts):
        if post.unit is not None:
            yield from _unknown(post, "unit", "Đơn vị", post.unit, library.settings.units)


def check_shared_channels(library: Library) -> Iterator[Problem]:
    """Channels by which posts were passed on are in the register, or reports count them under no name."""
    register = permalinks.register_file("channels", docs_dir=library.settings.docs_dir)
    if register in library.unreadable:
        return
    known = {channel.id for channel in library.registers.channels}
    for post in (*library.posts, *library.hidden_posts):
        for mark in post.shared:
            if mark.channel not in known:
                near = difflib.get_close_matches(mark.channel, known, n=1, cutoff=0.5)
                advice = f"Có phải là “{near[0]}”?" if near else f"Thêm kênh vào sổ {register}, hoặc xóa dòng."
                message = f"Kênh đã chia sẻ (shared) “{mark.channel}” chưa có trong sổ {register}. {advice}"
                yield Problem(post.path, post.line("shared"), message)


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
    """Audiences of posts and answers are in mkdocs.yml, or among the three that every section has."""
    items: tuple[Post | FaqEntry, ...] = (*library.posts, *library.hidden_posts, *library.answers)
    for item in items:
        for audience in item.audience:
            yield from _unknown(
                item, "audience", "Đối tượng tuyên truyền", audience, library.settings.audiences, beside=item.audience
            )


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


def _unknown(  # noqa: PLR0913 - a value, its place, and what it may be
    item: Item, key: str, label: str, found: str, terms: Sequence[Term], *, beside: Sequence[str] | None = None
) -> Iterator[Problem]:
    """Yield the Problem of a value that is no id of `terms`; `beside` are all values of a key that takes several."""
    ids = [term.id for term in terms]
    if found in ids:
        return
    by_title = [term.id for term in terms if slugify(term.title) == slugify(found)]
    near = [*by_title, *difflib.get_close_matches(found, ids, n=1, cutoff=0.5)]
    advice = f"Có phải là “{near[0]}”? " if near else ""
    if by_title or difflib.get_close_matches(found, ids, n=1, cutoff=_SURE):
        typed = near[0] if beside is None else flow_list([near[0] if one == found else one for one in beside])
        advice += f"Sửa thành: {key}: {typed}"
    else:
        advice += f"Dùng một trong: {', '.join(f'{term.id} ({term.title})' for term in terms)}."
    yield Problem(item.path, item.line(key), f"{label} ({key}) “{found}” không có. {advice}")
