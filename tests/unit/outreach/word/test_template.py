"""Templates as offices make them in Word, and what is filled in."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.errors import ContentError
from cchc.outreach.word.tags import TemplateValues, canonical
from cchc.outreach.word.template import filled_template
from support.sheets import saved_again
from support.word_documents import NAMES, cell, document, paragraph, photo, run, table, text_box

HARD = 'Hỏi & đáp: "1 < 2" > Đặng Ỷ Ẵ, ưỡn'
VALUES = TemplateValues(
    texts={"co_quan": "UBND xã Thử", "ky": "quý III năm 2026", "kho": HARD, "trong": "", "khong": "0"},
    lists={
        "linh_vuc": ({"ten": "Thể chế", "so": "2"}, {"ten": "Thủ tục <&>", "so": "0"}),
        "dinh_chinh": (),
    },
    columns={"linh_vuc": ("ten", "so"), "dinh_chinh": ("ngay",)},
)


def filled(data: bytes) -> bytes:
    return filled_template(data, VALUES, path="mau.docx")


def text_of(data: bytes, part: str = "word/document.xml") -> str:
    """Return the text of a part: paragraphs on lines of their own, entities as letters."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(part).decode()
    lines = re.sub(r"</w:p>", "\n", xml)
    text = re.sub(r"<[^>]+>", "", lines)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&").strip()


def faults_of(*body: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        filled(document(*body))
    assert {problem.path for problem in caught.value.problems} == {"mau.docx"}
    return [problem.message for problem in caught.value.problems]


def test_names_become_values_with_every_letter_and_sign() -> None:
    found = filled(document(paragraph("Báo cáo {ky} của {co_quan}: {kho}.")))
    assert text_of(found) == f"Báo cáo quý III năm 2026 của UBND xã Thử: {HARD}."


def test_a_name_that_word_cut_into_runs_is_one_name_and_keeps_its_first_letters_look() -> None:
    cut = paragraph(run("Kỳ: {", bold=True), run("Co"), run("_qu"), run("an}!", italic=True))
    found = filled(document(cut))
    assert text_of(found) == "Kỳ: UBND xã Thử!"
    xml = zipfile.ZipFile(io.BytesIO(found)).read("word/document.xml").decode()
    assert re.search(r"<w:b ?/></w:rPr><w:t[^>]*>Kỳ: UBND xã Thử</w:t>", xml)


@given(st.lists(st.integers(min_value=1, max_value=12), min_size=1, max_size=12))
def test_wherever_word_cuts_the_text_is_the_same(lengths: list[int]) -> None:
    text = "A {ky} và {cơ quan} – {kho} B {linh_vuc.ten}"
    pieces, start = [], 0
    for length in lengths:
        pieces.append(text[start : start + length])
        start += length
    found = filled(document(paragraph(*(run(piece) for piece in [*pieces, text[start:]]))))
    first, second = (f"A quý III năm 2026 và UBND xã Thử – {HARD} B {name}" for name in ("Thể chế", "Thủ tục <&>"))
    assert text_of(found) == f"{first}\n{second}"


def test_a_row_and_a_paragraph_are_repeated_for_each_entry_and_vanish_without_any() -> None:
    grid = table(("Lĩnh vực", "Số bài"), ("{linh_vuc.ten}", "{linh_vuc.so}, {ky}"))
    found = filled(document(grid, paragraph("- {linh_vuc.ten};"), paragraph("- {dinh_chinh.ngay}"), paragraph("Hết.")))
    assert text_of(found).split("\n") == [
        *("Lĩnh vực", "Số bài", "Thể chế", "2, quý III năm 2026", "Thủ tục <&>", "0, quý III năm 2026"),
        *("- Thể chế;", "- Thủ tục <&>;", "Hết."),
    ]


def test_a_table_of_nothing_vanishes_and_its_cell_stays_whole() -> None:
    inner = table(("{dinh_chinh.ngay}",))
    found = filled(document(table((cell(inner),))))
    xml = zipfile.ZipFile(io.BytesIO(found)).read("word/document.xml").decode()
    assert xml.count("<w:tbl>") == 1
    assert re.search(r"<w:p ?/></w:tc>", xml)


@pytest.mark.parametrize(
    ("condition", "is_shown"),
    [
        ("{nếu có linh_vuc}", True),
        ("{Nếu có Lĩnh vực}", True),
        ("{nếu không có linh_vuc}", False),
        ("{nếu có dinh_chinh}", False),
        ("{neu khong co dinh_chinh}", True),
        ("{nếu có trong}", False),
        ("{nếu có khong}", False),
        ("{nếu có ky}", True),
    ],
)
def test_a_part_is_there_only_where_its_condition_holds(condition: str, is_shown: bool) -> None:  # noqa: FBT001 - a column of the table
    body = [
        paragraph("Trước."),
        paragraph(condition),
        table(("Bảng {ky}",)),
        paragraph("Sau bảng."),
        paragraph("{hết}"),
    ]
    found = text_of(filled(document(*body, paragraph("Cuối."))))
    assert found.split("\n") == ["Trước.", *(["Bảng quý III năm 2026", "Sau bảng."] if is_shown else []), "Cuối."]


def test_headers_footnotes_and_text_boxes_are_filled_too() -> None:
    box = text_box(paragraph("Hộp {ky}"))
    found = filled(document(paragraph("Thân {ky}", box), notes={1: "Chú {co_quan}"}))
    assert text_of(found, "word/footnotes.xml") == "Chú UBND xã Thử"
    assert text_of(found).count("Hộp quý III năm 2026") == 2


def test_prefixes_that_word_names_in_values_stay_declared() -> None:
    names = f'{NAMES} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14 wps"'
    body = '<w:body><w:p w14:paraId="1A2B3C4D"><w:r><w:t>{ky}</w:t></w:r></w:p></w:body>'
    found = filled(document(parts={"word/document.xml": f"<w:document {names}>{body}</w:document>"}))
    xml = zipfile.ZipFile(io.BytesIO(found)).read("word/document.xml").decode()
    assert 'mc:Ignorable="w14 wps"' in xml
    for prefix in ("w", "w14", "wps", "mc"):
        assert xml.count(f"xmlns:{prefix}=") == 1
    assert 'w14:paraId="1A2B3C4D"' in xml


def test_the_same_template_gives_the_same_bytes_and_keeps_its_other_parts() -> None:
    data = document(paragraph("{ky}"), media={"anh.jpg": photo()})
    assert filled(data) == filled(data)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(filled(data))) as new:
        assert new.namelist() == old.namelist()
        assert new.read("word/media/anh.jpg") == old.read("word/media/anh.jpg")
        assert new.read("word/styles.xml") == old.read("word/styles.xml")


