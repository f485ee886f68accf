"""What to write at each key, in a few Vietnamese words: one text for drafts, the Word sheet and the handbook."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_HINTS: Final = MappingProxyType(
    {
        "title": "một dòng nói đúng việc, không viết hoa cả dòng",
        "kind": "có sẵn, giữ nguyên",
        "areas": "chọn một mục; nhiều mục thì gõ, cách nhau bằng dấu chấm phẩy",
        "summary": "một, hai câu nói điều chính, không quá 300 ký tự",
        "unit": "chọn trong danh sách; không có thì gõ tên đơn vị",
        "author": "chỉ ghi khi người viết đồng ý nêu tên",
        "happened": "ngày của việc được kể, ví dụ 15/3/2026",
        "audience": "bài dành riêng cho ai thì chọn; cho mọi người thì để trống",
        "attachments": "tên các tệp gửi cùng phiếu này, mỗi dòng một tệp",
        "who.name": "tên tập thể hoặc đơn vị",
        "who.kind": "cá nhân thì phải có quyết định ở dưới",
        "exemplar.done": "đã làm gì, khác trước ở chỗ nào",
        "exemplar.result": "kết quả, có số liệu thì ghi nguồn",
        "exemplar.repeatable": "nơi khác có làm theo được không",
        "decision.number": "số quyết định, ví dụ 12/QĐ-UBND",
        "decision.issued": "ngày ký, ví dụ 15/3/2026",
        "decision.issuer": "cơ quan ban hành quyết định",
        "event.from": "giờ và ngày, ví dụ 8 giờ 00 ngày 16/3/2026; chưa biết ngày thì 3/2026",
        "event.to": "ghi như trên; chỉ một ngày, không rõ giờ tan thì để trống",
        "event.place": "địa điểm, đúng như trong giấy mời hoặc thông báo",
        "event.online": "có họp, học qua mạng không",
        "event.organiser": "tên đầy đủ của đơn vị tổ chức",
        "event.deadline": "hạn đăng ký hoặc gửi bài dự thi, ví dụ 12/3/2026",
        "event.url": "địa chỉ trang có thể lệ, chương trình, bắt đầu bằng https://",
        "event.outcome": "sau sự kiện: một, hai câu về kết quả",
        "feedback.question": "người dân, tổ chức hỏi hoặc phản ánh điều gì; bỏ tên, số điện thoại, địa chỉ",
        "feedback.receiver": "tên đầy đủ của cơ quan tiếp nhận",
        "feedback.received": "theo sổ tiếp nhận, ví dụ 02/3/2026",
        "feedback.state": "đã trả lời hay chưa",
        "feedback.replied": "khi đã trả lời, ví dụ 09/3/2026",
        "feedback.reply": "đúng ý văn bản trả lời",
        "material.format": "chọn một loại",
        "material.language": "ví dụ Tiếng Việt",
        "material.edition": "lần mấy, tháng năm nào",
        "material.publisher": "tên đầy đủ của cơ quan phát hành",
        "introduces": "số, ký hiệu, ngày, trích yếu của văn bản",
        "introduces.document": "mã văn bản trong kho, là tên thư mục của văn bản",
        "index_result.index": "chọn một chỉ số",
        "index_result.year": "năm được chấm, không phải năm công bố",
        "index_result.unit": "đơn vị được chấm, như trong quyết định",
        "index_result.result": "điểm, như in, ví dụ 85,12",
        "index_result.rank": "thứ hạng trên tổng số đơn vị, ví dụ 3/30",
        "recording.kind": "hình hay chỉ có tiếng",
        "recording.url": "trang đã đăng video, âm thanh này, bắt đầu bằng https://",
        "recording.length": "phút:giây, ví dụ 3:25",
        "recording.credit": "ai làm ra video, âm thanh này",
    }
)


def hint(path: str) -> str:
    """Return what to write at a key; `path` is its own name with that of the mapping it stands in: “event.place”."""
    return _HINTS[path]
