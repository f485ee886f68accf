"""Names of units in one text, “Phòng Nội vụ, Văn phòng HĐND và UBND; các cơ quan, đơn vị” → one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.intake.plans.likeness import plain
from cchc.text.cleaning import one_line

# A comma separates two units only where a word follows that names of units start with: many names have commas.
_START: Final = (
    r"(?:Phòng|Văn phòng|Trung tâm|Ban (?!hành)|Sở|UBND|Ủy ban|Uỷ ban|UBMTTQ|HĐND|Hội|Công an|Đài|Đoàn|Công chức|"
    r"CC(?= [A-ZĐ])|CB(?= [A-ZĐ])|Cán bộ|Bộ phận|Mặt trận|MTTQ|Trường|Trạm|Chi cục|Tổ|Thường trực|Chủ tịch|Bí thư|"
    r"Thủ trưởng|Kho bạc|Bảo hiểm|BHXH|Tòa án|Viện|Thanh tra|Thống kê|Bưu điện|Nhà văn hóa|Quỹ|Ngân hàng|Thuế|"
    r"Liên đoàn|Liên minh|Đảng ủy|VP|[Cc]ác (?:cơ quan|phòng|ban|đơn vị|tổ chức|công chức|trường|xã|thôn|ấp|tổ|"
    r"đoàn thể|sở|ngành|hội|bộ phận|thành viên))(?=[ ,;.)]|$)"
)
_SPLIT: Final = re.compile(rf"\s*;\s*|\s*,\s+(?={_START})|\s+và\s+(?=(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) các\b)")
_AND_OTHERS: Final = re.compile(r"\s+và\s+(?=các (?:ban|cơ quan|phòng|đơn vị|tổ chức|đoàn thể)\b)")
_MOST: Final = 60


@dataclass(frozen=True)
class UnitRegister:
    """Known names of units."""

    names: Mapping[str, str]
    """Name as the register writes it, by its plain words."""

    @staticmethod
    def of(names: Sequence[str]) -> UnitRegister:
        """Return the register of some names."""
        return UnitRegister({plain(name): name for name in names})

    def known(self, text: str) -> str | None:
        """Return the name that a text is, whatever its capitals and the places of its tones."""
        return self.names.get(plain(text))


def units_of(printed: str, register: UnitRegister) -> tuple[str, ...]:
    """Return the units of a text, each as the register writes it or as printed."""
    text = one_line(printed).strip(" .;,-")
    if not text:
        return ()
    if (name := register.known(text)) is not None:
        return (name,)
    parts = [one.strip(" .;,") for part in _SPLIT.split(text, maxsplit=_MOST) for one in _with_others(part)]
    return tuple(dict.fromkeys(register.known(part) or part for part in parts if part))


def _with_others(part: str) -> list[str]:
    """Return “Đài truyền thanh và các ban ngành” as two; “các đơn vị … và các đơn vị …” is one."""
    return [part] if part[:4].lower() == "các " else _AND_OTHERS.split(part, maxsplit=1)
