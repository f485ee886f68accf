"""Targets opened with passwords that a person, the environment or the system's store has."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc.model.publishing_targets import FtpServer, PublishingTarget
from cchc.publishing import opening
from cchc.publishing.opening import open_target
from cchc.publishing.passwords import Password
from cchc.publishing.targets import TargetError, TargetFault

SERVER = FtpServer(host="cong", port=21, user="lan", path="/", is_encrypted=True)
TARGET = PublishingTarget(id="may-chu", place=SERVER, number=0)


@dataclass
class Person:
    """Who types a password."""

    typed: str = "dung"
    wants_to_keep: bool = True
    asked: list[str] = field(default_factory=list)

    def password(self, account: str) -> str:
        self.asked.append(account)
        return self.typed

    def keeps(self, account: str) -> bool:
        self.asked.append(f"keep {account}")
        return self.wants_to_keep


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Have a store of passwords, and a server that takes one password."""
    store: dict[str, str] = {}

    def find(_target: str, account: str, *, ask: object) -> Password:
        if account in store:
            return Password(text=store[account], is_stored=True)
        assert callable(ask)
        return Password(text=ask(), is_typed=True)

    def keep(account: str, password: Password) -> bool:
        store[account] = password.text
        return True

    def connect(_server: FtpServer, password: str) -> object:
        if password != "dung":  # noqa: S105 - of the test
            raise TargetError(TargetFault.LOGIN)
        return object()

    monkeypatch.setattr(opening, "find_password", find)
    monkeypatch.setattr(opening, "keep_password", keep)
    monkeypatch.setattr(opening, "forget_password", store.pop)
    monkeypatch.setattr(opening, "has_store", lambda: True)
    monkeypatch.setattr(opening, "FtpTarget", connect)
    return store


def test_a_password_that_was_right_is_kept_if_that_is_wanted(kept: dict[str, str]) -> None:
    person = Person(wants_to_keep=False)
    open_target(Path(), TARGET, ask=person)
    assert (person.asked, kept) == (["lan@cong", "keep lan@cong"], {})
    person = Person()
    open_target(Path(), TARGET, ask=person)
    assert kept == {"lan@cong": "dung"}
    again = Person()
    open_target(Path(), TARGET, ask=again)
    assert again.asked == []


def test_a_password_that_is_wrong_is_not_kept_and_one_that_was_kept_is_forgotten(kept: dict[str, str]) -> None:
    person = Person(typed="sai")
    with pytest.raises(TargetError):
        open_target(Path(), TARGET, ask=person)
    assert (person.asked, kept) == (["lan@cong"], {})
    kept["lan@cong"] = "cu"
    with pytest.raises(TargetError):
        open_target(Path(), TARGET, ask=person)
    assert kept == {}
