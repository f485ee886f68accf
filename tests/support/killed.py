"""Publications that are killed: half a hundred times by a random call or byte, and a few times as real processes."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from cchc.publishing.sessions import PublishingSession, Waiting
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import OWN_FOLDER, OpenTarget, TargetError
from support.crawling import Crawler
from support.published import FOREIGN, NOW, BreakingTarget, BrokenOffError, Manner, Office
from support.two_sites import TwoSites
from support.wires import proxy

SEED: Final = int(os.environ.get("CCHC_KILL_SEED", "22"))
"""The same kills in every run; another number gives others."""


@dataclass
class ServedFolder:
    """What stands in the folder of a server: each file is read when it has changed."""

    folder: Path
    _known: dict[str, tuple[tuple[int, int, int], bytes]] = field(default_factory=dict)

    def __call__(self) -> dict[str, bytes]:
        found = {}
        pending = [str(self.folder)]
        start = len(f"{self.folder}/")
        while pending:
            for entry in os.scandir(pending.pop()):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != OWN_FOLDER:
                        pending.append(entry.path)
                    continue
                status = entry.stat(follow_symlinks=False)
                mark = (status.st_ino, status.st_mtime_ns, status.st_size)
                if self._known.get(entry.path, (None,))[0] != mark:
                    self._known[entry.path] = (mark, Path(entry.path).read_bytes())
                found[entry.path[start:]] = self._known[entry.path][1]
        return found


@dataclass(kw_only=True)
class Life:
    """A target through a first publication, changes, kills and what finishes them."""

    root: Path
    open: Callable[[], OpenTarget]
    """Has to be one that another process can call."""
    served: Callable[[], dict[str, bytes]]
    sites: TwoSites
    port: int | None = None
    open_at: Callable[[int], OpenTarget] | None = None
    """Opens the target through another port, where the wire can be cut."""
    puts_half: bool = True
    """Whether the server keeps what came of a file that broke off."""
    crawler: Crawler = field(default_factory=Crawler)
    story: list[str] = field(default_factory=list)
    """What was done, for whoever reads a failure."""

    def __post_init__(self) -> None:
        self.office = Office(self.root, self.open)

    def run(self, *, kills: int = 50, processes: int = 3) -> None:
        """Live; the server must hold the site and what others have at each end, and lead nobody astray meanwhile."""
        assert self.served() == FOREIGN
        first, second = self.sites.first, self.sites.second
        self._watched(first, known=frozenset())
        assert self.office.publish(first)[1] is None
        calls, seconds = zip(
            *(self._watched(wanted, known=self.sites.stays) for wanted in (second, first)), strict=True
        )
        chance = random.Random(SEED)  # noqa: S311 - no secret
        sent = self._bytes_of_a_change() if self.open_at else 0
        for number in range(kills):
            wanted = chance.choice((first, second))
            self.story.append(f"kill {number} of seed {SEED}, to the {'first' if wanted is first else 'second'} site")
            if self.open_at is not None and chance.random() < 0.4:
                self._cut(wanted, chance.randrange(sent))
            else:
                self._break_off(wanted, chance.randrange(1, max(calls) + 1), chance.choice(list(Manner)))
            self._meet(self.sites.stays)
            if chance.random() < 0.3 or number == kills - 1:
                self._finish(wanted)
        for number in range(processes):
            self.story.append(f"process {number} of seed {SEED}")
            self._kill_process(second if number % 2 else first, chance.uniform(0, min(seconds)))
            self._meet(self.sites.stays)
        self._finish(second)

    def _watched(self, wanted: dict[str, bytes], *, known: frozenset[str]) -> tuple[int, float]:
        """Publish, with a crawler that comes after every single file; return how many calls and seconds it took."""
        target, begun = BreakingTarget(self.open(), look=lambda: self._meet(known)), time.monotonic()
        plan, report = self.office.publish(wanted, target=target)
        assert report is not None
        assert report.is_complete
        assert not plan.is_older
        self._is(wanted)
        return target.calls, time.monotonic() - begun

    def _bytes_of_a_change(self) -> int:
        assert self.port is not None
        assert self.open_at is not None
        with proxy(self.port) as (port, wire):
            self.office.publish(self.sites.second, target=self.open_at(port))
        return wire.up

    def _break_off(self, wanted: dict[str, bytes], at: int, manner: Manner) -> None:
        self.story.append(f"broken off at call {at}, {manner.value}")
        if manner is Manner.HALF and not self.puts_half:
            manner = Manner.BEFORE
        try:
            self.office.publish(wanted, target=BreakingTarget(self.open(), at=at, manner=manner))
        except BrokenOffError:
            return

    def _cut(self, wanted: dict[str, bytes], after: int) -> None:
        assert self.port is not None
        assert self.open_at is not None
        self.story.append(f"wire cut after {after} bytes")
        with proxy(self.port, cut_after=after) as (port, _):
            try:
                self.office.publish(wanted, target=self.open_at(port))
            except TargetError:
                return

    def _kill_process(self, wanted: dict[str, bytes], after: float) -> None:
        self.story.append(f"killed after {after:.3f} s")
        site = self.office.write(wanted)
        here, there = _PROCESSES.Pipe()
        child = _PROCESSES.Process(target=_publish, args=(there, self.root, self.open, site))
        child.start()
        there.close()
        assert here.recv() == "open"
        time.sleep(after)
        child.kill()
        child.join()

    def _finish(self, wanted: dict[str, bytes]) -> None:
        self.story.append("finished")
        known = self.sites.stays
        plan, report = self.office.publish(wanted, target=BreakingTarget(self.open(), look=lambda: self._meet(known)))
        assert report is None or report.is_complete, self.story
        assert not plan.is_older, self.story
        self._is(wanted)
        self.story.clear()

    def _is(self, wanted: dict[str, bytes]) -> None:
        found = self.served()
        wrong = [path for path, content in (wanted | FOREIGN).items() if found.get(path) != content]
        assert (wrong, found.keys() - wanted.keys() - FOREIGN.keys()) == ([], set()), self.story
        self._crawl(found, [path for path in wanted if path.endswith(".html")])

    def _meet(self, known: frozenset[str]) -> None:
        """Have the crawler come, and look for a file that is cut, and for files of others that are gone."""
        found = self.served()
        for path, content in found.items():
            assert content in {self.sites.first.get(path), self.sites.second.get(path), FOREIGN.get(path)}, self.story
        assert FOREIGN.keys() <= found.keys(), self.story
        self._crawl(found, known)

    def _crawl(self, found: dict[str, bytes], known: Collection[str]) -> None:
        dead = self.crawler.dead(found, known)
        assert not dead, (dead, self.story)


_PROCESSES: Final = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__, "paramiko"])


def _publish(sayer: Connection, root: Path, opened: Callable[[], OpenTarget], site: SiteFiles) -> None:
    target = opened()
    sayer.send("open")
    session = PublishingSession(
        root=root, target_id="may-chu", target=target, now=NOW, waiting=Waiting(here=list, elsewhere=repr)
    )
    session.publish(site, withdrawn=frozenset(), approve=lambda _: True, progress=lambda _done, _total: None)
