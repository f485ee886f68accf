from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cchc.desk.form_words import in_form_words
from cchc.desk.routes.checking import Finding, findings_on_page
from cchc.errors import ContentError
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_form.descriptions import PostKey, ValueKind
from cchc.sources.post_form.keys import ALL, KEYS
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.saving import edited
from support.desks import DeskClient

PATH = "posts/2026/mot-cua.md"
OF_FILES = re.compile(
    rf"\b(?:{'|'.join(key.name for key in ALL)}): |\([a-z_]+\)|Thêm một dòng|dòng này|thụt vào|[{{}}]"
)
WRONG = "@@ lạ"


def _place_of(key: PostKey, value: Value) -> dict[Place, Value]:
    outer, _, name = key.path.rpartition(".")
    if outer and KEYS[outer].value is ValueKind.ROWS:
        return {tuple(outer.split(".")): ({name: value, "date" if name != "date" else "note": "2026-01-01"},)}
    return {tuple(key.path.split(".")): value}


def _values(key: PostKey) -> Iterator[Value]:
    if key.value is ValueKind.GROUP:
        return
    yield None
    if key.value is ValueKind.ROWS:
        yield ({"la": WRONG},)
    else:
        yield (WRONG,) if key.value in {ValueKind.TEXTS, ValueKind.DAYS, ValueKind.CHOICES} else WRONG


def _found(desk: DeskClient, key: PostKey, value: Value) -> list[Finding]:
    workplace = desk.running.workplace
    data = (workplace.root / PATH).read_bytes()
    try:
        data = edited(data, PATH, _place_of(key, value))
    except ContentError:
        return []
    text = data.decode()
    body = text.rpartition("---\n")[2]
    lines = values_of(data, PATH).lines
    return findings_on_page(workplace.live.check_text(PATH, text), text, body, keys=lines)


def test_no_message_at_a_field_speaks_of_keys_and_lines(desk: DeskClient) -> None:
    found = [one for key in ALL for value in _values(key) for one in _found(desk, key, value) if one.field]
    at_fields = {one.message for one in found if re.sub(r"\.\d+", "", one.field or "") in KEYS}
    assert len(at_fields) > 60
    assert [message for message in sorted(at_fields) if OF_FILES.search(message)] == []


@pytest.mark.parametrize(
    ("place", "message", "shown"),
    [
        (
            "attachments.0.title",
            "Thiếu tên tệp đính kèm (title). Thêm một dòng, ví dụ: title: Kế hoạch, bản ký (PDF)",
            "Thiếu tên tệp đính kèm. Viết vào ô này, ví dụ: Tờ gấp hướng dẫn (PDF)",
        ),
        (
            "happened",
            "Ngày diễn ra (happened) “15-3” chưa đúng. Sửa thành: happened: 2026-03-15",
            "Ngày diễn ra “15-3” chưa đúng. Sửa thành: 2026-03-15",
        ),
        ("title", "Tiêu đề (title) “title: (date)” quá dài.", "Tiêu đề “title: (date)” quá dài."),
        ("khong-co", "Không có khóa “khong-co”. Xóa dòng này.", "Không có khóa “khong-co”. Xóa dòng này."),
    ],
)
def test_what_somebody_typed_stays_as_it_is(place: str, message: str, shown: str) -> None:
    assert in_form_words(message, place) == shown


def test_what_a_group_lacks_stands_at_its_own_field(desk: DeskClient) -> None:
    (missing,) = [one for one in _found(desk, KEYS["image.file"], "anh.jpg") if "Thiếu" in one.message]
    assert (missing.field, missing.message[:24]) == ("image.alt", "Thiếu lời mô tả ảnh. Viế")
