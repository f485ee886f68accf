"""The key of a server, written into mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.model.publishing_targets import SftpServer
from cchc.sources.host_keys import write_host_key
from cchc.sources.settings import read_settings
from support.projects import SETTINGS, write_project

KEY = "SHA256:" + "Ab1+/" * 8 + "xyz"
TARGETS = """\
  targets:
    # Thư mục trong mạng.
    - {id: thu, kind: folder, path: ../www}
    - id: cong
      kind: sftp  # của tỉnh
      host: cong.example
      user: lan
      path: /var/www
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_key_is_added(tmp_path: Path, end: str) -> None:
    write_project(tmp_path)
    file = tmp_path / "mkdocs.yml"
    text = (SETTINGS + TARGETS).replace("\n", end)
    file.write_bytes(text.encode())
    assert write_host_key(tmp_path, read_settings(tmp_path).targets[1], KEY)
    assert file.read_bytes().decode() == text + f"      host_key: {KEY}{end}"
    place = read_settings(tmp_path).targets[1].place
    assert isinstance(place, SftpServer)
    assert (place.host_key, place.port, place.account) == (KEY, 22, "lan@cong.example")


def test_a_form_that_a_program_does_not_edit_stays_as_it_was(tmp_path: Path) -> None:
    text = SETTINGS + "  targets: [{id: cong, kind: sftp, host: cong.example, user: lan, path: /var/www}]\n"
    write_project(tmp_path, settings=text)
    done = write_host_key(tmp_path, read_settings(tmp_path).targets[0], KEY)
    assert done == (KEY in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert done or (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == text
