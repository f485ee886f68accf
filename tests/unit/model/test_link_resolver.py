from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.links import BrokenLink, Destination, LinkFault
from cchc.model.posts import Post, Status
from cchc.model.registers import Registers
from cchc.text.telephones import read_telephones
from support.libraries import (
    make_answer,
    make_contact,
    make_library,
    make_page,
    make_plan,
    make_post,
    make_task,
)
from support.projects import NOW

PICTURE = Asset(path="posts/2026/Ảnh 1.png", permalink="tin/2026/Ảnh 1.png", size=9, fingerprint="0", width=4, height=3)


def linked_library(posts: tuple[Post, ...] = ()) -> Library:
    return make_library(
        posts=[
            make_post("a", anchors=("buoc-1", "mục")),
            make_post("b"),
            make_post("nhap", status=Status.DRAFT),
            make_post("mai", published=NOW + timedelta(days=1)),
            *posts,
        ],
        plans=[make_plan(anchors=("gioi-thieu",), tasks=(make_task("II.2.đ"),))],
        answers=[make_answer("nop-ho-so")],
        pages=[make_page()],
        assets=[replace(PICTURE, path="posts/2026/anh.png", permalink="tin/2026/anh.png")],
        unreadable=frozenset({"posts/2026/hong.md"}),
    )


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("b.md", "tin/2026/b/"),
        ("a.md#buoc-1", "tin/2026/a/#buoc-1"),
        ("../2026/./b.md", "tin/2026/b/"),
        ("../../docs/hoi-dap/nop-ho-so.md", "hoi-dap/nop-ho-so/"),
        ("../../docs/hoi-dap/nop%2Dho-so.md", "hoi-dap/nop-ho-so/"),
        ("../../docs/ke-hoach/xa-thu-2026/index.md", "ke-hoach/xa-thu-2026/"),
        ("../../docs/ke-hoach/xa-thu-2026/index.md#nhiem-vu-ii.2.dd", "ke-hoach/xa-thu-2026/#nhiem-vu-ii.2.dd"),
        ("../../docs/ke-hoach/xa-thu-2026/index.md#gioi-thieu", "ke-hoach/xa-thu-2026/#gioi-thieu"),
        ("../../docs/gioi-thieu.md", "gioi-thieu/"),
        ("anh.png", "tin/2026/anh.png"),
        ("/", ""),
        ("/linh-vuc/the-che/", "linh-vuc/the-che/"),
        ("/linh-vuc/the-che/rss.xml", "linh-vuc/the-che/rss.xml"),
        ("/lien-he/#duong-day-nong", "lien-he/#duong-day-nong"),
        ("hong.md", ""),
    ],
)
def test_a_link_between_files_leads_to_an_address(target: str, address: str) -> None:
    found = linked_library().follow(target, source="posts/2026/a.md")
    assert isinstance(found, Destination)
    assert found.address == address
    assert not found.is_external
    assert not found.is_local


def test_the_same_words_lead_elsewhere_in_another_folder() -> None:
    library = make_library(posts=[make_post("a"), make_post("cu", path="posts/2025/a.md", permalink="tin/2025/a/")])
    for _ in range(2):
        assert library.follow("a.md", source="posts/2026/b.md") == Destination(address="tin/2026/a/")
        assert library.follow("a.md", source="posts/2025/b.md") == Destination(address="tin/2025/a/")


def test_a_link_to_a_picture_knows_its_size() -> None:
    found = linked_library().follow("anh.png", source="posts/2026/a.md")
    assert isinstance(found, Destination)
    assert found.asset is not None
    assert (found.asset.width, found.asset.height) == (4, 3)


@pytest.mark.parametrize("target", ["#buoc-1", "#m%E1%BB%A5c", "#mục", "#"])
def test_an_anchor_of_the_same_page_stays_there(target: str) -> None:
    found = linked_library().follow(target, source="posts/2026/a.md")
    assert isinstance(found, Destination)
    assert found.is_local
    assert found.address.startswith("#")


@pytest.mark.parametrize(
    "target", ["https://dichvucong.gov.vn", "http://a.example/x?y=1#z", "mailto:a@b.example", "tel:18001096"]
)
def test_a_link_out_of_the_section_is_left_as_it_is(target: str) -> None:
    assert linked_library().follow(target, source="posts/2026/a.md") == Destination(address=target, is_external=True)


