"""Files for the scheduler of a computer, which publishes what is due: Windows' Task Scheduler, systemd, cron.

They hold the absolute paths of one copy of a section, so they lie in its folder of publications, which goes nowhere.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final
from xml.etree import ElementTree as ET

from cchc.lifecycle.program_files import FOLDER as PROGRAM
from cchc.network_shares import is_remote_on_windows
from cchc.text.slugs import slugify
from cchc.whole_files import write_whole

FOLDER: Final = ".xuat-ban/lich"
READ_ME: Final = "doc-truoc.txt"
_WORDS: Final = ("publish", "--when-due")
_MINUTES: Final = 15
_NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_TASK: Final = """\
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description></Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Repetition>
        <Interval>PT15M</Interval>
        <Duration>P1D</Duration>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>Password</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command></Command>
      <Arguments></Arguments>
      <WorkingDirectory></WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
_SERVICE: Final = """\
[Unit]
Description={description}

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
EnvironmentFile=-%h/.config/cchc/{name}.env
TimeoutStartSec=2h
Nice=10
"""
_TIMER: Final = """\
[Unit]
Description={description}

[Timer]
OnCalendar=*:0/{minutes}
Persistent=true

[Install]
WantedBy=timers.target
"""
_DESCRIPTION: Final = "Tự đăng trang tin cải cách hành chính khi có bài đến giờ"
_WINDOWS: Final = """\
Lịch tự đăng, cho người quản trị máy. Cứ {minutes} phút máy chạy lệnh publish --when-due: chưa có bài đến giờ thì lệnh
không làm gì. Trước đó phải khai báo nơi đăng và đăng tay một lần, xem bài 25 của sổ tay.
Chuyển thư mục đi chỗ khác, cài lại Python: chạy cchc publish --schedule để ghi lại các tệp này, rồi làm lại.

WINDOWS. Mở PowerShell bằng tài khoản sẽ chạy lịch, dán một dòng này; máy hỏi mật khẩu Windows của tài khoản ấy:

  schtasks /Create /TN '{name}' /XML {file} /RU "$env:USERDOMAIN\\$env:USERNAME" /RP *

Lịch chạy cả khi không ai đăng nhập. Vì vậy:
- Thư mục ở máy khác phải là đường dẫn mạng (\\\\may-chu\\thu-muc): lịch không có các ổ như Z:.
- Kho mật khẩu của Windows là của từng tài khoản: lịch chỉ đọc được mật khẩu mà chính tài khoản ấy đã cho máy nhớ
  (chạy cchc publish một lần, trả lời y khi được hỏi), và chỉ khi lịch có lưu mật khẩu Windows như dòng trên. Chọn
  "Do not store password" thì không đọc được kho, không vào được thư mục mạng.
- Không dùng kho: đặt biến môi trường CCHC_PASSWORD_… của tài khoản ấy (System > Environment variables), tên xem bài 25.
Xem lịch có chạy không: schtasks /Query /TN '{name}' /V /FO LIST. Gỡ lịch: schtasks /Delete /TN '{name}'
"""
_ON_LETTER: Final = """\
CHƯA DÙNG ĐƯỢC: thư mục này ở ổ mạng {drive}, mà lịch không có ổ ấy. Mở thư mục bằng đường dẫn mạng
(\\\\may-chu\\…), chạy lại cchc publish --schedule ở đó.

"""
_POSIX: Final = """\

LINUX, systemd. Chép hai tệp {name}.service và {name}.timer vào ~/.config/systemd/user rồi chạy:

  systemctl --user enable --now {name}.timer
  loginctl enable-linger

Dòng sau để lịch chạy cả khi không ai đăng nhập. Khi ấy kho mật khẩu của màn hình (GNOME, KDE) còn khóa, nên ghi mật
khẩu trong tệp ~/.config/cchc/{name}.env, quyền 600, một dòng CCHC_PASSWORD_…=mật-khẩu, tên xem bài 25.

LINUX, MAC, cron. Chạy crontab -e, dán dòng trong cron.txt vào cuối. Mật khẩu: thêm một dòng CCHC_PASSWORD_…=mật-khẩu ở
trên dòng ấy.
"""


@dataclass(frozen=True, kw_only=True)
class ScheduledCommand:
    """How a scheduler starts the program of one section."""

    folder: PurePath
    """The section, absolute; on Windows with the name of the server where it lies on one."""
    python: PurePath
    arguments: tuple[str, ...]
    is_on_letter: bool = False
    """Whether the section lies on a share and is known by the letter of a drive alone, which no task has."""

    @property
    def name(self) -> str:
        """A name for the task, the same for the same folder."""
        return f"cchc-{slugify(self.folder.name) or 'chuyen-muc'}"


