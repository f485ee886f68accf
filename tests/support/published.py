"""A small built site and its life on a target: published, changed, broken off, finished."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from cchc.digests import of_bytes
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing.plans import PublicationPlan
from cchc.publishing.publication import PublicationReport
from cchc.publishing.sessions import PublishingSession, Waiting
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import TEMPORARY, OpenTarget, Traffic
from cchc.text.dates import ICT

_Answer = TypeVar("_Answer")

NOW = datetime(2026, 11, 30, 14, 5, tzinfo=ICT)

FIRST = {
    "index.html": b"<a href=tin/2026/mot-cua/>M\xe1\xbb\x99t c\xe1\xbb\xada</a>",
    "404.html": b"kh\xc3\xb4ng th\xe1\xba\xa5y",
    "assets/section.css": b"body{color:#111}",
    "assets/anh-1.jpg": b"\xff\xd8" + bytes(range(256)) * 60,
    "rss.xml": b"<rss>mot-cua</rss>",
    "sitemap.xml": b"<urlset/>",
    "tim-kiem/chi-muc.json": b"{}",
    "tin/2026/mot-cua/index.html": b"<p>mot cua</p>",
    "tin/2026/hoi-nghi/index.html": b"<p>hoi nghi</p>",
    "tin/2026/rut/index.html": b"<p>rut</p>",
    "tin/2026/rut/anh.png": b"\x89PNG",
}
"""A site as it is published first."""
SECOND = {
    **FIRST,
    # Of equal size.
    "assets/section.css": b"body{color:#222}",
    "index.html": b"<a href=tin/2026/so-hoa/>S\xe1\xbb\x91 h\xc3\xb3a</a>",
    "rss.xml": b"<rss>so-hoa</rss>",
    "tin/2026/so-hoa/index.html": b"<img src=anh-so-hoa.jpg>",
    "tin/2026/so-hoa/anh-so-hoa.jpg": b"\xff\xd8so hoa",
    # Renamed, with a redirect in its old place.
    "tin/2026/hoi-nghi-cchc/index.html": b"<p>hoi nghi</p>",
    "tin/2026/hoi-nghi/index.html": b"<meta http-equiv=refresh>",
}
"""The same site with a new post, a changed style sheet, a renamed post and one that is gone."""
for _gone in ("tin/2026/rut/index.html", "tin/2026/rut/anh.png"):
    del SECOND[_gone]

FOREIGN = {"cua-nguoi-khac.txt": b"cua cong", "tin/2026/mot-cua/ghi-chu.txt": b"ghi chu"}
"""What others have in the target."""


class BrokenOffError(BaseException):
    """Raised where a publication is killed: nothing of it runs on."""


class Manner(Enum):
    """How a call is broken off."""

    BEFORE = "before the server hears of it"
    HALF = "with half of the bytes in the temporary file"
    AFTER = "when the server has done it, and nobody hears of that"


@dataclass
class BreakingTarget:
    """A target that is broken off at a given call, and answers none after it."""

    inner: OpenTarget
    at: int = 1_000_000
    manner: Manner = Manner.BEFORE
    look: Callable[[], object] = list
    """Called after each file that was put or removed."""
    calls: int = 0

    @property
    def traffic(self) -> Traffic:
        return self.inner.traffic

    @property
    def is_root(self) -> bool:
        return self.inner.is_root

    def read(self, path: str) -> bytes | None:
        return self._call(lambda: self.inner.read(path))

    def has(self, path: str) -> bool:
        return self._call(lambda: self.inner.has(path))

    def put(self, path: str, content: bytes | Path) -> None:
        def half() -> None:
            whole = content if isinstance(content, bytes) else content.read_bytes()
            self.inner.put(TEMPORARY, whole[: len(whole) // 2])

        self._call(lambda: self.inner.put(path, content), half=half)
        self.look()

    def make(self, path: str, content: bytes) -> bool:
        return self._call(lambda: self.inner.make(path, content))

    def remove(self, path: str) -> None:
        self._call(lambda: self.inner.remove(path))
        self.look()

    def files(self) -> Iterator[str]:
        return self._call(self.inner.files)

    def close(self) -> None:
        self.inner.close()

    def _call(self, action: Callable[[], _Answer], *, half: Callable[[], None] | None = None) -> _Answer:
        self.calls += 1
        if self.calls == self.at and self.manner is Manner.AFTER:
            action()
        elif self.calls == self.at and self.manner is Manner.HALF and half is not None:
            half()
        if self.calls >= self.at:
            raise BrokenOffError
        return action()


@dataclass
class Office:
    """A project that publishes to one target."""

    root: Path
    open: Callable[[], OpenTarget]
    waited: list[str] = field(default_factory=list)
    _written: list[tuple[Mapping[str, bytes], SiteFiles]] = field(default_factory=list)

    def write(self, files: Mapping[str, bytes]) -> SiteFiles:
        """Return a site of these files, in a folder of its own."""
        for known, site in self._written:
            if known is files:
                return site
        folder = Path(mkdtemp(prefix="site-", dir=self.root))
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        site = SiteFiles(folder=folder, digests={path: of_bytes(content) for path, content in files.items()})
        self._written.append((files, site))
        return site

    def session(self, target: OpenTarget) -> PublishingSession:
        """Return a session with an open target."""
        waiting = Waiting(here=lambda: self.waited.append("here"), elsewhere=lambda note: self.waited.append(note.by))
        return PublishingSession(root=self.root, target_id="may-chu", target=target, now=NOW, waiting=waiting)

    def publish(
        self,
        files: Mapping[str, bytes],
        *,
        target: OpenTarget | None = None,
        approves: bool = True,
        withdrawn: frozenset[str] = frozenset(),
    ) -> tuple[PublicationPlan, PublicationReport | None]:
        """Publish a site whole, and close the target."""
        site = self.write(files)
        opened = target or self.open()
        try:
            return self.session(opened).publish(
                site, withdrawn=withdrawn, approve=lambda _: approves, progress=lambda _done, _total: None
            )
        finally:
            opened.close()

    def take_back(
        self, *, target: OpenTarget | None = None, withdrawn: frozenset[str] | None = frozenset()
    ) -> PublicationReport | None:
        """Take the last publication back, and close the target."""
        opened = target or self.open()
        try:
            return self.session(opened).undo(
                withdrawn=withdrawn, approve=lambda _: True, progress=lambda _done, _total: None
            )[1]
        finally:
            opened.close()


def put_by_hand(folder: Path, files: Mapping[str, bytes] = FOREIGN) -> None:
    """Put files of others into the folder of a server."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but those of publishing itself."""
    return {
        path: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not (path := file.relative_to(folder).as_posix()).startswith(f"{OWN_FOLDER}/")
    }


