"""Environments: what pip and venv say is read, and told in Vietnamese."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc.lifecycle.environment import Environment, SetUpError, cause_of, run_step, variables

CONNECTION = "WARNING: Retrying after connection broken by 'NewConnectionError: [Errno 101] Network is unreachable'\n"
NONE = "ERROR: Could not find a version that satisfies click==8.5.1 (from versions: none)\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([CONNECTION, NONE], "máy không ra mạng được"),
        ([NONE], "máy không ra mạng được"),
        (["WARNING: Retrying after 'ProxyError('Cannot connect to proxy.')'\n", NONE], "proxy của cơ quan không nhận"),
        (
            ["ERROR: HTTPSConnectionPool(host='kho.example', port=443): Max retries exceeded (ProxyError())\n"],
            "setx HTTPS_PROXY",
        ),
        (["ERROR: HTTP error 407 while getting https://kho.example/click\n"], "setx HTTPS_PROXY"),
        (
            ["WARNING: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))\n", NONE],
            "setx PIP_CERT",
        ),
        (
            ["ERROR: Could not find a version that satisfies lxml==6 (from versions: 4.0, 5.0)\n"],
            "chưa có bản cho Python",
        ),
        (["ERROR: Package 'lxml' requires a different Python: 3.16.0 not in '<3.16'\n"], "chưa có bản cho Python"),
        # The network had trouble, but the disk ended it.
        ([CONNECTION, "ERROR: Could not install packages due to an OSError: [Errno 28] No space left\n"], "đã đầy"),
        (["ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied\n"], "Không có quyền"),
        (["ERROR: Could not install packages due to an OSError: [WinError 5] Từ chối truy cập\n"], "Không có quyền"),
        (["ERROR: Could not install packages due to an OSError: [WinError 32] Tệp đang mở\n"], "chương trình khác giữ"),
        (["ERROR: Could not install packages due to an OSError: [Errno 30] Read-only file system\n"], "chỉ cho đọc"),
        (["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"], "khác với bản đã khóa"),
        (
            ["The virtual environment was not created successfully because ensurepip is not available.\n"],
            "python3-venv",
        ),
        (["Error: [Errno 30] Read-only file system: '/o-dia/.venv'\n"], "chỉ cho đọc"),
        (["UnicodeEncodeError: 'charmap' codec can't encode character\n"], "vì lý do khác"),
        ([], "vì lý do khác"),
    ],
)
def test_why_a_set_up_stopped_is_told_apart(lines: list[str], found: str) -> None:
    assert found in cause_of(lines)


def test_a_folder_of_wheels_that_lacks_one_is_not_a_matter_of_the_network() -> None:
    told = cause_of([NONE], is_offline=True)
    assert "Thư mục thư viện thiếu thư viện" in told
    assert f"--python {sys.version_info[0]}.{sys.version_info[1]};" in told


def test_a_step_that_fails_shows_what_it_said_and_then_why() -> None:
    says = "import sys; print('ERROR: [Errno 28] No space left on device', file=sys.stderr); sys.exit(3)"
    shown: list[str] = []
    with pytest.raises(SetUpError, match="Ổ đĩa đã đầy") as stopped:
        run_step([sys.executable, "-c", says], say=shown.append)
    assert stopped.value.code == 3
    assert shown == ["ERROR: [Errno 28] No space left on device"]


def test_an_environment_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    environment = Environment(tmp_path / ".venv", print)
    (tmp_path / ".venv").mkdir()
    with pytest.raises(FileNotFoundError):
        environment.make()
    (tmp_path / "python").write_text("#!/bin/sh\necho 'Error: [Errno 28] No space left on device'\nexit 1\n")
    (tmp_path / "python").chmod(0o755)
    if sys.platform != "win32":
        with pytest.raises(SetUpError, match="đã đầy"):
            environment.make()
        assert not (tmp_path / ".venv").exists()


def test_an_environment_remembers_what_it_was_finished_for(tmp_path: Path) -> None:
    environment = Environment(tmp_path, print)
    assert not environment.remembers("run", "một")
    environment.remember("run", "một")
    # Without its Python it is none.
    assert not environment.remembers("run", "một")
    environment.python.parent.mkdir()
    environment.python.touch()
    assert environment.remembers("run", "một")
    assert not environment.remembers("run", "hai")
    environment.forget("run")
    assert not environment.remembers("run", "một")


def test_settings_of_other_programs_do_not_lead_pip_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/noi-khac")
    monkeypatch.setenv("PIP_TARGET", "/noi-khac")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    found = variables()
    assert "/noi-khac" not in found.values()
    assert found["HTTPS_PROXY"] == "http://proxy.example:8080"
    assert found["PYTHONUTF8"] == "1"
