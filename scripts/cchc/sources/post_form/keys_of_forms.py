"""Keys that only posts of some kinds have: those of their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cchc import wording
from cchc.model.forms.exemplar import HonoureeKind
from cchc.model.forms.recording import Medium
from cchc.sources.post_form.descriptions import ChoiceList, KeyChoice, KeyGroup, PostKey, ValueKind

FLAGS: Final = {True: "true", False: "false"}
_OWN: Final = KeyGroup.OWN
_HONOUREES: Final[Mapping[str, str]] = {
    HonoureeKind.PERSON: "Cá nhân",
    HonoureeKind.TEAM: "Tập thể",
    HonoureeKind.UNIT: "Đơn vị",
}
_MEDIA: Final[Mapping[str, str]] = {Medium.VIDEO: "Video", Medium.AUDIO: "Âm thanh"}
_ONLINE: Final = {True: "Có", False: "Không"}


def _choices(words: Mapping[str, str]) -> tuple[KeyChoice, ...]:
    return tuple(KeyChoice(value=str(value), title=title) for value, title in words.items())


def _flags(words: Mapping[bool, str]) -> tuple[KeyChoice, ...]:
    return tuple(KeyChoice(value=FLAGS[value], title=title) for value, title in words.items())


def _own(
    path: str,
    example: str = "",
    *,
    value: ValueKind = ValueKind.TEXT,
    is_required: bool = False,
    choices: tuple[KeyChoice, ...] = (),
) -> PostKey:
    return PostKey(path=path, value=value, group=_OWN, is_required=is_required, choices=choices, example=example)


def _rare(path: str, example: str, value: ValueKind = ValueKind.TEXT) -> PostKey:
    return PostKey(path=path, value=value, group=_OWN, is_rare=True, example=example)


def _form(path: str) -> PostKey:
    return _own(path, value=ValueKind.GROUP)


def _decision(form: str) -> Iterator[PostKey]:
    yield _own(f"{form}.decision", value=ValueKind.GROUP)
    yield _own(f"{form}.decision.number", "12/QĐ-UBND", is_required=True)
    yield _own(f"{form}.decision.issued", "15/3/2026", value=ValueKind.DAY, is_required=True)
    yield _own(f"{form}.decision.issuer", "Chủ tịch Ủy ban nhân dân xã Minh Đức", is_required=True)


KEYS_OF_FORMS: Final = (
    _form("exemplar"),
    _own("exemplar.who", value=ValueKind.ROWS, is_required=True),
    _own("exemplar.who.name", "Tổ công nghệ số cộng đồng thôn 3", is_required=True),
    _own("exemplar.who.kind", "team", value=ValueKind.CHOICE, choices=_choices(_HONOUREES)),
    _own("exemplar.done", "Trả kết quả tại nhà cho người cao tuổi.", value=ValueKind.LONG_TEXT, is_required=True),
    _own(
        "exemplar.result",
        "Người cao tuổi trong thôn không phải đến Bộ phận Một cửa.",
        value=ValueKind.LONG_TEXT,
    ),
    *_decision("exemplar"),
    _own("exemplar.repeatable", "true", value=ValueKind.FLAG, choices=_flags(wording.REPEATABLE)),
    _form("event"),
    _own("event.from", "16/3/2026 8h00", value=ValueKind.PARTIAL_MOMENT, is_required=True),
    _own("event.to", "16/3/2026 11h00", value=ValueKind.PARTIAL_MOMENT),
    _rare("event.printed", "từ ngày 16 đến ngày 20 tháng 3"),
    _own("event.place", "Hội trường Ủy ban nhân dân xã"),
    _own("event.online", "false", value=ValueKind.FLAG, choices=_flags(_ONLINE)),
    _own("event.organiser", "Ủy ban nhân dân xã Minh Đức"),
    _own("event.url", "https://tinh.example/the-le"),
    _own("event.deadline", "12/3/2026", value=ValueKind.PARTIAL_MOMENT),
    _rare("event.moved_from", "10/3/2026", ValueKind.DAYS),
    _rare("event.cancelled", "Mưa bão, chưa có lịch mới"),
    _rare("event.outcome", "Lớp học có 45 công chức dự.", ValueKind.LONG_TEXT),
    _rare("event.report", "ket-qua-lop-tap-huan.md"),
    _form("recording"),
    _own("recording.kind", "video", value=ValueKind.CHOICE, is_required=True, choices=_choices(_MEDIA)),
    _own("recording.file", "nop-ho-so.mp4"),
    _own("recording.url", "https://tinh.example/clip"),
    _own("recording.length", "3:25"),
    _own("recording.captions", "nop-ho-so.vtt"),
    _own("recording.credit", "Đài truyền thanh xã"),
    _form("feedback"),
    _own("feedback.question", "Giấy xác nhận nơi cư trú nộp ở đâu?", value=ValueKind.LONG_TEXT, is_required=True),
    _own("feedback.receiver", "Ủy ban nhân dân xã Minh Đức", is_required=True),
    _own("feedback.received", "02/3/2026", value=ValueKind.DAY),
    _own("feedback.state", "waiting", value=ValueKind.CHOICE, choices=_choices(wording.FEEDBACK_STATES)),
    _own("feedback.replied", "09/3/2026", value=ValueKind.DAY),
    _own("feedback.reply", "Nộp tại Công an xã, không thu phí.", value=ValueKind.LONG_TEXT),
    _form("material"),
    _own(
        "material.format",
        "leaflet",
        value=ValueKind.CHOICE,
        is_required=True,
        choices=_choices(wording.MATERIAL_FORMATS),
    ),
    _own("material.language", "Tiếng Việt"),
    _own("material.edition", "Lần 2, tháng 3 năm 2026"),
    _own("material.publisher", "Sở Nội vụ"),
    _form("introduces"),
    PostKey(
        path="introduces.document",
        value=ValueKind.CHOICE,
        group=_OWN,
        is_required=True,
        chosen_from=ChoiceList.DOCUMENTS,
        example="chuong-my-2023",
    ),
    _form("index_result"),
    PostKey(
        path="index_result.index",
        value=ValueKind.CHOICE,
        group=_OWN,
        is_required=True,
        chosen_from=ChoiceList.INDICES,
        is_open=True,
        example="par-index",
    ),
    _own("index_result.year", "2026", value=ValueKind.YEAR, is_required=True),
    _own("index_result.unit", "Ủy ban nhân dân xã Minh Đức", is_required=True),
    _own("index_result.result", "85,12"),
    _own("index_result.rank", "3/30"),
    *_decision("index_result"),
)
