"""The pictures of a post, with their files and every text that uses them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image

from cchc.desk.keeping.keeper import Keeper
from cchc.desk.keeping.saving import ConflictError, WindowState
from cchc.desk.post_pictures import PostPictures, Texts
from cchc.desk.refusals import RefusedError
from cchc.errors import ContentError
from support.desks import workplace_of_project
from support.pictures import HIDDEN, photo
from support.projects import load, post_text, write_project

POST = "posts/2026/mot-cua.md"
PICTURE = "![Quầy](mot-cua-quay.jpg)"
Opened = Callable[[], PostPictures]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two posts with one picture, a draft and a broken post that have it, too, and a post with a longer name."""
    posts = {
        "2026/mot-cua": post_text("Xã mở Một cửa", body='Chữ.\n\n![Quầy \\[1\\]](mot-cua-quay.jpg "Ở &quot;xã&quot;")'),
        "2026/khac": post_text("Bài khác", body=PICTURE),
        "2026/nhap": post_text("Bài nháp", body=PICTURE, status="draft"),
        "2026/mot-cua-lien-thong": post_text("Một cửa liên thông"),
    }
    root = write_project(tmp_path / "dự án", posts=posts)
    for name in ("mot-cua-quay.jpg", "mot-cua-2.jpg", "mot-cua-lien-thong-1.jpg", "to-so-hoa-1.jpg"):
        (root / "posts/2026" / name).write_bytes(photo(width=80, height=60))
    return root


@pytest.fixture
def opened(project: Path) -> Opened:
    """Return the pictures of the post, with all texts as they are at that moment."""

    def of_now() -> PostPictures:
        library = load(project)
        texts = Texts(items=(*library.items, *library.hidden_posts), public=library.items_by_path)
        return PostPictures(workplace_of_project(project), POST, texts)

    return of_now


def files(project: Path) -> dict[str, bytes]:
    """Return every file of the posts."""
    return {file.name: file.read_bytes() for file in (project / "posts/2026").iterdir()}


def test_a_picture_is_named_after_the_post_and_what_it_shows_and_says_nothing_else(
    opened: Opened, project: Path
) -> None:
    first = opened().add(photo(), alt="Người dân\ndo\u0323c bảng", caption='Tại "xã"')
    assert first.file == "mot-cua-nguoi-dan-doc-bang.jpg"
    assert first.markdown == '![Người dân dọc bảng](mot-cua-nguoi-dan-doc-bang.jpg "Tại &quot;xã&quot;")'
    second = opened().add(photo("PNG"), alt="", caption="")
    assert second.file == "mot-cua-1.png"
    third = opened().add(photo(), alt="Người dân đọc bảng", caption="")
    assert third.file == "mot-cua-nguoi-dan-doc-bang-2.jpg"
    for one in (first, second, third):
        assert HIDDEN.encode() not in files(project)[one.file]


def test_the_list_has_the_pictures_that_the_post_uses_and_those_of_its_name_that_nothing_uses(opened: Opened) -> None:
    found = {one.file: one for one in opened().all()}
    assert list(found) == ["mot-cua-2.jpg", "mot-cua-quay.jpg"]
    assert [(use.path.rpartition("/")[2], use.line) for use in found["mot-cua-quay.jpg"].uses] == [
        ("khac.md", 8),
        ("mot-cua.md", 10),
        ("nhap.md", 9),
    ]
    assert (found["mot-cua-quay.jpg"].alt, found["mot-cua-quay.jpg"].caption) == ("Quầy [1]", 'Ở "xã"')
    assert found["mot-cua-2.jpg"].uses == []
    assert [one.is_public for one in found.values()] == [False, True]


def test_another_picture_takes_its_place_and_the_former_one_is_a_version(opened: Opened, project: Path) -> None:
    pictures = opened()
    former = files(project)["mot-cua-quay.jpg"]
    (known,) = [one for one in pictures.all() if one.file == "mot-cua-quay.jpg"]
    pictures.replace("mot-cua-quay.jpg", photo("PNG", width=30), expected=known.digest)
    with Image.open(io.BytesIO(files(project)["mot-cua-quay.jpg"])) as picture:
        assert (picture.format, picture.size) == ("JPEG", (30, 30))
    keeper = pictures.workplace.keeper
    path = "posts/2026/mot-cua-quay.jpg"
    assert former in {keeper.version(path, one.digest) for one in keeper.versions(path)}
    with pytest.raises(ConflictError):
        pictures.replace("mot-cua-quay.jpg", photo(), expected=known.digest)


def test_a_cut_picture_keeps_its_name_and_the_whole_one_is_a_version(opened: Opened, project: Path) -> None:
    pictures = opened()
    (known,) = [one for one in pictures.all() if one.file == "mot-cua-quay.jpg"]
    for shares in ((0.5, 0, 0.5, 0), (-0.1, 0, 0, 0), (float("nan"), 0, 0, 0)):
        with pytest.raises(RefusedError, match="không còn gì"):
            pictures.crop("mot-cua-quay.jpg", shares, expected=known.digest)
    pictures.crop("mot-cua-quay.jpg", (0.5, 0, 0, 0.5), expected=known.digest)
    with Image.open(io.BytesIO(files(project)["mot-cua-quay.jpg"])) as picture:
        assert picture.size == (40, 30)
    versions = pictures.workplace.keeper.versions("posts/2026/mot-cua-quay.jpg")
    assert {one.name for one in versions} == {"có từ trước", "cắt ảnh"}
    assert known.digest in {one.digest for one in versions}


