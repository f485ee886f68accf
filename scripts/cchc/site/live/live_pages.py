"""The real site on demand: each page, picture, style sheet or script by its address, as a build would write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from itertools import chain
from urllib.parse import unquote

from jinja2 import Environment

from cchc.content.assets import Assets
from cchc.content.live.live_section import LiveSection
from cchc.content.live.snapshot import Snapshot
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model import permalinks
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.media_types import HTML, content_type
from cchc.shipped import TEMPLATES
from cchc.site.feed_outputs import feed_outputs
from cchc.site.live.frame_parts import LiveFrame
from cchc.site.live.shown_text import ShownText, Strip, shown_text
from cchc.site.live.single_file import single_file
from cchc.site.pages.compiled_templates import CompiledTemplates
from cchc.site.pages.open_data import open_data_outputs
from cchc.site.pages.template_errors import template_errors_as_problems
from cchc.site.pages.templates import strict
from cchc.sources.files import read_file
from cchc.views.addressed import view_at

_STRIP = "preview/strip.html"
_BROKEN = "preview/broken.html"
_DATA_SUFFIXES = (".xml", ".json", ".opml", ".csv", ".ics")


@dataclass(frozen=True, kw_only=True)
class LiveFile:
    """A file of the site as a browser gets it."""

    data: bytes
    type: str
    """The Content-Type header."""
    status: HTTPStatus = HTTPStatus.OK
    address: str = ""
    """Relative to the section's root."""


