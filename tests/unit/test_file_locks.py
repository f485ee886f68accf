"""Locks of the operating system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cchc.file_locks import held

_HOLDER = """
import sys
from pathlib import Path
from cchc.file_locks import held
with held(Path(sys.argv[1]), patience=0) as is_ours:
    print(is_ours, flush=True)
    sys.stdin.read()
"""


def test_one_process_holds_a_lock_and_its_death_frees_it(tmp_path: Path) -> None:
    file = tmp_path / "khóa" / "a"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with held(file, patience=0.05) as while_alive:
            pass
        holder.kill()
        holder.wait()
        with held(file, patience=5) as afterwards:
            pass

    assert (while_alive, afterwards) == (False, True)


def test_a_lock_in_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")

    with held(tmp_path / "tep" / "khoa", patience=1) as is_ours:
        assert not is_ours
