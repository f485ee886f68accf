"""From the first page to readers: what waits, the list, an action told and done, the publication."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser_support import OpenPage
from cchc.desk import publishing_work
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.opening import AskPerson
from cchc.site.building import build_section
from support.desks import DeskClient
from support.judges import Judge
from support.projects import NOW, post_text, write_project

SECRET = "một mật khẩu"  # noqa: S105 - of a fake
SERVER = "  targets:\n    - {id: cong, kind: sftp, host: may-chu, user: tin, path: /www, host_key: null}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A published section of one post; since then a draft, a new post and one with a mistake were written."""
    folder = write_project(tmp_path / "bàn biên tập", posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")})
    build_section(folder, now=NOW)
    posts = {
        "2026/nhap": post_text("Tập huấn chữ ký số", status="draft"),
        "2026/moi": post_text("Mỗi thôn có một tổ số hóa", date="2026-05-10"),
        "2026/hong": post_text("Bài hỏng", areas=["khong-co"]),
    }
    return write_project(folder, posts=posts)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_draft_is_found_published_by_keyboard_and_seen_by_readers(
    open_page: OpenPage, axe: Judge, project: Path
) -> None:
    page = open_page("/", width=320)
    page.get_by_role("heading", name="Nếu công bố bây giờ").wait_for()
    assert page.get_by_role("heading", name="Chờ công bố (2)").is_visible()
    assert fits(page)
    assert axe(page) == []

    page.goto(page.url + "bai")
    search = page.get_by_role("searchbox")
    search.press_sequentially("chu ky so")
    page.get_by_text("1 bài:").wait_for()
    assert page.locator("#ket-qua .title").all_inner_texts() == ["Tập huấn chữ ký số"]
    assert page.url.endswith("/bai?tim=chu+ky+so")
    assert page.evaluate("document.activeElement.id") == "loc-tim"
    assert fits(page)
    assert axe(page) == []

    page.get_by_role("link", name="Đăng, sửa, gỡ").press("Enter")
    page.locator('[data-action="publish"] summary').press("Enter")
    page.get_by_role("button", name="Xem trước điều sẽ xảy ra").locator("visible=true").press("Enter")
    told = page.locator("[data-told]")
    told.get_by_text("Bài lên trang ở địa chỉ /tin/2026/nhap/").wait_for()
    assert told.get_by_text("Kênh tin có thêm mục “Tập huấn chữ ký số”.").is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-told')")
    assert "status: draft" in (project / "posts/2026/nhap.md").read_text("utf-8")
    assert fits(page)
    assert axe(page) == []
    told.get_by_role("button", name="Làm", exact=True).press("Enter")
    page.get_by_text("Đã làm. Người đọc thấy sau lần công bố tới.").first.wait_for()
    assert "status: draft" not in (project / "posts/2026/nhap.md").read_text("utf-8")

    page.get_by_role("link", name="Công bố").press("Enter")
    page.wait_for_url("**/cong-bo")
    page.get_by_role("button", name="Công bố ngay").press("Enter")
    page.get_by_role("heading", name="Đã công bố lúc").wait_for(timeout=60_000)
    page.get_by_text("Giữ lại vì có lỗi (1)").wait_for()
    # The script of the page may come after its text.
    page.wait_for_function("document.activeElement.id === 'ket-qua'")
    assert page.get_by_role("link", name="posts/2026/hong.md").is_visible()
    assert fits(page)
    assert axe(page) == []
    for name in ("nhap", "moi"):
        assert (project / f"site/tin/2026/{name}/index.html").is_file()
    assert not (project / "site/tin/2026/hong").exists()


def test_what_changed_meanwhile_is_not_overwritten_and_what_was_told_of_other_values_not_done(
    open_page: OpenPage, project: Path
) -> None:
    page = open_page("/bai/dang?tep=posts/2026/mot-cua.md", expects="409")
    page.get_by_text("Đính chính", exact=True).click()
    note = page.get_by_label("Bản đầu sai gì, đúng là gì")
    note.fill("Địa chỉ đúng là nhà A")
    page.get_by_role("button", name="Xem trước điều sẽ xảy ra").locator("visible=true").click()
    told = page.locator("[data-told]")
    told.wait_for()
    note.fill("Địa chỉ đúng là nhà B")
    assert told.is_hidden()
    page.get_by_role("button", name="Xem trước điều sẽ xảy ra").locator("visible=true").click()
    told.wait_for()
    file = project / "posts/2026/mot-cua.md"
    other = file.read_text("utf-8") + "\nMột câu của người khác.\n"
    file.write_text(other, encoding="utf-8")
    told.get_by_role("button", name="Làm", exact=True).click()
    page.get_by_role("alert").get_by_text("mot-cua.md").wait_for()
    assert file.read_text("utf-8") == other


def test_a_section_is_published_to_a_server_by_questions_and_a_closed_window_breaks_nothing(
    open_page: OpenPage, axe: Judge, desk: DeskClient, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www = project.parent / "www"
    www.mkdir()
    settings = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(settings + SERVER, encoding="utf-8")
    desk.running.workplace.live.refresh()

    def start_no_process(*_: object) -> None:
        raise OSError

    def open_target(_root: Path, _wanted: object, *, ask: AskPerson) -> FolderTarget:
        assert ask.password("tin@may-chu") == SECRET
        return FolderTarget(www)

    # In this process, where the server can be a fake.
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", start_no_process)
    monkeypatch.setattr(publishing_work, "open_target", open_target)
    page = open_page("/cong-bo", width=360, scheme="dark")
    page.get_by_role("button", name="Đăng lên “cong”").press("Enter")
    password = page.get_by_label("Mật khẩu", exact=True)
    password.wait_for(timeout=60_000)
    assert page.evaluate("document.activeElement.id") == "mat-khau"
    assert fits(page)
    assert axe(page) == []
    page.keyboard.type(SECRET)
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Đăng lên “cong”?")
    heading.wait_for(timeout=60_000)
    assert page.evaluate("document.activeElement.id") == "cau-hoi"
    assert page.get_by_text("Trang mới (2)").is_visible()
    assert page.get_by_text("Mỗi thôn có một tổ số hóa").locator("visible=true").first.is_visible()
    assert fits(page)
    assert axe(page) == []

    # Whoever comes back finds the question, and whoever leaves breaks nothing.
    page.reload()
    heading.wait_for()
    page.get_by_role("button", name="Đăng", exact=True).press("Enter")
    page.close()
    other = open_page("/cong-bo", width=1280)
    other.get_by_role("heading", name="Đã đăng lên “cong” lúc").wait_for(timeout=60_000)
    assert (www / "tin/2026/moi/index.html").is_file()
    assert other.get_by_role("link", name="tin/2026/moi/").is_visible()
    assert fits(other)
    assert axe(other) == []
