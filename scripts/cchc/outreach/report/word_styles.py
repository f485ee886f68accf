"""Styles, paragraphs and tables of the report's template; sizes are those of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from cchc.office_files.nodes import node, value
from cchc.office_files.word_package import styles_of

WIDTH: Final = 9_071
"""The 160 mm between the margins, in twentieths of a point."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEADINGS: Final = {1: "Muc1", 2: "Muc2"}
_NUMBERS: Final = frozenset(
    {
        *(
            "tt",
            "ma",
            "ngay",
            "han",
            "so_bai",
            "so_bai_lien_quan",
            "so_nhiem_vu",
            "so_lan",
            "ty_le",
            "tong",
            "minh_chung",
        ),
        *("co_minh_chung", "mot_phan", "dang_thuc_hien", "qua_han", "chua_den_han", "chua_xac_dinh", "ngay_tra_loi"),
    }
)
"""Columns with short values, which stand in the middle."""


def styles() -> Element:
    """Return the styles of the template; an office changes them in Word."""
    return styles_of(
        _style("QuocHieu", "Quốc hiệu", size=24, bold=True, align="center"),
        _style("TieuNgu", "Tiêu ngữ", size=26, bold=True, align="center"),
        _style("TenCoQuan", "Tên cơ quan", size=24, bold=True, align="center"),
        _style("Duong", "Đường kẻ", size=4, align="center"),
        _style("SoVanBan", "Số văn bản", size=26, align="center", before=60),
        _style("NgayThang", "Địa danh, ngày tháng", size=26, italic=True, align="center", before=60),
        _style("TenLoai", "Tên loại", size=28, bold=True, align="center", before=360),
        _style("TrichYeu", "Trích yếu", size=28, bold=True, align="center"),
        _style("KinhGui", "Kính gửi", size=28, align="center", before=240, after=120),
        _style("NoiDung", "Nội dung", size=28, align="both", before=120, first=720),
        _style("DanhSach", "Danh sách", size=28, align="both", before=60, first=720),
        _style("DongTrong", "Dòng để viết", size=28, before=120, first=720),
        _style("Muc1", "Mục lớn", size=28, bold=True, before=240, first=720, keep=True, level=0),
        _style("Muc2", "Mục nhỏ", size=28, bold=True, before=180, after=80, first=720, keep=True, level=1),
        _style("DanBang", "Dẫn vào bảng", size=28, align="both", before=120, after=80, first=720, keep=True),
        _style("DauBang", "Đầu bảng", size=24, bold=True, align="center", before=40, after=40, keep=True),
        _style("OBang", "Ô bảng", size=24, before=20, after=20),
        _style("OSo", "Ô số", size=24, align="center", before=20, after=20),
        _style("NoiNhan", "Nơi nhận", size=24, bold=True, italic=True, before=240),
        _style("DongNoiNhan", "Dòng nơi nhận", size=22),
        _style("ChucVu", "Chức vụ người ký", size=28, bold=True, align="center", before=240),
        _style("KyTen", "Họ tên người ký", size=28, bold=True, align="center", before=1_400),
        _style("PhuLuc", "Phụ lục", size=28, bold=True, align="center", page=True),
        _style("KemTheo", "Kèm theo", size=28, italic=True, align="center", after=200),
        _style("Nguon", "Nguồn số liệu", size=24, italic=True, before=120),
        _style("LenhMau", "Lệnh của mẫu", size=20, italic=True),
        _style("SoTrang", "Số trang", size=26, align="center"),
    )


def paragraph(style: str, text: str) -> Element:
    """Return a paragraph of a style."""
    run = node("w:r", {}, node("w:t", {"xml:space": "preserve"}, text))
    return node("w:p", {}, node("w:pPr", {}, value("w:pStyle", style)), *((run,) if text else ()))


def heading(text: str, *, level: int = 1) -> Element:
    """Return a heading."""
    return paragraph(_HEADINGS[level], text)


def line(indent: int) -> Element:
    """Return a line in the middle, so much shorter on both sides."""
    border = node("w:pBdr", {}, node("w:bottom", {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "000000"}))
    sides = node("w:ind", {"w:left": str(indent), "w:right": str(indent)})
    return node("w:p", {}, node("w:pPr", {}, value("w:pStyle", "Duong"), border, sides))


def cell(width: int, *paragraphs: Element) -> Element:
    """Return a cell of a table."""
    return node("w:tc", {}, node("w:tcPr", {}, node("w:tcW", {"w:w": str(width), "w:type": "dxa"})), *paragraphs)


def row(*cells: Element, is_head: bool = False) -> Element:
    """Return a row that no page cuts; the head of a table stands on every page again."""
    properties = node("w:trPr", {}, node("w:cantSplit"), *((node("w:tblHeader"),) if is_head else ()))
    return node("w:tr", {}, properties, *cells)


def borderless(widths: Sequence[int], *rows: Element) -> Element:
    """Return a table without lines."""
    return _table(widths, rows, border="nil", space=0)


def grid_table(name: str, columns: Sequence[tuple[str, str, int]]) -> Element:
    """Return a table of a list: a head, and a row that is repeated for each entry.

    A column is its title, its name in the list, and its width.
    """
    head = row(*(_head_cell(width, title) for title, _, width in columns), is_head=True)
    entry = row(
        *(
            cell(width, paragraph("OSo" if column in _NUMBERS else "OBang", f"{{{name}.{column}}}"))
            for _, column, width in columns
        )
    )
    return _table([width for _, _, width in columns], (head, entry), border="single", space=80)


def _head_cell(width: int, title: str) -> Element:
    properties = node("w:tcPr", {}, node("w:tcW", {"w:w": str(width), "w:type": "dxa"}), value("w:vAlign", "center"))
    return node("w:tc", {}, properties, paragraph("DauBang", title))


def _table(widths: Sequence[int], rows: Sequence[Element], *, border: str, space: int) -> Element:
    lines = (node(f"w:{side}", {"w:val": border, "w:sz": "4", "w:space": "0", "w:color": "000000"}) for side in _SIDES)
    spaces = (node(f"w:{side}", {"w:w": str(space), "w:type": "dxa"}) for side in ("left", "right"))
    properties = node(
        "w:tblPr",
        {},
        node("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        node("w:tblBorders", {}, *lines),
        node("w:tblLayout", {"w:type": "fixed"}),
        node("w:tblCellMar", {}, *spaces),
    )
    grid = node("w:tblGrid", {}, *(node("w:gridCol", {"w:w": str(width)}) for width in widths))
    return node("w:tbl", {}, properties, grid, *rows)


def _style(  # noqa: PLR0913 - what a paragraph can look like
    name: str,
    title: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    before: int = 0,
    after: int = 0,
    first: int = 0,
    keep: bool = False,
    page: bool = False,
    level: int | None = None,
) -> Element:
    properties = [node("w:keepNext")] if keep else []
    properties += [node("w:pageBreakBefore")] if page else []
    properties.append(node("w:spacing", {"w:before": str(before), "w:after": str(after)}))
    properties += [node("w:ind", {"w:firstLine": str(first)})] if first else []
    properties.append(value("w:jc", align))
    properties += [value("w:outlineLvl", level)] if level is not None else []
    run = [node("w:b")] if bold else []
    run += [node("w:i")] if italic else []
    run += [value("w:sz", size), value("w:szCs", size)]
    return node(
        "w:style",
        {"w:type": "paragraph", "w:customStyle": "1", "w:styleId": name},
        value("w:name", title),
        node("w:qFormat"),
        node("w:pPr", {}, *properties),
        node("w:rPr", {}, *run),
    )
