from __future__ import annotations

from collections.abc import Callable

import pytest

from cchc.sources.fields import Fields
from cchc.sources.front_matter import parse
from cchc.sources.values import (
    email,
    procedure_code,
    required_web_address,
    slug,
    task_id,
    telephones,
    web_address,
)


def fields_of(text: str) -> Fields:
    return Fields(parse(text, "a.md", first_line=2), "a.md")


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (lambda fields: web_address(fields, "url"), "url: https://dichvucong.gov.vn", "https://dichvucong.gov.vn"),
        (lambda fields: web_address(fields, "url"), "url:", None),
        (lambda fields: required_web_address(fields, "url"), "url: http://a.example/x", "http://a.example/x"),
        (lambda fields: email(fields, "email"), "email: mot-cua.xa@thu.example", "mot-cua.xa@thu.example"),
        (lambda fields: email(fields, "email"), "email:", None),
        (lambda fields: slug(fields, "id", example="a"), "id: ubnd-xa-thu", "ubnd-xa-thu"),
        (lambda fields: task_id(fields, "id"), "id: II.2.đ", "II.2.đ"),
        (lambda fields: task_id(fields, "id"), "id: IV.1-1", "IV.1-1"),
        (lambda fields: procedure_code(fields, "code"), 'code: "1.001193"', "1.001193"),
        (lambda fields: telephones(fields, "phone"), "phone:", ()),
        (lambda fields: [one.text for one in telephones(fields, "phone")], "phone: 18001096", ["18001096"]),
        (lambda fields: [one.text for one in telephones(fields, "phone")], "phone: [111, 113]", ["111", "113"]),
    ],
)
def test_a_value_is_read(read: Callable[[Fields], object], text: str, value: object) -> None:
    fields = fields_of(text)
    assert read(fields) == value
    fields.finish()


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (
            lambda fields: web_address(fields, "url"),
            "a: 1\nurl: dichvucong.gov.vn",
            "a.md:3: Địa chỉ liên kết (url) “dichvucong.gov.vn” thiếu https://. Viết: url: https://dichvucong.gov.vn",
        ),
        (
            lambda fields: web_address(fields, "portal_url"),
            "portal_url: //cong.example",
            (
                "a.md:2: Địa chỉ cổng mẹ (portal_url) “//cong.example” thiếu https://. Viết: portal_url: "
                "https://cong.example"
            ),
        ),
        (
            lambda fields: web_address(fields, "url"),
            "url: javascript:alert(1)",
            (
                "a.md:2: Địa chỉ liên kết (url) “javascript:alert(1)” phải bắt đầu bằng https://. "
                "Ví dụ: url: https://dichvucong.gov.vn"
            ),
        ),
        (
            lambda fields: web_address(fields, "url"),
            "url: https://ten:mat-khau@a.example",
            (
                "a.md:2: Địa chỉ liên kết (url) “https://ten:mat-khau@a.example” có tên đăng nhập (phần trước dấu @) "
                "mà ai cũng sẽ đọc được. Bỏ phần ấy. Ví dụ: url: https://dichvucong.gov.vn"
            ),
        ),
        (
            lambda fields: required_web_address(fields, "url"),
            "{}",
            "a.md:2: Thiếu địa chỉ liên kết (url). Thêm một dòng, ví dụ: url: https://dichvucong.gov.vn",
        ),
        (
            lambda fields: email(fields, "email"),
            "email: motcua@xa.example; vanthu@xa.example",
            (
                "a.md:2: Thư điện tử (email) “motcua@xa.example; vanthu@xa.example” có 2 địa chỉ. Ghi đúng một địa "
                "chỉ, ví dụ: email: motcua@xa.example"
            ),
        ),
        (
            lambda fields: email(fields, "email"),
            "email: abc @gmail,com",
            "a.md:2: Thư điện tử (email) “abc @gmail,com” chưa đúng. Viết: email: abc@gmail.com",
        ),
        (
            lambda fields: web_address(fields, "url"),
            "url: https//dichvucong,gov.vn",
            (
                "a.md:2: Địa chỉ liên kết (url) “https//dichvucong,gov.vn” chưa đúng. Viết: url: "
                "https://dichvucong.gov.vn"
            ),
        ),
        (
            lambda fields: telephones(fields, "phone"),
            'phone: "ĐT: O912 345 678 (anh Nam)"',
            (
                "a.md:2: Số điện thoại (phone) “ĐT: O912 345 678 (anh Nam)” có phần không gọi được. "
                'Viết: phone: "0912 345 678". Giờ gọi, lời giải thích ghi ở purpose.'
            ),
        ),
        (
            lambda fields: telephones(fields, "phone"),
            'phone: "0912 345 67, 0612 345 678"',
            (
                "a.md:2: Số điện thoại (phone) “0912 345 67, 0612 345 678” có phần không gọi được: “0912 345 67” có 9 "
                "chữ số, phải có 10; “0612 345 678” không phải đầu số ở Việt Nam. Chỉ ghi số, nhiều số ngăn bằng dấu "
                'phẩy, ví dụ: phone: "024 3851 2345 (máy lẻ 102), 1900 1234". Giờ gọi, lời giải thích ghi ở purpose; '
                "chưa biết thì để trống, trang sẽ ghi “Chưa xác định”."
            ),
        ),
        (
            lambda fields: slug(fields, "id", example="ubnd-xa-thu"),
            'id: "../../../../x/evil"',
            "a.md:2: Mã (id) “../../../../x/evil” chỉ dùng a-z, 0-9 và gạch nối, tối đa 80 ký tự, ví dụ: id: x-evil",
        ),
        (
            lambda fields: slug(fields, "id", example="ubnd-xa-thu"),
            "id: UBND xã Thử",
            "a.md:2: Mã (id) “UBND xã Thử” chỉ dùng a-z, 0-9 và gạch nối, tối đa 80 ký tự, ví dụ: id: ubnd-xa-thu",
        ),
        (
            lambda fields: slug(fields, "id", example="ubnd-xa-thu"),
            "id: con",
            "a.md:2: Tên “con” là tên thiết bị của Windows, không đặt cho tệp được. Thêm một từ, ví dụ: con-bai",
        ),
        (
            lambda fields: task_id(fields, "id"),
            "id: mục 1",
            'a.md:2: Mã (id) “mục 1” chỉ gồm chữ, số, giữa chúng là dấu chấm hoặc gạch nối, ví dụ: id: "II.2.đ"',
        ),
        (
            lambda fields: procedure_code(fields, "code"),
            "code: 1.1193",
            'a.md:2: Mã thủ tục (code) “1.1193” chưa đúng dạng. Ví dụ: code: "1.001193"',
        ),
        (
            lambda fields: telephones(fields, "phone"),
            'phone: "(0243) 851 2345 - 102"',
            (
                "a.md:2: Số điện thoại (phone) “(0243) 851 2345 - 102”: “102” là máy lẻ hay số khác? Máy lẻ thì ghi "
                "(máy lẻ 102); số khác thì ghi đủ cả số, ngăn bằng dấu phẩy, ví dụ: "
                'phone: "024 3851 2345 (máy lẻ 102), 024 3851 2346"'
            ),
        ),
        (
            lambda fields: telephones(fields, "phone"),
            "phone:\n  - 113\n  - đang cập nhật",
            (
                "a.md:4: Số điện thoại (phone) “đang cập nhật” có phần không gọi được. Chỉ ghi số, nhiều số ngăn bằng "
                'dấu phẩy, ví dụ: phone: "024 3851 2345 (máy lẻ 102), 1900 1234". Giờ gọi, lời giải thích ghi ở purpose'
                "; chưa biết thì để trống, trang sẽ ghi “Chưa xác định”."
            ),
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_the_right_form(
    read: Callable[[Fields], object], text: str, message: str
) -> None:
    fields = fields_of(text)
    read(fields)
    assert [str(problem) for problem in fields.problems] == [message]


@pytest.mark.parametrize("text", ["1)", "a/b", "1 2", ".1", "1.", "1..2", "<b>", "x" * 81, "1.1\u200b?"])
def test_the_number_of_a_task_is_an_anchor(text: str) -> None:
    fields = fields_of(f"id: '{text}'")
    task_id(fields, "id")
    assert len(fields.problems) == 1