def command_of(section: Path) -> ScheduledCommand:
    """Return how to start the program of a section on this computer."""
    # On Windows, this also turns a drive letter of a share into the name of its server.
    section = section.resolve()
    is_on_letter = os.name == "nt" and is_remote_on_windows(section) and not section.drive.startswith("\\\\")
    bootstrap = next((file for file in _bootstraps(section) if file.is_file()), None)
    if bootstrap is not None:
        return ScheduledCommand(
            folder=section,
            python=_base_python(section),
            arguments=(str(bootstrap), *_WORDS),
            is_on_letter=is_on_letter,
        )
    arguments = ("-X", "utf8", "-m", "cchc", *_WORDS, "--folder", str(section))
    python = Path(sys.executable)
    return ScheduledCommand(folder=section, python=python, arguments=arguments, is_on_letter=is_on_letter)


def schedule_files(command: ScheduledCommand) -> Mapping[str, bytes]:
    """Return the files of a schedule by name: for Windows where the section lies on Windows, else for the others."""
    is_windows = isinstance(command.folder, PureWindowsPath)
    files = _windows_files(command) if is_windows else _posix_files(command)
    lines = _WINDOWS if is_windows else _WINDOWS.partition("WINDOWS.")[0].rstrip() + "\n" + _POSIX
    place = str(command.folder / FOLDER / f"{command.name}.xml")
    text = lines.format(minutes=_MINUTES, name=command.name, file=_in_powershell(place))
    if command.is_on_letter:
        text = _ON_LETTER.format(drive=command.folder.drive) + text
    # Notepad of an old Windows shows Vietnamese letters only after this mark.
    read_me = ("\ufeff" + text.replace("\n", "\r\n")).encode() if is_windows else text.encode()
    return {READ_ME: read_me, **files}


def write_schedule(section: Path) -> Path:
    """Write the files of a schedule into the folder of a section, and return what to read first.

    Raises:
        OSError: they cannot be written.
    """
    folder = section / FOLDER
    for name, content in schedule_files(command_of(section)).items():
        write_whole(folder / name, content)
    return folder / READ_ME


def _windows_files(command: ScheduledCommand) -> Mapping[str, bytes]:
    ET.register_namespace("", _NAMESPACE)
    task = ET.fromstring(_TASK)  # noqa: S314 - our own
    texts = {
        "Description": _DESCRIPTION,
        "Command": str(command.python),
        "Arguments": subprocess.list2cmdline(command.arguments),
        "WorkingDirectory": str(command.folder),
    }
    for tag, text in texts.items():
        for element in task.iter(f"{{{_NAMESPACE}}}{tag}"):
            element.text = text
    whole = f'<?xml version="1.0" encoding="UTF-16"?>\n{ET.tostring(task, encoding="unicode")}\n'
    return {f"{command.name}.xml": whole.replace("\n", "\r\n").encode("utf-16")}


def _posix_files(command: ScheduledCommand) -> Mapping[str, bytes]:
    words = (str(command.python), *command.arguments)
    service = _SERVICE.format(
        description=_DESCRIPTION,
        folder=str(command.folder).replace("%", "%%"),
        command=" ".join(map(_in_unit, words)),
        name=command.name,
    )
    timer = _TIMER.format(description=_DESCRIPTION, minutes=_MINUTES)
    line = f"cd {shlex.quote(str(command.folder))} && {shlex.join(words)}"
    # For cron, a bare % ends the line.
    escaped = line.replace("%", "\\%")
    cron = f"*/{_MINUTES} * * * * {escaped}\n"
    return {
        f"{command.name}.service": service.encode(),
        f"{command.name}.timer": timer.encode(),
        "cron.txt": cron.encode(),
    }


def _in_unit(word: str) -> str:
    """Return a word of a command line of systemd, in quotes, in which percent, dollar and backslash mean something."""
    for sign, escaped in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(sign, escaped)
    return f'"{word}"'


def _in_powershell(text: str) -> str:
    """Return a text in quotes inside which PowerShell reads nothing."""
    return "'" + text.replace("'", "''") + "'"


def _bootstraps(section: Path) -> tuple[Path, ...]:
    return section / PROGRAM / "khoi-dong.py", section / "scripts" / "run.py"


def _base_python(section: Path) -> PurePath:
    """Return the Python that this one was made from: that of an environment may be made anew meanwhile."""
    bundled = section / PROGRAM / "python" / "python.exe"
    if bundled.is_file():
        return bundled
    prefix = Path(sys.base_prefix)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    names = ("python.exe",) if os.name == "nt" else (f"bin/python{version}", "bin/python3")
    return next((prefix / name for name in names if (prefix / name).is_file()), Path(sys.executable))
