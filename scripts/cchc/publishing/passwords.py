"""Passwords of servers: from the environment, the system's store or a person, and never in a file or a message."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Final

_SERVICE: Final = "cchc"


@dataclass(frozen=True, kw_only=True)
class Password:
    """A password, which no message shows, and where it came from."""

    text: str
    is_typed: bool = False
    is_stored: bool = False

    def __repr__(self) -> str:
        return "Password(…)"


def variable_of(target: str) -> str:
    """Return the environment variable that may hold the password of a target: “CCHC_PASSWORD_MAY_CHU”."""
    return f"CCHC_PASSWORD_{target.upper().replace('-', '_')}"


def find_password(target: str, account: str, *, ask: Callable[[], str]) -> Password:
    """Return the password of an account: `ask` is called where nothing else knows it."""
    # A file of variables that was saved on Windows leaves its line ends in them.
    if typed := os.environ.get(variable_of(target), "").strip("\r\n"):
        return Password(text=typed)
    store = _store()
    if store is not None:
        try:
            found = store.get_password(_SERVICE, account)
        except Exception:  # noqa: BLE001 - each system's store has its own faults; then a person is asked
            found = None
        if isinstance(found, str) and found:
            return Password(text=found, is_stored=True)
    return Password(text=ask(), is_typed=True)


def has_store() -> bool:
    """Return whether the system's store of passwords can be used."""
    return _store() is not None


def keep_password(account: str, password: Password) -> bool:
    """Put a password into the system's store; return whether it is there."""
    store = _store()
    try:
        if store is None:
            return False
        store.set_password(_SERVICE, account, password.text)
        # Some stores take everything, and have nothing.
        is_there: bool = store.get_password(_SERVICE, account) == password.text
    except Exception:  # noqa: BLE001 - as above: everything else works without it
        return False
    return is_there


def forget_password(account: str) -> None:
    """Take a password that is wrong out of the system's store."""
    store = _store()
    try:
        if store is not None:
            store.delete_password(_SERVICE, account)
    except Exception:  # noqa: BLE001 - as above
        return


def _store() -> ModuleType | None:
    """Return the library that knows the system's store, None where it is missing, knows none, or cannot start."""
    try:
        import keyring  # noqa: PLC0415 - an extra, and half a second
        from keyring.backends import fail, null  # noqa: PLC0415 - as above

        found: ModuleType = keyring
        is_none = isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)
    except Exception:  # noqa: BLE001 - a store without its service, or a setting that names another one
        return None
    return None if is_none else found
