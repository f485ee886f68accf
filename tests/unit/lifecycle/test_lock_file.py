"""Reading a lock file."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from packaging.specifiers import SpecifierSet

from cchc.lifecycle.lock_file import lock_text, read_lock

REPOSITORY = Path(__file__).parents[3]


def test_every_library_of_the_lock_is_found_with_its_version_and_hashes() -> None:
    text = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    pinned = read_lock(text)
    assert len(pinned) == text.count("\n    # via ") > 30
    assert ("mkdocs", "1.6.1") in [(one.name, one.version) for one in pinned]
    assert all("--hash=sha256:" in one.text for one in pinned)
    assert sum(one.text.count("--hash=") for one in pinned) == text.count("--hash=")


def test_every_locked_library_takes_the_oldest_python_that_the_program_takes() -> None:
    refused = []
    for one in read_lock((REPOSITORY / "requirements.lock").read_text(encoding="utf-8")):
        wanted = metadata.metadata(one.name).get("Requires-Python") or ""
        if not SpecifierSet(wanted).contains("3.11.0"):
            refused.append((one.name, one.version, wanted))
    assert refused == []


def test_what_is_read_is_written_as_it_was() -> None:
    text = "babel==2.18.0 \\\n    --hash=sha256:b8 \\\n    --hash=sha256:e2\n{}nh3==0.3 --hash=sha256:1\n"
    assert lock_text(read_lock(text.format("    # via mkdocs-material\n"))) == text.format("")
    assert read_lock("") == ()
