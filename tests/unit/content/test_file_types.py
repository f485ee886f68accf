from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.file_types import PUBLISHED, UNWANTED, type_of
from cchc.content.media_files import AUDIO_LIMIT, VIDEO_LIMIT
from cchc.errors import ContentError
from cchc.model.media_types import TYPES
from support.crafted_pictures import encoded
from support.heic_pictures import heic

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(*names: str, start: str = "") -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w") as file:
        if start:
            file.writestr("mimetype", start)
        for name in names:
            file.writestr(name, "nội dung")
    return data.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


def box(brand: bytes, *others: bytes) -> bytes:
    brands = brand + bytes(4) + b"".join(others)
    return (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + bytes(40)


ODF = "application/vnd.oasis.opendocument."
FILES = {
    "anh.jpg": encoded("JPEG"),
    "ANH.JPEG": encoded("JPEG"),
    "anh.png": encoded("PNG"),
    "anh.gif": encoded("GIF"),
    "anh.webp": encoded("WEBP"),
    "anh.avif": encoded("AVIF"),
    "anh.heic": heic(),
    "IMG_0001.HEIF": heic(),
    "anh.hif": heic(brands=(b"heix", b"mif1")),
    "Kế hoạch số 1.PDF": b"%PDF-1.7",
    "quet.pdf": b"\r\n%PDF-1.4",
    "bao-cao.docx": zipped("[Content_Types].xml", "word/document.xml"),
    "bang.xlsx": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "trinh-chieu.pptx": zipped("[Content_Types].xml", "ppt/presentation.xml"),
    "bao-cao.odt": zipped("content.xml", start=f"{ODF}text"),
    "bang.ods": zipped("content.xml", start=f"{ODF}spreadsheet"),
    "trinh-chieu.odp": zipped("content.xml", start=f"{ODF}presentation"),
    "cu.doc": ole("WordDocument"),
    "cu.xls": ole("Workbook"),
    "cu.ppt": ole("PowerPoint Document"),
    "cu.rtf": b"{\\rtf1 x}",
    "ghi-chu.txt": "Ghi chú\n".encode(),
    "ghi-chu-2.txt": "Ghi chú\n".encode("utf-16"),
    "bang.csv": "\ufeffSTT;Tên\n1;Đơn\n".encode(),
    "mau-don.zip": zipped("mau-01.docx"),
    "mau-don.rar": b"Rar!\x1a\x07\x01\x00",
    "mau-don.7z": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "ban-tin.mp3": b"ID3\x04" + bytes(50),
    "ban-tin-2.mp3": b"\xff\xfb\x90" + bytes(50),
    "ban-tin.m4a": box(b"M4A ", b"mp42"),
    "hoi-nghi.mp4": box(b"isom", b"mp41"),
    "hoi-nghi.vtt": "\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:04.000\r\nKính thưa quý vị\r\n".encode(),
}


ENDS, RENAME, THERE = "Tên tệp kết thúc bằng", "Đổi tên tệp thành", "và sửa tên ấy ở nơi dẫn tới tệp."


def told(name: str, data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        type_of(f"posts/2026/{name}", data)
    return str(caught.value).removeprefix(f"posts/2026/{name}: ")


@pytest.mark.parametrize("name", FILES)
def test_files_that_offices_use_are_published(name: str) -> None:
    assert f".{name.rpartition('.')[2].lower()}" in type_of(f"posts/{name}", FILES[name]).suffixes


def test_every_type_has_a_media_type_and_an_example_and_no_name_is_both_published_and_unwanted() -> None:
    published = {suffix for one in PUBLISHED for suffix in one.suffixes}
    # Of HEIC readers get a JPEG.
    assert published <= TYPES.keys() | {".heic", ".heif", ".hif"}
    assert published == {f".{name.rpartition('.')[2].lower()}" for name in FILES}
    unwanted = [suffix for one in UNWANTED for suffix in one.suffixes]
    assert len(set(unwanted)) == len(unwanted)
    assert not published & set(unwanted)


@pytest.mark.parametrize("name", FILES)
def test_a_file_under_the_name_of_another_type_is_told(name: str) -> None:
    for other in ("x.jpg", "x.png", "x.pdf", "x.docx", "x.doc", "x.zip", "x.mp4", "x.txt", "x.csv"):
        own = type_of(name, FILES[name]).suffixes
        # A .docx is a zip, an .m4a is an .mp4, text is text, phones name HEIC .jpg: nothing else may pass for another.
        if f".{other[2:]}" in own or (other == "x.zip" and FILES[name].startswith(b"PK")):
            continue
        if (
            (own[0], other) == (".heic", "x.jpg")
            or (name, other) == ("ban-tin.m4a", "x.mp4")
            or {own[0], other[1:]} <= {".txt", ".csv", ".vtt"}
        ):
            continue
        message = told(other, FILES[name])
        assert message.endswith(("sửa tên ấy ở nơi dẫn tới tệp.", "rồi chép đè tệp này."))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("anh.jfif", encoded("JPEG"), f"{ENDS} .jfif nhưng bên trong là ảnh JPG. {RENAME} “anh.jpg” {THERE}"),
        ("anh.jpg", encoded("PNG"), f"{ENDS} .jpg nhưng bên trong là ảnh PNG. {RENAME} “anh.png” {THERE}"),
        ("bao-cao.doc", b"{\\rtf1 x}", f"{ENDS} .doc nhưng bên trong là tệp RTF. {RENAME} “bao-cao.rtf” {THERE}"),
        (
            "Quyết định 15",
            b"%PDF-1.7",
            f"Tên tệp không có đuôi nhưng bên trong là tệp PDF. {RENAME} “Quyết định 15.pdf” {THERE}",
        ),
        (
            "bao-cao.pdf",
            b"khong phai",
            (
                f"{ENDS} .pdf nhưng bên trong không phải tệp PDF: tệp hỏng, chép chưa hết hoặc đặt sai tên. "
                "Mở tệp bằng phần mềm đã làm ra nó, lưu lại rồi chép đè tệp này."
            ),
        ),
        (
            "hinh.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "Tệp .svg là hình SVG, có thể chứa mã lệnh. Lưu lại ảnh dạng PNG hoặc JPG rồi dùng tệp đó.",
        ),
        (
            "hoi-nghi.srt",
            b"1\n00:00:01,000 --> 00:00:04,000\n",
            (
                "Tệp .srt là phụ đề mà trình duyệt không đọc được, nên không đăng. "
                "Lưu lại dạng WebVTT (.vtt), dòng đầu là WEBVTT."
            ),
        ),
        ("anh.txt", b"", "Tệp rỗng (0 byte). Chép lại tệp từ nơi lưu bản gốc rồi chép đè tệp này."),
        (
            "anh.php.jpg",
            encoded("JPEG"),
            "Tên tệp có “.php” ở giữa: có máy chủ chạy tệp tên như vậy. Bỏ phần ấy khỏi tên tệp.",
        ),
        (
            "anh.asp;.jpg",
            encoded("JPEG"),
            "Tên tệp có “.asp” ở giữa: có máy chủ chạy tệp tên như vậy. Bỏ phần ấy khỏi tên tệp.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_the_fix(name: str, data: bytes, message: str) -> None:
    assert told(name, data) == message


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "EPS", "JPEG2000", "ICNS"])
@pytest.mark.parametrize("name", ["anh.jpg", "anh.png", "anh.pdf", "anh", "anh.txt"])
def test_a_picture_that_few_browsers_show_is_told_whatever_its_name(kind: str, name: str) -> None:
    message = told(name, encoded(kind))
    assert "bên trong là" in message
    assert "lưu lại dạng JPG hoặc PNG" in message


@pytest.mark.parametrize("name", ["anh.jpg", "anh.avif", "anh.mp4", "anh"])
def test_a_file_of_photoshop_is_told_whatever_its_name(name: str) -> None:
    assert "lưu lại dạng JPG hoặc PNG" in told(name, b"8BPS" + bytes(60))


@pytest.mark.parametrize("data", [box(b"heic", b"mif1"), box(b"mif1", b"heic"), box(b"msf1", b"hevc")])
@pytest.mark.parametrize("name", ["anh.png", "anh.avif", "anh.mp4", "anh"])
def test_a_photo_of_an_iphone_is_told_by_its_right_name(name: str, data: bytes) -> None:
    assert f"bên trong là ảnh HEIC. {RENAME} “anh.heic” {THERE}" in told(name, data)


@pytest.mark.parametrize(
    "name",
    [
        *("trang.html", "trang.HTM", "trang.xhtml", "du-lieu.xml", "hinh.svg", "hinh.svgz", "ma.js", "kieu.css"),
        *("a.php", "a.phtml", "a.aspx", "a.jsp", "web.config", ".htaccess", "cai-dat.exe", "cai-dat.msi", "a.bat"),
        *("mau.docm", "mau.xlsm", "phim.mov", "phim.avi", "anh.heic", "anh.tif", "anh.bmp", "a.swf", "a.jar", "a.lnk"),
        *("du-lieu.sqlite", "ban-ve.dwg", "khong-duoi", "la.xyz"),
    ],
)
@pytest.mark.parametrize("data", [b"noi dung", b"<p>x</p>", bytes(300), "chữ".encode("utf-16")])
def test_no_other_name_is_published(name: str, data: bytes) -> None:
    assert len(told(name, data)) > 40


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n<html>",
        b"<?xml version='1.0'?><!-- x --><svg>",
        b"<SCRIPT>alert(1)</SCRIPT>",
        b"<?php echo 1;",
        b"#!/bin/sh",
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.pdf", "a.jpg", "a.doc", "a"])
def test_what_runs_is_told_whatever_its_name(name: str, data: bytes) -> None:
    assert "bên trong là" in told(name, data)


def test_comments_without_end_before_no_element_take_no_time() -> None:
    assert type_of("a.txt", b"<!---->" * 280 + b"x").suffixes == (".txt",)


@pytest.mark.parametrize(
    "place", [b"\xa9xyz\0\x12\x15\xc7+21.0285+105.8542/", b"loci\0\0\0\0x", b"com.apple.quicktime.location.ISO6709"]
)
@pytest.mark.parametrize("is_long", [False, True])
def test_a_film_that_tells_where_it_was_made_is_told(place: bytes, *, is_long: bool) -> None:
    inside = (8 + len(place)).to_bytes(4, "big") + b"udta" + place
    head = b"\0\0\0\1moov" + (16 + len(inside)).to_bytes(8, "big") if is_long else b"\0\0\0\0moov"
    start = box(b"isom", b"mp41")[:-40]
    media = (8 + len(place)).to_bytes(4, "big") + b"mdat" + place
    assert type_of("phim.mp4", start + media).suffixes == (".mp4",)
    assert told("phim.mp4", start + media + head + inside).startswith("Trong tệp có ghi nơi quay")


@pytest.mark.parametrize(
    "data", [b"1\n00:00:01,000 --> 00:00:04,000\nx", b"WEBVTT", b"WEBVTTX\n00:01 --> 00:02", b"WEBVTT\n\xe1 --> "]
)
def test_captions_that_browsers_ignore_are_told(data: bytes) -> None:
    assert "bên trong không phải phụ đề WebVTT" in told("hoi-nghi.vtt", data)


def test_a_film_or_recording_that_phones_cannot_load_is_told_with_what_to_do() -> None:
    film = FILES["hoi-nghi.mp4"]
    assert type_of("phim.mp4", film + bytes(VIDEO_LIMIT - len(film))).name == "video MP4"
    assert told("phim.mp4", film + bytes(VIDEO_LIMIT)) == (
        "Tệp video MP4 nặng 100,0 MB, quá 100,0 MB: người dùng điện thoại không chờ được. Xuất lại bản nhẹ hơn (video "
        "720p, âm thanh 64 kbit/s), cắt thành nhiều phần, hoặc đưa lên kênh của cơ quan rồi dẫn liên kết."
    )
    for name in ("ban-tin.mp3", "ban-tin.m4a"):
        assert "quá 30,0 MB" in told(name, FILES[name] + bytes(AUDIO_LIMIT + 2_000_000))


@given(name=st.sampled_from(["a.jpg", "a.docx", "a.odt", "a.xls", "a.mp4", "a.txt", "a.svg", "a"]), data=st.binary())
def test_any_bytes_are_of_a_type_or_told(name: str, data: bytes) -> None:
    try:
        found = type_of(name, data)
    except ContentError:
        return
    assert found.is_in(data)
