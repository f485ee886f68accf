"""Problems and reminders for editors, and Vietnamese messages for errors of the file system."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Final


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault of the content that an editor has to fix.

    `path` is relative to the project folder, with `/`. `line` counts from 1; 0 is the whole file.
    `message` is Vietnamese: what was found, and an example of the correct form.
    """

    path: str
    line: int
    message: str
    concern: Concern | None = field(default=None, compare=False)
    """What it is about, where it is a Problem only because the section is published to readers."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


_ORDER: Final = attrgetter("path", "line", "message")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each Problem once, by file and line."""
    # Thousands of reminders are sorted by every build, and comparing two Problems takes longer than two tuples.
    return tuple(sorted(dict.fromkeys(problems), key=_ORDER))


class ContentError(Exception):
    """Raised when content cannot be built; carries every Problem found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Concern(Enum):
    """Subject of reminders, ordered from the most to the least harmful to readers; the values are headings."""

    PUBLICATION = "Chưa công bố được vì"
    GONE = "Bài, mã hoặc địa chỉ đã đăng nay không còn, nơi lấy tin không được báo"
    OLDER = "Ngày sửa của bài lùi lại, nơi lấy tin sẽ giữ bản cũ"
    PERSONAL_DATA = "Dữ liệu cá nhân trong bản nháp, đăng thì bị dừng"
    CONTACTS = "Nơi liên hệ cần gọi hoặc mở thử"
    CALLS = "Liên kết gọi điện, gửi thư chưa dùng được"
    OUTDATED = "Bài mới còn dùng chữ, liên kết, tên cơ quan đã cũ"
    ANSWERS = "Câu trả lời cần đọc lại"
    APPROVAL = "Bài phê bình chưa ghi người duyệt"
    TYPING = "Chữ gõ sẽ hiện sai trên trang"
    REGISTERS = "Mục trong sổ khác sổ dùng chung"
    YEAR = "Chủ đề, chỉ tiêu của năm còn thiếu"
    ATTACHMENTS = "Tệp đính kèm còn điều ẩn, hoặc chưa xem được bên trong"
    FOLLOW_UP = "Bài cần bổ sung sau khi đăng"
    LACKING = "Bài về tồn tại, hạn chế cần xem lại"
    COLOURS = "Màu riêng của cơ quan khó đọc"
    FILES = "Tệp nằm cạnh bài mà không bài nào dùng"
    TEMPLATES = "Tệp giao diện riêng chưa có tác dụng"
    ADDRESSES = "Địa chỉ của văn bản ở nơi khác cần mở thử"
    DATES = "Văn bản có ngày ban hành khác ngày như in"
    FORMS = "Bài chưa điền mẫu của loại tin"
    TOPICS = "Chủ đề chưa có nội dung"
    UNITS = "Lĩnh vực thiếu bài của đơn vị phụ trách"
    NUMBERS = "Số điện thoại gõ tay trong bài"
    WORDS = "Câu chữ khó đọc"
    FACTS = "Văn bản chưa rõ số, ngày hoặc người ký"

    @property
    def is_serious(self) -> bool:
        """Whether readers or importers may be misled now; reminders of such a concern are never abridged."""
        return self in {Concern.GONE, Concern.OLDER, Concern.CONTACTS, Concern.CALLS, Concern.APPROVAL}

    @property
    def stops_publication(self) -> bool:
        """Whether it is a Problem, and no reminder, in a section that is published to readers."""
        return self is Concern.PUBLICATION


@dataclass(frozen=True)
class Reminders:
    """Reminders of one concern, by file and line. They do not stop a build."""

    concern: Concern
    problems: tuple[Problem, ...]


class SystemFault(Enum):
    """Error of a file system, one member per remedy; the value is the message for the editor."""

    GONE = (
        "Không thấy tệp hoặc thư mục này: vừa bị xóa, vừa đổi tên, hoặc là liên kết (symlink) trỏ tới chỗ không có. "
        "Đưa tệp trở lại, hoặc xóa liên kết hỏng, rồi chạy lại."
    )
    LOCKED = (
        "Tệp hoặc thư mục này đang bị chương trình khác giữ, ví dụ Word, Excel hay phần mềm diệt virus. "
        "Đóng chương trình ấy rồi chạy lại."
    )
    DENIED = (
        "Không có quyền mở hoặc ghi tệp, thư mục này. "
        "Nhờ người quản trị máy cấp quyền cho tài khoản đang dùng, rồi chạy lại."
    )
    READ_ONLY = "Ổ đĩa hoặc thư mục này chỉ cho đọc. Chép dự án sang chỗ ghi được, hoặc nhờ người quản trị máy mở ra."
    FULL = "Ổ đĩa đã đầy, hoặc đã hết dung lượng được cấp. Xóa bớt tệp không cần rồi chạy lại."
    TOO_LARGE = "Tệp lớn hơn mức ổ đĩa này nhận. Dùng tệp nhỏ hơn, hoặc chép dự án sang ổ đĩa khác."
    LOOP = "Liên kết (symlink) đi vòng, không đến tệp nào. Xóa liên kết ấy, đặt tệp thật vào chỗ đó."
    TOO_LONG = "Tên hoặc đường dẫn quá dài. Đặt tên ngắn hơn, hoặc chuyển dự án ra gần gốc ổ đĩa, ví dụ D:\\tin-cchc."
    NOT_A_FILE = "Ở đây phải là một tệp nhưng lại là thư mục. Chuyển hoặc đổi tên thư mục ấy."
    NOT_A_FOLDER = "Ở đây phải là một thư mục nhưng lại là tệp. Chuyển hoặc đổi tên tệp ấy."
    IN_THE_WAY = "Chỗ này đã có tệp hoặc thư mục khác. Chuyển nó đi chỗ khác rồi chạy lại."
    BAD_NAME = "Ổ đĩa này không nhận tên tệp như vậy. Đổi tên, chỉ dùng a-z, 0-9 và gạch nối."
    OTHER_DISK = (
        "Chỗ này nằm trên ổ đĩa khác nên không chuyển thẳng tệp sang được. Chạy lại; vẫn vậy thì đặt cùng ổ đĩa."
    )
    BROKEN = (
        "Ổ đĩa hoặc ổ mạng không trả lời, hoặc bị hỏng. "
        "Xem lại dây cắm, USB, kết nối mạng rồi chạy lại; sao lưu dự án nếu lỗi còn lặp lại."
    )
    TOO_MANY_OPEN = "Máy đang mở quá nhiều tệp. Đóng bớt chương trình rồi chạy lại."
    NO_MEMORY = "Máy hết bộ nhớ. Đóng bớt chương trình rồi chạy lại."
    OTHER = "Hệ điều hành không làm được việc này. Chạy lại; vẫn vậy thì gửi dòng này cho người lập trình."


def _by_name(*names: str) -> tuple[int, ...]:
    """Return the numbers of the named errors that this operating system defines."""
    return tuple(getattr(errno, name) for name in names if hasattr(errno, name))


_NUMBERS: Final[Mapping[SystemFault, tuple[int, ...]]] = {
    SystemFault.GONE: _by_name("ENOENT"),
    SystemFault.LOCKED: _by_name("EBUSY", "ETXTBSY", "EDEADLK", "ENOLCK"),
    SystemFault.DENIED: _by_name("EACCES", "EPERM"),
    SystemFault.READ_ONLY: _by_name("EROFS"),
    SystemFault.FULL: _by_name("ENOSPC", "EDQUOT"),
    SystemFault.TOO_LARGE: _by_name("EFBIG", "EOVERFLOW"),
    SystemFault.LOOP: _by_name("ELOOP"),
    SystemFault.TOO_LONG: _by_name("ENAMETOOLONG"),
    SystemFault.NOT_A_FILE: _by_name("EISDIR"),
    SystemFault.NOT_A_FOLDER: _by_name("ENOTDIR"),
    SystemFault.IN_THE_WAY: _by_name("EEXIST", "ENOTEMPTY"),
    SystemFault.BAD_NAME: _by_name("EINVAL", "EILSEQ"),
    SystemFault.OTHER_DISK: _by_name("EXDEV"),
    SystemFault.BROKEN: _by_name("EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EREMOTEIO", "ENOTCONN"),
    SystemFault.TOO_MANY_OPEN: _by_name("EMFILE", "ENFILE"),
    SystemFault.NO_MEMORY: _by_name("ENOMEM", "EAGAIN"),
}
_FAULTS: Final = {number: fault for fault, numbers in _NUMBERS.items() for number in numbers}
# `winerror` says more than `errno`, to which Python maps it: a file held by another program is "permission denied"
# there, and a path that is too long "no such file".
_WINDOWS_NUMBERS: Final[Mapping[SystemFault, tuple[int, ...]]] = {
    SystemFault.GONE: (2, 3),
    SystemFault.DENIED: (5, 65, 1314),
    SystemFault.LOCKED: (32, 33, 108, 170, 303, 1224),  # sharing, lock, drive in use, busy, delete pending, mapped
    SystemFault.READ_ONLY: (19,),  # write protected
    SystemFault.FULL: (39, 112, 1295),  # disk full, twice; quota
    SystemFault.TOO_LARGE: (223,),
    SystemFault.LOOP: (1921,),  # the name of the file cannot be resolved
    SystemFault.TOO_LONG: (206,),
    SystemFault.BAD_NAME: (123, 161),
    # Not ready, CRC, no such network path or name, device gone, I/O error, disk damaged.
    SystemFault.BROKEN: (21, 23, 53, 55, 59, 64, 67, 483, 1117, 1167, 1392, 1393),
    SystemFault.TOO_MANY_OPEN: (4,),
    SystemFault.NO_MEMORY: (8, 14, 1450, 1455),
    SystemFault.NOT_A_FOLDER: (267,),
}
_WINDOWS_FAULTS: Final = {number: fault for fault, numbers in _WINDOWS_NUMBERS.items() for number in numbers}


def fault_of(error: OSError) -> SystemFault:
    """Return the SystemFault of an error, OTHER where its number is unknown."""
    windows = getattr(error, "winerror", None)
    by_windows = _WINDOWS_FAULTS.get(windows) if isinstance(windows, int) else None
    return by_windows or _FAULTS.get(error.errno or 0, SystemFault.OTHER)


def sentence_of(error: OSError) -> str:
    """Return the Vietnamese message of an error: what failed, and the remedy."""
    fault = fault_of(error)
    if fault is not SystemFault.OTHER:
        return str(fault.value)
    number = getattr(error, "winerror", None) or error.errno
    reason = error.strerror or str(error) or type(error).__name__
    return f"{fault.value} Máy báo: “{reason}”" + (f", mã {number}." if number else ".")


def problem_of(error: OSError, path: str) -> Problem:
    """Return an error as the Problem of a file or folder (`path` relative to the project folder)."""
    return Problem(path, 0, sentence_of(error))


def place_of(error: OSError, root: Path, *, otherwise: str | None = None) -> str:
    """Return the file or folder that an error names, relative to `root` if inside it; else `otherwise`, or `root`.

    An error of a full disk names no file.
    """
    # The error of a move names two files; the target means more to an editor than the temporary source.
    named = error.filename2 or error.filename
    if not isinstance(named, str | bytes | os.PathLike):
        return otherwise or str(root)
    place = Path(os.fsdecode(named))
    if place.is_absolute() and place.is_relative_to(root):
        place = place.relative_to(root)
    return place.as_posix()


@contextmanager
def reported_as_problems(root: Path, path: str | None = None) -> Iterator[None]:
    """Convert an OSError to a ContentError about the file that it names, else about `path`, else about the project.

    Used wherever files are read or written, so that editors get errors of the file system as Problems.
    """
    try:
        yield
    except OSError as error:
        raise ContentError([problem_of(error, place_of(error, root, otherwise=path))]) from error
