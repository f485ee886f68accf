"""Files for schedulers: each scheduler reads its command as it was meant, whatever the folder is called."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path, PurePosixPath, PureWindowsPath
from xml.etree import ElementTree as ET

import pytest

from cchc.lifecycle.schedules import FOLDER, READ_ME, ScheduledCommand, command_of, schedule_files, write_schedule

SHARE = PureWindowsPath(r"\\may-chu\Dùng chung\Tin cải cách & số hóa (100%)")
PYTHON = PureWindowsPath(r"C:\Program Files\Python313\python.exe")
HOME = PurePosixPath("/home/văn thư/Tin cải cách $HOME 100% \"số\" 'hóa' \\ mới")
ANALYZE = shutil.which("systemd-analyze")
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def windows_words(line: str) -> list[str]:
    """Return the arguments that a program of Windows reads out of its command line."""
    words, word, quoted, started, place = [], "", False, False, 0
    while place < len(line):
        slashes = len(line[place:]) - len(line[place:].lstrip("\\"))
        after = line[place + slashes : place + slashes + 1]
        if slashes and after == '"':
            word, started = word + "\\" * (slashes // 2), True
            place += slashes
            if slashes % 2:
                word, place = word + '"', place + 1
            continue
        if slashes:
            word, started, place = word + "\\" * slashes, True, place + slashes
        elif line[place] == '"':
            quoted, started, place = not quoted, True, place + 1
        elif line[place] in " \t" and not quoted:
            words, word, started, place = ([*words, word] if started else words), "", False, place + 1
        else:
            word, started, place = word + line[place], True, place + 1
    return [*words, word] if started else words


def of_windows(folder: PureWindowsPath) -> tuple[ScheduledCommand, dict[str, bytes]]:
    script = str(folder / "chuong-trinh" / "khoi-dong.py")
    command = ScheduledCommand(folder=folder, python=PYTHON, arguments=(script, "publish", "--when-due"))
    return command, dict(schedule_files(command))


@pytest.mark.parametrize("folder", [SHARE, PureWindowsPath("D:\\tin-cchc"), PureWindowsPath("D:\\Xã Thử\\")])
def test_windows_starts_what_was_meant_in_the_folder_that_was_meant(folder: PureWindowsPath) -> None:
    command, files = of_windows(folder)
    data = files[f"{command.name}.xml"]
    assert data.startswith(b"\xff\xfe")
    task = ET.fromstring(data)  # noqa: S314 - our own
    found = {tag: task.findtext(f".//{NAMESPACE}{tag}") for tag in ("Command", "Arguments", "WorkingDirectory")}
    assert found["Command"] == str(PYTHON)
    assert found["WorkingDirectory"] == str(folder)
    assert windows_words(found["Arguments"] or "") == list(command.arguments)
    # Not Z:, which a task that runs without anybody does not have, and not twice at a time.
    assert task.findtext(f".//{NAMESPACE}LogonType") == "Password"
    assert task.findtext(f".//{NAMESPACE}MultipleInstancesPolicy") == "IgnoreNew"
    assert task.findtext(f".//{NAMESPACE}StartWhenAvailable") == "true"
    assert task.findtext(f".//{NAMESPACE}Interval") == "PT15M"


def test_the_line_for_windows_names_the_file_and_asks_for_the_password() -> None:
    command, files = of_windows(PureWindowsPath(r"\\may-chu\Ủy ban\Tin cải cách d'office"))
    text = files[READ_ME].decode("utf-8-sig")
    line = next(line for line in text.splitlines() if line.strip().startswith("schtasks /Create"))
    assert "'\\\\may-chu\\Ủy ban\\Tin cải cách d''office\\.xuat-ban\\lich\\" in line
    assert f"{command.name}.xml' /RU" in line
    assert line.endswith("/RP *")
    assert "không có các ổ như Z:" in text
    assert "Kho mật khẩu của Windows là của từng tài khoản" in text
    assert re.search(r"/TN 'cchc-tin-cai-cach-d-?office'", line)


def test_a_drive_letter_that_no_task_has_is_told() -> None:
    folder = PureWindowsPath("Z:\\tin-cchc")
    command = ScheduledCommand(folder=folder, python=PYTHON, arguments=("a.py",), is_on_letter=True)
    assert "CHƯA DÙNG ĐƯỢC: thư mục này ở ổ mạng Z:" in schedule_files(command)[READ_ME].decode("utf-8-sig")


def test_others_start_what_was_meant(tmp_path: Path) -> None:
    folder = Path(str(tmp_path) + "/Tin cải cách $HOME 100% \"số\" 'hóa' \\ mới")
    folder.mkdir()
    python = folder / "in ra.sh"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$PWD" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    command = ScheduledCommand(folder=folder, python=python, arguments=(str(folder / "a.py"), "publish", "--when-due"))
    files = schedule_files(command)
    minutes, line = files["cron.txt"].decode().split(" * * * * ", 1)
    assert minutes == "*/15"
    assert "%" not in line.replace("\\%", "")
    said = subprocess.run(
        ["/bin/sh", "-c", line.replace("\\%", "%")], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert said.stdout.splitlines() == [str(folder), *command.arguments]
    service = files[f"{command.name}.service"].decode()
    start = next(line for line in service.splitlines() if line.startswith("ExecStart="))
    words = shlex.split(start.removeprefix("ExecStart=").replace("$$", "$").replace("%%", "%"))
    assert words == [str(python), *command.arguments]


@pytest.mark.skipif(ANALYZE is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    assert ANALYZE is not None
    folder = tmp_path / "Tin cải cách 100% số hóa"
    folder.mkdir()
    command = ScheduledCommand(
        folder=folder, python=PurePosixPath("/bin/true"), arguments=(str(HOME), "publish", "--when-due")
    )
    units = []
    for name, content in schedule_files(command).items():
        if name.endswith((".service", ".timer")):
            units.append(tmp_path / name)
            units[-1].write_bytes(content)
    found = subprocess.run(
        [ANALYZE, "verify", "--user", *units],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
    )
    ours = [line for line in found.stderr.splitlines() if command.name in line]
    assert (found.returncode, ours) == (0, [])


def test_a_section_starts_its_own_program_and_says_where_to_read_on(tmp_path: Path) -> None:
    section = tmp_path / "Tin cải cách"
    (section / "chuong-trinh").mkdir(parents=True)
    (section / "chuong-trinh/khoi-dong.py").write_bytes(b"")
    command = command_of(section)
    assert command.arguments == (str(section / "chuong-trinh/khoi-dong.py"), "publish", "--when-due")
    assert ".venv" not in str(command.python)
    assert Path(command.python).is_file()
    assert write_schedule(section) == section / FOLDER / READ_ME
    text = (section / FOLDER / READ_ME).read_text(encoding="utf-8-sig")
    assert "loginctl enable-linger" in text or "schtasks" in text
    # Without a program of its own: the one that runs, with the folder named.
    assert command_of(tmp_path).arguments[-2:] == ("--folder", str(tmp_path))
