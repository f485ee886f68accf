"""Views → HTML, through the templates of the section and of the package."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final, Self

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.utils import missing
from markupsafe import Markup

from cchc.digests import of_bytes, of_values
from cchc.model import permalinks
from cchc.model.items import Body, Heading
from cchc.model.library import Library
from cchc.model.settings import Settings
from cchc.render.body_sections import section_of
from cchc.render.filling import Filling, fill_body
from cchc.render.qr_codes import QrCode, qr_code
from cchc.render.steps import with_boxes
from cchc.site.pages.compiled_templates import CompiledTemplates, StoredTemplates, included_by
from cchc.site.pages.drawing_files import DrawingFiles, drawing_files
from cchc.site.pages.layouts import Layout, place_slot
from cchc.site.pages.printing import PrintingCode
from cchc.site.pages.template_problems import NOT_UTF_8
from cchc.store import Store
from cchc.views.navigation import Navigation, navigation_of
from cchc.views.structured_data import structured_data
from cchc.views.view import BodyText, ResolvedLink, View

_HEAD: Final = "partials/head.html"
_PAGES: Final = "pages"
_COMPILED: Final = CompiledTemplates()
_NO_CODE: Final = QrCode(path="", box="0 0 0 0")
_NOT_SHARED: Final = ".avif"
"""Ending of pictures that Facebook and Zalo cannot show."""
_LEAST_HEADINGS: Final = 3
"""A shorter “Trong trang này” says less than the page itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageImage:
    """The picture that networks and search engines show of a page."""

    url: str  # absolute
    width: int | None  # pixels
    height: int | None
    alt: str | None = None
    area: str | None = None
    """Title of the reform area where the picture is a drawing of it; without `alt` and `area` it is the section's."""


class _Loader(FileSystemLoader):
    """Finds templates in folders, the first of which counts."""

    def __init__(self, folders: Iterable[str | Path]) -> None:
        # Editors of Windows put a mark before the first letter.
        super().__init__(list(folders), encoding="utf-8-sig")

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its file, and whether it is still the same."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            file = next(file for folder in self.searchpath if (file := Path(folder, template)).is_file())
            raise TemplateSyntaxError(NOT_UTF_8, line, name=template, filename=str(file)) from error


class _NoSuchValue(StrictUndefined):
    """Undefined value whose message, in Vietnamese, names what the template asked for."""

    @property
    def _undefined_message(self) -> str:
        owner = "" if self._undefined_obj is missing else f" trong {type(self._undefined_obj).__name__}"
        return f"không có giá trị “{self._undefined_name}”{owner}"


def strict(environment: Environment, folders: Iterable[str | Path], compiled: BytecodeCache) -> None:
    """Make an environment escape what it prints and refuse names that do not exist. MkDocs' own does neither."""
    environment.loader = _Loader(folders)
    environment.bytecode_cache = compiled
    environment.code_generator_class = PrintingCode
    environment.autoescape = True
    environment.undefined = _NoSuchValue
    environment.trim_blocks = True
    environment.lstrip_blocks = True


@dataclass(frozen=True, kw_only=True)
class _Shared:
    """What the pages of any library of a section are drawn with."""

    environment: Environment
    drawings: DrawingFiles
    stored: StoredTemplates | None

    @classmethod
    def of(cls, folders: Sequence[Path], store: Store | None) -> Self:
        environment = Environment(auto_reload=False)  # noqa: S701 - strict() sets it
        stored = StoredTemplates(_COMPILED, store) if store else None
        strict(environment, folders, stored or _COMPILED)
        drawings = environment.globals["drawings"] = drawing_files(folders)
        environment.filters["with_boxes"] = _with_boxes
        return cls(environment=environment, drawings=drawings, stored=stored)


def _with_boxes(html: str, bar: str) -> Markup:
    return Markup(with_boxes(html, bar))  # noqa: S704 - sanitised in render/, and a template of ours


