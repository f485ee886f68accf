"""Slips of people who write front matter by hand, as data: what was typed, what must be told, and the fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

POST: Final = """\
---
title: Xã mở lớp tập huấn số {number}
date: 2026-03-15
areas: [the-che]
summary: Xã tập huấn cho cán bộ.
tags: [một cửa]
---

Nội dung của bài.
"""
PLAN: Final = """\
---
title: Tuyên truyền cải cách hành chính, kế hoạch {number}
year: 2026
issuer: ubnd-xa-thu
issuer_name: Ủy ban nhân dân xã Thử
level: xa
locality: xã Thử
province: tỉnh Thử
tasks:
  - id: "1.1"
    area: the-che
    activity: Đăng tin bài
    lead: [Phòng Nội vụ]
    schedule:
      from: 2026-03-01
  - id: "1.2"
    activity: Họp giao ban
    channels: [zalo]
---

Kế hoạch dùng để thử.
"""
ANSWER: Final = """\
---
question: Nộp hồ sơ thế nào, câu {number}?
group: truc-tuyen
summary: Trả lời ngắn.
checked: 2026-03-15
sources:
  - name: Nghị định 42/2022/NĐ-CP
---

Nội dung.
"""
PAGE: Final = """\
---
title: Giới thiệu số {number}
---

