"""No test of publishing waits for the disk, or for whoever holds a file."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr("cchc.publishing.publication._PAUSES", (0.0, 0.0))
