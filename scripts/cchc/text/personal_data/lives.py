"""Facts of a person's life beside the name: day of birth, home, health, and what is told of a child."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cchc.text.personal_data.kinds import PersonalDataKind, Span
from cchc.text.personal_data.passages import Passages, TableCell, TableRow
from cchc.text.personal_data.persons import ADDRESSED_NAME, FULL_NAME, last_name

_NEAR: Final = 90
_FIRST_YEAR: Final = 1925
"""Of births: nobody older is alive, and the dead of history have their days in every school book."""

# The day in figures or in words, then the year of the century.
_DAY: Final = re.compile(
    r"[\s:*_|–-]{0,6}(?:ngày\s)?"
    r"(?:[0-3]?[0-9]\s?[/.-]\s?[01]?[0-9]\s?[/.-]\s?|[0-3]?[0-9] tháng [01]?[0-9] năm )([12][0-9]{3})(?![0-9])"
    r"|[\s:*_|–-]{0,6}([12][0-9]{3})-[01][0-9]-[0-3][0-9](?![0-9])"
)
_YEAR: Final = re.compile(r"[\s:*_|–-]{0,6}((?:19|20)[0-9]{2})(?![0-9/-])")
_ONWARDS: Final = re.compile(r"\s*(?:trở (?:đi|về|lên|xuống)|đến|về trước|về sau|[–-]\s?[0-9])")
# “học sinh ngày …”, “khai sinh năm …”: the word before makes another word of “sinh”.
_OTHER_BIRTH: Final = frozenset(
    (
        *("học", "khai", "thí", "vệ", "phát", "tuyển", "an", "dân", "hộ", "sản", "nhân", "môn", "sĩ", "tái", "ký"),
        *("y", "hy", "thử", "giáng", "giáo", "sơ", "nữ", "nam", "du", "sáng", "nảy", "tổng", "công"),
    )
)
_BIRTH_CUES: Final = ("sinh ngày", "ngày sinh", "sinh năm", "năm sinh", "sinh:", "sn:", "sn ", "sn.", "sinh ")
_BIRTH_HEADER: Final = re.compile(r"ngày sinh|năm sinh|sinh ngày|sinh năm")
_BIRTH_CELL: Final = re.compile(
    r"\s*(?:[0-3]?[0-9]\s?[/.-]\s?[01]?[0-9]\s?[/.-]\s?([12][0-9]{3})"
    r"|([12][0-9]{3})(?:-[0-9]{2}-[0-9]{2})?(?: 00:00:00)?)\s*"
)
_DAY_OF_SHEET: Final = re.compile(r"\s*[1-4][0-9]{4}\s*")
"""A day as Excel counts it, from 1927 to 2036."""

_HOME_CUES: Final = (
    *("thôn ", "xóm ", "ấp ", "bản ", "buôn ", "tổ ", "khu phố ", "khu ", "số nhà", "số ", "ngõ ", "ngách ", "hẻm "),
    *("thường trú", "trú tại", "trú ở", "cư trú", "ngụ ", "địa chỉ", "chỗ ở", "nơi ở"),
)
_HAMLETS: Final = ("thôn", "xóm", "ấp", "bản", "buôn", "tổ")
_LIVES: Final = frozenset({"thường trú", "trú tại", "trú ở"})
_HOME: Final = re.compile(
    r"(?:thôn|xóm|ấp|bản|buôn|khu phố|tổ dân phố|tổ)\s(?:số |dân phố |văn hóa )*(?:[0-9]|[^\W\d_])"
    r"|khu\s(?:số |dân cư )?[0-9]|số nhà:?\s?[0-9]|(?:ngõ|ngách|hẻm)\s[0-9]"
    r"|số\s[0-9]+[a-z]?(?:/[0-9]+[a-z]?)*,?\s(?:đường|phố|ngõ|ngách|hẻm|tổ|ấp|thôn|khu)"
    r"|(?:thường trú|trú tại|trú ở|cư trú|ngụ|địa chỉ|chỗ ở|nơi ở)"
    r"(?:\s(?:hiện nay|hiện tại|tại|ở|số|của))*[\s:]{1,3}\w"
)
_BETWEEN: Final = re.compile(
    r"[\s,;:()|*_–-]*(?:(?:hiện|đang|hiện đang|sinh năm [0-9]{4}|sn [0-9]{4}|sinh ngày [0-9/.-]{8,10}"
    r"|[0-9]{1,3} tuổi|ở|tại|ngụ|người|là|dân|nhà|quê|hộ|thuộc|sinh sống|sống|dân tộc \w+|công dân|trú|nông dân"
    r"|hộ khẩu|địa chỉ|nơi|hktt|đăng ký|cccd|cmnd|số|[0-9]{9,12})[\s,;:()|*_–-]+){0,6}"
)
"""What may stand between a person's name and a home, and nothing else: an office would make it another address."""
_OFFICE: Final = re.compile(
    r"trưởng|phó|chủ tịch|chủ nhiệm|bí thư|giám đốc|cán bộ|công chức|viên chức|\bhội\b|\bban\b|phòng|\bsở\b|trung tâm"
    r"|bác sĩ|bác sỹ|đại diện|chuyên viên|ủy viên|uỷ viên|đại biểu|giáo viên|điều dưỡng|ubnd|ủy ban|uỷ ban|trụ sở"
    r"|bộ phận|công an|công ty|cơ quan|trạm|doanh nghiệp|hợp tác xã|chi nhánh|bưu điện|\bđội\b|tổ công nghệ"
)
_SPEECH: Final = re.compile(
    r"cho biết|phát biểu|chia sẻ|nói|khẳng định|thăm|tặng|trao|chúc|hỗ trợ|và các|cho người|những|phòng chống"
)
_HOME_HEADER: Final = re.compile(
    r"địa chỉ(?! (?:e-?mail|thư|trang|web|cơ quan|nộp))|thường trú|nơi ở|chỗ ở|cư trú|quê quán|trú quán|hộ khẩu"
)
_NAME_HEADER: Final = re.compile(
    r"họ (?:và )?tên|họ, tên|chủ hộ|người (?:nộp|hưởng|nhận|khai)|tên (?:công dân|học sinh|người)|^tên$"
)

