from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from cchc.model.media_types import FEEDS, TEXTS, TYPES
from cchc.site.publish.server_snippets import page_policy, response_headers, snippets, write_snippets
from support.libraries import SETTINGS, make_library
from support.sections import feed_files_of


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    policy = page_policy(SETTINGS)
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")


def test_the_measurement_script_is_the_one_exception() -> None:
    settings = replace(SETTINGS, measurement="https://do-luong.example/ma.js?don-vi=1")
    policy = dict(part.split(" ", 1) for part in page_policy(settings).split("; "))
    assert policy["script-src"] == policy["connect-src"] == policy["img-src"] == "'self' https://do-luong.example"
    assert policy["media-src"] == "'self'"
    assert policy["style-src"] == "'self'"


def test_only_the_header_says_who_may_frame_a_page() -> None:
    assert "frame-ancestors" not in page_policy(SETTINGS)
    assert "frame-ancestors 'self'" in response_headers(SETTINGS)["Content-Security-Policy"]


def test_every_snippet_carries_the_policy_the_feeds_and_the_page_for_what_is_missing() -> None:
    policy = response_headers(SETTINGS)["Content-Security-Policy"]
    for name, text in snippets(SETTINGS).items():
        assert (policy in text) or (policy.replace("'", "&apos;") in text), name
        assert "/tin-cchc/404.html" in text, name
        assert all(media_type in text for media_type in FEEDS.values()), name


def test_readers_get_nothing_of_what_publishing_keeps_for_itself() -> None:
    found = snippets(SETTINGS)
    assert "    location ^~ /tin-cchc/.cchc/ { return 404; }\n" in found["nginx.conf"]
    assert '<Location "/tin-cchc/.cchc/">\n    Require all denied\n' in found["apache.conf"]
    hidden = ET.fromstring(found["web.config"]).findall(".//hiddenSegments/*")  # noqa: S314 - our own text
    assert [(one.tag, one.get("segment")) for one in hidden] == [("remove", ".cchc"), ("add", ".cchc")]


def test_nginx_knows_every_kind_of_file_and_which_is_text() -> None:
    text = snippets(SETTINGS)["nginx.conf"]
    for suffix, media_type in TYPES.items():
        assert f"        {media_type} {suffix[1:]};\n" in text
    for name in ("charset_types", "gzip_types"):
        texts = next(line.strip(" ;").split()[1:] for line in text.splitlines() if line.strip().startswith(name))
        assert set(texts) == TEXTS - {"text/html"}
        assert {"text/csv", "text/calendar", "text/x-opml", "application/json", "image/svg+xml"} <= set(texts)


def test_apache_knows_every_kind_of_file_and_which_is_text() -> None:
    lines = [line.strip() for line in snippets(SETTINGS)["apache.conf"].splitlines()]
    assert {line for line in lines if line.startswith("AddType")} == {
        f"AddType {media_type} {suffix}" for suffix, media_type in TYPES.items()
    }
    texts = next(line.split()[2:] for line in lines if line.startswith("AddCharset utf-8"))
    assert set(texts) == {suffix for suffix, media_type in TYPES.items() if media_type in TEXTS}
    assert {".csv", ".ics", ".opml", ".json", ".html"} <= set(texts)


def test_iis_knows_every_kind_of_file_and_which_is_text() -> None:
    root = ET.fromstring(snippets(SETTINGS)["web.config"])  # noqa: S314 - our own text
    content = root.find("system.webServer/staticContent")
    assert content is not None
    types = {one.get("fileExtension"): one.get("mimeType") for one in content.findall("mimeMap")}
    assert types.keys() == TYPES.keys()
    assert types[".ics"] == "text/calendar; charset=utf-8"
    assert types[".csv"] == "text/csv; charset=utf-8"
    assert types[".webp"] == "image/webp"
    assert types[".zip"] == "application/zip"


def test_every_place_of_nginx_repeats_the_headers_as_it_inherits_none() -> None:
    text = snippets(SETTINGS)["nginx.conf"].replace("location ^~ /tin-cchc/.cchc/ { return 404; }", "")
    assert text.count("location ") == text.count("Content-Security-Policy") == text.count("Cache-Control")
    assert text.count("{") == text.count("}")


def test_the_page_for_what_is_missing_has_the_headers_too() -> None:
    found = snippets(SETTINGS)
    for name, start in (("nginx.conf", "add_header "), ("apache.conf", "Header ")):
        headers = [line.strip() for line in found[name].splitlines() if line.strip().startswith(start)]
        assert len(headers) > 5
        assert all(line.startswith("Header always ") or line.endswith(" always;") for line in headers)


def test_the_snippet_for_iis_is_xml_and_takes_away_before_it_adds() -> None:
    root = ET.fromstring(snippets(SETTINGS)["web.config"])  # noqa: S314 - our own text
    for parent in (root.find(".//customHeaders"), root.find(".//staticContent")):
        assert parent is not None
        added = [child for child in parent if child.tag in {"add", "mimeMap"}]
        removed = [child for child in parent if child.tag == "remove"]
        assert len(added) == len(removed) > 3
    paths = [place.get("path") for place in root.findall("location")]
    assert paths[0] == "assets"
    assert sorted(paths[1:]) == sorted(feed_files_of(make_library()))


def test_scripts_of_other_portals_may_read_feeds_and_nothing_else() -> None:
    found = snippets(SETTINGS)
    assert found["nginx.conf"].count("Access-Control-Allow-Origin") == len(FEEDS)
    assert found["apache.conf"].count("Access-Control-Allow-Origin") == len(FEEDS)
    root = ET.fromstring(found["web.config"])  # noqa: S314 - our own text
    shared = [place.get("path") for place in root.findall("location") if place.find(".//customHeaders") is not None]
    assert sorted(path or "" for path in shared) == sorted(feed_files_of(make_library()))


def test_snippets_that_are_right_are_not_written_again(tmp_path: Path) -> None:
    write_snippets(tmp_path, SETTINGS)
    files = sorted((tmp_path / "may-chu").iterdir())
    assert [file.name for file in files] == ["apache.conf", "htaccess", "nginx.conf", "web.config"]
    times = [file.stat().st_mtime_ns for file in files]
    files[0].write_bytes(b"x")
    write_snippets(tmp_path, SETTINGS)
    assert files[0].read_bytes() != b"x"
    assert [file.stat().st_mtime_ns for file in files[1:]] == times[1:]
