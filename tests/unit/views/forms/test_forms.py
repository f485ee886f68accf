"""What page, card, search, feed and JSON-LD show of a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cchc.feeds.feed_files import FeedFiles
from cchc.model.forms import Forms
from cchc.model.forms.decision import Decision
from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.introduction import Introduction
from cchc.model.forms.material import Material, MaterialFormat
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.posts import SourceLevel
from cchc.model.registers import Registers
from cchc.model.settings import Term
from cchc.search.entries import post_entry
from cchc.text.dates import PartialDate
from cchc.views.forms.part import FormPart
from cchc.views.posts import PostPage
from cchc.views.structured_data import structured_data
from cchc.views.view import Label
from support.libraries import SETTINGS, make_document, make_index, make_library, make_plan, make_post
from support.sections import views_of

EXEMPLAR = Exemplar(
    who=(Honouree(name="Trần Thị B", kind=HonoureeKind.PERSON), Honouree(name="Tổ Một cửa", kind=HonoureeKind.TEAM)),
    done="Trả kết quả tại nhà.",
    result=None,
    decision=Decision(number="12/QĐ-UBND", issued=date(2026, 3, 1), issuer="UBND xã Thử"),
    is_repeatable=False,
)
FEEDBACK = Feedback(
    question="Nộp ở đâu?",
    receiver="UBND xã Thử",
    received=date(2026, 3, 2),
    state=FeedbackState.ANSWERED,
    replied=date(2026, 3, 9),
    reply="Nộp trên mạng.",
)
RESULT = IndexResult(index="par-index", year=2025, unit="Xã Thử", result="85,12", rank="3/30", decision=None)


def part_of(library: Library, slug: str = "mot-cua") -> FormPart:
    content = views_of(library)[f"tin/2026/{slug}/"].content
    assert isinstance(content, PostPage)
    (part,) = content.forms
    return part


def shown(part: FormPart) -> list[tuple[str, str | None]]:
    return [(fact.label, fact.text) for fact in part.facts]


def linked_data(library: Library, slug: str = "mot-cua") -> dict[str, Any]:
    view = views_of(library)[f"tin/2026/{slug}/"]
    return {str(found["@type"]): found for found in structured_data(view, library.settings)}


def test_an_exemplar_shows_what_is_unknown_and_tells_machines_whom_it_is_about() -> None:
    library = make_library(posts=[make_post(forms=Forms(exemplar=EXEMPLAR))])
    assert shown(part_of(library)) == [
        ("Ai, đơn vị nào", "Trần Thị B; Tổ Một cửa"),
        ("Đã làm gì", "Trả kết quả tại nhà."),
        ("Kết quả", None),
        ("Quyết định", "Số 12/QĐ-UBND ngày 01/3/2026 của UBND xã Thử"),
        ("Nơi khác làm theo được không", "Chỉ hợp với điều kiện riêng"),
    ]
    assert linked_data(library)["NewsArticle"]["about"] == [
        {"@type": "Person", "name": "Trần Thị B"},
        {"@type": "Organization", "name": "Tổ Một cửa"},
    ]
    assert post_entry(library, library.posts[0]).context == "Trần Thị B; Tổ Một cửa"


def test_a_reply_stands_with_the_days_it_took_and_without_who_asked() -> None:
    library = make_library(posts=[make_post(forms=Forms(feedback=FEEDBACK))])
    assert ("Từ khi nhận đến khi trả lời", "7 ngày") in shown(part_of(library))
    question = linked_data(library)["QAPage"]["mainEntity"]
    assert (question["name"], question["answerCount"]) == ("Nộp ở đâu?", 1)
    assert question["acceptedAnswer"]["text"] == "Nộp trên mạng."
    assert "author" not in question
    waiting = replace(FEEDBACK, state=FeedbackState.WAITING, replied=None, reply=None)
    data = linked_data(make_library(posts=[make_post(forms=Forms(feedback=waiting))]))["QAPage"]["mainEntity"]
    assert (data["answerCount"], "acceptedAnswer" in data) == (0, False)


def test_the_facts_of_an_introduced_document_are_those_of_the_archive() -> None:
    posts = [make_post(forms=Forms(introduces=Introduction(document="xa-thu-2026")))]
    library = make_library(posts=posts, plans=[make_plan(number="33/KH-UBND")])
    document: Any = views_of(library)["ke-hoach/xa-thu-2026/"].content
    assert document.facts.introductions == (Label(title="Bài mot-cua", url="tin/2026/mot-cua/"),)
    part = part_of(library)
    assert (part.facts[0].text, part.facts[0].url) == ("Kế hoạch số 33/KH-UBND", "ke-hoach/xa-thu-2026/")
    assert ("Ngày ban hành", None) in shown(part)
    assert linked_data(library)["NewsArticle"]["about"]["identifier"] == "33/KH-UBND"


def test_feeds_are_written_anew_when_the_archive_learns_a_fact() -> None:
    posts = [make_post(forms=Forms(introduces=Introduction(document="xa-thu-2026")))]

    def facts(number: str | None) -> object:
        library = make_library(posts=posts, plans=[make_plan(number=number)])
        return next(file.facts(library) for file in FeedFiles(library).all() if file.permalink == "rss.xml")

    assert facts(None) != facts("33/KH-UBND")


def test_a_decision_in_the_archive_is_a_link() -> None:
    held = make_document(number="12/QĐ-UBND", issuer_name="UBND xã Thử", issued=PartialDate(2026, 3, 1))
    posts = [make_post(forms=Forms(exemplar=EXEMPLAR))]
    assert part_of(make_library(posts=posts, documents=[held])).facts[3].url == held.permalink
    other = replace(held, issued=PartialDate(2025, 3, 1))
    assert part_of(make_library(posts=posts, documents=[other])).facts[3].url is None


def test_results_of_one_unit_make_a_table_by_year() -> None:
    posts = [
        make_post("nam-nay", days=1, forms=Forms(index_result=RESULT)),
        make_post("nam-truoc", forms=Forms(index_result=replace(RESULT, year=2024, rank=None))),
        make_post("noi-khac", forms=Forms(index_result=replace(RESULT, unit="Xã Khác"))),
    ]
    library = make_library(posts=posts, registers=Registers(indices=(make_index("par-index"),)))
    part: Any = part_of(library, "nam-nay")
    assert [(one.year, one.rank, one.is_own) for one in part.years] == [(2025, "3/30", True), (2024, None, False)]
    alone: Any = part_of(library, "noi-khac")
    assert alone.years == ()


def test_a_reposted_material_names_source_level_terms_and_audience() -> None:
    material = Material(format=MaterialFormat.POSTER, language=None, edition="Lần 2", publisher="Sở Nội vụ")
    source = Reference(name="Cổng tỉnh", url="https://tinh.example", credit="Sở Nội vụ", licence="Giữ nguyên")
    settings = replace(SETTINGS, audiences=(Term(id="nguoi-dan", title="Người dân"),))
    post = make_post(
        forms=Forms(material=material),
        source=source,
        level=SourceLevel.PROVINCE,
        audience=("nguoi-dan",),
        editor="Lê C",
    )
    library = make_library(posts=[post], settings=settings)
    article = linked_data(library)["NewsArticle"]
    assert (article["creditText"], article["usageInfo"]) == ("Sở Nội vụ", "Giữ nguyên")
    assert article["about"]["@type"] == "Poster"
    assert article["audience"] == [{"@type": "Audience", "audienceType": "Người dân"}]
    assert article["editor"] == {"@type": "Person", "name": "Lê C"}
    files = {file.permalink: file for file in FeedFiles(library).all()}
    assert "doi-tuong/nguoi-dan/rss.xml" in files
    (entry,) = FeedFiles(library).make(files["rss.xml"]).entries
    assert [category.label for category in entry.categories] == ["Cải cách thể chế", "Người dân", "Cấp tỉnh"]
    assert '<th scope="row">Hình thức</th><td>Áp phích</td>' in entry.html
