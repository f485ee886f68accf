"""A desk of a small project on a free port, in a thread of the test, and a browser's side of it without a browser."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from starlette.routing import Route

from cchc.cache_folder import cache_folder
from cchc.content.live.live_section import LiveSection
from cchc.desk.broadcast import Broadcast
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.routes import ROUTES
from cchc.desk.starting import RunningDesk
from cchc.desk.web.log import log_to
from cchc.desk.web.ports import ANY, open_port
from cchc.desk.workplace import Workplace
from cchc.sources.settings import read_settings
from support.projects import NOW

PATIENCE = 10.0


@dataclass(frozen=True)
class Answer:
    """An answer of a desk."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


@dataclass
class DeskClient:
    """A browser that has entered a desk: sends its cookie, and what pages of the desk send with what they write."""

    running: RunningDesk
    cookie: str = field(init=False)

    def __post_init__(self) -> None:
        answer = self.request("GET", f"/vao?ve={self.running.entrance.new_ticket()}", cookie="")
        self.cookie = answer.headers["set-cookie"].partition(";")[0]

    @property
    def port(self) -> int:
        return self.running.door.port

    @property
    def address(self) -> str:
        return self.running.door.address

    def get(self, path: str, **query: str) -> Answer:
        return self.request("GET", f"{path}?{urlencode(query)}" if query else path)

    def post(self, path: str, values: object = None, *, data: bytes | None = None, **query: str) -> Answer:
        """Send JSON, or `data` as it is, as a page of the desk does."""
        body = json.dumps(values).encode() if data is None else data
        headers = {"Origin": self.address, "X-Desk": self.running.door.name, "Sec-Fetch-Site": "same-origin"}
        return self.request("POST", f"{path}?{urlencode(query)}" if query else path, headers=headers, body=body)

    def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        cookie: str | None = None,
    ) -> Answer:
        """Send a request with the cookie, and with nothing else that is not asked for."""
        sent = {"Cookie": self.cookie if cookie is None else cookie, **(headers or {})}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body=body, headers={name: value for name, value in sent.items() if value})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


def workplace_of_project(project: Path, *, now: datetime = NOW) -> Workplace:
    """Return what routes work with, for a project (see `support.projects.write_project`)."""
    root = project.resolve()
    return Workplace(
        root=root,
        settings=read_settings(root),
        now=lambda: now,
        keeper=Keeper(root, now=lambda: now, own=root.parent / "nhat-ky", person="lan", computer="may-1"),
        live=LiveSection.open(root, now=lambda: now),
        broadcast=Broadcast(),
    )


@contextmanager
def open_test_desk(
    project: Path, *, now: datetime = NOW, routes: Sequence[Route] = ROUTES, port: int = ANY
) -> Iterator[DeskClient]:
    """Run the desk of a project (see `support.projects.write_project`) and yield a client that has entered it."""
    opened = open_port([port])
    workplace = workplace_of_project(project, now=now)
    log_to(cache_folder(workplace.root))
    with opened, RunningDesk(workplace, opened, routes=routes) as running:
        thread = threading.Thread(target=running.server.run, daemon=True)
        thread.start()
        end = time.monotonic() + PATIENCE
        while not running.server.started and time.monotonic() < end:
            time.sleep(0.005)
        try:
            yield DeskClient(running)
        finally:
            running.server.stop()
            thread.join(PATIENCE)
