from __future__ import annotations

from cchc.model.documents import Document, Signer
from cchc.text.dates import PartialDate
from cchc.views.documents.unknowns import UnknownsPage
from support.libraries import make_document, make_library
from support.sections import views_of

UNKNOWNS = "van-ban/chua-xac-dinh/"


def page_of(documents: list[Document], address: str = UNKNOWNS) -> UnknownsPage:
    content = views_of(make_library(documents=documents))[address].content
    assert isinstance(content, UnknownsPage)
    return content


def test_what_is_unknown_is_listed_out_of_the_way_of_search_engines() -> None:
    view = views_of(make_library(documents=[make_document(number_printed="Số: /QĐ")]))[UNKNOWNS]
    assert not view.meta.is_indexed
    assert isinstance(view.content, UnknownsPage)
    (document,) = view.content.documents
    assert [(one.what, one.state, one.printed) for one in document.unknowns] == [
        ("Số, ký hiệu", "Chưa xác định", "Số: /QĐ"),
        ("Ngày ban hành", "Chưa xác định", None),
        ("Người ký", "Chưa xác định", None),
        ("Bản ký để tải về", "Chưa có", None),
    ]
    assert (view.content.total, view.content.affected) == (4, 1)


def test_a_small_archive_has_one_page_and_a_large_one_a_page_for_each_year_of_its_documents() -> None:
    known = Signer(authority=None, capacity=None, title=None, name="A")
    documents = [
        make_document(f"van-ban-{number}", year=2025, number="33/QĐ-UBND", issued=PartialDate(2025, 3, 5), signer=known)
        for number in range(99)
    ] + [make_document("cu", year=2024)]
    assert list(views_of(make_library(documents=documents), UNKNOWNS)) == [UNKNOWNS]
    small = page_of(documents)
    assert (small.years, len(small.documents), small.total, small.affected) == ((), 100, 103, 100)
    documents.append(make_document("moi", year=2026))
    large = page_of(documents)
    assert (large.documents, large.total, large.affected) == ((), 107, 101)
    assert [(one.title, one.url, one.count) for one in large.years] == [
        ("Năm 2026", f"{UNKNOWNS}2026/", 1),
        ("Năm 2025", f"{UNKNOWNS}2025/", 99),
        ("Năm 2024", f"{UNKNOWNS}2024/", 1),
    ]
    for year, count in ((2026, 1), (2025, 99), (2024, 1)):
        assert len(page_of(documents, f"{UNKNOWNS}{year}/").documents) == count
