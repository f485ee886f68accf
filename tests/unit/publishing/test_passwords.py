"""Passwords: where they come from, and that no message has them."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from cchc.model.publishing_targets import FtpServer
from cchc.publishing import passwords
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.targets import TargetError


class FakeStore(ModuleType):
    """The system's store of passwords, as the library shows it."""

    def __init__(self, *, breaks: bool = False) -> None:
        super().__init__("keyring")
        self.kept: dict[str, str] = {}
        self.breaks = breaks
        self.backends = SimpleNamespace(fail=SimpleNamespace(Keyring=int), null=SimpleNamespace(Keyring=str))

    def get_keyring(self) -> object:
        return self

    def get_password(self, _service: str, account: str) -> str | None:
        if self.breaks:
            raise RuntimeError("locked")
        return self.kept.get(account)

    def set_password(self, _service: str, account: str, text: str) -> None:
        if self.breaks:
            raise RuntimeError("locked")
        self.kept[account] = text

    def delete_password(self, _service: str, account: str) -> None:
        del self.kept[account]


def use(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None) -> None:
    monkeypatch.setitem(sys.modules, "keyring", store)
    monkeypatch.setitem(sys.modules, "keyring.backends", store.backends if store else None)


def find(ask: str | None = None) -> passwords.Password:
    return passwords.find_password("may-chu", "lan@cong", ask=(lambda: ask) if ask else pytest.fail)


def test_the_environment_comes_before_the_store_and_the_store_before_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = FakeStore()
    use(monkeypatch, store)
    assert find("gõ tay") == passwords.Password(text="gõ tay", is_typed=True)
    assert passwords.keep_password("lan@cong", passwords.Password(text="trong kho"))
    assert find() == passwords.Password(text="trong kho", is_stored=True)
    monkeypatch.setenv("CCHC_PASSWORD_MAY_CHU", "môi trường")
    assert find() == passwords.Password(text="môi trường")
    passwords.forget_password("lan@cong")
    assert store.kept == {}


@pytest.mark.parametrize("store", [None, FakeStore(breaks=True)], ids=["none", "locked"])
def test_without_a_store_the_person_is_asked_and_everything_else_works(
    monkeypatch: pytest.MonkeyPatch, store: FakeStore | None
) -> None:
    use(monkeypatch, store)
    assert find("gõ tay").text == "gõ tay"
    assert not passwords.keep_password("lan@cong", find("gõ tay"))
    passwords.forget_password("lan@cong")


def test_a_password_is_not_shown_where_a_value_is_printed() -> None:
    assert "bí mật" not in repr(passwords.Password(text="bí mật"))


def test_a_library_that_cannot_start_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(FakeStore):
        def get_keyring(self) -> object:
            raise RuntimeError("Environment variable DBUS_SESSION_BUS_ADDRESS is unset")

    use(monkeypatch, Broken())
    assert not passwords.has_store()
    assert find("gõ tay").is_typed
    assert not passwords.keep_password("lan@cong", find("gõ tay"))


def test_a_store_that_takes_everything_and_keeps_nothing_is_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing(FakeStore):
        def get_keyring(self) -> object:
            return ""

    use(monkeypatch, Nothing())
    assert not passwords.has_store()

    class Forgetting(FakeStore):
        def set_password(self, _service: str, _account: str, _text: str) -> None:
            return

    use(monkeypatch, Forgetting())
    assert not passwords.keep_password("lan@cong", passwords.Password(text="bí mật"))


def test_the_library_itself_keeps_a_password_in_a_store_of_its_own() -> None:
    keyring = pytest.importorskip("keyring", reason="locked for Linux only")
    backend = pytest.importorskip("keyring.backend")

    class Memory(backend.KeyringBackend):  # type: ignore[misc,name-defined]
        priority = 1
        kept: dict[tuple[str, str], str] = {}  # noqa: RUF012 - one store

        def get_password(self, service: str, username: str) -> str | None:
            return self.kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.kept[service, username]

    before = keyring.get_keyring()
    try:
        keyring.set_keyring(Memory())
        assert passwords.keep_password("lan@cong", passwords.Password(text="bí mật"))
        assert find() == passwords.Password(text="bí mật", is_stored=True)
        passwords.forget_password("lan@cong")
        assert find("gõ tay").is_typed
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize("end", ["", "\r", "\r\n", "\n"])
def test_the_end_of_a_line_is_no_part_of_a_password(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    use(monkeypatch, None)
    monkeypatch.setenv("CCHC_PASSWORD_CONG", f"mật khẩu Đà Nẵng {end}")
    assert passwords.find_password("cong", "lan@may-chu", ask=str).text == "mật khẩu Đà Nẵng "


def test_a_password_of_two_lines_is_refused_in_words() -> None:
    place = FtpServer(host="127.0.0.1", port=9, user="lan", path="/", is_encrypted=False, ca_file=None)
    with pytest.raises(TargetError, match="Máy chủ không nhận tên đăng nhập, mật khẩu"):
        FtpTarget(place, "một\nhai")
