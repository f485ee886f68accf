"""Why a source cannot be taken in: one Vietnamese sentence each."""

from __future__ import annotations

from typing import Final


class IntakeError(Exception):
    """Raised where a source cannot be read; the message is for the editor."""


class UnclearError(IntakeError):
    """Raised where a source would be taken as a plan or another document, if the editor said that it is one."""


SAVE_AGAIN: Final = "Mở tệp bằng Word, chọn File → Save As, lưu dạng Word Document (.docx) rồi nhập tệp mới."
EMPTY: Final = "Tệp rỗng, không có chữ nào. Mở tệp gốc, kiểm tra rồi lưu lại."
DAMAGED: Final = f"Tệp hỏng hoặc chép chưa hết, không đọc được. {SAVE_AGAIN}"
LOCKED: Final = (
    "Tệp có mật khẩu. Mở tệp bằng Word, chọn File → Info → Protect Document → Encrypt with Password, "
    "xóa mật khẩu, lưu lại rồi nhập."
)
OLD_WORD: Final = f"Tệp của Word 97–2003 (.doc), máy này không có LibreOffice để đọc. {SAVE_AGAIN}"
NEEDS_WORD: Final = f"Đọc loại tệp này (.odt, .rtf) cần LibreOffice, máy này không có. {SAVE_AGAIN}"
BY_OFFICE: Final = "Đọc tệp bằng LibreOffice, vì không phải .docx."
COMPARE: Final = "Tệp không phải .docx: so bản nháp với tệp gốc, nhất là danh sách, bảng và lời mô tả ảnh."
IS_PDF: Final = "Đây là tệp PDF. Tin, bài thì xin tệp Word gốc rồi nhập tệp ấy."
NOT_OFFICIAL: Final = (
    "Tệp PDF không giống kế hoạch, văn bản (không thấy đủ quốc hiệu, loại văn bản, dòng số). Là tin, bài thì xin tệp "
    "Word gốc."
)
IS_MAIL: Final = (
    "Đây là thư điện tử, không phải bài viết. Mở thư, lưu tệp Word đính kèm rồi nhập tệp ấy; bài nằm ngay trong thư "
    "thì chép chữ vào một tệp Word."
)
IS_PICTURE: Final = "Đây là ảnh, không phải bài viết. Chép ảnh vào cạnh bài rồi viết ![lời mô tả](tên-ảnh.jpg)."
UNKNOWN: Final = f"Không rõ đây là loại tệp gì, nên không đọc. {SAVE_AGAIN}"
TOO_LARGE: Final = (
    "Tệp nặng {size} MB, quá {most} MB. Trong Word, bấm vào một ảnh rồi chọn Picture Format → Compress Pictures "
    "để giảm cỡ ảnh, lưu lại; hoặc tách thành nhiều tệp."
)
TOO_MUCH: Final = "Tệp bung ra lớn bất thường, có thể là tệp độc hại, nên không mở. Xin lại tệp từ người gửi."
NOTHING_COPIED: Final = "Không có chữ nào để dán. Mở nơi gốc, chép lại."
TOO_LONG: Final = "Tệp quá dài để làm một bài. Tách thành nhiều tệp rồi nhập từng tệp."
NO_TEXT: Final = "Không có chữ nào để làm bài, chỉ có ảnh hoặc trang trắng. Chép chữ vào một tệp Word rồi nhập."
BLANK_SHEET: Final = (
    "Phiếu gửi bài chưa điền: không có tiêu đề, không có nội dung. Mở phiếu bằng Word, điền cột bên phải rồi nhập lại."
)
PIPED_TOO_MUCH: Final = "Chữ chuyển sang quá {most} MB. Lưu thành tệp rồi nhập tệp ấy."
