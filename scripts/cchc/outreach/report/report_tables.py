"""The Report as tables, each with its title, the names of its columns in templates, and how it was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from cchc import wording
from cchc.model.progress import TaskState
from cchc.outreach.report.report import (
    Report,
    ReportedExemplar,
    ReportedFeedback,
    ReportedNote,
    ReportedPost,
    ReportedTask,
)
from cchc.outreach.tables import BarChart, RecordField, RecordTable, column, field, table_of_records
from cchc.text.dates import short_date

_SUNDAY: Final = timedelta(days=6)
_STATES: Final = {state: state.value.replace("-", "_") for state in TaskState}
_TASK: Final[tuple[RecordField[ReportedTask], ...]] = (
    field("ma", "Mã", lambda task: task.id, width=8),
    field("nhiem_vu", "Nhiệm vụ", lambda task: task.activity, width=50),
    field("chu_tri", "Chủ trì", lambda task: ", ".join(task.lead), width=24),
    field("han", "Hạn", lambda task: task.due, width=14),
    field("tinh_trang", "Tình trạng", lambda task: wording.TASK_STATES[task.state], width=24),
    field("ky", "Kỳ có minh chứng", lambda task: task.rounds, width=14),
    field("minh_chung_ky", "Minh chứng trong kỳ", lambda task: task.new_evidence),
    field("minh_chung", "Minh chứng đến nay", lambda task: task.evidence),
    field("ke_hoach", "Kế hoạch", lambda task: task.plan, width=40),
    field("ke_hoach_ngan", "Kế hoạch của", lambda task: task.plan_short, width=20),
)
_YES_OR_NO: Final = {True: "Làm theo được", False: "Chỉ hợp điều kiện riêng", None: None}
_FEEDBACK: Final[tuple[RecordField[ReportedFeedback], ...]] = (
    field("ngay", "Ngày", lambda one: one.day),
    field("bai", "Tin, bài", lambda one: one.title, width=44),
    field("co_quan", "Cơ quan tiếp nhận", lambda one: one.receiver, width=30),
    field("tinh_trang", "Tình trạng", lambda one: wording.FEEDBACK_STATES[one.state], width=24),
    field("ngay_nhan", "Ngày nhận", lambda one: one.received),
    field("ngay_tra_loi", "Ngày trả lời", lambda one: one.replied),
    field("so_ngay", "Số ngày", lambda one: one.days),
)
_EXEMPLAR: Final[tuple[RecordField[ReportedExemplar], ...]] = (
    field("ngay", "Ngày", lambda one: one.day),
    field("bai", "Tin, bài", lambda one: one.title, width=44),
    field("ai", "Cá nhân, tập thể, đơn vị", lambda one: ", ".join(one.who), width=30),
    field("viec", "Việc đã làm", lambda one: one.done, width=44),
    field("quyet_dinh", "Quyết định", lambda one: one.decision, width=18),
    field("nhan_rong", "Nhân rộng", lambda one: _YES_OR_NO[one.is_repeatable], width=18),
)
_POST: Final[tuple[RecordField[tuple[int, ReportedPost]], ...]] = (
    field("tt", "TT", lambda one: one[0], width=6),
    field("ngay", "Ngày đăng", lambda one: one[1].day),
    field("tieu_de", "Tiêu đề", lambda one: one[1].title, width=60),
    field("linh_vuc", "Lĩnh vực", lambda one: "; ".join(one[1].areas), width=34),
    field("the_loai", "Thể loại", lambda one: one[1].kind, width=18),
    field("don_vi", "Đơn vị", lambda one: one[1].unit, width=30),
    field("dang_lai", "Đăng lại", lambda one: "Đăng lại" if one[1].is_repost else None, width=10),
    field("dia_chi", "Địa chỉ", lambda one: one[1].url, width=50),
    field("tep", "Tệp", lambda one: one[1].path, width=40),
)


def report_tables(report: Report) -> tuple[RecordTable, ...]:
    """Return all tables of a report, in their order."""
    return (
        _overview(report),
        _areas(report),
        RecordTable(
            name="the_loai",
            title="Tin, bài theo thể loại",
            columns=(column("ten", "Thể loại", 34), column("so_bai", "Số tin, bài")),
            rows=tuple((one.title, one.posts) for one in report.kinds),
            chart=BarChart(labels="ten", values="so_bai"),
        ),
        RecordTable(
            name="don_vi",
            title="Tin, bài theo đơn vị gửi",
            columns=(column("ten", "Đơn vị", 44), column("so_bai", "Số tin, bài")),
            rows=tuple((one.title, one.posts) for one in report.units),
            chart=BarChart(labels="ten", values="so_bai"),
        ),
        RecordTable(
            name="kenh",
            title="Tin, bài theo kênh tuyên truyền",
            columns=(
                column("ten", "Kênh", 44),
                column("so_lan", "Lượt chia sẻ trong kỳ"),
                column("so_nhiem_vu", "Nhiệm vụ giao qua kênh"),
                column("so_bai", "Tin, bài gắn với nhiệm vụ ấy"),
            ),
            rows=tuple((one.title, one.shared, one.tasks, one.posts) for one in report.channels),
            note="Lượt chia sẻ lấy ở khóa shared của bài, theo ngày chia sẻ. Bài gắn với nhiệm vụ là bài có ghi "
            "nhiệm vụ ấy ở khóa tasks hoặc evidence.",
        ),
        *_times(report),
        _plans(report),
        *_tasks(report),
        _notes("dinh_chinh", "Đính chính", "Nội dung đính chính", "noi_dung", report.corrections),
        _notes("bai_go", "Tin, bài đã gỡ", "Lý do", "ly_do", report.withdrawals),
        table_of_records("phan_anh", "Phản ánh, kiến nghị và trả lời", _FEEDBACK, report.feedback),
        table_of_records("guong", "Gương điển hình, mô hình, cách làm hay", _EXEMPLAR, report.exemplars),
        table_of_records("tin_bai", "Danh mục tin, bài", _POST, enumerate(report.posts, start=1)),
    )


def _overview(report: Report) -> RecordTable:
    rows: tuple[tuple[str, int], ...] = (
        ("Tin, bài đã đăng", len(report.posts)),
        ("Trong đó: tự viết", len(report.posts) - report.reposts),
        ("Trong đó: đăng lại", report.reposts),
        ("Tuần trọn không có tin, bài", len(report.empty_weeks)),
        ("Đính chính", len(report.corrections)),
        ("Tin, bài đã gỡ", len(report.withdrawals)),
        ("Phản ánh, kiến nghị đã đăng", report.complaints),
        ("Trong đó: đã có trả lời", report.answered),
        ("Phản ánh, kiến nghị được trả lời trong kỳ, kể cả của bài đăng kỳ trước", report.replies),
        ("Gương điển hình", len(report.exemplars)),
    )
    return RecordTable(
        name="tong_hop",
        title="Số liệu chung",
        columns=(column("ten", "Nội dung", 44), column("so", "Số lượng")),
        rows=rows,
        note="Tin, bài đã gỡ không tính vào số tin, bài đã đăng.",
    )


def _areas(report: Report) -> RecordTable:
    total = len(report.posts)
    return RecordTable(
        name="linh_vuc",
        title="Tin, bài theo lĩnh vực",
        columns=(
            column("tt", "TT", 6),
            column("ten", "Lĩnh vực", 44),
            column("so_bai", "Số tin, bài"),
            column("ty_le", "Tỷ lệ"),
            column("so_bai_lien_quan", "Kể cả bài thuộc nhiều lĩnh vực", 16),
        ),
        rows=tuple(
            (place, one.title, one.primary, _share(one.primary, total), one.related)
            for place, one in enumerate(report.areas, start=1)
        ),
        note="Mỗi bài tính một lần, theo lĩnh vực đầu tiên của bài; cột cuối tính bài ở mọi lĩnh vực mà bài ghi.",
        chart=BarChart(labels="ten", values="so_bai"),
    )


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.1f}%".replace(".", ",") if total else "0%"


def _times(report: Report) -> Iterator[RecordTable]:
    yield RecordTable(
        name="thang",
        title="Tin, bài theo tháng",
        columns=(column("ten", "Tháng"), column("so_bai", "Số tin, bài")),
        rows=tuple((one.title, one.posts) for one in report.months),
        chart=BarChart(labels="ten", values="so_bai", is_in_time=True),
    )
    yield RecordTable(
        name="tuan",
        title="Tin, bài theo tuần",
        columns=(column("tu_ngay", "Từ ngày"), column("den_ngay", "Đến ngày"), column("so_bai", "Số tin, bài")),
        rows=tuple((one.first, one.last, one.posts) for one in report.weeks),
        note="Tuần từ thứ Hai đến Chủ nhật; tuần đầu và tuần cuối chỉ tính những ngày nằm trong kỳ.",
        chart=BarChart(labels="tu_ngay", values="so_bai", is_in_time=True),
    )
    yield RecordTable(
        name="tuan_trong",
        title="Tuần không có tin, bài",
        columns=(column("tu_ngay", "Từ ngày"), column("den_ngay", "Đến ngày")),
        rows=tuple((monday, monday + _SUNDAY) for monday in report.empty_weeks),
        note="Chỉ tính tuần trọn nằm trong kỳ, từ khi chuyên mục có bài đầu tiên.",
    )


def _plans(report: Report) -> RecordTable:
    states = (column(name, wording.TASK_STATES[state], 14) for state, name in _STATES.items())
    running = (
        "" if report.until < report.made else " Ngày ấy chưa hết: nhiệm vụ có hạn trong ngày chưa tính là quá hạn."
    )
    return RecordTable(
        name="ke_hoach",
        title="Nhiệm vụ của các kế hoạch",
        columns=(column("ten", "Kế hoạch", 50), column("tong", "Nhiệm vụ", 10), *states),
        rows=tuple((plan.title, len(plan.tasks), *(count for _, count in plan.counts)) for plan in report.plans),
        note=f"Tình trạng đến hết ngày {short_date(report.until)}. Chỉ bài được ghi ở khóa evidence là minh chứng."
        f"{running}",
    )


def _tasks(report: Report) -> Iterator[RecordTable]:
    tasks = report.tasks
    late = TaskState.OVERDUE
    yield _task_table(
        "nhiem_vu_co_minh_chung", "Nhiệm vụ có minh chứng trong kỳ", (one for one in tasks if one.new_evidence)
    )
    yield _task_table("nhiem_vu_qua_han", "Nhiệm vụ quá hạn, chưa có minh chứng", (t for t in tasks if t.state is late))
    yield _task_table("nhiem_vu_mot_phan", "Nhiệm vụ lặp lại còn thiếu kỳ", (one for one in tasks if one.lacks_rounds))
    yield _task_table(
        "nhiem_vu_sap_han",
        "Nhiệm vụ đến hạn trong hai tháng tới, chưa đủ minh chứng",
        (one for one in tasks if one.is_soon and one.state is not TaskState.EVIDENCED),
    )


def _task_table(name: str, title: str, tasks: Iterable[ReportedTask]) -> RecordTable:
    return table_of_records(name, title, _TASK, tasks)


def _notes(name: str, title: str, text: str, key: str, notes: Iterable[ReportedNote]) -> RecordTable:
    fields: tuple[RecordField[ReportedNote], ...] = (
        field("ngay", "Ngày", lambda note: note.day),
        field("bai", "Tin, bài", lambda note: note.title, width=44),
        field(key, text, lambda note: note.text, width=60),
    )
    return table_of_records(name, title, fields, notes)
