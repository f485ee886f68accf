"""What a double click starts: the environment of a section's program, made where that is still to do, and the preview.

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
from cchc.lifecycle.program_files import LOCK, WHEELHOUSE, listed_wheels

_PREVIEW: Final = ("serve", "--open")
_DONE: Final = "chuong-trinh"
_BROKEN: Final = 86
# The program, or the code for an environment from which something is missing.
_RUN: Final = f"""
import sys
try:
    import cchc.content.section, cchc.site.mkdocs.plugin, cchc.site.serve.preview
    from cchc.cli.main import main
except ImportError:
    sys.exit({_BROKEN})
main()
"""
# What Windows answers where the Python that an environment was made from is gone.
_NO_PYTHON: Final = 103
_WAITS: Final = "Một cửa sổ khác đang chuẩn bị chương trình này. Chờ cửa sổ ấy xong …"


def start(program: str, arguments: list[str]) -> int:
    """Prepare what the program in `chuong-trinh/` needs, run it, and return its exit code.

    Without arguments it is the preview, in a browser.
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console starts in a code page that has no Vietnamese.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream here
    folder = Path(program)
    words = arguments or list(_PREVIEW)
    try:
        if is_bundle(folder):
            return run(Path(sys.executable), folder.parent, words)
        place = environment_folder(folder.parent)
        environment = Environment(place, _say)
        with turn_of(place, on_wait=lambda: _say(_WAITS)):
            prepare(environment, folder)
        code = run(environment.python, folder.parent, words)
        if code in {_BROKEN, _NO_PYTHON}:
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


def prepare(environment: Environment, program: Path) -> None:
    """Make the environment and install the program, unless that is done already.

    An environment that was made for another Python or another place is made anew; another version of the program is
    installed over the one before.

    Raises:
        SetUpError: a step failed.
        OSError: the file system refused something.
    """
    where = _digest(sys.version.encode(), os.fsencode(sys.base_prefix), os.fsencode(environment.folder))
    wheels = listed_wheels(program)
    what = _digest(*(file.read_bytes() for file in (program / LOCK, *wheels)))
    if environment.remembers(_DONE, f"{where}\n{what}\n"):
        return
    if not environment.remembers("python", where):
        if environment.folder.exists():
            shutil.rmtree(environment.folder)
        _say("Chuẩn bị chương trình lần đầu trên máy này …")
        claim(environment.folder)
        environment.make()
        environment.remember("python", where)
    environment.forget(_DONE)
    install_libraries(environment, program)
    environment.install("--no-index", "--no-deps", "--force-reinstall", *wheels)
    environment.remember(_DONE, f"{where}\n{what}\n")


def install_libraries(environment: Environment, program: Path) -> None:
    """Install the locked libraries: from the folder of wheels if there is one, else from the network.

    Raises:
        SetUpError: pip could not.
    """
    locked = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", program / LOCK)
    wheelhouse = program / WHEELHOUSE
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
                # The program has heard it, too, and ends by itself.
                continue


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
