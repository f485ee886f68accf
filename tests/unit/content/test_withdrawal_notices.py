"""Who wants a post withdrawn is understood, however the front matter is typed."""

from __future__ import annotations

import pytest

from cchc.content.withdrawal_notices import is_being_withdrawn
from support.projects import post_text


@pytest.mark.parametrize(
    "line",
    [
        "status: withdrawn",
        " status: withdrawn",
        "\tstatus : Withdrawn",
        "Status: withdrawn",
        "status: withdraw",
        "status: withdrawed",
        'status: "đã gỡ"',
        "status: da go",
        "status = withdrawn",
        "status: “withdrawn”",
        "trạng thái: đã gỡ",
        "withdrawn: {date: 2026-05-40, reason: Số liệu sai}",
        "Withdrawn:",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_withdrawal_is_understood_however_it_is_typed(line: str, end: str) -> None:
    text = post_text().replace("---\n", f"---\n{line}\n", 1)
    assert is_being_withdrawn(text.replace("\n", end).encode())
    assert is_being_withdrawn(b"\xef\xbb\xbf" + text.encode())


@pytest.mark.parametrize(
    "text",
    [
        post_text("Xã gỡ vướng mắc về đất đai", summary="Đã gỡ vướng 12 hồ sơ."),
        post_text(status="draft"),
        post_text(body="status: withdrawn là trạng thái đã gỡ.\n\nwithdrawn: ngày gỡ."),
        post_text(status="published", tags=["withdrawn", "đã gỡ"]),
    ],
)
def test_words_of_a_text_are_no_withdrawal(text: str) -> None:
    assert not is_being_withdrawn(text.encode())
