from __future__ import annotations

from cchc.model.registers import Registers
from cchc.views.documents.lists import DocumentsPage
from cchc.views.documents.registry import RegistryPage
from support.libraries import make_document, make_issuer, make_library, make_plan, make_task
from support.sections import views_of

REGISTERS = Registers(issuers=(make_issuer(), make_issuer("khac", "Chính phủ")))
DOCUMENTS = [
    make_document("mot", year=2024, areas=("the-che",), level="tinh"),
    make_document("hai", year=2026, issuer="khac", type="Nghị quyết"),
]
LIBRARY = make_library(
    documents=DOCUMENTS, plans=[make_plan("ba", year=2024, tasks=(make_task(),))], registers=REGISTERS
)


def rows_of(address: str) -> list[str]:
    content = views_of(LIBRARY)[address].content
    assert isinstance(content, DocumentsPage | RegistryPage)
    return [row.url for year in content.years for row in year.rows]


def test_the_archive_and_every_list_is_complete_without_javascript() -> None:
    assert rows_of("ke-hoach/") == ["van-ban/hai/", "van-ban/mot/", "ke-hoach/ba/"]
    assert rows_of("van-ban/nam/2024/") == ["van-ban/mot/", "ke-hoach/ba/"]
    assert rows_of("van-ban/co-quan/khac/") == ["van-ban/hai/"]
    assert rows_of("van-ban/cap/tinh/") == ["van-ban/mot/"]
    assert rows_of("van-ban/loai/nghi-quyet/") == ["van-ban/hai/"]
    assert rows_of("van-ban/linh-vuc/the-che/") == ["van-ban/mot/", "ke-hoach/ba/"]


def test_every_filter_finds_what_its_list_holds() -> None:
    page = views_of(LIBRARY)["ke-hoach/"].content
    assert isinstance(page, RegistryPage)
    rows = [row for year in page.years for row in year.rows]
    assert [sort.id for sort in page.sorts] == ["nam", "co-quan", "cap", "loai", "linh-vuc"]
    for sort in page.sorts:
        for one in sort.lists:
            assert {row.url for row in rows if one.key in row.keys.split()} == set(rows_of(one.url)), one
            assert one.count == len(rows_of(one.url)) > 0


def test_every_issuer_of_the_register_has_a_page() -> None:
    assert {"van-ban/co-quan/ubnd-xa-thu/", "van-ban/co-quan/khac/"} <= views_of(LIBRARY).keys()