_HEALTH_CUES: Final[Mapping[str, tuple[str, ...]]] = {
    "bệnh": ("mắc bệnh", "bị bệnh", "bệnh nhân", "người bệnh", "bệnh tim", "bệnh lao", "bệnh nặng", "bệnh phong"),
    "tật": ("khuyết tật", "dạng tật"),
    "thận": ("suy thận", "chạy thận"),
    "thai": ("mang thai", "phá thai"),
    "bại": ("bại liệt", "bại não"),
    "": (
        *(
            "ung thư",
            "hiv",
            "aids",
            "suy tim",
            "tâm thần",
            "tự kỷ",
            "đột quỵ",
            "tai biến",
            "động kinh",
            "trầm cảm",
            "nghiện",
        ),
        *("hiểm nghèo", "tiểu đường", "viêm gan", "lao phổi", "câm điếc", "hội chứng down", "da cam", "tim bẩm sinh"),
    ),
}
"""By what several have in common: a text without it has none of them."""
_ILL: Final = re.compile(
    r"\b(?:bị|mắc|nhiễm|dương tính|chẩn đoán|chạy thận|nghiện|điều trị|sống chung|chữa|phơi nhiễm|mang thai|tật"
    r"|là (?:người|bệnh nhân|nạn nhân))\b"
)
_DISABLED: Final = re.compile(r"[\s,;:()–-]*(?:là |một |hiện |người |con |nạn nhân )*")
_HEALTH_HEADER: Final = re.compile(r"bệnh|dạng tật|khuyết tật|sức khỏe|sức khoẻ|chẩn đoán|mức độ tật|nhiễm")

_CHILD_CUES: Final = ("cháu ", "em ", "bé ", "học sinh ", "trẻ ")
_CHILD: Final = re.compile(
    r"(?:[Cc]háu|[Ee]m|[Bb]é|[Hh]ọc sinh|[Tt]rẻ)"
    r"(?: (?:trai|gái|bé|tên|là|học sinh|con|nhỏ|[0-9]{1,2} (?:tháng )?tuổi)){0,4}:? "
)
_OF_CHILD: Final = re.compile(
    r"\blớp [0-9]|\b(?:[0-9]|1[0-7]) (?:tháng )?tuổi|\bcon (?:của |trai |gái |ruột ){0,2}(?:ông|bà|anh|chị|vợ chồng)\b"
    r"|học sinh|trường (?:tiểu học|thcs|th |thpt|mầm non|mẫu giáo)|\bsinh (?:ngày|năm) [0-9/.-]{0,6}20[0-3][0-9]"
    r"|mồ côi|bố mẹ|cha mẹ|mẹ là|bố là"
)
_CLASS: Final = re.compile(r"\s*(?:lớp )?(?:1[0-2]|[1-9]) ?[a-zđ][0-9]{0,2}\s*")


def find_birthdays(passages: Passages) -> Iterator[Span]:
    """Yield days of birth after the word for it, and years of birth beside a name."""
    for cue in _BIRTH_CUES:
        for place in passages.places(cue):
            end = place + len(cue.rstrip(" "))
            if passages.lowered[place - 1 : place].isalpha() or _word_before(passages, place) in _OTHER_BIRTH:
                continue
            day = _DAY.match(passages.text, end)
            if day is not None and _is_alive(day[1] or day[2]) and not _ONWARDS.match(passages.lowered, day.end()):
                yield Span(place, day.end(), PersonalDataKind.BIRTHDAY)
                continue
            year = _YEAR.match(passages.text, end)
            if year is None or not _is_alive(year[1]) or _ONWARDS.match(passages.lowered, year.end()):
                continue
            start = passages.start_before(place, _NEAR)
            name = last_name(passages.text[start:place])
            if name is not None and _is_close(passages.text[start + name.end() : place]):
                yield Span(start + name.start(), year.end(), PersonalDataKind.BIRTHDAY)


