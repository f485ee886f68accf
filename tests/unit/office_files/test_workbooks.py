from __future__ import annotations

import io
import zipfile
from datetime import date

from cchc.office_files.workbooks import SheetChart, WorkbookSheet, workbook
from cchc.sources.markup import parsed_xml

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HARD = '=1+1 & "Đặng" <Ỷ> Ẵ'


def sheet(name: str = "Lĩnh vực", **changes: object) -> WorkbookSheet:
    basic: dict[str, object] = {
        "name": name,
        "title": "Tin, bài theo lĩnh vực",
        "heads": (("Tên", 30), ("Số", 10), ("Ngày", 12)),
        "rows": ((HARD, 2, date(2026, 3, 5)), ("https://a.example/", 0, None)),
        "note": "Ghi chú",
        "chart": SheetChart(labels=0, values=1, is_upright=False),
    }
    return WorkbookSheet(**(basic | changes))  # type: ignore[arg-type]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert workbook([sheet()], title="Báo cáo") == workbook([sheet()], title="Báo cáo")


def test_texts_stay_texts_and_numbers_and_days_are_values() -> None:
    found = parts(workbook([sheet()], title="Báo cáo"))
    strings = ["".join(one.itertext()) for one in parsed_xml(found["xl/sharedStrings.xml"])]
    assert HARD in strings
    page = parsed_xml(found["xl/worksheets/sheet1.xml"])
    assert page.findall(f".//{_SPACE}f") == []
    assert page.findall(f".//{_SPACE}hyperlink") == []
    values = [one.text for one in page.iter(f"{_SPACE}v")]
    # The days since 30/12/1899.
    assert str((date(2026, 3, 5) - date(1899, 12, 30)).days) in values


def test_a_chart_is_drawn_of_the_rows_and_named_for_those_who_do_not_see_it() -> None:
    found = parts(workbook([sheet()], title="Báo cáo"))
    chart = found["xl/charts/chart1.xml"].decode()
    assert "'Lĩnh vực'!$B$5:$B$6" in chart
    assert "barDir" in chart
    assert 'descr="Tin, bài theo lĩnh vực"' in found["xl/drawings/drawing1.xml"].decode()
    assert not any(name.startswith("xl/charts") for name in parts(workbook([sheet(rows=())], title="Trống")))


def test_names_of_sheets_are_those_that_excel_takes() -> None:
    long = "Nhiệm vụ đến hạn trong hai tháng tới, chưa đủ [minh] chứng"
    data = workbook([sheet(long), sheet(long), sheet("a/b:c"), sheet("")], title="Tên")
    names = [one.get("name") or "" for one in parsed_xml(parts(data)["xl/workbook.xml"]).iter(f"{_SPACE}sheet")]
    assert names == ["Nhiệm vụ đến hạn trong hai thán", "Nhiệm vụ đến hạn trong hai th 2", "a b c", "Bảng"]
    assert max(map(len, names)) <= 31
