"""Every key that a post can have, in the order in which new ones are written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cchc import wording
from cchc.model.posts import SourceLevel, Status
from cchc.sources.post_form.descriptions import ChoiceList, KeyChoice, KeyGroup, PostKey, ValueKind
from cchc.sources.post_form.keys_of_forms import KEYS_OF_FORMS
from cchc.sources.slips.value_labels import VALUE_LABELS

_MAIN, _CLASSES, _PEOPLE = KeyGroup.MAIN, KeyGroup.CLASSES, KeyGroup.PEOPLE
_TASKS, _TIMES, _OTHER = KeyGroup.TASKS, KeyGroup.TIMES, KeyGroup.OTHER
_LEVELS: Final = tuple(KeyChoice(value=level.value, title=wording.SOURCE_LEVELS[level]) for level in SourceLevel)
_STATES: Final = tuple(KeyChoice(value=one.value, title=VALUE_LABELS[one].capitalize()) for one in Status)
_CORRECTION_LEVELS: Final = (
    KeyChoice(value="minor", title="Nhỏ"),
    KeyChoice(value="major", title="Quan trọng"),
)

_BEFORE_FORMS: Final = (
    PostKey(
        path="title",
        group=_MAIN,
        is_required=True,
        example="Huyện mở lớp tập huấn cải cách hành chính",
    ),
    PostKey(path="date", value=ValueKind.MOMENT, group=_MAIN, is_required=True, example="15/3/2026 8h30"),
    PostKey(
        path="areas",
        value=ValueKind.CHOICES,
        group=_MAIN,
        is_required=True,
        chosen_from=ChoiceList.AREAS,
        example="thu-tuc-hanh-chinh",
    ),
    PostKey(
        path="summary",
        value=ValueKind.LONG_TEXT,
        group=_MAIN,
        is_required=True,
        example="Lớp tập huấn dành cho công chức một cửa của mười hai xã, trong hai ngày.",
    ),
    PostKey(path="kind", value=ValueKind.CHOICE, group=_MAIN, chosen_from=ChoiceList.KINDS, example="bai"),
    PostKey(
        path="unit",
        value=ValueKind.CHOICE,
        group=_CLASSES,
        chosen_from=ChoiceList.UNITS,
        is_open=True,
        example="phong-noi-vu",
    ),
    PostKey(path="author", group=_PEOPLE, example="Nguyễn Văn A"),
    PostKey(path="happened", value=ValueKind.DAY, group=_TIMES, example="14/3/2026"),
    PostKey(
        path="audience",
        value=ValueKind.CHOICES,
        group=_CLASSES,
        chosen_from=ChoiceList.AUDIENCES,
        example="doanh-nghiep",
    ),
    PostKey(path="level", value=ValueKind.CHOICE, group=_CLASSES, choices=_LEVELS, is_rare=True, example="tinh"),
    PostKey(path="source", value=ValueKind.GROUP, group=_PEOPLE, is_rare=True),
    PostKey(path="source.name", group=_PEOPLE, is_required=True, example="Cổng thông tin điện tử tỉnh"),
    PostKey(path="source.url", group=_PEOPLE, is_required=True, example="https://tinh.example/tin"),
    PostKey(path="source.credit", group=_PEOPLE, example="Sở Nội vụ"),
    PostKey(path="source.licence", group=_PEOPLE, example="Được đăng lại, giữ nguyên nội dung"),
    PostKey(path="image", value=ValueKind.GROUP, group=_MAIN),
    PostKey(path="image.file", group=_MAIN, is_required=True, example="hoi-nghi.jpg"),
    PostKey(
        path="image.alt",
        value=ValueKind.LONG_TEXT,
        group=_MAIN,
        is_required=True,
        example="Người dân nộp hồ sơ tại Bộ phận Một cửa",
    ),
    PostKey(path="image.caption", group=_MAIN, example="Người dân làm thủ tục tại quầy một cửa"),
    PostKey(path="image.credit", group=_MAIN, example="Ảnh: Đài truyền thanh xã"),
    PostKey(
        path="tags",
        value=ValueKind.TEXTS,
        group=_CLASSES,
        chosen_from=ChoiceList.TAGS,
        is_open=True,
        example="một cửa",
    ),
    PostKey(
        path="procedures",
        value=ValueKind.TEXTS,
        group=_CLASSES,
        chosen_from=ChoiceList.PROCEDURES,
        example="1.001193",
    ),
    PostKey(
        path="tasks",
        value=ValueKind.TEXTS,
        group=_TASKS,
        chosen_from=ChoiceList.TASKS,
        example="chuong-my-2023/1.4",
    ),
    PostKey(
        path="evidence",
        value=ValueKind.TEXTS,
        group=_TASKS,
        chosen_from=ChoiceList.TASKS,
        is_open=True,
        example="xa-minh-duc-2026/1@2026-W12",
    ),
    PostKey(path="attachments", value=ValueKind.ROWS, group=_OTHER),
    PostKey(path="attachments.file", group=_OTHER, is_required=True, example="to-gap.pdf"),
    PostKey(path="attachments.title", group=_OTHER, is_required=True, example="Tờ gấp hướng dẫn (PDF)"),
    PostKey(path="editor", group=_PEOPLE, is_rare=True, example="Trần Thị B"),
    PostKey(path="approved_by", group=_PEOPLE, is_rare=True, example="Lê Văn C, Phó Chủ tịch"),
    PostKey(path="follow_up", value=ValueKind.DAY, group=_TIMES, is_rare=True, example="01/12/2026"),
    PostKey(path="status", value=ValueKind.CHOICE, group=_MAIN, choices=_STATES, example="draft"),
)
_AFTER_FORMS: Final = (
    PostKey(path="withdrawn", value=ValueKind.GROUP, group=_OTHER, is_rare=True),
    PostKey(path="withdrawn.date", value=ValueKind.DAY, group=_OTHER, is_required=True, example="20/11/2026"),
    PostKey(
        path="withdrawn.reason",
        value=ValueKind.LONG_TEXT,
        group=_OTHER,
        is_required=True,
        example="Số liệu đang được kiểm tra lại",
    ),
    PostKey(path="updated", value=ValueKind.MOMENT, group=_TIMES, example="20/11/2026 14h00"),
    PostKey(path="corrections", value=ValueKind.ROWS, group=_OTHER, is_rare=True),
    PostKey(path="corrections.date", value=ValueKind.DAY, group=_OTHER, is_required=True, example="20/11/2026"),
    PostKey(
        path="corrections.note",
        value=ValueKind.LONG_TEXT,
        group=_OTHER,
        is_required=True,
        example="Bản đầu ghi nhầm tên phòng.",
    ),
    PostKey(path="corrections.level", value=ValueKind.CHOICE, group=_OTHER, choices=_CORRECTION_LEVELS),
    PostKey(path="shared", value=ValueKind.ROWS, group=_OTHER, is_rare=True),
    PostKey(path="shared.channel", group=_OTHER, is_required=True, example="zalo"),
    PostKey(path="shared.date", value=ValueKind.DAY, group=_OTHER, is_required=True, example="16/3/2026"),
    PostKey(path="expires", value=ValueKind.MOMENT, group=_TIMES, example="01/7/2026"),
    PostKey(path="pinned_until", value=ValueKind.DAY, group=_TIMES, is_rare=True, example="05/12/2026"),
    PostKey(path="aliases", value=ValueKind.TEXTS, group=_OTHER, is_rare=True, example="tin/2026/ten-cu/"),
    PostKey(path="id", group=_OTHER, is_rare=True, example="tin/2026/ten-bai-dau-tien"),
    PostKey(path="old_terms", value=ValueKind.TEXTS, group=_OTHER, is_rare=True, example="dich-vu-cong-muc-do-3-4"),
    PostKey(path="personal_data", value=ValueKind.GROUP, group=_OTHER, is_rare=True),
    PostKey(
        path="personal_data.reason",
        value=ValueKind.LONG_TEXT,
        group=_OTHER,
        is_required=True,
        example="Quyết định số 12/QĐ-UBND ngày 05/3/2026 buộc công khai",
    ),
    PostKey(path="personal_data.allow", value=ValueKind.TEXTS, group=_OTHER, is_required=True, example="phone"),
    PostKey(
        path="former_office",
        value=ValueKind.CHOICE,
        group=_OTHER,
        is_rare=True,
        chosen_from=ChoiceList.FORMER_OFFICES,
        is_open=True,
        example="ubnd-xa-cu",
    ),
)
ALL: Final = (*_BEFORE_FORMS, *KEYS_OF_FORMS, *_AFTER_FORMS)
KEYS: Final[Mapping[str, PostKey]] = MappingProxyType({key.path: key for key in ALL})
"""By path."""
RANKS: Final[Mapping[str, int]] = MappingProxyType({key.path: number for number, key in enumerate(ALL)})
"""Where a new key goes, between those that are there."""
