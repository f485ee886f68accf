"""A small built site and its life on a target: published, changed, broken off, finished."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cchc.digests import of_bytes
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing.plans import PublicationPlan
from cchc.publishing.publication import PublicationReport
from cchc.publishing.sessions import PublishingSession, Waiting
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import OpenTarget, Traffic
from cchc.text.dates import ICT

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


@dataclass
class BreakingTarget:
    """A target that is broken off at a given call, and answers none after it."""

    inner: OpenTarget
    at: int
    calls: int = 0

    @property
    def traffic(self) -> Traffic:
        return self.inner.traffic

    @property
    def is_root(self) -> bool:
        return self.inner.is_root

    def read(self, path: str) -> bytes | None:
        self._count()
        return self.inner.read(path)

    def has(self, path: str) -> bool:
        self._count()
        return self.inner.has(path)

    def put(self, path: str, content: bytes | Path) -> None:
        self._count()
        self.inner.put(path, content)

    def make(self, path: str, content: bytes) -> bool:
        self._count()
        return self.inner.make(path, content)

    def remove(self, path: str) -> None:
        self._count()
        self.inner.remove(path)

    def files(self) -> Iterator[str]:
        self._count()
        return self.inner.files()

    def close(self) -> None:
        self.inner.close()

    def _count(self) -> None:
        self.calls += 1
        if self.calls >= self.at:
            raise BrokenOffError


@dataclass
class Office:
    """A project that publishes to one target."""

    root: Path
    open: Callable[[], OpenTarget]
    waited: list[str] = field(default_factory=list)

    def write(self, files: Mapping[str, bytes]) -> SiteFiles:
        """Make the built site hold these files."""
        site = self.root / "site"
        for file in sorted(site.rglob("*"), reverse=True) if site.exists() else ():
            if file.is_dir():
                file.rmdir()
            else:
                file.unlink()
        for path, content in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        return SiteFiles(folder=site, digests={path: of_bytes(content) for path, content in files.items()})

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
