"""Examples of keys whose value has keys of its own, for messages about a bare text in such a place."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from cchc.sources.slips.quoting import typed
from cchc.sources.unfilled import to_fill

_EXAMPLES: Final = MappingProxyType(
    {
        "image": "{file: hoi-nghi.jpg, alt: Người dân nộp hồ sơ tại Bộ phận Một cửa}",
        "source": "{name: Cổng thông tin điện tử tỉnh, url: https://tinh.example/tin}",
        "sources": "{name: Nghị định 42/2022/NĐ-CP}",
        "official_text": "{url: https://vbpl.example/van-ban, checked: 2026-03-15}",
        "portal_page": "{url: https://cong.example/van-ban, checked: 2026-03-15}",
        "personal_data": "{reason: Quyết định số 12/QĐ-UBND buộc công khai danh sách, allow: [phone]}",
        "attachments": '{file: ke-hoach.pdf, title: "Kế hoạch, bản ký (PDF)"}',
        "withdrawn": "{reason: Số liệu đang được kiểm tra lại, date: 2026-03-15}",
        "corrections": "{note: Bản đầu ghi nhầm tên phòng, date: 2026-03-15}",
        "signer": "{name: Họ và tên, capacity: CHỦ TỊCH}",
        "validity": "{note: Nói rõ thêm, state: replaced}",
        "citations": "{subject: Trích yếu của văn bản, place: mở đầu, kind: Kế hoạch}",
        "themes": "{text: Chủ đề của năm}",
        "task_groups": '{title: Nhóm nhiệm vụ cải cách thể chế, id: "1", area: the-che, tasks: 2}',
        "tasks": '{activity: Đăng tin bài trên Cổng thông tin điện tử, id: "1.1"}',
        "schedule": "{printed: Quý I, from: 2026-01-01, to: 2026-03-31}",
        "parts": "{text: Chủ trì tham mưu, id: IV.1-1}",
        "items": "{text: Chủ trì tham mưu, id: IV.1-1}",
        "assignments": "{unit: Phòng Nội vụ, id: IV.1}",
        "reporting": "{what: Kết quả tuyên truyền, who: Phòng Nội vụ, to: UBND huyện, place: IV.2}",
        "channels": "{name: Cổng thông tin điện tử huyện}",
        "systems": "{name: Hệ thống một cửa điện tử}",
        "indices": "{name: Chỉ số cải cách hành chính}",
        "exemplar": "{done: Trả kết quả tại nhà cho người cao tuổi, who: [{name: Tổ công nghệ số, kind: team}]}",
        "who": "{name: Tổ công nghệ số cộng đồng thôn 3, kind: team}",
        "decision": "{number: 12/QĐ-UBND, issued: 2026-03-15, issuer: Chủ tịch Ủy ban nhân dân xã Minh Đức}",
        "event": "{from: 2026-03-15 08:00, place: Hội trường xã}",
        "recording": "{file: clip.mp4, kind: video, captions: clip.vtt}",
        "feedback": "{question: Giấy xác nhận nơi cư trú nộp ở đâu?, receiver: Ủy ban nhân dân xã Minh Đức}",
        "material": "{format: leaflet}",
        "introduces": "{document: chuong-my-2023}",
        "basis": "{name: Luật Hộ tịch số 60/2014/QH13}",
        "successors": "{id: ubnd-xa-xuan-mai}",
        "breaks": "{note: Từ năm 2027 chấm theo bộ tiêu chí mới., year: 2027, label: bộ tiêu chí mới}",
        "shared": "{channel: zalo, date: 2026-03-15}",
        "accounts": "{name: Zalo, url: https://zalo.example/xa}",
        "data_licence": "{name: Creative Commons Ghi công 4.0 Quốc tế}",
        "former_offices": "{name: Ủy ban nhân dân xã Minh Đức, id: ubnd-xa-minh-duc}",
        "moved": "{from: tin/2025/ten-bai/, to: tin/2025/ten-moi/}",
        "index_result": "{index: par-index, year: 2026, unit: Ủy ban nhân dân xã Minh Đức}",
    }
)
"""By key; the first key in the braces takes what was typed as a bare text."""
_ONLY_THE_EDITOR_KNOWS: Final = MappingProxyType(
    {
        "image": f"{{file: hoi-nghi.jpg, alt: {to_fill('trong ảnh có gì')}}}",
        "attachments": f"{{file: ke-hoach.pdf, title: {to_fill('tên tệp hiện trên trang')}}}",
    }
)
"""Examples that go with what was typed: a description of another picture would be copied along."""
_STATEMENT: Final = "{text: Nội dung viết gọn bằng lời của mình, place: II.1}"
_FIRST: Final = re.compile(r"\{(\w+): [^,}]*")
_KEY: Final = re.compile(r"[{,] ?(\w+): ")


def example_of(key: str, text: str | None = None) -> str:
    """Return the mapping of `key` as an example, with `text` in it where it was typed without keys."""
    if text is None:
        return _EXAMPLES.get(key, _STATEMENT)
    example = _ONLY_THE_EDITOR_KNOWS.get(key) or _EXAMPLES.get(key, _STATEMENT)
    return _FIRST.sub(lambda match: f"{{{match[1]}: {typed(text, in_list=True)}", example, count=1)


def is_whole(key: str) -> bool:
    """Return whether what was typed as a bare text is all that the mapping of `key` needs."""
    return len(keys_below(key)) == 1 and key in _EXAMPLES


def keys_below(key: str) -> frozenset[str]:
    """Return keys that the mapping of `key` has."""
    return frozenset(_KEY.findall(_EXAMPLES.get(key, "")))