Nội dung.
"""
BASES: Final = {
    POST: "posts/2026/bai-{number}.md",
    PLAN: "docs/ke-hoach/ke-hoach-{number}/index.md",
    ANSWER: "docs/hoi-dap/cau-{number}.md",
    PAGE: "docs/trang-{number}.md",
}


@dataclass(frozen=True)
class Slip:
    """One slip in an otherwise correct file, and what an editor has to be told."""

    typed: str
    """The lines as typed."""
    at: int
    """The line of the correct file where they stand."""
    says: str
    """What the message has to say, among other words."""
    fixed: str | None = None
    """The lines as they must be; the message shows the first one that differs. None: nobody but the editor knows."""
    line: int | None = None
    """The line that is told, where it is not `at`."""
    replaces: int = 1
    """How many lines of the correct file they replace."""
    base: str = POST
    shown: str | None = None
    """What the message shows as the fix, where it is not the only line of `fixed` that differs."""

    def path(self, number: int) -> str:
        """Return where the file lies."""
        return BASES[self.base].format(number=number)

    def text(self, number: int, *, fixed: bool = False) -> str:
        """Return the text of the file, with the slip or with the fix."""
        lines = self.base.replace("{number}", str(number)).split("\n")
        new = self.fixed if fixed else self.typed
        assert new is not None
        lines[self.at - 1 : self.at - 1 + self.replaces] = new.replace("{number}", str(number)).split("\n")
        return "\n".join(lines)

    @property
    def fix(self) -> str | None:
        """The fixed line as a message shows it."""
        if self.shown is not None or self.fixed is None:
            return self.shown
        typed = self.typed.split("\n")
        return next((line.strip() for line in self.fixed.split("\n") if line not in typed), None)


SPACING: Final = (
    Slip("title:Bài thứ {number}", 2, "thiếu dấu cách sau dấu hai chấm", "title: Bài thứ {number}"),
    Slip("areas:[the-che]", 4, "thiếu dấu cách sau dấu hai chấm", "areas: [the-che]"),
    Slip("tags:[một cửa]", 6, "thiếu dấu cách sau dấu hai chấm", "tags: [một cửa]"),
    Slip("title： Bài thứ {number}", 2, "không phải dấu hai chấm", "title: Bài thứ {number}"),  # noqa: RUF001 - as typed
    Slip("date：2026-03-15", 3, "không phải dấu hai chấm", "date: 2026-03-15"),  # noqa: RUF001 - as typed
    Slip("date 2026-03-15", 3, "thiếu dấu hai chấm", "date: 2026-03-15"),
    Slip("date = 2026-03-15", 3, "thiếu dấu hai chấm", "date: 2026-03-15"),
    Slip(" title: Bài thứ {number}", 2, "thụt vào", "title: Bài thứ {number}"),
    Slip(" areas: [the-che]", 4, "thụt vào", "areas: [the-che]"),
    Slip("   date: 2026-03-15", 3, "thụt vào", "date: 2026-03-15"),
    Slip(" tags: [một cửa]", 6, "thụt vào", "tags: [một cửa]"),
    Slip("title:\nBài thứ {number}", 2, "nối", "title: Bài thứ {number}\n", line=3),
    Slip("summary: Xã tập huấn\ncho cán bộ một cửa.", 5, "nối", "summary: Xã tập huấn cho cán bộ một cửa.\n", line=6),
    Slip("\tdate: 2026-03-15", 3, "phím Tab", "date: 2026-03-15"),
    Slip(
        "source:\n\tname: Báo Thử\n\turl: https://bao.example",
        6,
        "phím Tab",
        "source:\n  name: Báo Thử\n  url: https://bao.example",
        line=7,
    ),
    Slip(
        "    lead: [Phòng Nội vụ]\n   note: Ghi chú",
        13,
        "thụt vào",
        "    lead: [Phòng Nội vụ]\n    note: Ghi chú",
        base=PLAN,
        line=14,
    ),
    Slip('-id: "1.2"', 16, "thiếu dấu cách sau dấu gạch", '  - id: "1.2"', base=PLAN),
    Slip('  -id: "1.2"', 16, "thiếu dấu cách sau dấu gạch", '  - id: "1.2"', base=PLAN),
    Slip('  – id: "1.2"', 16, "không phải dấu gạch nối", '  - id: "1.2"', base=PLAN),
    Slip('  - id:"1.2"', 16, "thiếu dấu cách sau dấu hai chấm", '  - id: "1.2"', base=PLAN),
    Slip("  - id:3.3", 16, "thiếu dấu cách sau dấu hai chấm", "  - id: 3.3", base=PLAN),
    Slip("      from:2026-03-01", 15, "thiếu dấu cách sau dấu hai chấm", "      from: 2026-03-01", base=PLAN),
    Slip(
        "areas:\n- the-che\n-thu-tuc-hanh-chinh",
        4,
        "thiếu dấu cách sau dấu gạch",
        "areas:\n- the-che\n- thu-tuc-hanh-chinh",
        line=6,
    ),
    Slip("areas:\n  * the-che", 4, "không phải dấu gạch nối", "areas:\n  - the-che", line=5),
    Slip("areas:\n  • the-che", 4, "không phải dấu gạch nối", "areas: [the-che]", line=5),
)

QUOTING: Final = (
    Slip("title: Kế hoạch {number}: đợt 1", 2, "dấu hai chấm", 'title: "Kế hoạch {number}: đợt 1"'),
    Slip('title: "Họp về "một cửa" {number}"', 2, "dấu ngoặc", "title: 'Họp về \"một cửa\" {number}'"),
    Slip('title: "Một cửa" {number}', 2, "dấu ngoặc", "title: '\"Một cửa\" {number}'"),
    Slip('title: "Bài {number}', 2, "dấu ngoặc", 'title: "Bài {number}"'),
    Slip("title: 'Bài {number}", 2, "nháy đơn", 'title: "Bài {number}"'),
    Slip("title: 'Ban của ông A's {number}'", 2, "nháy đơn", 'title: "Ban của ông A\'s {number}"'),
    Slip("title: “Họp {number}: đợt 1”", 2, "dấu hai chấm", 'title: "Họp {number}: đợt 1"'),
    Slip('title: "Họp {number}: đợt 1”', 2, "dấu ngoặc", 'title: "Họp {number}: đợt 1"'),
    Slip("title: ‘Họp {number}: đợt 1’", 2, "dấu hai chấm", 'title: "Họp {number}: đợt 1"'),
    Slip("date: “2026-03-15”", 3, "“2026-03-15”", "date: 2026-03-15"),
    Slip("title: [Hỏi – đáp] Nộp hồ sơ {number}", 2, "[", 'title: "[Hỏi – đáp] Nộp hồ sơ {number}"'),
    Slip("title: [Hỏi – đáp {number}]", 2, "[", 'title: "[Hỏi – đáp {number}]"'),
    Slip("title: {Mới {number}}", 2, "{", 'title: "{Mới {number}}"'),
    Slip("title: @xã Thử {number}", 2, "@", 'title: "@xã Thử {number}"'),
    Slip("title: # Bài {number}", 2, "#", 'title: "# Bài {number}"'),
    Slip("title: Mục {number} #5", 2, "#", 'title: "Mục {number} #5"'),
    Slip("title: *Quan trọng* {number}", 2, "*", 'title: "*Quan trọng* {number}"'),
    Slip("title: * Quan trọng {number}", 2, "*", 'title: "* Quan trọng {number}"'),
    Slip("title: &Lan đi chợ {number}", 2, "&", 'title: "&Lan đi chợ {number}"'),
    Slip("title: !Quan trọng {number}", 2, "!", 'title: "!Quan trọng {number}"'),
    Slip("title: %{number} hồ sơ", 2, "%", 'title: "%{number} hồ sơ"'),
    Slip("title: `Mã` {number}", 2, "`", 'title: "`Mã` {number}"'),
    Slip("title: > Bài {number}", 2, ">", 'title: "> Bài {number}"'),
    Slip("title: - Bài {number}", 2, "-", 'title: "- Bài {number}"'),
    Slip(r'title: "Chép từ D:\bieu-mau {number}"', 2, r"\b", r"title: 'Chép từ D:\bieu-mau {number}'"),
    Slip("tags: [một cửa, hộ tịch", 6, "]", "tags: [một cửa, hộ tịch]"),
    Slip('tags: [một cửa, "hộ tịch]', 6, "dấu ngoặc", None),
    Slip("tags:\n  - Họp: đợt 1", 6, "dấu hai chấm", 'tags:\n  - "Họp: đợt 1"', line=7),
    Slip(
        "source: {name: Báo: Thử, url: https://bao.example}",
        6,
        "dấu hai chấm",
        'source: {name: "Báo: Thử", url: https://bao.example}',
    ),
    Slip(
        "source: {name: Báo Thử, Báo Khác, url: https://bao.example}",
        6,
        "dấu phẩy",
        None,
        shown='name: "Báo Thử, Báo Khác"',
    ),
)

VALUES: Final = (
    Slip("image: anh.jpg", 6, "file: anh.jpg, alt: "),
    Slip("attachments: [ke-hoach.pdf]", 6, "file: ke-hoach.pdf, title: "),
    Slip("source: Báo Thử", 6, "name: Báo Thử, url: "),
    Slip("areas: the-che, thu-tuc-hanh-chinh", 4, "ngoặc vuông", "areas: [the-che, thu-tuc-hanh-chinh]"),
    Slip("areas: the-che; thu-tuc-hanh-chinh", 4, "ngoặc vuông", "areas: [the-che, thu-tuc-hanh-chinh]"),
    Slip("areas: [the-che; thu-tuc-hanh-chinh]", 4, "dấu phẩy", "areas: [the-che, thu-tuc-hanh-chinh]"),
    Slip("areas: {the-che, thu-tuc-hanh-chinh}", 4, "ngoặc vuông", "areas: [the-che, thu-tuc-hanh-chinh]"),
    Slip("areas: Cải cách thể chế", 4, "the-che", "areas: [the-che]"),
    Slip("areas: [the-chee]", 4, "the-che", "areas: [the-che]"),
    Slip("tags: một cửa, hộ tịch", 6, "ngoặc vuông", "tags: [một cửa, hộ tịch]"),
    Slip("date: 2026-30-11", 3, "2026-30-11", "date: 2026-11-30"),
    Slip("date: 30/11/2025", 3, "30/11/2025", "date: 2025-11-30"),
    Slip("date: 30-11-2025", 3, "30-11-2025", "date: 2025-11-30"),
    Slip("date: 30.11.2025", 3, "30.11.2025", "date: 2025-11-30"),
    Slip("date: 2026/3/5", 3, "2026/3/5", "date: 2026-03-05"),
    Slip("date: 2026-3-5", 3, "2026-3-5", "date: 2026-03-05"),
    Slip("date: ngày 05 tháng 3 năm 2026", 3, "ngày 05", "date: 2026-03-05"),
    Slip("date: 2026-03-05 8h30", 3, "8h30", "date: 2026-03-05 08:30"),
    Slip("date: 05/3/2026 14 giờ 30", 3, "14 giờ 30", "date: 2026-03-05 14:30"),
    Slip("date: 2026–03–15", 3, "2026–03–15", "date: 2026-03-15"),
    Slip(
        "province: tỉnh Thử\nareas_are_printed: có",
        8,
        "có",
        "province: tỉnh Thử\nareas_are_printed: true",
        base=PLAN,
        line=9,
    ),
    Slip(
        "province: tỉnh Thử\nareas_are_printed: yes",
        8,
        "yes",
        "province: tỉnh Thử\nareas_are_printed: true",
        base=PLAN,
        line=9,
    ),
    Slip(
        "province: tỉnh Thử\nareas_are_printed: Không",
        8,
        "Không",
        "province: tỉnh Thử\nareas_are_printed: false",
        base=PLAN,
        line=9,
    ),
    Slip("year: năm 2026", 3, "năm 2026", "year: 2026", base=PLAN),
    Slip("tags: [một cửa]\ndraft: true", 6, "Bản nháp thì ghi ở khóa status", "tags: [một cửa]\nstatus: draft", line=7),
    Slip("tags: [một cửa]\nBản nháp: có", 6, "khóa status", "tags: [một cửa]\nstatus: draft", line=7),
    Slip("areas: [the-che，thu-tuc-hanh-chinh]", 4, "dấu phẩy", "areas: [the-che, thu-tuc-hanh-chinh]"),  # noqa: RUF001
    Slip("---\n---", 1, "Thừa một dòng ---", "---", line=2, shown=""),
    Slip("title: 'Ngày 'xanh' ở xã'", 2, "nháy đơn", """title: "Ngày 'xanh' ở xã\""""),
    Slip("tags: [một cửa]\nstatus: nháp", 6, "nháp", "tags: [một cửa]\nstatus: draft", line=7),
    Slip("tags: [một cửa]\nstatus: Published", 6, "Published", "tags: [một cửa]\nstatus: published", line=7),
    Slip("tags: [một cửa]\nlevel: Trung ương", 6, "Trung ương", "tags: [một cửa]\nlevel: trung-uong", line=7),
    Slip("group: Nộp hồ sơ trực tuyến", 3, "truc-tuyen", "group: truc-tuyen", base=ANSWER),
    Slip("tags: [một cửa]\nunit: Phòng Nội vụ", 6, "phong-noi-vu", "tags: [một cửa]\nunit: phong-noi-vu", line=7),
    Slip("    area: the-chee", 11, "the-chee", "    area: the-che", base=PLAN),
    Slip("    channels: [zaloo]", 18, "zaloo", "    channels: [zalo]", base=PLAN),
    Slip(
        "    lead: [Sở Văn hóa, Thể thao và Du lịch]",
        13,
        "dấu phẩy",
        '    lead: ["Sở Văn hóa, Thể thao và Du lịch"]',
        base=PLAN,
    ),
    Slip(
        "    lead: [Phòng Nội vụ, Trung tâm Hạt, Giống]",
        13,
        "dấu phẩy",
        '    lead: [Phòng Nội vụ, "Trung tâm Hạt, Giống"]',
        base=PLAN,
    ),
    Slip(
        "  - Nghị định 42/2022/NĐ-CP",
        7,
        "name: Nghị định 42/2022/NĐ-CP",
        "  - {name: Nghị định 42/2022/NĐ-CP}",
        base=ANSWER,
    ),
)

