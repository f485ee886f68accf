from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.site.publish.publisher import Output, Publication, publish, publish_around
from cchc.store import Store

Files = dict[str, bytes]

# No path is a folder of another one: a section never has both.
PATHS = (
    "index.html",
    "rss.xml",
    "tin/2026/a/index.html",
    "tin/2026/b/index.html",
    "tin/2026/anh.png",
    "ke-hoach/x/index.html",
)
SETS = st.dictionaries(
    st.sampled_from(PATHS), st.sampled_from([b"", b"1", b"2", b"Khac nhau", b"khac nhau"]), max_size=6
)
DAMAGES = st.sampled_from(
    [
        None,
        "no store",
        "broken store",
        "other store",
        "no site",
        "changed file",
        "emptied file",
        "no file",
        "stray file",
        "stray folder",
    ]
)


def outputs_of(files: Files, *, seen: list[str] | None = None) -> list[Output]:
    def renderer(path: str, data: bytes) -> Callable[[], bytes]:
        def render() -> bytes:
            if seen is not None:
                seen.append(path)
            return data

        return render

    return [Output(path=path, key=data.hex(), render=renderer(path, data)) for path, data in files.items()]


def publish_to(folder: Path, files: Files, *, seen: list[str] | None = None, name: str = "build") -> Publication:
    store = Store(folder / "store.sqlite", fingerprint="một")
    try:
        return publish(outputs_of(files, seen=seen), folder / "site", store, name=name)
    finally:
        store.close()


def files_in(site: Path) -> Files:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def damage(folder: Path, kind: str | None, turn: int) -> None:  # noqa: C901 - a flat list of deeds
    site, store = folder / "site", folder / "store.sqlite"
    files = sorted(file for file in site.rglob("*") if file.is_file())
    match kind:
        case "no store":
            store.unlink(missing_ok=True)
        case "broken store":
            store.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
        case "other store":
            Store(store, fingerprint="hai").close()
        case "no site":
            for file in files:
                file.unlink()
        case "changed file" if files:
            # A tick later, as the clock of a real disk would say.
            files[0].write_bytes(b"x" * files[0].stat().st_size)
            os.utime(files[0], ns=(turn, turn))
        case "emptied file" if files:
            files[-1].write_bytes(b"")
            os.utime(files[-1], ns=(turn, turn))
        case "no file" if files:
            files[0].unlink()
        case "stray file":
            site.mkdir(exist_ok=True)
            (site / "la.html").write_bytes(b"?")
        case "stray folder":
            (site / "la/sau").mkdir(parents=True, exist_ok=True)
            (site / "la/sau/la.html").write_bytes(b"?")


@given(st.lists(st.tuples(SETS, DAMAGES), min_size=1, max_size=5))
def test_whatever_was_there_before_the_site_ends_with_exactly_these_files(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[Files, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("publishing")
    for turn, (files, kind) in enumerate(turns, start=1):
        before = files_in(folder / "site")
        publication = publish_to(folder, files)
        after = files_in(folder / "site")
        assert after == files
        assert publication.total == len(files)
        assert set(publication.added) == files.keys() - before.keys()
        assert set(publication.changed) == {
            path for path in files.keys() & before.keys() if files[path] != before[path]
        }
        assert set(publication.removed) == before.keys() - files.keys()
        assert publication.has_changes == (before != after)
        assert not (folder / ".site.staging").exists()
        damage(folder, kind, turn)


FIRST: Files = {"index.html": b"1", "tin/2026/a/index.html": b"2", "rss.xml": b"3"}


def test_what_did_not_change_is_neither_rendered_nor_written(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "site").rglob("*")}
    seen: list[str] = []
    publication = publish_to(tmp_path, FIRST, seen=seen)
    assert seen == []
    assert not publication.has_changes
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "site").rglob("*")} == times


