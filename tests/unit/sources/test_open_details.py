from __future__ import annotations

import pytest

from cchc.sources.files import split
from cchc.sources.open_details import open_details
from support.projects import answer_text


def found(body: str, *, summary: str = "Trả lời ngắn.") -> list[tuple[str, bool]]:
    source = split(answer_text(body=body).encode(), "docs/hoi-dap/a.md")
    return [(one.text, one.is_money) for one in open_details(source, summary=summary, summary_line=4)]


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Lệ phí là 30.000 đồng một lần.", [("30.000 đồng", True)]),
        ("Nộp 8.000đ tại quầy.", [("8.000đ", True)]),
        ("Khoảng 1,5 triệu đồng.", [("1,5 triệu đồng", True)]),
        ("Người già được miễn lệ phí.", [("miễn lệ phí", True)]),
        ("Có kết quả sau 03 ngày làm việc.", [("03 ngày làm việc", False)]),
        ("Không quá 5 ngày.", [("Không quá 5 ngày", False)]),
        ("Trong vòng ba ngày phải trả lời.", [("Trong vòng ba ngày", False)]),
        ("Trả sau 15 (mười lăm) ngày.", [("15 (mười lăm) ngày", False)]),
        ("Không quá 15 (mười lăm) ngày làm việc.", [("Không quá 15 (mười lăm) ngày làm việc", False)]),
        ("Trả không quá mười lăm ngày.", [("không quá mười lăm ngày", False)]),
        ("Chừng 2 tiếng là xong, đông thì 5 hôm.", [("2 tiếng", False), ("5 hôm", False)]),
        ("Có kết quả ngay trong ngày.", [("ngay trong ngày", False)]),
        ("Nộp hai mươi nghìn đồng, bản sao 50k.", [("50k", True), ("hai mươi nghìn đồng", True)]),
        ("Phí 20 000 VND hoặc 1.250.000đ.", [("20 000 VND", True), ("1.250.000đ", True)]),
        ("Đã giải ngân 20.000.000 đồng. Vay vốn tối đa 100 triệu đồng.", []),
        ("Được giải ngân theo đợt. Lệ phí 20.000 đồng.", [("20.000 đồng", True)]),
        ("Có 20 nghìn hồ sơ; hai đồng chí trực; nói 2 tiếng dân tộc; giờ trong ngày; ngay trong ngày 01/7/2025.", []),
        ("Trẻ dưới 6 tuổi; từ ngày 01/7/2025; nhóm 3 đội; Điều 5 đã bỏ.", []),
        ("Phí và thời hạn ghi ở trang của thủ tục. Tra cứu vài ngày một lần.", []),
    ],
)
def test_sums_and_time_limits_are_found_and_nothing_else(text: str, details: list[tuple[str, bool]]) -> None:
    assert sorted(found(text)) == sorted(details)
    assert sorted(found("Nội dung.", summary=text)) == sorted(details)


def test_a_detail_has_the_line_of_the_file() -> None:
    source = split(answer_text(body="Dòng một.\n\nLệ phí 30.000 đồng.").encode(), "docs/hoi-dap/a.md")
    (detail,) = open_details(source, summary="", summary_line=4)
    assert detail.line == 11
