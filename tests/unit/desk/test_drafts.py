from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.desk.drafts import Draft, file_of, opened_text, shown, text_of
from cchc.desk.keeping.disk import KeptFile
from cchc.desk.refusals import RefusedError
from cchc.errors import ContentError

PATH = "posts/2026/mot-cua.md"
WINDOWS = (
    '\ufeff---\r\n# Đã hỏi chị Lan\r\ntitle:  "Xã mở Bộ phận Một cửa"\r\ndate: 2026-05-04\r\n---\r\n\r\n\r\n'
    "Mở đầu.\r\n\r\nHết.\r\n"
).encode()
PLAIN = b"---\ntitle: Tin\ndate: 2026-05-04\n---\nMot.\nHai."


def draft_of(data: bytes, **changes: object) -> Draft:
    """Return the draft that the page sends when nothing was changed, with `changes`."""
    text = opened_text(data, PATH)
    values = {"tep": PATH, "expected": KeptFile.of(data).digest, "head": text.head, "body": text.body, **changes}
    return Draft(**values)  # type: ignore[arg-type] # the values of a draft


@pytest.mark.parametrize(
    "data", [WINDOWS, PLAIN, b"---\ntitle: Tin\n---\n", b"---\ntitle: Tin\n---", b"---\r\n---\r\n\r\n"]
)
def test_what_is_opened_and_not_changed_is_the_same_file(data: bytes) -> None:
    assert file_of(draft_of(data), PATH, present=KeptFile.of(data)) == data


def test_the_page_shows_the_text_without_front_matter_and_the_empty_lines_below_it() -> None:
    text = opened_text(WINDOWS, PATH)
    assert text.body == "Mở đầu.\n\nHết.\n"
    assert (text.head.count("\r\n"), text.head[-6:]) == (7, "\r\n\r\n\r\n")
    assert (text.values["title"], text.why_whole) == ("Xã mở Bộ phận Một cửa", None)


def test_only_the_lines_that_were_changed_differ() -> None:
    changed = draft_of(WINDOWS, body="Mở đầu.\n\nThêm.\n\nHết.\n", changes=((("title",), "Xã mở Một cửa"),))
    expected = WINDOWS.replace("Xã mở Bộ phận Một cửa".encode(), "Xã mở Một cửa".encode())
    expected = expected.replace("Hết.".encode(), "Thêm.\r\n\r\nHết.".encode())
    assert file_of(changed, PATH, present=KeptFile.of(WINDOWS)) == expected


def test_a_draft_of_another_file_is_written_out_by_itself() -> None:
    other = KeptFile.of(WINDOWS.replace(b"Lan", b"Hoa"))
    assert shown(file_of(draft_of(WINDOWS), PATH, present=other)) == shown(WINDOWS)
    assert shown(file_of(draft_of(WINDOWS), PATH, present=None)) == shown(WINDOWS)


def test_front_matter_that_cannot_be_read_is_edited_as_text_and_never_rewritten() -> None:
    data = b"---\r\ntitle: 'Tin\r\n---\r\nMot.\r\n"
    text = opened_text(data, PATH)
    assert (text.head, text.body) == ("", "---\ntitle: 'Tin\n---\nMot.\n")
    assert text.why_whole is not None
    assert "dòng 2" in text.why_whole
    assert file_of(draft_of(data), PATH, present=KeptFile.of(data)) == data
    fixed = draft_of(data, body=text.body.replace("'Tin", "Tin"))
    assert file_of(fixed, PATH, present=KeptFile.of(data)) == data.replace(b"'Tin", b"Tin")


def test_a_page_is_edited_as_text_too() -> None:
    text = opened_text("---\ntitle: Giới thiệu\n---\nChữ.\n".encode(), "docs/gioi-thieu.md")
    assert (text.head, text.body) == ("", "---\ntitle: Giới thiệu\n---\nChữ.\n")


def test_a_file_that_is_no_utf8_is_not_opened() -> None:
    with pytest.raises(RefusedError, match=r"posts/2026/mot-cua\.md không lưu ở dạng UTF-8"):
        opened_text("---\ntitle: Tin\n---\nĐã".encode("utf-16"), PATH)


def test_the_journal_keeps_the_text_also_where_no_file_can_be_made_of_it() -> None:
    broken = draft_of(PLAIN, head="---\ntitle: 'Tin\n---\n", body="Ba.", changes=((("title",), "Tin mới"),))
    with pytest.raises(ContentError):
        file_of(broken, PATH, present=None)
    assert text_of(broken, PATH, present=None) == "---\ntitle: 'Tin\n---\nBa."


def test_a_value_that_no_form_has_is_refused() -> None:
    with pytest.raises(RefusedError):
        file_of(draft_of(PLAIN, changes=((("title",), 3),)), PATH, present=KeptFile.of(PLAIN))


LINES = st.lists(st.sampled_from(["", "Một.", "- Hai", "    Ba", "---", "title: x", "\u00a0"]), max_size=6)


@settings(max_examples=60, deadline=None)
@given(old=LINES, new=LINES, end=st.sampled_from(["\n", "\r\n"]))
def test_ten_saves_in_a_row_give_the_bytes_of_the_first(old: list[str], new: list[str], end: str) -> None:
    data = end.join(["---", "title: Tin", "---", *old]).encode()
    first = file_of(draft_of(data, body="\n".join(new)), PATH, present=KeptFile.of(data))
    again = first
    for _ in range(9):
        again = file_of(draft_of(again), PATH, present=KeptFile.of(again))
    assert again == first
    assert b"\n" not in first.replace(b"\r\n", b"") or end == "\n"
    assert opened_text(first, PATH).body == "\n".join(new).lstrip("\n")
