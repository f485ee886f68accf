"""The libraries of SFTP in the lock files: not asked for where they have no wheel."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cchc.lifecycle.lock_file import read_lock

ROOT = Path(__file__).parents[3]
LIBRARIES = {"bcrypt", "cffi", "cryptography", "invoke", "paramiko", "pycparser", "pynacl"}


@pytest.mark.parametrize("name", ["requirements.lock", "tests/requirements.lock"])
def test_a_machine_for_which_there_are_no_wheels_is_set_up_without_them(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = project["optional-dependencies"]["publish"]
    pinned = [one for one in read_lock((ROOT / name).read_text(encoding="utf-8")) if one.name in LIBRARIES]
    assert {one.name for one in pinned} == LIBRARIES
    for one in pinned:
        assert one.text.startswith(f"{one.name}=={one.version} ; {wanted.partition('; ')[2]} \\\n")


def test_publishing_to_a_folder_does_without_them() -> None:
    program = (
        "import sys; sys.modules['paramiko'] = None; sys.modules['keyring'] = None\n"
        "from pathlib import Path\n"
        "from cchc.model.publishing_targets import PublishingTarget, SftpServer, TargetFolder\n"
        "from cchc.publishing.opening import open_target\n"
        "from cchc.publishing.targets import TargetError\n"
        "open_target(Path('/'), PublishingTarget(id='a', number=0, place=TargetFolder(path='.')), ask=None)\n"
        "server = SftpServer(host='127.0.0.1', port=1, user='lan', path='/', host_key=None, key_file=None)\n"
        "try:\n"
        "    open_target(Path('/'), PublishingTarget(id='a', number=0, place=server), ask=None)\n"
        "except TargetError as error:\n"
        "    print(error.fault.name)\n"
    )
    found = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert found.stdout == "NO_LIBRARY\n"
