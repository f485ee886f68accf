from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cchc.feeds.entries import Category, Entry, EntryStatus, File, Origination, Tombstone
from cchc.model.contract import EXCERPT_LENGTH, TITLE_LENGTH, entry_bytes
from cchc.model.items import Asset, Attachment, Body, Image, Link, Reference, Slot, SlotKind
from cchc.model.posts import Correction, Post, Status, Withdrawal, notice_of
from cchc.model.registers import Registers
from cchc.model.settings import FormerOffice
from cchc.text.dates import ICT, PartialDate
from cchc.text.telephones import read_telephones
from support.libraries import EMPTY_BODY, MARCH, SETTINGS, make_answer, make_contact, make_library, make_plan, make_post
from support.sections import feeds_of

ROOT = "https://cong-thong-tin.example/tin-cchc/"
GONE = Withdrawal(date=date(2026, 4, 1), reason="Số liệu <sai> & đang kiểm tra")


def entries_of(post: Post, **parts: object) -> tuple[Entry, ...]:
    return feeds_of(make_library(posts=[post], **parts))["rss.xml"].entries  # type: ignore[arg-type]


def entry_of(post: Post, **parts: object) -> Entry:
    (entry,) = (entry for entry in entries_of(post, **parts) if "#" not in entry.id)
    return entry


def test_an_entry_says_what_a_reader_needs() -> None:
    entry = entry_of(make_post(areas=("thu-tuc-hanh-chinh", "the-che"), unit="phong-noi-vu"))
    assert entry.id == "tag:cong-thong-tin.example,2026:tin/2026/mot-cua"
    assert entry.url == f"{ROOT}tin/2026/mot-cua/"
    assert (entry.title, entry.excerpt) == ("Bài mot-cua", "Tóm tắt của bài.")
    assert entry.html == "<p>Nội dung của bài.</p>"
    assert entry.published == entry.changed == MARCH
    assert entry.categories == (
        Category(label="Cải cách thủ tục hành chính", scheme=f"{ROOT}linh-vuc/thu-tuc-hanh-chinh/"),
        Category(label="Cải cách thể chế", scheme=f"{ROOT}linh-vuc/the-che/"),
    )
    assert entry.enclosure is None


@pytest.mark.parametrize(
    ("changes", "creator"),
    [
        ({"author": "Nguyễn Văn A", "unit": "phong-noi-vu"}, "Nguyễn Văn A"),
        ({"unit": "phong-noi-vu"}, "Phòng Nội vụ"),
        ({}, "Ủy ban nhân dân xã Thử"),
    ],
)
def test_the_creator_is_the_nearest_that_is_known(changes: dict[str, object], creator: str) -> None:
    assert entry_of(make_post(**changes)).creator == creator


def test_the_id_outlives_a_rename_and_a_change_of_domain() -> None:
    before = entry_of(make_post("ten-cu"))
    renamed = make_post("ten-moi", id="tin/2026/ten-cu", aliases=("tin/2026/ten-cu/",))
    after = entry_of(renamed, settings=replace(SETTINGS, site_url="https://xa-moi.example/"))
    assert after.id == before.id
    assert after.url == "https://xa-moi.example/tin/2026/ten-moi/"


def test_corrections_stand_before_the_text_and_the_source_after_it() -> None:
    post = make_post(
        corrections=(Correction(date=date(2026, 4, 2), note="Sửa <tên> & số.", is_major=True),),
        source=Reference(name="Cổng tỉnh", url="https://tinh.example/?a=1&b=2"),
    )
    entry = entry_of(post)
    assert entry.html.splitlines() == [
        "<p>Đính chính ngày 02/4/2026: Sửa &lt;tên&gt; &amp; số.</p>",
        "<p>Nội dung của bài.</p>",
        '<p>Nguồn: <a href="https://tinh.example/?a=1&amp;b=2">Cổng tỉnh</a></p>',
    ]
    assert entry.source == Origination(name="Cổng tỉnh", url="https://tinh.example/?a=1&b=2")
    assert entry.changed == datetime(2026, 4, 2, 0, 0, 2, tzinfo=ICT)


def test_corrections_stand_in_the_order_in_which_they_were_made() -> None:
    days = (date(2026, 4, 9), date(2026, 3, 20), date(2026, 4, 2))
    post = make_post(corrections=tuple(Correction(date=day, note=str(day), is_major=False) for day in days))
    assert [line[-14:-4] for line in entry_of(post).html.splitlines()[:3]] == ["2026-03-20", "2026-04-02", "2026-04-09"]


