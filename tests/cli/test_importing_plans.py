"""`cchc import` of plans and documents: from Word and PDF files to drafts that `cchc check` accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cli.main import run
from cchc.intake.plans import from_file
from cchc.sources import drafts
from support.plan_files import LEFT, head_of_word, plan_in_pdf, plan_in_word, scan_of
from support.projects import write_project
from support.word_documents import document, paragraph

ISSUERS = "- {id: ubnd-xa-thu, name: Ủy ban nhân dân xã Thử, level: xa, province: tỉnh Mẫu}\n"

DRAFT = """\
---
# đọc từ: “Tuyên truyền cải cách hành chính năm 2026”, trang 1
title: Tuyên truyền cải cách hành chính năm 2026
# đọc từ: “KẾ HOẠCH”, trang 1
type: Kế hoạch
# đọc từ: “Số: /KH-UBND”, trang 1
number:
number_printed: 'Số: /KH-UBND'
symbol: KH-UBND
# đọc từ: “Thử, ngày tháng 3 năm 2026”, trang 1
issued: 2026-03
issued_printed: Thử, ngày tháng 3 năm 2026
year: 2026
issuer: ubnd-xa-thu
# đọc từ: “ỦY BAN NHÂN DÂN XÃ THỬ”, trang 1
issuer_name: Ủy ban nhân dân xã Thử
level: xa
locality: xã Thử
province: tỉnh Mẫu
place: Thử
# đọc từ: “TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Nguyễn Văn Mẫu”, trang 2
signer:
  authority: TM. ỦY BAN NHÂN DÂN
  title: CHỦ TỊCH
  name: Nguyễn Văn Mẫu
archived: 2026-11-30
text_quality: clean
areas_are_printed: false
tasks:
  # đọc từ bảng: “Mở lớp tập huấn cho công chức | PHÒNG NỘI VỤ | Các ban, ngành; các thôn | Quý III/2026 | Lớp”, trang 1
  - id: '1'
    area: chung
    activity: Mở lớp tập huấn cho công chức
    lead:
      - Phòng Nội vụ
    partners:
      - Các ban, ngành
      - các thôn
    schedule:
      printed: Quý III/2026
      kind: once
      from: 2026-07-01
      to: 2026-09-30
    note: 'Sản phẩm: Lớp'
  # đọc từ bảng: “Đăng tin, bài | Tổ biên tập | Thường xuyên”, trang 2
  - id: '2'
    area: chung
    activity: Đăng tin, bài
    lead:
      - Tổ biên tập
    schedule:
      printed: Thường xuyên
      kind: ongoing
  # đọc từ bảng: “Báo cáo kết quả | Văn phòng, Phòng Nội vụ | trước ngày 15/11/2026 | Báo cáo”, trang 2
  - id: '3'
    area: chung
    activity: Báo cáo kết quả
    lead:
      - Văn phòng
      - Phòng Nội vụ
    schedule:
      printed: trước ngày 15/11/2026
      kind: once
      to: 2026-11-15
    note: 'Sản phẩm: Báo cáo'
citations:
  # đọc từ: “Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Mẫu về việc ban hành Kế hoạch cải cách”, trang 1
  - place: mở đầu
    role: can-cu
    kind: Quyết định
    number: 12/QĐ-UBND
    date: 2026-01-05
    issuer: UBND tỉnh Mẫu
    subject: Ban hành Kế hoạch cải cách
# đọc từ: “- UBND tỉnh (b/c); - Các ban, ngành; - Lưu: VT.”, trang 2
recipients:
  - UBND tỉnh (b/c)
  - Các ban, ngành
  - 'Lưu: VT'
attachments:
  - file: ke-hoach-2026.pdf
    title: Kế hoạch, bản gốc (PDF)
status: draft
---

Kiểm tra các điều sau trước khi đăng, xong thì xóa cả danh sách này:

