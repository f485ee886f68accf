from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

import pytest

from cchc.errors import ContentError
from cchc.sources.fields import Fields
from cchc.sources.front_matter import parse
from cchc.text.dates import ICT, PartialDate


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def fields_of(text: str) -> Fields:
    return Fields(parse(text, "a.md", first_line=2), "a.md")


def messages(fields: Fields) -> list[str]:
    return [str(problem) for problem in fields.problems]


READ: list[tuple[Callable[[Fields], object], str, object]] = [
    (lambda fields: fields.text("title"), "title: '  Đẩy   mạnh '", "Đẩy mạnh"),
    (lambda fields: fields.text("title"), "title: |\n  một\n  hai", "một hai"),
    (lambda fields: fields.text("title"), "title:", None),
    (lambda fields: fields.printed("number_printed"), "number_printed: 'Số:   /KH - UBND'", "Số:   /KH - UBND"),
    (lambda fields: fields.printed("signer_printed"), "signer_printed: |-\n  KT. CHỦ TỊCH\n  An", "KT. CHỦ TỊCH\nAn"),
    (lambda fields: fields.printed("number_printed"), "number_printed: '  '", None),
    (lambda fields: fields.text("title"), "title: ''", None),
    (lambda fields: fields.text("title"), "{}", None),
    (lambda fields: fields.date("date"), "date: 2026-03-15", date(2026, 3, 15)),
    (lambda fields: fields.date("date"), "date:", None),
    (lambda fields: fields.moment("date"), "date: 2026-03-15 08:30", datetime(2026, 3, 15, 8, 30, tzinfo=ICT)),
    (lambda fields: fields.partial_date("issued"), "issued: 2023-02", PartialDate(2023, 2)),
    (lambda fields: fields.integer("year"), "year: 2026", 2026),
    (lambda fields: fields.integer("year"), "year: '2026'", 2026),
    (lambda fields: fields.flag("open", default=True), "open: false", False),
    (lambda fields: fields.flag("open", default=False), "open: true", True),
    (lambda fields: fields.flag("open", default=True), "open:", True),
    (lambda fields: fields.choice("colour", Colour, default=Colour.RED), "colour: green", Colour.GREEN),
    (lambda fields: fields.choice("colour", Colour, default=Colour.RED), "colour:", Colour.RED),
    (lambda fields: fields.texts("tags"), "tags: [một cửa, ' đối  thoại ', '', ]", ("một cửa", "đối thoại")),
    (lambda fields: fields.texts("tags"), "tags: một cửa", ("một cửa",)),
    (lambda fields: fields.texts("tags"), "tags:", ()),
    (lambda fields: fields.texts_with_lines("tags"), "tags:\n  - a\n  - b", (("a", 3), ("b", 4))),
    (lambda fields: [entry.text("id") for entry in fields.mappings("tasks")], "tasks: [{id: a}, {id: b}]", ["a", "b"]),
    (lambda fields: [entry.text("id") for entry in fields.mappings("tasks")], "tasks: {id: a}", ["a"]),
    (lambda fields: fields.mappings("tasks"), "tasks:", ()),
    (lambda fields: fields.mapping("image"), "image:", None),
]


@pytest.mark.parametrize(("read", "text", "value"), READ)
def test_a_value_is_read_as_its_type(read: Callable[[Fields], object], text: str, value: object) -> None:
    fields = fields_of(text)
    assert read(fields) == value
    fields.finish()