def find_homes(passages: Passages) -> Iterator[Span]:
    """Yield home addresses directly after the name of a person."""
    for cue in _HOME_CUES:
        for place in passages.places(cue):
            if passages.lowered[place - 1 : place].isalpha():
                continue
            home = _HOME.match(passages.lowered, place)
            if home is None:
                continue
            if cue.rstrip() in _HAMLETS and passages.text[home.end() - 1].islower():
                continue
            start = passages.start_before(place, _NEAR)
            name = last_name(passages.text[start:place], is_addressed=cue not in _LIVES)
            between = "" if name is None else passages.lowered[start + name.end() : place]
            if name is None or not _BETWEEN.fullmatch(between):
                continue
            if _OFFICE.search(passages.lowered[place : home.end() + 25].partition(",")[0]):
                continue
            yield Span(start + name.start(), home.end(), PersonalDataKind.HOME_ADDRESS)


def find_health(passages: Passages) -> Iterator[Span]:
    """Yield states of health that a sentence tells of a person by name."""
    cues = [cue for common, ones in _HEALTH_CUES.items() if common in passages.lowered for cue in ones]
    for cue in cues:
        for place in passages.places(cue):
            end = place + len(cue)
            # “Dung thường xuyên” is no “ung thư”.
            if passages.lowered[place - 1 : place].isalpha() or passages.lowered[end : end + 1].isalpha():
                continue
            if cue in {"bệnh nhân", "người bệnh"}:
                name = ADDRESSED_NAME.match(passages.text, place)
                if name is not None and FULL_NAME.search(name[0]):
                    yield Span(*name.span(), PersonalDataKind.HEALTH)
                continue
            start = passages.start_before(place, _NEAR)
            window = passages.text[start:place]
            name = last_name(window)
            if name is None:
                continue
            between = passages.lowered[start + name.end() : place]
            if ". " in between or _OFFICE.search(between) or _SPEECH.search(between):
                continue
            if _ILL.search(f"{between}{cue}") or _DISABLED.fullmatch(between):
                yield Span(start + name.start(), end, PersonalDataKind.HEALTH)


def find_children(passages: Passages) -> Iterator[Span]:
    """Yield children by name with their age, class, school or parents."""
    for cue in _CHILD_CUES:
        for place in passages.places(cue):
            called = _CHILD.match(passages.text, place)
            name = FULL_NAME.match(passages.text, called.end()) if called else None
            if name is None or passages.lowered[place - 1 : place].isalpha():
                continue
            after = passages.lowered[name.end() : name.end() + _NEAR].partition("\n\n")[0].partition(". ")[0]
            if _OF_CHILD.search(after) or _OF_CHILD.search(passages.before(name.start(), 50)):
                yield Span(place, name.end(), PersonalDataKind.CHILD)


def find_in_tables(passages: Passages) -> Iterator[Span]:
    """Yield what a column tells of the persons that the rows of a table name."""
    for row in passages.rows:
        found = [(cell, kind) for cell in row.cells if (kind := _kind_of_cell(passages, cell)) is not None]
        if found and _has_person(passages, row):
            for cell, kind in found:
                typed = passages.text[cell.start : cell.end]
                start = cell.start + len(typed) - len(typed.lstrip())
                yield Span(start, start + len(typed.strip()), kind)


def _kind_of_cell(passages: Passages, cell: TableCell) -> PersonalDataKind | None:
    """Return what the cell tells of the person of its row, by the header of its column."""
    typed = passages.lowered[cell.start : cell.end]
    if not cell.header or not any(map(str.isalnum, typed)):
        return None
    if _BIRTH_HEADER.search(cell.header):
        if "ngày" in cell.header and _DAY_OF_SHEET.fullmatch(typed):
            return PersonalDataKind.BIRTHDAY
        day = _BIRTH_CELL.fullmatch(typed)
        return PersonalDataKind.BIRTHDAY if day is not None and _is_alive(day[1] or day[2]) else None
    if _HOME_HEADER.search(cell.header):
        return None if _OFFICE.search(typed) else PersonalDataKind.HOME_ADDRESS
    if _HEALTH_HEADER.search(cell.header):
        return PersonalDataKind.HEALTH if any(map(str.isalpha, typed)) else None
    return PersonalDataKind.CHILD if "lớp" in cell.header and _CLASS.fullmatch(typed) else None


def _has_person(passages: Passages, row: TableRow) -> bool:
    return any(
        FULL_NAME.search(passages.text, cell.start, cell.end) is not None
        and (not cell.header or _NAME_HEADER.search(cell.header) is not None)
        for cell in row.cells
    )


def _word_before(passages: Passages, place: int) -> str:
    words = passages.lowered[max(0, place - 12) : place].split()
    return words[-1] if words and passages.lowered[place - 1 : place].isspace() else ""


def _is_alive(year: str) -> bool:
    return _FIRST_YEAR < int(year) < 2100  # noqa: PLR2004 - a year of a birth


def _is_close(between: str) -> bool:
    """Return whether the words between a name and a year of birth still speak of the same person."""
    return len(between) <= 40 and not any(sign in between for sign in ".;!?")  # noqa: PLR2004 - a few words
