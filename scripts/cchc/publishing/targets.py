"""What every target can do, whatever protocol it speaks, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, Protocol

from cchc.model.publishing_targets import OWN_FOLDER

TEMPORARY: Final = f"{OWN_FOLDER}/dang-do"
"""A file on its way: one name for all, so that a publication that is killed leaves one at most."""


class TargetFault(Enum):
    """Why a target did not do what was asked; the value is what the editor is told."""

    UNREACHABLE = "Không nối được tới máy chủ. Xem mạng của máy này và địa chỉ máy chủ trong mkdocs.yml, rồi chạy lại."
    LOST = "Mất kết nối với máy chủ. Xem lại mạng, rồi chạy lại: lần sau đăng tiếp từ chỗ dừng."
    LOGIN = (
        "Máy chủ không nhận tên đăng nhập, mật khẩu hoặc khóa này. "
        "Xem lại dòng user (S3: key_id) trong mkdocs.yml và mật khẩu, rồi chạy lại."
    )
    NOT_GIVEN = (
        "Máy này không có mật khẩu, mà lần đăng theo lịch không hỏi ai được. Chạy cchc publish một lần bằng chính tài "
        "khoản của lịch rồi cho máy nhớ mật khẩu, hoặc đặt biến môi trường."
    )
    UNKNOWN_KEY = (
        "Chưa ai xác nhận khóa của máy chủ, mà lần đăng theo lịch không hỏi ai được. Chạy cchc publish một lần, đối "
        "chiếu khóa với người quản trị."
    )
    KEY_FILE = "Không dùng được tệp khóa riêng này. Xem lại dòng key_file trong mkdocs.yml, và mật khẩu của khóa."
    HOST_KEY = (
        "Khóa của máy chủ khác với khóa đã ghi ở host_key: có thể máy chủ vừa cài lại, hoặc có máy khác giả danh. "
        "Đừng đăng. Hỏi người quản trị; họ xác nhận khóa mới thì sửa host_key trong mkdocs.yml."
    )
    EXPIRED = (
        "Chứng thư của máy chủ đã hết hạn, hoặc đồng hồ máy này chạy sai. Xem ngày giờ của máy này; đúng rồi thì nhờ "
        "người quản trị máy chủ gia hạn chứng thư."
    )
    CLOCK = (
        "Chứng thư của máy chủ chưa đến ngày có hiệu lực: có lẽ đồng hồ máy này chạy chậm. "
        "Chỉnh lại ngày giờ rồi chạy lại."
    )
    CLOCK_OFF = "Đồng hồ máy này lệch quá xa đồng hồ máy chủ. Chỉnh lại ngày giờ của máy này rồi chạy lại."
    OTHER_NAME = (
        "Chứng thư của máy chủ mang tên khác. Xem lại dòng host hoặc url trong mkdocs.yml: "
        "phải là tên ghi trong chứng thư."
    )
    CERTIFICATE = (
        "Không kiểm chứng được chứng thư của máy chủ. Hỏi người quản trị; máy chủ dùng chứng thư tự cấp thì xin "
        "tệp chứng thư gốc, ghi đường dẫn vào ca_file trong mkdocs.yml."
    )
    CA_FILE = "Không đọc được tệp chứng thư gốc này. Xem lại dòng ca_file trong mkdocs.yml."
    NO_TLS = "Máy chủ không nối được bằng đường mã hóa (TLS). Nhờ người quản trị máy chủ mở, rồi chạy lại."
    NO_WEBDAV = "Địa chỉ này không nhận WebDAV. Xem lại dòng url trong mkdocs.yml, hoặc nhờ người quản trị bật lên."
    NO_LIBRARY = "Máy này thiếu thư viện để đăng theo cách ấy. Cài thêm, rồi chạy lại."
    NO_FOLDER = (
        "Không thấy thư mục này ở nơi đăng. Xem lại dòng path (WebDAV: url, S3: bucket) trong mkdocs.yml và ổ mạng; "
        "thư mục mới thì tạo trước."
    )
    FULL = "Nơi đăng đã hết chỗ. Nhờ người quản trị máy chủ thêm dung lượng, rồi chạy lại."
    DENIED = "Tài khoản đang dùng không có quyền ghi ở đây. Nhờ người quản trị máy chủ cấp quyền, rồi chạy lại."
    READ_ONLY = "Nơi đăng chỉ cho đọc. Nhờ người quản trị máy chủ cho phép ghi, rồi chạy lại."
    HELD = "Tệp này đang bị chương trình khác giữ; đã thử ba lần. Chờ một lát rồi chạy lại."
    CUT = "Máy chủ không giữ đủ tệp vừa gửi. Chạy lại; vẫn vậy thì hỏi người quản trị máy chủ về dung lượng."
    REFUSED = (
        "Máy chủ không ghi được ở nơi đăng, và không nói vì sao: thường là hết chỗ, hoặc thư mục chỉ cho đọc. "
        "Nhờ người quản trị máy chủ xem dung lượng và quyền ghi, rồi chạy lại."
    )
    TAKEN = "Một máy khác đã giành lượt đăng vì lâu không thấy máy này. Chờ máy ấy xong, rồi chạy lại."
    OTHER_SETTINGS = (
        "Ở nơi đăng đã có tệp cấu hình của người khác. Thay tệp ấy có thể làm hỏng cả cổng, nên chưa đăng gì. Nhờ "
        "người quản trị gộp tệp cùng loại trong thư mục may-chu vào tệp đang có, rồi xóa dòng server trong mkdocs.yml."
    )
    UNFINISHED = (
        "Chưa đăng hết: người đọc vẫn thấy trang cũ ở những chỗ chưa đăng. Đăng lại, lần sau làm nốt từ chỗ dừng."
    )
    KEY_TO_WRITE = "Chưa tự ghi được khóa của máy chủ. Thêm dòng này vào nơi đăng ấy trong mkdocs.yml, rồi đăng lại."
    NO_TARGET = "Nơi đăng này không còn trong mkdocs.yml. Nạp lại trang, chọn nơi khác."
    PACKAGE = "Nơi đăng kiểu zip chỉ làm gói, không nối tới máy chủ nào, nên không thử hay so tệp được."
    OTHER = "Máy chủ không làm được việc này."

    @property
    def is_of_one_file(self) -> bool:
        """Whether other files may be published all the same."""
        return self in {TargetFault.HELD, TargetFault.DENIED, TargetFault.OTHER}


class TargetError(Exception):
    """Raised when a target does not do what was asked."""

    def __init__(self, fault: TargetFault, *, place: str = "", detail: str = "") -> None:
        """Name the file or folder, and what the other side said, if it said something that helps."""
        self.fault = fault
        self.place = place
        sentence = f"{fault.value} Máy báo: “{detail}”." if detail else fault.value
        # A file of publishing itself says nothing to whoever reads this.
        super().__init__(f"{place}: {sentence}" if place and not place.startswith(f"{OWN_FOLDER}/") else sentence)


class UnknownHostKeyError(Exception):
    """Raised where nobody has confirmed the key of a server yet."""

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        super().__init__(fingerprint)


@dataclass
class Traffic:
    """What was sent and received so far, in bytes of files, and how often something was asked for."""

    sent: int = 0
    received: int = 0
    requests: int = 0


class OpenTarget(Protocol):
    """An open target. Paths are relative to its folder, with `/`; every method may raise TargetError."""

    @property
    def traffic(self) -> Traffic:
        """What was moved so far."""

    @property
    def is_root(self) -> bool:
        """Whether its folder is the root of a disk or of a server: probably not what was meant."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""

    def has(self, path: str) -> bool:
        """Return whether there is a file."""

    def put(self, path: str, content: bytes | Path) -> None:
        """Make a file hold these bytes: readers get the old or the new ones, where the protocol can do so."""

    def make(self, path: str, content: bytes) -> bool:
        """Create a file that nobody else can create at the same time; return False if it is there already."""

    def remove(self, path: str) -> None:
        """Remove a file if it is there, and the folders it leaves empty."""

    def files(self) -> Iterator[str]:
        """Yield every file in the folder, except those of publishing itself."""

    def close(self) -> None:
        """End the connection."""


def length_of(content: bytes | Path) -> int:
    """Return the number of bytes."""
    return content.stat().st_size if isinstance(content, Path) else len(content)


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders in which a file lies, nearest first."""
    while path := path.rpartition("/")[0]:
        yield path
