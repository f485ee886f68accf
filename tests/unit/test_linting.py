"""The linter sees every module: what its settings leave out is never checked, and nobody notices."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
OURS = ("scripts", "tests")


def test_every_module_is_linted() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files", *OURS],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=REPOSITORY,
    ).stdout.splitlines()
    modules = {
        file
        for folder in OURS
        for file in (REPOSITORY / folder).rglob("*.py")
        if not {"node_modules", ".cache"} & set(file.relative_to(REPOSITORY).parts)
    }
    assert modules
    assert modules <= {Path(line) for line in listed}


def test_no_two_public_classes_have_one_name() -> None:
    found = Counter(
        name
        for module in (REPOSITORY / "scripts/cchc").rglob("*.py")
        for name in re.findall(r"^class ([A-Z]\w*)", module.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [name for name, count in found.items() if count > 1] == []


def test_test_files_outside_of_packages_have_names_of_their_own() -> None:
    """pytest imports such a file by its name alone; two of one name end the whole run before the first test."""
    found = Counter(
        file.name
        for file in (REPOSITORY / "tests").rglob("test_*.py")
        if "node_modules" not in file.parts and not (file.parent / "__init__.py").exists()
    )
    assert found
    assert [name for name, count in found.items() if count > 1] == []
