from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cchc.checks.outdated import check_outdated_rules, remind_of_outdated_advice
from cchc.model.items import Item, Reference
from cchc.model.library import Library
from cchc.model.outdated import OldTerm, OutdatedRule
from cchc.model.outdated_advice import outdated_mark
from cchc.model.posts import Post
from cchc.model.registers import Registers
from cchc.sources.files import split
from cchc.sources.outdated_mentions import OutdatedSearch
from cchc.sources.registers import read_registers
from cchc.text.dates import ICT
from cchc.views.outdated import outdated_note
from support.libraries import make_answer, make_document, make_library, make_page, make_post
from support.papers import REPOSITORY

REGISTERS = read_registers(REPOSITORY, [], docs_dir="docs")
SEARCH = OutdatedSearch.of(REGISTERS.sought.outdated)
TEXT = (
    "Nộp hồ sơ mức độ 3, 4 tại UBND huyện Hạ Hòa, UBND xã Minh Đức. Vào https://dichvucong.phutho.gov.vn. Căn cứ Nghị "
    "định số 42/2022/NĐ-CP."
)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, 8, tzinfo=ICT)


def read(item: Item, text: str) -> Item:
    source = split(f"---\ntitle: Tin\n---\n\n{text}\n".encode(), item.path)
    return replace(item, outdated=SEARCH.find(source, is_document=False))


def post_of(published: datetime, text: str = TEXT, **changes: object) -> Post:
    post = read(make_post(published=published, **changes), text)
    assert isinstance(post, Post)
    return post


def library_of(*posts: Post, now: datetime, registers: Registers = REGISTERS) -> Library:
    return make_library(posts=posts, registers=registers, now=now)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (day(2023, 6, 1), ["hồ sơ mức độ 3, 4"]),
        (day(2025, 8, 1), ["hồ sơ mức độ 3, 4", "UBND huyện Hạ Hòa", "dichvucong.phutho.gov.vn"]),
        (
            day(2026, 12, 1),
            ["hồ sơ mức độ 3, 4", "UBND huyện Hạ Hòa", "Nghị định số 42/2022/NĐ-CP", "dichvucong.phutho.gov.vn"],
        ),
        (
            day(2030, 1, 1),
            ["hồ sơ mức độ 3, 4", "UBND huyện Hạ Hòa", "Nghị định số 42/2022/NĐ-CP", "dichvucong.phutho.gov.vn"],
        ),
    ],
)
def test_an_old_text_has_a_note_of_all_that_is_over_by_now_and_nobody_is_reminded(
    now: datetime, words: list[str]
) -> None:
    old = post_of(day(2021, 5, 10))
    library = library_of(old, now=now)
    note = outdated_note(library, old)
    assert note is not None
    assert [word for line in note.lines for word in line.words] == words
    assert (note.day, note.is_document) == ("10/5/2021", False)
    assert list(remind_of_outdated_advice(library)) == []


def test_the_note_names_the_offices_of_the_day_through_every_chain() -> None:
    old = post_of(day(2021, 5, 10), "Nộp tại UBND huyện Hạ Hòa.")
    note = outdated_note(library_of(old, now=day(2026, 12, 1)), old)
    assert note is not None
    (line,) = note.lines
    assert [label.title for label in line.successors][:2] == [
        "Ủy ban nhân dân xã Hạ Hòa",
        "Ủy ban nhân dân xã Đan Thượng",
    ]
    assert (len(line.successors), line.since, line.is_office) == (6, "30/6/2025", True)
    # Xã Minh Đức ended twice; while its commune is one of a province, then of a city, another office has its name.
    gone = replace(
        REGISTERS,
        issuers=tuple(
            replace(one, name=f"{one.name} {place}", aliases=()) if "minh-duc" in one.id else one
            for place, one in enumerate(REGISTERS.issuers)
        ),
    )
    first = next(one for one in gone.issuers if one.id == "ubnd-xa-minh-duc-hon-quan")
    search = OutdatedSearch.of(gone.sought.outdated)
    source = split(f"---\ntitle: Tin\n---\n\nNộp tại {first.name}.\n".encode(), "posts/2021/tin.md")
    post = replace(make_post(published=day(2021, 5, 10)), outdated=search.find(source, is_document=False))
    for now, successor in ((day(2025, 8, 1), "tinh-dong-nai"), (day(2026, 12, 1), "thanh-pho-dong-nai")):
        note = outdated_note(library_of(post, now=now, registers=gone), post)
        assert note is not None
        expected = next(one.name for one in gone.issuers if one.id == f"ubnd-xa-minh-duc-{successor}")
        assert [label.title for label in note.lines[0].successors] == [expected]


