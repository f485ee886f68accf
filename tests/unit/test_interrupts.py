from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from cchc.interrupts import interrupts_held

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes of Windows inherit no signals")

GETS_INTERRUPTS = "import signal; print(signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, []))"


def test_a_process_that_starts_meanwhile_never_gets_ctrl_c() -> None:
    command = [sys.executable, "-c", GETS_INTERRUPTS]
    with interrupts_held():
        inside = subprocess.run(command, capture_output=True, check=True, text=True)
    outside = subprocess.run(command, capture_output=True, check=True, text=True)
    assert (inside.stdout.strip(), outside.stdout.strip()) == ("False", "True")


def interrupted(steps: list[str]) -> None:
    with interrupts_held():
        # To this thread: those of whoever runs the tests hold nothing.
        signal.raise_signal(signal.SIGINT)
        steps.append("went on")
    steps.append("never here")


def test_ctrl_c_that_comes_meanwhile_comes_afterwards() -> None:
    steps: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(steps)
    assert steps == ["went on"]
