from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from PIL import Image

from cchc.cli.main import run
from support.projects import post_text, write_project

CHANNELS = "- {id: zalo, name: Zalo}\n- {id: facebook, name: Facebook}\n- {id: truyen-thanh, name: Truyền thanh}\n"
NOW = ["--now", "2026-06-01"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    posts = {
        "2026/mot-cua": post_text("Một cửa về thôn & <bản>", date="2026-05-25"),
        "2026/het-han": post_text("Hết hạn", date="2026-05-25", expires="2026-05-30"),
        "2026/nhap": post_text("Bản nháp", date="2026-05-26", status="draft"),
        "2026/da-go": post_text(
            "Đã gỡ", date="2026-05-26", status="withdrawn", withdrawn={"date": "2026-05-27", "reason": "Nhầm"}
        ),
    }
    return write_project(tmp_path, posts=posts, registers={"channels": CHANNELS})


def share(project: Path, *words: str) -> int:
    return run(["share", *words, "--folder", str(project), *NOW])


def shared_in(file: Path) -> list[dict[str, object]]:
    """Return the marks of a post."""
    found: list[dict[str, object]] = yaml.safe_load(file.read_text(encoding="utf-8").split("---")[1])["shared"]
    return found


def test_texts_and_card_are_written_once_and_never_over_what_somebody_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "chia sẻ"
    assert share(project, r"posts\2026\mot-cua.md", "--output", str(folder)) == 0
    files = {file.name for file in (folder / "mot-cua").iterdir()}
    assert files == {"zalo.txt", "facebook.txt", "the.png"}
    text = (folder / "mot-cua/zalo.txt").read_text(encoding="utf-8-sig")
    assert text.startswith("Một cửa về thôn & <bản>\n\n")
    assert text.endswith("/mot-cua/\n")
    with Image.open(folder / "mot-cua/the.png") as card:
        assert card.size == (1200, 630)
    assert share(project, "mot-cua", "--output", str(folder)) == 0
    (folder / "mot-cua/zalo.txt").write_text("Lời của cơ quan", encoding="utf-8")
    assert share(project, "mot-cua", "--output", str(folder)) == 2
    assert "không ghi đè" in capsys.readouterr().err
    assert (folder / "mot-cua/zalo.txt").read_text(encoding="utf-8") == "Lời của cơ quan"


def test_what_is_not_shared_is_listed_until_it_is_marked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "posts/2026/mot-cua.md"
    before = file.read_bytes()
    assert share(project) == 0
    assert "1 bài chưa chia sẻ" in (said := capsys.readouterr().out)
    assert "chưa có trên Zalo, Facebook" in said
    assert share(project, "mot-cua", "--done", "zalo") == 0
    assert share(project, "mot-cua", "--done", "facebook", "--done", "truyen-thanh") == 0
    after = file.read_bytes().decode()
    # Only lines of the new key came.
    assert [line for line in after.splitlines() if line in before.decode().splitlines()] == before.decode().splitlines()
    assert "shared:" in after
    marked = file.read_bytes()
    # Once a day is enough; another day is another time, and takes nothing away.
    assert share(project, str(file), "--done", "zalo") == 0
    assert file.read_bytes() == marked
    assert run(["share", "mot-cua", "--done", "zalo", "--folder", str(project), "--now", "2026-06-09"]) == 0
    assert [(mark["channel"], str(mark["date"])) for mark in shared_in(file)] == [
        ("zalo", "2026-06-01"),
        ("facebook", "2026-06-01"),
        ("truyen-thanh", "2026-06-01"),
        ("zalo", "2026-06-09"),
    ]
    assert run(["check", "--folder", str(project)]) == 0
    capsys.readouterr()
    assert share(project) == 0
    assert "Bài nào cũng đã chia sẻ" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nhap"], "chưa đăng"),
        (["da-go"], "đã gỡ"),
        (["het-han"], "đã hết hạn"),
        (["khong-co"], "Không có bài “khong-co”"),
        (["mot-cua", "--done", "bang-rôn"], "Không có kênh “bang-rôn”. Dùng một trong: zalo, facebook, truyen-thanh"),
        (["--done", "zalo"], "Ghi thêm bài"),
    ],
)
def test_what_cannot_be_shared_is_said(
    project: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert share(project, *words) == 2
    assert message in capsys.readouterr().err


def test_marks_name_known_channels_and_past_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = {
        "2026/mot": post_text(
            date="2026-05-25",
            shared=[{"channel": "zalo", "date": "2099-05-25"}, {"channel": "facebok", "date": "2026-05-26"}],
        ),
    }
    project = write_project(tmp_path, posts=posts, registers={"channels": CHANNELS})
    assert run(["check", "--folder", str(project)]) == 1
    said = capsys.readouterr()
    found = said.out + said.err
    assert "Ngày chia sẻ (shared)" in found
    assert "Có phải là “facebook”?" in found