def test_the_address_of_a_file_is_a_part_of_a_url() -> None:
    report = replace(PDF, path="posts/2026/báo cáo #1.pdf", permalink="tin/2026/báo cáo #1.pdf")
    post = make_post(attachments=(Attachment(file="b%C3%A1o%20c%C3%A1o%20%231.pdf", title="Báo cáo"),))
    enclosure = entry_of(post, assets=[report]).enclosure
    assert enclosure is not None
    assert enclosure.url == f"{ROOT}tin/2026/b%C3%A1o%20c%C3%A1o%20%231.pdf"


def test_a_withdrawn_post_stays_as_a_notice() -> None:
    post = notice_of(
        make_post(
            status=Status.WITHDRAWN,
            withdrawal=GONE,
            image=Image(file="anh.png", alt="Ảnh"),
            attachments=(Attachment(file="a.pdf", title="Tệp"),),
            corrections=(Correction(date=date(2026, 3, 20), note="Nội dung cũ.", is_major=False),),
        ),
        GONE,
    )
    entry = entry_of(
        post, assets=[Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1, fingerprint="0")]
    )
    assert entry.title == "[Đã gỡ] Bài mot-cua"
    assert entry.excerpt == "Bài đã được gỡ ngày 01/4/2026. Lý do: Số liệu <sai> & đang kiểm tra"
    assert entry.html == "<p>Bài đã được gỡ ngày 01/4/2026. Lý do: Số liệu &lt;sai&gt; &amp; đang kiểm tra</p>"
    assert (entry.enclosure, entry.picture, entry.files, entry.notes) == (None, None, (), ())
    assert entry.status is EntryStatus.WITHDRAWN
    assert entry.tombstone == Tombstone(date=GONE.date, moment=entry.changed, reason=GONE.reason)
    assert "Tóm tắt" not in repr(entry)


LINKED = Body(
    pieces=(
        '<p><a href="',
        '">A</a><a href="',
        '">B</a><a href="',
        '">C</a><img alt="D" src="',
        '"',
        "",
        "></p>",
    ),
    slots=(
        *(Slot(kind=SlotKind.ADDRESS, link=link) for link in range(4)),
        Slot(kind=SlotKind.WIDTH, link=3),
        Slot(kind=SlotKind.HEIGHT, link=3),
    ),
    headings=(),
    anchors=(),
)
LINKS = (
    Link(target="../../docs/hoi-dap/nop-ho-so.md#buoc-1", line=1),
    Link(target="#muc", line=1),
    Link(target="https://a.example/?a=1&b=2", line=1),
    Link(target="anh.png", line=1, is_image=True),
)
PICTURE = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1234, fingerprint="0", width=4, height=3)
PDF = Asset(path="posts/2026/ke-hoach.PDF", permalink="tin/2026/ke-hoach.PDF", size=99, fingerprint="0")


def test_every_address_of_an_entry_is_absolute() -> None:
    entry = entry_of(
        make_post(anchors=("muc",), body_links=LINKS),
        bodies={"body": LINKED, "other": EMPTY_BODY},
        answers=[make_answer(anchors=("buoc-1",), body="other")],
        assets=[PICTURE],
    )
    assert entry.html == (
        f'<p><a href="{ROOT}hoi-dap/nop-ho-so/#buoc-1">A</a><a href="{ROOT}tin/2026/mot-cua/#muc">B</a>'
        f'<a href="https://a.example/?a=1&amp;b=2">C</a>'
        f'<img alt="D" src="{ROOT}tin/2026/anh.png" width="4" height="3"></p>'
    )


