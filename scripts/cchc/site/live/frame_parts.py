"""The frame of pages on demand: layouts, templates and static files, made again only when what they are of changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateError

from cchc.content.section import Section
from cchc.digests import of_values
from cchc.model.library import Library
from cchc.model.settings import Settings
from cchc.site.assets.compacting import compacted
from cchc.site.assets.joining import SUFFIX, joined_scripts
from cchc.site.assets.theme_files import published_bytes
from cchc.site.layers import template_folders, with_material
from cchc.site.pages.asset_addresses import asset_addresses, logo_of
from cchc.site.pages.compiled_templates import CompiledTemplates
from cchc.site.pages.frame import FIXED_KIND
from cchc.site.pages.layouts import Layout, make_layout, open_slots
from cchc.site.pages.templates import Templates, page_kinds, strict
from cchc.site.publish.server_snippets import page_policy
from cchc.store import Store
from cchc.views.alerts import alert_values
from cchc.views.navigation import navigation_of

_COMPILED = CompiledTemplates()
_NOT_STATIC = (".html", ".py", SUFFIX)


@dataclass(frozen=True, kw_only=True)
class FrameParts:
    """What pages of one state of templates, settings and menu are put together of."""

    layouts: Mapping[str, Layout]
    templates: Templates


class LiveFrame:
    """Layouts and static files of one section."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._turn = threading.Lock()
        self._known: tuple[str, FrameParts] | None = None
        self._latest: tuple[Library, FrameParts] | None = None
        self._folders: dict[str, tuple[Path, ...]] = {}
        self._static: dict[str, bytes] = {}
        self._scripts: Mapping[str, bytes] | None = None
        self._templates: Templates | None = None

    def forget(self) -> None:
        """Read templates, style sheets and scripts again from now on."""
        with self._turn:
            self._known, self._latest, self._scripts, self._templates = None, None, None, None
            self._static = {}

    def folders(self, settings: Settings) -> tuple[Path, ...]:
        """Return the layers of templates and static files; on a share, finding them out takes time."""
        known = self._folders.get(settings.templates_dir)
        if known is None:
            known = self._folders[settings.templates_dir] = template_folders(self._root, settings)
        return known

    def parts(self, library: Library) -> FrameParts:
        """Return what the pages of a Library are put together of.

        Raises:
            ContentError: a script, or what MkDocs is asked for, has mistakes.
            TemplateError: a template has.
        """
        latest = self._latest
        if latest is not None and latest[0] is library:
            return latest[1]
        key = of_values(library.settings, navigation_of(library), alert_values(library))
        with self._turn:
            folders = self.folders(library.settings)
            if self._templates is None:
                self._templates = Templates.of(with_material(folders), library)
            templates = self._templates.with_library(library)
            if self._known is None or self._known[0] != key:
                self._known = key, FrameParts(layouts=self._layouts(library, folders), templates=templates)
            parts = FrameParts(layouts=self._known[1].layouts, templates=templates)
            self._latest = library, parts
            return parts

    def static(self, address: str, library: Library) -> bytes | None:
        """Return a style sheet, script or picture of the theme as readers get it, None where there is none."""
        with self._turn:
            folders = self.folders(library.settings)
            if address not in self._static:
                script = self._scripts_of(folders).get(address)
                data = _file(address, folders) if script is None else compacted(address, script)
                if data is None:
                    return None
                self._static[address] = data
            return self._static[address]

    def _scripts_of(self, folders: Sequence[Path]) -> Mapping[str, bytes]:
        if self._scripts is None:
            self._scripts = joined_scripts(folders, root=self._root)
        return self._scripts

    def _layouts(self, library: Library, folders: Sequence[Path]) -> Mapping[str, Layout]:
        if not library.settings.is_ours_alone:
            # Other plugins may have a say in every page.
            return _by_mkdocs(self._root, library)
        try:
            return self._own_layouts(library, folders)
        except TemplateError:
            # A template of the section's own may ask for values that only MkDocs has.
            return _by_mkdocs(self._root, library)

    def _own_layouts(self, library: Library, folders: Sequence[Path]) -> Mapping[str, Layout]:
        environment = Environment(auto_reload=False)  # noqa: S701 - strict() sets it
        strict(environment, with_material(folders), _COMPILED)
        navigation = navigation_of(library)
        environment.globals.update(
            section=library.settings,
            assets=asset_addresses(folders, self._scripts_of(folders)),
            logo=logo_of(folders),
            policy=page_policy(library.settings),
            navigation=navigation,
            alerts=alert_values(library),
        )
        slots = open_slots(navigation.places)
        layouts = {}
        for kind in page_kinds(folders):
            template = environment.get_template("main.html" if kind == FIXED_KIND else "base.html")
            layouts[kind] = make_layout(template.render(kind=kind, slots=slots))
        return layouts


def _file(address: str, folders: Sequence[Path]) -> bytes | None:
    """Return the file of the first layer that has one at an address, as it is published."""
    parts = address.split("/")
    if any(part.startswith(".") or "\\" in part or ":" in part for part in parts) or address.endswith(_NOT_STATIC):
        return None
    for folder in folders:
        file = folder.joinpath(*parts)
        if file.is_file():
            return published_bytes(address, file.read_bytes(), folders)
    return None


def _by_mkdocs(root: Path, library: Library) -> Mapping[str, Layout]:
    # Importing MkDocs costs a third of a second.
    from cchc.site.mkdocs.rendering import render_frame  # noqa: PLC0415

    store = Store(Path(":memory:"), fingerprint="")
    section = Section(root=root, settings=library.settings, library=library, store=store, notices=())
    layouts = render_frame(section).layouts
    # MkDocs writes fixed pages itself; here they stand in a layout as all others do.
    return {FIXED_KIND: layouts["contacts"], **layouts}