def test_only_what_changed_is_rendered(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    seen: list[str] = []
    publication = publish_to(tmp_path, FIRST | {"rss.xml": b"4"}, seen=seen)
    assert seen == ["rss.xml"]
    assert publication == Publication(added=(), changed=("rss.xml",), removed=(), total=3)


def test_without_a_store_everything_is_rendered_and_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    for file in (tmp_path / "site").rglob("*.*"):
        os.utime(file, ns=(1, 1))
    (tmp_path / "store.sqlite").unlink()
    seen: list[str] = []
    assert not publish_to(tmp_path, FIRST, seen=seen).has_changes
    assert seen == list(FIRST)
    assert {file.stat().st_mtime_ns for file in (tmp_path / "site").rglob("*.*")} == {1}
    # What was found to be the same is known from now on.
    seen.clear()
    publish_to(tmp_path, FIRST, seen=seen)
    assert seen == []


def test_empty_folders_go_with_their_last_file(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    publish_to(tmp_path, {"index.html": b"1"})
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["index.html"]


@pytest.mark.parametrize("before", [{}, FIRST])
def test_a_failure_leaves_the_last_good_site(tmp_path: Path, before: Files) -> None:
    publish_to(tmp_path, before)
    good = files_in(tmp_path / "site")

    def fail() -> bytes:
        raise RuntimeError("không dựng được")

    store = Store(tmp_path / "store.sqlite", fingerprint="một")
    outputs = [*outputs_of({"index.html": b"9", "moi.html": b"9"}), Output(path="rss.xml", key="9", render=fail)]
    with pytest.raises(RuntimeError):
        publish(outputs, tmp_path / "site", store, name="build")
    store.close()
    assert files_in(tmp_path / "site") == good
    assert not (tmp_path / ".site.staging").exists()
    publish_to(tmp_path, FIRST)
    assert files_in(tmp_path / "site") == FIRST


def test_two_outputs_for_one_file_are_a_mistake(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite", fingerprint="một")
    with pytest.raises(ValueError, match=r"two outputs for index\.html"):
        publish(outputs_of({"index.html": b"1"}) * 2, tmp_path / "site", store, name="build")
    store.close()


def test_a_preview_does_not_disturb_the_real_site(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    store = Store(tmp_path / "store.sqlite", fingerprint="một")
    publish(outputs_of({"index.html": b"preview"}), tmp_path / "preview", store, name="serve")
    store.close()
    seen: list[str] = []
    assert not publish_to(tmp_path, FIRST, seen=seen).has_changes
    assert seen == []
    assert files_in(tmp_path / "preview") == {"index.html": b"preview"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": b"1"}, {"a/index.html": b"1"}),
        ({"a/index.html": b"1", "a/b/anh.png": b"2", "rss.xml": b"3"}, {"a": b"1", "rss.xml": b"4"}),
        ({"tin": b"1", "x": b"2"}, {"tin/2026/a/index.html": b"1", "x/y": b"2"}),
    ],
)
def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path, before: Files, after: Files) -> None:
    publish_to(tmp_path, before)
    publication = publish_to(tmp_path, after)
    assert files_in(tmp_path / "site") == after
    assert set(publication.removed) == before.keys() - after.keys()
    publish_to(tmp_path, before)
    assert files_in(tmp_path / "site") == before


@pytest.mark.parametrize("before", [{"a": b"1", "index.html": b"0"}, {"a/index.html": b"1"}])
def test_a_file_in_the_place_of_a_folder_is_a_mistake_that_leaves_the_site_alone(tmp_path: Path, before: Files) -> None:
    publish_to(tmp_path, before)
    with pytest.raises((ValueError, OSError)):
        publish_to(tmp_path, {"index.html": b"9", "a": b"1", "a/index.html": b"1"})
    assert files_in(tmp_path / "site") == before


def publish_around_in(folder: Path, files: Files, kept: list[str]) -> Publication | None:
    store = Store(folder / "store.sqlite", fingerprint="một")
    try:
        return publish_around(outputs_of(files), kept, folder / "site", store, name="build")
    finally:
        store.close()


def test_files_that_are_kept_are_neither_rendered_nor_removed(tmp_path: Path) -> None:
    publish_to(tmp_path, {"gioi-thieu/index.html": b"1", "index.html": b"1", "tin/index.html": b"1"})
    done = publish_around_in(tmp_path, {"index.html": b"2"}, ["gioi-thieu/index.html"])
    assert done is not None
    assert (done.added, done.changed, done.removed) == ((), ("index.html",), ("tin/index.html",))
    assert files_in(tmp_path / "site") == {"gioi-thieu/index.html": b"1", "index.html": b"2"}
    assert not publish_to(tmp_path, {"gioi-thieu/index.html": b"1", "index.html": b"2"}).has_changes


@pytest.mark.parametrize("kind", ["no store", "broken store", "other store", "no site", "changed file", "no file"])
def test_nothing_is_written_where_a_kept_file_is_not_what_was_published(tmp_path: Path, kind: str) -> None:
    publish_to(tmp_path, {"gioi-thieu/index.html": b"1"})
    damage(tmp_path, kind, 0)
    before = files_in(tmp_path / "site")
    assert publish_around_in(tmp_path, {"index.html": b"2"}, ["gioi-thieu/index.html"]) is None
    assert files_in(tmp_path / "site") == before