def test_a_template_that_libreoffice_saved_is_filled(tmp_path: Path) -> None:
    data = document(
        paragraph("Báo cáo {ky} của {co_quan}"),
        table(("Lĩnh vực", "Số"), ("{linh_vuc.ten}", "{linh_vuc.so}")),
        paragraph("{nếu có dinh_chinh}"),
        paragraph("Có đính chính."),
        paragraph("{hết}"),
    )
    found = text_of(filled(saved_again(data, "docx", tmp_path)))
    assert found.split("\n") == [
        *("Báo cáo quý III năm 2026 của UBND xã Thử", "Lĩnh vực", "Số", "Thể chế", "2", "Thủ tục <&>", "0"),
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            [paragraph("Gửi {co_quann} nhé")],
            "Ở thân bài, đoạn “Gửi {co_quann} nhé”: không có số liệu nào tên {co_quann}. Có phải {co_quan}?",
        ),
        (
            [paragraph("{linh_vuc.tenn}")],
            "Ở thân bài, đoạn “{linh_vuc.tenn}”: {linh_vuc.tenn} chưa đúng. Danh sách này có: {linh_vuc.ten}",
        ),
        ([paragraph("{linh_vuc}")], "{linh_vuc} chưa đúng. Danh sách này có: {linh_vuc.ten}, {linh_vuc.so}."),
        ([paragraph("Kỳ {ky")], "Ở thân bài, đoạn “Kỳ {ky”: có dấu { mà không có dấu } trong cùng dòng."),
        ([paragraph("Kỳ ky}")], "Ở thân bài, đoạn “Kỳ ky}”: có dấu } mà không có dấu { trong cùng dòng."),
        ([paragraph("{ky} và {ky}}")], "đoạn “{ky} và {ky}}”: có dấu } mà không có dấu {"),
        ([paragraph("{nếu có ky}"), paragraph("a")], "đoạn “{nếu có ky}”: chưa có {hết} ở sau"),
        (
            [paragraph("{nếu có ky}"), paragraph("{nếu có ky}"), paragraph("{hết}"), paragraph("{hết}")],
            "đoạn “{nếu có ky}”: đứng bên trong phần “{nếu có ky}”. Hai phần không lồng nhau được",
        ),
        ([paragraph("a"), paragraph("{hết}")], "{hết} thừa, không có {nếu có …} nào đứng trước nó."),
        ([paragraph("Nếu: {nếu có ky}")], "{nếu có ky} phải đứng riêng một đoạn"),
        ([paragraph("{nếu có kyy}"), paragraph("{hết}")], "không có số liệu nào tên kyy. Có phải ky?"),
        (
            [table(("{linh_vuc.ten}", "{dinh_chinh.ngay}"))],
            "đoạn “{dinh_chinh.ngay}”: một dòng chỉ lấy từ một danh sách, ở đây có cả linh_vuc và dinh_chinh.",
        ),
        ([paragraph("{}")], "không có số liệu nào tên {}. Có: co_quan, ky, kho"),
    ],
)
def test_what_is_wrong_is_told_with_the_words_around_it(body: list[str], message: str) -> None:
    (found,) = faults_of(*body)
    assert message in found


