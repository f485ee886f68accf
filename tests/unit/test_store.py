from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc import store as store_module
from cchc.store import TABLES, Store


def filled(path: Path, fingerprint: str = "một") -> None:
    store = Store(path, fingerprint=fingerprint)
    store.write("items", {"posts/2026/mot-cua.md": b"1", "posts/2026/hop-dan.md": b"2"})
    store.write("bodies", {"posts/2026/mot-cua.md": b"3"})
    store.close()


def contents(path: Path, fingerprint: str = "một") -> dict[str, dict[str, bytes]]:
    store = Store(path, fingerprint=fingerprint)
    found = {table: store.read_all(table) for table in TABLES}
    store.close()
    return found


EMPTY: dict[str, dict[str, bytes]] = {table: {} for table in TABLES}


def test_what_was_written_is_there_after_closing(tmp_path: Path) -> None:
    filled(tmp_path / "sâu" / "store.sqlite")
    assert contents(tmp_path / "sâu" / "store.sqlite") == EMPTY | {
        "items": {"posts/2026/mot-cua.md": b"1", "posts/2026/hop-dan.md": b"2"},
        "bodies": {"posts/2026/mot-cua.md": b"3"},
    }


def test_one_value_is_read_by_its_table_and_key(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    store = Store(tmp_path / "s", fingerprint="một")
    assert store.read("items", "posts/2026/mot-cua.md") == b"1"
    assert store.read("bodies", "posts/2026/mot-cua.md") == b"3"
    assert store.read("bodies", "posts/2026/hop-dan.md") is None
    assert store.has("bodies", "posts/2026/mot-cua.md")
    assert not store.has("bodies", "posts/2026/hop-dan.md")
    store.close()


def test_a_part_of_a_table_is_read_by_the_start_of_its_keys(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    store = Store(tmp_path / "s", fingerprint="một")
    assert store.read_all("items", prefix="posts/2026/h") == {"op-dan.md": b"2"}
    store.close()


def test_a_value_is_replaced_and_forgotten(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    store = Store(tmp_path / "s", fingerprint="một")
    store.write("items", {"posts/2026/mot-cua.md": b"new"})
    store.delete("items", ["posts/2026/hop-dan.md", "không có"])
    store.write("items", {})
    store.delete("items", [])
    store.close()
    assert contents(tmp_path / "s")["items"] == {"posts/2026/mot-cua.md": b"new"}


def test_another_fingerprint_finds_nothing_and_forgets_everything(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    assert contents(tmp_path / "s", "hai") == EMPTY
    assert contents(tmp_path / "s", "một") == EMPTY


def test_a_store_of_another_format_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "s")
    monkeypatch.setattr(store_module, "_FORMAT", "0")
    assert contents(tmp_path / "s") == EMPTY


@pytest.mark.parametrize(
    "damage", [b"", b"SQLite", b"SQLite format 3\x00 but no more", b"\x00" * 8192, "Kế hoạch".encode()]
)
def test_a_file_that_is_no_store_counts_as_empty_and_is_used_again(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "s").write_bytes(damage)
    assert contents(tmp_path / "s") == EMPTY
    filled(tmp_path / "s")
    assert contents(tmp_path / "s")["bodies"] == {"posts/2026/mot-cua.md": b"3"}


def test_a_store_cut_short_never_raises(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    whole = (tmp_path / "s").read_bytes()
    for end in range(0, len(whole), 1024):
        (tmp_path / "s").write_bytes(whole[:end])
        contents(tmp_path / "s")
        filled(tmp_path / "s")


@given(
    place=st.integers(0, 20_000),
    noise=st.binary(min_size=1, max_size=64),
)
def test_a_damaged_store_never_raises(tmp_path_factory: pytest.TempPathFactory, place: int, noise: bytes) -> None:
    path = tmp_path_factory.mktemp("store") / "s"
    filled(path)
    data = bytearray(path.read_bytes())
    place %= len(data)
    data[place : place + len(noise)] = noise
    path.write_bytes(data)
    store = Store(path, fingerprint="một")
    for table in TABLES:
        store.read_all(table)
        store.read(table, "posts/2026/mot-cua.md")
        store.write(table, {"x": b"y"})
        store.delete(table, ["x"])
    store.close()


def test_no_damaged_byte_raises(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    whole = (tmp_path / "s").read_bytes()
    for place in [*range(len(whole) - 200, len(whole)), *range(4096 - 200, 4096), *range(0, len(whole), 97)]:
        damaged = bytearray(whole)
        damaged[place] = 0x80
        (tmp_path / "s").write_bytes(damaged)
        contents(tmp_path / "s")


def test_a_value_that_is_no_longer_bytes_was_never_there(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    connection = sqlite3.connect(tmp_path / "s")
    connection.execute("UPDATE items SET value = 'chữ' WHERE key = 'posts/2026/mot-cua.md'")
    connection.execute("UPDATE items SET value = 7 WHERE key = 'posts/2026/hop-dan.md'")
    connection.commit()
    connection.close()
    store = Store(tmp_path / "s", fingerprint="một")
    assert store.read_all("items") == {}
    assert store.read("items", "posts/2026/mot-cua.md") is None
    assert store.read("items", "posts/2026/hop-dan.md") is None
    store.close()


def test_the_keys_of_a_table_are_known(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    store = Store(tmp_path / "s", fingerprint="một")
    assert store.keys("items") == {"posts/2026/mot-cua.md", "posts/2026/hop-dan.md"}
    assert store.keys("published") == frozenset()
    store.close()


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
@pytest.mark.parametrize("fingerprint", ["một", "hai"])
def test_a_store_that_another_build_holds_is_not_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: str, fingerprint: str
) -> None:
    monkeypatch.setattr(store_module, "_connect", lambda path: sqlite3.connect(path, timeout=0))
    filled(tmp_path / "s")
    place = (tmp_path / "s").stat().st_ino
    other = sqlite3.connect(tmp_path / "s", timeout=0)
    other.execute(hold)
    store = Store(tmp_path / "s", fingerprint=fingerprint)
    store.write("items", {"a": b"b"})
    store.close()
    other.rollback()
    other.close()
    assert (tmp_path / "s").stat().st_ino == place
    assert len(contents(tmp_path / "s")["items"]) == 2


def test_a_store_held_by_another_build_works_and_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_connect", lambda path: sqlite3.connect(path, timeout=0))
    filled(tmp_path / "s")
    other = sqlite3.connect(tmp_path / "s", timeout=0)
    other.execute("BEGIN IMMEDIATE")
    store = Store(tmp_path / "s", fingerprint="một")
    assert store.read("items", "posts/2026/mot-cua.md") == b"1"
    store.write("items", {"posts/2026/mot-cua.md": b"lost"})
    store.close()
    other.rollback()
    other.close()
    assert contents(tmp_path / "s")["items"]["posts/2026/mot-cua.md"] == b"1"


def test_a_store_that_nobody_may_even_read_works_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_connect", lambda path: sqlite3.connect(path, timeout=0))
    filled(tmp_path / "s")
    other = sqlite3.connect(tmp_path / "s", timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path / "s", fingerprint="một")
    assert store.read_all("items") == {}
    store.write("items", {"a": b"b"})
    assert store.read("items", "a") == b"b"
    store.close()
    other.close()


def test_a_folder_in_the_place_of_the_file_does_not_stop_a_build(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    store = Store(tmp_path / "s", fingerprint="một")
    store.write("items", {"a": b"b"})
    assert store.read_all("items") == {"a": b"b"}
    store.close()


def test_the_time_of_the_last_saving_is_known(tmp_path: Path) -> None:
    assert Store(tmp_path / "s", fingerprint="một").saved_ns == 0
    filled(tmp_path / "s")
    written = (tmp_path / "s").stat().st_mtime_ns
    assert Store(tmp_path / "s", fingerprint="một").saved_ns == written
    assert Store(tmp_path / "s", fingerprint="hai").saved_ns == 0


@pytest.mark.parametrize("table", ["stamp", "items; DROP TABLE items", ""])
def test_only_the_tables_of_a_store_have_names(tmp_path: Path, table: str) -> None:
    store = Store(tmp_path / "s", fingerprint="một")
    with pytest.raises(KeyError):
        store.read_all(table)
    store.close()


def test_what_was_abandoned_is_forgotten_and_the_file_is_free(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    store = Store(tmp_path / "s", fingerprint="một")
    store.delete("items", ["posts/2026/mot-cua.md"])
    store.abandon()
    store.abandon()
    assert "posts/2026/mot-cua.md" in contents(tmp_path / "s")["items"]


def test_a_held_file_is_waited_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = []

    class Waiting(sqlite3.Connection):
        def executemany(self, sql: str, rows: Iterable[object], /) -> sqlite3.Cursor:
            waits.append(sql)
            return super().executemany(sql, rows)

    filled(tmp_path / "s")
    holder = Store(tmp_path / "s", fingerprint="một")
    holder.write("items", {"a": b"1"})
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "_connect", lambda path: sqlite3.connect(path, timeout=0.01, factory=Waiting))
        late = Store(tmp_path / "s", fingerprint="một")
    for number in range(5):
        late.write("items", {str(number): b"1"})
    late.close()
    holder.close()
    assert len(waits) == 1
    assert "a" in contents(tmp_path / "s")["items"]


def test_a_full_disk_loses_what_was_learned_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA max_page_count = 12")
        return connection

    filled(tmp_path / "s")
    before = contents(tmp_path / "s")
    monkeypatch.setattr(store_module, "_connect", small)
    store = Store(tmp_path / "s", fingerprint="một")
    store.delete("items", ["posts/2026/mot-cua.md"])
    store.write("bodies", {"posts/2026/mot-cua.md": bytes(100_000)})
    # What comes after could be true only together with what was lost.
    store.write("builds", {"build": b"1"})
    store.close()
    assert contents(tmp_path / "s") == before


def test_what_cannot_be_kept_takes_all_that_was_learned_with_it(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    before = contents(tmp_path / "s")
    store = Store(tmp_path / "s", fingerprint="một")
    store.write("items", {"posts/2026/moi.md": b"1"})
    # Half of a character: SQLite cannot write it, and leaves the transaction open.
    store.write("items", {"posts/2026/\ud800.md": b"1"})
    store.close()
    assert contents(tmp_path / "s") == before