@pytest.mark.parametrize(
    ("target", "dead"),
    [
        ("javascript:alert(1)", BrokenLink(fault=LinkFault.SCHEME)),
        ("ftp://a.example/x", BrokenLink(fault=LinkFault.SCHEME)),
        ("//may-chu.example/x", BrokenLink(fault=LinkFault.SCHEME)),
        ("file:///C:/anh.jpg", BrokenLink(fault=LinkFault.MACHINE)),
        ("C:\\Users\\anh.jpg", BrokenLink(fault=LinkFault.MACHINE)),
        ("\\\\may-chu\\anh.jpg", BrokenLink(fault=LinkFault.MACHINE)),
        ("nhap.md", BrokenLink(fault=LinkFault.HIDDEN, path="posts/2026/nhap.md")),
        ("mai.md", BrokenLink(fault=LinkFault.HIDDEN, path="posts/2026/mai.md")),
        ("B.md", BrokenLink(fault=LinkFault.LETTER_CASE, path="posts/2026/B.md", near=("b.md",))),
        (
            "../../docs/Hoi-Dap/nop-ho-so.md",
            BrokenLink(
                fault=LinkFault.LETTER_CASE,
                path="docs/Hoi-Dap/nop-ho-so.md",
                near=("../../docs/hoi-dap/nop-ho-so.md",),
            ),
        ),
        ("khong-co-bai-nay.md", BrokenLink(fault=LinkFault.MISSING, path="posts/2026/khong-co-bai-nay.md")),
        (
            "nop-ho-so.md",
            BrokenLink(
                fault=LinkFault.MISSING, path="posts/2026/nop-ho-so.md", near=("../../docs/hoi-dap/nop-ho-so.md",)
            ),
        ),
        ("khac%20ten.png", BrokenLink(fault=LinkFault.MISSING, path="posts/2026/khac ten.png")),
        ("../../../b.md", BrokenLink(fault=LinkFault.MISSING, path="../b.md", near=("b.md",))),
        ("a.md#buoc-2", BrokenLink(fault=LinkFault.NO_ANCHOR, path="posts/2026/a.md", near=("buoc-1",))),
        ("#khong-co", BrokenLink(fault=LinkFault.NO_ANCHOR, path="posts/2026/a.md")),
        (
            "../../docs/ke-hoach/xa-thu-2026/index.md#nhiem-vu-ii.2.d",
            BrokenLink(
                fault=LinkFault.NO_ANCHOR, path="docs/ke-hoach/xa-thu-2026/index.md", near=("nhiem-vu-ii.2.dd",)
            ),
        ),
        ("/khong-co-muc-nay/", BrokenLink(fault=LinkFault.MISSING, path="/khong-co-muc-nay/")),
        (
            "/linh-vuc/the-chee/",
            BrokenLink(fault=LinkFault.MISSING, path="/linh-vuc/the-chee/", near=("/linh-vuc/the-che/",)),
        ),
        ("/tin/2026/b/", BrokenLink(fault=LinkFault.MISSING, path="/tin/2026/b/")),
    ],
)
def test_a_link_that_leads_nowhere_says_why(target: str, dead: BrokenLink) -> None:
    assert linked_library().follow(target, source="posts/2026/a.md") == dead


@pytest.mark.parametrize("target", ["", " ", "\n"])
def test_a_link_without_target_leads_nowhere(target: str) -> None:
    assert make_library().follow(target, source="posts/2026/mot-cua.md") == BrokenLink(fault=LinkFault.EMPTY)


def test_the_address_of_a_file_is_a_part_of_a_url_and_its_permalink_a_place_on_disk() -> None:
    asset = Asset(path="posts/2026/bao cao #1.pdf", permalink="tin/2026/bao cao #1.pdf", size=1, fingerprint="0")
    found = make_library(assets=[asset]).follow("bao%20cao%20%231.pdf#page=2", source="posts/2026/mot-cua.md")
    assert isinstance(found, Destination)
    assert found.address == "tin/2026/bao%20cao%20%231.pdf#page=2"
    assert found.asset is asset


def test_a_link_to_a_contact_dials_its_first_number_and_shows_all_or_leads_to_the_page_of_contacts() -> None:
    contacts = (
        make_contact(id="nong", phones=read_telephones("024 3851 2345 (máy lẻ 102), 18001096")),
        make_contact(id="mot-cua"),
    )
    library = make_library(registers=Registers(contacts=contacts))
    assert {
        target: library.follow(target, source="posts/2026/a.md") for target in ("tel:nong", "tel:mot-cua", "tel:x")
    } == {
        "tel:nong": Destination(address="tel:+842438512345;ext=102", is_external=True, numbers=contacts[0].phones),
        "tel:mot-cua": Destination(address="lien-he/#mot-cua"),
        "tel:x": Destination(address="lien-he/"),
    }


def test_a_number_with_separators_is_dialled() -> None:
    for typed in ("tel:0912.345.678", "tel:+84 912 345 678", "tel:0912%20345%20678"):
        found = make_library().follow(typed, source="posts/2026/a.md")
        assert found == Destination(address="tel:+84912345678", is_external=True)
