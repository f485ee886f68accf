"""The MkDocs plugin: hands MkDocs the fixed pages and takes its frame. `mkdocs build` then publishes the section."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from cchc.cache_folder import cache_folder
from cchc.content.section import Section, open_section
from cchc.digests import of_bytes
from cchc.errors import ContentError, place_of, problem_of
from cchc.site.assets.compacting import compacted
from cchc.site.assets.joining import joined_scripts
from cchc.site.assets.theme_files import published_bytes
from cchc.site.build_lock import WAITS, build_turn
from cchc.site.layers import template_folders, with_material
from cchc.site.mkdocs.link_targets import SectionFiles
from cchc.site.observer import ChangeObserver
from cchc.site.outputs import FOR_READERS, publish_section
from cchc.site.pages.asset_addresses import asset_addresses, logo_of
from cchc.site.pages.compiled_templates import CompiledTemplates
from cchc.site.pages.frame import FIXED_KIND, Frame, frame_key
from cchc.site.pages.layouts import Layout, make_layout, open_slots
from cchc.site.pages.template_errors import template_errors_as_problems
from cchc.site.pages.template_problems import check_templates, template_problem
from cchc.site.pages.templates import Templates, page_kinds, strict
from cchc.site.publish.families import Output
from cchc.site.publish.server_snippets import page_policy
from cchc.sources import posts
from cchc.sources.settings import read_settings
from cchc.text.dates import ICT
from cchc.views.alerts import alert_values
from cchc.views.navigation import navigation_of
from cchc.views.pages import fixed_view

STAGING: Final = "mkdocs"
"""The part of the cache where MkDocs writes; what readers get is published from here."""
_COMPILED: Final = CompiledTemplates()
_LOG: Final = logging.getLogger("mkdocs.plugins.cchc")


class NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs leaves this hook untyped
    """No options: all settings are under `extra` in mkdocs.yml."""


class SectionPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call] # the same
    """Takes the frame from a MkDocs build. Both `mkdocs build` and `cchc build` run it."""

    def __init__(self) -> None:
        self.prepared: Section | None = None
        """A Section that the caller loaded and wants the frame of; None under `mkdocs build`."""
        self.frame: Frame | None = None
        """The frame of the last build."""
        self._section: Section | None = None
        self._templates: Templates | None = None
        self._key = ""
        self._layouts: dict[str, Layout] = {}
        self._scripts: Mapping[str, bytes] = {}
        self._layers: Sequence[Path] = ()
        self._theme_folders: Sequence[str] = ()
        self._root = Path()
        self._site = Path()
        self._name = FOR_READERS
        self._is_prepared = False
        self._turn = ExitStack()
        """Holds the lock of the project while this builds by itself."""
        self._warnings = _WarningCounter()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Stay the same plugin object through every rebuild of `mkdocs serve`, and keep its preview apart."""
        del dirty
        self._name = "serve" if command == "serve" else FOR_READERS

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give MkDocs a staging folder to write to, and watch the folders of content."""
        self._root = root = Path(config.config_file_path).parent
        self._site = Path(config.site_dir)
        self.frame = None
        self._is_prepared = self.prepared is not None
        if not self._is_prepared:
            self._turn.enter_context(build_turn(root, on_wait=lambda: _LOG.info(WAITS)))
        self._warnings.start()
        config.site_dir = str(cache_folder(root) / STAGING)
        # The section has its own 404.html and sitemap.xml.
        config.theme.static_templates = set()
        settings = self.prepared.settings if self.prepared else read_settings(root)
        self._layers = template_folders(root, settings)
        # Without `custom_dir` MkDocs does not know the section's own folder.
        own = [str(folder) for folder in self._layers]
        self._theme_folders = [*own, *(folder for folder in config.theme.dirs if folder not in own)]
        # MkDocs now lists the theme's files, of which readers get only ours; Material has 14,000 drawings.
        config.theme.dirs[:] = own
        shared = [root / settings.shared_registers] if settings.shared_registers else []
        watched = (root / posts.FOLDER, *self._layers, *shared)
        config.watch.extend(str(folder) for folder in watched if folder.is_dir())
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Load and check the content; leave MkDocs the fixed pages and the section's own static files."""
        config.theme.dirs[:] = self._theme_folders
        self._section = self.prepared or self._opened(config)
        self.prepared = None
        for notice in () if self._is_prepared else self._section.notices:
            _LOG.info(f"Lưu ý: {notice}")
        # Before templates and scripts are read: one edited meanwhile makes the next build start MkDocs again.
        self._key = frame_key(self._section.root, self._section.library)
        self._scripts = joined_scripts(self._layers, root=self._section.root)
        return SectionFiles(files, self._section.library, config, layers=self._layers)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render the theme's page once per kind, with open slots."""
        section = self._loaded()
        # Only now MkDocs has said what it leaves out.
        if isinstance(files, SectionFiles) and (problems := list(files.left_out())):
            raise ContentError(problems)
        check_templates(self._layers, section.root)
        strict(env, config.theme.dirs, _COMPILED)
        self._templates = Templates.of(with_material(self._layers), section.library)
        env.globals["section"] = section.settings
        env.globals["assets"] = asset_addresses(self._layers, self._scripts)
        env.globals["logo"] = logo_of(self._layers)
        env.globals["policy"] = page_policy(section.settings)
        env.globals["navigation"] = navigation = navigation_of(section.library)
        env.globals["alerts"] = alert_values(section.library)
        nav = Navigation([], [])
        self._layouts = {}
        for kind in page_kinds(self._layers):
            if kind == FIXED_KIND:
                continue
            context = get_context(nav, files, config, base_url="")
            self._layouts[kind] = make_layout(
                env.get_template("base.html").render(context, kind=kind, slots=open_slots(navigation.places))
            )
        return env

    def on_page_markdown(self, _markdown: str, /, **_: object) -> str:
        """Give MkDocs nothing to convert: the page's HTML is in the Library, rendered and safe."""
        return ""

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template of a fixed page the values that a layout gets through its slots."""
        del config, nav
        library = self._loaded().library
        item = library.page(f"{library.settings.docs_dir}/{page.file.src_uri}")
        slots = self._ready().slots(fixed_view(library, item))
        plugin_values: dict[str, Any] = {
            "kind": FIXED_KIND,
            "slots": {name: Markup(value) for name, value in slots.items()},  # noqa: S704 - rendered by our templates
        }
        context.update(plugin_values)  # type: ignore[typeddict-item] # a context is open to plugins
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hand over the frame, or publish the section around it, unless MkDocs is about to refuse the build."""
        with self._turn:
            if config.strict and self._warnings.count:
                return
            files = (*_script_outputs(self._scripts), *_mkdocs_outputs(Path(config.site_dir), self._layers))
            self.frame = Frame(key=self._key, layouts=self._layouts, files=lambda: files)
            config.site_dir = str(self._site)
            section, self._section = self._loaded(), None
            if not self._is_prepared:
                with template_errors_as_problems(section.root, self._layers):
                    publish_section(section, self.frame, self._site, name=self._name)

    def on_build_error(self, error: Exception, **_: object) -> None:
        """Save the store after a failure, and report Problems as MkDocs does, without a traceback."""
        section, self._section = self._section, None
        with self._turn:
            if section is not None and not self._is_prepared:
                section.store.close()
        if self._is_prepared:
            # A caller that prepared the Section reports by itself.
            return
        if problem := template_problem(error, self._root, self._layers):
            error = ContentError([problem])
        elif isinstance(error, OSError):
            error = ContentError([problem_of(error, place_of(error, self._root))])
        if isinstance(error, ContentError):
            _LOG.error(str(error))
            raise Abort("Chưa dựng được trang. Sửa các chỗ trên rồi chạy lại.") from None

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> LiveReloadServer:
        """Make `mkdocs serve` use the events of the operating system instead of polling."""
        server.observer = ChangeObserver()
        return server

    def _loaded(self) -> Section:
        if self._section is None:
            raise PluginError("on_files has not run")
        return self._section

    def _opened(self, config: MkDocsConfig) -> Section:
        preview_url = None if self._name == FOR_READERS else config.site_url
        return open_section(self._root, now=datetime.now(ICT), site_url=preview_url)

    def _ready(self) -> Templates:
        if self._templates is None:
            raise PluginError("on_env has not run")
        return self._templates


class _WarningCounter(logging.Handler):
    """Counts the warnings of MkDocs: in strict mode it aborts only after on_post_build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def start(self) -> None:
        self.count = 0
        logger = logging.getLogger("mkdocs")
        if self not in logger.handlers:
            logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.count += 1


def _script_outputs(scripts: Mapping[str, bytes]) -> Iterator[Output]:
    for path, source in scripts.items():
        data = compacted(path, source)
        yield Output(path=path, key=of_bytes(data), render=partial(bytes, data))


def _mkdocs_outputs(staging: Path, layers: Sequence[Path]) -> Iterator[Output]:
    for file in sorted(path for path in staging.rglob("*") if path.is_file()):
        path = file.relative_to(staging).as_posix()
        data = published_bytes(path, file.read_bytes(), layers)
        yield Output(path=path, key=of_bytes(data), render=partial(bytes, data))
