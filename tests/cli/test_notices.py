from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cchc.cli.main import run
from cchc.site import paper
from cchc.sources.pdf_pages import open_pdf
from support.pictures import photo
from support.projects import SETTINGS, post_text, write_project
from support.qr_codes import read_all
from support.tools import program

NOW = ["--now", "2026-06-01"]
TITLE = "Một cửa về thôn & <bản>"
SLOGANS = '  slogans: ["Nộp hồ sơ trực tuyến, nhận kết quả tại nhà", "Thủ tục rõ ràng & gần dân"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(
        tmp_path, posts={"2026/mot-cua": post_text(TITLE, date="2026-05-25")}, settings=SETTINGS + SLOGANS
    )


def notice(project: Path, *words: str) -> int:
    return run(["notice", *words, "--folder", str(project), *NOW])


def pages_of(file: Path) -> list[str]:
    with open_pdf(file.read_bytes()) as pdf:
        return [" ".join(page.text.split()) for page in pdf.pages()]


def test_a_sheet_is_one_page_with_its_words_and_a_code_that_leads_to_the_post(project: Path, tmp_path: Path) -> None:
    program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    (project / "posts/2026/anh.jpg").write_bytes(photo(width=1600, height=1200))
    image = {"file": "anh.jpg", "alt": "Bà con nộp hồ sơ", "caption": "Bà con nộp hồ sơ tại nhà văn hóa"}
    long = "Ủy ban nhân dân huyện hướng dẫn nộp hồ sơ, " * 4 + "kết quả trả tại nhà"
    summary = "Từ tháng này bà con không phải lên huyện. " * 7
    text = post_text(long, date="2026-05-26", summary=summary.strip()[:298], image=image)
    (project / "posts/2026/dai.md").write_text(text, encoding="utf-8")
    for name, title in (("mot-cua", TITLE), ("dai", long)):
        file = tmp_path / f"tờ {name}.pdf"
        assert notice(project, name, "--output", str(file)) == 0
        (page,) = pages_of(file)
        assert title in page
        with open_pdf(file.read_bytes()) as pdf:
            printed = pdf.picture(1, dpi=100)
        assert code_in(printed).endswith(f"/tin/2026/{name}/")


def test_a_sheet_without_a_browser_is_html_that_asks_no_network(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paper, "find_browser", lambda: None)
    assert notice(project, "mot-cua", "--output", str(tmp_path / "to.pdf")) == 2
    assert "Không thấy Edge hay Chrome" in capsys.readouterr().err
    assert not (tmp_path / "to.pdf").exists()
    file = tmp_path / "to.html"
    assert notice(project, "mot-cua", "--output", str(file)) == 0
    html = file.read_text(encoding="utf-8")
    assert "Một cửa về thôn &amp; &lt;bản&gt;" in html
    assert "src=" not in html.replace('src="data:', "")
    assert "<link" not in html
    assert "<script" not in html
    assert notice(project, "mot-cua", "--output", str(file)) == 2
    assert "Đã có tệp" in capsys.readouterr().err


def test_slogans_are_listed_on_a_sheet(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "khau-hieu.html"
    assert notice(project, "--slogans", "--output", str(file)) == 0
    assert "<li>Thủ tục rõ ràng &amp; gần dân</li>" in file.read_text(encoding="utf-8")
    write_project(project, settings=SETTINGS)
    assert notice(project, "--slogans", "--output", str(tmp_path / "khac.html")) == 2
    assert "Chưa có khẩu hiệu" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Ghi một bài"),
        (["mot-cua", "--slogans"], "Ghi một bài"),
        (["khong-co"], "Không có bài “khong-co”"),
        (["mot-cua", "--output", "to.docx"], "đuôi .pdf hoặc .html"),
    ],
)
def test_what_cannot_be_made_is_said(
    project: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert notice(project, *words) == 2
    assert message in capsys.readouterr().err


def code_in(printed: bytes) -> str:
    """Return the text of the QR code in the lower left quarter of a page."""
    with Image.open(BytesIO(printed)) as picture:
        width, height = picture.size
        part = picture.convert("L").crop((0, height * 3 // 4, width // 2, height))
    rows = [[int(part.getpixel((x, y)) > 127) for x in range(part.width)] for y in range(part.height)]
    (found,) = read_all([rows])
    return found or ""
