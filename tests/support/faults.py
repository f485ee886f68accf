"""`cchc publish` where something is wrong: what it says, how it ends, and what readers have meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import cli
from cchc.publishing.targets import TargetFault
from support.crawling import Crawler
from support.disks import full, held, read_only
from support.projects import SETTINGS, write_project
from support.published import FOREIGN, Office
from support.servers import certified
from support.two_sites import TwoSites
from support.wires import proxy

PASSWORD_VARIABLE = "CCHC_PASSWORD_CONG"  # noqa: S105 - a name


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that is wrong, and the sentence for it."""

    name: str
    told: TargetFault
    place: str = ""
    """What the sentence names, if that is always the same."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """What is otherwise in mkdocs.yml."""
    typed: str | None = None
    """Another password."""
    while_: Callable[[], AbstractContextManager[Mapping[str, object] | None]] = nullcontext
    """What happens meanwhile; it may yield further settings."""


@dataclass
class Clerk:
    """Whoever publishes from the keyboard, with one server."""

    project: Path
    settings: Mapping[str, object]
    password: str
    sites: TwoSites
    served: Callable[[], dict[str, bytes]]
    monkeypatch: pytest.MonkeyPatch

    def __post_init__(self) -> None:
        self._office = Office(self.project, pytest.fail)
        self._crawler = Crawler()
        self._site = self.sites.first
        self.monkeypatch.setattr("cchc.cli.publish._build", lambda *_, **__: None)
        self.monkeypatch.setattr(
            "cchc.publishing.site_files.site_files", lambda *_: self._office.write(self._site), raising=True
        )
        self.monkeypatch.setattr("cchc.publishing.publication._PAUSES", (0.0, 0.0))

    def publish(self, settings: Mapping[str, object], password: str | None = None) -> tuple[int, str]:
        """Run the command with what mkdocs.yml says of the server, and return how it ended and what it said."""
        target = json.dumps({"id": "cong", **self.settings, **settings})
        write_project(self.project, settings=f"{SETTINGS}  targets: [{target}]\n")
        self.monkeypatch.setenv(PASSWORD_VARIABLE, password or self.password)
        done = CliRunner().invoke(cli, ["publish", "--folder", str(self.project), "--yes"])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    def meet(self, *faults: Fault) -> None:
        """Publish, then try to publish a change under each fault, then without one."""
        code, said = self.publish({})
        assert (code, "Xong: " in said) == (0, True), said
        self._site = self.sites.second
        known = self.sites.stays
        for fault in faults:
            with fault.while_() as changes:
                code, said = self.publish({**fault.settings, **(changes or {})}, fault.typed)
            print(f"[{fault.name}] {code}\n{said}")  # noqa: T201
            found = self.served()
            assert (code, "Xong" in said) == (1, False), fault.name
            assert said.count(fault.told.value) == 1, fault.name
            assert fault.place in said, fault.name
            assert (fault.typed or self.password) not in said, fault.name
            for path, content in found.items():
                expected = (self.sites.first.get(path), self.sites.second.get(path), FOREIGN.get(path))
                assert content in expected, (fault.name, path)
            assert not self._crawler.dead(found, known), fault.name
            assert "index.html" in found, fault.name
        code, said = self.publish({})
        assert (code, "Xong: " in said) == (0, True), said
        assert self.served() == self.sites.second | FOREIGN


def certificates(place: Path, *, speaks_ftp: bool = False) -> Iterator[Fault]:
    """Yield certificates that do not count, also as a clock that is a day off sees them."""
    for name, told, starts, days in (
        ("expired", TargetFault.EXPIRED, -30, -1),
        ("clock", TargetFault.CLOCK, 1, 30),
    ):
        yield Fault(
            name=name, told=told, while_=partial(_certified, place / f"{name}-certificate", starts, days, speaks_ftp)
        )


@contextmanager
def _certified(folder: Path, starts: int, days: int, speaks_ftp: bool) -> Iterator[Mapping[str, object]]:  # noqa: FBT001
    with certified(folder, starts=starts, days=days, speaks_ftp=speaks_ftp) as (port, file):
        place = {"host": "localhost", "port": port} if speaks_ftp else {"url": f"https://localhost:{port}/www/"}
        yield {**place, "ca_file": file}


def wires(port: int, through: Callable[[int], Mapping[str, object]], *, middle: int = 60_000) -> Iterator[Fault]:
    """Yield what networks do: nobody there, nobody who answers, cut in the middle (after some bytes), silent there."""
    yield Fault(name="nobody", told=TargetFault.UNREACHABLE, settings=through(1))
    for name, told, limits in (
        ("silent from the start", TargetFault.UNREACHABLE, {"silent_after": 0}),
        ("cut in the middle", TargetFault.LOST, {"cut_after": middle}),
        ("silent in the middle", TargetFault.LOST, {"silent_after": middle}),
    ):
        yield Fault(name=name, told=told, while_=partial(_wired, port, through, limits))


@contextmanager
def _wired(
    port: int, through: Callable[[int], Mapping[str, object]], limits: Mapping[str, int]
) -> Iterator[Mapping[str, object]]:
    with proxy(port, **limits) as (opened, _):
        yield through(opened)


def disks(
    disk: Path | None, *, full_disk: TargetFault, read_only_disk: TargetFault, held_file: TargetFault
) -> Iterator[Fault]:
    """Yield what disks do; nothing without a disk of the test's own."""
    if disk is None:
        return
    yield Fault(name="full", told=full_disk, while_=lambda: full(disk))
    yield Fault(name="read only", told=read_only_disk, while_=lambda: read_only(disk))
    yield Fault(name="held", told=held_file, place="rss.xml", while_=lambda: held(disk / "rss.xml"))
