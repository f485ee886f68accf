from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cchc.model.documents import CheckedAddress
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.posts import Status, Withdrawal
from cchc.model.settings import FormerOffice
from cchc.views.structured_data import structured_data
from support.libraries import SETTINGS, make_answer, make_document, make_library, make_post
from support.sections import views_of

ROOT = "https://cong-thong-tin.example/tin-cchc/"


IMAGE = f"{ROOT}tin/2026/anh.png"


def objects_of(library: Library, permalink: str) -> dict[object, Mapping[str, object]]:
    view = views_of(library)[permalink]
    return {value["@type"]: value for value in structured_data(view, SETTINGS, image=IMAGE)}


def test_a_post_is_a_news_article() -> None:
    post = make_post(
        title="Đẩy mạnh " * 20,
        tags=("một cửa",),
        author="Nguyễn Văn A",
        source=Reference(name="Cổng tỉnh", url="https://tinh.example"),
    )
    article = objects_of(make_library(posts=[post]), post.permalink)["NewsArticle"]
    assert article["headline"] == post.title[:110]
    assert article["url"] == article["mainEntityOfPage"] == f"{ROOT}tin/2026/mot-cua/"
    assert article["image"] == IMAGE
    assert article["datePublished"] == article["dateModified"] == "2026-03-15T00:00:00+07:00"
    assert article["author"] == {"@type": "Person", "name": "Nguyễn Văn A"}
    assert article["publisher"] == {"@type": "GovernmentOrganization", "name": "Ủy ban nhân dân xã Thử"}
    assert article["keywords"] == ["một cửa"]
    assert article["isBasedOn"] == "https://tinh.example"


def test_what_is_not_known_is_not_said() -> None:
    article = objects_of(make_library(posts=[make_post()]), "tin/2026/mot-cua/")["NewsArticle"]
    assert not {"keywords", "isBasedOn"} & article.keys()
    assert article["author"] == {"@type": "Organization", "name": "Ủy ban nhân dân xã Thử"}
    assert None not in article.values()


def test_the_day_of_what_a_post_tells_is_beside_that_of_its_publication() -> None:
    library = make_library(posts=[make_post(happened=date(2026, 3, 13))])
    article = objects_of(library, "tin/2026/mot-cua/")["NewsArticle"]
    assert (article["contentReferenceTime"], article["datePublished"]) == ("2026-03-13", "2026-03-15T00:00:00+07:00")


def test_a_unit_is_an_author() -> None:
    article = objects_of(make_library(posts=[make_post(unit="phong-noi-vu")]), "tin/2026/mot-cua/")["NewsArticle"]
    assert article["author"] == {"@type": "Organization", "name": "Phòng Nội vụ"}


def test_a_withdrawn_post_is_no_article() -> None:
    gone = make_post(status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai"))
    assert objects_of(make_library(posts=[gone]), "tin/2026/mot-cua/").keys() == {"BreadcrumbList"}


def test_an_answer_is_a_page_of_questions() -> None:
    found = objects_of(make_library(answers=[make_answer()]), "hoi-dap/nop-ho-so/")
    assert found.keys() == {"FAQPage", "BreadcrumbList"}
    assert found["FAQPage"]["url"] == f"{ROOT}hoi-dap/nop-ho-so/"
    assert found["FAQPage"]["mainEntity"] == [
        {
            "@type": "Question",
            "name": "Câu hỏi nop-ho-so?",
            "acceptedAnswer": {"@type": "Answer", "text": "Trả lời ngắn."},
        }
    ]


def test_breadcrumbs_are_counted_from_one() -> None:
    found = objects_of(make_library(posts=[make_post()]), "tin/2026/mot-cua/")
    assert found["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": ROOT},
        {"@type": "ListItem", "position": 2, "name": "Cải cách thể chế", "item": f"{ROOT}linh-vuc/the-che/"},
    ]


def test_the_home_page_needs_no_breadcrumbs() -> None:
    assert objects_of(make_library(), "") == {}


def test_an_article_of_a_former_office_has_it_as_its_source() -> None:
    settings = replace(SETTINGS, former_offices=(FormerOffice(id="ubnd-xa-cu", name="UBND xã Cũ"),))
    post = make_post(former_office="ubnd-xa-cu")
    article = objects_of(make_library(posts=[post], settings=settings), post.permalink)["NewsArticle"]
    assert article["sourceOrganization"] == {"@type": "GovernmentOrganization", "name": "UBND xã Cũ"}


def test_a_document_that_stands_elsewhere_says_where_and_another_says_nothing() -> None:
    page = CheckedAddress(url="https://co-so-du-lieu.example/33", checked=date(2026, 3, 1))
    document = make_document(number="33/QĐ-UBND", official_text=page)
    found = objects_of(make_library(documents=[document]), document.permalink)["DigitalDocument"]
    assert (found["identifier"], found["sameAs"]) == ("33/QĐ-UBND", ["https://co-so-du-lieu.example/33"])
    other = make_document()
    assert "DigitalDocument" not in objects_of(make_library(documents=[other]), other.permalink)