@pytest.mark.parametrize(
    ("changes", "enclosure"),
    [
        (
            {"image": Image(file="anh.png", alt="Ảnh")},
            File(url=f"{ROOT}tin/2026/anh.png", type="image/png", length=1234, title="Ảnh", suffix="PNG"),
        ),
        (
            {
                "image": Image(file="anh.png", alt="Ảnh"),
                "attachments": (
                    Attachment(file="ke-hoach.PDF", title="Kế hoạch"),
                    Attachment(file="anh.png", title="Ảnh"),
                ),
            },
            File(url=f"{ROOT}tin/2026/ke-hoach.PDF", type="application/pdf", length=99, title="Kế hoạch", suffix="PDF"),
        ),
        ({"image": Image(file="khong-co.png", alt="Ảnh")}, None),
    ],
)
def test_a_document_goes_before_a_picture(changes: dict[str, object], enclosure: File | None) -> None:
    assert entry_of(make_post(**changes), assets=[PICTURE, PDF]).enclosure == enclosure


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("du-lieu.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("ghi-chu.TXT", "text/plain"),
        ("cu.sqlite", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_that_its_name_says(name: str, media_type: str) -> None:
    data = replace(PDF, path=f"posts/2026/{name}", permalink=f"tin/2026/{name}")
    entry = entry_of(make_post(attachments=(Attachment(file=name, title="Bảng"),)), assets=[data])
    assert entry.enclosure is not None
    assert entry.enclosure.type == media_type


def test_the_lead_picture_opens_the_text_with_its_credit_and_files_close_it() -> None:
    post = make_post(
        image=Image(file="anh.png", alt="Ảnh <1>", caption="Người dân & cán bộ.", credit='Báo "A"'),
        attachments=(Attachment(file="ke-hoach.PDF", title="Kế hoạch <ký>"),),
    )
    entry = entry_of(post, assets=[PICTURE, PDF])
    assert entry.html.splitlines() == [
        (
            f'<figure><img src="{ROOT}tin/2026/anh.png" alt="Ảnh &lt;1&gt;" width="4" height="3">'
            '<figcaption>Người dân &amp; cán bộ. (Nguồn ảnh: Báo "A")</figcaption></figure>'
        ),
        "<p>Nội dung của bài.</p>",
        "<p>Tệp đính kèm:</p>",
        "<ul>",
        f'<li><a href="{ROOT}tin/2026/ke-hoach.PDF">Kế hoạch &lt;ký&gt;</a> (PDF, 99 byte)</li>',
        "</ul>",
    ]
    assert entry.picture is not None
    assert (entry.picture.width, entry.picture.height, entry.picture.credit) == (4, 3, 'Báo "A"')
    assert [file.title for file in entry.files] == ["Kế hoạch <ký>"]


def test_a_post_that_had_its_time_says_so_first_and_is_news_again() -> None:
    post = make_post(expires=MARCH + timedelta(days=3))
    entry = entry_of(post)
    assert entry.html.startswith("<p>Bài này đã hết thời hạn từ ngày 18/3/2026.")
    assert entry.status is EntryStatus.EXPIRED
    assert entry.changed == MARCH + timedelta(days=3, seconds=1)
    before = entry_of(post, now=MARCH + timedelta(days=2))
    assert (before.status, before.changed, before.html) == (EntryStatus.PUBLISHED, MARCH, "<p>Nội dung của bài.</p>")


def test_a_major_correction_is_an_entry_of_its_own_and_a_minor_one_is_not() -> None:
    post = make_post(
        corrections=(
            Correction(date=date(2026, 4, 2), note="Mức phí là 5.000 đồng, không phải 50.000.", is_major=True),
            Correction(date=date(2026, 4, 2), note="Sửa lỗi chính tả.", is_major=False),
            Correction(date=date(2026, 4, 2), note="Thời hạn là 10 ngày.", is_major=True),
        )
    )
    second, first, original = entries_of(post)
    assert original.id == "tag:cong-thong-tin.example,2026:tin/2026/mot-cua"
    assert [first.id, second.id] == [f"{original.id}#dinh-chinh-2026-04-02", f"{original.id}#dinh-chinh-2026-04-02-3"]
    assert [entry.corrects for entry in (first, second, original)] == [original.id, original.id, None]
    assert [first.title, second.title] == ["Đính chính: Bài mot-cua", "Đính chính lần 2: Bài mot-cua"]
    assert [first.url, second.url] == [
        f"{ROOT}tin/2026/mot-cua/#dinh-chinh-2026-04-02",
        f"{ROOT}tin/2026/mot-cua/#dinh-chinh-2026-04-02-3",
    ]
    assert first.excerpt == "Đính chính ngày 02/4/2026: Mức phí là 5.000 đồng, không phải 50.000."
    assert f'<a href="{ROOT}tin/2026/mot-cua/">Bài mot-cua</a>' in first.html
    assert second.published > first.published
    assert original.changed == second.changed == first.changed


def test_a_correction_goes_with_the_text_that_was_withdrawn() -> None:
    post = notice_of(
        make_post(
            status=Status.WITHDRAWN,
            withdrawal=GONE,
            corrections=(Correction(date=date(2026, 3, 20), note="Tên người là A.", is_major=True),),
        ),
        GONE,
    )
    found = entries_of(post)
    assert [entry.title for entry in found] == ["[Đã gỡ] Đính chính: Bài mot-cua", "[Đã gỡ] Bài mot-cua"]
    assert "Tên người" not in repr(found)
    assert {entry.changed for entry in found} == {datetime(2026, 4, 1, 0, 0, 3, tzinfo=ICT)}
    assert len({entry.url for entry in found}) == 2


def test_a_title_too_long_for_importers_is_cut_after_a_word_and_told_whole_in_the_text() -> None:
    title = "Kết quả giải quyết thủ tục hành chính " * 20
    entry = entry_of(make_post(title=title.strip(), summary="Tóm tắt dài. " * 60))
    assert len(entry.title) <= TITLE_LENGTH
    assert entry.title.endswith("quyết…")
    assert entry.html.startswith(f"<p>{title.strip()}</p>")
    assert len(entry.excerpt) <= EXCERPT_LENGTH


def test_what_stands_before_a_title_does_not_make_it_too_long_for_importers() -> None:
    post = make_post(
        title=("Kết quả giải quyết thủ tục hành chính " * 7)[:TITLE_LENGTH].strip(),
        corrections=(Correction(date=date(2026, 3, 20), note="Mức phí sai.", is_major=True),),
    )
    for entry in (
        *entries_of(post),
        *entries_of(notice_of(replace(post, status=Status.WITHDRAWN, withdrawal=GONE), GONE)),
    ):
        assert len(entry.title) <= TITLE_LENGTH


def test_a_text_too_long_for_importers_is_not_cut_in_two() -> None:
    body = replace(LINKED, pieces=("<p>Đ</p>" * entry_bytes(50),), slots=())
    short = (
        "<p>Tóm tắt của bài.</p>\n"
        f'<p>Bài dài, xem toàn văn tại: <a href="{ROOT}tin/2026/mot-cua/">{ROOT}tin/2026/mot-cua/</a></p>'
    )
    assert entry_of(make_post(), bodies={"body": body}).html == short
    # Nor is what readers must not miss.
    corrected = make_post(corrections=(Correction(date=date(2026, 4, 2), note="Mức phí sai.", is_major=False),))
    html = entry_of(corrected, bodies={"body": body}).html
    assert html == f"<p>Đính chính ngày 02/4/2026: Mức phí sai.</p>\n{short}"


def test_what_has_no_text_has_its_summary() -> None:
    empty = replace(EMPTY_BODY, pieces=("",))
    assert entry_of(make_post(), bodies={"body": empty}).html == "<p>Tóm tắt của bài.</p>"
    (entry,) = feeds_of(make_library(answers=[make_answer()], bodies={"body": empty}))["hoi-dap/rss.xml"].entries
    assert "<p>Trả lời ngắn.</p>" in entry.html


def test_an_empty_file_is_no_enclosure_and_a_file_without_an_ending_has_no_type() -> None:
    files = {"rong.pdf": 0, "DANH-SACH": 10}
    assets = [
        Asset(path=f"posts/2026/{name}", permalink=f"tin/2026/{name}", size=size, fingerprint="0")
        for name, size in files.items()
    ]
    post = make_post(attachments=tuple(Attachment(file=name, title="Tệp") for name in files))
    entry = entry_of(post, assets=assets)
    assert entry.enclosure is not None
    assert entry.enclosure.url == f"{ROOT}tin/2026/DANH-SACH"
    assert re.findall(r"\(.*\)", entry.html) == ["(PDF, 0 byte)", "(10 byte)"]


def test_addresses_of_others_are_written_as_programs_read_them() -> None:
    link = Link(target="https://vi.example/tìm-kiếm?q=thủ tục", line=1)
    body = Body(
        pieces=('<p><a href="', '">x</a></p>'), slots=(Slot(kind=SlotKind.ADDRESS, link=0),), headings=(), anchors=()
    )
    source = Reference(name="Cổng tỉnh", url="https://tỉnh.example/bài viết")
    entry = entry_of(make_post(body_links=(link,), source=source), bodies={"body": body})
    assert 'href="https://vi.example/t%C3%ACm-ki%E1%BA%BFm?q=th%E1%BB%A7%20t%E1%BB%A5c"' in entry.html
    assert entry.source is not None
    assert entry.source.url == "https://xn--tnh-dlz.example/b%C3%A0i%20vi%E1%BA%BFt"


def test_the_number_of_a_contact_is_shown_and_leads_to_its_card() -> None:
    body = Body(
        pieces=('<p>Gọi <a href="', '">đường dây nóng', "</a>.</p>"),
        slots=(Slot(kind=SlotKind.ADDRESS, link=0), Slot(kind=SlotKind.NUMBERS, link=0)),
        headings=(),
        anchors=(),
    )
    registers = Registers(contacts=(make_contact(id="nong", phones=read_telephones("18001096")),))
    post = make_post(body_links=(Link(target="tel:nong", line=1),))
    html = entry_of(post, bodies={"body": body}, registers=registers).html
    assert html == f'<p>Gọi <a href="{ROOT}lien-he/#nong">đường dây nóng (18001096)</a>.</p>'


def test_a_post_whose_title_says_withdrawn_is_not_withdrawn() -> None:
    entry = entry_of(make_post(title="[Đã gỡ] Rào chắn trước trụ sở xã"))
    assert entry.status is EntryStatus.PUBLISHED


def test_a_person_stands_beside_their_unit() -> None:
    entry = entry_of(make_post(author="Nguyễn Văn A", unit="phong-noi-vu"))
    assert (entry.creator, entry.contributor) == ("Nguyễn Văn A", "Phòng Nội vụ")


def test_a_plan_says_what_is_known_and_what_is_not() -> None:
    plan = make_plan(
        number="63/KH-UBND",
        issued=PartialDate(2026, 2, 17),
        archived=date(2026, 3, 1),
        attachments=(Attachment(file="ke-hoach.pdf", title="Bản ký"),),
    )
    signed = Asset(
        path="docs/ke-hoach/xa-thu-2026/ke-hoach.pdf",
        permalink="ke-hoach/xa-thu-2026/ke-hoach.pdf",
        size=2048,
        fingerprint="0",
    )
    (entry,) = feeds_of(make_library(plans=[plan], assets=[signed]))["ke-hoach/rss.xml"].entries
    assert entry.id == "tag:cong-thong-tin.example,2026:ke-hoach/xa-thu-2026"
    assert entry.title == "Tuyên truyền cải cách hành chính – Ủy ban nhân dân xã Thử"
    assert entry.published == datetime(2026, 3, 1, tzinfo=ICT)
    assert "<td>63/KH-UBND</td>" in entry.html
    assert '<th scope="row">Người ký</th><td>Chưa xác định</td>' in entry.html
    assert entry.excerpt.startswith("Kế hoạch số 63/KH-UBND ngày 17/02/2026 của Ủy ban nhân dân xã Thử")
    assert entry.enclosure is not None
    assert entry.enclosure.length == 2048


@pytest.mark.parametrize(
    ("issued", "day"),
    [(PartialDate(2025, 12), datetime(2025, 12, 1, tzinfo=ICT)), (None, datetime(2026, 1, 1, tzinfo=ICT))],
)
def test_a_plan_without_a_day_in_the_archive_is_as_old_as_it_can_be(issued: PartialDate, day: datetime) -> None:
    (entry,) = feeds_of(make_library(plans=[make_plan(issued=issued)]))["ke-hoach/rss.xml"].entries
    assert entry.published == entry.changed == day


def test_an_answer_is_as_new_as_its_last_check() -> None:
    (entry,) = feeds_of(make_library(answers=[make_answer()]))["hoi-dap/rss.xml"].entries
    assert entry.id == "tag:cong-thong-tin.example,2026:hoi-dap/nop-ho-so"
    assert (entry.title, entry.excerpt, entry.published) == ("Câu hỏi nop-ho-so?", "Trả lời ngắn.", MARCH)
    assert entry.categories == (Category(label="Nộp hồ sơ trực tuyến", scheme=f"{ROOT}hoi-dap/"),)
    assert "<p>Kiểm tra lần cuối ngày 15/3/2026.</p>" in entry.html
    assert "<p>Căn cứ: Nghị định 42/2022/NĐ-CP.</p>" in entry.html


def test_what_a_former_office_published_keeps_its_id_and_says_whose_it_was() -> None:
    former = FormerOffice(id="ubnd-xa-cu", name="UBND xã Cũ", feed_authority="xa-cu.example,2025")
    settings = replace(SETTINGS, former_offices=(former,))
    post = make_post(id="tag:xa-cu.example,2025:tin/2025/a", former_office="ubnd-xa-cu")
    entry = entry_of(post, settings=settings)
    assert (entry.id, entry.creator) == ("tag:xa-cu.example,2025:tin/2025/a", "UBND xã Cũ")
    assert entry.html.startswith("<p>Bài của UBND xã Cũ, nay thuộc Ủy ban nhân dân xã Thử.</p>")
    answer = make_answer(feed_id="tag:xa-cu.example,2025:hoi-dap/a", former_office="ubnd-xa-cu")
    (told,) = feeds_of(make_library(answers=[answer], settings=settings))["hoi-dap/rss.xml"].entries
    assert (told.id, told.creator) == ("tag:xa-cu.example,2025:hoi-dap/a", "UBND xã Cũ")
    assert "<p>Câu trả lời của UBND xã Cũ, nay thuộc Ủy ban nhân dân xã Thử.</p>" in told.html
