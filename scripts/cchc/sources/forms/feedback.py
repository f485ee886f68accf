"""`feedback` of a post → Feedback."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.sources.fields import Fields
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill

DRAFT: Final[Mapping[str, object]] = {
    "question": to_fill(hint("feedback.question")),
    "receiver": to_fill(hint("feedback.receiver")),
    "received": None,
    "state": FeedbackState.WAITING.value,
}
"""What `cchc new post` writes."""
_SENDER: Final = ("sender", "name", "phone", "email", "address", "from")


def read_feedback(entry: Fields) -> Feedback:
    """Return question, course and reply. Whatever says who asked is a Problem."""
    for key in _SENDER:
        if key in entry.lines:
            entry.node(key)
            entry.report(
                key, f"Không ghi người gửi ({key}): trang không đăng thông tin của người phản ánh. Xóa dòng này."
            )
    question = entry.required_text("question", example="Giấy xác nhận nơi cư trú nộp ở đâu?")
    received = entry.date("received")
    replied = entry.date("replied")
    reply = entry.text("reply")
    state = entry.choice("state", FeedbackState, default=FeedbackState.WAITING)
    _check_course(entry, state, received=received, replied=replied, reply=reply)
    return Feedback(
        question=question,
        receiver=entry.required_text("receiver", example="Ủy ban nhân dân xã Minh Đức"),
        received=received,
        state=state,
        replied=replied,
        reply=reply,
    )


def _check_course(
    entry: Fields, state: FeedbackState, *, received: date | None, replied: date | None, reply: str | None
) -> None:
    if replied is not None and received is not None and replied < received:
        entry.report("replied", "Ngày trả lời (replied) sớm hơn ngày tiếp nhận (received). Sửa một trong hai ngày.")
    if state is FeedbackState.ANSWERED and reply is None:
        entry.report(
            "state", "Đã trả lời (state: answered) mà thiếu câu trả lời. Thêm dòng reply, hoặc ghi state: waiting"
        )
    if state is not FeedbackState.ANSWERED and (reply is not None or replied is not None):
        entry.report("state", f"Đã có câu trả lời hoặc ngày trả lời mà state là {state}. Sửa thành: state: answered")