REFUSED: list[tuple[Callable[[Fields], object], str, str]] = [
    (
        lambda fields: fields.text("title"),
        "a: 1\ntitle: [một, hai]",
        (
            "a.md:3: Tiêu đề (title) phải là một dòng chữ, không phải danh sách. Chữ có dấu ngoặc, dấu hai chấm thì "
            'đặt trong ngoặc kép. Sửa thành: title: "[một, hai]"'
        ),
    ),
    (
        lambda fields: fields.required_text("title", example="Tên bài"),
        "title: [một, hai]",
        (
            "a.md:2: Tiêu đề (title) phải là một dòng chữ, không phải danh sách. Chữ có dấu ngoặc, dấu hai chấm thì "
            'đặt trong ngoặc kép. Sửa thành: title: "[một, hai]"'
        ),
    ),
    (
        lambda fields: fields.required_date("checked"),
        "checked: ''",
        "a.md:2: Thiếu ngày kiểm tra (checked). Thêm một dòng, ví dụ: checked: 2026-03-15",
    ),
    (
        lambda fields: fields.required_text("title", example="Tên bài"),
        "{}",
        "a.md:2: Thiếu tiêu đề (title). Thêm một dòng, ví dụ: title: Tên bài",
    ),
    (
        lambda fields: fields.required_text("title", example="Tên bài"),
        "a: 1\ntitle: ''",
        "a.md:3: Thiếu tiêu đề (title). Thêm một dòng, ví dụ: title: Tên bài",
    ),
    (
        lambda fields: fields.date("checked"),
        "checked: 15/3/2026",
        "a.md:2: Ngày kiểm tra (checked) “15/3/2026” chưa đúng. Sửa thành: checked: 2026-03-15",
    ),
    (
        lambda fields: fields.required_date("checked"),
        "checked: hôm qua",
        "a.md:2: Ngày kiểm tra (checked) “hôm qua” chưa đúng. Viết năm-tháng-ngày, ví dụ: checked: 2026-03-15",
    ),
    (
        lambda fields: fields.required_date("checked"),
        "a: 1\nchecked:",
        "a.md:3: Thiếu ngày kiểm tra (checked). Thêm một dòng, ví dụ: checked: 2026-03-15",
    ),
    (
        lambda fields: fields.required_moment("date"),
        "date: 2026-02-30",
        (
            "a.md:2: Ngày đăng (date) “2026-02-30” chưa đúng. "
            "Viết năm-tháng-ngày, có thể thêm giờ:phút, ví dụ: date: 2026-03-15 08:30"
        ),
    ),
    (
        lambda fields: fields.partial_date("issued"),
        "issued: 02/2023",
        ("a.md:2: Ngày ban hành (issued) “02/2023” chưa đúng. Sửa thành: issued: 2023-02"),
    ),
    (
        lambda fields: fields.required_integer("order", example=2),
        "order: hai",
        "a.md:2: Thứ tự (order) “hai” chưa đúng. Viết một số nguyên, không quá sáu chữ số, ví dụ: order: 1",
    ),
    (
        lambda fields: fields.integer("order"),
        "order: 99999999999999999999",
        (
            "a.md:2: Thứ tự (order) “99999999999999999999” chưa đúng. "
            "Viết một số nguyên, không quá sáu chữ số, ví dụ: order: 1"
        ),
    ),
    (
        lambda fields: fields.required_year("year"),
        "year: hai nghìn",
        "a.md:2: Năm (year) “hai nghìn” chưa đúng. Viết năm bằng bốn chữ số, ví dụ: year: 2026",
    ),
    (
        lambda fields: fields.required_year("year"),
        "year: 0",
        "a.md:2: Năm (year) “0” chưa đúng. Viết năm bằng bốn chữ số, ví dụ: year: 2026",
    ),
    (
        lambda fields: fields.required_year("year"),
        "a: 1\nyear: 0203",
        "a.md:3: Năm (year) “0203” nằm ngoài khoảng năm 1945–2100. Kiểm tra lại năm, ví dụ: year: 2026",
    ),
    (
        lambda fields: fields.date("archived"),
        "archived: 0001-01-01",
        (
            "a.md:2: Ngày đưa vào kho (archived) “0001-01-01” nằm ngoài khoảng năm 1945–2100. "
            "Kiểm tra lại năm, ví dụ: archived: 2026-03-15"
        ),
    ),
    (
        lambda fields: fields.moment("date"),
        "date: 9999-12-31 08:00",
        (
            "a.md:2: Ngày đăng (date) “9999-12-31 08:00” nằm ngoài khoảng năm 1945–2100. "
            "Kiểm tra lại năm, ví dụ: date: 2026-03-15 08:30"
        ),
    ),
    (
        lambda fields: fields.required_integer("year", example=2026),
        "{}",
        "a.md:2: Thiếu năm (year). Thêm một dòng, ví dụ: year: 2026",
    ),
    (
        lambda fields: fields.flag("open", default=True),
        "open: yes",
        "a.md:2: open (open) “yes” chưa đúng. Sửa thành: open: true",
    ),
    (
        lambda fields: fields.choice("status", Colour, default=Colour.RED),
        "status: blue",
        "a.md:2: Trạng thái (status) “blue” chưa đúng. Chỉ dùng một trong các từ: red, green. Ví dụ: status: red",
    ),
    (
        lambda fields: fields.texts("tags"),
        "tags:\n  - một\n  - {hai: ba}",
        (
            "a.md:4: Mỗi mục của Từ khóa (tags) phải là một dòng chữ. Chữ có dấu hai chấm thì đặt trong ngoặc kép. "
            'Sửa thành: - "hai: ba"'
        ),
    ),
    (
        lambda fields: fields.mapping("image"),
        "a: 1\nimage: anh.png",
        (
            "a.md:3: Ảnh (image) “anh.png” chưa có khóa. Ghi đủ các khóa trong ngoặc nhọn, ví dụ: image: "
            "{file: anh.png, alt: chưa điền (trong ảnh có gì)}"
        ),
    ),
    (
        lambda fields: fields.mappings("tasks"),
        "tasks:\n  - {id: a}\n  - b",
        (
            "a.md:4: Nhiệm vụ của kế hoạch (tasks) “b” chưa có khóa. Ghi đủ các khóa trong ngoặc nhọn, ví dụ: "
            '- {activity: b, id: "1.1"}'
        ),
    ),
]


