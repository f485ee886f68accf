"""Who issued a document: its entry in the register of issuers, level and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.intake.plans.letterhead import Letterhead, name_words
from cchc.model.documents import Level
from cchc.model.registers import Issuer
from cchc.model.settings import Settings

_COMMITTEE: Final = "Ủy ban nhân dân "
_LEVELS: Final = (
    ("đặc khu", Level.SPECIAL_ZONE),
    ("thị trấn", Level.TOWNSHIP),
    ("phường", Level.WARD),
    ("xã", Level.COMMUNE),
    ("huyện", Level.DISTRICT),
    ("quận", Level.DISTRICT),
    ("thị xã", Level.DISTRICT),
    ("tỉnh", Level.PROVINCE),
)


@dataclass(frozen=True, kw_only=True)
class Issuing:
    """The issuer of a document, as far as it is known."""

    id: str | None
    name: str
    level: str
    locality: str | None
    province: str | None
    to_check: tuple[str, ...]


def issuing_of(head: Letterhead, issuers: Sequence[Issuer], settings: Settings, day: date | None) -> Issuing:
    """Return the issuer of a document; `day` tells offices of one name apart by the time in which they had it."""
    if head.issuer is None:
        own = next((one for one in issuers if one.id == settings.office.issuer), None)
        name = own.name if own else settings.office.name
        message = (
            f"Không thấy tên cơ quan ban hành ở đầu văn bản: tạm ghi “{name}”, sửa issuer, issuer_name nếu không đúng."
        )
        return _known(own, (message,)) if own else _unknown(name, (message,))
    asked = name_words(head.issuer)
    same = [one for one in issuers if asked in {name_words(name) for name in (one.name, *one.aliases)}]
    in_time = [one for one in same if day is None or _holds(one, day)] or same
    if len(in_time) == 1:
        return _known(in_time[0], ())
    if in_time:
        ids = ", ".join(one.id for one in in_time)
        return _unknown(head.issuer, (f"Sổ issuers.yml có nhiều “{head.issuer}”: chọn mã đúng trong {ids}.",))
    message = f"Cơ quan “{head.issuer}” chưa có trong sổ docs/_data/issuers.yml: thêm vào sổ, rồi ghi mã ở issuer."
    return _unknown(head.issuer, (message,))


def _holds(issuer: Issuer, day: date) -> bool:
    starts = issuer.valid_from is None or issuer.valid_from <= day
    return starts and (issuer.valid_to is None or day <= issuer.valid_to)


def _known(issuer: Issuer, to_check: tuple[str, ...]) -> Issuing:
    return Issuing(
        id=issuer.id,
        name=issuer.name,
        level=issuer.level,
        locality=_locality(issuer.name),
        province=issuer.province,
        to_check=to_check,
    )


def _unknown(name: str, to_check: tuple[str, ...]) -> Issuing:
    words = f" {name.lower()} "
    level = next((level for word, level in _LEVELS if f" {word} " in words), Level.COMMUNE)
    return Issuing(id=None, name=name, level=level.value, locality=_locality(name), province=None, to_check=to_check)


def _locality(name: str) -> str | None:
    return name.removeprefix(_COMMITTEE) if name.startswith(_COMMITTEE) else None
