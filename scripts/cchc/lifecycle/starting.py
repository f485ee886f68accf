"""Started by a double click: creates the environment of a section's program if needed, and opens the desk.

Runs out of the wheel in `chuong-trinh/`, before anything is installed: needs nothing but Python.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from cchc.errors import sentence_of
from cchc.lifecycle.environment import Environment, SetUpError, variables
from cchc.lifecycle.places import claim, environment_folder, turn_of
from cchc.lifecycle.program_files import LOCK, WHEELHOUSE, listed_version, listed_wheels, newer_wheel, version_in
from cchc.lifecycle.safety_copy import restore_unfinished

NO: Final = ("k", "không", "khong", "n", "no")
"""Answers that mean no."""
_DESK: Final = ("desk",)
_DONE: Final = "chuong-trinh"
BROKEN: Final = 86
"""The exit code of an environment from which something is missing."""
_RUN: Final = f"""
import sys
try:
    import cchc.content.section, cchc.site.mkdocs.plugin, cchc.desk.starting
    from cchc.cli.main import main
except ImportError:
    sys.exit({BROKEN})
except KeyboardInterrupt:
    sys.exit(1)
main()
"""
# What Windows answers where the Python that an environment was made from is gone.
_NO_PYTHON: Final = 103
_WAITS: Final = "Một cửa sổ khác đang chuẩn bị chương trình này. Chờ cửa sổ ấy xong …"


def start(program: str, arguments: list[str]) -> int:
    """Prepare what the program in `chuong-trinh/` needs, run it, and return its exit code.

    Without arguments it is the desk, in a browser.
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console starts in a code page that has no Vietnamese.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream here
    folder = Path(program)
    words = arguments or list(_DESK)
    try:
        if restore_unfinished(folder.parent):
            _say("Lần cập nhật trước bị dừng giữa chừng. Nội dung và chương trình đã trở lại như trước lần ấy.")
        if is_bundle(folder):
            return run(Path(sys.executable), folder.parent, words)
        place = environment_folder(folder.parent)
        environment = Environment(place, _say)
        with turn_of(place, on_wait=lambda: _say(_WAITS)):
            prepare(environment, folder)
        if not arguments and _takes_newer(folder) and run(environment.python, folder.parent, ["upgrade"]) == 0:
            # The bootstrap that started this is replaced, too.
            return subprocess.call([sys.executable, folder / "khoi-dong.py"])
        code = run(environment.python, folder.parent, words)
        if code in {BROKEN, _NO_PYTHON}:
            _say("Môi trường của chương trình bị hỏng. Đang làm lại …")
            with turn_of(place, on_wait=lambda: _say(_WAITS)):
                shutil.rmtree(place)
                prepare(environment, folder)
            code = run(environment.python, folder.parent, words)
    except SetUpError as error:
        _say(f"\n{error}")
        return error.code
    except OSError as error:
        _say(f"\n{error.filename2 or error.filename or folder.parent}: {sentence_of(error)}")
        return 2
    return code


def is_bundle(program: Path) -> bool:
    """Return whether Python itself came with the program, with everything it needs beside it."""
    return Path(sys.executable).resolve().is_relative_to((program / "python").resolve())


def _takes_newer(program: Path) -> bool:
    """Return whether there is a newer program beside this one and the editor accepts it."""
    version = listed_version(program)
    wheel = newer_wheel(program, version=version) if version else None
    if wheel is None:
        return False
    _say(f"\nCó bản chương trình mới: {version_in(wheel.name)}; đang dùng bản {version}. Bài viết không bị thay.")
    if not sys.stdin.isatty():
        _say("Muốn cập nhật thì chạy lệnh upgrade.")
        return False
    try:
        return input("Cập nhật bây giờ? Enter: có, k: để lần sau > ").strip().lower() not in NO
    except EOFError:
        return False


def prepare(environment: Environment, program: Path) -> None:
    """Create the environment and install the program, unless it is complete.

    An environment that was made for another Python or another place is made anew; another version of the program is
    installed over the one before.

    Raises:
        SetUpError: a step failed.
        OSError: the file system refused something.
    """
    where, what = _marks(environment.folder, program)
    if environment.remembers(_DONE, what):
        return
    ready = ready_environment(environment)
    if ready.remembers(_DONE, what):
        _exchange(environment.folder, ready.folder)
        return
    if not environment.remembers("python", where):
        if environment.folder.exists():
            shutil.rmtree(environment.folder)
        _say("Chuẩn bị chương trình lần đầu trên máy này …")
        claim(environment.folder)
        environment.make()
        environment.remember("python", where)
    environment.forget(_DONE)
    install_libraries(environment, program / LOCK, program / WHEELHOUSE)
    environment.install("--no-index", "--no-deps", "--force-reinstall", *listed_wheels(program))
    environment.remember(_DONE, what)


def ready_environment(environment: Environment) -> Environment:
    """Return the environment that a newer program is tried in, which replaces `environment` on success."""
    return Environment(environment.folder.with_name(f"{environment.folder.name}-moi"), environment.say)


def remember_ready(environment: Environment, program: Path) -> None:
    """Record that the environment beside `environment` matches the folder of the program."""
    where, what = _marks(environment.folder, program)
    ready = ready_environment(environment)
    ready.remember("python", where)
    ready.remember(_DONE, what)


def _marks(place: Path, program: Path) -> tuple[str, str]:
    """Return the purposes of an environment, without and with the program in it."""
    where = _digest(sys.version.encode(), os.fsencode(sys.base_prefix), os.fsencode(place))
    what = _digest(*(file.read_bytes() for file in (program / LOCK, *listed_wheels(program))))
    return where, f"{where}\n{what}\n"


def _exchange(place: Path, ready: Path) -> None:
    """Replace an environment by another one as a whole."""
    former = place.with_name(f"{place.name}-cu")
    shutil.rmtree(former, ignore_errors=True)
    if place.exists():
        place.rename(former)
    ready.rename(place)
    shutil.rmtree(former, ignore_errors=True)


def install_libraries(environment: Environment, lock: Path, wheelhouse: Path) -> None:
    """Install the locked libraries: from the folder of wheels if there is one, else from the network.

    Raises:
        SetUpError: pip could not.
    """
    locked = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock)
    if any(wheelhouse.glob("*.whl")):
        _say("Cài các thư viện từ thư mục thu-vien, không cần mạng …")
        environment.install("--no-index", "--find-links", wheelhouse, *locked)
    else:
        _say("Tải và cài các thư viện đã khóa phiên bản (khoảng một phút, cần mạng) …")
        environment.install(*locked)


def run(python: Path, section: Path, words: list[str]) -> int:
    """Run a command of the program in the folder of the section, and return its exit code."""
    with subprocess.Popen([python, "-X", "utf8", "-c", _RUN, *words], cwd=section, env=variables()) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The program receives the interrupt as well and ends by itself.
                continue


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
