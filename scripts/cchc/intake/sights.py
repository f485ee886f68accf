"""What a source holds beside its text, counted while it is read, and what the editor is told of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import Enum
from typing import Final

from cchc.intake.legacy_fonts import Encoding
from cchc.intake.manuscript import EmbeddedPicture, Remarks
from cchc.text.cleaning import one_line, shortened


class Sight(Enum):
    """Something that an editor is told of; the values are what was done, and what has to be looked at."""

    COMMENT = ("Bỏ {count} nhận xét (comment) bên lề.", None)
    TRACKED = (
        "Tệp có {count} chỗ sửa đang theo dõi (Track Changes): nhận mọi chỗ sửa, chữ đã xóa thì bỏ.",
        "Các chỗ sửa (Track Changes) đã được nhận cả: đọc lại xem có đúng bản cuối cùng không.",
    )
    HIDDEN = ("Bỏ {count} đoạn chữ ẩn.", None)
    CONTENTS = ("Bỏ mục lục tự động; trang tự có mục lục.", None)
    FURNITURE = ("Bỏ thực đơn, cột bên, chân trang, ô nhập của trang web.", None)
    LINKED_PICTURE = (
        "Bỏ {count} ảnh chỉ là liên kết tới nơi khác, không nằm trong tệp.",
        "Có {count} ảnh không nằm trong tệp. Tìm tệp ảnh gốc rồi đưa vào bài.",
    )
    LOST_PICTURE = ("Bỏ {count} ảnh hỏng.", "Có {count} ảnh không đọc được. Lưu ảnh dạng JPG hoặc PNG rồi đưa vào bài.")
    CHART = (
        "Bỏ {count} biểu đồ hoặc sơ đồ của Word.",
        "Có {count} biểu đồ, sơ đồ không chuyển được. Trong Word, chép rồi dán lại dạng Picture, hoặc viết thành bảng.",
    )
    FORMULA = (None, "Có {count} công thức chỉ còn chữ, đọc lại từng công thức.")
    EMBEDDED = ("Bỏ {count} đối tượng nhúng (bảng Excel, tệp khác).", "Có {count} đối tượng nhúng không chuyển được.")
    SYMBOL = ("Bỏ {count} ký hiệu của phông hình vẽ.", "Có {count} ký hiệu bị bỏ, so lại với tệp gốc.")
    DEAD_LINK = (
        "Bỏ {count} liên kết trỏ vào máy, vào mục trong tệp hoặc dùng địa chỉ không đăng được; chữ thì giữ.",
        None,
    )


_ENCODINGS: Final = {
    Encoding.TCVN3: "TCVN3 (.VnTime…)",
    Encoding.TCVN3_CAPITALS: "TCVN3 (.VnTime…)",
    Encoding.VNI: "VNI (VNI-Times…)",
}


_WITH_PLACE: Final = frozenset(
    {Sight.LINKED_PICTURE, Sight.LOST_PICTURE, Sight.CHART, Sight.FORMULA, Sight.EMBEDDED, Sight.SYMBOL}
)
_MOST_PLACES: Final = 5
_PLACE_LENGTH: Final = 60


class Sights:
    """What was seen in one document."""

    def __init__(self) -> None:
        self.pictures: list[EmbeddedPicture] = []
        self.encodings: set[Encoding] = set()
        self._counts: Counter[Sight] = Counter()
        self._places: dict[Sight, dict[str, None]] = {}
        self._here: list[Sight] = []
        self._placed_pictures = 0
        self._words = "đầu tệp"

    def see(self, sight: Sight, count: int = 1) -> None:
        """Count one more."""
        self._counts[sight] += count
        if sight in _WITH_PLACE and count:
            self._here.append(sight)

    def stand_at(self, text: str) -> None:
        """Note the words of a paragraph that was read: what was seen in it is found there, or below the last words."""
        shown = shortened(one_line(text), _PLACE_LENGTH)
        self._words = f"“{shown}”" if shown else self._words
        for sight in self._here:
            self._places.setdefault(sight, {})[self._words] = None
        self._here.clear()
        for index in range(self._placed_pictures, len(self.pictures)):
            self.pictures[index] = replace(self.pictures[index], place=self._words)
        self._placed_pictures = len(self.pictures)

    def remarks(self) -> Remarks:
        """Return what the editor is told."""
        self.stand_at("")
        done, to_check = [], []
        for sight in Sight:
            count = self._counts[sight]
            if count:
                told, asked = sight.value
                done += [told.format(count=count)] if told else []
                to_check += [f"{asked.format(count=count)}{self._where(sight)}"] if asked else []
        for name in sorted({_ENCODINGS[encoding] for encoding in self.encodings}):
            done.append(f"Chuyển chữ của phông {name} sang Unicode.")
            to_check.append(f"Chữ chuyển từ phông {name}: đọc lại từng câu, nhất là tên riêng.")
        return Remarks(done=tuple(done), to_check=tuple(to_check))

    def _where(self, sight: Sight) -> str:
        found = list(self._places.get(sight, ()))
        shown = "; ".join(found[:_MOST_PLACES]) + (" và nơi khác" if len(found) > _MOST_PLACES else "")
        return f" Tìm gần chữ: {shown}." if found else ""
