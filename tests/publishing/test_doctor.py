"""`cchc doctor` and servers: each planted fault is found and no other, real servers with our settings have none."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from cchc.digests import of_bytes
from cchc.model.publishing_targets import ServerKind
from cchc.model.settings import Settings
from cchc.publishing.doctor.built import built_site
from cchc.publishing.doctor.examining import Examination, examine
from cchc.publishing.doctor.faults import ServerFault
from cchc.publishing.doctor.fixes import fix_of, kind_of
from cchc.publishing.doctor.look import BuiltSite
from cchc.publishing.doctor.visits import EnoughError, NoVisitError, Visitor
from cchc.publishing.server_list import PLACE, ServerList, encoded
from cchc.site.building import build_section
from cchc.sources.settings import read_settings
from cchc.text.dates import ICT
from support.faulty_servers import (
    HOST,
    Asked,
    PerfectServer,
    Plant,
    Said,
    dripping_server,
    nothing,
    perfect_server,
    raw_server,
)
from support.portals import Portal, apache_portal, nginx_portal
from support.projects import NOW, SETTINGS, post_text, write_project
from support.servers import free_port, make_certificate

BASE = f"https://{HOST}/tin-cchc/"
POSTS = {
    f"2026/tap-huan-{day}": post_text(f"Xã Thử mở lớp tập huấn số hóa {day}", date=f"2026-05-0{day} 08:00")
    for day in range(1, 5)
}
WITHDRAWN = "tin/2026/danh-sach-ho-ngheo/index.html"
DROPPED = "tin/2026/da-bo/index.html"


def write_section(root: Path, site_url: str = BASE) -> Path:
    """Write and build a section in which one post is withdrawn."""
    withdrawn = post_text(
        "Danh sách hộ nghèo",
        date="2026-05-06 08:00",
        status="withdrawn",
        withdrawn={"date": "2026-05-07", "reason": "Có thông tin cá nhân."},
    )
    settings = SETTINGS.replace(BASE, site_url)
    write_project(root, settings=settings, posts=POSTS | {"2026/danh-sach-ho-ngheo": withdrawn})
    (root / "posts/2026/ho-ngheo.pdf").write_bytes(b"%PDF-1.4")
    (root / "posts/2026/ban-thao.md").write_text(post_text("Bản thảo", status="draft"), encoding="utf-8")
    build_section(root, now=NOW)
    return root


def on(pattern: str, change: Plant) -> Plant:
    """Plant a fault in what has a path."""
    return lambda asked, said: change(asked, said) if re.fullmatch(pattern, asked.path) and said.status == 200 else said


def edit(change: Callable[[bytes], bytes]) -> Plant:
    """Send other bytes."""

    def planted(_: Asked, said: Said) -> Said:
        if "Content-Encoding" not in said.headers:
            said.body = change(said.body)
        else:
            said.body = gzip.compress(change(gzip.decompress(said.body)))
        return said

    return planted


def body(content: bytes) -> Plant:
    return edit(lambda _: content)


def swap(old: bytes, new: bytes) -> Plant:
    return edit(lambda whole: whole.replace(old, new, 1))


def header(name: str, value: str) -> Plant:
    return lambda _, said: said.with_header(name, value)


def without(*names: str) -> Plant:
    return lambda _, said: said.without(*names)


def status(number: int, **more: str) -> Plant:
    return lambda _asked, _said: Said(status=number, headers=more | {"Content-Type": "text/html"}, body=b"<p>loi</p>")


PAGE, ANY = r".*\.html", ".*"
HOME, FEED, POST = "index.html", r"rss\.xml", "tin/2026/tap-huan-3/index.html"


def where(test: object, change: Plant, *, otherwise: Plant = nothing) -> Plant:
    """Plant a fault in what a test of the request says."""
    return lambda asked, said: (change if test(asked) else otherwise)(asked, said)  # type: ignore[operator]


def cut(_: Asked, said: Said) -> Said:
    said.length = len(said.body)
    said.body = said.body[:-20]
    return said


def old_http(_: Asked, said: Said) -> Said:
    said.version = "HTTP/1.0"
    return said


def soft(_: Asked, said: Said) -> Said:
    return replace(said, status=200) if said.status == 404 else said


def foreign_404(_: Asked, said: Said) -> Said:
    if said.status != 404:
        return said
    page = b"<html><title>404 Not Found</title><h1>Not Found</h1>nginx</html>"
    return replace(said.without("Content-Encoding"), body=page)


def looping(asked: Asked, said: Said) -> Said:
    return Said(status=302, headers={"Location": asked.raw_path}) if asked.path == HOME else said


def unconditional(_: Asked, said: Said) -> Said:
    return said if said.status != 304 else Said(status=200, headers=said.headers, body=b"")


def forced(asked: Asked, said: Said) -> Said:
    if "gzip" in asked.headers["accept-encoding"] or asked.path != "rss.xml":
        return said
    said.body = gzip.compress(said.body)
    return said.with_header("Content-Encoding", "gzip")


def unpacked(_: Asked, said: Said) -> Said:
    if "Content-Encoding" in said.headers:
        said.body = gzip.decompress(said.body)
    return said.without("Content-Encoding", "Vary")


def served(path: str, content: bytes) -> Plant:
    def planted(asked: Asked, said: Said) -> Said:
        if asked.path != path:
            return said
        headers = said.without("Content-Encoding").headers | {"Content-Type": "application/octet-stream"}
        return Said(headers=headers, body=content)

    return planted


def stale(asked: Asked, said: Said) -> Said:
    return said if asked.query else body(b"<html>ban hom qua</html>")(asked, said.with_header("Age", "86400"))


LATE = format_datetime(datetime.now(ICT) - timedelta(days=1))
RULES = "default-src 'none'"
LIST = encoded(
    ServerList(id="1", by="lan @ pc-vanthu", at="2026-11-30 14:05", is_whole=True, files={"index.html": "0"})
)

PLANTED: dict[str, tuple[ServerFault, Plant]] = {
    "asks for a password": (ServerFault.LOCKED, on(ANY, status(401))),
    "forbids the folder": (ServerFault.LOCKED, on(HOME, status(403))),
    "has no section": (ServerFault.NO_SECTION, on(ANY, status(404))),
    "is broken": (ServerFault.BROKEN, on(ANY, status(500))),
    "is in maintenance": (ServerFault.BROKEN, on(ANY, status(503))),
    "has had enough": (ServerFault.BUSY, on(PAGE, status(429))),
    "goes round": (ServerFault.LOOP, looping),
    "leads away": (ServerFault.LEADS_AWAY, on(HOME, status(302, Location="https://quang-cao.example/"))),
    "leads to another folder": (ServerFault.LEADS_AWAY, on(HOME, status(301, Location="/tin-cchc/home/index.html"))),
    "stays without TLS": (
        ServerFault.HTTP_STAYS,
        lambda asked, said: said if asked.is_secure else Said(body=b"<p>trang chu</p>"),
    ),
    "plain way leads away": (
        ServerFault.LEADS_AWAY,
        lambda asked, said: said if asked.is_secure else said.with_header("Location", f"https://{HOST}/"),
    ),
    "minds the case of its name": (ServerFault.HOST_CASE, where(lambda asked: asked.host.isupper(), status(400))),
    "has yesterday's clock": (ServerFault.CLOCK, header("Date", LATE)),
    "speaks HTTP/1.0": (ServerFault.OLD_HTTP, old_http),
    "cuts files": (ServerFault.WRONG_LENGTH, on(POST, cut)),
    "says a length too short": (
        ServerFault.WRONG_LENGTH,
        on("lien-he/index.html", edit(lambda whole: whole[: len(whole) // 2])),
    ),
    "lacks a page": (ServerFault.MISSING, on(POST, status(404))),
    "refuses a kind of file": (ServerFault.MISSING, on(r".*\.css", status(403))),
    "shows a withdrawn text": (ServerFault.WITHDRAWN_SHOWN, on(WITHDRAWN, body(b"<p>Ho ngheo: Nguyen Van A</p>"))),
    "shows a withdrawn text from a cache": (ServerFault.WITHDRAWN_SHOWN, on(WITHDRAWN, stale)),
    "keeps what was removed": (ServerFault.STILL_THERE, served(DROPPED, b"<p>van con</p>")),
    "keeps a file of a withdrawn post": (ServerFault.STILL_THERE, served("tin/2026/ho-ngheo.pdf", b"%PDF-1.4")),
    "shows a draft": (ServerFault.STILL_THERE, served("tin/2026/ban-thao/index.html", b"<p>ban thao</p>")),
    "has the publication of before": (ServerFault.NOT_PUBLISHED, on(HOME, body(b"<p>truoc</p>"))),
    "has a stale cache": (ServerFault.STALE, on(POST, stale)),
    "has other words": (ServerFault.DIFFERENT, on(POST, swap(b"<main", b"<MAIN"))),
    "puts a script in": (
        ServerFault.INJECTED,
        on(PAGE, swap(b"</body>", b"<script src=//ads.example/a.js></script></body>")),
    ),
    "puts a script in and changes more": (
        ServerFault.INJECTED,
        on(
            PAGE,
            edit(
                lambda whole: whole.replace(b"<head>", b"<HEAD>").replace(
                    b"</body>", b"<iframe src=https://ads.example/></iframe></body>"
                )
            ),
        ),
    ),
    "adds a mark": (ServerFault.BOM, on(FEED, edit(lambda whole: b"\xef\xbb\xbf" + whole))),
    "changes line ends": (ServerFault.LINE_ENDS, on(FEED, edit(lambda whole: whole.replace(b"\n", b"\r\n")))),
    "mixes its content": (
        ServerFault.MIXED,
        on(HOME, swap(b'<link rel="stylesheet" href="./', b'<link rel="stylesheet" href="http://cdn.example/')),
    ),
    "sends pages as text": (ServerFault.PAGE_TYPE, on(PAGE, header("Content-Type", "text/plain; charset=utf-8"))),
    "sends scripts as nothing": (
        ServerFault.LOOK_TYPE,
        on(r".*\.js", header("Content-Type", "application/octet-stream")),
    ),
    "sends styles without a type": (ServerFault.LOOK_TYPE, on(r".*\.css", without("Content-Type"))),
    "sends feeds as pages": (ServerFault.FEED_TYPE, on(FEED, header("Content-Type", "text/html; charset=utf-8"))),
    "sends JSON feeds as nothing": (
        ServerFault.FEED_TYPE,
        on(r"feed\.json", header("Content-Type", "application/octet-stream")),
    ),
    "sends calendars as nothing": (
        ServerFault.CALENDAR_TYPE,
        on(r".*\.ics", header("Content-Type", "application/octet-stream")),
    ),
    "sends tables as nothing": (
        ServerFault.DATA_TYPE,
        on(r".*\.csv", header("Content-Type", "application/octet-stream")),
    ),
    "sends subscriptions as nothing": (
        ServerFault.DATA_TYPE,
        on(r".*\.opml", header("Content-Type", "application/octet-stream")),
    ),
    "speaks of another charset": (
        ServerFault.CHARSET,
        on(PAGE, header("Content-Type", "text/html; charset=ISO-8859-1")),
    ),
    "speaks of no charset": (ServerFault.CHARSET, on(r".*\.csv", header("Content-Type", "text/csv"))),
    "makes people download": (ServerFault.DOWNLOAD, on(PAGE, header("Content-Disposition", "attachment"))),
    "compresses nothing": (ServerFault.NO_GZIP, unpacked),
    "compresses for everybody": (ServerFault.FORCED_GZIP, forced),
    "compresses badly": (ServerFault.BROKEN_GZIP, on(r".*\.css", lambda _, s: replace(s, body=s.body[::-1]))),
    "says nothing of compression": (ServerFault.NO_VARY, without("Vary")),
    "lets pages be kept": (ServerFault.CACHE_LONG, on(f"{PAGE}|{FEED}", header("Cache-Control", "max-age=604800"))),
    "lets pages be kept till a day": (
        ServerFault.CACHE_LONG,
        on(PAGE, lambda _, s: s.without("Cache-Control").with_header("Expires", "Fri, 31 Dec 2099 00:00:00 GMT")),
    ),
    "says nothing of keeping": (ServerFault.CACHE_UNSAID, on(f"{PAGE}|{FEED}", without("Cache-Control"))),
    "lets nothing be kept": (ServerFault.CACHE_SHORT, on("assets/.*", header("Cache-Control", "no-cache"))),
    "knows no conditions": (ServerFault.NO_CONDITION, without("ETag")),
    "minds no conditions": (ServerFault.NO_CONDITION, unconditional),
    "knows no HEAD": (ServerFault.NO_HEAD, where(lambda asked: asked.method == "HEAD", status(405))),
    "has no policy": (ServerFault.NO_POLICY, without("Content-Security-Policy")),
    "has a policy of its own": (ServerFault.OTHER_POLICY, header("Content-Security-Policy", RULES)),
    "has two policies": (
        ServerFault.OTHER_POLICY,
        lambda _, s: s.with_header("Content-Security-Policy", f"{s.headers.get('Content-Security-Policy')}, {RULES}"),
    ),
    "lets browsers guess": (ServerFault.NO_SNIFF, without("X-Content-Type-Options")),
    "tells where people come from": (ServerFault.HEADERS, without("Referrer-Policy")),
    "may not be framed": (ServerFault.FRAME, header("X-Frame-Options", "DENY")),
    "hides from search engines": (ServerFault.NO_INDEX, header("X-Robots-Tag", "noindex, nofollow")),
    "marks its visitors": (ServerFault.COOKIES, on(PAGE, header("Set-Cookie", "ARRAffinity=abc; Path=/"))),
    "keeps feeds from scripts": (ServerFault.FEED_CLOSED, without("Access-Control-Allow-Origin")),
    "finds everything": (ServerFault.SOFT_404, soft),
    "has the notice of a withdrawal in other surroundings": (
        ServerFault.DIFFERENT,
        on(WITHDRAWN, swap(b"</footer>", b"</FOOTER>")),
    ),
    "leads home from everywhere": (
        ServerFault.SOFT_404,
        lambda _, s: Said(status=302, headers={"Location": "/tin-cchc/"}) if s.status == 404 else s,
    ),
    "has a page of its own for what is missing": (ServerFault.OTHER_404, foreign_404),
    "has one in folders": (
        ServerFault.OTHER_404,
        lambda asked, said: foreign_404(asked, said) if asked.path.startswith("tin/") else said,
    ),
    "wants a slash": (
        ServerFault.NO_SLASH,
        lambda asked, said: (
            replace(said, status=404, headers=dict(said.headers)).without("Location")
            if said.status == 301 and asked.is_secure
            else said
        ),
    ),
    "leads to plain HTTP for a slash": (
        ServerFault.SLASH_AWAY,
        lambda asked, said: (
            said.with_header("Location", f"http://{HOST}:8080{asked.raw_path}/")
            if said.status == 301 and asked.is_secure
            else said
        ),
    ),
    "minds what is shared": (ServerFault.QUERY, where(lambda asked: "fbclid" in asked.query, status(403))),
    "lists its folders": (
        ServerFault.LISTING,
        served("assets/index.html", b"<title>Index of /tin-cchc/assets</title>"),
    ),
    "shows the repository": (ServerFault.EXPOSED, served(".git/HEAD", b"ref: refs/heads/main\n")),
    "shows the settings": (ServerFault.EXPOSED, served("mkdocs.yml", b"site_name: Tin\n")),
    "shows the sources of posts": (
        ServerFault.EXPOSED,
        where(
            lambda asked: asked.path.endswith(".md"),
            lambda asked, said: served(asked.path, b"---\ntitle: a")(asked, said),
        ),
    ),
    "shows a copy": (ServerFault.EXPOSED, served("index.html.bak", b"<html></html>")),
    "shows who published": (ServerFault.LIST_EXPOSED, served(PLACE, LIST)),
    "keeps search engines out": (
        ServerFault.ROBOTS_SHUT,
        where(lambda asked: asked.raw_path == "/robots.txt", body(b"User-agent: *\nDisallow: /tin-cchc/\n")),
    ),
    "keeps one search engine out": (
        ServerFault.ROBOTS_SHUT,
        where(
            lambda asked: asked.raw_path == "/robots.txt",
            body(b"User-agent: *\nAllow: /\n\nUser-agent: Googlebot\nDisallow: /*cchc\n"),
        ),
    ),
    "has a broken robots.txt": (
        ServerFault.ROBOTS_BROKEN,
        where(lambda asked: asked.raw_path == "/robots.txt", status(500)),
    ),
    "does not name the sitemap": (
        ServerFault.SITEMAP_UNTOLD,
        where(lambda asked: asked.raw_path == "/robots.txt", body(b"User-agent: *\nAllow: /\n")),
    ),
    "sends importers something else": (
        ServerFault.FEEDS_REFUSED,
        where(
            lambda asked: "Mozilla" not in asked.headers["user-agent"] and asked.path == "rss.xml",
            edit(lambda _: b"<html><script>prove()</script></html>"),
        ),
    ),
    "refuses importers": (
        ServerFault.FEEDS_REFUSED,
        where(lambda asked: "Mozilla" not in asked.headers["user-agent"] and asked.path == "rss.xml", status(403)),
    ),
}
"""What a server does, the fault that has to be named, and how it is done."""


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_section(tmp_path_factory.mktemp("doctor") / "tin cchc")


@pytest.fixture(scope="module")
def server(section: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PerfectServer]:
    folder = tmp_path_factory.mktemp("chung-thu")
    make_certificate(folder, days=90, name=HOST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))
        with perfect_server(section / "site", read_settings(section), folder) as running:
            yield running


def look(
    server: PerfectServer, site: BuiltSite | None, *, url: str = BASE, is_short: bool = False, slow: float = 30
) -> Examination:
    visitor = Visitor(dial=server.dial, patience=2, slow=slow)
    try:
        return examine(
            url,
            server.settings,
            site,
            clock=lambda: datetime.now(ICT),
            visitor=visitor,
            progress=lambda _done, _total: None,
            is_short=is_short,
        )
    finally:
        visitor.close()


def known(section: Path, settings: Settings) -> BuiltSite:
    site = built_site(section, settings)
    assert site is not None
    assert site.withdrawn == (WITHDRAWN,)
    published = {path: of_bytes(site.content(path) or b"") for path in site.paths}
    return replace(site, gone=(DROPPED, *site.gone), published=published | {HOME: of_bytes(b"<p>truoc</p>")})


def test_a_server_that_does_everything_right_has_no_fault(server: PerfectServer, section: Path) -> None:
    server.plant, server.connections = nothing, 0
    found = look(server, known(section, server.settings))
    assert [str(finding) for finding in found.findings] == []
    assert found.is_whole
    assert found.compared > 25
    assert found.visits < 100
    # One with TLS and one without.
    assert server.connections == 2


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_fault_is_named_and_no_other(server: PerfectServer, section: Path, name: str) -> None:
    fault, server.plant = PLANTED[name]
    found = look(server, known(section, server.settings))
    assert {finding.fault for finding in found.findings} == {fault}, [str(finding) for finding in found.findings]


def facts(found: Examination) -> set[ServerFault]:
    return {finding.fault for finding in found.findings}


def test_without_a_built_site_the_server_itself_is_looked_at(server: PerfectServer) -> None:
    server.plant = nothing
    found = look(server, None)
    assert [str(finding) for finding in found.findings] == []
    assert (found.compared, found.is_whole) == (0, True)
    for path, content, fault in (
        ("sitemap.xml", b"<urlset><url>", ServerFault.SITEMAP_BROKEN),
        ("rss.xml", b"<html>dang nhap</html>", ServerFault.FEED_BROKEN),
    ):
        server.plant = on(re.escape(path), body(content))
        assert facts(look(server, None)) == {fault}
    server.plant = on(FEED, edit(lambda whole: whole.replace(b"tap-huan-4/</link>", b"da-mat/</link>")))
    found = look(server, None)
    assert facts(found) == {ServerFault.FEED_DEAD_LINK}
    assert "da-mat/, máy chủ trả lời 404" in str(found.findings[0])


def test_a_section_that_names_another_address_is_told(server: PerfectServer) -> None:
    former = edit(lambda whole: whole.replace(HOST.encode(), b"cong-cu.example"))
    server.plant = on(r"sitemap\.xml|rss\.xml|atom\.xml|feed\.json", former)
    found = look(server, None)
    assert facts(found) == {ServerFault.OTHER_ADDRESS}
    assert len(found.findings) == 4


def test_a_new_page_that_nobody_published_is_told_as_that(server: PerfectServer, section: Path) -> None:
    server.plant = on(POST, status(404))
    site = known(section, server.settings)
    older = {path: digest for path, digest in site.published.items() if path != POST}
    assert facts(look(server, replace(site, published=older))) == {ServerFault.NOT_PUBLISHED}


def test_a_server_that_takes_its_time_is_told(server: PerfectServer, section: Path) -> None:
    server.plant = nothing
    assert facts(look(server, known(section, server.settings), slow=0)) == {ServerFault.SLOW}


def test_a_short_look_sees_what_readers_read_and_nothing_else(server: PerfectServer, section: Path) -> None:
    server.plant = without("Content-Security-Policy")
    found = look(server, known(section, server.settings), is_short=True)
    assert found.findings == ()
    assert found.visits < 45
    server.plant = on(WITHDRAWN, body(b"<p>van con</p>"))
    assert facts(look(server, known(section, server.settings), is_short=True)) == {ServerFault.WITHDRAWN_SHOWN}


@pytest.mark.parametrize(
    ("starts", "days", "name", "trusted", "fault"),
    [
        (-30, -1, HOST, True, ServerFault.CERTIFICATE_ENDED),
        (-30, 20, HOST, True, ServerFault.CERTIFICATE_ENDS),
        (2, 90, HOST, True, ServerFault.CERTIFICATE_EARLY),
        (-30, 90, "cong-khac.example", True, ServerFault.CERTIFICATE_NAME),
        (-30, 90, HOST, False, ServerFault.CERTIFICATE_CHAIN),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told_and_the_rest_looked_at(  # noqa: PLR0913, PLR0917 - a table
    section: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    starts: int,
    days: int,
    name: str,
    trusted: bool,  # noqa: FBT001 - a table
    fault: ServerFault,
) -> None:
    make_certificate(tmp_path, days=days, name=name, starts=starts)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem") if trusted else os.devnull)
    with perfect_server(section / "site", read_settings(section), tmp_path) as server:
        found = look(server, built_site(section, server.settings))
        assert facts(found) == {fault}
        assert found.is_whole


def test_a_host_without_tls_is_told(server: PerfectServer, section: Path) -> None:
    server.plant = nothing
    plain = replace(server, ports={80: server.ports[80]})
    plain.plant = nothing
    original = server.answer
    server.plant = lambda asked, said: said if asked.is_secure else server.packed(asked, original(secure(asked)))
    site = known(section, server.settings)
    found = look(plain, site, url=BASE.replace("https:", "http:"))
    assert facts(found) == {ServerFault.NO_HTTPS, ServerFault.OTHER_ADDRESS, ServerFault.SITEMAP_UNTOLD}
    assert facts(look(plain, site)) == {ServerFault.UNREACHABLE}


def secure(asked: Asked) -> Asked:
    return replace(asked, is_secure=True)


def test_the_name_with_www_has_to_lead_to_the_section(server: PerfectServer, section: Path) -> None:
    site = known(section, server.settings)
    server.plant = lambda asked, said: Said(status=404) if asked.host.startswith("www.") else said

    class Both(PerfectServer):
        def dial(self, host: str, port: int) -> tuple[str, int]:
            return super().dial(host.removeprefix("www."), port)

    both = Both(server.site, server.settings, ports=server.ports)
    found = look(both, site)
    # The certificate is for the other name.
    assert facts(found) == {ServerFault.OTHER_HOST}
    assert found.faults == ()
    assert "www.cong-thong-tin.example" in found.findings[0].address


def test_one_page_for_everything_is_no_text_of_a_withdrawn_post(server: PerfectServer, section: Path) -> None:
    page = b"<html><title>Trang dang bao tri</title></html>"
    server.plant = lambda _, _said: Said(status=200, headers={"Content-Type": "text/html; charset=utf-8"}, body=page)
    found = facts(look(server, known(section, server.settings)))
    assert {ServerFault.SOFT_404, ServerFault.DIFFERENT} <= found
    assert not found & {ServerFault.WITHDRAWN_SHOWN, ServerFault.STILL_THERE}


def test_what_has_no_title_is_no_page_for_everything(server: PerfectServer, section: Path) -> None:
    git = served(".git/HEAD", b"ref: refs/heads/main\n")
    anything = b"<p>khong co</p>"

    def planted(asked: Asked, said: Said) -> Said:
        said = git(asked, said)
        return said if said.status != 404 else Said(headers={"Content-Type": "text/html"}, body=anything)

    server.plant = planted
    assert ServerFault.EXPOSED in facts(look(server, known(section, server.settings)))


def test_a_head_that_comes_letter_by_letter_has_an_end() -> None:
    with dripping_server() as port:
        visitor = Visitor(patience=0.3)
        with pytest.raises(NoVisitError, match="chờ mãi không thấy trả lời"):
            visitor.visit(f"http://127.0.0.1:{port}/")
        visitor.close()


def test_a_look_fetches_no_more_than_a_section_has() -> None:
    visitor = Visitor(received=200_000_001)
    with pytest.raises(EnoughError):
        visitor.visit("http://127.0.0.1:9/")


def test_nobody_who_answers_is_one_sentence(server: PerfectServer) -> None:
    silent = PerfectServer(server.site, server.settings)
    found = look(silent, None)
    assert [str(finding) for finding in found.findings] == [f"{BASE}: không tìm thấy tên miền"]
    assert not found.is_whole


HOSTILE = {
    "nothing": b"",
    "no HTTP": b"220 ftp ready\r\n",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "a redirect to no address": b"HTTP/1.1 302 Found\r\nLocation: http://[khong\r\nContent-Length: 0\r\n\r\n",
    "a redirect to a file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    "a redirect with spaces": b"HTTP/1.1 302 Found\r\nLocation: /a b\xff\r\nContent-Length: 0\r\n\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nAge: 99999999999999999\r\n\r\n<html>",
    "chunks that are none": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a redirect in letters": "HTTP/1.1 302 Found\r\nLocation: /thủ-tục/\r\nContent-Length: 0\r\n\r\n".encode(),
    "many heads": b"HTTP/1.1 200 OK\r\n" + b"X-A: 1\r\n" * 200 + b"\r\n",
    "a bomb": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
    + gzip.compress(gzip.compress(bytes(90_000_000), 1), 1),
    "controls": b"HTTP/1.1 404 \x1b[31m\r\nServer: \x1b]0;x\x07\r\nConnection: close\r\n\r\n<title>\x1b[2J</title>",
    "anything": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nMax-Age: x\r\nCache-Control: max-age="
    + b"9" * 400
    + b"\r\n\r\n<html>",
}


@pytest.mark.parametrize("answer", HOSTILE)
def test_whatever_is_answered_is_told_and_never_breaks_the_look(section: Path, answer: str) -> None:
    settings = read_settings(section)
    with raw_server(HOSTILE[answer]) as port:
        visitor = Visitor(patience=0.5, most=40)
        found = examine(
            f"http://127.0.0.1:{port}/tin-cchc/",
            settings,
            built_site(section, settings),
            clock=lambda: datetime.now(ICT),
            visitor=visitor,
            progress=lambda _done, _total: None,
        )
        visitor.close()
    assert found.faults
    assert found.visits <= 40


def test_every_fault_is_planted_by_some_test() -> None:
    elsewhere = {
        *(
            ServerFault.SLOW,
            ServerFault.UNREACHABLE,
            ServerFault.NO_HTTPS,
            ServerFault.OTHER_HOST,
            ServerFault.OTHER_ADDRESS,
        ),
        *(ServerFault.CERTIFICATE_ENDED, ServerFault.CERTIFICATE_ENDS, ServerFault.CERTIFICATE_NAME),
        *(ServerFault.CERTIFICATE_CHAIN, ServerFault.CERTIFICATE_EARLY),
        *(ServerFault.SITEMAP_BROKEN, ServerFault.FEED_BROKEN, ServerFault.FEED_DEAD_LINK),
    }
    assert {fault for fault, _ in PLANTED.values()} | elsewhere == set(ServerFault)
    assert len(set(ServerFault)) > 25


@contextmanager
def published_portal(project: Path, port: int) -> Iterator[Path]:
    """Serve with an Apache that has no settings but those that were published with the site."""
    with apache_portal(project, port, settings="", override="FileInfo") as served_from:
        shutil.copy(project / "may-chu/htaccess", served_from / "tin-cchc/.htaccess")
        yield served_from


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Return a section that names a port of this machine as its address, and the port."""
    port = free_port()
    return write_section(tmp_path_factory.mktemp("cong") / "tin cchc", f"https://localhost:{port}/tin-cchc/"), port


