"""The Report as a Word document, a workbook and a page: the same numbers in all of them."""

from __future__ import annotations

from typing import Final

from cchc.outreach.report.report import Report
from cchc.outreach.report.report_tables import report_tables
from cchc.outreach.report.word_values import report_values
from cchc.outreach.spreadsheets import as_workbook
from cchc.outreach.table_pages import as_page
from cchc.outreach.word.template import filled_template
from cchc.text.dates import short_date
from cchc.text.numbers import grouped

_TITLE: Final = "Kết quả thông tin, tuyên truyền cải cách hành chính"


def report_document(report: Report, template: bytes, *, path: str) -> bytes:
    """Return the Word document that a template becomes; `path` is the file of the template.

    Raises:
        ContentError: the template has faults.
    """
    return filled_template(template, report_values(report), path=path)


def report_workbook(report: Report) -> bytes:
    """Return the annex with all tables and their drawings as a workbook."""
    return as_workbook(report_tables(report), title=_title(report), origin=_origin(report))


def report_page(report: Report) -> bytes:
    """Return all tables with their drawings as one HTML file."""
    facts = (report.office, f"Chuyên mục “{report.section}”: {report.section_url}", _origin(report))
    return as_page(report_tables(report), title=_title(report), facts=facts)


def _title(report: Report) -> str:
    return f"{_TITLE} {report.period.title}"


def _origin(report: Report) -> str:
    days = f"từ ngày {short_date(report.period.first)} đến ngày {short_date(report.until)}"
    until = "" if report.is_over else f" Kỳ chưa kết thúc, số liệu tính đến hết ngày {short_date(report.until)}."
    return (
        f"Lập ngày {short_date(report.made)} từ {grouped(len(report.posts))} tin, bài đăng {days}, kê ở “Danh mục tin, "
        f"bài”.{until}"
    )
