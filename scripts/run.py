"""Sets the project up and runs it, with nothing but Python 3.11 or newer.

python3 scripts/run.py build     builds the example site into site/
python3 scripts/run.py serve     previews it
python3 scripts/run.py test      checks everything, tests last
python3 scripts/run.py WORD …    hands any other word to the `cchc` command
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Set up what is missing, run the command, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console starts in a code page that has no Vietnamese.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream here
    if sys.version_info < OLDEST:
        print(f"Cần Python {OLDEST[0]}.{OLDEST[1]} trở lên; máy này đang dùng Python {sys.version.split()[0]}.")
        return 2
    if arguments[:1] == ["test"]:
        set_up("test", [RUN_LOCK, TEST_LOCK])
        return run_all_checks(arguments[1:])
    set_up("run", [RUN_LOCK])
    return run([python(), "-m", "cchc", *(arguments or ["--help"])], quiet=True)


def set_up(name: str, locks: list[Path]) -> None:
    """Make .venv and install the locked dependencies and the project, unless that is done already."""
    done = VENV / f"{name}.done"
    wanted = fingerprint(locks)
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return
    if not python().is_file():
        print(f"Tạo môi trường Python trong {VENV.name}/ …", flush=True)
        make_venv()
    print("Cài các thư viện đã khóa phiên bản (lần đầu mất khoảng một phút) …", flush=True)
    for lock in locks:
        must_run([python(), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", lock])
    must_run([python(), "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT])
    done.write_text(wanted, encoding="utf-8")


def run_all_checks(pytest_arguments: list[str]) -> int:
    """Run every check, the tests last so that their closing line ends the output; return 1 if any failed."""
    failed = []
    for label, command in (
        ("ruff check", [python(), "-m", "ruff", "check", "."]),
        ("ruff format", [python(), "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python(), "-m", "mypy"]),
        ("import layers", [tool("lint-imports"), "--no-cache"]),
        ("content", [python(), "-m", "cchc", "check"]),
        ("strict build", [python(), "-m", "mkdocs", "build", "--strict", "--quiet"]),
    ):
        print(f"== {label}", flush=True)
        if run(command, quiet=True) != 0:
            failed.append(label)
    if failed:
        print(f"== FAILED: {', '.join(failed)}", flush=True)
    print("== pytest", flush=True)
    # One process per core. A file stays in one process, so what its tests share is built once.
    tests = run([python(), "-m", "pytest", "-n", "auto", "--dist", "loadfile", *pytest_arguments], quiet=True)
    return 1 if failed or tests else 0


def make_venv() -> None:
    """Make .venv, and say what to install where Debian and Ubuntu leave the module out."""
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"Không tạo được môi trường Python: {error}")
        print("Trên Debian, Ubuntu: cài gói python3-venv rồi chạy lại.")
        raise SystemExit(2) from None


def fingerprint(locks: list[Path]) -> str:
    """Return a text that changes when the environment has to be made anew."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for file in (*locks, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def python() -> Path:
    """Return the Python of .venv."""
    return tool("python")


def tool(name: str) -> Path:
    """Return a program of .venv."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def run(command: list[str | Path], *, quiet: bool = False) -> int:
    """Run a command in the project folder and return its exit code."""
    if not quiet:
        print("$", " ".join(str(part) for part in command), flush=True)
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode


def must_run(command: list[str | Path]) -> None:
    """Run a command, or leave with its exit code."""
    code = run(command)
    if code:
        print("Lệnh trên không chạy được. Kiểm tra mạng rồi chạy lại; phần đã xong không phải làm lại.")
        raise SystemExit(code)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
