"""An index that another process builds is the one that this process would build, whatever becomes of the other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from cchc.search.glossary import Glossary, make_terms
from cchc.search.index import build_index
from cchc.search.layout import FileKey, layout_of_posts
from cchc.search.terms import Terms
from cchc.site.search.index_beside import IndexBeside
from cchc.site.search.terms_file import TermsFile

pytestmark = pytest.mark.slow

TEXTS = tuple(f"Quyết định số {number} về hồ sơ đất đai, một cửa liên thông {number % 7}" for number in range(60))
LAYOUT = layout_of_posts(len(TEXTS))


def terms() -> list[Terms]:
    return [make_terms(title=[text[:14]], lead=[], body=[text], glossary=Glossary(())) for text in TEXTS]


def encoded() -> Iterator[bytes]:
    return (one.encode() for one in terms())


def start_no_process(_: object) -> None:
    raise PermissionError("no process may be started")


def unwanted(key: FileKey, text: str) -> None:
    raise AssertionError((key, text))


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_another_process_builds_the_same_index_and_ends() -> None:
    with TermsFile(LAYOUT.entries) as file:
        for entry in encoded():
            file.add(entry)
        here = build_index(LAYOUT, file.ranges())
    beside = IndexBeside.of(LAYOUT, encoded())
    assert beside is not None
    files: dict[FileKey, str] = {}
    assert beside.result(files.__setitem__) == here.words
    assert files == here.files
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("two_cores")
def test_a_process_that_was_ended_or_has_failed_gives_no_index() -> None:
    ended = IndexBeside.of(LAYOUT, encoded())
    assert ended is not None
    for process in multiprocessing.active_children():
        process.kill()
    assert ended.result(unwanted) is None
    # What damages its index is found again where it can be told of.
    failed = IndexBeside.of(LAYOUT, (b"one field" for _ in TEXTS))
    assert failed is not None
    assert failed.result(unwanted) is None
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("two_cores")
def test_an_index_that_nobody_wants_any_more_leaves_no_process() -> None:
    beside = IndexBeside.of(LAYOUT, encoded())
    assert beside is not None
    beside.stop()

    def broken() -> Iterator[bytes]:
        yield from encoded()
        raise KeyError("lost")

    with pytest.raises(KeyError):
        IndexBeside.of(LAYOUT, broken())
    assert multiprocessing.active_children() == []


def test_no_index_is_built_beside_where_no_process_starts_or_one_core_has_to_do_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert IndexBeside.of(LAYOUT, encoded()) is None
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", start_no_process)
    assert IndexBeside.of(LAYOUT, encoded()) is None