class LivePages:
    """The site of one section; for any number of threads."""

    def __init__(self, live: LiveSection, *, problems_of: Callable[[str], Sequence[Problem]] | None = None) -> None:
        """Show above a page what `problems_of` its file returns; without it, what the checks of the section find."""
        self._live = live
        self._problems_of = problems_of or self._found_problems
        self._frame = LiveFrame(live.root)
        self._loose: dict[str, Asset] = {}
        """Pictures and attachments of texts that readers do not see, by address."""
        self._alone = _alone_environment()
        live.subscribe(self._changed)

    def forget_templates(self) -> None:
        """Read templates, style sheets and scripts again from now on."""
        self._frame.forget()

    def at(self, address: str) -> LiveFile:
        """Return the file at an address relative to the section's root; what is not there is the page that says so."""
        address = unquote(address).removesuffix("index.html").lstrip("/")
        snapshot = self._live.snapshot()
        try:
            with self._errors(snapshot):
                return self._page_at(address, snapshot) or self._file_at(address, snapshot) or self._missing(snapshot)
        except ContentError as error:
            return self._broken(error, address)

    def version(self, address: str) -> str:
        """Return what changes with the picture or attachment at an address, which is not quoted; “” where none is."""
        asset = self._asset_at(address, self._live.snapshot())
        return "" if asset is None else asset.fingerprint

    def page_of_text(self, path: str, text: str) -> LiveFile:
        """Return the page that a text would have as the file `path`, saved or not, with what is wrong at the top."""
        snapshot = self._live.snapshot()
        try:
            with self._errors(snapshot):
                shown = shown_text(self._live, snapshot, path, text.encode(errors="replace"))
                return self._drawn(shown)
        except ContentError as error:
            return self._broken(error, permalinks.for_file(path, docs_dir=snapshot.settings.docs_dir))

    def self_contained(self, path: str, text: str) -> bytes:
        """Return the page of a text as one HTML file that needs nothing else, for people who never open the desk.

        Styles and pictures are inside; there are no scripts, and nothing is fetched.
        """
        page = self.page_of_text(path, text)
        return single_file(page.data, page.address, site_url=self._live.snapshot().settings.site_url, read=self._read)

    # Pages

    def _page_at(self, address: str, snapshot: Snapshot) -> LiveFile | None:
        path = snapshot.paths_by_address.get(address) or _broken_at(address, snapshot)
        if path is not None and path not in snapshot.library.items_by_path:
            return self._drawn(shown_text(self._live, snapshot, path, read_file(snapshot.root, path)))
        data = self._view(snapshot.library, address)
        if data is None:
            return None
        problems = self._problems_of(path) if path is not None else ()
        return LiveFile(data=self._with_strip(data, Strip(problems=tuple(problems))), type=HTML, address=address)

    def _found_problems(self, path: str) -> Sequence[Problem]:
        # Found in the background: a page does not wait for the checks of the whole section.
        return self._live.findings().problems_by_file.get(path, ())

    def _drawn(self, shown: ShownText) -> LiveFile:
        self._loose |= _by_address(shown.assets)
        data = self._view(shown.library, shown.item.permalink)
        if data is None:
            raise LookupError(shown.item.path)
        return LiveFile(data=self._with_strip(data, shown.strip), type=HTML, address=shown.item.permalink)

    def _view(self, library: Library, address: str) -> bytes | None:
        view = view_at(library, address)
        if view is None:
            return None
        parts = self._frame.parts(library)
        return parts.templates.render(view, parts.templates.layout_of(view.kind, parts.layouts))

    def _with_strip(self, page: bytes, strip: Strip) -> bytes:
        if strip.is_empty:
            return page
        start = page.index(b">", page.index(b"<body")) + 1
        return page[:start] + self._alone.get_template(_STRIP).render(page=strip).encode() + page[start:]

    def _missing(self, snapshot: Snapshot) -> LiveFile:
        data = self._view(snapshot.library, permalinks.NOT_FOUND)
        return LiveFile(data=data or b"", type=HTML, status=HTTPStatus.NOT_FOUND)

    def _broken(self, error: ContentError, address: str) -> LiveFile:
        data = self._alone.get_template(_BROKEN).render(page=error).encode()
        return LiveFile(data=data, type=HTML, status=HTTPStatus.INTERNAL_SERVER_ERROR, address=address)

    # Everything else

    def _file_at(self, address: str, snapshot: Snapshot) -> LiveFile | None:
        data = self._frame.static(address, snapshot.library) or self._asset(address, snapshot)
        if data is None and address.endswith(_DATA_SUFFIXES):
            data = self._generated(address, snapshot)
        return None if data is None else LiveFile(data=data, type=content_type(address), address=address)

    def _asset(self, address: str, snapshot: Snapshot) -> bytes | None:
        """Return the bytes of a picture or attachment."""
        asset = self._asset_at(address, snapshot)
        if asset is None:
            return None
        files = Assets(snapshot.root, snapshot.settings.docs_dir)
        with reported_as_problems(snapshot.root, asset.path):
            if asset.permalink == address:
                return files.published(asset)
            return files.variant(asset, next(one for one in asset.variants if one.permalink == address))

    def _asset_at(self, address: str, snapshot: Snapshot) -> Asset | None:
        """Return a picture or attachment; those of texts that readers do not see once their page was drawn."""
        return self._public_assets(snapshot.number).get(address) or self._loose.get(address)

    @lru_cache(maxsize=1)  # noqa: B019 - lives as long as the desk
    def _public_assets(self, number: int) -> Mapping[str, Asset]:
        del number
        return _by_address(self._live.snapshot().library.assets)

    def _generated(self, address: str, snapshot: Snapshot) -> bytes | None:
        """Return a feed, a calendar or a table of the open data."""
        library = snapshot.library
        templates = self._frame.parts(library).templates
        for output in chain(feed_outputs(library), open_data_outputs(snapshot.root, library, templates)):
            if output.path == address and output.render is not None:
                return output.render()
        return None

    def _read(self, address: str) -> bytes | None:
        """Return a style sheet or picture for a page that has it inside."""
        found = self._file_at(unquote(address.partition("?")[0]), self._live.snapshot())
        return found.data if found is not None else None

    @contextmanager
    def _errors(self, snapshot: Snapshot) -> Iterator[None]:
        root = snapshot.root
        with template_errors_as_problems(root, self._frame.folders(snapshot.settings)), reported_as_problems(root):
            yield

    def _changed(self, snapshot: Snapshot, paths: frozenset[str]) -> None:
        folder, hooks = snapshot.settings.templates_dir, snapshot.settings.hooks
        if not paths or any(path == folder or path in hooks or path.startswith(f"{folder}/") for path in paths):
            self.forget_templates()


def _by_address(assets: Mapping[str, Asset]) -> dict[str, Asset]:
    """Return assets by the addresses of their files: the published one, and its narrower copies."""
    return {address: asset for asset in assets.values() for address in (asset.permalink, *_variants(asset))}


def _variants(asset: Asset) -> Iterator[str]:
    for variant in asset.variants:
        yield variant.permalink


def _broken_at(address: str, snapshot: Snapshot) -> str | None:
    """Return the file at an address that is there and cannot be read."""
    docs_dir = snapshot.settings.docs_dir
    return next(
        (path for path in snapshot.broken_files if permalinks.for_file(path, docs_dir=docs_dir) == address), None
    )


def _alone_environment() -> Environment:
    """Return what draws strips and messages: with templates of the package alone, which cannot be broken."""
    environment = Environment(auto_reload=False)  # noqa: S701 - strict() sets it
    strict(environment, [TEMPLATES], CompiledTemplates())
    return environment