class Templates:
    """The templates of the section's pages."""

    def __init__(  # noqa: PLR0913 - what pages are made of, and where it is kept
        self,
        folders: Sequence[Path],
        settings: Settings,
        bodies: Mapping[str, Body],
        *,
        navigation: Navigation = Navigation(),  # noqa: B008 - frozen
        shared: _Shared | None = None,
        store: Store | None = None,
    ) -> None:
        """Read the templates in `folders`; with `shared`, they are those of other pages, and no file is looked at.

        `store` keeps what is compiled for the next process.
        """
        self._shared = shared or _Shared.of(folders, store)
        self._environment, self._drawings = self._shared.environment, self._shared.drawings
        self._settings = settings
        self._bodies = bodies
        self._navigation = navigation
        self._settings_key = of_values(settings, navigation, self._drawings)

    @classmethod
    def of(cls, folders: Sequence[Path], library: Library, *, store: Store | None = None) -> Self:
        """Return the templates for the pages of a library."""
        return cls(folders, library.settings, library.bodies, navigation=navigation_of(library), store=store)

    def with_library(self, library: Library) -> Self:
        """Return the same templates for the pages of another library of the section."""
        navigation = navigation_of(library)
        return type(self)((), library.settings, library.bodies, navigation=navigation, shared=self._shared)

    def layout_of(self, kind: str, layouts: Mapping[str, Layout]) -> Layout:
        """Return the layout of a kind of pages: there is one for each kind that has a template.

        Raises:
            TemplateNotFound: this kind has none.
        """
        if kind not in layouts:
            raise TemplateNotFound(_name(kind))
        return layouts[kind]

    def key(self, view: View, layout: Layout) -> str:
        """Return the digest of all inputs of a page."""
        return self.key_of(view.kind, layout, view)

    def key_of(self, kind: str, layout: Layout, *inputs: object) -> str:
        """Return the digest of the templates of a kind of pages, and of other inputs."""
        return of_values(
            layout.key, self._settings_key, self._template_key(_HEAD), self._template_key(_name(kind)), *inputs
        )

    def render(self, view: View, layout: Layout) -> bytes:
        """Return the bytes of a page."""
        return layout.fill(self.slots(view)).encode()

    def alone(self, name: str, page: object) -> bytes:
        """Return the bytes of a file that stands outside the site, made by a template of overrides/."""
        return self._environment.get_template(name).render(page=page, section=self._settings).encode()

    def key_alone(self, name: str) -> str:
        """Return the digest of the inputs of such a file."""
        return self._template_key(name)

    def slots(self, view: View) -> Mapping[str, str]:
        """Return slot → value of a layout."""
        root = self._root(view)
        body = Markup(self._body(view.body, root)) if view.body else Markup()  # noqa: S704 - sanitised in render/
        values = self._values(view, root)
        main = self._environment.get_template(_name(view.kind)).render(values, body=body)
        return {**self._frame(view, root, values), "main": main}

    def frame(self, view: View) -> Mapping[str, str]:
        """Return slot → value for all slots except the main content."""
        root = self._root(view)
        return self._frame(view, root, self._values(view, root))

    def _values(self, view: View, root: str) -> Mapping[str, object]:
        image = self._image(view)
        return {
            "page": view.content,
            "meta": view.meta,
            "crumbs": view.crumbs,
            "root": root,
            "section": self._settings,
            "navigation": self._navigation,
            "canonical": self._canonical(view),
            "image": image,
            "json_ld": [
                _json_ld(value) for value in structured_data(view, self._settings, image=image.url if image else None)
            ],
            "contents": _contents(self._bodies[view.body.key].headings) if view.body else (),
            "outdated": view.outdated,
            "kind": view.kind,
        }

    def _image(self, view: View) -> PageImage | None:
        """Return the picture that stands for a page: its own where networks can show it, else that of its area."""
        meta = view.meta
        if meta.picture is not None and not meta.picture.url.endswith(_NOT_SHARED):
            picture = meta.picture
            address = self._settings.absolute(picture.url)
            return PageImage(url=address, width=picture.width or None, height=picture.height or None, alt=picture.alt)
        share = self._drawings.share(meta.area)
        if share is None:
            return None
        area = self._settings.area(meta.area) if meta.area else None
        return PageImage(
            url=self._settings.absolute(share.address),
            width=share.width,
            height=share.height,
            area=area.title if area else None,
        )

    def _frame(self, view: View, root: str, values: Mapping[str, object]) -> Mapping[str, str]:
        canonical = self._canonical(view)
        code = qr_code(canonical) or _NO_CODE
        return {
            "title": escape(self._title(view)),
            "head": self._environment.get_template(_HEAD).render(values),
            "root": root,
            "canonical": escape(canonical),
            "qr_path": code.path,
            "qr_box": code.box,
            **{place_slot(address): _current(view.permalink, address) for address in self._navigation.places},
        }

    def _canonical(self, view: View) -> str:
        return self._settings.absolute(view.permalink if view.meta.canonical is None else view.meta.canonical)

    def _title(self, view: View) -> str:
        name = self._settings.site_name
        return view.meta.title if view.meta.title == name else f"{view.meta.title} – {name}"

    def _root(self, view: View) -> str:
        # The host shows 404.html at any depth, so only the path from the host's root leads home.
        if view.kind == "not_found":
            return self._settings.base_path
        return "../" * view.permalink.count("/") or "./"

    def _body(self, text: BodyText, root: str) -> str:
        mentions = [
            address if address is None or address.startswith("tel:") else root + address for address in text.mentions
        ]
        body = self._bodies[text.key]
        if text.section is not None and (section := section_of(body, text.section)) is not None:
            body = section
        links = [_filling(link, root) for link in text.links]
        return fill_body(body, links, mentions=mentions, meanings=text.meanings)

    @cache  # noqa: B019 - lives as long as the build
    def _template_key(self, name: str) -> str:
        """Return the fingerprint of a template and of all that it includes."""
        return of_values(list(self._fingerprints(name, set())))

    def _fingerprints(self, name: str, seen: set[str]) -> Iterator[str]:
        if name in seen:
            return
        seen.add(name)
        fingerprint, references = self._source(name)
        yield fingerprint
        for reference in references:
            yield from self._fingerprints(reference, seen)

    @cache  # noqa: B019 - lives as long as the build
    def _source(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Return the fingerprint of a template alone, and the names of those it includes: parsed once for all kinds."""
        if self._environment.loader is None:
            raise LookupError(name)
        try:
            source, file, _ = self._environment.loader.get_source(self._environment, name)
        except TemplateNotFound:
            # The template that asks for it is told of, with its line, when it is rendered.
            return "", ()
        try:
            stored = self._shared.stored
            return of_bytes(source.encode()), stored.included_by(name, source) if stored else included_by(source)
        except TemplateSyntaxError as error:
            raise TemplateSyntaxError(error.message or "", error.lineno, name, file) from error


def page_kinds(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return every kind of page that has a template: `pages/<kind>.html` in one of the folders."""
    return tuple(sorted({file.stem for folder in folders for file in (folder / _PAGES).glob("*.html")}))


def _name(kind: str) -> str:
    return f"{_PAGES}/{kind}.html"


def _contents(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the headings for “Trong trang này”: the first two levels, where there are enough to need it."""
    top = tuple(heading for heading in headings if heading.level <= 3)  # noqa: PLR2004 - h2 and h3
    return top if len(top) >= _LEAST_HEADINGS else ()


def _filling(link: ResolvedLink, root: str) -> Filling:
    address = link.address if link.is_external or link.is_local else root + link.address
    sources = [(root + source.url, source.width) for source in link.sources]
    return Filling(address, link.width, link.height, sources, link.numbers)


def _current(permalink: str, address: str) -> str:
    """Return the `aria-current` attribute of a menu link for a page; empty if the page is elsewhere."""
    if permalink == address:
        return ' aria-current="page"'
    parts = (address, permalinks.DOCUMENTS) if address == permalinks.REGISTRY else (address,)
    return ' aria-current="true"' if address and permalink.startswith(parts) else ""


def _json_ld(value: Mapping[str, object]) -> Markup:
    # `</script>` in a title must not end the element: JSON allows every character as an escape.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - just escaped
