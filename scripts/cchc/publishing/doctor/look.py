"""What one look at a published section is about: the address, what was built, what was visited so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from cchc.model.settings import Settings
from cchc.publishing.doctor.visits import Visit, Visitor, section_address

_INDEX: Final = "index.html"
_TITLE: Final = re.compile(rb"<title[^>]*>(.{0,200}?)</title>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """The built site on this computer, and what is known of former publications from here."""

    folder: Path
    paths: frozenset[str]
    published: Mapping[str, str]
    """Digest by path of what was published last from here; nothing where that is not known."""
    withdrawn: tuple[str, ...] = ()
    """Pages of withdrawn posts, the latest first; they hold the notice of it."""
    gone: tuple[str, ...] = ()
    """Paths that were published once and must not be found any more."""

    def content(self, path: str) -> bytes | None:
        """Return what was built, None where that was nothing."""
        return (self.folder / path).read_bytes() if path in self.paths else None


@dataclass
class ServerLook:
    """One look."""

    visitor: Visitor
    base: str
    """Address of the section, ends with `/`."""
    settings: Settings
    site: BuiltSite | None
    """None: nothing is built here, so there is nothing to compare with."""
    clock: Callable[[], datetime]
    sample: tuple[str, ...] = ()
    """Files to visit."""
    visited: dict[str, Visit] = field(default_factory=dict)
    """Answers for files of the sample, by path."""
    anything: Visit | None = None
    """The page that the server shows, as if it were one, for addresses that are none."""

    @property
    def scheme(self) -> str:
        """How the section is reached."""
        return urlsplit(self.base).scheme

    @property
    def host(self) -> str:
        """Its host, without the port."""
        return urlsplit(self.base).hostname or ""

    @property
    def root(self) -> str:
        """Address of the host, ends with `/`."""
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}/"

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What addresses of the section begin with: as they are asked for, and as mkdocs.yml writes the same."""
        written = self.settings.site_url
        return (self.base, written) if section_address(written) == self.base else (self.base,)

    def inside(self, url: str) -> str | None:
        """Return an address relative to the section, None if it lies elsewhere."""
        prefix = next((prefix for prefix in self.prefixes if url.startswith(prefix)), None)
        return None if prefix is None else url.removeprefix(prefix)

    def address(self, path: str) -> str:
        """Return the address of a file: that of a page is the one of its folder."""
        return self.base + quote(address_of(path))

    def get(self, path: str) -> Visit:
        """Return the answer for a file, asked for once."""
        if path not in self.visited:
            self.visited[path] = self.visitor.visit(self.address(path))
        return self.visited[path]

    def stands_for_anything(self, visit: Visit) -> bool:
        """Return whether an answer is only the one for addresses that are none."""
        if self.anything is None:
            return False
        title = title_of(visit)
        return visit.body == self.anything.body or (title != "" and title == title_of(self.anything))

    def good(self) -> Iterator[tuple[str, Visit]]:
        """Yield the files that came whole, with their answers."""
        for path, visit in self.visited.items():
            if visit.is_good and visit.body is not None and not visit.is_cut:
                yield path, visit


def address_of(path: str) -> str:
    """Return the address of a file below the section: “tin/2026/mot-cua/index.html” is “tin/2026/mot-cua/”."""
    return path.removesuffix(_INDEX) if path == _INDEX or path.endswith(f"/{_INDEX}") else path


def title_of(visit: Visit) -> str:
    """Return the title of a page, “” where it has none."""
    found = _TITLE.search(visit.body or b"")
    return " ".join(found[1].decode(errors="replace").split()) if found else ""


def is_page(path: str) -> bool:
    """Return whether a file is a page."""
    return path.endswith(".html")
