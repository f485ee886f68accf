"""Vietnamese labels of front-matter keys, for messages and the handbook."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

LABELS: Final = MappingProxyType(
    {
        "title": "Tiêu đề",
        "date": "Ngày đăng",
        "areas": "Lĩnh vực cải cách",
        "summary": "Tóm tắt",
        "kind": "Thể loại",
        "unit": "Đơn vị",
        "author": "Tác giả",
        "source": "Nguồn đăng lại",
        "image": "Ảnh",
        "file": "Tên tệp",
        "alt": "Lời mô tả ảnh",
        "caption": "Chú thích ảnh",
        "credit": "Nguồn ảnh",
        "tags": "Từ khóa",
        "tasks": "Nhiệm vụ của kế hoạch",
        "evidence": "Minh chứng cho nhiệm vụ",
        "status": "Trạng thái",
        "withdrawn": "Thông tin gỡ bài",
        "reason": "Lý do",
        "updated": "Ngày cập nhật",
        "corrections": "Đính chính",
        "note": "Nội dung đính chính",
        "level": "Mức độ",
        "expires": "Ngày hết hạn",
        "attachments": "Tệp đính kèm",
        "aliases": "Địa chỉ cũ",
        "id": "Mã",
        "question": "Câu hỏi",
        "group": "Nhóm câu hỏi",
        "order": "Thứ tự",
        "checked": "Ngày kiểm tra",
        "procedure": "Mã thủ tục",
        "sources": "Nguồn",
        "name": "Tên",
        "url": "Địa chỉ liên kết",
        "type": "Loại văn bản",
        "number": "Số, ký hiệu",
        "issued": "Ngày ban hành",
        "not_before": "Không sớm hơn ngày",
        "year": "Năm",
        "issuer": "Cơ quan ban hành",
        "signer": "Người ký",
        "recipients": "Nơi nhận",
        "activity": "Nội dung nhiệm vụ",
        "lead": "Đơn vị chủ trì",
        "partners": "Đơn vị phối hợp",
        "schedule": "Thời gian thực hiện",
        "place": "Mục trong kế hoạch",
        "archived": "Ngày đưa vào kho",
        "phone": "Số điện thoại",
        "email": "Thư điện tử",
        "code": "Mã thủ tục",
        "portal_url": "Địa chỉ cổng mẹ",
        "measurement": "Địa chỉ mã đo lường",
        "site_url": "Địa chỉ chuyên mục",
        "public": "Công bố",
    }
)


NESTED_LABELS: Final = MappingProxyType(
    {
        "withdrawn.date": "Ngày gỡ",
        "corrections.date": "Ngày đính chính",
        "attachments.title": "Tên tệp đính kèm",
        "citations.date": "Ngày văn bản",
        "issuers.level": "Cấp",
        "citations.kind": "Loại văn bản",
        "citations.number": "Số văn bản",
        "schedule.kind": "Loại thời gian",
        "schedule.from": "Ngày bắt đầu",
        "schedule.to": "Ngày kết thúc",
        "signer.title": "Chức vụ người ký",
        "signer.name": "Họ tên người ký",
        "tasks.id": "Mã nhiệm vụ",
        "tasks.area": "Lĩnh vực của nhiệm vụ",
    }
)


def label(key: str, *, parent: str = "") -> str:
    """Return the Vietnamese label of a key below `parent`, or the key itself where it has none."""
    return NESTED_LABELS.get(f"{parent}.{key}") or LABELS.get(key, key)
