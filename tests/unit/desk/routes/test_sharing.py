from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from support.desks import open_test_desk
from support.projects import post_text, write_project

PATH = "posts/2026/mot-cua.md"
CHANNELS = "- {id: zalo, name: Zalo}\n- {id: facebook, name: Facebook}\n"


def test_a_post_has_texts_card_and_sheet_and_is_listed_until_it_is_marked(tmp_path: Path) -> None:
    posts = {
        "2026/mot-cua": post_text("Một cửa & <thôn>", date="2026-05-25"),
        "2026/nhap": post_text("Bản nháp", date="2026-05-26", status="draft"),
    }
    project = write_project(tmp_path / "bàn", posts=posts, registers={"channels": CHANNELS})
    with open_test_desk(project) as desk:
        listed = desk.get("/chia-se").text
        assert "1 bài đã đăng mà chưa đánh dấu" in listed
        assert "chưa có trên Zalo, Facebook" in listed
        page = desk.get("/bai/chia-se", tep=PATH).text
        assert "Một cửa &amp; &lt;thôn&gt;\n\nTóm tắt: Một cửa" in page
        assert "/tin/2026/mot-cua/</textarea>" in page
        card = desk.get("/api/share-card", tep=PATH)
        with Image.open(BytesIO(card.body)) as picture:
            assert picture.size == (1200, 630)
        sheet = desk.get("/api/notice", tep=PATH)
        assert sheet.headers["content-disposition"] == 'attachment; filename="bang-tin-mot-cua.html"'
        assert "<h1>Một cửa &amp; &lt;thôn&gt;</h1>" in sheet.text
        for address in ("/bai/chia-se", "/api/share-card", "/api/notice"):
            answer = desk.get(address, tep="posts/2026/nhap.md")
            assert answer.status == 404
            assert "chưa đăng hoặc đã gỡ" in answer.text
        marks = "shared: [{channel: zalo, date: 2026-05-26}, {channel: facebook, date: 2026-05-26}]\n"
        file = project / PATH
        file.write_text(file.read_text(encoding="utf-8").replace("areas:", f"{marks}areas:"), encoding="utf-8")
        desk.running.workplace.live.refresh([PATH])
        assert "Bài nào cũng đã chia sẻ" in desk.get("/chia-se").text
        assert "Đã chia sẻ: Zalo ngày 26/05/2026" in desk.get("/bai/chia-se", tep=PATH).text
