"""The query set, asked of the real script and the real files: what is found, and how many bytes it takes."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from asking import Engine, Query, queries

Answers = list[tuple[Query, dict[str, Any]]]


@pytest.fixture(scope="session")
def answers(asked: Engine) -> Answers:
    return [(query, asked.ask(query=query.text, shown=8)) for query in queries()]


@pytest.fixture(scope="session")
def script(site: Path) -> bytes:
    """Return the engine as readers fetch it."""
    return (site / "assets/search-engine.js").read_bytes()


def hits(answers: Answers) -> dict[str, list[bool]]:
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for query, answer in answers:
        found[query.group].append(any(query.is_answered_by(url) for url in answer["urls"][:5]))
    return found


def test_a_right_post_is_among_the_first_five(answers: Answers) -> None:
    found = hits(answers)
    assert sum(map(len, found.values())) >= 120
    missed = [query.text for query, answer in answers if not any(map(query.is_answered_by, answer["urls"][:5]))]
    assert mean([is_hit for group in found.values() for is_hit in group]) == 1, missed


@pytest.mark.parametrize("group", ["không dấu", "có dấu", "nửa dấu", "dấu kiểu mới", "NFD", "i hay y"])
def test_the_same_words_in_other_spellings_are_always_found(answers: Answers, group: str) -> None:
    found = hits(answers)[group]
    assert len(found) >= 4
    assert all(found)


def test_a_first_query_fetches_little(answers: Answers, script: bytes) -> None:
    with_gzip = [sum(file["gzip"] for file in answer["files"]) for _, answer in answers]
    plain = [sum(file["bytes"] for file in answer["files"]) for _, answer in answers]
    # The worst has a typo, so that the corrections come too, and shows eight results.
    assert max(with_gzip) + len(gzip.compress(script)) <= 38_900
    assert mean(with_gzip) + len(gzip.compress(script)) <= 27_200
    assert mean(plain) + len(script) <= 56_300


def test_a_further_query_fetches_less(asked: Engine) -> None:
    asked_for = queries()
    costs = []
    for first, second in zip(asked_for, asked_for[7:], strict=False):
        asked.ask(query=first.text, shown=8)
        answer = asked.ask(query=second.text, shown=8, cold=False)
        costs.append(sum(file["gzip"] for file in answer["files"]))
    assert max(costs) <= 21_500
    assert mean(costs) <= 9_700


def test_the_script_is_small(script: bytes) -> None:
    assert len(gzip.compress(script)) <= 8_900


# The example site: what is no post.


@pytest.mark.parametrize(
    ("query", "options", "address"),
    [
        ("nop ho so truc tuyen", {"kind": "hoi-dap"}, "hoi-dap/nop-ho-so-truc-tuyen/"),
        ("đề án 06", {}, "hoi-dap/de-an-06/"),
        ("dang ky khai sinh", {}, "hoi-dap/lien-thong-khai-sinh/"),
        ("1.001193", {}, "hoi-dap/lien-thong-khai-sinh/"),
        ("đăng kí khai sinh", {}, "hoi-dap/lien-thong-khai-sinh/"),
        ("tro nang", {}, "tro-nang/"),
        ("duong day nong", {}, "lien-he/"),
        ("hotline", {}, "lien-he/"),
        ("so dien thoai", {}, "lien-he/"),
        ("18001096", {}, "lien-he/"),
        ("1800.1096", {}, "lien-he/"),
        ("gọi 1800 1096", {}, "lien-he/"),
        ("nop ho so online", {}, "hoi-dap/nop-ho-so-truc-tuyen/"),
        ("loa phuong", {}, "tin/2026/phat-thanh-trong-nam-ke-hoach/"),
        ("truyề", {"kind": "nhiem-vu"}, "ke-hoach/ha-hoa-2023/#nhiem-vu-3.2.c"),
        ("kenh tin", {}, "kenh-tin/"),
        ("rss", {}, "kenh-tin/"),
        ("nhận tin", {}, "kenh-tin/"),
        ("du lieu mo", {}, "du-lieu/"),
        ("tin tức", {}, "tin/"),
        ("nhiệm vụ sắp đến hạn", {}, "ke-hoach/sap-den-han/"),
        ("cai cach the che", {}, "linh-vuc/the-che/"),
        ("gửi phản ánh kiến nghị", {}, "hoi-dap/gui-phan-anh-kien-nghi/"),
        ("pakn", {}, "hoi-dap/gui-phan-anh-kien-nghi/"),
        ("ke hoach tinh an tay", {"kind": "van-ban"}, "ke-hoach/tinh-an-tay-2025/"),
        ("kế hoạch hạ hòa", {"year": "2023", "kind": "van-ban"}, "ke-hoach/ha-hoa-2023/"),
        ("công bố chỉ số cải cách hành chính", {"kind": "nhiem-vu"}, "ke-hoach/chuong-my-2023/#nhiem-vu-1.1"),
    ],
)
def test_documents_tasks_answers_and_pages_are_found(
    example: Engine, query: str, options: dict[str, str], address: str
) -> None:
    assert address in example.ask(query=query, options=options, shown=5)["urls"]


@pytest.mark.parametrize("query", ["cải cách hành chính", "truyen thanh", "một cửa"])
def test_single_tasks_come_after_everything_else_that_has_the_words(example: Engine, query: str) -> None:
    urls = example.ask(query=query, shown=500)["urls"]
    tasks = ["#nhiem-vu-" in url for url in urls]
    assert 0 < sum(tasks) < len(tasks)
    # Entries that lack a word follow all that have every word.
    assert not any(tasks[: tasks.index(True)])
    assert "#" not in "".join(urls[:8])


@pytest.mark.parametrize(
    "number", ["33/KH-UBND", "33/kh-ubnd", "số 33/KH-UBND", "33", "33/KH", "KH-UBND", "kế hoạch số 33"]
)
def test_a_document_is_found_by_its_number_and_by_parts_of_it(example: Engine, number: str) -> None:
    assert "ke-hoach/tinh-an-tay-2025/" in example.ask(query=number, options={"kind": "van-ban"}, shown=5)["urls"]


@pytest.mark.parametrize(
    ("kind", "start"), [("tin", ("tin/",)), ("van-ban", ("ke-hoach/", "van-ban/")), ("hoi-dap", ("hoi-dap/",))]
)
def test_a_kind_leaves_nothing_else(example: Engine, kind: str, start: tuple[str, ...]) -> None:
    urls = example.ask(query="cải cách hành chính", options={"kind": kind}, shown=50)["urls"]
    assert urls
    assert all(url.startswith(start) for url in urls)
    if kind == "van-ban":
        assert not any("#" in url for url in urls)


def test_an_area_and_a_year_leave_what_has_them(example: Engine) -> None:
    everything = example.ask(query="kế hoạch", shown=500)
    of_area = example.ask(query="kế hoạch", options={"area": "chinh-quyen-so"}, shown=500)
    of_year = example.ask(query="kế hoạch", options={"year": "2024"}, shown=500)
    assert 0 < of_area["count"] < everything["count"]
    assert set(of_area["urls"]) < set(everything["urls"])
    assert of_year["urls"]
    assert all(url.startswith("ke-hoach/hung-dao-2024/") for url in of_year["urls"])


def test_the_newest_come_first_where_a_reader_asks_for_them(asked: Engine) -> None:
    urls = asked.ask(query="khai sinh", options={"sort": "moi", "kind": "tin"}, shown=500)["urls"]
    numbers = [int(url.rstrip("/").rpartition("-")[2]) for url in urls]
    assert len(numbers) > 10
    assert numbers == sorted(numbers, reverse=True)


def test_words_typed_with_their_marks_put_those_with_other_marks_last(asked: Engine) -> None:
    # “Sửa nhà văn hóa” and “xóa nhà tạm”: without marks both are “xoa nha” and “sua nha”.
    marked = asked.ask(query="chợ", shown=1)
    bare = asked.ask(query="cho", shown=1)
    assert bare["count"] >= marked["count"] > 0


def test_nothing_is_found_of_garbled_scans(example: Engine) -> None:
    # What the scan of a date was read as.
    assert example.ask(query="ngayAT thang", shown=5)["isFull"] is False


@pytest.mark.parametrize(
    "query", ["", "   ", "…", "“”", "<script>", "a" * 500, "0", "@the-che", "~", "\u0301", "x" * 40 + " y"]
)
def test_any_text_can_be_typed(example: Engine, query: str) -> None:
    assert example.ask(query=query)["count"] >= 0


def test_what_was_fetched_before_changes_no_answer(asked: Engine) -> None:
    for query in queries()[::5]:
        first = asked.ask(query=query.text, shown=8)
        asked.ask(query="dang ky khai sinh va cap giay phep xay dung tai bo phan mot cua", cold=False)
        again = asked.ask(query=query.text, shown=8, cold=False)
        for fact in ("urls", "count", "corrected"):
            assert again[fact] == first[fact]


def test_a_very_long_query_fetches_no_more_than_others(asked: Engine) -> None:
    text = " ".join(query.text for query in queries()[:6])
    answer = asked.ask(query=text, shown=8)
    assert answer["count"] > 0
    assert sum(file["gzip"] for file in answer["files"]) <= 28_800


@pytest.mark.parametrize(
    "query",
    [
        *("số điện thoại tổng đài dịch vụ công", "miễn phí", "chu ky dien tu mien phi cho nguoi dan"),
        *("can bo gay kho de thi bao o dau", "di mot cua mang theo giay to gi"),
    ],
)
def test_a_word_that_is_known_is_never_replaced(example: Engine, query: str) -> None:
    assert example.ask(query=query)["corrected"] is None


def test_a_word_is_put_right_only_where_it_stands_beside_its_neighbours(example: Engine) -> None:
    assert example.ask(query="khai sihn")["corrected"] == "khai sinh"
    # “Sinh” there is, and “rừng”, never together.
    assert example.ask(query="rừng sihn")["corrected"] is None


@pytest.mark.parametrize("letter", ["k", "đ"])
def test_one_letter_of_a_word_changes_nothing_yet(asked: Engine, letter: str) -> None:
    before = asked.ask(query="đăng ký khai sinh ", shown=8)
    assert asked.ask(query=f"đăng ký khai sinh {letter}", shown=8)["urls"] == before["urls"]
