"""Records of files, packed and single, are those that were written last."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.site.publish import file_records
from cchc.site.publish.file_records import FileRecords
from cchc.store import Store

PATHS = st.sampled_from(["index.html", "tin/2026/một-cửa/index.html", "rss.xml", "a", "b", "c", "d"])
WRITES = st.lists(st.tuples(st.dictionaries(PATHS, st.binary(min_size=1)), st.sets(PATHS)), max_size=12)


@pytest.fixture
def _small_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_records, "_PACK", 2)
    monkeypatch.setattr(file_records, "_MOST", 3)


@pytest.mark.usefixtures("_small_packs")
@given(writes=WRITES)
@settings(max_examples=60)
def test_records_are_what_was_written_last(
    tmp_path_factory: pytest.TempPathFactory, writes: list[tuple[dict[str, bytes], set[str]]]
) -> None:
    file = tmp_path_factory.mktemp("store") / "store.sqlite"
    expected: dict[str, bytes] = {}
    for new, gone in writes:
        store = Store(file, fingerprint="một")
        records = FileRecords(store, "build")
        assert records.read() == expected
        other = FileRecords(store, "preview")
        other.write({"index.html": b"another"}, gone=())
        records.write(new, gone=gone)
        expected = {path: value for path, value in expected.items() if path not in gone} | new
        assert records.read() == expected
        assert other.read() == {"index.html": b"another"}
        store.close()


@pytest.mark.usefixtures("_small_packs")
def test_a_damaged_pack_loses_its_own_files_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite", fingerprint="một")
    FileRecords(store, "build").write({path: path.encode() for path in "abcdef"}, gone=())
    FileRecords(store, "build").write({"g": b"g"}, gone=())
    packs = sorted(key for key in store.keys("published") if key.startswith("build files"))
    assert len(packs) == 3
    store.write("published", {packs[1]: b"\xc1"})
    assert sorted(FileRecords(store, "build").read()) == ["a", "b", "e", "f", "g"]
