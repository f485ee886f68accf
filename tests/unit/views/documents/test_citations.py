from __future__ import annotations

from datetime import date

import pytest

from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.views.documents.citations import CitedPage
from support.libraries import make_citation, make_document, make_library
from support.sections import views_of

CITED = "van-ban/vien-dan/"
LAW = make_citation("42/2022/NĐ-CP", kind="Nghị định", date=date(2022, 6, 24))
SMALL, LARGE = 100, 101


def library_of(count: int) -> Library:
    """Return an archive of two years. All documents cite one decree, and each a document of its own twice."""
    return make_library(documents=[citing(number) for number in range(count)])


def citing(number: int) -> Document:
    own = make_citation(f"{number + 1:02}/KH-UBND")
    return make_document(f"van-ban-{number}", year=2024 + number % 2, citations=(LAW, own, own))


def page_of(library: Library, address: str = CITED) -> CitedPage:
    content = views_of(library)[address].content
    assert isinstance(content, CitedPage)
    return content


def test_a_small_archive_has_one_page_of_all_that_is_cited_with_every_place() -> None:
    library = library_of(SMALL)
    assert list(views_of(library, CITED)) == [CITED]
    page = page_of(library)
    assert (page.years, page.total, len(page.cited)) == ((), SMALL + 1, SMALL + 1)
    assert (page.cited[0].number, page.cited[0].times, len(page.cited[0].places)) == (LAW.number, SMALL, SMALL)


def test_a_large_archive_names_the_most_cited_and_has_a_page_for_each_year_of_the_citing_documents() -> None:
    library = library_of(LARGE)
    assert list(views_of(library, CITED)) == [CITED, f"{CITED}2025/", f"{CITED}2024/"]
    page = page_of(library)
    assert [(one.title, one.url, one.count) for one in page.years] == [
        ("Năm 2025", f"{CITED}2025/", 51),
        ("Năm 2024", f"{CITED}2024/", 52),
    ]
    assert (page.total, len(page.cited), page.cited[0].number) == (LARGE + 1, 50, LAW.number)
    assert [(one.times, one.places) for one in page.cited[:2]] == [(LARGE, ()), (2, ())]


def test_the_pages_of_the_years_together_name_every_place_once() -> None:
    library = library_of(LARGE)
    pages = [page_of(library, f"{CITED}{year}/") for year in (2024, 2025)]
    places = [(one.number, place.url) for page in pages for one in page.cited for place in one.places]
    assert len(places) == 3 * LARGE
    assert set(places) == {
        (citation.number, document.permalink) for document in library.documents for citation in document.citations
    }
    assert [page.cited[0].times for page in pages] == [51, 50]


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_year_has_its_page_even_if_nothing_is_cited_in_it(year: int) -> None:
    documents = [make_document(f"van-ban-{number}", year=2024 + number % 2) for number in range(LARGE)]
    assert page_of(make_library(documents=documents), f"{CITED}{year}/").cited == ()
