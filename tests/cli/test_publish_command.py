"""`cchc publish` from the keyboard: what it says, what it asks, how it ends."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc.cli.main import cli
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.targets import TargetError, TargetFault
from site_support import snapshot
from support.projects import SETTINGS, post_text, write_project
from support.published import tree


class Folder:
    """A section with a folder as its server."""

    def __init__(self, place: Path) -> None:
        self.root, self.www = place / "tin cchc", place / "www"
        self.www.mkdir(parents=True)
        settings = f"{SETTINGS}  targets: [{{id: cong, kind: folder, path: ../www}}]\n"
        posts = {f"2026/bai-{number}": post_text(f"Xã Thử mở lớp tập huấn {number}") for number in range(2)}
        write_project(self.root, settings=settings, posts=posts)

    def publish(self, *options: str, answers: str = "") -> tuple[int, str]:
        found: Result = CliRunner().invoke(
            cli, ["publish", "--folder", str(self.root), "--now", "2026-06-01", *options], input=answers
        )
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found.exit_code, found.output

    @property
    def site(self) -> dict[str, bytes]:
        return snapshot(self.root / "site")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("publish"))


def test_a_section_is_published_from_first_to_last(folder: Folder) -> None:
    (folder.www / "cua-cong.txt").write_bytes(b"1")
    code, said = folder.publish("--test")
    assert (code, "Đăng được lên “cong”." in said) == (0, True)
    assert tree(folder.www) == {"cua-cong.txt": b"1"}

    code, said = folder.publish("--dry-run")
    assert code == 0
    assert re.search(r"Sẽ đăng \d+ tệp mới, 0 tệp thay đổi", said)
    assert tree(folder.www) == {"cua-cong.txt": b"1"}

    code, said = folder.publish()
    assert code == 0
    assert "https://cong-thong-tin.example/tin-cchc/tin/2026/bai-1/\n" in said
    assert "giữ nguyên (1):\n  cua-cong.txt" in said
    assert re.search(r"^Xong: \d+ tệp lên, 0 tệp gỡ, [\d,]+ (KB|MB) gửi đi, \d+ lượt hỏi", said, re.MULTILINE)
    assert tree(folder.www) == folder.site | {"cua-cong.txt": b"1"}

    code, said = folder.publish("cong")
    assert (code, "Không có gì thay đổi" in said, "Xong" in said) == (0, True, False)

    (folder.root / "posts/2026/bai-1.md").unlink()
    write_project(
        folder.root,
        settings=(folder.root / "mkdocs.yml").read_text(encoding="utf-8"),
        posts={"2026/bai-0": post_text("Xã Thử mở lớp tập huấn 9"), "2026/so-hoa": post_text("Tổ số hóa ra mắt")},
    )
    code, said = folder.publish()
    assert code == 0
    assert "Bài mới (1):\n  https://cong-thong-tin.example/tin-cchc/tin/2026/so-hoa/\n" in said
    assert "Bài thay đổi (1):\n  https://cong-thong-tin.example/tin-cchc/tin/2026/bai-0/\n" in said
    assert tree(folder.www) == folder.site | {"cua-cong.txt": b"1"}

    code, said = folder.publish("--undo", answers="n\n")
    assert (code, "Chưa quay lại." in said) == (1, True)
    code, said = folder.publish("--undo", answers="y\n")
    assert (code, "Xong: " in said, "lần đăng sau sẽ đưa lên lại" in said) == (0, True, True)
    assert "tin/2026/so-hoa/index.html" not in tree(folder.www)
    code, said = folder.publish("--undo")
    assert (code, "Không có gì để quay lại" in said) == (1, True)
    assert folder.publish()[0] == 0

    (folder.www / "index.html").write_bytes(b"")
    code, said = folder.publish("--verify")
    assert (code, "KHÁC với lần đăng (1):\n  index.html" in said) == (1, True)
    assert folder.publish()[0] == 0
    code, said = folder.publish("--verify")
    assert (code, "Đúng:" in said) == (0, True)


def test_done_is_never_said_after_an_error(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    put = FolderTarget.put

    def full(self: FolderTarget, path: str, content: bytes | Path) -> None:
        if not path.startswith(".cchc/"):
            raise TargetError(TargetFault.FULL, place=path)
        put(self, path, content)

    write_project(
        folder.root,
        settings=(folder.root / "mkdocs.yml").read_text(encoding="utf-8"),
        posts={"2026/day": post_text("Ổ đĩa của máy chủ đã đầy")},
    )
    before = tree(folder.www)
    monkeypatch.setattr(FolderTarget, "put", full)
    code, said = folder.publish()
    assert (code, "Xong" in said) == (1, False)
    assert "Nơi đăng đã hết chỗ" in said
    assert "CHƯA ĐĂNG HẾT" in said
    assert tree(folder.www) == before


def test_a_copy_that_is_older_is_stopped_and_told_who_published_when(folder: Folder, tmp_path: Path) -> None:
    folder.publish()
    copied = Folder(tmp_path)
    shutil.rmtree(copied.root)
    shutil.copytree(folder.root, copied.root)
    text = (copied.root / "mkdocs.yml").read_text(encoding="utf-8").replace("../www", str(folder.www))
    write_project(copied.root, settings=text, posts={"2026/cua-lan": post_text("Bài của Lan")})
    assert copied.publish()[0] == 0
    (folder.root / "posts/2026/so-hoa.md").unlink(missing_ok=True)
    code, said = folder.publish()
    assert (code, "Xong" in said) == (1, False)
    assert re.search(r"Bản trên máy chủ do .+ @ .+ đăng lúc 00:00 ngày 01/06/2026", said)
    assert tree(folder.www)["tin/2026/cua-lan/index.html"]
    assert folder.publish("--accept-older")[0] == 0
    assert "tin/2026/cua-lan/index.html" not in tree(folder.www)


def test_wrong_words_are_told(folder: Folder) -> None:
    for options, message in (
        (("kho",), "Không có nơi đăng “kho”. Có: cong."),
        (("--test", "--verify"), "Chỉ dùng một trong --dry-run, --verify, --test, --undo, --when-due, --schedule."),
    ):
        code, said = folder.publish(*options)
        assert code == 2
        assert message in said


def test_a_host_without_access_gets_a_package(tmp_path: Path) -> None:
    office = Folder(tmp_path)
    text = (office.root / "mkdocs.yml").read_text(encoding="utf-8").replace("kind: folder", "kind: zip")
    (office.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    code, said = office.publish()
    assert (code, "Xong" in said) == (0, False)
    assert "Trang CHƯA lên máy chủ" in said
    (package,) = office.www.iterdir()
    with zipfile.ZipFile(package) as archive:
        names = {name.removeprefix("chep-len/") for name in archive.namelist() if name.startswith("chep-len/")}
    assert names == set(office.site)
    code, said = office.publish(answers="y\n")
    assert (code, "không làm gói" in said, len(list(office.www.iterdir()))) == (0, True, 1)
    code, said = office.publish("--test")
    assert (code, "Nơi đăng kiểu zip chỉ làm gói" in said) == (1, True)


def test_settings_of_the_web_server_are_published_where_the_office_says_so(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    settings = folder.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("path: ../www}", "path: ../www, server: iis}")
    settings.write_text(text, encoding="utf-8")
    code, _ = folder.publish()
    assert code == 0
    written = (folder.root / "may-chu/web.config").read_bytes()
    assert tree(folder.www) == folder.site | {"web.config": written}
    code, said = folder.publish("--verify")
    assert (code, "không động đến" in said) == (0, False)
    settings.write_text(text.replace(", server: iis", ", server: apache"), encoding="utf-8")
    assert folder.publish()[0] == 0
    assert tree(folder.www) == folder.site | {".htaccess": (folder.root / "may-chu/htaccess").read_bytes()}
    settings.write_text(text.replace(", server: iis", ""), encoding="utf-8")
    assert folder.publish()[0] == 0
    assert tree(folder.www) == folder.site

    # What the portal has itself is never replaced, whatever anybody agrees to.
    (folder.www / "web.config").write_bytes(b"<configuration/>")
    settings.write_text(text, encoding="utf-8")
    code, said = folder.publish("--yes")
    assert (code, "web.config: Ở nơi đăng đã có tệp cấu hình của người khác." in said) == (1, True)
    assert tree(folder.www) == folder.site | {"web.config": b"<configuration/>"}
    (folder.www / "web.config").write_bytes(written)
    assert folder.publish("--yes")[0] == 0
