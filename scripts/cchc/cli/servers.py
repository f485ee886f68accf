"""What a person is asked while a server is opened: the password, and whether a new key is that of the server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console

if TYPE_CHECKING:
    from cchc.model.publishing_targets import PublishingTarget
    from cchc.publishing.targets import OpenTarget


_PLAIN: Final = (
    "CẢNH BÁO: đường nối này không mã hóa. Ai ở giữa đường cũng đọc được mật khẩu và đưa được tin giả lên trang. "
    "Nhờ người quản trị mở đường mã hóa (FTPS, SFTP, https), rồi sửa mkdocs.yml."
)


class TerminalPerson:
    """Whoever sits at the terminal."""

    def password(self, account: str) -> str:
        """Return the password of an account, which is not shown."""
        found: str = click.prompt(f"Mật khẩu của {account}", hide_input=True)
        return found

    def keeps(self, account: str) -> bool:
        """Return whether the system shall keep the password that was typed."""
        return click.confirm(f"Nhớ mật khẩu của {account} trong kho mật khẩu của máy? (y: có, N: không)", default=False)


def opened(root: Path, wanted: PublishingTarget) -> OpenTarget:
    """Return the open target; a key that nobody has confirmed yet is asked for, and written down.

    Raises:
        TargetError: it cannot be opened.
    """
    from cchc.model.publishing_targets import FtpServer, S3Store, WebdavServer  # noqa: PLC0415
    from cchc.publishing.opening import open_target  # noqa: PLC0415
    from cchc.publishing.targets import UnknownHostKeyError  # noqa: PLC0415
    from cchc.sources.host_keys import write_host_key  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    if isinstance(wanted.place, FtpServer | WebdavServer | S3Store) and not wanted.place.is_encrypted:
        console.print_error(_PLAIN)
    try:
        return open_target(root, wanted, ask=TerminalPerson())
    except UnknownHostKeyError as error:
        console.print_error(
            f"Lần đầu nối tới máy chủ của “{wanted.id}”. Khóa của máy chủ: {error.fingerprint}. "
            "Hỏi người quản trị máy chủ xem có đúng khóa ấy không; sai thì có thể là máy khác giả danh."
        )
        click.confirm("Đúng khóa ấy? (y: đúng, N: không)", abort=True)
        if not write_host_key(root, wanted, error.fingerprint):
            console.print_error(
                f"Thêm vào mục “{wanted.id}” của targets trong mkdocs.yml dòng: host_key: {error.fingerprint}"
            )
            raise click.Abort from error
        console.say("Đã ghi khóa ấy vào mkdocs.yml (host_key).")
    (known,) = (target for target in read_settings(root).targets if target.id == wanted.id)
    return open_target(root, known, ask=TerminalPerson())
