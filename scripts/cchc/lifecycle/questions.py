"""The questions of `cchc init`, each with its wording and the key of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question. `key` names its answer in a file of answers; the option is the same word with hyphens."""

    key: str
    asks: str
    example: str | None = None
    may_be_blank: bool = False
    """Whether a blank answer is allowed and means unknown."""
    is_list: bool = False

    @property
    def option(self) -> str:
        """The option of the command that gives the answer."""
        return f"--{self.key.replace('_', '-')}"


QUESTIONS: Final = (
    Question(
        key="office",
        asks="Chuyên mục của xã, phường, đặc khu hay tỉnh, thành phố nào?",
        example="phường Hưng Đạo",
    ),
    Question(key="level", asks="Cơ quan thuộc cấp nào: tỉnh, xã, phường hay đặc khu?", example="xã"),
    Question(key="province", asks="Thuộc tỉnh, thành phố nào?", example="thành phố Hải Phòng"),
    Question(key="locality", asks="Cơ quan phụ trách địa phương nào?", example="phường Hưng Đạo"),
    Question(key="portal_name", asks="Cổng, trang thông tin điện tử chứa chuyên mục tên là gì?"),
    Question(
        key="portal_url",
        asks="Địa chỉ của cổng ấy? Chưa biết thì bỏ trống.",
        example="https://cong-thong-tin.example",
        may_be_blank=True,
    ),
    Question(key="site_url", asks="Địa chỉ mà chuyên mục sẽ có?"),
    Question(
        key="publisher",
        asks="Đơn vị nào viết và đăng tin? Chưa rõ thì bỏ trống.",
        example="Phòng Văn hóa - Xã hội",
        may_be_blank=True,
    ),
    Question(
        key="standing_body",
        asks="Cơ quan thường trực cải cách hành chính? Chưa rõ thì bỏ trống.",
        example="Văn phòng HĐND và UBND",
        may_be_blank=True,
    ),
    Question(key="units", asks="Những đơn vị nào gửi bài? Ngăn bằng dấu chấm phẩy.", is_list=True),
    Question(key="areas", asks="Những lĩnh vực cải cách nào? Mã hoặc tên, ngăn bằng dấu chấm phẩy.", is_list=True),
    Question(
        key="feed_authority",
        asks="Gốc mã của kênh tin? Đặt một lần, sau khi đăng thì không đổi nữa.",
        example="cong-thong-tin.example,2026",
    ),
)
"""In the order in which they are asked: later ones are guessed from earlier ones."""


class AnswerError(ValueError):
    """An answer that cannot be used; its text says in Vietnamese what was found, and the right form."""