"""


def project(folder: Path) -> Path:
    return write_project(folder, registers={"issuers": ISSUERS})


def imported(folder: Path, data: bytes, *more: str, name: str = "Kế hoạch 2026.pdf") -> int:
    source = folder / name
    source.write_bytes(data)
    return run(["import", str(source), *more, "--folder", str(folder)])


def test_a_plan_becomes_a_draft_beside_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(project(tmp_path), plan_in_pdf()) == 0
    folder = tmp_path / "docs/ke-hoach/xa-thu-2026"
    text = (folder / "index.md").read_text(encoding="utf-8")
    day = next(line for line in text.split("\n") if line.startswith("archived"))
    assert text.replace(day, "archived: 2026-11-30").startswith(DRAFT)
    assert (folder / "ke-hoach-2026.pdf").read_bytes() == plan_in_pdf() == (tmp_path / "Kế hoạch 2026.pdf").read_bytes()
    out = capsys.readouterr().out
    assert "docs/ke-hoach/xa-thu-2026/index.md (kế hoạch, 3 nhiệm vụ, 1 văn bản được nhắc)" in out
    assert "Nhận theo quốc hiệu, loại văn bản, dòng số. Là tin, bài thì xóa thư mục ấy, nhập với --as post." in out
    assert "Cần xem: Không đọc được số, ngày ban hành (để trống, hoặc viết tay)" in out
    assert run(["check", "--folder", str(tmp_path)]) == 0


def test_the_same_plan_in_word_has_the_same_facts(tmp_path: Path) -> None:
    imported(project(tmp_path), plan_in_word(), name="Kế hoạch 2026.docx")

    text = (tmp_path / "docs/ke-hoach/xa-thu-2026/index.md").read_text(encoding="utf-8")
    wanted = DRAFT.replace("huấn cho công chức", "huấn").replace(".pdf", ".docx").replace("(PDF)", "(Word)")
    bare = [line for line in wanted.split("\n") if "#" not in line and "archived" not in line]
    assert [line for line in text.split("\n") if "#" not in line and "archived" not in line][: len(bare) - 1] == bare[
        :-1
    ]
    assert ", trang" not in text


def test_a_draft_that_nobody_looked_at_is_not_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(project(tmp_path), plan_in_pdf())
    file = tmp_path / "docs/ke-hoach/xa-thu-2026/index.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "--folder", str(tmp_path)]) == 1
    assert "Kiểm tra các điều sau trước khi đăng" in "".join(capsys.readouterr())


def test_a_plan_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(project(tmp_path), plan_in_pdf())
    file = tmp_path / "docs/ke-hoach/xa-thu-2026/index.md"
    file.write_text("của tôi", encoding="utf-8")
    capsys.readouterr()
    assert imported(tmp_path, plan_in_pdf()) == 1
    assert "Tệp này đã nhập rồi, không ghi đè." in "".join(capsys.readouterr())
    assert file.read_text(encoding="utf-8") == "của tôi"
    # Another plan of this year gets a longer name.
    assert imported(tmp_path, plan_in_word(), name="khac.docx") == 0
    assert (tmp_path / "docs/ke-hoach/ke-hoach-tuyen-truyen-cai-cach-hanh-chinh-nam-2026/index.md").is_file()


def test_an_import_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    write = drafts._write_bytes  # noqa: SLF001 - a full disk cannot be had otherwise

    def full(root: Path, path: str, data: bytes) -> None:
        if path.endswith("index.md"):
            raise OSError(28, "No space left on device")
        write(root, path, data)

    monkeypatch.setattr(drafts, "_write_bytes", full)
    assert imported(tmp_path, plan_in_pdf()) == 1
    assert not (tmp_path / "docs/ke-hoach/xa-thu-2026").exists()


def test_the_editor_decides_what_a_file_is(tmp_path: Path) -> None:
    project(tmp_path)
    assert imported(tmp_path, plan_in_word(), "--as", "post", name="a.docx") == 0
    assert not (tmp_path / "docs/ke-hoach").exists()
    assert imported(tmp_path, document(paragraph("Việc cần làm"), paragraph("Một")), "--as", "plan", name="b.docx") == 0
    assert (tmp_path / "docs/ke-hoach/xa-thu-2026/b.docx").is_file()
    assert run(["check", "--folder", str(tmp_path)]) == 0


def test_a_kind_that_is_none_is_told_in_vietnamese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(project(tmp_path), plan_in_word(), "--as", "kế hoạch", name="a.docx") == 2
    said = capsys.readouterr().err
    assert "Không có loại bài nhập “kế hoạch”. Ghi một trong: post, plan, document." in said


def test_another_document_goes_to_the_documents(tmp_path: Path) -> None:
    data = document(
        head_of_word((*LEFT[:2], "Số: 12/QĐ-UBND")),
        paragraph("QUYẾT ĐỊNH"),
        paragraph("Về việc ban hành Quy chế một cửa"),
        paragraph("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THỬ"),
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
        paragraph("Điều 1. Ban hành Quy chế."),
    )
    assert imported(project(tmp_path), data, name="qd.docx") == 0
    text = (tmp_path / "docs/van-ban/quyet-dinh-12-qd-ubnd-2026/index.md").read_text(encoding="utf-8")
    assert "title: Ban hành Quy chế một cửa" in text
    assert "number: 12/QĐ-UBND" in text
    assert run(["check", "--folder", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (scan_of("Nghị quyết của chi bộ họp thường kỳ tháng sáu năm nay ở xã Thử"), "không giống kế hoạch, văn bản"),
        (plan_in_pdf()[:300], "hỏng hoặc chép chưa hết"),
        (scan_of(), "là ảnh quét, không có chữ, máy này chưa có Tesseract với tiếng Việt"),
        (plan_in_pdf(is_garbled=True), "là chữ nhận dạng không dấu, không dùng được"),
    ],
    ids=["other", "damaged", "scan", "garbled"],
)
def test_a_pdf_that_is_no_plan_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(from_file, "recogniser", lambda: None)
    assert imported(project(tmp_path), data) == 1
    told = "".join(capsys.readouterr())
    assert message in told
    assert "Traceback" not in told
    assert not (tmp_path / "docs/ke-hoach").exists()


def test_a_scan_that_nobody_can_read_is_kept_with_a_draft_to_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(from_file, "recogniser", lambda: None)
    assert imported(project(tmp_path), scan_of(), "--as", "plan", name="KH 12.pdf") == 0
    folder = tmp_path / "docs/ke-hoach/xa-thu-2026"
    assert (folder / "kh-12.pdf").read_bytes() == scan_of()
    text = (folder / "index.md").read_text(encoding="utf-8")
    assert "title: chưa điền (trích yếu)" in text
    assert "Cài Tesseract OCR" in text
    assert run(["check", "--folder", str(tmp_path)]) == 0
