"""Placeholder texts of `cchc new`, which editors replace; unreplaced ones must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.unfilled import UNFILLED
from cchc.text.cleaning import shortened

SUMMARY: Final = "Một hoặc hai câu nói điều chính của bài, không quá 300 ký tự."
ANSWER: Final = "Trả lời ngắn trong một, hai câu."
SOURCE: Final = "Tên văn bản hoặc trang làm nguồn"
ACTIVITY: Final = "Nội dung nhiệm vụ"
LEAD: Final = "Đơn vị chủ trì"
ISSUER: Final = "ma-co-quan-trong-so-issuers"
TITLES: Final = frozenset({"Tiêu đề", "Trích yếu", "Câu hỏi?"})
"""Sample titles in the handbook."""

POST_BODY: Final = (
    "Đoạn mở đầu: việc gì, ở đâu, khi nào, ai làm.\n\n"
    "## Đề mục\n\n"
    "Nội dung. Khi bài đã xong, xóa dòng `status: draft` ở trên để đăng.\n"
)
PLAN_BODY: Final = (
    "Giới thiệu ngắn về kế hoạch. Chỗ nào văn bản không ghi rõ thì để trống; trang sẽ ghi “Chưa xác định”. "
    "Khi đã xong, xóa dòng `status: draft` ở trên để đăng.\n"
)
DOCUMENT_BODY: Final = (
    "Giới thiệu ngắn về văn bản. Đặt bản ký cạnh tệp này rồi khai báo ở attachments. "
    "Khi đã xong, xóa dòng `status: draft` ở trên để đăng.\n"
)
TOPIC: Final = "Một, hai câu: chủ đề này là gì, người đọc tìm thấy gì ở đây."
TOPIC_BODY: Final = (
    "Lời giới thiệu: chủ đề là gì, theo văn bản nào, người dân cần biết điều gì. "
    "Khi đã xong, xóa dòng `status: draft` ở trên để đăng.\n"
)
ANSWER_BODY: Final = (
    "## Các bước\n\n1. Bước thứ nhất.\n2. Bước thứ hai.\n\n"
    "Khi đã xong, điền ngày kiểm tra ở dòng checked, rồi xóa dòng `status: draft` ở trên để đăng.\n"
)

TO_CHECK: Final = "Kiểm tra các điều sau trước khi đăng, xong thì xóa cả danh sách này:"
ANSWER_TO_CHECK: Final = (
    "- Các bước, giấy tờ, tên gọi có khớp với Cổng Dịch vụ công quốc gia và với cách làm ở cơ quan không.",
    "- Mỗi nguồn ở sources còn hiệu lực không, nói đúng như vậy không; thêm nguồn là văn bản của cơ quan nếu có.",
    "- Số điện thoại, địa chỉ nêu trong bài còn đúng không.",
    "- Liên kết tới câu trả lời còn là bản nháp thì đăng câu ấy trước, hoặc bỏ liên kết.",
    "- Xong thì điền ngày kiểm tra ở dòng checked và xóa dòng status.",
)
DOCUMENT_TO_CHECK: Final = (
    "- Số, ngày, trích yếu có đúng như bản gốc không; đúng rồi thì xóa dòng text_note.",
    "- Văn bản còn hiệu lực không; sửa hoặc thêm validity.",
    "- Bản gốc có tệp để tải về không; có thì đặt cạnh tệp này rồi khai báo ở attachments.",
    "- Xong thì xóa dòng status.",
)

_VALUES: Final = TITLES | {SUMMARY, ANSWER, SOURCE, TOPIC, ACTIVITY, LEAD, UNFILLED, ISSUER}
# The heading “Các bước” remains in a finished answer.
_LINES: Final = frozenset(
    line for body in (POST_BODY, PLAN_BODY, DOCUMENT_BODY, TOPIC_BODY, ANSWER_BODY) for line in body.split("\n") if line
) - {"## Các bước"} | {TO_CHECK, *ANSWER_TO_CHECK, *DOCUMENT_TO_CHECK}
# It ends a line of every body, and stays where an editor replaces only the words before it.
_ADVICE: Final = "xóa dòng `status: draft` ở trên để đăng"
# Not “trang mẫu đơn, tờ khai”.
_SAMPLE: Final = re.compile(r"\btrang mẫu\b(?!\s+(?:đơn|tờ|biểu|số|văn|giáo)\b)", re.IGNORECASE)


def report_placeholders(fields: Fields, source: SourceText) -> None:
    """Record a Problem for every placeholder left in a file that is not a draft."""
    advice = "Viết nội dung thật vào đây; chưa viết xong thì thêm dòng status: draft vào phần khai báo."
    for line, text in _placeholders(fields, source):
        fields.report_line(line, f"“{text}” là chữ có sẵn của mẫu. {advice}")


def placeholders_of_draft(source: SourceText) -> Iterator[tuple[int, str]]:
    """Yield the line of every placeholder in a draft, and what to do about it before it is published.

    Raises:
        ContentError: the front matter is not YAML.
    """
    for line, text in _placeholders(Fields.of(source), source):
        yield line, f"“{text}” là chữ có sẵn của mẫu. Viết nội dung thật vào đây: còn chữ này thì bài không lên trang."


def _placeholders(fields: Fields, source: SourceText) -> Iterator[tuple[int, str]]:
    for text, line in fields.scalars():
        if is_placeholder(text):
            yield line, text
    lines = source.body.split("\n")
    if _ADVICE not in source.body and _LINES.isdisjoint(map(str.strip, lines)):
        return
    for number, typed in enumerate(lines, start=source.body_line):
        if typed.strip() in _LINES or _ADVICE in typed:
            yield number, shortened(typed.strip(), 60)


def is_placeholder(text: str) -> bool:
    """Return whether a value is one that a draft began with."""
    return text in _VALUES or text.startswith(f"{UNFILLED} (")


def is_of_sample(text: str) -> bool:
    """Return whether a text says that the section is a sample, as the example of the repository does."""
    return "trang mẫu" in text.lower() and _SAMPLE.search(text) is not None


def sample_lines(source: SourceText) -> tuple[int, ...]:
    """Return the lines of a content file that call the section a sample."""
    parts = ((source.front_matter, source.front_matter_line), (source.body, source.body_line))
    return tuple(
        number
        for text, first in parts
        if is_of_sample(text)
        for number, line in enumerate(text.split("\n"), start=first)
        if is_of_sample(line)
    )
