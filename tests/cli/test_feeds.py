"""`cchc feeds`: what people are told of a publication, right or wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.cli.main import run
from cchc.site.building import build_section
from feeds.serving import served
from support.projects import NOW, SETTINGS, post_text, write_project

NAMES = [f"2026/bai-{number}" for number in range(1, 8)]
FIRST = {name: post_text(f"Tin {name[-1]}", date=f"2026-0{name[-1]}-03 08:30") for name in NAMES[:5]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_project(tmp_path / "project", posts=FIRST, settings=SETTINGS + "  feed_size: 3\n")
    build_section(folder, now=NOW)
    return folder


def check(project: Path, capsys: pytest.CaptureFixture[str], place: str | None = None) -> tuple[int, str]:
    """Return the exit code and everything that was said."""
    capsys.readouterr()
    try:
        code = run(
            ["feeds", "--check", place or str(project / "site"), "--folder", str(project), "--now", "2026-06-01"]
        )
    except SystemExit as stop:
        code = int(str(stop.code))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_without_a_place_the_feeds_are_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["feeds", "--folder", str(project)]) == 0
    said = capsys.readouterr().out
    assert "RSS 2.0: https://cong-thong-tin.example/tin-cchc/rss.xml" in said
    assert "JSON Feed 1.1: https://cong-thong-tin.example/tin-cchc/hoi-dap/feed.json" in said


def test_a_good_publication_has_nothing_to_mend_and_nothing_to_come(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = check(project, capsys)
    assert code == 0
    assert "Đã đọc 33 kênh và 4 tệp lưu trữ" in said
    assert "5 mục, không có lỗi" in said
    assert "không có gì khác" in said


def broken(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        file = site / name
        data = file.read_bytes()
        assert old in data
        file.write_bytes(data.replace(old, new))

    return change


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda site: (site / "the-loai/tin/atom.xml").unlink(), "the-loai/tin/atom.xml: không tải được"),
        (broken("rss.xml", b"</channel>", b""), "rss.xml: không đọc được: không phải XML đúng cú pháp"),
        (broken("feed.json", b'"items"', b'"muc"'), "feed.json: không đọc được: thiếu hoặc sai một trường bắt buộc"),
        (broken("rss.xml", b"<title>Tin 5</title>", b"<title> </title>"), "rss.xml: không đọc được: <title> trống"),
        (broken("rss.xml", b":tin/2026/bai-4<", b":tin/2026/bai-5<"), "atom.xml: không có cùng các mục với RSS"),
        (broken("atom.xml", b"Tin 5", "Tiêu đề khác".encode()), "atom.xml: không có cùng các mục với RSS"),
        (broken("rss.xml", b"tag:cong-", b"tag:moi-"), "không bắt đầu bằng gốc mã"),
        (broken("rss.xml", b"May 2026 08", b"May 2027 08"), "ngày đăng 03/5/2027 08:30 ở tương lai"),
        (broken("feed.json", b"<p>N", b'<p><a href=\\"../\\">N'), "feed.json: không có cùng các mục với RSS"),
        (
            broken("rss.xml", b"/rss.xml", b"/khac.xml"),
            "tự nhận địa chỉ là https://cong-thong-tin.example/tin-cchc/khac.xml",
        ),
        (broken("rss.xml", b"kenh-tin/luu-tru/2026-04-1/rss.xml", b"rss.xml"), "chuỗi lưu trữ quay vòng"),
        (broken("atom.xml", b"/2026-04-1/", b"/2026-03-1/"), "atom.xml: không có cùng các mục với RSS"),
        (
            lambda site: (site / "kenh-tin/luu-tru/2026-02-1/rss.xml").unlink(),
            "kenh-tin/luu-tru/2026-02-1/rss.xml: không tải được",
        ),
    ],
)
def test_what_importers_would_stumble_over_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], None], told: str
) -> None:
    damage(project / "site")
    code, said = check(project, capsys)
    assert code == 1
    assert told in said


def test_what_the_next_publication_changes_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "posts/2026/bai-1.md").unlink()
    (project / "posts/2026/bai-2.md").rename(project / "posts/2026/ten-moi.md")
    gone = {"status": "withdrawn", "withdrawn": {"date": "2026-05-20", "reason": "Trùng tin"}}
    write_project(
        project,
        posts={
            "2026/bai-3": post_text("Tin 3", date="2026-03-03 08:30", **gone),
            "2026/bai-4": post_text("Tin 4 mới", date="2026-04-03 08:30", updated="2026-05-21"),
            "2026/bai-5": post_text("Tin 5", date="2026-05-03 08:30", body="Câu khác."),
            "2026/bai-6": post_text("Tin 6", date="2026-05-30 08:30"),
        },
        settings=SETTINGS + "  feed_size: 3\n",
    )
    code, said = check(project, capsys)
    assert code == 1
    assert "Sẽ thêm (2):" in said
    assert "Sẽ sửa, nơi lấy tin được báo (1):\n  posts/2026/bai-4.md: “Tin 4 mới”" in said
    assert "Sẽ gỡ, nơi lấy tin được báo (1):\n  posts/2026/bai-3.md: “[Đã gỡ] Tin 3”" in said
    assert "Sẽ sửa mà ngày sửa không đổi (1):\n  posts/2026/bai-5.md: “Tin 5”" in said
    assert "SẼ MẤT, nơi lấy tin không được báo (2):" in said
    assert "“Tin 1” (https://cong-thong-tin.example/tin-cchc/tin/2026/bai-1/)" in said
    assert "posts/2026/ten-moi.md: có lẽ tệp đã đổi tên" in said
    assert "Thêm dòng: aliases: [tin/2026/bai-2/]" in said


def test_a_title_that_says_withdrawn_is_no_withdrawal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title, day = "[Đã gỡ] Rào chắn trước trụ sở xã", "2026-05-30 08:30"
    settings = SETTINGS + "  feed_size: 3\n"
    write_project(project, posts={"2026/rao-chan": post_text(title, date=day)}, settings=settings)
    build_section(project, now=NOW)
    gone = {"status": "withdrawn", "withdrawn": {"date": "2026-05-31", "reason": "Trùng tin"}}
    write_project(project, posts={"2026/rao-chan": post_text(title, date=day, **gone)}, settings=settings)
    assert f"Sẽ gỡ, nơi lấy tin được báo (1):\n  posts/2026/rao-chan.md: “[Đã gỡ] {title}”" in check(project, capsys)[1]


def test_an_id_that_was_changed_by_hand_is_noticed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(
        project,
        posts={"2026/bai-1": post_text("Tin 1", date="2026-01-03 08:30", id="khac")},
        settings=SETTINGS + "  feed_size: 3\n",
    )
    code, said = check(project, capsys)
    assert code == 1
    assert "posts/2026/bai-1.md: mã của bài đã đổi" in said
    assert "id: tin/2026/bai-1" in said


def test_a_server_is_asked_as_an_importer_asks_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(project / "site") as server:
        write_project(
            project,
            settings=SETTINGS.replace("https://cong-thong-tin.example/tin-cchc/", f"{server}tin-cchc/")
            + "  feed_size: 3\n",
        )
        build_section(project, now=NOW)
        code, said = check(project, capsys, f"{server}tin-cchc")
    assert "33 kênh" in said
    # The server of Python's library knows no media type of feeds but XML's and JSON's, which importers take.
    assert (code, "không có lỗi" in said) == (0, True)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("khong-co", "Không có thư mục “khong-co”. Ghi thư mục site, hoặc địa chỉ bắt đầu bằng https://"),
        ("cong-thong-tin.example/tin-cchc", "Không có thư mục “cong-thong-tin.example/tin-cchc”."),
        ("https://", "Địa chỉ “https://” chưa đúng."),
        ("https://[::1/", "Địa chỉ “https://[::1/” chưa đúng."),
        ("http://cong:chu/", "Địa chỉ “http://cong:chu/” chưa đúng."),
        ("https://cong..example/", "Địa chỉ “https://cong..example/” chưa đúng."),
        ("http://127.0.0.1:1/tin-cchc/", "Máy chủ “127.0.0.1” từ chối kết nối."),
    ],
)
def test_a_place_that_is_none_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], place: str, told: str
) -> None:
    code, said = check(project, capsys, place)
    assert code == 1
    assert said.startswith(told)
    assert said.count("\n") == 1


def test_one_cause_in_many_files_is_told_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "rong").mkdir()
    code, said = check(project, capsys, str(project / "rong"))
    assert code == 1
    assert "33 chỗ cần xem lại, 1 việc phải làm" in said
    lines = said[said.index("atom.xml: ") :].splitlines()
    assert lines[0] == "atom.xml: không tải được: không có tệp này"
    assert lines[3:] == [
        "  … và 30 chỗ nữa.",
        "→ Đăng lại cả thư mục site. Vẫn vậy thì báo người quản trị máy chủ.",
    ]
    for file in (project / "site").rglob("*"):
        if file.name in {"rss.xml", "atom.xml", "feed.json"}:
            file.write_bytes(file.read_bytes().replace(b"tag:cong-thong-tin", b"tag:cong-khac"))
    code, said = check(project, capsys)
    assert code == 1
    assert said.count("không bắt đầu bằng gốc mã") == 3
    assert said.count("→ ") == 1
