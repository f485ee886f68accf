"""The sentence around a phrase of a text, and what it says of the phrase: that it is over, or not needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

_END: Final = re.compile(r"[.!?…;](?=\s|$)|\n\s*\n")
_TOLD: Final = re.compile(
    r"trước (?:ngày|đây|kia|năm|tháng|thời điểm)|(?<!\w)cũ(?!\w)|nguyên là|tiền thân"
    r"|không còn (?:dùng|gọi|hiệu lực|hoạt động|giá trị|là|được|phải|cần|sử dụng|tồn tại)"
    r"|đã (?:đóng|bỏ|kết thúc|ngừng|dừng)|hết giá trị|(?:bị|được|đã|sẽ|việc) thu hồi(?! đất)"
    r"|chấm dứt|(?:ngừng|kết thúc) hoạt động|thay thế|được thay|thay cho|thay vì|hết hiệu lực|bãi bỏ|xóa bỏ|giải thể"
    r"|nay (?:là|gọi|thuộc|thành|chỉ|dùng)|đổi tên|sáp nhập|hợp nhất|(?:khi|lúc) (?:ấy|đó)|từng (?:gọi|là|có|dùng)"
)
_NOT_NEEDED: Final = re.compile(
    # “Nếu không mang sổ hộ khẩu thì…” asks for it.
    r"(?<!nếu )(?<!khi )(?<!mà )(?:không|chưa|đừng|khỏi|chẳng) (?:còn |được |cần |phải |bắt buộc |yêu cầu |đòi hỏi )*"
    r"(?:cần|phải|bắt buộc|yêu cầu|đòi|hỏi|mang|nộp|kèm|xuất trình|dùng|sử dụng|cấp|in|làm)(?!\w)"
    r"|(?:bỏ|miễn) (?:yêu cầu|quy định|nộp|mang|xuất trình|việc)|thu hồi(?! đất)"
)
_OTHER_ACT: Final = re.compile(
    # A new act in the same sentence: “Không cần ra huyện, chỉ mang sổ hộ khẩu đến xã.”
    r"(?:,|(?<!\w)(?:mà|nhưng|và|thì|vì|do)) (?:\w+ ){0,2}?"
    r"(?:chỉ|hãy|nộp|mang|gửi|đến|vào|xem|dùng|làm|xuất trình|kèm|cần|phải|có thể)(?!\w)|[:–]"
)
_FARTHEST: Final = 120
_LONGEST: Final = 600
"""Characters before a phrase that can belong to its sentence; a sentence is read no further than twice as far."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence around a phrase."""

    text: str
    before: str
    """What stands in front of the phrase, in small letters."""
    lead: str
    """The line above that ends with a colon: the head of a list."""

    @classmethod
    def around(cls, text: str, start: int, end: int) -> Self:
        """Return the sentence of the characters `start` to `end`."""
        first = max((match.end() for match in _END.finditer(text, max(0, start - _LONGEST), start)), default=0)
        first = max(first, start - _LONGEST)
        after = _END.search(text, end)
        above = text[max(0, first - _LONGEST) : first].rstrip().rpartition("\n")[2]
        return cls(
            text=text[first : after.start() if after else len(text)][: 2 * _LONGEST],
            before=text[first:start].lower(),
            lead=above if above.endswith(":") else "",
        )

    @property
    def tells_of_end(self) -> bool:
        """Whether it says that something of it is over, or that nobody needs the phrase."""
        if _TOLD.search(self.text.lower()):
            return True
        near = self.before[-_FARTHEST:]
        return any(not _OTHER_ACT.search(near, match.end()) for match in _NOT_NEEDED.finditer(near))
