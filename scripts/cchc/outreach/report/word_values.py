"""The Report as what a Word template can name: words and lists of the tables."""

from __future__ import annotations

from typing import Final

from cchc.model.progress import TaskState
from cchc.outreach.report.report import Report
from cchc.outreach.report.report_tables import report_tables
from cchc.outreach.tables import cell_text
from cchc.outreach.word.tags import TemplateValues
from cchc.text.dates import short_date
from cchc.text.numbers import grouped

_BLANK: Final = "………………………"
"""What an office has not entered, to be written by hand."""


def report_values(report: Report) -> TemplateValues:
    """Return the values of a report for a template."""
    tables = report_tables(report)
    return TemplateValues(
        texts={
            "co_quan": report.office,
            "co_quan_in_hoa": report.office.upper(),
            "chuyen_muc": report.section,
            "dia_chi_chuyen_muc": report.section_url,
            "don_vi_thuc_hien": report.publisher or _BLANK,
            "thuong_truc": report.standing_body or _BLANK,
            "ky": report.period.title,
            "tu_ngay": short_date(report.period.first),
            "den_ngay": short_date(report.until),
            "chua_het_ky": "" if report.is_over else short_date(report.until),
            "ngay_lap": short_date(report.made),
            **{name: grouped(number) for name, number in _numbers(report).items()},
        },
        lists={
            table.name: tuple(
                {column.name: cell_text(cell) for column, cell in zip(table.columns, row, strict=True)}
                for row in table.rows
            )
            for table in tables
        },
        columns={table.name: tuple(column.name for column in table.columns) for table in tables},
    )


def _numbers(report: Report) -> dict[str, int]:
    tasks = report.tasks
    return {
        "so_tin_bai": len(report.posts),
        "so_tu_viet": len(report.posts) - report.reposts,
        "so_dang_lai": report.reposts,
        "so_tuan_trong": len(report.empty_weeks),
        "so_dinh_chinh": len(report.corrections),
        "so_bai_go": len(report.withdrawals),
        "so_phan_anh": report.complaints,
        "so_da_tra_loi": report.answered,
        "so_tra_loi_trong_ky": report.replies,
        "so_guong": len(report.exemplars),
        "so_ke_hoach": len(report.plans),
        "so_nhiem_vu": len(tasks),
        "so_nhiem_vu_co_minh_chung": sum(task.state is TaskState.EVIDENCED for task in tasks),
        "so_nhiem_vu_qua_han": sum(task.state is TaskState.OVERDUE for task in tasks),
    }
