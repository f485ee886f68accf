from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.site.publish.families import Batch, Family, Output
from cchc.site.publish.published_files import PublishedFiles
from cchc.site.publish.publisher import ForeignFilesError, PlaceTakenError, Publication, UnsafePathError, publish
from cchc.store import Store

pytestmark = pytest.mark.slow

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
        "no list",
        "broken list",
        "no store and no list",
        "no site",
        "changed file",
        "emptied file",
        "no file",
        "stray file",
        "stray folder",
    ]
)
STRANGE: Files = {"la.html": b"?", "la/sau/la.html": b"?", ".well-known/acme": b"?"}


def outputs_of(files: Files, *, seen: list[str] | None = None) -> list[Output]:
    def renderer(path: str, data: bytes) -> Callable[[], bytes]:
        def render() -> bytes:
            if seen is not None:
                seen.append(path)
            return data

        return render

    return [Output(path=path, key=data.hex(), render=renderer(path, data)) for path, data in files.items()]


def always(outputs: list[Output], *, name: str = "trang") -> Family:
    """Return a family whose keys are compared at every build."""
    return Family(name=name, inputs=None, parts=lambda: outputs)


def publish_families(folder: Path, *families: Family, name: str = "build", is_ours: bool = False) -> Publication:
    store = Store(folder / "store.sqlite", fingerprint="một")
    site = folder / "site"
    try:
        return publish(families, site, store, name=name, files=None if is_ours else PublishedFiles(site))
    finally:
        store.close()


def publish_to(folder: Path, files: Files, *, seen: list[str] | None = None) -> Publication:
    """Publish pages and pictures as two families, each looked at only when a file of it is another one."""
    pages = {path: data for path, data in files.items() if path.endswith(".html")}
    others = {path: data for path, data in files.items() if path not in pages}
    return publish_families(
        folder,
        *(
            Family(name=name, inputs=repr(sorted(part.items())), parts=lambda part=part: outputs_of(part, seen=seen))
            for name, part in (("anh", others), ("trang", pages))
        ),
    )


def files_in(site: Path) -> Files:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def damage(folder: Path, kind: str | None, turn: int) -> None:  # noqa: C901, PLR0912 - a flat list of deeds
    site, store, listed = folder / "site", folder / "store.sqlite", folder / ".site.files"
    files = sorted(file for file in site.rglob("*") if file.is_file())
    match kind:
        case "no store":
            store.unlink(missing_ok=True)
        case "broken store":
            store.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
        case "other store":
            Store(store, fingerprint="hai").close()
        case "no list":
            listed.unlink(missing_ok=True)
        case "broken list":
            listed.write_bytes(listed.read_bytes()[:5] if listed.exists() else b"x")
        case "no store and no list":
            store.unlink(missing_ok=True)
            listed.unlink(missing_ok=True)
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
        case "stray file" | "stray folder":
            for path, data in STRANGE.items():
                if ("/" in path) == (kind == "stray folder"):
                    (site / path).parent.mkdir(parents=True, exist_ok=True)
                    (site / path).write_bytes(data)


