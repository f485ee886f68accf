"""A newer program is tried beside the one in use, which stays until the newer one has won."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc.lifecycle import newer_program
from cchc.lifecycle.environment import Environment, SetUpError
from cchc.lifecycle.newer_program import hand_over
from cchc.lifecycle.packing import dist_info, own_wheel
from cchc.lifecycle.program import write_program
from site_support import snapshot

pytestmark = pytest.mark.slow

NEXT = "cchc-0.2.0-py3-none-any.whl"


@pytest.fixture
def section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Tin xã Hưng Đạo"
    write_program(folder)
    monkeypatch.setattr(Environment, "make", lambda self: self.python.parent.mkdir(parents=True))
    monkeypatch.setattr(Environment, "install", lambda *_: None)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nhà"))
    return folder


def with_wheel(section: Path, name: str = NEXT) -> Path:
    own = own_wheel()
    old, new = dist_info("cchc", own.version), dist_info("cchc", "0.2.0")
    wheel = type(own)("cchc", "0.2.0", {path.replace(old, new): data for path, data in own.files.items()})
    (section / "chuong-trinh" / name).write_bytes(wheel.to_bytes())
    return section / "chuong-trinh" / name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cchc-0.2.0-py3-none-any (1).whl", "không phải bản chương trình. Tên phải có dạng"),
        ("cchc-0.1.0-py3-none-any.whl", "không mới hơn bản 0.1.0 đang dùng"),
        ("cchc-0.0.9-py3-none-any.whl", "không mới hơn bản 0.1.0 đang dùng"),
    ],
)
def test_another_file_is_refused(section: Path, name: str, told: str) -> None:
    wheel = with_wheel(section, name)
    before = snapshot(section)
    with pytest.raises(SetUpError, match=told.replace(".", r"\.")):
        hand_over(section, wheel, [], version="0.1.0", say=print)
    assert snapshot(section) == before


def test_a_file_that_is_not_there_and_one_that_was_cut_are_told_apart(section: Path) -> None:
    with pytest.raises(SetUpError, match="Không thấy tệp"):
        hand_over(section, section / NEXT, [], version="0.1.0", say=print)
    wheel = with_wheel(section)
    wheel.write_bytes(wheel.read_bytes()[:9000])
    with pytest.raises(SetUpError, match="bị hỏng hoặc chép thiếu"):
        hand_over(section, wheel, [], version="0.1.0", say=print)


def test_a_section_without_a_program_and_a_bundle_are_updated_otherwise(
    section: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = with_wheel(section)
    with pytest.raises(SetUpError, match="không kèm chương trình"):
        hand_over(tmp_path, wheel, [], version="0.1.0", say=print)
    monkeypatch.setattr(sys, "executable", str(section / "chuong-trinh/python/python.exe"))
    with pytest.raises(SetUpError, match="Làm gói mới"):
        hand_over(section, wheel, [], version="0.1.0", say=print)


@pytest.mark.parametrize("code", [0, 1, 86])
def test_a_newer_program_that_did_not_upgrade_leaves_no_environment(
    section: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    wheel = with_wheel(section)
    before = snapshot(section)
    asked: list[list[str]] = []
    monkeypatch.setattr(newer_program, "run", lambda _, __, words: asked.append(words) or code)
    if code == 86:
        with pytest.raises(SetUpError, match="không chạy được trên máy này"):
            hand_over(section, wheel, ["--yes"], version="0.1.0", say=print)
    else:
        assert hand_over(section, wheel, ["--yes"], version="0.1.0", say=print) == code
    assert asked == [["upgrade", "--yes"]]
    assert snapshot(section) == before
    assert not (section / ".venv-moi").exists()


def test_without_a_network_the_program_in_use_stays(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = with_wheel(section)
    before = snapshot(section)

    def fail(*_: object) -> None:
        raise SetUpError("Không tải được thư viện")

    monkeypatch.setattr(newer_program, "install_libraries", fail)
    with pytest.raises(SetUpError, match="Không tải được"):
        hand_over(section, wheel, [], version="0.1.0", say=print)
    assert snapshot(section) == before


def test_a_library_without_a_wheel_comes_from_the_program_in_use(
    section: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = with_wheel(section)
    locks: list[str] = []
    installed: list[str] = []
    monkeypatch.setattr(newer_program, "install_libraries", lambda _, lock, __: locks.append(lock.read_text("utf-8")))
    monkeypatch.setattr(Environment, "install", lambda _, *words: installed.extend(Path(word).name for word in words))
    monkeypatch.setattr(newer_program, "run", lambda *_: 1)
    hand_over(section, wheel, [], version="0.1.0", say=print)
    assert "feedgen==" not in locks[0]
    assert "mkdocs==" in locks[0]
    assert [name.split("-")[0] for name in installed if name.endswith(".whl")] == ["cchc", "feedgen"]
    for other in (section / "chuong-trinh").glob("feedgen-*"):
        other.unlink()
    with pytest.raises(SetUpError, match=r"Bản mới cần thêm tệp feedgen-1\.0\.0"):
        hand_over(section, wheel, [], version="0.1.0", say=print)
