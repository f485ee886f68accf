from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from cchc.content.own_pictures import cleaned
from cchc.shipped import TEMPLATES
from support.crafted_pictures import SECRET, drawing, encoded, exif, pngs, xmp

TEXT = SECRET.decode()
DRAWN = '<circle cx="8" cy="8" r="8" fill="#063c46" style="stroke:none"/>'


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"{attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "data",
    [
        svg(DRAWN, before=f'<?xml version="1.0"?><!-- Tệp của {TEXT} -->'),
        svg(f"<metadata><rdf:RDF><dc:creator>{TEXT}</dc:creator></rdf:RDF></metadata>{DRAWN}"),
        svg(DRAWN, f' sodipodi:docname="C:\\Users\\{TEXT}\\a.svg" inkscape:export-filename="{TEXT}"'),
        svg(f'<sodipodi:namedview id="{TEXT}"><inkscape:grid/></sodipodi:namedview>{DRAWN}'),
        svg(f"<i:pgf id='x'><![CDATA[{TEXT}]]></i:pgf><switch><foreignObject>{TEXT}</foreignObject></switch>{DRAWN}"),
        svg(f"<script>alert('{TEXT}')</script>{DRAWN}"),
        svg(DRAWN, f" onload=\"alert('{TEXT}')\" ONCLICK='{TEXT}'"),
        svg(f"<a href=\" java&#115;cript:alert('{TEXT}')\">{DRAWN}</a>"),
        svg(f"<?adobe {TEXT}?>{DRAWN}", before="<!DOCTYPE svg [<!ENTITY ns 'http://x'>]>"),
        svg(
            f'{DRAWN}<image xlink:href="data:image/jpeg;base64,'
            f'{base64.b64encode(encoded("JPEG", exif=exif())).decode()}"/>'
        ),
    ],
)
def test_a_drawing_loses_what_its_program_wrote_and_what_would_run(data: bytes) -> None:
    kept = cleaned("bieu-tuong.svg", data)
    assert DRAWN.encode() in kept
    for part in (kept, *(base64.b64decode(one.split(b'"')[0]) for one in kept.split(b"base64,")[1:])):
        assert SECRET[:7] not in part
    assert kept.startswith((b"<svg", b"<?xml", b"<!DOCTYPE"))
    assert b"base64" in data or cleaned("bieu-tuong.svg", kept) == kept


def test_drawings_without_anything_hidden_stay_byte_for_byte() -> None:
    for data in (
        svg(f"<title>Một cửa &amp; một cửa số</title><style>.a > .b {{ fill: red }}</style><g id='x'>{DRAWN}</g>\n"),
        svg("<text xml:space='preserve'>a &lt; b</text><use href=\"#x\" xlink:href='#x' />", " width = '16'"),
        (TEMPLATES / "assets/bieu-tuong.svg").read_bytes(),
    ):
        assert cleaned("assets/tranh/x.svg", data) == data


@pytest.mark.parametrize("data", [b"<svg <", b"<svg><!-- ", b"\xff\xfe<", b"<svg a='", b"<svg><metadata></svg>", b""])
def test_a_drawing_that_no_browser_shows_stays_as_it_is(data: bytes) -> None:
    assert cleaned("x.svg", data) == data


def test_long_drawings_take_no_time() -> None:
    for part in ("<!--", "<", "<a ", "<a b", " ", "<a b='", "<metadata>", "a="):
        data = b"<svg " + part.encode() * 100_000
        assert cleaned("x.svg", data) == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chia-se/the-che.jpg", encoded("JPEG", exif=exif(), xmp=xmp())),
        ("chia-se/chung.png", dict(pngs())["ảnh PNG: ghi chú, nén và không nén"]),
        ("nen.webp", encoded("WEBP", exif=exif())),
    ],
)
def test_a_photo_among_the_templates_loses_its_hidden_data(name: str, data: bytes) -> None:
    kept = cleaned(name, data)
    assert SECRET[:7] in data
    assert SECRET[:7] not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == drawing().size


def test_other_files_among_the_templates_stay_as_they_are() -> None:
    moving = io.BytesIO()
    drawing().save(moving, "GIF", save_all=True, append_images=[drawing().rotate(90)])
    for name, data in (
        ("a.gif", moving.getvalue()),
        ("a.png", b"khong phai"),
        ("a.woff2", b"wOF2"),
        ("a.ico", b"\0\0"),
    ):
        assert cleaned(name, data) == data