KEYS: Final = (
    Slip("Title: Bài thứ {number}", 2, "Title", "title: Bài thứ {number}"),
    Slip("TITLE: Bài thứ {number}", 2, "TITLE", "title: Bài thứ {number}"),
    Slip("tiêu đề: Bài thứ {number}", 2, "tiêu đề", "title: Bài thứ {number}"),
    Slip("Ngày: 2026-03-15", 3, "Ngày", "date: 2026-03-15"),
    Slip("Ngày đăng: 2026-03-15", 3, "Ngày đăng", "date: 2026-03-15"),
    Slip("Lĩnh vực: [the-che]", 4, "Lĩnh vực", "areas: [the-che]"),
    Slip("tóm tắt: Xã tập huấn.", 5, "tóm tắt", "summary: Xã tập huấn."),
    Slip("titel: Bài thứ {number}", 2, "titel", "title: Bài thứ {number}"),
    Slip("sumary: Xã tập huấn.", 5, "sumary", "summary: Xã tập huấn."),
    Slip("area: [the-che]", 4, "area", "areas: [the-che]"),
    Slip("tag: [một cửa]", 6, "tag", "tags: [một cửa]"),
    Slip("“title”: Bài thứ {number}", 2, "title", "title: Bài thứ {number}"),
    Slip("*title*: Bài thứ {number}", 2, "title", "title: Bài thứ {number}"),
    Slip("title: A{number}\ntitle: Bài thứ {number}", 2, "đã có ở dòng 2", line=3),
    Slip("source:\nname: Báo Thử\nurl: https://bao.example", 6, "thụt vào", None, line=7),
    Slip(
        "source: {name:Báo Thử, url: https://bao.example}",
        6,
        "thiếu dấu cách sau dấu hai chấm",
        None,
        shown="name: Báo Thử",
    ),
)

