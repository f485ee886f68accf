"""The files for a double click, with stand-ins for the Pythons of a machine. No test has a Windows: `Bat-dau.bat` is
read here and not run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.lifecycle.program import write_program

NAMES = ("python3.13", "python3.12", "python3.14", "python3.11", "python3", "python")
FOLDERS = ("Tin xã Hưng Đạo", "Một cửa & (thử) 100% $HOME !")


@pytest.fixture(params=FOLDERS)
def section(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / str(request.param)
    write_program(folder)
    return folder


def stand_in(folder: Path, name: str, lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def clicked(command: list[str | Path], pythons: Path, *, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a launcher with a few Pythons alone, in a code page without Vietnamese; Enter is pressed at the end."""
    variables = {"PATH": f"{pythons}:/usr/bin:/bin", "LC_ALL": "C", "HOME": str(cwd), "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run(
        command, cwd=cwd, env=variables, input="\n", capture_output=True, encoding="utf-8", errors="strict", check=False
    )


posix = pytest.mark.skipif(os.name == "nt", reason="a script for Mac and Linux")


@posix
def test_a_python_that_is_new_enough_gets_the_program(section: Path, tmp_path: Path) -> None:
    pythons = tmp_path / "máy"
    stand_in(pythons, "python3.13", "exit 1")
    stand_in(pythons, "python3.12", f'[ "$1" = -c ] && exit 0; pwd > {shlex.quote(str(tmp_path / "pwd"))}; echo "$@"')
    done = clicked([section / "Bat-dau.command", "check", "một cửa"], pythons, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "chuong-trinh/khoi-dong.py check một cửa\n"
    assert (tmp_path / "pwd").read_text(encoding="utf-8").strip() == str(section)


@posix
@pytest.mark.parametrize(
    "answer", ["exit 1", "exit 49", "exit 127", "kill -9 $$"], ids=["old", "stub", "none", "crash"]
)
def test_without_a_python_that_is_new_enough_one_reads_where_to_get_it(
    section: Path, tmp_path: Path, answer: str
) -> None:
    for name in NAMES:
        stand_in(tmp_path / "máy", name, answer)
    done = clicked([section / "Bat-dau.command"], tmp_path / "máy", cwd=tmp_path)
    assert done.returncode == 2
    assert "Máy này chưa có Python 3.11 trở lên" in done.stdout
    assert "https://www.python.org/downloads/" in done.stdout
    # The window stays.
    assert done.stdout.endswith("Bấm phím Enter để đóng cửa sổ này. ")


@posix
def test_a_program_that_fails_keeps_the_window_open(section: Path, tmp_path: Path) -> None:
    stand_in(tmp_path / "máy", "python3.13", '[ "$1" = -c ] && exit 0; echo "Ổ đĩa đã đầy"; exit 2')
    done = clicked([section / "Bat-dau.command"], tmp_path / "máy", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "Ổ đĩa đã đầy\nBấm phím Enter để đóng cửa sổ này. ")


@posix
def test_a_launcher_without_its_folder_says_what_to_unpack(section: Path, tmp_path: Path) -> None:
    shutil.rmtree(section / "chuong-trinh")
    done = clicked([section / "Bat-dau.command"], tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert "giải nén cả thư mục" in done.stdout


@posix
def test_a_linux_desktop_runs_the_same_script(section: Path, tmp_path: Path) -> None:
    stand_in(tmp_path / "máy", "python3.13", '[ "$1" = -c ] || echo "$@"')
    (line,) = re.findall(r"^Exec=(.*)$", (section / "Bat-dau.desktop").read_text(encoding="utf-8"), re.MULTILINE)
    # The standard unescapes the value of a key first, and then the words in quotes, where `\\$` is `$`.
    words = [word.replace("\\$", "$") for word in shlex.split(line.replace("\\\\", "\\"))]
    words[words.index("%k")] = str(section / "Bat-dau.desktop")
    assert clicked([*words], tmp_path / "máy", cwd=tmp_path).stdout == "chuong-trinh/khoi-dong.py\n"


def bootstrap(section: Path, *words: str, python: str | Path = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run the start of a section as on a machine whose code page lacks letters of the folder's name."""
    variables = {"PATH": os.environ["PATH"], "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    variables |= {"HOME": str(section.parent), "PYTHONIOENCODING": "cp1252"}
    return subprocess.run(
        [python, section / "chuong-trinh/khoi-dong.py", *words],
        env={**variables, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_old_python_is_told_so_in_vietnamese(section: Path, tmp_path: Path) -> None:
    # Only the number is old; what Python 3.5 cannot read is looked for below.
    script = section / "chuong-trinh/khoi-dong.py"
    script.write_text(script.read_text(encoding="utf-8").replace("(3, 11)", "(4, 0)"), encoding="utf-8")
    done = bootstrap(section)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith(
        f"Cần Python 3.11 trở lên; máy này đang dùng Python {sys.version.split()[0]}. Cài bản"
    )
    assert tmp_path.exists()


def test_the_start_can_be_read_by_an_old_python(section: Path) -> None:
    text = (section / "chuong-trinh/khoi-dong.py").read_text(encoding="utf-8")
    compile(text, "khoi-dong.py", "exec", flags=0)
    assert not re.search(r"""\bf["']|:=|^from __future__|\bmatch \w+:|\w: \w+ = """, text, re.MULTILINE)


@pytest.mark.parametrize("damage", ["cut", "missing", "no list"])
def test_a_damaged_copy_is_told(section: Path, damage: str) -> None:
    program = section / "chuong-trinh"
    (wheel,) = program.glob("cchc-*.whl")
    if damage == "cut":
        wheel.write_bytes(wheel.read_bytes()[:5000])
    elif damage == "missing":
        wheel.unlink()
    else:
        (program / "tep.sha256").unlink()
    done = bootstrap(section)
    assert (done.returncode, done.stderr) == (2, "")
    name = "tep.sha256" if damage == "no list" else wheel.name
    assert done.stdout == (
        f"Tệp chuong-trinh/{name} bị hỏng hoặc chép thiếu. Chép lại cả thư mục chuong-trinh từ bản gốc, rồi mở lại.\n"
    )


def test_without_a_network_one_reads_what_to_do(tmp_path: Path) -> None:
    section = tmp_path / FOLDERS[0]
    write_program(section)
    done = bootstrap(section, "check")
    assert done.returncode != 0
    assert done.stdout.splitlines()[-1].startswith("Không tải được thư viện: máy không ra mạng được")
    assert "Traceback" not in done.stdout + done.stderr


def batch() -> str:
    """The text of Bat-dau.bat."""
    path = Path(__file__).parents[2] / "scripts/cchc/lifecycle/launchers/Bat-dau.bat"
    return path.read_bytes().decode("ascii")


def test_every_label_that_the_batch_file_goes_to_is_there() -> None:
    labels = set(re.findall(r"^:(\w+)", batch(), re.MULTILINE))
    assert set(re.findall(r"(?:goto |call :)(\w+)", batch())) == labels
    for name in ("no_python", "no_program", "no_folder"):
        part = batch().partition(f"\n:{name}\n")[2].partition("\n:")[0]
        assert "pause" in part.splitlines(), name
        assert "exit /b 2" in part.splitlines(), name


def test_the_batch_file_names_its_folder_once_and_in_quotes() -> None:
    # A name may hold `&`, `(`, `)`, `^`, `!`: outside of quotes or in a block in parentheses it would be run.
    lines = [line for line in batch().splitlines() if not line.startswith("rem ")]
    assert [line for line in lines if "%~" in line] == ['pushd "%~dp0" || goto no_folder']
    assert "DisableDelayedExpansion" in lines[1]
    assert not [line for line in lines if re.search(r"\(\s*$", line)]


def test_the_batch_file_asks_each_python_before_it_takes_it() -> None:
    tried = re.findall(r"^(?:if exist \"[^\"]*\" )?call :try (.*)$", batch(), re.MULTILINE)
    assert tried == [
        "chuong-trinh\\python\\python.exe",
        *("py -3.13", "py -3.12", "py -3.14", "py -3.11", "py -3"),
        *("python", "python3"),
    ]
    # The shortcut to the Microsoft Store answers 9009, a crash with less than 0: only 0 is right.
    assert '%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul\nif "%errorlevel%"=="0"' in batch()
