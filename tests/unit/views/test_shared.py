from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc.model.items import Asset, Attachment, Image, Link, Mention
from cchc.model.posts import Status, Withdrawal
from cchc.model.registers import Registers
from cchc.text.dates import PartialDate
from cchc.text.telephones import read_telephones
from cchc.views.shared import (
    Cards,
    FileValue,
    TextRun,
    area_label,
    files_of,
    list_feeds,
    main_feed,
    picture_of,
    resolved_body,
    runs_of,
)
from cchc.views.view import FeedLink, Label, Picture, ResolvedLink
from support.libraries import make_answer, make_contact, make_library, make_plan, make_post

PICTURE = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1234, fingerprint="0", width=4, height=3)
PDF = Asset(path="posts/2026/ke-hoach.pdf", permalink="tin/2026/ke-hoach.pdf", size=1_260_000, fingerprint="0")


def test_a_card_says_what_a_list_shows() -> None:
    post = make_post(kind="bai", image=Image(file="anh.png", alt="Ảnh", caption="Chú thích", credit="A"))
    card = Cards(make_library(posts=[post], assets=[PICTURE])).of(post)
    assert (card.title, card.url, card.summary) == ("Bài mot-cua", "tin/2026/mot-cua/", "Tóm tắt của bài.")
    assert card.date.text == "15/3/2026"
    assert card.area == Label(title="Cải cách thể chế", url="linh-vuc/the-che/", area="the-che", tone=1)
    assert card.kind == "Bài viết"
    assert not card.is_withdrawn
    assert card.picture == Picture(
        url="tin/2026/anh.png", alt="Ảnh", width=4, height=3, caption="Chú thích", credit="A"
    )


def test_plain_news_is_not_labelled_and_a_withdrawn_post_is() -> None:
    post = make_post(status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai"))
    card = Cards(make_library(posts=[post])).of(post)
    assert (card.kind, card.picture, card.is_withdrawn) == (None, None, True)


def test_a_card_is_made_once() -> None:
    post = make_post()
    cards = Cards(make_library(posts=[post]))
    assert cards.of(post) is cards.of_all([post])[0]


def test_a_document_that_is_named_is_linked_everywhere_but_on_its_own_page() -> None:
    mentions = (Mention(kind="Kế hoạch", number="163/KH-UBND", date=date(2026, 3, 5), issuer=""),)
    plan = make_plan(number="163/KH-UBND", issued=PartialDate(2026, 3, 5), mentions=mentions)
    post = make_post(mentions=mentions)
    library = make_library(posts=[post], plans=[plan])
    assert resolved_body(library, post).mentions == ("ke-hoach/xa-thu-2026/",)
    assert resolved_body(library, plan).mentions == (None,)


def test_an_area_that_is_unknown_keeps_its_id() -> None:
    assert area_label(make_library(), "xay-dung") == Label(title="xay-dung", url="linh-vuc/xay-dung/", area="xay-dung")


def test_links_of_a_body_are_resolved() -> None:
    targets = ("../../docs/hoi-dap/nop-ho-so.md", "#buoc", "https://a.example", "anh.png", "mat.md")
    post = make_post(anchors=("buoc",), body_links=tuple(Link(target=target, line=1) for target in targets))
    library = make_library(posts=[post], answers=[make_answer()], assets=[PICTURE])
    assert resolved_body(library, post).links == (
        ResolvedLink(address="hoi-dap/nop-ho-so/"),
        ResolvedLink(address="#buoc", is_local=True),
        ResolvedLink(address="https://a.example", is_external=True),
        ResolvedLink(address="tin/2026/anh.png", width=4, height=3),
        ResolvedLink(address="", is_local=True),
    )


@pytest.mark.parametrize(
    "image", [None, Image(file="mat.png", alt="Ảnh"), Image(file="https://a.example/a.png", alt="Ảnh")]
)
def test_a_picture_that_is_not_here_is_none(image: Image | None) -> None:
    post = make_post(image=image)
    assert picture_of(make_library(posts=[post], assets=[PICTURE]), post, image) is None


def test_files_for_download_say_their_type_and_size() -> None:
    bare = replace(PDF, path="posts/2026/DANH-SACH", permalink="tin/2026/DANH-SACH", size=10)
    files = {"ke-hoach.pdf": "Kế hoạch", "mat.pdf": "Mất", "DANH-SACH": "Danh sách"}
    post = make_post(attachments=tuple(Attachment(file=file, title=title) for file, title in files.items()))
    assert files_of(make_library(posts=[post], assets=[PDF, bare]), post) == (
        FileValue(title="Kế hoạch", url="tin/2026/ke-hoach.pdf", type="PDF", size="1,2 MB"),
        FileValue(title="Danh sách", url="tin/2026/DANH-SACH", type="", size="10 byte"),
    )


def test_feeds_are_named_after_what_they_hold() -> None:
    library = make_library()
    assert main_feed(library, "") == FeedLink(title="Chuyên mục thử", url="rss.xml", type="application/rss+xml")
    assert list_feeds(library, "linh-vuc/the-che/") == (
        FeedLink(title="Chuyên mục thử: Cải cách thể chế", url="linh-vuc/the-che/rss.xml", type="application/rss+xml"),
        FeedLink(
            title="Chuyên mục thử: Cải cách thể chế (Atom 1.0)",
            url="linh-vuc/the-che/atom.xml",
            type="application/atom+xml",
        ),
        FeedLink(
            title="Chuyên mục thử: Cải cách thể chế (JSON Feed 1.1)",
            url="linh-vuc/the-che/feed.json",
            type="application/feed+json",
        ),
    )


def test_the_card_of_a_withdrawn_post_shows_nothing_of_its_text() -> None:
    post = make_post(
        status=Status.WITHDRAWN,
        withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai"),
        image=Image(file="anh.png", alt="Ảnh"),
    )
    card = Cards(make_library(posts=[post], assets=[PICTURE])).of(post)
    assert (card.summary, card.picture) == (None, None)


HOTLINE = Registers(contacts=(make_contact(phones=read_telephones("18001096, 024 3851 2345 (máy lẻ 102)")),))


def test_only_registered_telephone_numbers_are_links() -> None:
    post = make_post(mentions=(Mention(telephone="tel:18001096"), Mention(telephone="tel:+84912345678")))
    library = make_library(posts=[post], registers=HOTLINE)
    assert resolved_body(library, post).mentions == ("tel:18001096", None)
    assert resolved_body(make_library(posts=[post]), post).mentions == (None, None)
    assert runs_of(library, "Gọi 024 3851 2345 hoặc 0912 345 678.") == (
        TextRun(text="Gọi "),
        TextRun(text="024 3851 2345", url="tel:+842438512345"),
        TextRun(text=" hoặc 0912 345 678."),
    )
