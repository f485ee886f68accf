"""The fixed words of a sheet, which its reader has to know from what was filled in."""

from __future__ import annotations

import re
from typing import Final

from cchc.model.settings import Settings, Term
from cchc.text.cleaning import clean
from cchc.text.slugs import without_marks

HEADING: Final = "Phiếu gửi bài"
HEADS: Final = ("Mục", "Điền vào đây")
BODY: Final = "Nội dung bài"
TO_TYPE: Final = "Bấm vào đây để điền"
TO_CHOOSE: Final = "Bấm vào đây để chọn"
BODY_TO_TYPE: Final = "Viết hoặc dán bài vào đây."
NEEDED: Final = "*"
STEPS: Final = (
    "Điền vào cột bên phải. Mục có dấu * thì cần có; điều chưa biết thì để trống, không đoán.",
    "Viết bài ở phần cuối phiếu. Ảnh chèn vào đúng chỗ trong bài; dòng ngay dưới ảnh là chú thích: ai, ở đâu, ai chụp.",
    "Không ghi tên, số điện thoại, số định danh, địa chỉ nhà của người dân.",
)
NO_SENDER: Final = "Không ghi ai đã hỏi, ai đã phản ánh."
SEND: Final = "Gửi chính tệp này, không chụp màn hình, về {office}."
SEND_BY_MAIL: Final = "Gửi chính tệp này, không chụp màn hình, về {office}: thư điện tử {email}, hoặc qua Zalo."
TAG: Final = "cchc:"
"""Start of the tag of each content control; the key follows."""

# What Word shows again where something was filled in and deleted. As exact texts: some programs keep the mark of a
# placeholder in the file when somebody has typed over it.
_OF_WORD: Final = (
    *("Click or tap here to enter text.", "Click here to enter text.", "Choose an item."),
    *("Click or tap to enter a date.", "Click here to enter a date."),
    *("Bấm hoặc gõ nhẹ vào đây để nhập văn bản.", "Bấm vào đây để nhập văn bản.", "Chọn một mục."),
    *("Bấm hoặc gõ nhẹ để nhập ngày.", "Bấm hoặc gõ nhẹ vào đây để nhập ngày.", "Bấm vào đây để nhập ngày."),
)
PLACEHOLDERS: Final = (TO_TYPE, TO_CHOOSE, BODY_TO_TYPE, *_OF_WORD)
_WORD: Final = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Return the letters and digits of a text without marks and capitals: “Tiêu đề *” is “tieu de”."""
    return " ".join(_WORD.findall(without_marks(clean(text))))


def front_lines(kind: Term, settings: Settings) -> tuple[str, ...]:
    """Return the lines in front of the table of a sheet: office, section, heading, steps."""
    office = settings.office
    to = office.publisher or office.name
    send = SEND_BY_MAIL.format(office=to, email=office.email) if office.email else SEND.format(office=to)
    steps = (*STEPS, *((NO_SENDER,) if kind.form == "feedback" else ()), send)
    return (
        office.name.upper(),
        settings.site_name,
        f"{HEADING}: {kind.title}".upper(),
        *(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
    )
