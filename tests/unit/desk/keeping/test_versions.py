"""How many versions are kept, and what damaged files do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from cchc.desk.keeping.disk import Disk, KeptFile, digest_of
from cchc.desk.keeping.versions import (
    BEFORE_RESTORING,
    FOUND,
    LARGEST,
    MOST,
    NEWEST,
    PUBLISHED,
    SAVED,
    UNSAVED,
    Version,
    Versions,
    thinned_out,
)
from cchc.text.dates import ICT
from support.two_people import POST

_OTHER = "posts/2026/ten-moi.md"
START = datetime(2026, 3, 12, 8, 0, tzinfo=ICT)


def _version(number: int, *, name: str = SAVED, size: int = 100) -> Version:
    return Version(
        digest=digest_of(str(number).encode()),
        name=name,
        kept=START + timedelta(minutes=number),
        person="lan",
        computer="MAY-1",
        size=size,
    )


def test_of_older_versions_the_last_of_each_day_and_what_was_published_stay() -> None:
    many = [_version(number, name=PUBLISHED if number == 3 else SAVED) for number in range(3000)]

    kept = thinned_out(many)

    assert kept[-NEWEST:] == many[-NEWEST:]
    assert many[3] in kept
    assert len(kept) == NEWEST + 4


def test_versions_are_bounded_in_number_and_size() -> None:
    daily = [replace(_version(number), kept=START + timedelta(days=number)) for number in range(1000)]
    large = [_version(number, size=LARGEST // 4) for number in range(20)]

    assert len(thinned_out(daily)) == MOST
    assert thinned_out(daily)[-1] == daily[-1]
    assert thinned_out(large) == large[-4:]


def test_saves_of_one_afternoon_push_out_nothing_that_another_hand_wrote() -> None:
    before = [_version(0, name=FOUND), _version(1), _version(2, name=UNSAVED), _version(3, name=BEFORE_RESTORING)]
    hung = [replace(_version(number), person="hùng", computer="MAY-2") for number in range(4, 6)]
    mine = [_version(number) for number in range(6, 6 + NEWEST + 5)]

    kept = thinned_out([*before, *hung, *mine])

    assert [one for one in kept if one not in mine] == [before[0], *before[2:], *hung]
    assert [one for one in kept if one in mine] == [*mine[4:5], *mine[5:]]


def test_of_many_texts_of_another_hand_the_first_of_each_run_stays() -> None:
    many = [_version(number, name=FOUND if number % 10 == 0 else SAVED) for number in range(400)]

    kept = thinned_out(many)

    assert len(kept) <= MOST
    assert [one for one in kept if one.name == FOUND] == many[::10]


def test_a_content_that_somebody_has_removed_meanwhile_is_written_again(tmp_path: Path) -> None:
    first, second = (Versions(tmp_path, Disk(), computer=name) for name in ("MAY-1", "MAY-2"))
    first.keep(POST, b"0", _version(0))
    second.move(POST, _OTHER)
    first.move(_OTHER, POST)

    assert [one.digest for one in second.all(POST)] == [digest_of(b"0")]
    assert second.read(POST, digest_of(b"0")) == b"0"
    assert first.has(POST, KeptFile.of(b"0"))
    second.erase(POST)
    assert not first.has(POST, KeptFile.of(b"0"))


def test_a_version_that_is_not_whole_yet_stays_when_the_others_move(tmp_path: Path) -> None:
    kept = Versions(tmp_path, Disk(), computer="MAY-1")
    kept.keep(POST, b"0", _version(0))
    kept.keep(POST, b"1", _version(1))
    (content,) = tmp_path.glob(f"*/{digest_of(b'1')[:32]}.md")
    content.write_bytes(b"")
    kept.move(POST, _OTHER)
    content.write_bytes(b"1")

    assert [one.digest for one in kept.all(_OTHER)] == [digest_of(b"0")]
    assert [one.digest for one in kept.all(POST)] == [digest_of(b"1")]


def test_thinning_out_removes_contents_that_nobody_lists_and_leaves_those_of_others(tmp_path: Path) -> None:
    mine = Versions(tmp_path, Disk(), computer="MAY-1")
    theirs = Versions(tmp_path, Disk(), computer="MAY-2")
    theirs.keep(POST, b"0", _version(0))
    for number in range(NEWEST + 20):
        mine.keep(POST, str(number).encode(), _version(number))

    kept = {one.digest for one in mine.all(POST)}

    assert digest_of(b"0") in kept
    assert digest_of(b"1") not in kept
    assert mine.read(POST, digest_of(b"0")) == b"0"
    assert mine.read(POST, digest_of(b"1")) is None
    assert len(list(next(tmp_path.iterdir()).glob("*.md"))) == len(kept)


def test_one_content_is_kept_once_whatever_it_is_called(tmp_path: Path) -> None:
    kept = Versions(tmp_path, Disk(), computer="MAY-1")
    kept.keep(POST, b"0", _version(0))
    kept.keep(POST, b"0", _version(0, name=PUBLISHED))

    assert sorted(one.name for one in kept.all(POST)) == sorted([SAVED, PUBLISHED])
    assert len(list(next(tmp_path.iterdir()).glob("*.md"))) == 1


def test_a_line_that_a_killed_process_left_unfinished_hides_no_other(tmp_path: Path) -> None:
    kept = Versions(tmp_path, Disk(), computer="MAY-1")
    kept.keep(POST, b"0", _version(0))
    (log,) = tmp_path.glob("*/*.jsonl")
    log.write_bytes(log.read_bytes() + b'\n{"digest": "ab')
    kept.keep(POST, b"1", _version(1))

    assert [one.digest for one in kept.all(POST)] == [digest_of(b"1"), digest_of(b"0")]


def test_a_content_that_is_not_whole_yet_is_not_brought_back(tmp_path: Path) -> None:
    kept = Versions(tmp_path, Disk(), computer="MAY-1")
    kept.keep(POST, b"ca bai", _version(0))
    version = replace(_version(1), digest=digest_of(b"ca bai dai"))
    kept.keep(POST, b"ca b", version)

    assert kept.read(POST, version.digest) is None


def test_the_folder_of_a_file_shows_its_name_and_holds_its_path(tmp_path: Path) -> None:
    Versions(tmp_path, Disk(), computer="Máy của Lan").keep(POST, b"0", _version(0))

    (folder,) = tmp_path.iterdir()

    assert folder.name.startswith("tap-huan-mot-cua-")
    assert (folder / "tep.txt").read_text(encoding="utf-8") == f"{POST}\n"
    assert (folder / "may-cua-lan.jsonl").is_file()
