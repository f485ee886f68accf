"""The Report as tables, each with its title, the names of its columns in templates, and how it was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from cchc import wording
from cchc.model.progress import TaskState
from cchc.outreach.report.report import Report, ReportedNote, ReportedTask
from cchc.outreach.tables import BarChart, Cell, RecordColumn, RecordTable, column
from cchc.text.dates import short_date

_SUNDAY: Final = timedelta(days=6)
_STATES: Final = {state: state.value.replace("-", "_") for state in TaskState}
_TASK: Final = (
    column("ma", "Mã", 8),
    column("nhiem_vu", "Nhiệm vụ", 50),
    column("chu_tri", "Chủ trì", 24),
    column("han", "Hạn", 14),
    column("tinh_trang", "Tình trạng", 24),
    column("ky", "Kỳ có minh chứng", 14),
    column("minh_chung_ky", "Minh chứng trong kỳ", 12),
    column("minh_chung", "Minh chứng đến nay", 12),
    column("ke_hoach", "Kế hoạch", 40),
    column("ke_hoach_ngan", "Kế hoạch của", 20),
)
_NOTE: Final = (column("ngay", "Ngày", 12), column("bai", "Tin, bài", 44))
_YES_OR_NO: Final = {True: "Làm theo được", False: "Chỉ hợp điều kiện riêng", None: None}


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
        _feedback(report),
        _exemplars(report),
        _posts(report),
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
    return RecordTable(name=name, title=title, columns=_TASK, rows=tuple(map(_task_row, tasks)))


def _task_row(task: ReportedTask) -> tuple[Cell, ...]:
    return (
        task.id,
        task.activity,
        ", ".join(task.lead),
        task.due,
        wording.TASK_STATES[task.state],
        task.rounds,
        task.new_evidence,
        task.evidence,
        task.plan,
        task.plan_short,
    )


def _notes(name: str, title: str, text: str, key: str, notes: Iterable[ReportedNote]) -> RecordTable:
    return RecordTable(
        name=name,
        title=title,
        columns=(*_NOTE, column(key, text, 60)),
        rows=tuple((note.day, note.title, note.text) for note in notes),
    )


def _feedback(report: Report) -> RecordTable:
    return RecordTable(
        name="phan_anh",
        title="Phản ánh, kiến nghị và trả lời",
        columns=(
            *_NOTE,
            column("co_quan", "Cơ quan tiếp nhận", 30),
            column("tinh_trang", "Tình trạng", 24),
            column("ngay_nhan", "Ngày nhận"),
            column("ngay_tra_loi", "Ngày trả lời"),
            column("so_ngay", "Số ngày"),
        ),
        rows=tuple(
            (
                one.day,
                one.title,
                one.receiver,
                wording.FEEDBACK_STATES[one.state],
                one.received,
                one.replied,
                one.days,
            )
            for one in report.feedback
        ),
    )


def _exemplars(report: Report) -> RecordTable:
    return RecordTable(
        name="guong",
        title="Gương điển hình, mô hình, cách làm hay",
        columns=(
            *_NOTE,
            column("ai", "Cá nhân, tập thể, đơn vị", 30),
            column("viec", "Việc đã làm", 44),
            column("quyet_dinh", "Quyết định", 18),
            column("nhan_rong", "Nhân rộng", 18),
        ),
        rows=tuple(
            (one.day, one.title, ", ".join(one.who), one.done, one.decision, _YES_OR_NO[one.is_repeatable])
            for one in report.exemplars
        ),
    )


def _posts(report: Report) -> RecordTable:
    columns: tuple[RecordColumn, ...] = (
        column("tt", "TT", 6),
        column("ngay", "Ngày đăng", 12),
        column("tieu_de", "Tiêu đề", 60),
        column("linh_vuc", "Lĩnh vực", 34),
        column("the_loai", "Thể loại", 18),
        column("don_vi", "Đơn vị", 30),
        column("dang_lai", "Đăng lại", 10),
        column("dia_chi", "Địa chỉ", 50),
        column("tep", "Tệp", 40),
    )
    return RecordTable(
        name="tin_bai",
        title="Danh mục tin, bài",
        columns=columns,
        rows=tuple(
            (
                place,
                post.day,
                post.title,
                "; ".join(post.areas),
                post.kind,
                post.unit,
                "Đăng lại" if post.is_repost else None,
                post.url,
                post.path,
            )
            for place, post in enumerate(report.posts, start=1)
        ),
    )
