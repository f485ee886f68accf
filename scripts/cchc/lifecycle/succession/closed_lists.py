"""Closed lists in the mkdocs.yml of a successor: what old content refers to stays, as terms of the former offices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cchc.lifecycle.answers import Answers
from cchc.lifecycle.succession.former_section import FormerSection
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.posts import Post
from cchc.model.settings import FormerOffice
from cchc.sources.editing.yaml_values import Place
from cchc.sources.front_matter import Listed, Mapped, Node, parse
from cchc.sources.settings import FILE as SETTINGS
from cchc.sources.yaml_editing import as_plain, with_values

_LISTS: Final = ("reform_areas", "kinds", "units", "faq_groups", "audiences")
_FORMER_UNIT: Final = "Đơn vị của {office} (cơ quan cũ)."


@dataclass(frozen=True, kw_only=True)
class ClosedLists:
    """New entries of the closed lists, and the units that got another id."""

    added: Mapping[str, Sequence[Mapping[str, object]]]
    """By the key in mkdocs.yml."""
    unit_ids: Mapping[Path, Mapping[str, str]]
    """By the folder of the section: present id by former id."""


def closed_lists(sections: Sequence[FormerSection], settings_text: str) -> ClosedLists:
    """Return what old content needs in the closed lists of a new mkdocs.yml beside what is there.

    Areas, kinds and groups of one id are one: all offices have them from the same programme. A unit belongs to one
    office, so two of one id are told apart.
    """
    known = {key: [dict(entry) for entry in _entries(settings_text, key)] for key in _LISTS}
    added: dict[str, list[Mapping[str, object]]] = {key: [] for key in _LISTS}
    unit_ids: dict[Path, dict[str, str]] = {}
    for section in sections:
        used = _used([former.item for former in section.items])
        former = {key: _entries(section.settings_text, key) for key in _LISTS}
        unit_ids[section.root] = {}
        for key in _LISTS:
            for entry in former[key]:
                if entry.get("id") not in used[key]:
                    continue
                if key == "units":
                    unit = _unit(section, entry, known[key])
                    if unit["id"] != entry["id"]:
                        unit_ids[section.root][str(entry["id"])] = str(unit["id"])
                    entry = unit  # noqa: PLW2901 - the same unit under the name that it has now
                elif entry.get("id") in {one.get("id") for one in known[key]}:
                    continue
                elif key == "reform_areas":
                    # Units of the new office answer for its areas.
                    entry = {name: value for name, value in entry.items() if name != "unit"}  # noqa: PLW2901 - as above
                known[key].append(dict(entry))
                added[key].append(entry)
    return ClosedLists(added=added, unit_ids=unit_ids)


def former_office(
    section: FormerSection, answers: Answers, moved: Sequence[tuple[str, str]], *, ended: str | None
) -> Iterator[FormerOffice]:
    """Yield the office of a section as a former one, behind those that it had taken over from."""
    settings = section.settings
    for earlier in settings.former_offices:
        # What moved once may move again, and what had stayed may move now.
        known = {old for old, _ in earlier.moved}
        now = dict(moved)
        again = [(old, now.get(new, new)) for old, new in earlier.moved]
        first = [(old, new) for old, new in moved if old not in known]
        yield replace(earlier, moved=(*again, *first) if earlier.site_url else ())
    name = settings.office.name
    if name == answers.full_name:
        # Of the two offices of one name, this is the one that ended.
        name = f"{name} (đến {ended})" if ended else f"{name} (trước khi sắp xếp)"
    is_elsewhere = settings.site_url != answers.site_url
    yield FormerOffice(
        id=section.office_id,
        name=name,
        site_url=settings.site_url if is_elsewhere else None,
        feed_authority=settings.feed_authority if settings.feed_authority != answers.feed_authority else None,
        moved=tuple(moved) if is_elsewhere else (),
    )


def successor_settings(text: str, lists: ClosedLists, offices: Sequence[FormerOffice], extensions: object) -> str:
    """Return the mkdocs.yml of a new section with the terms, the former offices and the Markdown of old content."""
    values: dict[Place, object] = {
        ("extra", key): [*_entries(text, key), *entries] for key, entries in lists.added.items() if entries
    }
    values["extra", "former_offices"] = [_office(office) for office in offices]
    if extensions is not None:
        values["markdown_extensions",] = extensions
    return with_values(text, values)


def all_extensions(text: str, sections: Sequence[FormerSection]) -> object:
    """Return the Markdown extensions of a new mkdocs.yml with those that only former sections have; None if no more."""
    found = _listed(parse(text, SETTINGS), "markdown_extensions")
    names = {_extension(entry) for entry in found}
    more = []
    for section in sections:
        for entry in _listed(parse(section.settings_text, SETTINGS), "markdown_extensions"):
            if _extension(entry) not in names:
                names.add(_extension(entry))
                more.append(entry)
    return [*found, *more] if more else None


def _extension(entry: object) -> object:
    return next(iter(entry), None) if isinstance(entry, dict) else entry


def _unit(
    section: FormerSection, entry: Mapping[str, object], known: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    """Return a unit of a former office under an id and a title that no other unit has."""
    office = section.settings.office.name
    unit = {**entry, "description": entry.get("description") or _FORMER_UNIT.format(office=office)}
    if unit["id"] in {one.get("id") for one in known}:
        unit["id"] = f"{unit['id']}-{section.suffix}"
    if str(unit["title"]).casefold() in {str(one.get("title")).casefold() for one in known}:
        unit["title"] = f"{unit['title']} ({section.place})"
    return unit


def _used(items: Sequence[Item]) -> dict[str, set[str | None]]:
    used: dict[str, set[str | None]] = {key: set() for key in _LISTS}
    for item in items:
        match item:
            case Post():
                used["reform_areas"].update(item.areas)
                used["kinds"].add(item.kind)
                used["units"].add(item.unit)
                used["audiences"].update(item.audience)
            case Document():
                used["reform_areas"].update(item.all_areas)
            case FaqEntry():
                used["faq_groups"].add(item.group)
    return used


def _entries(text: str, key: str) -> list[Mapping[str, object]]:
    node = parse(text, SETTINGS)
    extra = node.values.get("extra") if isinstance(node, Mapped) else None
    return [entry for entry in _listed(extra, key) if isinstance(entry, dict)]


def _listed(node: Node | None, key: str) -> list[object]:
    value = node.values.get(key) if isinstance(node, Mapped) else None
    return [as_plain(entry) for entry in value.values] if isinstance(value, Listed) else []


def _office(office: FormerOffice) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": office.id,
        "name": office.name,
        "site_url": office.site_url,
        "feed_authority": office.feed_authority,
        "moved": [{"from": old, "to": new} for old, new in office.moved],
    }
    return {key: value for key, value in entry.items() if value}
