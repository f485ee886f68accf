"""Vietnamese as it comes from the keyboards of editors: what Windows' own Telex, UniKey and EVKey send to a browser."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from playwright.sync_api import Page

WORDS: Final = (
    "Đẩy mạnh cải cách hành chính ở xã là việc của cả năm bằng lời dễ nghĩ thẳng sẵn mặt dân cần cấp mẫu "
    "luật hè bé trẻ sẽ mẹ về đến để quê gì chỉ thị phòng có hỏi rõ họp công hồ số đổi mỗi bộ đơn mới gỡ "
    "hợp cùng phút thủ cũng tục thư từ thứ gửi những tự kỳ ý tỷ kỹ tỵ theo cho sắp"
)
"""More than 60 words in which every letter with every mark stands."""
_QUALITY: Final = {"\u0302", "\u0306", "\u031b"}
_PACKET: Final = 0xE7  # the key that Windows reports for a letter sent by a program
_BACKSPACE: Final = 8
_LEFT: Final = 37
_SHIFT: Final = 16


def states(word: str) -> Iterator[str]:
    """Yield what stands in the field after each key of a word typed in Telex, its tone last."""
    shown = ""
    toneless = ""
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        base = {"đ": "d", "Đ": "D"}.get(letter, parts[0])
        yield shown + base
        marked = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark in _QUALITY))
        shown += marked
        if marked != base:
            yield shown
        toneless = shown
    if toneless != word:
        yield word


class Typist:
    """Types into whatever has the focus of a page."""

    def __init__(self, page: Page) -> None:
        self._send = page.context.new_cdp_session(page).send

    def compose(self, text: str) -> None:
        """Type as Windows' own Telex does: each word is a composition until the space."""
        for word in text.split(" "):
            for state in states(word):
                self._send(
                    "Input.imeSetComposition", {"text": state, "selectionStart": len(state), "selectionEnd": len(state)}
                )
            self._send("Input.insertText", {"text": word})
            self.letter(" ")

    def backspace(self, text: str) -> None:
        """Type as UniKey does: letters, then Backspaces and the marked letters in their place."""
        self._replace(text, self._erase)

    def shift_left(self, text: str) -> None:
        """Type as UniKey does in its mode for browsers: what is replaced is selected with Shift and the arrow."""
        self._replace(text, self._select)

    def plain(self, text: str) -> None:
        """Insert whole words, as an on-screen keyboard and dictation do."""
        for word in text.split(" "):
            self._send("Input.insertText", {"text": f"{word} "})

    def letter(self, letter: str) -> None:
        """Press the key of one letter."""
        code = ord(letter.upper()) if letter.isascii() else _PACKET
        self._key(letter, code, text=letter)

    def _replace(self, text: str, remove: Callable[[int], None]) -> None:
        for word in text.split(" "):
            shown = ""
            for state in states(word):
                same = next((at for at, pair in enumerate(zip(shown, state, strict=False)) if pair[0] != pair[1]), None)
                same = min(len(shown), len(state)) if same is None else same
                remove(len(shown) - same)
                for letter in state[same:]:
                    self.letter(letter)
                shown = state
            self.letter(" ")

    def _erase(self, count: int) -> None:
        for _ in range(count):
            self._key("Backspace", _BACKSPACE)

    def _select(self, count: int) -> None:
        if not count:
            return
        shift = {"key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": _SHIFT}
        self._send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "modifiers": 8, **shift})
        for _ in range(count):
            self._key("ArrowLeft", _LEFT, modifiers=8)
        self._send("Input.dispatchKeyEvent", {"type": "keyUp", **shift})

    def _key(self, key: str, code: int, *, text: str = "", modifiers: int = 0) -> None:
        event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        # No page asks when a key comes up again, and half the calls are half the time.
        self._send("Input.dispatchKeyEvent", {**down, **event})


WAYS: Final[dict[str, Callable[[Typist, str], None]]] = {
    "Windows Telex": Typist.compose,
    "UniKey": Typist.backspace,
    "UniKey with Shift": Typist.shift_left,
    "plain": Typist.plain,
}
