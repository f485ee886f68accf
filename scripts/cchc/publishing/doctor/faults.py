"""What can be wrong with a server, as what readers suffer from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ServerFault(Enum):
    """A fault of a server; the value is what an editor is told."""

    # Nothing else can be looked at.
    UNREACHABLE = "Không ai mở được trang: máy chủ không trả lời."
    LOCKED = "Không ai đọc được trang: máy chủ đòi mật khẩu hoặc cấm vào."
    NO_SECTION = "Người đọc không thấy chuyên mục: ở địa chỉ này máy chủ nói không có trang."
    BROKEN = "Người đọc chỉ thấy trang báo lỗi của máy chủ."
    BUSY = "Máy chủ chê hỏi nhiều và không trả lời nữa: nơi lấy tin, máy tìm kiếm cũng sẽ bị như vậy."
    LOOP = "Không ai mở được trang: các địa chỉ chuyển vòng quanh, trình duyệt báo “quá nhiều lần chuyển hướng”."
    LEADS_AWAY = "Người đọc mở địa chỉ của chuyên mục thì bị đưa sang chỗ khác."
    # The way in.
    CERTIFICATE_ENDED = "Trình duyệt chặn trang và báo nguy hiểm: chứng thư của máy chủ đã hết hạn."
    CERTIFICATE_ENDS = "Sắp tới trình duyệt sẽ chặn trang và báo nguy hiểm: chứng thư của máy chủ gần hết hạn."
    CERTIFICATE_EARLY = "Trình duyệt chặn trang và báo nguy hiểm: chứng thư của máy chủ chưa đến ngày có hiệu lực."
    CERTIFICATE_NAME = "Trình duyệt chặn trang và báo nguy hiểm: chứng thư của máy chủ mang tên khác."
    CERTIFICATE_CHAIN = (
        "Nhiều trình duyệt, điện thoại và nơi lấy tin chặn trang: không kiểm chứng được chứng thư của máy chủ, có lẽ "
        "thiếu chứng thư trung gian hoặc là chứng thư tự cấp."
    )
    NO_HTTPS = "Trình duyệt ghi “Không bảo mật” cạnh địa chỉ, và ai ở giữa đường cũng sửa được trang: không có https."
    HTTP_STAYS = "Người gõ địa chỉ không có https thì ở lại đường không mã hóa, trang có thể bị sửa giữa đường."
    OTHER_HOST = "Người gõ địa chỉ thêm hoặc bớt www thì không tới được chuyên mục."
    HOST_CASE = "Nơi lấy tin, liên kết ghi tên miền bằng chữ hoa thì gặp trang khác."
    CLOCK = (
        "Đồng hồ của máy chủ và của máy này lệch nhau: trang cũ có thể bị coi là mới, bài hẹn giờ lên sai giờ, và "
        "chứng thư có thể bị coi là hết hạn."
    )
    SLOW = "Người đọc phải chờ lâu mới thấy trang."
    OLD_HTTP = "Trang mở chậm: máy chủ nói HTTP/1.0, mỗi tệp phải nối lại từ đầu."
    WRONG_LENGTH = "Trang bị cụt hoặc quay mãi không xong: máy chủ báo sai độ dài của tệp."
    # What is read is what was built.
    MISSING = "Người đọc bấm vào thì gặp “không tìm thấy”: tệp của chuyên mục không có trên máy chủ."
    WITHDRAWN_SHOWN = "BÀI ĐÃ GỠ vẫn đọc được trên máy chủ."
    STILL_THERE = "Trang, tệp đã bỏ hoặc chưa đăng vẫn đọc được trên máy chủ."
    NOT_PUBLISHED = "Người đọc còn thấy bản của lần đăng trước: bản dựng ở máy này chưa đăng."
    STALE = "Người đọc còn thấy trang cũ: máy chủ giữ bản cũ trong bộ nhớ đệm và phát lại."
    DIFFERENT = "Người đọc thấy trang khác với trang đã dựng ở máy này."
    INJECTED = "Máy chủ chèn thêm vào trang những gì chuyên mục không có (quảng cáo, đoạn mã theo dõi…)."
    BOM = "Máy chủ thêm ký tự lạ (BOM) vào đầu tệp: kênh tin bị hỏng, trang có thể xô lệch."
    LINE_ENDS = "Tệp bị đổi dấu xuống dòng trên đường đi, nên ảnh, tệp nén gửi cùng cách ấy sẽ hỏng."
    MIXED = "Trình duyệt chặn hoặc cảnh báo một phần của trang: trang https lấy tệp qua http."
    OTHER_ADDRESS = "Kênh tin, sơ đồ trang đưa người đọc và máy tìm kiếm sang địa chỉ khác với địa chỉ đang xem."
    # How it is delivered.
    PAGE_TYPE = "Người đọc thấy mã nguồn hoặc bị bắt tải tệp về, không thấy trang: máy chủ gửi trang sai kiểu."
    LOOK_TYPE = (
        "Trang mất hình dạng hoặc không tìm kiếm được: trình duyệt không nhận tệp kiểu, tệp mã, phông chữ sai kiểu."
    )
    FEED_TYPE = "Có nơi lấy tin không nhận kênh tin: máy chủ gửi kênh tin sai kiểu."
    CALENDAR_TYPE = "Bấm vào lịch thì điện thoại không thêm vào lịch: máy chủ gửi tệp lịch sai kiểu."
    DATA_TYPE = "Tệp tải về không mở được bằng chương trình của nó: máy chủ gửi tệp sai kiểu."
    CHARSET = "Chữ Việt có thể hiện thành ký tự lạ: máy chủ ghi sai hoặc không ghi bảng mã UTF-8."
    DOWNLOAD = "Người đọc bị bắt tải tệp về, không xem được trên trang."
    NO_GZIP = "Trang mở chậm và tốn tiền mạng của người đọc: máy chủ không nén tệp chữ."
    FORCED_GZIP = "Nơi lấy tin không biết giải nén thì nhận được ký tự lạ: máy chủ nén cả khi không ai xin."
    BROKEN_GZIP = "Người đọc thấy trang trắng hoặc báo lỗi: máy chủ nén hỏng."
    NO_VARY = "Bộ nhớ đệm ở giữa đường có thể phát bản nén cho người không đọc được: thiếu Vary: Accept-Encoding."
    CACHE_LONG = "Bài mới, bài sửa, bài gỡ đến với người đọc muộn: máy chủ bảo giữ trang, kênh tin quá lâu."
    CACHE_UNSAID = "Bài sửa, bài gỡ đến với người đọc muộn: máy chủ không nói giữ trang bao lâu, trình duyệt tự đoán."
    CACHE_SHORT = "Trang mở chậm ở mỗi lần xem: máy chủ không cho giữ tệp kiểu, tệp mã trong assets/."
    NO_CONDITION = "Nơi lấy tin tải lại cả kênh mỗi lần hỏi và có thể bị chặn vì thế: máy chủ không trả lời 304."
    NO_HEAD = "Máy tìm kiếm, nơi kiểm tra liên kết tưởng trang hỏng: máy chủ không trả lời phép hỏi HEAD."
    # What its headers say.
    NO_POLICY = (
        "Trang lạ nhúng được chuyên mục vào trong nó để lừa người bấm: máy chủ không gửi Content-Security-Policy."
    )
    OTHER_POLICY = (
        "Trang có thể mất hình dạng, hỏng tìm kiếm hoặc bớt an toàn: Content-Security-Policy khác của chuyên mục."
    )
    NO_SNIFF = "Trình duyệt có thể đoán sai kiểu của tệp đính kèm và chạy nó: thiếu X-Content-Type-Options."
    HEADERS = (
        "Địa chỉ trang đang đọc lộ cho trang khác, hoặc trang được xin dùng máy ảnh, vị trí: thiếu tiêu đề bảo vệ."
    )
    FRAME = "Cổng mẹ nhúng chuyên mục thì chỉ thấy ô trống: máy chủ cấm nhúng."
    NO_INDEX = "Không ai tìm thấy chuyên mục bằng máy tìm kiếm: máy chủ bảo đừng ghi trang vào kết quả."
    COOKIES = "Máy chủ gắn cookie cho người đọc, trái với điều chuyên mục nói về quyền riêng tư."
    FEED_CLOSED = "Trang của cơ quan khác không đọc được kênh tin bằng mã: thiếu Access-Control-Allow-Origin."
    # Addresses.
    SOFT_404 = "Liên kết hỏng trông như trang thật, máy tìm kiếm ghi cả trang không có: máy chủ không trả lời 404."
    OTHER_404 = "Người gõ sai địa chỉ gặp trang báo lỗi của máy chủ, không có đường về chuyên mục."
    NO_SLASH = "Người gõ địa chỉ thiếu dấu / ở cuối thì không tới được trang."
    SLASH_AWAY = "Người gõ địa chỉ thiếu dấu / ở cuối thì bị đưa tới chỗ không mở được hoặc không mã hóa."
    QUERY = "Người bấm liên kết được chia sẻ trên Facebook, Zalo không mở được trang: địa chỉ có phần thêm sau dấu ?."
    LISTING = "Người ngoài xem được danh sách mọi tệp trong thư mục của máy chủ."
    EXPOSED = "Người ngoài tải được tệp không dành cho họ."
    LIST_EXPOSED = "Người ngoài tải được danh sách của chương trình đăng: ai đăng, lúc nào, từ máy nào."
    # Search engines and importers.
    ROBOTS_SHUT = "Không ai tìm thấy chuyên mục bằng máy tìm kiếm: robots.txt của cổng cấm vào."
    ROBOTS_BROKEN = "Máy tìm kiếm coi như bị cấm vào cả cổng: robots.txt của cổng báo lỗi."
    SITEMAP_UNTOLD = "Máy tìm kiếm biết bài mới chậm hơn: robots.txt của cổng chưa ghi sơ đồ trang của chuyên mục."
    SITEMAP_BROKEN = "Máy tìm kiếm không đọc được sơ đồ trang."
    FEED_BROKEN = "Nơi lấy tin không đọc được kênh tin."
    FEED_DEAD_LINK = "Người bấm vào mục trong kênh tin thì gặp “không tìm thấy”."
    FEEDS_REFUSED = "Nơi lấy tin bị chặn ở cửa: máy chủ chỉ trả lời trình duyệt."

    @property
    def is_advice(self) -> bool:
        """Whether the section works all the same."""
        return self in {ServerFault.SITEMAP_UNTOLD, ServerFault.OTHER_HOST}


@dataclass(frozen=True, kw_only=True)
class ServerFinding:
    """A fault, where it shows, and what was found there."""

    fault: ServerFault
    address: str
    found: str = ""

    def __str__(self) -> str:
        return f"{self.address}: {self.found}" if self.found else self.address
