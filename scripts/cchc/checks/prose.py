"""Rules for typed text: one reminder for each kind of fault in a file, with the text that puts it right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.errors import Problem
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.signs import is_file_name
from cchc.text.cleaning import shortened

_SHOWN: Final = 5
_LONGEST: Final = 120
_OF_OTHERS: Final = frozenset({ProseKind.WRONG_PHRASE, ProseKind.IMPOSSIBLE_DATE})
"""Words of a repost are those of its source."""
_INDENT: Final = "\n      "


@dataclass(frozen=True)
class _Advice:
    """What readers would see, and what to do."""

    seen: str
    todo: str
    shows_lines: bool = False
    """Whether the fixed text is one of whole lines, and stands on lines of its own."""


_ADVICE: Final[Mapping[ProseKind, _Advice]] = {
    ProseKind.EMPTY_BODY: _Advice(
        "Bài chưa có nội dung: người đọc chỉ thấy tiêu đề và tóm tắt.", "Viết nội dung ở dưới dòng --- thứ hai."
    ),
    ProseKind.GARBLED: _Advice(
        "Chữ sai bảng mã: người đọc sẽ thấy ký tự lạ thay cho chữ có dấu.",
        "Chép lại từ bản gốc, hoặc viết lại thành:",
        shows_lines=True,
    ),
    ProseKind.LEGACY_FONT: _Advice(
        "Chữ của phông cũ (TCVN3 hoặc VNI): người đọc sẽ thấy ký tự lạ. Đọc lại kỹ.",
        "Viết lại thành:",
        shows_lines=True,
    ),
    ProseKind.LOST_LETTERS: _Advice(
        "Dấu hỏi nằm thay chữ có dấu: chữ đã mất, máy không đoán được.", "Chép lại từ bản gốc:"
    ),
    ProseKind.GLUED_LIST: _Advice(
        "Danh sách này sẽ dính liền vào dòng trên thành một đoạn văn.", "Thêm một dòng trống ở trên danh sách."
    ),
    ProseKind.TYPED_LIST: _Advice(
        "Danh sách gõ bằng ký hiệu khác (•, –, 1), a), -Chữ…) sẽ dính liền thành một đoạn văn.",
        "Mỗi mục bắt đầu bằng “- ” hoặc “1. ”, trên danh sách có một dòng trống:",
        shows_lines=True,
    ),
    ProseKind.FLAT_LIST: _Advice(
        "Mục con sẽ đứng ngang hàng với mục mẹ, hoặc dính vào nó.", "Mục con thụt vào bốn dấu cách:", shows_lines=True
    ),
    ProseKind.GLUED_TABLE: _Advice(
        "Bảng dính vào dòng chữ ở trên hoặc dưới nên không thành bảng, hoặc thừa một hàng.",
        "Thêm một dòng trống ở trên dòng này.",
    ),
    ProseKind.TABLE_RULE: _Advice(
        "Bảng thiếu hàng gạch nên người đọc sẽ thấy các dấu | nối nhau.",
        "Thêm hàng gạch dưới hàng đầu:",
        shows_lines=True,
    ),
    ProseKind.TABBED_TABLE: _Advice(
        "Các ô cách nhau bằng phím Tab sẽ dính liền thành một đoạn văn.", "Viết thành bảng:", shows_lines=True
    ),
    ProseKind.INDENTED: _Advice(
        "Đoạn bắt đầu bằng Tab hoặc bốn dấu cách sẽ hiện bằng phông của mã máy, không xuống dòng.",
        "Xóa khoảng trắng ở đầu dòng.",
    ),
    ProseKind.GLUED_PARAGRAPH: _Advice(
        "Dòng này sẽ nối liền vào dòng trên thành một đoạn.", "Thêm một dòng trống ở trên dòng này."
    ),
    ProseKind.GLUED_HEADING: _Advice(
        "Dòng in đậm này sẽ nối liền với đoạn ở dưới, không thành đề mục.",
        "Nếu là đề mục thì viết:",
        shows_lines=True,
    ),
    ProseKind.UNDERLINED: _Advice(
        "Gạch ngang ngay dưới đoạn văn sẽ biến đoạn ấy thành đề mục chữ lớn.", "Thêm một dòng trống ở trên dòng gạch."
    ),
    ProseKind.HASHTAG: _Advice(
        "Dòng bắt đầu bằng dấu # sẽ thành đề mục chữ lớn.", "Thêm dấu \\ ở trước, hoặc bỏ dòng này:", shows_lines=True
    ),
    ProseKind.YEAR_LIST: _Advice(
        "Dòng bắt đầu bằng năm và dấu chấm sẽ thành mục của một danh sách đánh số.",
        "Thêm dấu \\ trước dấu chấm:",
        shows_lines=True,
    ),
    ProseKind.SWAPPED_LINK: _Advice("Liên kết đặt ngược ngoặc: người đọc thấy chữ và ngoặc, không bấm được.", "Viết:"),
    ProseKind.SPACED_LINK: _Advice("Liên kết có dấu cách ở giữa: người đọc thấy ngoặc, không bấm được.", "Viết liền:"),
    ProseKind.OPEN_LINK: _Advice("Liên kết thiếu ngoặc đóng: người đọc thấy cả địa chỉ, không bấm được.", "Viết:"),
    ProseKind.OPEN_BOLD: _Advice(
        "Có dấu ** mở mà không có dấu ** đóng: người đọc sẽ thấy các dấu sao.", "Thêm hai dấu sao ở cuối chữ đậm:"
    ),
    ProseKind.SPACED_BOLD: _Advice("Người đọc sẽ thấy các dấu **, chữ không in đậm.", "Viết sát chữ:"),
    ProseKind.MISSING_NOTE: _Advice(
        "Chú thích chưa có lời: người đọc sẽ thấy nguyên dấu ngoặc.",
        "Thêm ở cuối bài một dòng, ví dụ [^1]: Lời chú thích. Thiếu lời của:",
    ),
    ProseKind.CURLY_BOX: _Advice(
        "Ngoặc kép cong làm khung không thành khung, người đọc thấy dấu !!!.", "Dùng ngoặc kép thẳng:", shows_lines=True
    ),
    ProseKind.OPEN_BOX: _Advice(
        "Chữ dưới dòng !!! không thụt vào nên nằm ngoài khung, khung rỗng.",
        "Thụt mỗi dòng của khung vào bốn dấu cách:",
        shows_lines=True,
    ),
    ProseKind.QUOTED_ADDRESS: _Advice("Địa chỉ đặt trong ngoặc kép nên liên kết không mở được.", "Viết:"),
    ProseKind.TRACKED_ADDRESS: _Advice(
        "Địa chỉ mang đuôi theo dõi người đọc (fbclid, utm_…) hoặc đi vòng qua trang khác.", "Viết:"
    ),
    ProseKind.BARE_ADDRESS: _Advice("Địa chỉ viết trơn, không thành liên kết: người đọc không bấm được.", "Viết:"),
    ProseKind.FILE_ALT: _Advice(
        "Lời mô tả ảnh là tên tệp: người khiếm thị nghe đọc tên tệp.",
        "Viết một câu nói trong ảnh có gì, ví dụ ![Người dân nộp hồ sơ](anh.jpg). Đang là:",
    ),
    ProseKind.IMPOSSIBLE_DATE: _Advice("Ngày hoặc năm không thể có.", "Xem lại bản gốc:"),
    ProseKind.WRONG_PHRASE: _Advice("Sai chính tả.", "Sửa:"),
}
"""The advice of each kind, in the words of this module alone."""


def remind_of_typed_text(library: Library) -> Iterator[Problem]:
    """Readers see typed text as it was meant."""
    for item in (*library.items, *library.hidden_posts):
        for kind in ProseKind if item.prose else ():
            found = [fault for fault in item.prose if fault.kind is kind]
            if found and _concerns(item, kind):
                yield Problem(item.path, found[0].line, _message(item.path, kind, found))


def remind_of_names_of_pictures(library: Library) -> Iterator[Problem]:
    """The picture of a post has a description for those who cannot see it, and not the name of its file."""
    for post in (*library.posts, *library.hidden_posts):
        if post.image is not None and is_file_name(post.image.alt.strip()):
            advice = _ADVICE[ProseKind.FILE_ALT]
            yield Problem(post.path, post.line("image"), f"{advice.seen} {advice.todo} “{post.image.alt}”.")


def _concerns(item: Item, kind: ProseKind) -> bool:
    if kind is ProseKind.EMPTY_BODY:
        return isinstance(item, Post) and item.forms is None and not item.attachments
    is_repost = isinstance(item, Post) and item.source is not None
    return not (is_repost and kind in _OF_OTHERS)


def _message(path: str, kind: ProseKind, found: Sequence[ProseFault]) -> str:
    advice = _ADVICE[kind]
    lines = list(dict.fromkeys(fault.line for fault in found))
    where = f" Dòng {', '.join(map(str, lines))}." if len(lines) > 1 else ""
    command = f" Sửa tự động: cchc fix {path}" if any(fault.is_safe for fault in found) else ""
    return f"{advice.seen}{where} {advice.todo}{_fixes(advice, found)}{command}"


def _fixes(advice: _Advice, found: Sequence[ProseFault]) -> str:
    """Return the fixed texts, ready to copy; “” where the advice says all."""
    if not advice.todo.endswith(":"):
        return ""
    if advice.shows_lines:
        texts = [line for fault in found for line in (fault.fixed or "").strip("\n").split("\n") if line]
        more = [f"… và {len(texts) - _SHOWN} dòng nữa"] if len(texts) > _SHOWN else []
        shown = [*(shortened(text, _LONGEST) for text in texts[:_SHOWN]), *more]
        return "".join(f"{_INDENT}{text}" for text in shown) + ("\n     " if shown else "")
    pairs = list(dict.fromkeys((fault.found, fault.fixed) for fault in found))
    more = [f"và {len(pairs) - _SHOWN} chỗ nữa"] if len(pairs) > _SHOWN else []
    shown = [
        f"“{shortened(before, _LONGEST)}”" + ("" if after is None else f" → {after}")
        for before, after in pairs[:_SHOWN]
    ]
    return f" {'; '.join([*shown, *more])}."
