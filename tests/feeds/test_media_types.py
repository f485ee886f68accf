"""A real web server sends every file of a built site as what it is."""

from __future__ import annotations

import http.client
import shutil
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from cchc.model.media_types import TYPES
from support.nginx import nginx

# Written out, so that a wrong word in the table of the code is seen.
EXPECTED = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "text/xsl; charset=utf-8",
    ".zip": "application/zip",
}


@pytest.fixture
def project(example_feeds: Path, tmp_path: Path) -> Path:
    """Return a copy of the built example, with a file of every other kind that may be attached."""
    folder = shutil.copytree(example_feeds.parent, tmp_path / "project", ignore=shutil.ignore_patterns(".cache"))
    for suffix in TYPES:
        (folder / f"site/tin/2026/tep{suffix}").write_bytes(b"x")
    (folder / "site/tin/2026/QUYET DINH.PDF").write_bytes(b"x")
    return folder


def test_nginx_sends_every_file_as_what_it_is(project: Path) -> None:
    site = project / "site"
    with nginx(project) as root:
        parts = urlsplit(root)
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        sent = {}
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            path = file.relative_to(site).as_posix()
            connection.request("GET", parts.path + quote(path))
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, path
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            sent[path] = answer.headers["Content-Type"]
        connection.close()
    assert len(sent) > 500
    built = {path: kind for path, kind in sent.items() if not path.startswith("tin/2026/tep.")}
    del built["tin/2026/QUYET DINH.PDF"]
    wrong = {
        path: kind
        for path, kind in built.items()
        if EXPECTED.get(Path(path).name, EXPECTED.get(Path(path).suffix)) != kind
    }
    assert wrong == {}
    attached = {suffix: sent[f"tin/2026/tep{suffix}"].partition(";")[0] for suffix in TYPES}
    assert attached == dict(TYPES)
    assert sent["tin/2026/QUYET DINH.PDF"] == "application/pdf"