def looked_at(root: Path, served_from: Path) -> Examination:
    settings, visitor = read_settings(root), Visitor(patience=5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(served_from.parent / "certificate.pem"))
        found = examine(
            settings.site_url,
            settings,
            built_site(root, settings),
            clock=lambda: datetime.now(ICT),
            visitor=visitor,
            progress=lambda _done, _total: None,
        )
    visitor.close()
    return found


@pytest.mark.parametrize("portal", [nginx_portal, apache_portal, published_portal])
def test_a_real_server_with_the_settings_of_the_build_has_no_fault(local: tuple[Path, int], portal: Portal) -> None:
    root, port = local
    with portal(root, port) as served_from:
        (served_from / "tin-cchc/.cchc").mkdir()
        (served_from / f"tin-cchc/{PLACE}").write_bytes(LIST)
        found = looked_at(root, served_from)
    assert [f"{finding.fault.name} {finding}" for finding in found.findings] == []
    assert found.is_whole
    assert found.compared > 25
    assert kind_of(found.server) is (ServerKind.NGINX if portal is nginx_portal else ServerKind.APACHE)


def test_the_lines_that_are_told_put_a_real_server_right(local: tuple[Path, int]) -> None:
    root, port = local
    settings = read_settings(root)
    bare = "types { text/html html; text/css css; text/plain txt csv ics; text/xml xml; application/json json; }\n"
    with nginx_portal(root, port, settings=f"{bare} autoindex on;") as served_from:
        before = looked_at(root, served_from)
    faults = facts(before)
    assert len(faults) > 11
    # Compression needs the types, too.
    for fault in sorted(faults - {ServerFault.NO_GZIP}, key=lambda fault: fault.name):
        places = [finding.address for finding in before.findings if finding.fault is fault]
        lines = "\n".join(fix_of(fault, ServerKind.NGINX, settings, places).lines)
        with nginx_portal(root, port, settings=bare + lines) as served_from:
            after = facts(looked_at(root, served_from))
        assert fault not in after, lines
        assert after < faults, lines
