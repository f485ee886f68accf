"""Files beside the pages of documents: open data, calendars, and a zip of everything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from cchc import wording
from cchc.content.assets import Assets
from cchc.digests import of_code, of_values
from cchc.model import permalinks
from cchc.model.events import events_of
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.open_data import NEWS_COLUMN, tables
from cchc.model.post_tables import post_tables
from cchc.model.progress import all_progress, progress_of
from cchc.model.service_tables import service_tables
from cchc.model.tables import Table
from cchc.opendata.bundle import BundleFile, write_bundle
from cchc.opendata.calendar import render_calendar
from cchc.opendata.event_calendar import render_events
from cchc.opendata.tables import render_csv, render_json, render_schema
from cchc.site.pages.templates import Templates
from cchc.site.publish.families import Output
from cchc.views.documents.open_data import OfflinePage, offline_page, offline_path

OFFLINE: Final = "offline/archive.html"
_STYLE: Final = "offline/archive.css"
_AT_ONCE: Final = 500
"""Rows of which there is one digest."""
_START: Final = "mo-kho.html"


def open_data_outputs(root: Path, library: Library, templates: Templates) -> Iterator[Output]:
    """Yield open data, calendars and the zip. None of them depends on bodies."""
    found = tables(library)
    common = of_values(of_code(), library.settings)
    # Those of posts are not in the zip, which is the archive and would change with every post.
    for table in (*found, *post_tables(library), *service_tables(library)):
        yield from _table_outputs(library, table, common)
    yield from _calendars(library, common)
    yield from _event_calendars(library, common)
    # Posts that only speak of a task change every other day, and the zip can be gigabytes.
    archived = tuple(table.without(NEWS_COLUMN) for table in found)
    originals = {asset.path: asset for document in library.documents for _, asset in library.attached(document)}
    page = offline_page(library)
    facts = [[table.rows for table in archived], page, [asset.fingerprint for asset in originals.values()]]
    key = of_values(common, templates.key_alone(OFFLINE), templates.key_alone(_STYLE), facts)
    write = partial(_write_bundle, root, library, archived, page, tuple(originals.values()), templates)
    yield Output(path=permalinks.BUNDLE, key=key, write=write)


def _table_outputs(library: Library, table: Table, common: str) -> Iterator[Output]:
    settings = library.settings
    # Part by part: as one text, the rows of 10,000 posts take several megabytes.
    parts = [of_values(table.rows[start : start + _AT_ONCE]) for start in range(0, len(table.rows), _AT_ONCE)]
    key = of_values(common, table.name, parts)
    schema = permalinks.data_file(table.name, "schema.json")
    licence = settings.office.data_licence
    yield Output(
        path=permalinks.data_file(table.name, "json"),
        key=key,
        render=partial(render_json, table, source=settings.site_url, licence=licence),
    )
    yield Output(path=permalinks.data_file(table.name, "csv"), key=key, render=partial(render_csv, table))
    yield Output(
        path=schema,
        key=of_values(common, schema),
        render=partial(render_schema, table, address=settings.absolute(schema)),
    )


def _calendars(library: Library, common: str) -> Iterator[Output]:
    for plan in library.plans:
        if any(task.schedule.end for task in plan.tasks):
            yield Output(
                path=permalinks.calendar(plan.permalink),
                key=of_values(common, plan.public_digest),
                render=partial(render_calendar, library, progress_of(library, plan), name=plan.full_title),
            )
    yield Output(
        path=permalinks.calendar(permalinks.REGISTRY),
        key=of_values(common, [plan.public_digest for plan in library.plans]),
        render=partial(render_calendar, library, all_progress(library), name=wording.CALENDAR),
    )


def _event_calendars(library: Library, common: str) -> Iterator[Output]:
    events = events_of(library)
    for one in events:
        if one.event.start.known_day is not None:
            yield Output(
                path=permalinks.event_calendar(one.post.permalink),
                key=of_values(common, one.post.public_digest),
                render=partial(render_events, library, (one,), name=one.post.title),
            )
    yield Output(
        path=permalinks.event_calendar(permalinks.EVENTS),
        key=of_values(common, [one.post.public_digest for one in events]),
        render=partial(render_events, library, events, name=wording.EVENTS_CALENDAR),
    )


def _write_bundle(  # noqa: PLR0913, PLR0917 - what the zip is made of
    root: Path,
    library: Library,
    found: tuple[Table, ...],
    page: OfflinePage,
    originals: tuple[Asset, ...],
    templates: Templates,
    target: Path,
) -> None:
    settings = library.settings
    entries = [
        BundleFile(path=_START, data=templates.alone(OFFLINE, page)),
        BundleFile(path="kho.css", data=templates.alone(_STYLE, page)),
        *(_entry(Assets(root, settings.docs_dir), asset) for asset in originals),
    ]
    for table in found:
        licence = settings.office.data_licence
        address = settings.absolute(permalinks.data_file(table.name, "schema.json"))
        entries += [
            BundleFile(path=f"{table.name}.json", data=render_json(table, source=settings.site_url, licence=licence)),
            BundleFile(path=f"{table.name}.csv", data=render_csv(table)),
            BundleFile(path=f"{table.name}.schema.json", data=render_schema(table, address=address)),
        ]
    write_bundle(target, entries)


def _entry(files: Assets, asset: Asset) -> BundleFile:
    path = offline_path(asset.permalink)
    if asset.source is not None:
        # A picture has the same bytes here as on the site, without its hidden data.
        return BundleFile(path=path, data=files.published(asset))
    return BundleFile(path=path, file=files.root / asset.path, sha256=asset.sha256)
