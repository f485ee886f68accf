"""A feed that has not changed keeps its ETag and Last-Modified from build to build, so that nobody takes it twice."""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cchc.cli.main import run
from cchc.site.building import build_section
from feeds.serving import served
from support.nginx import nginx
from support.projects import NOW, SETTINGS, post_text, write_project

POSTS = {f"2026/bai-{month}": post_text(f"Tin {month}", date=f"2026-0{month}-03 08:30") for month in range(1, 6)}
NAMES = ("rss.xml", "atom.xml", "feed.json")
FEEDS = [*NAMES, "kenh-tin/luu-tru/2026-01-1/rss.xml"]
OLD = NOW.timestamp() - 10**6


@contextmanager
def python_server(project: Path) -> Iterator[str]:
    with served(project / "site") as server:
        yield f"{server}tin-cchc/"


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_project(tmp_path / "project", posts=POSTS, settings=SETTINGS + "  feed_size: 3\n")
    build_section(folder, now=NOW)
    # As if the first build had been long ago: a file that is written again gets the time of now.
    for file in (folder / "site").rglob("*"):
        os.utime(file, (OLD, OLD))
    build_section(folder, now=NOW)
    return folder


@pytest.mark.parametrize("server", [python_server, nginx])
@pytest.mark.parametrize(("asked", "kept"), [("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")])
def test_an_unchanged_feed_is_not_sent_again_after_a_build(
    project: Path, server: object, asked: str, kept: str
) -> None:
    # One at a time: a server that goes by either of them hides that the other one changes with every build.
    with server(project) as root:  # type: ignore[operator] # one of the two above
        before = {feed: get(f"{root}{feed}") for feed in FEEDS}
        assert {status for status, _, _ in before.values()} == {200}
        write_project(
            project,
            posts={"2026/bai-6": post_text("Tin 6", date="2026-05-30 08:30")},
            settings=SETTINGS + "  feed_size: 3\n",
        )
        report = build_section(project, now=NOW)
        assert set(FEEDS) & set(report.publication.changed) == set(NAMES)
        for feed, (_, headers, data) in before.items():
            status, _, now = get(f"{root}{feed}", **{asked: headers[kept]})
            if feed in NAMES:
                assert (status, now != data) == (200, True)
                assert b"Tin 6" in now
            else:
                assert (status, now) == (304, b"")
                other = {"If-None-Match": '"khac"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}[asked]
                assert get(f"{root}{feed}", **{asked: other})[::2] == (200, data)


def test_nginx_serves_feeds_as_the_contract_says(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with nginx(project) as root:
        types = {name: get(f"{root}{name}")[1] for name in NAMES}
        assert {name: headers["content-type"].partition(";")[0] for name, headers in types.items()} == {
            "rss.xml": "application/rss+xml",
            "atom.xml": "application/atom+xml",
            "feed.json": "application/feed+json",
        }
        assert {headers["access-control-allow-origin"] for headers in types.values()} == {"*"}
        settings = SETTINGS.replace("https://cong-thong-tin.example/tin-cchc/", root) + "  feed_size: 3\n"
        write_project(project, settings=settings)
        build_section(project, now=NOW)
        assert run(["feeds", "--check", root, "--folder", str(project), "--now", "2026-06-01"]) == 0
    assert "5 mục, không có lỗi" in capsys.readouterr().out
