"""Sets the project up and runs it, with nothing but Python 3.11 or newer.

python3 scripts/run.py build     builds the example site into site/
python3 scripts/run.py serve     previews it
python3 scripts/run.py test      checks everything, tests last
python3 scripts/run.py init DIR  begins a section of one's own in a new folder
python3 scripts/run.py WORD …    hands any other word to the `cchc` command
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
OLDEST = (3, 11)
SCRIPTS_FROM_PACKAGES = "../../../scripts" if os.name == "nt" else "../../../../scripts"
"""From .venv's folder of packages to ours. Python reads such a line in the code page of the machine, and a whole path
may have letters that it lacks: this one is ASCII whatever the folder of the project is called."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, run the command, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console starts in a code page that has no Vietnamese.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream here
    if sys.version_info < OLDEST:
        print(f"Cần Python {OLDEST[0]}.{OLDEST[1]} trở lên; máy này đang dùng Python {sys.version.split()[0]}.")
        return 2
    # Only now: an older Python could not even read it.
    from cchc.errors import sentence_of  # noqa: PLC0415
    from cchc.lifecycle.environment import SetUpError  # noqa: PLC0415

    is_test = arguments[:1] == ["test"]
    try:
        set_up("test" if is_test else "run", [RUN_LOCK, TEST_LOCK] if is_test else [RUN_LOCK])
    except SetUpError as error:
        print(error)
        return error.code
    except OSError as error:
        print(f"Không cài được vào {error.filename or VENV}: {sentence_of(error)}")
        return 2
    if is_test:
        return run_all_checks(arguments[1:])
    # Commands work on this project, but a new section begins where somebody stands.
    folder = Path.cwd() if arguments[:1] == ["init"] else ROOT
    return run([python(), "-m", "cchc", *(arguments or ["--help"])], folder=folder)


def set_up(name: str, locks: list[Path]) -> None:
    """Make .venv and install the locked dependencies and the project, unless that is done already."""
    from cchc.lifecycle.environment import Environment  # noqa: PLC0415

    environment = Environment(VENV, lambda line: print(line, flush=True), say_steps=True)
    wanted = fingerprint(locks)
    if environment.remembers(name, wanted):
        return
    if not environment.python.is_file():
        print(f"Tạo môi trường Python trong {VENV.name}/ …", flush=True)
        environment.make()
    print("Cài các thư viện đã khóa phiên bản (lần đầu mất khoảng một phút) …", flush=True)
    # What publishes no wheel is built by what the lock names, not by the newest that the network has.
    environment.install("--require-hashes", "--no-deps", "-r", write_build_lock(locks[0], VENV))
    for lock in locks:
        environment.install("--require-hashes", "--no-deps", "--no-build-isolation", "-r", lock)
    environment.install("--no-index", "--no-deps", "--force-reinstall", write_pointer(VENV))
    environment.remember(name, wanted)


def write_build_lock(lock: Path, folder: Path) -> Path:
    """Write the part of a lock file that building needs."""
    from cchc.lifecycle.lock_file import BUILD_TOOLS, lock_text, read_lock  # noqa: PLC0415

    pinned = read_lock(lock.read_text(encoding="utf-8"))
    file = folder / "build.lock"
    file.write_text(lock_text(one for one in pinned if one.name in BUILD_TOOLS), encoding="utf-8")
    return file


def write_pointer(folder: Path) -> Path:
    """Write a package that holds none of our code and says where it lies, what it needs and which names it gives.

    With it `mkdocs build` finds the plugin, and `.venv` has the command `cchc`. What is edited is in force at once.
    """
    from cchc.lifecycle.packing import project_wheel  # noqa: PLC0415

    wheel = project_wheel(ROOT, {"cchc.pth": f"{SCRIPTS_FROM_PACKAGES}\n".encode("ascii")})
    file = folder / wheel.file_name
    file.write_bytes(wheel.to_bytes())
    return file


def run_all_checks(pytest_arguments: list[str]) -> int:
    """Run every check, the tests last so that their closing line ends the output; return 1 if any failed."""
    # Tests start the program about two hundred times; without compiled files a start takes half as long again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # The longest first: the others are done beside it.
    checks = {
        "mypy": [python(), "-m", "mypy"],
        "ruff check": [python(), "-m", "ruff", "check", "."],
        "ruff format": [python(), "-m", "ruff", "format", "--check", "."],
        "import layers": [tool("lint-imports"), "--no-cache"],
        "content": [python(), "-m", "cchc", "check"],
        "strict build": [python(), "-m", "mkdocs", "build", "--strict", "--quiet"],
    }
    failed = []
    with ThreadPoolExecutor(max_workers=2) as lanes:
        for label, done in zip(checks, lanes.map(run_quietly, checks.values()), strict=True):
            print(f"== {label}\n{done.stdout}", end="", flush=True)
            if done.returncode != 0:
                failed.append(label)
    if failed:
        print(f"== FAILED: {', '.join(failed)}", flush=True)
    print("== pytest", flush=True)
    # One process per core. A file stays in one process, so what its tests share is built once. In the order of folders
    # those of many quick tests come last; pytest-xdist would put the few long ones last, for one core alone.
    spread = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    tests = run([python(), "-m", "pytest", *spread, *pytest_arguments])
    return 1 if failed or tests else 0


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


def run(command: list[str | Path], *, folder: Path = ROOT) -> int:
    """Run a command in a folder and return its exit code."""
    from cchc.lifecycle.environment import variables  # noqa: PLC0415

    return subprocess.run(command, cwd=folder, env=variables(), check=False).returncode


def run_quietly(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command in the project and return its exit code with what it printed, errors included."""
    from cchc.lifecycle.environment import variables  # noqa: PLC0415

    return subprocess.run(
        command,
        cwd=ROOT,
        env=variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