@given(st.lists(st.tuples(SETS, DAMAGES), min_size=1, max_size=5))
def test_whatever_was_there_before_the_site_ends_with_these_files_and_those_of_others(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[Files, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("publishing")
    ours: set[str] = set()
    for turn, (files, kind) in enumerate(turns, start=1):
        before = files_in(folder / "site")
        foreign = {path: data for path, data in before.items() if path not in ours}
        if any(files.get(path, data) != data for path, data in foreign.items()):
            with pytest.raises(ForeignFilesError):
                publish_to(folder, files)
            assert files_in(folder / "site") == before
            return
        publication = publish_to(folder, files)
        after = files_in(folder / "site")
        assert after == foreign | files
        assert publication.total == len(files)
        assert set(publication.added) == files.keys() - before.keys()
        assert set(publication.changed) == {
            path for path in files.keys() & before.keys() if files[path] != before[path]
        }
        assert set(publication.removed) == before.keys() - files.keys() - foreign.keys()
        assert publication.has_changes == (before != after)
        assert not (folder / ".site.staging").exists()
        assert PublishedFiles(folder / "site").read() == files.keys()
        ours = set(files)
        damage(folder, kind, turn)
        if kind == "no store and no list":
            ours = set()


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


def test_where_the_exact_key_is_the_same_nothing_is_rendered_and_the_new_key_is_kept(tmp_path: Path) -> None:
    asked: list[str] = []

    def exact(key: str) -> Callable[[], str]:
        def ask() -> str:
            asked.append(key)
            return key

        return ask

    def publish_keys(key: str, exact_key: str, data: bytes) -> tuple[str, ...]:
        output = replace(outputs_of({"a.html": data}, seen=asked)[0], key=key, exact=exact(exact_key))
        return publish_families(tmp_path, always([output])).changed

    publish_keys("k1", "e1", b"1")
    asked.clear()
    assert (publish_keys("k1", "e1", b"1"), asked) == ((), [])
    assert (publish_keys("k2", "e1", b"1"), asked) == ((), ["e1"])
    asked.clear()
    assert (publish_keys("k2", "e1", b"1"), asked) == ((), [])
    assert (publish_keys("k3", "e2", b"2"), asked) == (("a.html",), ["e2", "a.html"])


def test_without_a_store_everything_is_rendered_and_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    for file in (tmp_path / "site").rglob("*.*"):
        os.utime(file, ns=(1, 1))
    (tmp_path / "store.sqlite").unlink()
    seen: list[str] = []
    assert not publish_to(tmp_path, FIRST, seen=seen).has_changes
    assert sorted(seen) == sorted(FIRST)
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

    outputs = [*outputs_of({"index.html": b"9", "moi.html": b"9"}), Output(path="rss.xml", key="9", render=fail)]
    with pytest.raises(RuntimeError):
        publish_families(tmp_path, always(outputs))
    assert files_in(tmp_path / "site") == good
    assert not (tmp_path / ".site.staging").exists()
    publish_to(tmp_path, FIRST)
    assert files_in(tmp_path / "site") == FIRST


def test_a_preview_does_not_disturb_the_real_site(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    store = Store(tmp_path / "store.sqlite", fingerprint="một")
    publish([always(outputs_of({"index.html": b"9"}))], tmp_path / "preview", store, name="preview", files=None)
    store.close()
    seen: list[str] = []
    assert not publish_to(tmp_path, FIRST, seen=seen).has_changes
    assert seen == []
    assert files_in(tmp_path / "preview") == {"index.html": b"9"}


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


CLASHES: list[tuple[str, str]] = [
    ("index.html", "index.html"),
    ("a", "a/index.html"),
    ("a/b/index.html", "a"),
    ("anh/mot-cua.png", "anh/Mot-Cua.PNG"),
    ("Tin", "tin/2026/a/index.html"),
]


@pytest.mark.parametrize(("one", "other"), CLASHES)
@pytest.mark.parametrize("published", ["nothing", "another", "one of them"])
def test_two_outputs_that_cannot_stand_together_are_told_and_leave_the_site_alone(
    tmp_path: Path, one: str, other: str, published: str
) -> None:
    before: Files = {"nothing": {}, "another": {"rss.xml": b"0"}, "one of them": {one: b"1", "rss.xml": b"0"}}[
        published
    ]
    publish_families(tmp_path, Family(name="anh", inputs="1", parts=lambda: outputs_of(before)))
    inputs = "1" if published == "one of them" else "2"
    new = Family(name="anh", inputs=inputs, parts=lambda: outputs_of({one: b"1", "rss.xml": b"0"}))
    with pytest.raises(PlaceTakenError) as caught:
        publish_families(tmp_path, new, always(outputs_of({other: b"2"})))
    assert {caught.value.path, caught.value.other} == {one, other}
    assert files_in(tmp_path / "site") == before


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/etc/x", "//may/x", "..", "../x", "tin/../../x", "tin/..", "./x", "tin/./x", "tin//x", "tin/"),
        *("tin\\x", "..\\x", "C:/x", "c:x", "tin/... /x", "tin/\x00/x", "tin/a\nb"),
    ],
)
def test_no_output_is_written_outside_the_site_folder_whatever_it_is_called(tmp_path: Path, path: str) -> None:
    publish_to(tmp_path, FIRST)
    around = set(tmp_path.rglob("*"))
    for family in (always(outputs_of({path: b"x"})), always([Output(path=path, key="1", write=Path.touch)])):
        with pytest.raises(UnsafePathError):
            publish_families(tmp_path, family)
    assert files_in(tmp_path / "site") == FIRST
    assert set(tmp_path.rglob("*")) == around


@pytest.mark.parametrize("path", [".nojekyll", "tin/..anh.png", "tin/a.b/index.html", "tin/bao cao #1.pdf", "ảnh.png"])
def test_a_name_with_dots_blanks_or_marks_is_a_name(tmp_path: Path, path: str) -> None:
    publish_to(tmp_path, {path: b"x"})
    assert files_in(tmp_path / "site") == {path: b"x"}


@pytest.mark.parametrize("theirs", ["index.html", "tin", "tin/2026/a/index.html/x", "TIN"])
def test_a_file_of_somebody_else_in_the_place_of_an_output_stops_the_publication(tmp_path: Path, theirs: str) -> None:
    (tmp_path / "site" / theirs).parent.mkdir(parents=True)
    (tmp_path / "site" / theirs).write_bytes(b"cua nguoi khac")
    with pytest.raises(ForeignFilesError) as caught:
        publish_to(tmp_path, FIRST)
    assert caught.value.paths == (theirs,)
    assert files_in(tmp_path / "site") == {theirs: b"cua nguoi khac"}
    assert not (tmp_path / ".site.files").exists()


def test_what_others_keep_in_the_folder_survives_every_publication(tmp_path: Path) -> None:
    theirs = {".git/HEAD": b"ref: x", ".well-known/acme": b"1", "CNAME": b"cong.example", "tin/cu.html": b"2"}
    for path, data in theirs.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(data)
    for files in (FIRST, {"index.html": b"2"}, {}, FIRST):
        assert publish_to(tmp_path, files).total == len(files)
        assert files_in(tmp_path / "site") == theirs | files
        (tmp_path / "store.sqlite").unlink()


def test_where_the_folder_is_all_ours_only_what_starts_with_a_dot_survives(tmp_path: Path) -> None:
    (tmp_path / "site/.git").mkdir(parents=True)
    (tmp_path / "site/.git/HEAD").write_bytes(b"ref: x")
    (tmp_path / "site/cu.html").write_bytes(b"2")
    (tmp_path / "site/index.html").write_bytes(b"cu")
    publication = publish_families(tmp_path, always(outputs_of({"index.html": b"1"})), is_ours=True)
    assert (publication.changed, publication.removed) == (("index.html",), ("cu.html",))
    assert files_in(tmp_path / "site") == {".git/HEAD": b"ref: x", "index.html": b"1"}
    assert not (tmp_path / ".site.files").exists()


def test_a_page_whose_time_is_over_goes_even_when_the_store_is_lost(tmp_path: Path) -> None:
    publish_to(tmp_path, FIRST)
    (tmp_path / "store.sqlite").unlink()
    assert publish_to(tmp_path, {"index.html": b"1"}).removed == ("rss.xml", "tin/2026/a/index.html")
    assert files_in(tmp_path / "site") == {"index.html": b"1"}


# Families


def counted(inputs: str | None, files: Files, asked: list[str], members: Files | None = None) -> Family:
    """Return a family that notes in `asked` what is asked of it."""

    def outputs() -> list[Output]:
        asked.append("all")
        return outputs_of(files)

    def outputs_of_some(names: Collection[str]) -> list[Output]:
        asked.extend(sorted(names))
        return outputs_of({path: files[path] for path in names})

    digests = {path: data.hex() for path, data in (members or {}).items()}
    return Family(name="trang", inputs=inputs, parts=outputs, members=digests, outputs_of=outputs_of_some)


def test_a_family_of_the_same_inputs_is_not_asked_for_its_outputs(tmp_path: Path) -> None:
    asked: list[str] = []
    for inputs in ("1", "1", "2", "2", "1"):
        publish_families(tmp_path, counted(inputs, FIRST, asked), always(outputs_of({"anh.png": b"1"}), name="anh"))
        asked.append("|")
    assert asked == ["all", "|", "|", "all", "|", "|", "all", "|"]
    assert files_in(tmp_path / "site") == FIRST | {"anh.png": b"1"}


def test_a_family_without_a_digest_is_asked_every_time(tmp_path: Path) -> None:
    asked: list[str] = []
    for _ in range(3):
        publish_families(tmp_path, counted(None, FIRST, asked))
    assert asked == ["all"] * 3


@pytest.mark.parametrize("kind", ["no store", "broken store", "other store", "no site", "changed file", "no file"])
def test_a_family_of_which_a_file_was_touched_is_asked_again(tmp_path: Path, kind: str) -> None:
    asked: list[str] = []
    publish_families(tmp_path, counted("1", FIRST, asked))
    damage(tmp_path, kind, 0)
    publish_families(tmp_path, counted("1", FIRST, asked))
    publish_families(tmp_path, counted("1", FIRST, asked))
    assert asked == ["all", "all"]
    assert files_in(tmp_path / "site") == FIRST


def test_of_a_family_with_members_only_those_that_changed_are_asked_for(tmp_path: Path) -> None:
    asked: list[str] = []
    changed = FIRST | {"index.html": b"9"}
    publish_families(tmp_path, counted("1", FIRST, asked, FIRST))
    publication = publish_families(tmp_path, counted("1", changed, asked, changed))
    assert asked == ["all", "index.html"]
    assert (publication.changed, publication.total) == (("index.html",), 3)
    publish_families(tmp_path, counted("1", changed, asked, changed))
    assert asked == ["all", "index.html"]
    publish_families(tmp_path, counted("2", FIRST, asked, FIRST))
    assert asked == ["all", "index.html", "all"]
    assert files_in(tmp_path / "site") == FIRST


def batched(inputs: str, files: Files, asked: list[str], *, members: Files | None = None) -> Family:
    """Return a family of two batches, each of which notes in `asked` that it is looked at."""

    def outputs(paths: tuple[str, ...]) -> list[Output]:
        asked.append(paths[0])
        return outputs_of({path: files[path] for path in paths})

    def parts() -> Iterator[Batch]:
        for paths in (tuple(sorted(files))[:2], tuple(sorted(files))[2:]):
            key = repr([files[path] for path in paths])
            yield Batch(name=paths[0], key=key, paths=paths, outputs=partial(outputs, paths))

    digests = {path: data.hex() for path, data in (members or {}).items()}
    return Family(
        name="trang",
        inputs=inputs,
        parts=parts,
        members=digests,
        outputs_of=lambda names: outputs_of({path: files[path] for path in names}),
    )


BATCHES: Files = {"a.html": b"1", "b.html": b"2", "c.html": b"3"}


def test_of_a_family_in_batches_only_those_that_changed_are_looked_at(tmp_path: Path) -> None:
    asked: list[str] = []
    changed = BATCHES | {"b.html": b"9"}
    for inputs, files in (("1", BATCHES), ("2", BATCHES), ("3", changed), ("4", changed)):
        publish_families(tmp_path, batched(inputs, files, asked))
        assert files_in(tmp_path / "site") == files
        asked.append("|")
    assert asked == ["a.html", "c.html", "|", "|", "a.html", "|", "|"]
    (tmp_path / "site/c.html").write_bytes(b"?")
    publish_families(tmp_path, batched("4", changed, asked))
    assert asked[-1] == "c.html"
    assert files_in(tmp_path / "site") == changed


def test_a_batch_is_looked_at_where_a_member_of_it_changed_and_is_as_it_was(tmp_path: Path) -> None:
    asked: list[str] = []
    changed = BATCHES | {"b.html": b"9"}
    for inputs, files in (("1", BATCHES), ("1", changed), ("2", BATCHES)):
        publish_families(tmp_path, batched(inputs, files, asked, members=files))
        assert files_in(tmp_path / "site") == files
    assert asked == ["a.html", "c.html", "a.html"]


def test_a_file_that_leaves_a_batch_is_removed(tmp_path: Path) -> None:
    asked: list[str] = []
    publish_families(tmp_path, batched("1", BATCHES, asked))
    less = {path: data for path, data in BATCHES.items() if path != "b.html"} | {"d.html": b"4"}
    assert publish_families(tmp_path, batched("2", less, asked)).removed == ("b.html",)
    assert files_in(tmp_path / "site") == less


@pytest.mark.parametrize("is_before", [True, False])
def test_a_batch_that_stays_and_another_output_do_not_share_a_path(tmp_path: Path, *, is_before: bool) -> None:
    publish_families(tmp_path, batched("1", BATCHES, []))
    other = outputs_of({"b.html": b"7"})
    batch = list(batched("2", BATCHES, []).parts())
    parts = [*other, *batch] if is_before else [*batch, *other]
    with pytest.raises(PlaceTakenError):
        publish_families(tmp_path, Family(name="trang", inputs="2", parts=lambda: parts))


def test_a_family_that_is_gone_takes_its_files_along(tmp_path: Path) -> None:
    pages = Family(name="trang", inputs="1", parts=lambda: outputs_of(FIRST))
    pictures = Family(name="anh", inputs="1", parts=lambda: outputs_of({"anh.png": b"1"}))
    publish_families(tmp_path, pages, pictures)
    assert publish_families(tmp_path, pages).removed == ("anh.png",)
    assert files_in(tmp_path / "site") == FIRST


def test_a_file_may_pass_from_one_family_to_another(tmp_path: Path) -> None:
    for name in ("trang", "anh", "trang"):
        publish_families(tmp_path, Family(name=name, inputs="1", parts=lambda: outputs_of(FIRST)))
        assert files_in(tmp_path / "site") == FIRST


def test_new_files_come_before_new_pages_whichever_family_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_to(tmp_path, FIRST)
    deeds: list[str] = []
    replace = Path.replace

    def noted(path: Path, target: Path) -> Path:
        deeds.append(target.relative_to(tmp_path).as_posix())
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    pages = {path: data for path, data in FIRST.items() if path.endswith(".html")} | {"moi/index.html": b"1"}
    others = {path: data for path, data in FIRST.items() if path not in pages} | {"moi/so-do.png": b"1"}
    publish_families(tmp_path, always(outputs_of(pages)), always(outputs_of(others), name="anh"))
    assert [deed for deed in deeds if "site/" in deed] == ["site/moi/so-do.png", "site/moi/index.html"]


def test_new_files_come_before_new_pages_before_changed_files_and_removed_ones_go_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_to(tmp_path, {"index.html": b"1", "rss.xml": b"1", "cu/index.html": b"1"})
    deeds: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def noted_replace(path: Path, target: Path) -> Path:
        deeds.append(target.relative_to(tmp_path).as_posix())
        return replace(path, target)

    def noted_unlink(path: Path, *, missing_ok: bool = False) -> None:
        deeds.append(f"-{path.relative_to(tmp_path).as_posix()}")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", noted_replace)
    monkeypatch.setattr(Path, "unlink", noted_unlink)
    publish_to(tmp_path, {"index.html": b"2", "rss.xml": b"2", "moi/index.html": b"1", "moi/so-do.png": b"1"})
    assert [deed for deed in deeds if "site/" in deed] == [
        *("site/moi/so-do.png", "site/moi/index.html", "site/rss.xml", "site/index.html"),
        "-site/cu/index.html",
    ]
    # The list of what is ours is there before the first file, and right after the last.
    assert deeds[0] == deeds[-1] == ".site.files"


MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, where there is one


@pytest.mark.skipif(
    not MEMORY.is_dir() or MEMORY.stat().st_dev == Path(__file__).stat().st_dev, reason="there is only one disk"
)
def test_a_site_that_is_a_link_to_another_disk_is_published_there(tmp_path: Path) -> None:
    with TemporaryDirectory(dir=MEMORY) as elsewhere:
        (tmp_path / "site").symlink_to(elsewhere, target_is_directory=True)
        assert publish_to(tmp_path, {"index.html": b"1", "tin/2026/a/index.html": b"2"}).total == 2
        publish_to(tmp_path, {"index.html": b"3", "tin/2026/a/index.html": b"2"})
        assert (tmp_path / "site").is_symlink()
        assert (Path(elsewhere) / "index.html").read_bytes() == b"3"
        publish_to(tmp_path, {"index.html": b"3"})
        assert [path.name for path in Path(elsewhere).iterdir()] == ["index.html"]


def test_a_site_that_is_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("o-mang", target_is_directory=True)
    with pytest.raises(FileNotFoundError) as caught:
        publish_to(tmp_path, {"index.html": b"1"})
    assert caught.value.filename == str(tmp_path / "site")
    assert (tmp_path / "site").is_symlink()


@pytest.mark.parametrize("lost", [None, "[]", '["khac"]'])
def test_a_list_that_was_lost_is_written_again_though_nothing_has_changed(tmp_path: Path, lost: str | None) -> None:
    publish_to(tmp_path, FIRST)
    listed = tmp_path / ".site.files"
    listed.unlink()
    if lost:
        listed.write_text(lost, encoding="utf-8")
    publish_to(tmp_path, FIRST)
    assert PublishedFiles(tmp_path / "site").read() == FIRST.keys()


def test_a_file_in_the_place_of_the_site_folder_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"x")
    with pytest.raises(NotADirectoryError) as caught:
        publish_to(tmp_path, {"index.html": b"1", "tin/2026/a/index.html": b"2"})
    assert caught.value.filename == str(tmp_path / "site")
    assert (tmp_path / "site").read_bytes() == b"x"


def test_a_page_spoilt_with_its_size_and_time_kept_is_made_anew(tmp_path: Path) -> None:
    publish_to(tmp_path, {"index.html": b"1"})
    page = tmp_path / "site/index.html"
    before = page.stat()
    page.write_bytes(b"2")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    publish_to(tmp_path, {"index.html": b"1"})
    assert page.read_bytes() == b"1"


def test_what_a_killed_build_left_does_not_become_part_of_a_site(tmp_path: Path) -> None:
    (tmp_path / ".site.staging").mkdir()
    (tmp_path / ".site.staging/mat.html").write_bytes("Chưa đăng".encode())
    publish_to(tmp_path, {"index.html": b"1"})
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
