"""A line that changes leaves the bytes of all others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.lifecycle.line_bytes import bytes_of, text_of

MARK = b"\xef\xbb\xbf"
LINES = st.sampled_from(["kind: bai", "kind: tin", "", "Một cửa", "e\u0301", "x\u2028y", "a\rb"])
FILES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n"])), max_size=8)


@given(FILES, st.sampled_from([b"", MARK]), st.sampled_from(["", "hết"]))
def test_lines_that_do_not_change_keep_their_bytes(lines: list[tuple[str, str]], mark: bytes, last: str) -> None:
    data = mark + ("".join(line + end for line, end in lines) + last).encode()
    text = text_of(data)
    assert bytes_of(text, original=data) == data
    changed = bytes_of(text.replace("kind: bai", "kind: mới"), original=data)
    assert changed.startswith(mark)
    before, after = (part.removeprefix(mark).split(b"\n") for part in (data, changed))
    assert len(before) == len(after)
    assert [(one, other) for one, other in zip(before, after, strict=True) if b"bai" not in one and one != other] == []
    assert b"bai" not in changed


def test_a_new_line_ends_as_the_others_do() -> None:
    assert bytes_of("một\nhai\nba\n", original="một\r\nba\r\n".encode()) == "một\r\nhai\r\nba\r\n".encode()
    assert bytes_of("một\nhai", original="một".encode()) == "một\nhai".encode()
    assert bytes_of("mới\n", original=b"") == "mới\n".encode()