FENCES: Final = (
    Slip("—-", 1, "Word", "---"),
    Slip("–--", 1, "Word", "---"),
    Slip("—", 1, "Word", "---"),
    Slip("----", 1, "ba dấu gạch nối", "---"),
    Slip("- - -", 1, "ba dấu gạch nối", "---"),
    Slip(" ---", 1, "ba dấu gạch nối", "---"),
    Slip("***", 1, "ba dấu gạch nối", "---"),
    Slip("—-", 7, "Word", "---"),
    Slip("–--", 7, "Word", "---"),
    Slip("----", 7, "ba dấu gạch nối", "---"),
    Slip("--", 7, "ba dấu gạch nối", "---"),
    Slip(" ---", 7, "ba dấu gạch nối", "---"),
    Slip("", 7, "Thiếu dòng ---", "---"),
    Slip(
        "tags: [một cửa]\n\nNội dung.\n\n---\n\nHết",
        6,
        "Thiếu dòng ---",
        "tags: [một cửa]\n---\n\nNội dung.\n\n---\n\nHết",
        line=7,
        replaces=2,
    ),
    Slip("title: Bài thứ {number}", 1, "Thiếu dòng ---", "---\ntitle: Bài thứ {number}", replaces=2, shown="---"),
)

LOOK_ALIKES: Final = (
    *("title: Bài {number} lúc 8:30", "title: 'Kế hoạch {number}: đợt 1'", 'title: "Kế hoạch {number}: đợt 1"'),
    *("title: Bài {number}, tiếp theo", "title: Họp “một cửa” {number}", "title: “Bình dân học vụ số” {number}"),
    *(
        "title: Mục#{number}",
        "title: Bài {number} 🎉👨‍👩‍👧",
        "title: 5 việc của bài {number}",
        "title: 100% hồ sơ {number}",
    ),
    *("title: Ông A's {number}", "title: Q&A {number}", "title: a@b {number}", "title: Hỏi - đáp {number}"),
    *(
        "title: (Thông báo) {number}",
        "title: Bài {number} [cập nhật]",
        "title: Bài {number} {mới}",
        "title: “{number}”",
    ),
    *("title: >-\n  Bài {number}\n  dài hai dòng", "title: |-\n  Bài {number}", "title:\n  Bài {number}"),
    *(
        "title: Bài {number}\n  dài hai dòng",
        'title: "Bài {number}\n  dài hai dòng"',
        "# ghi chú: có dấu\ntitle: B{number}",
    ),
    *(
        '"title": Bài {number}',
        "title : Bài {number}",
        "title:   Bài {number}",
        "title:\tBài {number}",
        "title: Bài {number}  ",
    ),
    *(
        "\ntitle: Bài {number}\n",
        "title: 'Ông ''A'' {number}'",
        'title: "Họp \\"một cửa\\" {number}"',
        "title: =Bài {number}",
    ),
    *("title: Bài {number} --- hết", "title: —{number}—", "title: No {number}", "title: ngày 30/11/2026 {number}"),
    *(
        "title: Bài {number}\nsource:\n    name: Báo\n    url: https://bao.example",
        "title: Bài {number}\nunit: phong-noi-vu",
    ),
    "title: Bài {number}\nsource: {name: \"Báo A, Báo B\", url: 'https://bao.example/a,b?c=1:2'}",
    "title: Bài {number}\nstatus: published\nlevel: xa\naudience: [nguoi-dan, can-bo]",
    "title: Bài {number}\nimage:\n",
    "title: Bài {number} " + "rất dài " * 12,
)
"""Lines that may stand in place of the title of a post: all of them are correct."""