def test_all_faults_are_told_at_once_with_the_part_that_has_them() -> None:
    with pytest.raises(ContentError) as caught:
        filled(document(paragraph("{a}"), paragraph("{b}"), notes={1: "{c}"}))
    found = sorted(problem.message.partition(":")[0] for problem in caught.value.problems)
    assert found == ["Ở cước chú, đoạn “{c}”", "Ở thân bài, đoạn “{a}”", "Ở thân bài, đoạn “{b}”"]


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def of_kind(kind: str) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    return document(paragraph("{ky}"), parts={"[Content_Types].xml": types})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Đây là tệp Word kiểu cũ (.doc), hoặc có mật khẩu. Mở trong Word"),
        (b"%PDF-1.7", "Đây không phải là tệp Word (.docx)."),
        (b"", "Đây không phải là tệp Word (.docx)."),
        (document(paragraph("{ky}"))[:-40], "Tệp mẫu hỏng"),
        (document(paragraph("{ky}"), parts={"word/document.xml": "<w:document"}), "Tệp mẫu hỏng"),
        (of_kind(MACRO), "Tệp Word này có macro."),
        (of_kind(TEMPLATE), "Đây là tệp mẫu riêng của Word (.dotx)."),
        (
            of_kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "không phải là tệp Word",
        ),
    ],
)
def test_a_file_that_is_no_template_is_told(data: bytes, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        filled(data)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert "docx" in problem.message


DAMAGE = [b"", b"{", b"}", "{hết}".encode(), b"<w:p/>", b"</w:p>", b"&", b"\x01", b"\xff", b"\xef\xbf\xbf"]


@given(st.data())
@settings(max_examples=40)
def test_a_damaged_template_is_filled_or_told_and_nothing_else(data: st.DataObject) -> None:
    parts = {"word/document.xml": b""}
    with zipfile.ZipFile(io.BytesIO(document(paragraph("Gửi {ky}"), table(("{linh_vuc.ten}",))))) as archive:
        xml = bytearray(archive.read("word/document.xml"))
    place = data.draw(st.integers(min_value=0, max_value=len(xml)))
    end = place + data.draw(st.integers(min_value=0, max_value=9))
    xml[place:end] = data.draw(st.sampled_from(DAMAGE))
    parts["word/document.xml"] = bytes(xml)
    with contextlib.suppress(ContentError):
        assert filled(document(parts=parts)).startswith(b"PK")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Cơ quan", "co_quan"), (" co_quan ", "co_quan"), ("LĨNH VỰC.Tên", "linh_vuc.ten"), ("so  bai", "so_bai")],
)
def test_a_name_may_be_typed_as_words(typed: str, name: str) -> None:
    assert canonical(typed) == name
