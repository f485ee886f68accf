"""The virtual environment of a program: created by venv, filled by pip; failures in Vietnamese.

Needs nothing but Python: `scripts/run.py` and the launcher of a section use it before anything is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.errors import sentence_of

Say = Callable[[str], None]

NETWORK: Final = (
    "Không tải được thư viện: máy không ra mạng được, hoặc cơ quan chặn. Kiểm tra mạng rồi chạy lại; phần đã xong "
    "không phải làm lại. Máy không có mạng: trên máy có mạng chạy lệnh wheels, chép thư mục thu-vien sang đây."
)
PROXY: Final = (
    "Không tải được thư viện: máy chủ proxy của cơ quan không nhận. Hỏi người quản trị mạng địa chỉ proxy, mở Command "
    "Prompt, gõ: setx HTTPS_PROXY http://<địa-chỉ>:<cổng> rồi mở lại. Máy Mac, Linux: export HTTPS_PROXY=…"
)
CERTIFICATE: Final = (
    "Không tải được thư viện: Python không tin chứng chỉ mà mạng cơ quan dùng. Hỏi người quản trị mạng tệp chứng chỉ "
    "(.pem), mở Command Prompt, gõ: setx PIP_CERT <đường dẫn của tệp> rồi mở lại; hoặc thử mạng khác."
)
NO_WHEEL: Final = (
    "Có thư viện chưa có bản cho Python {version} trên máy này. Cài Python 3.12 từ python.org, xóa thư mục .venv rồi "
    "chạy lại."
)
NOT_IN_FOLDER: Final = (
    "Thư mục thư viện thiếu thư viện cho Python {version}. Trên máy có mạng, chạy lại lệnh wheels cho đúng loại máy và "
    "bản Python này, ví dụ: cchc wheels --platform win_amd64 --python {version}; rồi chép sang đây."
)
CHANGED_FILE: Final = (
    "Tệp tải về khác với bản đã khóa nên không cài. Thường là do kho thư viện riêng hoặc proxy của cơ quan. Báo người "
    "quản trị mạng, hoặc thử mạng khác rồi chạy lại."
)
NO_VENV: Final = "Máy thiếu phần tạo môi trường Python. Trên Debian, Ubuntu: cài gói python3-venv rồi chạy lại."
UNKNOWN: Final = "Cài đặt dừng lại vì lý do khác. Chạy lại; vẫn vậy thì gửi các dòng trên cho người lập trình."
_CAUSES: Final = (
    (PROXY, re.compile(r"ProxyError|Proxy Authentication|Tunnel connection failed|\b407\b")),
    (CERTIFICATE, re.compile(r"CERTIFICATE_VERIFY|certificate verify", re.IGNORECASE)),
    (
        NETWORK,
        re.compile(
            r"Connection|HTTP error|Client Error|Server Error|Proxy|SSL|timed out|getaddrinfo|name resolution",
            re.IGNORECASE,
        ),
    ),
)
_SYSTEM: Final = re.compile(r"\[(Errno|WinError) (\d+)\]")
# Settings of other programs that would send pip or Python elsewhere.
_NOT_OURS: Final = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV"}


class SetUpError(Exception):
    """Raised when a step of a set-up failed; the text says why and what to do, in Vietnamese."""

    def __init__(self, sentence: str, *, code: int = 2) -> None:
        self.code = code
        super().__init__(sentence)


@dataclass(frozen=True)
class Environment:
    """A virtual environment in a folder. `say` gets what its steps print, and the steps themselves if `say_steps`."""

    folder: Path
    say: Say
    say_steps: bool = False

    @property
    def python(self) -> Path:
        """The Python of the environment."""
        return self.tool("python")

    def tool(self, name: str) -> Path:
        """Return a program of the environment."""
        return self.folder / "Scripts" / f"{name}.exe" if os.name == "nt" else self.folder / "bin" / name

    def remembers(self, name: str, wanted: str) -> bool:
        """Return whether the environment was completed for this purpose."""
        done = self._mark(name)
        return self.python.is_file() and done.is_file() and done.read_text(encoding="utf-8") == wanted

    def remember(self, name: str, wanted: str) -> None:
        """Record the purpose that the environment was completed for."""
        self._mark(name).write_text(wanted, encoding="utf-8")

    def forget(self, name: str) -> None:
        """Record that the environment is incomplete."""
        self._mark(name).unlink(missing_ok=True)

    def make(self) -> None:
        """Create the environment with pip; remove it on failure.

        Raises:
            SetUpError: Python could not make it.
        """
        try:
            self.run([sys.executable, "-m", "venv", self.folder])
        except SetUpError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def install(self, *arguments: str | Path) -> None:
        """Run pip install.

        Raises:
            SetUpError: pip could not.
        """
        self.run([self.python, "-m", "pip", "install", "--quiet", "--no-input", *arguments])

    def run(self, command: list[str | Path]) -> None:
        """Run a step of the set-up with its output shown; on failure, derive the reason from that output.

        Raises:
            SetUpError: the step failed.
        """
        if self.say_steps:
            self.say(f"$ {' '.join(map(str, command))}")
        run_step(command, say=self.say)

    def _mark(self, name: str) -> Path:
        return self.folder / f"{name}.done"


def run_step(command: list[str | Path], *, say: Say, python: str | None = None) -> None:
    """Run pip or venv; what it prints is shown and read, as it knows whether the network failed, or the disk.

    `python` is the version that the step works for, where it is not this one.

    Raises:
        SetUpError: the command failed.
    """
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(command, env=variables(), **pipe) as process:  # type: ignore[call-overload] # text
        lines = list(_shown(process.stdout, say))
    if process.returncode:
        raise SetUpError(cause_of(lines, is_offline="--no-index" in command, python=python), code=process.returncode)


def variables() -> Mapping[str, str]:
    """Return the environment variables of every command that a set-up starts."""
    own = {name: value for name, value in os.environ.items() if name.upper() not in _NOT_OURS}
    return {**own, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "NO_MKDOCS_2_WARNING": "1"}


def cause_of(lines: list[str], *, is_offline: bool = False, python: str | None = None) -> str:
    """Return in Vietnamese why a set-up stopped, by what pip or venv said, and what to do."""
    python = python or ".".join(map(str, sys.version_info[:2]))
    # Before its last word pip warns of what it could still do something about.
    last = [line for line in lines if line.lower().startswith("error")] or lines
    text = "".join(last)
    for words, sentence in (("DO NOT MATCH THE HASHES", CHANGED_FILE), ("ensurepip", NO_VENV)):
        if words in "".join(lines):
            return sentence
    if is_offline and "from versions: " in text:
        return NOT_IN_FOLDER.format(version=python)
    # pip says of an index that it cannot reach that it has no versions; what it warned of before says why.
    for cause, pattern in _CAUSES:
        if pattern.search(text) or ("from versions: none" in text and pattern.search("".join(lines))):
            return cause
    if "from versions: none" in text:
        return NETWORK
    if "from versions: " in text or "requires a different Python" in text:
        return NO_WHEEL.format(version=python)
    return _system_cause(text)


def _system_cause(text: str) -> str:
    known = _SYSTEM.findall(text)
    if not known:
        return UNKNOWN
    kind, number = known[-1]
    error = OSError(int(number) if kind == "Errno" else 0, text.strip())
    if kind == "WinError":
        error.winerror = int(number)  # type: ignore[attr-defined,unused-ignore] # only Windows has it
    return sentence_of(error)


def _shown(lines: Iterator[str], say: Say) -> Iterator[str]:
    for line in lines:
        say(line.rstrip("\n"))
        yield line
