"""Vietnamese words for the fixed words that some keys take, for messages; and read back, where an editor types them."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

VALUE_LABELS: Final = MappingProxyType(
    {
        "draft": "bản nháp",
        "published": "đã đăng",
        "withdrawn": "đã gỡ",
        "trung-uong": "trung ương",
        "tinh": "tỉnh",
        "huyen": "huyện",
        "xa": "xã",
        "phuong": "phường",
        "dac-khu": "đặc khu",
        "in-force": "còn hiệu lực",
        "amended": "được sửa đổi",
        "replaced": "bị thay thế",
        "ended": "hết hiệu lực",
        "clean": "đọc được",
        "ocr": "máy đọc từ bản quét",
        "can-cu": "căn cứ",
        "vien-dan": "viện dẫn",
        "cuoc-chu": "cước chú",
        "once": "một lần",
        "period": "một khoảng",
        "ongoing": "thường xuyên, đang thực hiện",
        "weekly": "hằng tuần",
        "unstated": "không nêu",
        "hotline": "đường dây nóng",
        "office": "nơi đến",
        "online": "trên mạng",
        "met": "đạt",
        "missed": "chưa đạt",
        "video": "video",
        "audio": "âm thanh",
        "person": "cá nhân",
        "team": "tập thể",
        "unit": "đơn vị",
        "waiting": "đang chờ",
        "forwarded": "đã chuyển",
        "answered": "đã trả lời",
        "leaflet": "tờ gấp",
        "handbook": "sổ tay",
        "poster": "áp phích",
        "slogans": "khẩu hiệu",
        "slides": "bài trình chiếu",
        "clip": "clip",
        "radio": "bài phát thanh",
    }
)
_SAME_IN_VIETNAMESE: Final = frozenset({"trung-uong", "tinh", "huyen", "xa", "phuong", "dac-khu", "video", "clip"})


def labelled_words(words: Iterable[str]) -> str:
    """Return the words, each with its meaning in Vietnamese: “draft (bản nháp), published (đã đăng)”."""
    return ", ".join(
        word if word in _SAME_IN_VIETNAMESE or word not in VALUE_LABELS else f"{word} ({VALUE_LABELS[word]})"
        for word in words
    )