@dataclass(frozen=True)
class FileSlip:
    """A file that is not what its name says, or lies where it is not read."""

    path: str
    data: bytes
    says: str
    """What is told of it: by a Problem, or by a reminder; empty where nothing must be."""
    line: int = 1
    is_reminder: bool = False


def _zip(*inside: str) -> bytes:
    return b"PK\x03\x04\x14\0\x06\0" + b"".join(name.encode() for name in inside)


def _post(title: str) -> bytes:
    return POST.replace("Xã mở lớp tập huấn số {number}", title).encode()


FILES: Final = (
    FileSlip("posts/2026/word.md", _zip("[Content_Types].xml", "word/document.xml"), "cchc import word.docx"),
    FileSlip("posts/2026/bang.md", _zip("[Content_Types].xml", "xl/workbook.xml"), "Đây là tệp Excel"),
    FileSlip("posts/2026/trinh-chieu.md", _zip("ppt/presentation.xml"), "Đây là tệp PowerPoint"),
    FileSlip("posts/2026/odt.md", _zip("mimetypeapplication/vnd.oasis.opendocument.text"), "cchc import odt.odt"),
    FileSlip("posts/2026/nen.md", _zip("anh.jpg"), "Đây là tệp nén ZIP"),
    FileSlip("posts/2026/word-cu.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cchc import word-cu.doc"),
    FileSlip("posts/2026/rtf.md", b"{\\rtf1\\ansi Ch}", "cchc import rtf.rtf"),
    FileSlip("posts/2026/pdf.md", b"%PDF-1.7\n%\xe2\xe3", "Đổi tên thành pdf.pdf"),
    FileSlip("posts/2026/anh.md", b"\xff\xd8\xff\xe0\0\x10JFIF", "Đây là ảnh JPG"),
    FileSlip("posts/2026/trang.md", "<!DOCTYPE html>\n<html><p>Chữ</html>".encode(), "cchc import trang.html"),
    FileSlip("posts/2026/trang-2.md", "\ufeff  <html lang=vi>Chữ</html>".encode(), "cchc import trang-2.html"),
    FileSlip("posts/2026/unicode.md", POST.encode("utf-16"), "UTF-16"),
    FileSlip("posts/2026/rong.md", b"", "Tệp trống"),
    FileSlip("posts/2026/dong-trong.md", b"\r\n  \r\n", "Tệp trống"),
    FileSlip("posts/2026/ghi-chu.md.txt", _post("Ghi chú"), "Đổi tên thành ghi-chu.md"),
    FileSlip("posts/2026/hoa.MD", _post("Hoa"), "Đổi tên thành hoa.md"),
    FileSlip("posts/2026/goc (1).md", _post("Bài gốc"), "bản sao của goc.md"),
    FileSlip("posts/2026/goc - Copy.md", _post("Bài gốc"), "bản sao của goc.md"),
    FileSlip("posts/2026/goc - Copy (2).md", _post("Bài gốc"), "bản sao của goc.md"),
    FileSlip("posts/2026/goc - Bản sao.md", _post("Bài gốc"), "bản sao của goc.md"),
    FileSlip("posts/2026/Bản sao của goc.md", _post("Bài gốc"), "bản sao của goc.md"),
    FileSlip("posts/2026/Copy of goc.md", _post("Bài gốc"), "bản sao của goc.md"),
    FileSlip("posts/2026/Bài khác (1).md", _post("Bài khác"), "Đổi tên thành bai-khac.md"),
    FileSlip("docs/lac-cho.md", _post("Bài để nhầm vào docs"), "Chuyển tệp sang posts/2026/lac-cho.md"),
    FileSlip("docs/hoi-dap/lac-cho.md", _post("Bài để nhầm vào hỏi đáp"), "Chuyển tệp sang posts/2026/lac-cho.md"),
    FileSlip("docs/van-ban/lac/index.md", _post("Bài để nhầm vào văn bản"), "Chuyển tệp sang posts/2026/lac.md"),
    FileSlip("posts/2026/cau-hoi.md", ANSWER.encode(), "Chuyển tệp sang docs/hoi-dap/cau-hoi.md"),
    FileSlip("posts/2026/ke-hoach.md", PLAN.encode(), "Chuyển tệp sang docs/ke-hoach/ke-hoach/index.md"),
    FileSlip("docs/van-ban/ke-hoach/index.md", PLAN.encode(), "Chuyển tệp sang docs/ke-hoach/ke-hoach/index.md"),
    *(
        FileSlip(f"posts/2026/de-quen{suffix}", b"x", "cchc import", line=0, is_reminder=True)
        for suffix in (".docx", ".doc", ".odt", ".rtf", ".txt", ".html")
    ),
    FileSlip("posts/2026/Bài mới.docx", b"x", 'cchc import "posts/2026/Bài mới.docx"', line=0, is_reminder=True),
    FileSlip("posts/2026/de-quen.pdf", b"x", "attachments", line=0, is_reminder=True),
    FileSlip("docs/van-ban/kho/ban-ky.pdf", b"x", "attachments", line=0, is_reminder=True),
    *(FileSlip(f"posts/2026/{name}", b"x", "") for name in ("~$word.docx", "~$goc.md", "~WRL0001.tmp", "Thumbs.db")),
    *(FileSlip(f"posts/2026/{name}", b"x", "") for name in ("desktop.ini", ".DS_Store", "_nhap.docx", "_nhap.md")),
    FileSlip("posts/2026/goc.md", _post("Bài gốc"), ""),
    FileSlip("posts/2026/bai-1.md", _post("Bài thứ nhất"), ""),
    FileSlip("posts/2026/ban-sao-giay-to.md", _post("Bản sao giấy tờ"), ""),
)
"""Files of one project; the last ones are right, or nobody's content."""
