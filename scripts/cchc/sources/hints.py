"""What to write at each key, in a few Vietnamese words: one text for drafts, forms, the Word sheet, the handbook."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_HINTS: Final = MappingProxyType(
    {
        "title": "một dòng nói đúng việc, không viết hoa cả dòng",
        "date": "ngày, giờ bài lên trang, ví dụ 15/3/2026 8h30; ngày ở tương lai thì bài chờ đến lúc ấy",
        "kind": "chọn một; loại có mẫu riêng thì có thêm các ô của mẫu",
        "areas": "chọn một hoặc nhiều; lĩnh vực chính đứng đầu",
        "summary": "một, hai câu nói điều chính, không quá 300 ký tự",
        "unit": "đơn vị viết bài, chọn trong danh sách",
        "author": "chỉ ghi khi người viết đồng ý nêu tên",
        "happened": "ngày của việc được kể, ví dụ 15/3/2026",
        "audience": "bài dành riêng cho ai thì chọn; cho mọi người thì để trống",
        "level": "chỉ khi đăng lại: bài là của cấp nào",
        "source": "chỉ khi đăng lại bài của nơi khác",
        "source.name": "tên trang, báo đã đăng bài này trước",
        "source.url": "địa chỉ của bài gốc, bắt đầu bằng https://",
        "source.credit": "ai làm ra; tài liệu đăng lại thì phải có",
        "source.licence": "được đăng lại theo điều khoản nào; tài liệu đăng lại thì phải có",
        "image": "ảnh đứng đầu bài và ở danh sách",
        "image.file": "tên tệp ảnh đặt cạnh bài",
        "image.alt": "trong ảnh có gì, cho người không nhìn thấy ảnh",
        "image.caption": "dòng chữ hiện dưới ảnh",
        "image.credit": "ai chụp, lấy từ đâu",
        "tags": "từ, cụm từ ngắn; dùng lại từ đã có thì bài vào cùng một danh sách",
        "procedures": "mã thủ tục mà bài nói đến, như 1.001193; tên và cách làm trang tự dẫn tới",
        "tasks": "bài nói về nhiệm vụ nào của kế hoạch",
        "evidence": "bài cho thấy nhiệm vụ nào đã làm; bài chỉ giới thiệu kế hoạch thì không ghi",
        "attachments": "tệp cho người đọc tải về, đặt cạnh bài",
        "attachments.file": "tên tệp đặt cạnh bài",
        "attachments.title": "tên tệp hiện trên trang",
        "editor": "chỉ ghi khi người ấy đồng ý nêu tên",
        "approved_by": "tên, chức vụ người duyệt; bài phê bình thì phải có",
        "follow_up": "ngày sẽ xem lại việc chưa khắc phục, sau ngày đăng",
        "status": "bản nháp thì người đọc chưa thấy; bỏ trống là đã đăng",
        "withdrawn": "chỉ khi gỡ bài: trang của bài còn lại dòng báo này",
        "withdrawn.date": "ngày gỡ bài",
        "withdrawn.reason": "vì sao gỡ, cho người đọc biết",
        "updated": "khi bài đã đăng có thêm điều mới; không đổi ngày đăng",
        "corrections": "mỗi lần sửa điều sai đã đăng, ghi một mục",
        "corrections.date": "ngày đính chính",
        "corrections.note": "đã sai điều gì, nay sửa thế nào",
        "corrections.level": "quan trọng thì hiện ở đầu bài",
        "expires": "hết ngày ấy bài rời trang chủ; trang của bài vẫn còn",
        "pinned_until": "đến hết ngày ấy bài đứng đầu trang chủ",
        "aliases": "địa chỉ bài đã từng có; đổi tên tệp thì phải ghi",
        "id": "mã của bài trong kênh tin; thường không cần ghi",
        "old_terms": "mã của chữ cũ mà bài cố ý nhắc",
        "personal_data": "chỉ khi có văn bản buộc công khai dữ liệu cá nhân",
        "personal_data.reason": "văn bản nào buộc hoặc cho phép, ai đã duyệt",
        "personal_data.allow": "loại dữ liệu, ví dụ phone, hoặc đúng chữ được đăng",
        "former_office": "chương trình ghi khi mở chuyên mục nối tiếp; không tự đặt",
        "exemplar": "gương người tốt, cách làm hay",
        "exemplar.who": "một hay nhiều người, đơn vị",
        "exemplar.decision": "quyết định khen thưởng, công nhận; nêu tên cá nhân thì phải có",
        "index_result.decision": "quyết định công bố; có điểm, thứ hạng thì phải có",
        "event": "việc sắp diễn ra: hội nghị, lớp học, cuộc thi",
        "event.printed": "thời gian như in trong giấy mời, khi không đổi ra ngày giờ được",
        "event.moved_from": "ngày đã báo lúc trước, nếu dời",
        "event.cancelled": "vì sao hủy, nếu hủy",
        "event.report": "tên tệp của bài kể lại, ví dụ ket-qua-hoi-nghi.md",
        "recording": "video, âm thanh của bài",
        "recording.file": "tên tệp .mp4, .mp3 hoặc .m4a đặt cạnh bài",
        "recording.captions": "tên tệp phụ đề .vtt đặt cạnh bài",
        "feedback": "phản ánh, câu hỏi của người dân và câu trả lời",
        "material": "tờ gấp, sổ tay, áp phích để tải về",
        "index_result": "kết quả của một chỉ số",
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
        "introduces": "văn bản mà bài giới thiệu",
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
        "shared": "bài đã chia sẻ ở đâu, ngày nào",
        "shared.channel": "mã kênh trong sổ kênh, ví dụ zalo",
        "shared.date": "ngày chia sẻ, ví dụ 16/3/2026",
    }
)
_ON_SHEETS: Final = MappingProxyType(
    {
        "kind": "có sẵn, giữ nguyên",
        "areas": "chọn một mục; nhiều mục thì gõ, cách nhau bằng dấu chấm phẩy",
        "unit": "chọn trong danh sách; không có thì gõ tên đơn vị",
        "attachments": "tên các tệp gửi cùng phiếu này, mỗi dòng một tệp",
        "introduces": "số, ký hiệu, ngày, trích yếu của văn bản",
    }
)
"""Where whoever fills in a sheet cannot see what the editor sees."""


def hint(path: str) -> str:
    """Return what to write at a key; `path` is its own name with that of the mapping it stands in: “event.place”."""
    return _HINTS[path]


def hint_on_sheet(path: str) -> str:
    """Return what to write at a key of a sheet that somebody outside fills in."""
    return _ON_SHEETS.get(path) or hint(path)
