"""Processes that end quickly still end as they should."""

import subprocess
import sys

import pytest

# What says that it is freed is held until the end, so nothing of it is heard where the process ends quickly.
PROGRAM = """
import sys
from cchc.process_end import QuickEnd, hold_until_the_end
end = QuickEnd() if {quick} else None
import atexit

class Large:
    def __del__(self):
        print("freed")

atexit.register(print, "at the end")
hold_until_the_end(Large())
print("done")
if end:
    end.follows({status})
sys.exit({status})
"""


@pytest.mark.parametrize(
    ("quick", "status", "code", "said"),
    [
        (True, 0, 0, "done\nat the end\n"),
        (True, 1, 1, "done\nat the end\n"),
        (True, "'Đã dừng.'", 1, "done\nat the end\nfreed\n"),
        (False, 2, 2, "freed\ndone\nat the end\n"),
    ],
)
def test_a_process_that_ends_quickly_says_everything_and_leaves_with_its_code(
    *, quick: bool, status: object, code: int, said: str
) -> None:
    command = [sys.executable, "-X", "utf8", "-c", PROGRAM.format(quick=quick, status=status)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout.replace("\r\n", "\n")) == (code, said)


def test_a_process_whose_output_nobody_reads_ends_as_python_ends() -> None:
    program = PROGRAM.format(quick=True, status=0).replace("done", "x" * 100_000)
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait() != 0
