"""Sets the project up and runs it, with nothing but Python 3.11 or newer.

python3 scripts/run.py build     builds the example site into site/
python3 scripts/run.py serve     previews it
python3 scripts/run.py test      checks everything, tests last
python3 scripts/run.py WORD …    hands any other word to the `cchc` command
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
OLDEST = (3, 11)
SCRIPTS_FROM_PACKAGES = "../../../scripts" if os.name == "nt" else "../../../../scripts"
"""From .venv's folder of packages to ours. Python reads such a line in the code page of the machine, and a whole path
may have letters that it lacks: this one is ASCII whatever the folder of the project is called."""

NETWORK = (
    "Không tải được thư viện: máy không ra mạng được, hoặc cơ quan chặn. Kiểm tra mạng và proxy (sổ tay bài 01, mục "
    "“Mạng cơ quan có proxy”) rồi chạy lại; phần đã xong không phải làm lại."
)
NO_WHEEL = (
    "Có thư viện chưa có bản cho Python {version} trên máy này. Cài Python 3.12 từ python.org, xóa thư mục .venv rồi "
    "chạy lại."
)
CHANGED_FILE = (
    "Tệp tải về khác với bản đã khóa nên không cài. Thường là do kho thư viện riêng hoặc proxy của cơ quan. Báo người "
    "quản trị mạng, hoặc thử mạng khác rồi chạy lại."
)
NO_VENV = "Máy thiếu phần tạo môi trường Python. Trên Debian, Ubuntu: cài gói python3-venv rồi chạy lại."
UNKNOWN = "Cài đặt dừng lại vì lý do khác. Chạy lại; vẫn vậy thì gửi các dòng trên cho người lập trình."
_NETWORK = re.compile(
    r"Connection|HTTP error|Client Error|Server Error|Proxy|SSL|CERTIFICATE|timed out|getaddrinfo|name resolution"
    r"|from versions: none",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"\[(Errno|WinError) (\d+)\]")


def main(arguments: list[str]) -> int:
    """Set up what is missing, run the command, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console starts in a code page that has no Vietnamese.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream here
    if sys.version_info < OLDEST:
        print(f"Cần Python {OLDEST[0]}.{OLDEST[1]} trở lên; máy này đang dùng Python {sys.version.split()[0]}.")
        return 2
    is_test = arguments[:1] == ["test"]
    try:
        set_up("test" if is_test else "run", [RUN_LOCK, TEST_LOCK] if is_test else [RUN_LOCK])
    except OSError as error:
        print(f"Không cài được vào {error.filename or VENV}: {sentence_of(error)}")
        return 2
    if is_test:
        return run_all_checks(arguments[1:])
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
        install("--require-hashes", "--no-deps", "-r", lock)
    install("--no-index", "--no-deps", "--force-reinstall", write_wheel(VENV))
    done.write_text(wanted, encoding="utf-8")


def install(*arguments: str | Path) -> None:
    """Install something into .venv, or say why that failed and leave."""
    must_run([python(), "-m", "pip", "install", "--quiet", *arguments])


def write_wheel(folder: Path) -> Path:
    """Write a package that holds none of our code and says where it lies, what it needs and which names it gives.

    With it `mkdocs build` finds the plugin, and `.venv` has the command `cchc`. What is edited is in force at once.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name = f"{project['name']}-{project['version']}"
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    files = {
        f"{project['name']}.pth": [SCRIPTS_FROM_PACKAGES],
        f"{name}.dist-info/METADATA": [
            *("Metadata-Version: 2.1", f"Name: {project['name']}", f"Version: {project['version']}"),
            f"Requires-Python: {project['requires-python']}",
            *(f"Requires-Dist: {requirement}" for requirement in project["dependencies"]),
        ],
        f"{name}.dist-info/WHEEL": [
            "Wheel-Version: 1.0",
            "Generator: run",
            "Root-Is-Purelib: true",
            "Tag: py3-none-any",
        ],
        f"{name}.dist-info/entry_points.txt": [
            line
            for group, names in groups.items()
            for line in (f"[{group}]", *(f"{key} = {place}" for key, place in names.items()))
        ],
    }
    record = f"{name}.dist-info/RECORD"
    files[record] = [f"{file},," for file in (*files, record)]
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file, lines in files.items():
            archive.writestr(file, "".join(f"{line}\n" for line in lines).encode("ascii"))
    return wheel


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
    """Make .venv, or say why that failed and leave nothing of it."""
    try:
        must_run([sys.executable, "-m", "venv", VENV])
    except SystemExit:
        shutil.rmtree(VENV, ignore_errors=True)
        raise


def fingerprint(locks: list[Path]) -> str:
    """Return a text that changes when the environment has to be made anew."""
    digest = hashlib.sha256(sys.version.encode() + os.fsencode(ROOT))
    for file in (*locks, ROOT / "pyproject.toml", Path(__file__)):
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
        print("$", *command, flush=True)
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def must_run(command: list[str | Path]) -> None:
    """Run a command of the set-up, or say in Vietnamese why it failed and leave with its exit code."""
    print("$", *command, flush=True)
    # What pip prints is shown and read: it knows whether the network failed, or the disk.
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(command, cwd=ROOT, env=environment(), **pipe) as process:  # type: ignore[call-overload] # text
        lines = list(shown(process.stdout))
    if process.returncode:
        print(cause_of(lines))
        raise SystemExit(process.returncode)


def shown(lines: Iterable[str]) -> Iterable[str]:
    """Yield lines and print them as they come."""
    for line in lines:
        print(line, end="", flush=True)
        yield line


def cause_of(lines: list[str]) -> str:
    """Return in Vietnamese why the set-up stopped, by what pip or venv said, and what to do."""
    # Before its last word pip warns of what it could still do something about.
    last = [line for line in lines if line.lower().startswith("error")] or lines
    text = "".join(last)
    if "DO NOT MATCH THE HASHES" in text:
        return CHANGED_FILE
    if "ensurepip" in "".join(lines):
        return NO_VENV
    if _NETWORK.search(text):
        return NETWORK
    if "from versions: " in text:
        return NO_WHEEL.format(version=sys.version.split()[0])
    known = _SYSTEM.findall(text)
    if not known:
        return UNKNOWN
    kind, number = known[-1]
    error = OSError(int(number) if kind == "Errno" else 0, text.strip())
    if kind == "WinError":
        error.winerror = int(number)  # type: ignore[attr-defined,unused-ignore] # only Windows has it
    return sentence_of(error)


def sentence_of(error: OSError) -> str:
    """Return in Vietnamese what the file system refused and what to do about it."""
    # Only now: an older Python could not even read it, and is told so above.
    from cchc import errors  # noqa: PLC0415

    return errors.sentence_of(error)


def environment() -> dict[str, str]:
    """Return the environment of every command."""
    return {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
