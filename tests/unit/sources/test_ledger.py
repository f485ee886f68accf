from __future__ import annotations

import random
import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.errors import Problem
from cchc.model.ledger import Ledger, PublishedPost, all_addresses
from cchc.sources.ledger import NAME, conflicting_copies, ledger_text, parse_ledger
from cchc.text.cleaning import clean, one_line
from cchc.text.dates import ICT

PATH = f"docs/_data/{NAME}"
LINE = "tin/2026/a | tin/2026/a/ tin/2025/a/ | 2026-04-01 | 2026-04-01 08:30:02 | withdrawn | Đẩy mạnh | một cửa"
POST = PublishedPost(
    id="tin/2026/a",
    addresses=("tin/2026/a/", "tin/2025/a/"),
    day=date(2026, 4, 1),
    changed=datetime(2026, 4, 1, 8, 30, 2, tzinfo=ICT),
    is_withdrawn=True,
    title="Đẩy mạnh | một cửa",
)
LATER = LINE.replace("08:30:02", "09:00:00").replace("withdrawn", "published").replace("một cửa", "tại xã")


def parsed(text: str | bytes) -> tuple[Ledger, list[Problem]]:
    problems: list[Problem] = []
    return parse_ledger(text.encode() if isinstance(text, str) else text, PATH, problems), problems


def test_a_ledger_is_a_line_for_each_post_below_a_head_that_says_what_it_is() -> None:
    head, authority, *lines = ledger_text(Ledger.of([POST], ["cong.example,2026"])).split("\n# Mỗi dòng")[1].split("\n")
    assert head.startswith(" một bài: mã | địa chỉ")
    assert authority == "feed_authority | cong.example,2026"
    assert lines == [LINE, ""]


WORDS = st.text(max_size=30).map(clean).map(one_line).filter(bool)
NAMES = st.from_regex(r"[a-z0-9~][a-z0-9._~-]{0,8}(?:/[a-z0-9]{1,5})?", fullmatch=True)
LEDGERS = st.builds(
    Ledger.of,
    st.lists(
        st.builds(
            PublishedPost,
            id=NAMES,
            addresses=st.lists(NAMES.map("{}/".format), min_size=1, max_size=3).map(
                lambda found: all_addresses(*found)
            ),
            day=st.dates(date(1945, 1, 1), date(2100, 1, 1)),
            changed=st.datetimes(datetime(1945, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - in ICT right after
                lambda moment: moment.replace(tzinfo=ICT, microsecond=0)
            ),
            is_withdrawn=st.booleans(),
            title=WORDS,
        ),
        max_size=6,
    ),
    st.lists(NAMES, max_size=2),
)


@given(LEDGERS, st.randoms(use_true_random=False))
def test_a_ledger_is_read_as_it_was_written_whatever_happened_to_its_lines(
    ledger: Ledger, chance: random.Random
) -> None:
    text = ledger_text(ledger)
    assert parsed(text) == (ledger, [])
    lines = [
        *text.splitlines(),
        *ledger_text(ledger).splitlines(),
        "",
        "  ",
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> may-2",
    ]
    chance.shuffle(lines)
    shuffled = unicodedata.normalize("NFD", "\r\n".join(lines))
    found, problems = parsed(b"\xef\xbb\xbf" + shuffled.encode())
    assert problems == []
    assert ledger_text(found) == text


def test_of_two_versions_that_git_could_not_merge_the_later_line_of_a_post_counts() -> None:
    other = LINE.replace("tin/2026/a ", "tin/2026/b ")
    text = f"<<<<<<< HEAD\n{LATER}\n||||||| cu\n=======\n{LINE}\n{other}\n>>>>>>> may-2\n"
    ledger, problems = parsed(text)
    assert problems == []
    assert list(ledger.posts) == ["tin/2026/a", "tin/2026/b"]
    assert ledger.posts["tin/2026/a"].title == "Đẩy mạnh | tại xã"
    assert ledger.posts["tin/2026/a"].changed == POST.changed + timedelta(minutes=29, seconds=58)


@pytest.mark.parametrize(
    "line",
    [
        "tin/2026/a | tin/2026/a/ | 2026-04-01",
        LINE.replace("2026-04-01 |", "1/4/2026 |"),
        LINE.replace("08:30:02", "8 giờ"),
        LINE.replace("withdrawn", "đã gỡ"),
        LINE.replace("tin/2026/a/ tin/2025/a/", ""),
        LINE.replace("tin/2026/a/ tin/2025/a/", "/tin/2026/a"),
        LINE.replace("Đẩy mạnh | một cửa", " "),
        "Bài này bỏ rồi nhé",
        "feed_authority |",
    ],
)
def test_a_line_that_nobody_understands_is_told_with_its_number_and_hides_no_other(line: str) -> None:
    other = LINE.replace("tin/2026/a ", "tin/2026/b ")
    ledger, (problem,) = parsed(f"# Lời đầu\n\n{line}\n{other}\n")
    assert list(ledger.posts) == ["tin/2026/b"]
    assert (problem.path, problem.line) == (PATH, 3)
    assert problem.message.startswith(f"Không đọc được dòng “{line[:12].strip()}")
    assert "xóa dòng nếu nó không thuộc danh sách" in problem.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Tệp trống, trong khi đây là danh sách bài đã đăng."),
        (b"\xef\xbb\xbf\r\n \r\n", "Tệp trống"),
        (LINE.encode("utf-16"), "Tệp không ở bảng mã UTF-8"),
        (b"\xff\x00 \x81", "Tệp không ở bảng mã UTF-8"),
    ],
)
def test_a_file_that_cannot_be_the_ledger_is_told(data: bytes, message: str) -> None:
    ledger, (problem,) = parsed(data)
    assert ledger == Ledger()
    assert problem.message.startswith(message)


def test_copies_of_other_computers_are_known_by_their_names() -> None:
    copies = [
        "Bản sao của bai-da-dang.txt",
        "bai-da-dang (1).txt",
        "bai-da-dang (An's conflicted copy 2026-03-15).txt",
        "bai-da-dang (Bản sao xung đột của MAYTINH 2026-03-15).TXT",
        "bai-da-dang-MAYTINH-2.txt",
        "bai-da-dang.sync-conflict-20260315-083000-ABCDEFG.txt",
    ]
    others = [NAME, ".bai-da-dang.txt.new", "~bai-da-dang.txt", "bai-da-dang.txt.bak", "contacts.yml", "bai-viet.txt"]
    assert conflicting_copies([*reversed(copies), *others]) == sorted(copies)
