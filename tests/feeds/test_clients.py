"""No validator and no reader may have anything to say against any feed of either site, and all must read the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from cchc.model.contract import MOST_BYTES
from cchc.model.syndication import Format
from feeds.clients import (
    Reading,
    by_a_limited_parser,
    by_feedparser,
    by_javascript,
    by_json,
    by_php,
    by_ruby,
    complaints_of_jing,
)

CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
ENTITY = re.compile("&[#a-z0-9]+;")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\ufeff\ufffd-\uffff\ue000-\uf8ff]")


def files(site: Path, form: Format) -> list[Path]:
    found = sorted(site.rglob(form.value))
    assert len(found) >= 8
    return found


@cache
def expected(site: Path, form: Format) -> dict[Path, Reading]:
    """Return what a program should find in the files of a format: what the JSON feed beside each says.

    Archive documents have no other format; there it is what feedparser finds.
    """
    found = by_json(files(site, Format.JSON))
    beside = {file.with_name(form.value): reading for file, reading in found.items()}
    return beside | by_feedparser(file for file in files(site, form) if file not in beside)


@pytest.mark.parametrize(
    ("schema", "name"), [("rss.rnc", "rss.xml"), ("atom.rnc", "atom.xml"), ("opml.rnc", "rss.opml")]
)
def test_every_file_is_what_its_schema_allows(site: Path, schema: str, name: str) -> None:
    assert complaints_of_jing(schema, sorted(site.rglob(name))) == []


def test_a_schema_can_refuse(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rss.xml"
    broken.write_bytes((site / "rss.xml").read_bytes().replace(b"<ttl>60</ttl>", b"<ttl>ba</ttl>"))
    assert len(complaints_of_jing("rss.rnc", [broken])) == 1


@pytest.mark.parametrize("form", [Format.RSS, Format.ATOM])
def test_feedparser_reads_every_feed_without_a_complaint(site: Path, form: Format) -> None:
    assert by_feedparser(files(site, form)) == expected(site, form)


@pytest.mark.parametrize("form", list(Format))
def test_a_javascript_reader_reads_every_feed_the_same(site: Path, form: Format) -> None:
    wanted = expected(site, form)
    for file, reading in by_javascript(files(site, form), schema="kenh-tin.schema.json").items():
        assert reading.faults == (), file
        for found, want in zip(reading.entries, wanted[file].entries, strict=True):
            # It takes white space from the ends of texts.
            assert (found.id, found.url, found.title.strip()) == (want.id, want.url, want.title.strip())
            assert found.published == want.published
            assert (found.html or "").strip() == (want.html or "").strip()
            assert found.categories == want.categories


def test_importers_with_a_limit_of_1000_entities_read_every_feed(site: Path) -> None:
    xml = [*files(site, Format.RSS), *files(site, Format.ATOM)]
    wanted = expected(site, Format.RSS) | expected(site, Format.ATOM)
    for file, reading in by_a_limited_parser(xml).items():
        assert reading.faults == (), file
        assert [(entry.id, entry.url, entry.published) for entry in reading.entries] == [
            (entry.id, entry.url, entry.published) for entry in wanted[file].entries
        ]
        assert [entry.html for entry in reading.entries] == [entry.html for entry in wanted[file].entries]
        # Only attributes have some: names of files and sources, addresses of others.
        assert len(ENTITY.findall(CDATA.sub("", file.read_text(encoding="utf-8")))) < 100, file


def test_the_parser_with_a_limit_refuses_15_posts_with_entities(site: Path, tmp_path: Path) -> None:
    text = (site / "rss.xml").read_text(encoding="utf-8")
    (tmp_path / "rss.xml").write_text(CDATA.sub(lambda match: escape(match[1]), text), encoding="utf-8")
    (reading,) = by_a_limited_parser([tmp_path / "rss.xml"]).values()
    assert "Entity expansion limit exceeded" in reading.faults[0]


@pytest.mark.parametrize("form", [Format.RSS, Format.ATOM])
def test_rubys_validating_parser_takes_every_feed(site: Path, form: Format) -> None:
    found = by_ruby(files(site, form))
    for file, wanted in expected(site, form).items():
        assert found[file].faults == (), file
        assert [(entry.id, entry.url, entry.title) for entry in found[file].entries] == [
            (entry.id, entry.url, entry.title) for entry in wanted.entries
        ]
        assert [entry.published for entry in found[file].entries] == [entry.published for entry in wanted.entries]
        assert [entry.html for entry in found[file].entries] == [entry.html for entry in wanted.entries]


def test_the_block_of_a_portal_in_php_shows_every_entry(site: Path) -> None:
    found = by_php(files(site, Format.RSS))
    for file, wanted in expected(site, Format.RSS).items():
        assert found[file].faults == (), file
        assert [(entry.id, entry.url, entry.title, entry.published) for entry in found[file].entries] == [
            (entry.id, entry.url, entry.title, entry.published) for entry in wanted.entries
        ]


def test_no_file_is_larger_than_importers_read_or_holds_what_they_refuse(site: Path) -> None:
    for form in Format:
        for file in files(site, form):
            data = file.read_bytes()
            assert len(data) < MOST_BYTES, file
            text = data.decode()
            assert unicodedata.is_normalized("NFC", text), file
            assert FORBIDDEN.search(text) is None, file
            assert "<!DOCTYPE" not in text, file
            assert not text.startswith((" ", "\n", "\ufeff")), file


def test_every_address_in_a_text_is_absolute_and_every_file_is_there_and_as_long_as_told(site: Path) -> None:
    base = etree.parse(site / "rss.xml").findtext("channel/link")
    assert base is not None
    enclosures = 0
    for file in files(site, Format.RSS):
        for item in etree.parse(file).iter("item"):
            html = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
            assert re.findall(r'\s(?:href|src)="(?!https?://|mailto:|tel:)', html) == [], file
            assert re.findall(r"<(?!/?(?:[a-z][a-z0-9]*)[\s>])", html) == []
            assert re.findall(r"<(?:script|iframe|style|form|div|span)\b| (?:id|class|style|on\w+|srcset)=", html) == []
            for enclosure in item.iter("enclosure"):
                place = site / _path(enclosure.get("url", ""), base)
                assert place.stat().st_size == int(enclosure.get("length", "")), place
                enclosures += 1
    assert enclosures > 0


def test_every_entry_has_a_text_or_is_in_a_feed_of_summaries_and_an_address_that_no_other_has(site: Path) -> None:
    has_summaries = "kênh con</a> chỉ có tóm tắt" in (site / "kenh-tin/hop-dong/index.html").read_text(encoding="utf-8")
    selections = {"linh-vuc", "the-loai", "don-vi", "doi-tuong"} if has_summaries else set()
    for file in files(site, Format.RSS):
        items = list(etree.parse(file).iter("item"))
        texts = [item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") for item in items]
        assert all(texts) or file.relative_to(site).parts[0] in selections, file
        addresses = [item.findtext("link") for item in items]
        assert len(set(addresses)) == len(addresses), file


def _path(url: str, base: str) -> str:
    return unquote(url.removeprefix(base))