@pytest.mark.parametrize(("read", "text", "message"), REFUSED)
def test_a_fault_is_told_with_its_line_and_what_was_found(
    read: Callable[[Fields], object], text: str, message: str
) -> None:
    fields = fields_of(text)
    read(fields)
    assert messages(fields) == [message]
    with pytest.raises(ContentError):
        fields.finish()


def test_a_key_that_nobody_asked_for_is_told_with_the_likeliest_one() -> None:
    fields = fields_of("title: A\nsumary: B\nimage: {file: a, fille: b}")
    fields.text("title")
    fields.text("summary")
    image = fields.mapping("image")
    assert image is not None
    image.text("file")
    with pytest.raises(ContentError) as caught:
        fields.finish()
    assert [str(problem) for problem in caught.value.problems] == [
        "a.md:3: Không có khóa “sumary”. Có phải là “summary” (Tóm tắt)? Sửa thành: summary: B",
        "a.md:4: Không có khóa “fille”. Có phải là “file” (Tên tệp)? Khóa ấy đã có ở dòng 4: xóa bớt một dòng.",
    ]


def test_a_key_like_no_other_is_told_with_all_that_can_be_used() -> None:
    fields = fields_of("zzz: 1")
    fields.text("title")
    fields.text("date")
    fields.report_unknown()
    assert messages(fields) == ["a.md:2: Không có khóa “zzz”. Các khóa dùng được: date (Ngày đăng), title (Tiêu đề)."]


def test_every_fault_of_a_file_is_found_at_once() -> None:
    fields = fields_of("date: hôm qua\nlạ: 1\nimage: {alt: A}")
    fields.required_moment("date")
    fields.required_text("title", example="A")
    image = fields.mapping("image")
    assert image is not None
    image.required_text("file", example="a.png")
    image.text("alt")
    with pytest.raises(ContentError) as caught:
        fields.finish()
    assert [problem.line for problem in caught.value.problems] == [2, 2, 3, 4]


def test_lines_of_keys_are_known() -> None:
    fields = fields_of("title: A\ndate: B")
    assert fields.lines == {"title": 2, "date": 3}
    assert (fields.line, fields.line_of("date"), fields.line_of("khác")) == (2, 3, 2)


@pytest.mark.parametrize("text", ["date: mai", "{}", "date: ''"])
def test_what_stands_in_for_a_wrong_moment_can_be_compared_with_others(text: str) -> None:
    stand_in = fields_of(text).required_moment("date")
    assert stand_in < datetime(2026, 3, 15, tzinfo=ICT)


def test_of_very_many_keys_that_nobody_knows_the_first_are_told() -> None:
    fields = fields_of("".join(f"khoa{number}: 1\n" for number in range(50)))
    with pytest.raises(ContentError) as caught:
        fields.finish()
    assert len(caught.value.problems) == 21
    assert str(caught.value.problems[-1]) == "a.md:22: Còn 30 khóa không có từ dòng này trở đi. Xóa các dòng ấy."