def test_a_new_name_stands_in_every_text_that_uses_the_picture(opened: Opened, project: Path) -> None:
    before = files(project)
    name, changed = opened().rename("mot-cua-quay.jpg", "Quầy Một cửa")
    assert (name, changed) == ("quay-mot-cua.jpg", [f"posts/2026/{one}.md" for one in ("khac", "mot-cua", "nhap")])
    wanted = {
        (name if file == "mot-cua-quay.jpg" else file): data.replace(b"mot-cua-quay.jpg", b"quay-mot-cua.jpg")
        for file, data in before.items()
    }
    assert files(project) == wanted
    assert opened().workplace.keeper.bin() == ()


@pytest.mark.parametrize("stem", ["", "…", "MOT-CUA-2", "mot-cua-quay"])
def test_a_name_that_is_none_or_taken_changes_nothing(opened: Opened, project: Path, stem: str) -> None:
    before = files(project)
    with pytest.raises(RefusedError):
        opened().rename("mot-cua-quay.jpg", stem)
    assert files(project) == before


def test_a_rename_is_whole_or_did_not_happen(opened: Opened, project: Path) -> None:
    pictures = opened()
    unsure = project / "posts/2026/khac.md"
    text = unsure.read_text(encoding="utf-8")
    unsure.write_text(text.replace("(mot-cua-quay.jpg)", "(mot-cua-qu&#97;y.jpg)"), encoding="utf-8")
    before = files(project)
    with pytest.raises(ContentError, match="chưa đổi tên"):
        pictures.rename("mot-cua-quay.jpg", "quay")
    assert files(project) == before
    unsure.write_text(text, encoding="utf-8")
    before = files(project)
    save, count = Keeper.save, iter(range(9))

    def fail_at_the_third(keeper: Keeper, path: str, *args: object, **named: object) -> object:
        if next(count) == 2:
            raise ConflictError(path, None)
        return save(keeper, path, *args, **named)  # type: ignore[arg-type] # handed on as they came

    with patch.object(Keeper, "save", fail_at_the_third), pytest.raises(ConflictError):
        pictures.rename("mot-cua-quay.jpg", "quay")
    assert files(project) == before


def test_a_picture_goes_into_the_bin_when_nothing_uses_it(opened: Opened, project: Path) -> None:
    pictures = opened()
    known = {one.file: one.digest for one in pictures.all()}
    with pytest.raises(RefusedError, match=r"posts/2026/khac\.md:8"):
        pictures.remove("mot-cua-quay.jpg", expected=known["mot-cua-quay.jpg"])
    pictures.remove("mot-cua-2.jpg", expected=known["mot-cua-2.jpg"])
    assert "mot-cua-2.jpg" not in files(project)
    (binned,) = pictures.workplace.keeper.bin()
    assert binned.path == "posts/2026/mot-cua-2.jpg"


def test_a_broken_text_that_names_a_picture_uses_it(opened: Opened, project: Path) -> None:
    pictures = PostPictures(opened().workplace, POST, Texts(broken=["posts/2026/hong.md"]))
    broken = "---\ntitle: Bài\n  - a: [\n---\n\n![a](mot-cua-2.jpg)\n"
    (project / "posts/2026/hong.md").write_text(broken, encoding="utf-8")
    digest = str(pictures.workplace.keeper.read("posts/2026/mot-cua-2.jpg"))
    with pytest.raises(RefusedError, match=r"hong\.md"):
        pictures.remove("mot-cua-2.jpg", expected=digest)
    with pytest.raises(ContentError):
        pictures.rename("mot-cua-2.jpg", "quay")


def test_a_text_that_is_not_saved_yet_uses_its_pictures(opened: Opened) -> None:
    pictures = opened()
    keeper = pictures.workplace.keeper
    text = post_text("Bài khác", body="![a](mot-cua-2.jpg)")
    kept = keeper.read("posts/2026/khac.md")
    assert kept is not None
    keeper.journal("posts/2026/khac.md", text, based_on=kept.digest, by=WindowState(window="w", count=1))
    known = {one.file: one for one in pictures.all()}
    assert "mot-cua-2.jpg" not in known  # it is one of the other post by now
    with pytest.raises(RefusedError, match=r"khac\.md"):
        pictures.remove("mot-cua-2.jpg", expected="")
    with pytest.raises(RefusedError, match="Chữ chưa lưu"):
        pictures.rename("mot-cua-2.jpg", "quay")
    keeper.drop_journal("posts/2026/khac.md", "w")
    assert pictures.rename("mot-cua-2.jpg", "quay")[0] == "quay.jpg"


@pytest.mark.parametrize("name", ["../../mkdocs.yml", "mot-cua.md", "khong-co.jpg", "con.jpg", "a:b.jpg", ""])
def test_nothing_but_pictures_beside_the_post_is_touched(opened: Opened, project: Path, name: str) -> None:
    before = files(project)
    for action in (
        lambda: opened().preview(name, width=100),
        lambda: opened().replace(name, photo(), expected=""),
        lambda: opened().crop(name, (0.1, 0, 0, 0), expected=""),
        lambda: opened().rename(name, "quay"),
    ):
        with pytest.raises((RefusedError, ContentError)):
            action()
    assert files(project) == before
