"""The bin: nothing that is thrown away is gone, and nothing that readers have seen is thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.folders import FOLDER
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.keeping.saving import ConflictError
from cchc.errors import ContentError
from support.two_people import POST, HeldDisk, SlowDisk, keeper, section
from support.two_people import TEXT as PLAIN

TEXT = PLAIN + "![Lớp học](tap-huan-1.png)\n".encode()
_PICTURE = b"\x89PNG\r\n\x1a\n..."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = section(tmp_path)
    (found / "posts/2026/tap-huan-1.png").write_bytes(_PICTURE)
    (found / POST).write_bytes(TEXT)
    return found


@pytest.fixture
def lan(root: Path) -> Keeper:
    return keeper(root)


def _publish(root: Path, line: str) -> None:
    ledger = root / "docs/_data/bai-da-dang.txt"
    ledger.parent.mkdir(parents=True)
    ledger.write_text(f"{line}\n", encoding="utf-8")


def _thrown_away(one: Keeper, *, title: str = "Tập huấn") -> str:
    return one.move_to_bin(POST, expected=digest_of(TEXT), title=title).name


def test_a_draft_goes_with_its_pictures_and_comes_back_to_the_same_place(root: Path, lan: Keeper) -> None:
    name = _thrown_away(lan)
    assert not list((root / "posts/2026").iterdir())
    (entry,) = keeper(root, person="hùng").bin()
    assert (entry.path, entry.title, entry.person, entry.files) == (POST, "Tập huấn", "lan", ("tap-huan-1.png",))

    assert keeper(root, person="hùng").restore(name) == POST

    assert (root / POST).read_bytes() == TEXT
    assert (root / "posts/2026/tap-huan-1.png").read_bytes() == _PICTURE
    assert lan.bin() == ()
    assert not list((root / FOLDER / "thung-rac").iterdir())


@pytest.mark.parametrize(
    "line",
    [
        "tin/2026/tap-huan-mot-cua | tin/2026/tap-huan-mot-cua/ | 2026-03-12 | 2026-03-12T08:00 | published | Tập huấn",
        "ma-khac | tin/2026/ten-moi/ tin/2026/tap-huan-mot-cua/ | 2026-03-12 | 2026-03-12T08:00 | withdrawn | Tập huấn",
    ],
)
def test_what_readers_have_seen_is_withdrawn_and_not_thrown_away(root: Path, lan: Keeper, line: str) -> None:
    _publish(root, line)

    with pytest.raises(ContentError, match="Gỡ bài"):
        _thrown_away(lan)

    assert (root / POST).read_bytes() == TEXT
    assert lan.bin() == ()


def test_a_renamed_post_that_was_published_is_known_by_its_id(root: Path, lan: Keeper) -> None:
    _publish(root, "ma-cu | tin/2025/ten-cu/ | 2025-03-12 | 2025-03-12T08:00 | published | Tập huấn")
    text = "---\nid: ma-cu\ntitle: Tập huấn\ndate: 2026-03-12\nareas: [the-che]\nsummary: Lớp.\n---\n\nLớp.\n".encode()
    (root / POST).write_bytes(text)

    with pytest.raises(ContentError, match="Gỡ bài"):
        lan.move_to_bin(POST, expected=digest_of(text))


def test_with_a_ledger_that_cannot_be_read_nothing_is_thrown_away(root: Path, lan: Keeper) -> None:
    _publish(root, "một dòng hỏng")

    with pytest.raises(ContentError, match="bai-da-dang"):
        _thrown_away(lan)

    assert (root / POST).exists()


def test_a_post_that_a_colleague_has_changed_is_not_thrown_away(root: Path, lan: Keeper) -> None:
    (root / POST).write_bytes(TEXT + b"!")

    with pytest.raises(ConflictError):
        _thrown_away(lan)

    assert (root / POST).read_bytes() == TEXT + b"!"


def test_what_a_colleague_saves_at_the_very_moment_is_not_thrown_away(root: Path) -> None:
    disk = SlowDisk()
    lan = keeper(root, disk=disk)

    def colleague() -> None:
        (root / POST).write_bytes(TEXT + b"!")

    disk.before_move = colleague
    with pytest.raises(ConflictError) as caught:
        _thrown_away(lan)

    assert caught.value.theirs is not None
    assert (root / POST).read_bytes() == TEXT + b"!"
    assert (root / "posts/2026/tap-huan-1.png").exists()
    assert lan.bin() == ()


def test_a_place_that_is_taken_is_told_and_nothing_moves(root: Path, lan: Keeper) -> None:
    name = _thrown_away(lan)
    (root / POST).write_bytes(b"mot bai khac")

    with pytest.raises(ContentError, match=r"tap-huan-mot-cua\.md: Chỗ cũ nay đã có tệp khác"):
        lan.restore(name)

    assert (root / POST).read_bytes() == b"mot bai khac"
    assert not (root / "posts/2026/tap-huan-1.png").exists()
    assert [entry.name for entry in lan.bin()] == [name]


def test_what_a_broken_move_left_on_both_sides_is_no_taken_place(root: Path, lan: Keeper) -> None:
    name = _thrown_away(lan)
    (root / "posts/2026/tap-huan-1.png").write_bytes(_PICTURE)

    lan.restore(name)

    assert (root / POST).read_bytes() == TEXT


@pytest.mark.parametrize("late", ["tap-huan-mot-cua.md", "tap-huan-1.png"])
def test_what_is_not_synchronised_yet_is_waited_for(root: Path, lan: Keeper, tmp_path: Path, late: str) -> None:
    name = _thrown_away(lan)
    (root / FOLDER / "thung-rac" / name / late).rename(tmp_path / late)

    with pytest.raises(ContentError, match="chưa đồng bộ xong") as caught:
        lan.restore(name)

    assert late in str(caught.value)
    assert not list((root / "posts/2026").iterdir())
    (tmp_path / late).rename(root / FOLDER / "thung-rac" / name / late)
    lan.restore(name)
    assert (root / POST).read_bytes() == TEXT
    assert (root / "posts/2026/tap-huan-1.png").read_bytes() == _PICTURE


def test_what_is_left_of_an_erased_entry_is_found_again(root: Path) -> None:
    disk = HeldDisk()
    lan = keeper(root, disk=disk)
    first = _thrown_away(lan)
    (root / POST).write_bytes(TEXT)
    _thrown_away(lan)
    disk.held = root / FOLDER / "thung-rac" / first / "tap-huan-mot-cua.md"

    assert "tap-huan-mot-cua.md" in lan.erase(POST).out_of_reach[0]

    assert [file for file in (root / FOLDER / "thung-rac").rglob("*.*") if file.suffix != ".json"] == [disk.held]
    disk.held = None
    assert lan.erase(POST).binned == 1
    assert not list((root / FOLDER / "thung-rac").iterdir())


def test_a_move_that_fails_halfway_leaves_everything_where_it_was(root: Path) -> None:
    disk = SlowDisk()
    lan = keeper(root, disk=disk)
    disk.fault = lambda file: PermissionError(13, "x") if file.name == "muc.json" else None

    with pytest.raises(ContentError):
        _thrown_away(lan)

    assert (root / POST).read_bytes() == TEXT
    assert (root / "posts/2026/tap-huan-1.png").exists()


def test_two_posts_of_one_name_in_the_bin_stay_apart(root: Path, lan: Keeper) -> None:
    first = _thrown_away(lan, title="một")
    (root / POST).write_bytes(TEXT)
    second = lan.move_to_bin(POST, expected=digest_of(TEXT), title="hai").name
    lan.remove_from_bin(first)

    assert [entry.name for entry in lan.bin()] == [second]
    with pytest.raises(ContentError, match="không còn trong thùng rác"):
        lan.restore(first)


def test_a_list_that_leads_out_of_the_section_is_not_followed(root: Path, lan: Keeper) -> None:
    name = _thrown_away(lan)
    listed = root / FOLDER / "thung-rac" / name / "muc.json"
    was = listed.read_bytes()
    for place in (
        "../../tep.md",
        "mkdocs.yml",
        "tep.md",
        "scripts/cchc/tep.md",
        ".ban-bien-tap/tep.md",
        "posts/.git/tep.md",
        "docs/_internal/so-tay/tep.md",
        "posts/2026/tep.py",
    ):
        listed.write_bytes(was.replace(POST.encode(), place.encode()))
        assert lan.bin() == (), place
    listed.write_bytes(was.replace(b'["tap-huan-1.png"]', b'["../../scripts/x.png"]'))
    assert lan.bin() == ()
    listed.write_bytes(was.replace(POST.encode(), b"docs/tai-lieu/tep.md"))
    assert [entry.path for entry in lan.bin()] == ["docs/tai-lieu/tep.md"]


def test_a_picture_that_another_post_shows_stays_where_it_is(root: Path, lan: Keeper) -> None:
    for name in ("chung.png", "Ảnh lớp 2.jpg", "khong-dung.png"):
        (root / "posts/2026" / name).write_bytes(_PICTURE)
    (root / "posts/2026/bai-khac.md").write_text("![Chung](chung.png)\n", encoding="utf-8")
    text = TEXT + "![Chung](chung.png) ![Lớp](%E1%BA%A2nh%20l%E1%BB%9Bp%202.jpg)\n".encode()
    (root / POST).write_bytes(text)

    entry = lan.move_to_bin(POST, expected=digest_of(text))

    assert entry.files == ("tap-huan-1.png", "Ảnh lớp 2.jpg")
    assert {file.name for file in (root / "posts/2026").iterdir()} == {"bai-khac.md", "chung.png", "khong-dung.png"}
