"""Bodies are read from the store when they are asked for, and one that is asked for again and again only once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cchc.content.file_reader import FileReader
from cchc.content.stored_bodies import BATCH, StoredBodies
from cchc.model.items import Body
from cchc.model.settings import MarkdownSettings
from cchc.store import Store


def test_a_page_reads_its_body_once_however_often_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "store.sqlite", fingerprint="x")
    reader = FileReader(
        root=tmp_path, docs_dir="docs", markdown=MarkdownSettings(extensions=(), options={}), glossary=None
    )
    bodies = StoredBodies(store, reader, {})
    made = {
        f"key-{number}": Body(pieces=(f"<p>Bài {number}</p>",), slots=(), headings=(), anchors=())
        for number in range(BATCH + 2)
    }
    for key, body in made.items():
        bodies.add(key, msgspec.json.encode(body))
    bodies.flush({key: f"posts/2026/{key}.md" for key in made})
    asked: list[str] = []
    read = store.read

    def counted(table: str, key: str) -> bytes | None:
        asked.append(key)
        return read(table, key)

    monkeypatch.setattr(store, "read", counted)
    for key in ("key-1", "key-1", "key-2", "key-2", "key-1"):
        assert bodies[key] == made[key]
    assert asked == ["key-1", "key-2", "key-1"]
    with pytest.raises(KeyError):
        bodies["key-of-nothing"]
    store.abandon()
