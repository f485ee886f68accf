from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cchc.model.documents import Standing, TextQuality, Validity
from cchc.model.items import Asset, Attachment, Mention
from cchc.model.registers import Registers, Succession
from cchc.text.dates import PartialDate
from cchc.views.documents.citations import CitedPage
from cchc.views.documents.facts import DocumentFacts, NamedDocument
from cchc.views.documents.issuers import issuer_title
from cchc.views.documents.lists import DocumentsPage
from cchc.views.documents.pages import DocumentPage
from cchc.views.documents.unknowns import UnknownsPage
from cchc.views.redirects import RedirectPage
from support.libraries import make_citation, make_document, make_issuer, make_library, make_plan, make_post
from support.sections import views_of

DAY = date(2025, 3, 5)
PLAN = make_plan(number="33/KH-UBND", issued=PartialDate(2025, 3, 5))


def facts_of(address: str, **parts: object) -> DocumentFacts:
    content = views_of(make_library(**parts))[address].content  # type: ignore[arg-type] # parts of a library
    assert isinstance(content, DocumentPage)
    return content.facts


def test_citations_lead_both_ways() -> None:
    citing = make_document(citations=(make_citation("33/KH-UBND", date=DAY), make_citation("99/KH-UBND", date=DAY)))
    library = make_library(plans=[PLAN], documents=[citing])
    views = views_of(library)
    page = views["van-ban/quyet-dinh-thu/"].content
    assert isinstance(page, DocumentPage)
    assert [one.url for one in page.facts.citations] == ["ke-hoach/xa-thu-2026/", None]
    plan = views["ke-hoach/xa-thu-2026/"].content
    assert [(one.url, one.place) for one in plan.facts.citing] == [("van-ban/quyet-dinh-thu/", "mở đầu")]  # type: ignore[attr-defined] # a PlanPage
    cited = views["van-ban/vien-dan/"].content
    assert isinstance(cited, CitedPage)
    assert [(one.number, one.url) for one in cited.cited] == [
        ("33/KH-UBND", "ke-hoach/xa-thu-2026/"),
        ("99/KH-UBND", None),
    ]
    assert cited.held == 1


def test_an_original_is_shown_with_type_size_and_sum_and_none_is_said_to_be_none() -> None:
    asset = Asset(
        path="docs/van-ban/quyet-dinh-thu/ban ky.pdf",
        permalink="van-ban/quyet-dinh-thu/ban ky.pdf",
        size=2048,
        fingerprint="0",
        sha256="ab" * 32,
    )
    document = make_document(attachments=(Attachment(file="ban ky.pdf", title="Bản ký"),))
    (original,) = facts_of("van-ban/quyet-dinh-thu/", documents=[document], assets=[asset]).originals
    assert (original.type, original.size, original.sha256) == ("PDF", "2 KB", "ab" * 32)
    assert original.url == "van-ban/quyet-dinh-thu/ban%20ky.pdf"
    assert facts_of("van-ban/quyet-dinh-thu/", documents=[make_document()]).originals == ()


def test_validity_names_what_replaced_a_document_both_ways() -> None:
    old = make_document(
        "cu",
        validity=Validity(standing=Standing.REPLACED, start=DAY, by=("moi", "Nghị định số 1/2026/NĐ-CP"), note=None),
    )
    documents = [old, make_document("moi", number="05/QĐ-UBND", issued=PartialDate(2025, 3, 5))]
    facts = facts_of("van-ban/cu/", documents=documents)
    assert facts.validity is not None
    assert (facts.validity.standing, facts.validity.start) == ("Bị thay thế", "05/3/2025")
    assert facts.validity.by == (
        NamedDocument(title="Quyết định số 05/QĐ-UBND ngày 05/3/2025", url="van-ban/moi/"),
        NamedDocument(title="Nghị định số 1/2026/NĐ-CP", url=None),
    )
    assert facts_of("van-ban/moi/", documents=documents).replaces == (
        NamedDocument(title="Quyết định", url="van-ban/cu/"),
    )


def test_units_of_one_name_are_told_apart_by_place_and_time() -> None:
    old = replace(make_issuer("cu"), parent="huyện Hớn Quản", province="tỉnh Bình Phước", valid_to=date(2025, 6, 30))
    new = replace(make_issuer("moi"), province="tỉnh Đồng Nai", valid_from=date(2025, 7, 1))
    assert issuer_title(old) == "Ủy ban nhân dân xã Thử (huyện Hớn Quản, tỉnh Bình Phước; đến 30/6/2025)"
    registers = Registers(issuers=(old, new))
    document = make_document(issuer="cu", parent="huyện Hớn Quản")
    facts = facts_of("van-ban/quyet-dinh-thu/", documents=[document], registers=registers)
    assert facts.issuer is not None
    assert [other.title for other in facts.issuer.namesakes] == [issuer_title(new)]
    library = make_library(documents=[document], registers=registers)
    titles = [view.meta.title for view in views_of(library, "van-ban/co-quan/").values()]
    assert len(titles) == len(set(titles)) == 3


