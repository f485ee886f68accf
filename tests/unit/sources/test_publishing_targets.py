"""`extra.targets` of mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.model.publishing_targets import TargetFolder
from cchc.sources.settings import read_settings
from support.projects import SETTINGS, write_project

SHARE = r"\\may-chu\www\tin-cchc"


def read(folder: Path, targets: str) -> list[str]:
    write_project(folder, settings=f"{SETTINGS}  targets:\n{targets}")
    try:
        return [f"{target.id} {target.place}" for target in read_settings(folder).targets]
    except ContentError as error:
        return [problem.message for problem in error.problems]


def test_a_folder_and_a_share_are_read_as_typed(tmp_path: Path) -> None:
    text = f"    - {{id: cong, kind: folder, path: '{SHARE}'}}\n    - {{id: thu, kind: folder, path: ../www}}\n"
    assert read(tmp_path, text) == [
        f"cong {TargetFolder(path=SHARE)}",
        f"thu {TargetFolder(path='../www')}",
    ]


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ("    - {id: cong, kind: folder}\n", "Thiếu thư mục trên máy chủ (path)"),
        ("    - {id: cong, path: /srv/www}\n", "Thiếu cách đăng (kind)"),
        ("    - {id: cong, kind: rsync, path: /srv/www}\n", "Cách đăng (kind) “rsync” chưa đúng"),
        ("    - {id: cong, kind: folder, path: site}\n", "“site” nằm trong thư mục dự án, hoặc chứa nó"),
        ("    - {id: cong, kind: folder, path: ..}\n", "“..” nằm trong thư mục dự án, hoặc chứa nó"),
        ("    - {id: cong, kind: folder, path: /srv, password: abc}\n", "Không ghi mật khẩu vào mkdocs.yml (password)"),
        ("    - {id: a, kind: sftp, host: 'https://cong', user: lan, path: /a}\n", "chỉ gồm tên máy hoặc địa chỉ IP"),
        ("    - {id: a, kind: sftp, host: cong, user: lan, path: /a, port: 0}\n", "Viết số từ 1 đến 65535"),
        ("    - {id: a, kind: sftp, host: cong, user: lan, path: /a, host_key: 'MD5:1'}\n", "chạy cchc publish"),
        ("    - {id: a, kind: folder, path: /a, server: caddy}\n", "Phần mềm máy chủ web (server) “caddy” chưa đúng"),
        ("    - {id: a, kind: webdav, url: 'https://cong/a?b', user: lan}\n", "chỉ gồm https://, tên máy và thư mục"),
        ("    - {id: a, kind: s3, url: 'https://kho', key_id: AKIA}\n", "Thiếu kho (bucket)"),
        ("    - {id: a, kind: folder, path: /a}\n    - {id: a, kind: folder, path: /b}\n", "Mã (id) “a” đã có"),
    ],
)
def test_what_is_wrong_is_told_with_its_fix(tmp_path: Path, targets: str, message: str) -> None:
    (found,) = read(tmp_path, targets)
    assert message in found
