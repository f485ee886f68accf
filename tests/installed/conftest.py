"""The package as an office gets it: its wheel in an empty environment outside the repository, made once for all."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest

from cchc.lifecycle.lock_file import BUILD_TOOLS, read_lock
from site_support import REPOSITORY
from support.installations import BIN, Installed


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    outside = tmp_path_factory.mktemp("máy của cơ quan")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    built = [*pip, "wheel", "--no-index", "--no-deps", "--wheel-dir", outside, REPOSITORY]
    subprocess.run(built, check=True, cwd=outside)
    (wheel,) = outside.glob("*.whl")
    environment = outside / "môi trường"
    venv.create(environment, with_pip=False)
    packages = Path(
        subprocess.run(
            [environment / BIN / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout.strip()
    )
    _copy_locked(packages)
    # Without an index pip can only check that what the package asks for is there.
    subprocess.run([*pip, "--python", environment, "install", "--no-index", wheel], check=True)
    return Installed(folder=environment, wheel=wheel, package=packages / "cchc")


def _copy_locked(packages: Path) -> None:
    """Copy what pip installed from the lock into the environment of these tests: no test has a network."""
    for pinned in read_lock((REPOSITORY / "requirements.lock").read_text(encoding="utf-8")):
        if pinned.name in BUILD_TOOLS:
            continue
        distribution = metadata.distribution(pinned.name)
        assert distribution.version == pinned.version
        for file in distribution.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                target = packages / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(str(file.locate())), target)