def test_a_post_links_what_it_names_only_while_the_archive_holds_it() -> None:
    mention = Mention(kind="Kế hoạch", number="33/KH-UBND", date=DAY, issuer="")
    post = make_post(mentions=(mention,))
    known = views_of(make_library(posts=[post], plans=[PLAN]))["tin/2026/mot-cua/"]
    unknown = views_of(make_library(posts=[post]))["tin/2026/mot-cua/"]
    assert known.body is not None
    assert unknown.body is not None
    assert (known.body.mentions, unknown.body.mentions) == (("ke-hoach/xa-thu-2026/",), (None,))
    assert known != unknown
    own = replace(PLAN, mentions=(mention,))
    body = views_of(make_library(plans=[own]))["ke-hoach/xa-thu-2026/"].body
    assert body is not None
    assert body.mentions == (None,)


def test_former_addresses_lead_to_the_present_one() -> None:
    library = make_library(documents=[make_document(aliases=("van-ban/ten-cu/",))])
    view = views_of(library)["van-ban/ten-cu/"]
    assert view.kind == "redirect"
    assert isinstance(view.content, RedirectPage)
    assert view.content.url == "van-ban/quyet-dinh-thu/"


def test_what_a_scan_garbled_is_not_shown_and_a_blank_is() -> None:
    printed = {"number_printed": "S6: 6() /KH", "issued_printed": "ngayAT thang 02"}
    citation = make_citation(None, number_printed="22074/QD-UBND")
    scanned = make_document("quet", text_quality=TextQuality.OCR, citations=(citation,), **printed)
    clean = make_document("sach", citations=(citation,), **printed)
    for document, is_shown in ((scanned, False), (clean, True)):
        facts = facts_of(document.permalink, documents=[document])
        shown = (facts.number_printed, facts.issued_printed, facts.citations[0].number_printed)
        assert [value is not None for value in shown] == [is_shown] * 3
        page = views_of(make_library(documents=[document]))["van-ban/chua-xac-dinh/"].content
        assert isinstance(page, UnknownsPage)
        assert any(one.printed for one in page.documents[0].unknowns) is is_shown


@pytest.mark.parametrize(
    ("standing", "start", "said"),
    [
        (Standing.REPLACED, date(2026, 6, 1), "Bị thay thế"),
        (Standing.REPLACED, date(2026, 6, 2), "Còn hiệu lực, sẽ bị thay thế"),
        (Standing.REPLACED, None, "Bị thay thế"),
        (Standing.AMENDED, date(2027, 1, 1), "Còn hiệu lực, sẽ được sửa đổi, bổ sung"),
        (Standing.ENDED, date(2027, 1, 1), "Còn hiệu lực, sẽ hết hiệu lực"),
        (Standing.IN_FORCE, date(2026, 6, 1), "Còn hiệu lực"),
        (Standing.IN_FORCE, date(2027, 1, 1), "Chưa có hiệu lực, sẽ có hiệu lực"),
    ],
)
def test_what_happens_to_a_document_later_is_not_told_as_done(
    standing: Standing, start: date | None, said: str
) -> None:
    validity = Validity(standing=standing, start=start, by=(), note=None)
    facts = facts_of("van-ban/quyet-dinh-thu/", documents=[make_document(validity=validity)])
    assert facts.validity is not None
    assert facts.validity.standing == said


@pytest.mark.parametrize(("last", "has_ended"), [(date(2026, 5, 31), True), (date(2026, 6, 1), False)])
def test_an_issuer_that_ends_later_is_not_told_as_gone(last: date, has_ended: bool) -> None:  # noqa: FBT001
    first = last + timedelta(days=1)
    succession = Succession(issuer="moi", whole=True, start=first, basis=None)
    old = replace(make_issuer(), valid_to=last, successors=(succession,))
    registers = Registers(issuers=(old, replace(make_issuer("moi"), valid_from=first)))
    issuer = facts_of("van-ban/quyet-dinh-thu/", documents=[make_document()], registers=registers).issuer
    assert issuer is not None
    assert (issuer.has_begun, issuer.has_ended, issuer.successors[0].is_coming) == (True, has_ended, not has_ended)
    new = views_of(make_library(documents=[make_document()], registers=registers))["van-ban/co-quan/moi/"].content
    assert isinstance(new, DocumentsPage)
    assert new.issuer is not None
    assert new.issuer.has_begun is has_ended
