"""The template of the report that comes with the program, in the form of Nghị định 30/2020/NĐ-CP.

Made of elements, so that there is no file that nobody can make again; an office writes it out and edits it in Word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from cchc.office_files.nodes import node, value
from cchc.office_files.word_package import HEADER, packed
from cchc.outreach.report import word_styles
from cchc.outreach.report.word_styles import WIDTH, borderless, cell, grid_table, heading, line, paragraph, row

_DOTS: Final = "……………"
_LINE: Final = "…" * 28
_HEAD: Final = (3_118, 5_953)
"""Widths of the two columns of the head: 5.5 and 10.5 cm, which hold the name of the state on one line."""
_MARGINS: Final = {
    "w:top": "1134",
    "w:right": "1134",
    "w:bottom": "1134",
    "w:left": "1701",
    "w:header": "567",
    "w:footer": "567",
    "w:gutter": "0",
}
"""20, 20, 20 and 30 mm."""
_TASK: Final = (
    ("Kế hoạch", "ke_hoach_ngan", 1_450),
    ("Mã", "ma", 750),
    ("Nhiệm vụ", "nhiem_vu", 3_021),
    ("Chủ trì", "chu_tri", 1_600),
    ("Hạn", "han", 1_400),
    ("Minh chứng", "minh_chung", 850),
)


def default_template() -> bytes:
    """Return the template as a .docx."""
    section = node(
        "w:sectPr",
        {},
        node("w:headerReference", {"w:type": "default", "r:id": HEADER}),
        node("w:pgSz", {"w:w": "11906", "w:h": "16838"}),
        node("w:pgMar", _MARGINS),
        # The first page has a header of its own, which is empty: pages are numbered from the second one on.
        node("w:titlePg"),
    )
    body = node("w:body", {}, *_head(), *_opening(), *_results(), *_tasks(), *_notes(), *_ending(), *_annex(), section)
    return packed(
        body=body,
        styles=word_styles.styles(),
        title="Báo cáo kết quả thông tin, tuyên truyền cải cách hành chính",
        header=_page_number(),
    )


def _page_number() -> Element:
    field = node("w:fldSimple", {"w:instr": " PAGE "}, node("w:r", {}, node("w:t", {}, "2")))
    return node("w:p", {}, node("w:pPr", {}, value("w:pStyle", "SoTrang")), field)


def _head() -> Iterator[Element]:
    left, right = _HEAD
    yield borderless(
        _HEAD,
        row(
            cell(left, paragraph("TenCoQuan", "{co_quan_in_hoa}"), line(1_000)),
            cell(
                right,
                paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
                line(1_200),
            ),
        ),
        row(
            cell(left, paragraph("SoVanBan", "Số: ……/BC-………")),
            cell(right, paragraph("NgayThang", f"{_DOTS}, ngày …… tháng …… năm ………")),
        ),
    )
    yield paragraph("TenLoai", "BÁO CÁO")
    yield paragraph("TrichYeu", "Kết quả thông tin, tuyên truyền cải cách hành chính {ky}")
    yield line(3_200)
    yield paragraph("KinhGui", f"Kính gửi: {_DOTS * 3}")


def _opening() -> Iterator[Element]:
    yield paragraph(
        "NoiDung",
        "{co_quan} báo cáo kết quả thông tin, tuyên truyền cải cách hành chính {ky} trên chuyên mục “{chuyen_muc}” như "
        "sau:",
    )


def _results() -> Iterator[Element]:
    yield heading("I. KẾT QUẢ ĐĂNG TIN, BÀI")
    yield heading("1. Số liệu chung", level=2)
    yield paragraph(
        "NoiDung",
        "Từ ngày {tu_ngay} đến ngày {den_ngay}, chuyên mục đăng {so_tin_bai} tin, bài, gồm {so_tu_viet} bài tự viết và "
        "{so_dang_lai} bài đăng lại. Trong đó có {so_guong} bài về gương điển hình, mô hình, cách làm hay; "
        "{so_phan_anh} bài về phản ánh, kiến nghị, {so_da_tra_loi} bài đã có trả lời.",
    )
    yield paragraph(
        "NoiDung",
        "Số lần đính chính: {so_dinh_chinh}. Số bài đã gỡ: {so_bai_go}. Số tuần không có tin, bài: {so_tuan_trong}. "
        "Số phản ánh, kiến nghị được trả lời trong kỳ, kể cả của bài đăng kỳ trước: {so_tra_loi_trong_ky}.",
    )
    yield from _if(
        "chua_het_ky", paragraph("NoiDung", "Kỳ báo cáo chưa kết thúc; số liệu tính đến hết ngày {chua_het_ky}.")
    )
    yield heading("2. Theo lĩnh vực", level=2)
    yield grid_table(
        "linh_vuc",
        (
            ("TT", "tt", 700),
            ("Lĩnh vực", "ten", 4_571),
            ("Số tin, bài", "so_bai", 1_200),
            ("Tỷ lệ", "ty_le", 1_100),
            ("Kể cả lĩnh vực phụ", "so_bai_lien_quan", 1_500),
        ),
    )
    yield heading("3. Theo thể loại", level=2)
    yield grid_table("the_loai", (("Thể loại", "ten", 6_071), ("Số tin, bài", "so_bai", 3_000)))
    yield heading("4. Theo đơn vị gửi bài", level=2)
    yield grid_table("don_vi", (("Đơn vị", "ten", 6_071), ("Số tin, bài", "so_bai", 3_000)))
    yield heading("5. Theo tháng", level=2)
    yield grid_table("thang", (("Tháng", "ten", 6_071), ("Số tin, bài", "so_bai", 3_000)))
    yield from _if(
        "tuan_trong",
        paragraph("NoiDung", "Các tuần không có tin, bài:"),
        paragraph("DanhSach", "- Từ ngày {tuan_trong.tu_ngay} đến ngày {tuan_trong.den_ngay};"),
    )
    yield from _if(
        "kenh",
        heading("6. Theo kênh tuyên truyền", level=2),
        grid_table(
            "kenh",
            (
                ("Kênh", "ten", 3_671),
                ("Lượt chia sẻ trong kỳ", "so_lan", 1_400),
                ("Nhiệm vụ giao qua kênh", "so_nhiem_vu", 2_000),
                ("Tin, bài gắn với nhiệm vụ ấy", "so_bai", 2_000),
            ),
        ),
    )


def _tasks() -> Iterator[Element]:
    yield heading("II. THỰC HIỆN NHIỆM VỤ CỦA KẾ HOẠCH")
    yield from _if(
        "ke_hoach",
        paragraph("DanBang", "Tình trạng đến hết ngày {den_ngay}:"),
        grid_table(
            "ke_hoach",
            (
                ("Kế hoạch", "ten", 2_871),
                ("Nhiệm vụ", "tong", 850),
                ("Có minh chứng", "co_minh_chung", 950),
                ("Có một phần", "mot_phan", 850),
                ("Trong hạn, chưa có", "dang_thuc_hien", 950),
                ("Quá hạn, chưa có", "qua_han", 850),
                ("Chưa đến hạn", "chua_den_han", 850),
                ("Chưa xác định", "chua_xac_dinh", 900),
            ),
        ),
    )
    yield from _unless("ke_hoach", paragraph("NoiDung", "Không có kế hoạch nào của kỳ này trong kho văn bản."))
    for number, (name, title) in enumerate(
        (
            ("nhiem_vu_co_minh_chung", "Nhiệm vụ có minh chứng trong kỳ"),
            ("nhiem_vu_mot_phan", "Nhiệm vụ lặp lại còn thiếu kỳ"),
            ("nhiem_vu_qua_han", "Nhiệm vụ quá hạn, chưa có minh chứng"),
            ("nhiem_vu_sap_han", "Nhiệm vụ đến hạn trong hai tháng tới"),
        ),
        start=1,
    ):
        yield heading(f"{number}. {title}", level=2)
        yield from _either(name, grid_table(name, _TASK))


def _notes() -> Iterator[Element]:
    yield heading("III. ĐÍNH CHÍNH, PHẢN ÁNH, GƯƠNG ĐIỂN HÌNH")
    tables: Sequence[tuple[str, str, tuple[tuple[str, str, int], ...]]] = (
        (
            "dinh_chinh",
            "Đính chính",
            (("Ngày", "ngay", 1_420), ("Tin, bài", "bai", 3_400), ("Nội dung đính chính", "noi_dung", 4_251)),
        ),
        (
            "bai_go",
            "Tin, bài đã gỡ",
            (("Ngày", "ngay", 1_420), ("Tin, bài", "bai", 3_400), ("Lý do", "ly_do", 4_251)),
        ),
        (
            "phan_anh",
            "Phản ánh, kiến nghị và trả lời",
            (
                ("Ngày đăng", "ngay", 1_420),
                ("Tin, bài", "bai", 3_000),
                ("Cơ quan tiếp nhận", "co_quan", 1_731),
                ("Tình trạng", "tinh_trang", 1_500),
                ("Ngày trả lời", "ngay_tra_loi", 1_420),
            ),
        ),
        (
            "guong",
            "Gương điển hình, mô hình, cách làm hay",
            (
                ("Ngày đăng", "ngay", 1_420),
                ("Tin, bài", "bai", 3_000),
                ("Cá nhân, tập thể, đơn vị", "ai", 2_151),
                ("Quyết định", "quyet_dinh", 1_300),
                ("Nhân rộng", "nhan_rong", 1_200),
            ),
        ),
    )
    for number, (name, title, columns) in enumerate(tables, start=1):
        yield heading(f"{number}. {title}", level=2)
        yield from _either(name, grid_table(name, columns))


def _ending() -> Iterator[Element]:
    yield heading("IV. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    yield from (paragraph("DongTrong", _LINE) for _ in range(2))
    yield heading("V. PHƯƠNG HƯỚNG, KIẾN NGHỊ")
    yield from (paragraph("DongTrong", _LINE) for _ in range(2))
    yield paragraph(
        "NoiDung", "Trên đây là báo cáo kết quả thông tin, tuyên truyền cải cách hành chính {ky} của {co_quan}./."
    )
    left, right = 4_500, WIDTH - 4_500
    yield borderless(
        (left, right),
        row(
            cell(
                left,
                paragraph("NoiNhan", "Nơi nhận:"),
                *(paragraph("DongNoiNhan", text) for text in (f"- {_DOTS}{_DOTS};", "- Lưu: VT, ………")),
            ),
            cell(right, paragraph("ChucVu", f"{_DOTS}{_DOTS}"), paragraph("KyTen", "")),
        ),
    )


def _annex() -> Iterator[Element]:
    yield paragraph("PhuLuc", "Phụ lục")
    yield paragraph("TrichYeu", "DANH MỤC TIN, BÀI {ky}")
    yield paragraph("KemTheo", "(Kèm theo Báo cáo số ……/BC-……… ngày ……/……/……… của {co_quan})")
    yield grid_table(
        "tin_bai",
        (
            ("TT", "tt", 600),
            ("Ngày đăng", "ngay", 1_420),
            ("Tiêu đề", "tieu_de", 3_151),
            ("Lĩnh vực", "linh_vuc", 1_700),
            ("Thể loại", "the_loai", 1_000),
            ("Đơn vị", "don_vi", 1_200),
        ),
    )
    yield paragraph(
        "Nguon", "Lập ngày {ngay_lap} từ {so_tin_bai} tin, bài có trong danh mục này, tại {dia_chi_chuyen_muc}"
    )


def _if(name: str, *content: Element) -> Iterator[Element]:
    yield paragraph("LenhMau", f"{{nếu có {name}}}")
    yield from content
    yield paragraph("LenhMau", "{hết}")


def _unless(name: str, *content: Element) -> Iterator[Element]:
    yield paragraph("LenhMau", f"{{nếu không có {name}}}")
    yield from content
    yield paragraph("LenhMau", "{hết}")


def _either(name: str, table: Element) -> Iterator[Element]:
    yield from _if(name, table)
    yield from _unless(name, paragraph("NoiDung", "Không có."))
