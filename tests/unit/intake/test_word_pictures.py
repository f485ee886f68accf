"""Pictures of Word documents: as their author placed them, with captions, and nothing that was cut off."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from cchc.content.picture_intake import taken_in
from cchc.errors import ContentError
from cchc.intake.manuscript import EmbeddedPicture
from cchc.intake.word.reading import read_word
from support.crafted_pictures import FIELDS, exif
from support.heic_pictures import heic
from support.intake import draft_of
from support.word_documents import cell, document, paragraph, photo, picture, run, table, text_box

TITLE = paragraph("Xã Thử mở lớp tập huấn", style="Title")
LEAD = paragraph("Sáng nay, xã Thử mở lớp tập huấn cải cách hành chính cho cán bộ, công chức.")
RED, BLUE = (200, 0, 0), (0, 0, 200)


def shown(data: bytes, placed: EmbeddedPicture) -> Image.Image:
    made, suffix = taken_in(
        data,
        "Ảnh 1",
        crop=placed.crop,
        turn=placed.turn,
        is_mirrored=placed.is_mirrored,
        is_upside_down=placed.is_upside_down,
        is_upright=placed.is_upright,
    )
    assert suffix == ".jpg"
    assert b"MayAnhCuaToi" not in made
    image = Image.open(io.BytesIO(made))
    image.load()
    return image


def is_near(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, colour, strict=True))


@pytest.mark.parametrize(
    ("crop", "form", "size", "first", "last"),
    [
        ("", "", (40, 20), RED, BLUE),
        ('l="50000"', "", (20, 20), BLUE, BLUE),
        ('r="50000" t="50000"', "", (20, 10), RED, RED),
        ("", 'rot="5400000"', (20, 40), RED, BLUE),
        ("", 'rot="16200000"', (20, 40), BLUE, RED),
        ("", 'rot="10800000"', (40, 20), BLUE, RED),
        ("", 'flipH="1"', (40, 20), BLUE, RED),
        # A picture that is tilted for the looks of it stays straight.
        ("", 'rot="300000"', (40, 20), RED, BLUE),
        # All of it cut off is a fault of the document.
        ('l="60000" r="60000"', "", (40, 20), RED, BLUE),
    ],
)
def test_a_picture_is_cut_and_turned_as_its_author_saw_it(
    crop: str, form: str, size: tuple[int, int], first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    # Word shows the pixels as they lie, whatever EXIF says.
    data = photo(orientation=6)
    found = read_word(document(paragraph(picture(crop=crop, form=form)), media={"a.jpg": data})).pictures
    image = shown(data, found[0])
    assert image.size == size
    assert is_near(image, (2, 2), first)
    assert is_near(image, (size[0] - 3, size[1] - 3), last)


def test_a_photo_of_an_iphone_in_a_document_stands_upright_and_is_a_jpeg() -> None:
    # Turned by HEIC itself, whatever Word thinks of EXIF; a quarter more by the author.
    for form, fields in (("", (2, 0, 3, 1)), ('rot="16200000"', (0, 1, 2, 3))):
        data = heic(quarters=3, exif=exif(6))
        (found,) = read_word(document(paragraph(picture(form=form)), media={"a.jpg": data})).pictures
        image = shown(data, found)
        assert image.size == ((48, 64) if not form else (64, 48))
        for number, place in enumerate(((8, 8), (image.width - 8, 8), (8, image.height - 8))):
            assert is_near(image, place, FIELDS[fields[number]])


def test_the_old_form_of_pictures_is_cut_and_turned_too() -> None:
    shape = (
        '<w:r><w:pict><v:shape style="width:1in;rotation:90" alt="Lớp học">'
        '<v:imagedata r:id="rIdAnh" cropleft="32768f"/></v:shape></w:pict></w:r>'
    )
    data = photo()
    (found,) = read_word(document(paragraph(shape), media={"a.jpg": data})).pictures
    assert found.alt == "Lớp học"
    image = shown(data, found)
    assert image.size == (20, 20)
    assert is_near(image, (10, 10), BLUE)


@pytest.mark.parametrize(
    "parts",
    [
        (paragraph(picture(alt="Lớp học")), paragraph("Toàn cảnh lớp tập huấn", align="center")),
        (paragraph(picture(alt="Lớp học")), paragraph("Toàn cảnh lớp tập huấn", italic=True)),
        (paragraph(picture(alt="Lớp học")), paragraph("Toàn cảnh lớp tập huấn", style="Caption")),
        (paragraph(picture(alt="Lớp học")), paragraph(run("Toàn cảnh lớp tập huấn", more='<w:sz w:val="22"/>'))),
        (paragraph(picture(alt="Lớp học"), text_box(paragraph("Toàn cảnh lớp tập huấn"))),),
        (paragraph(text_box(paragraph(picture(alt="Lớp học")), paragraph("Toàn cảnh lớp tập huấn"))),),
        (paragraph(picture(alt="Lớp học"), "<w:r><w:br/></w:r>", run("Toàn cảnh lớp tập huấn", italic=True)),),
        (table((cell(paragraph(picture(alt="Lớp học")), paragraph("Toàn cảnh lớp tập huấn", align="center")),)),),
    ],
)
def test_the_caption_of_a_picture_is_found_however_it_was_placed(parts: tuple[str, ...]) -> None:
    data = document(TITLE, LEAD, paragraph("Lớp có hai buổi."), *parts, paragraph("Hết."), media={"a.jpg": photo()})
    draft = draft_of(read_word(data))
    assert '![Lớp học](anh-1.jpg "Toàn cảnh lớp tập huấn")\n\nHết.' in draft.markdown
    assert "<figcaption>Toàn cảnh lớp tập huấn</figcaption></figure>" in draft.html


def test_pictures_side_by_side_in_a_table_keep_their_own_captions() -> None:
    sides = table(
        (f"<w:tc>{paragraph(picture())}</w:tc>", f"<w:tc>{paragraph(picture('rIdAnh2'))}</w:tc>"),
        ("Buổi sáng", "Buổi chiều"),
    )
    data = document(TITLE, LEAD, paragraph("Đoạn."), sides, media={"a.jpg": photo(), "b.jpg": photo((10, 10))})
    assert draft_of(read_word(data)).markdown.endswith(
        '![Lời mô tả](anh-1.jpg "Buổi sáng")\n\n![Lời mô tả](anh-2.jpg "Buổi chiều")\n'
    )


def test_a_paragraph_after_a_picture_is_no_caption() -> None:
    data = document(
        TITLE,
        LEAD,
        paragraph("Đoạn."),
        paragraph(picture()),
        paragraph("Lớp học có hai buổi."),
        media={"a.jpg": photo()},
    )
    assert draft_of(read_word(data)).markdown.endswith("![Lời mô tả](anh-1.jpg)\n\nLớp học có hai buổi.\n")


def test_pictures_that_are_elsewhere_are_never_fetched_and_are_told() -> None:
    outside = {"rIdX": "file:///C:/anh/a.jpg", "rIdY": "http://127.0.0.1:1/a.jpg"}
    parts = (paragraph(picture("rIdX", by="link")), paragraph(picture("rIdY")), paragraph("Đoạn."))
    found = read_word(document(TITLE, *parts, outside=outside))
    assert found.pictures == ()
    told = "Có 2 ảnh không nằm trong tệp. Tìm tệp ảnh gốc rồi đưa vào bài. Tìm gần chữ: “Xã Thử mở lớp tập huấn”."
    assert found.remarks.to_check == (told,)


def graphic(kind: str) -> str:
    """Return a run with a drawing that is no picture."""
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    inside = f'<a:graphic><a:graphicData uri="{uri}"/></a:graphic>'
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="A"/>{inside}</wp:inline></w:drawing></w:r>'


def test_what_cannot_be_taken_over_is_told_with_the_words_beside_it() -> None:
    found = read_word(
        document(
            paragraph(graphic("chart")),
            TITLE,
            paragraph("Kết quả quý III:"),
            paragraph(graphic("chart")),
            paragraph("Sơ đồ các bước:", graphic("diagram")),
            paragraph("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
            table(("Cột", "Cột"), (cell(paragraph("Ô cuối", "<w:r><w:object/></w:r>")), cell(LEAD))),
        )
    )
    chart, formula, embedded = found.remarks.to_check
    assert chart.startswith("Có 3 biểu đồ, sơ đồ không chuyển được.")
    assert chart.endswith("Tìm gần chữ: đầu tệp; “Kết quả quý III:”; “Sơ đồ các bước:”.")
    assert formula.endswith("Tìm gần chữ: “a+b”.")
    assert embedded.endswith("Tìm gần chữ: “Ô cuối”.")
    assert "Bỏ 3 biểu đồ hoặc sơ đồ của Word." in found.remarks.done


def test_only_the_first_places_are_told() -> None:
    parts = (part for number in range(9) for part in (paragraph(f"Bảng {number}"), paragraph(graphic("chart"))))
    (told,) = read_word(document(TITLE, *parts)).remarks.to_check
    assert told.endswith("Tìm gần chữ: “Bảng 0”; “Bảng 1”; “Bảng 2”; “Bảng 3”; “Bảng 4” và nơi khác.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Người dân nộp hồ sơ", "Người dân nộp hồ sơ"),
        ("IMG_2031.JPG", ""),
        ("Picture 3", ""),
        ("A group of people\n\nDescription automatically generated", ""),
    ],
)
def test_a_description_that_a_program_made_up_is_none(typed: str, kept: str) -> None:
    (found,) = read_word(document(paragraph(picture(alt=typed)), media={"a.jpg": photo()})).pictures
    assert found.alt == kept


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"\xd7\xcd\xc6\x9a" + bytes(40), "Hình vẽ (EMF, WMF, SVG)"), (b"\xff\xd8\xff hong", "Tệp ảnh không mở được.")],
)
def test_a_picture_that_cannot_be_shown_is_told(data: bytes, told: str) -> None:
    with pytest.raises(ContentError, match=r"Ảnh 1") as error:
        taken_in(data, "Ảnh 1")
    assert error.value.problems[0].message.startswith(told)
