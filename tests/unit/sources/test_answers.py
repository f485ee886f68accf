from __future__ import annotations

import re
from datetime import date

import pytest

from cchc.errors import ContentError
from cchc.model.answers import FaqEntry
from cchc.model.items import Link, Reference
from cchc.sources.answers import read_answer
from cchc.sources.files import split
from support.projects import answer_text


def read(text: str, path: str = "docs/hoi-dap/nop-ho-so.md") -> FaqEntry:
    return read_answer(split(text.encode(), path), docs_dir="docs")


def test_an_answer_is_read_with_its_sources() -> None:
    entry = read(
        answer_text(
            order=3,
            procedure="1.001193",
            status="draft",
            sources=[{"name": "Nghị định 42/2022/NĐ-CP"}, {"name": "Kế hoạch", "url": "../ke-hoach/a/index.md"}],
        )
    )
    assert entry.question == "Nộp hồ sơ trực tuyến như thế nào?"
    assert entry.is_draft
    assert not read(answer_text()).is_draft
    assert entry.permalink == "hoi-dap/nop-ho-so/"
    assert (entry.group, entry.order, entry.checked, entry.procedure) == (
        "truc-tuyen",
        3,
        date(2026, 3, 15),
        "1.001193",
    )
    assert entry.sources == (
        Reference(name="Nghị định 42/2022/NĐ-CP"),
        Reference(name="Kế hoạch", url="../ke-hoach/a/index.md"),
    )
    assert entry.links == (Link(target="../ke-hoach/a/index.md", line=entry.lines["sources"]),)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (answer_text(question=None), "docs/hoi-dap/nop-ho-so.md:2: Thiếu câu hỏi (question). "),
        (answer_text(group=None), "docs/hoi-dap/nop-ho-so.md:2: Thiếu nhóm câu hỏi (group). "),
        (answer_text(summary=None), "docs/hoi-dap/nop-ho-so.md:2: Thiếu tóm tắt (summary). "),
        (answer_text(checked=None), "docs/hoi-dap/nop-ho-so.md:2: Thiếu ngày kiểm tra (checked). "),
        (
            answer_text(checked="2000-01-01"),
            "docs/hoi-dap/nop-ho-so.md:5: Ngày kiểm tra (checked) 01/01/2000 là ngày ghi tạm. ",
        ),
        (
            answer_text(review_every="nửa năm"),
            "docs/hoi-dap/nop-ho-so.md:7: Kiểm tra lại sau (review_every) “nửa năm” chưa đúng dạng. ",
        ),
        (
            answer_text(review_every="3"),
            "docs/hoi-dap/nop-ho-so.md:7: Kiểm tra lại sau (review_every) “3” chưa có đơn vị: 3 ngày hay 3 tháng? ",
        ),
        (
            answer_text(procedures=["1.001193", "2.15"]),
            "docs/hoi-dap/nop-ho-so.md:7: Thủ tục hành chính (procedures) “2.15” chưa đúng dạng. ",
        ),
        (answer_text(checked="2026-03"), "docs/hoi-dap/nop-ho-so.md:5: Ngày kiểm tra (checked) “2026-03” chưa đúng. "),
        (answer_text(sources=None), "docs/hoi-dap/nop-ho-so.md:2: Câu trả lời phải có nguồn (sources). "),
        (answer_text(sources=[]), "docs/hoi-dap/nop-ho-so.md:6: Câu trả lời phải có nguồn (sources). "),
        (answer_text(order="đầu"), "docs/hoi-dap/nop-ho-so.md:7: Thứ tự (order) “đầu” chưa đúng. "),
        (
            answer_text(procedure="1.1193"),
            "docs/hoi-dap/nop-ho-so.md:7: Mã thủ tục (procedure) “1.1193” chưa đúng dạng. ",
        ),
        (
            answer_text(sources=[{"name": "A", "url": "https://ten:mk@a.example"}]),
            "docs/hoi-dap/nop-ho-so.md:6: Địa chỉ liên kết (url) “https://ten:mk@a.example” có tên đăng nhập ",
        ),
        (
            answer_text(aliases=["nop-ho-so-cu"]),
            (
                "docs/hoi-dap/nop-ho-so.md:7: Địa chỉ cũ (aliases) “nop-ho-so-cu” không phải một địa chỉ của "
                "chuyên mục. Chép phần sau site_url của địa chỉ cũ, ví dụ: aliases: [hoi-dap/nop-ho-so-cu/]"
            ),
        ),
        (answer_text(status="withdrawn"), "docs/hoi-dap/nop-ho-so.md:7: Trạng thái (status) “withdrawn” chưa đúng. "),
        (answer_text(cau_hoi="x"), "docs/hoi-dap/nop-ho-so.md:7: Không có khóa “cau_hoi”. "),
    ],
)
def test_a_fault_of_an_answer_is_told_on_its_line(text: str, start: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(text)
    assert [str(problem)[: len(start)] for problem in caught.value.problems] == [start]


def test_the_file_name_of_an_answer_is_its_address() -> None:
    for path in ("docs/hoi-dap/Nộp hồ sơ.md", "docs/hoi-dap/Một cửa/nop-ho-so.md"):
        with pytest.raises(ContentError, match=rf"^{re.escape(path)}:1: Tên tệp và thư mục chỉ dùng a-z"):
            read(answer_text(), path)