def test_a_new_text_is_reminded_at_its_line_with_what_holds_now() -> None:
    new = post_of(day(2026, 11, 20))
    library = library_of(new, now=day(2026, 12, 1))
    assert outdated_note(library, new) is None
    found = {problem.message.split(" ")[0].strip("“”"): problem for problem in remind_of_outdated_advice(library)}
    assert len(found) == 4
    assert {(problem.path, problem.line) for problem in found.values()} == {(new.path, 5)}
    office = next(problem.message for problem in found.values() if "UBND huyện Hạ Hòa" in problem.message)
    assert office.startswith(
        "“UBND huyện Hạ Hòa” đã kết thúc hoạt động ngày 30/6/2025. Nay là: Ủy ban nhân dân xã Hạ Hòa;"
    )
    assert office.endswith("hoặc thêm dòng old_terms: [ubnd-huyen-ha-hoa]")
    decree = next(problem.message for problem in found.values() if "42/2022" in problem.message)
    assert (
        "không còn dùng từ ngày 01/7/2026. Nghị định này hết hiệu lực, được thay bằng Nghị định số 224/2026" in decree
    )
    assert "chưa đối chiếu với văn bản gốc" in decree


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 63/KH-UBND của UBND huyện Hạ Hòa có bốn phần.",
        "Năm 2023, UBND huyện Hạ Hòa giao các xã.",
        "UBND huyện Hạ Hòa đã kết thúc hoạt động.",
        "Năm 2021, xã có 12 thủ tục mức độ 3, 4.",
        "Cách gọi “mức độ 3, 4” đã bỏ.",
        "UBND xã Minh Đức tiếp nhận hồ sơ.",
        "Vào https://dichvucong.gov.vn hoặc https://dichvucong.bocongan.gov.vn.",
    ],
)
def test_history_quotations_namesakes_of_today_and_sites_that_are_there_are_let_be(text: str) -> None:
    library = library_of(post_of(day(2026, 11, 20), text), now=day(2026, 12, 1))
    assert list(remind_of_outdated_advice(library)) == []


def test_what_a_text_keeps_on_purpose_is_let_be_and_a_typo_there_is_a_problem() -> None:
    text = "Nộp hồ sơ mức độ 3, 4."
    kept = post_of(day(2026, 11, 20), text, old_terms=(OldTerm(id="dich-vu-cong-muc-do-3-4", line=4),))
    library = library_of(kept, now=day(2026, 12, 1))
    assert [*remind_of_outdated_advice(library), *check_outdated_rules(library)] == []
    typo = post_of(day(2026, 11, 20), text, old_terms=(OldTerm(id="muc-do-3", line=4),))
    library = library_of(typo, now=day(2026, 12, 1))
    assert [problem.line for problem in remind_of_outdated_advice(library)] == [5]
    assert [str(problem) for problem in check_outdated_rules(library)] == [
        (
            f"{typo.path}:4: Chữ cũ được giữ (old_terms) “muc-do-3” không có trong sổ outdated hay issuers. Ghi mã "
            "(id) mà lệnh check nêu, hoặc xóa đi."
        )
    ]


def test_a_repost_keeps_the_words_of_its_source_and_gets_the_note() -> None:
    repost = post_of(day(2026, 11, 20), "Nộp hồ sơ mức độ 3, 4.", source=Reference(name="Báo"))
    library = library_of(repost, now=day(2026, 12, 1))
    note = outdated_note(library, repost)
    assert list(remind_of_outdated_advice(library)) == []
    assert note is not None
    assert note.is_repost


def test_answers_and_pages_count_from_their_check_and_documents_keep_the_words_of_their_issuer() -> None:
    now = day(2026, 12, 1)
    old = read(make_answer(checked=date(2022, 1, 5)), "Nộp hồ sơ mức độ 3, 4.")
    unknown = read(make_page(), "Nộp hồ sơ mức độ 3, 4.")
    (mention,) = old.outdated
    document = make_document(outdated=(replace(mention, is_of_document=True),), year=2023)
    library = make_library(answers=[old], pages=[unknown], documents=[document], registers=REGISTERS, now=now)
    assert [problem.path for problem in remind_of_outdated_advice(library)] == [unknown.path]
    notes = [outdated_note(library, one) for one in (old, unknown, document)]
    assert [note and (note.day, note.is_document) for note in notes] == [("05/01/2022", False), None, ("2023", True)]


def test_a_document_has_no_note_of_its_own_number() -> None:
    (mention,) = read(make_page(), "Nghị định số 42/2022/NĐ-CP.").outdated
    decree = make_document(number="42/2022/NĐ-CP", outdated=(replace(mention, is_of_document=True),))
    library = make_library(documents=[decree], registers=REGISTERS, now=day(2026, 12, 1))
    assert outdated_note(library, decree) is None


def test_pages_are_made_again_when_a_rule_or_an_office_has_come_to_its_end() -> None:
    marks = [
        outdated_mark(make_library(registers=REGISTERS, now=day(*one)))
        for one in (
            (2025, 6, 30),
            (2025, 7, 1),
            (2026, 6, 30),
            (2026, 7, 1),
        )
    ]
    assert len(set(marks)) == 4
    assert "nghi-dinh-42-2022" in set(marks[3]) - set(marks[2])
    assert {"cong-dich-vu-cong-cap-tinh", "ubnd-huyen-ha-hoa"} <= set(marks[1]) - set(marks[0])


def test_an_id_of_the_register_occurs_once() -> None:
    rule = OutdatedRule(
        id="cu",
        words=("chữ cũ",),
        sites=(),
        other_sites=(),
        valid_to=date(2025, 1, 1),
        now="Nay.",
        line=3,
        path="a.yml",
    )
    library = make_library(registers=Registers(outdated=(rule, replace(rule, line=9))))
    assert [(one.path, one.line) for one in check_outdated_rules(library)] == [("a.yml", 9)]