def live_through(office: Office, served: Callable[[], dict[str, bytes]], *, kills: int) -> None:
    """Publish, change and break off again and again; the target must hold the site and what others have, at each end.

    `served` returns what stands in the target, into which FOREIGN was put by hand before.
    """
    assert served() == FOREIGN
    _, report = office.publish(FIRST)
    assert report is not None
    assert report.is_complete
    assert served() == FIRST | FOREIGN
    _, nothing = office.publish(FIRST)
    assert nothing is None
    plan, report = office.publish(SECOND)
    assert report is not None
    assert report.is_complete
    assert "assets/section.css" in plan.changed
    assert set(plan.removed) == {"tin/2026/rut/index.html", "tin/2026/rut/anh.png"}
    assert served() == SECOND | FOREIGN
    # The same places at every run.
    chance = random.Random(22)  # noqa: S311 - no secret
    for number in range(kills):
        wanted = FIRST if number % 2 == 0 else SECOND
        try:
            office.publish(wanted, target=BreakingTarget(office.open(), at=chance.randrange(2, 17)))
        except BrokenOffError:
            found = served()
            # No file is cut, no file of others is gone.
            assert all(found[path] == content for path, content in FOREIGN.items())
            assert all(found[path] in (FIRST.get(path), SECOND.get(path)) for path in found.keys() - FOREIGN.keys())
        office.publish(wanted)
        assert served() == wanted | FOREIGN
