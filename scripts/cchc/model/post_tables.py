"""Tables of posts, their forms, targets of years and contacts in the open data, each column with its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from cchc.model.facts.event import report_of
from cchc.model.facts.recording import file_of
from cchc.model.forms.decision import Decision
from cchc.model.forms.event import Event
from cchc.model.forms.exemplar import Exemplar
from cchc.model.forms.feedback import Feedback
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.material import Material
from cchc.model.forms.recording import Recording
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.model.registers import Contact, YearTarget
from cchc.model.result_table import filled_forms, result_table
from cchc.model.tables import (
    Column,
    ColumnKind,
    Field,
    Table,
    column,
    day_column,
    list_column,
    sure_column,
    table_of,
    text_column,
)
from cchc.text.dates import ICT

_Exemplar: TypeAlias = tuple[Post, Exemplar]
_Feedback: TypeAlias = tuple[Post, Feedback]
_Event: TypeAlias = tuple[Post, Event]
_Recording: TypeAlias = tuple[Post, Recording]
_Material: TypeAlias = tuple[Post, Material]
_IndexResult: TypeAlias = tuple[Post, IndexResult]


def post_tables(library: Library) -> tuple[Table, ...]:
    """Return the table of posts, newest first, those of forms with facts of their own, of targets and of contacts."""
    exemplars = [(post, form) for post, form in library.forms if isinstance(form, Exemplar)]
    feedback = [(post, form) for post, form in library.forms if isinstance(form, Feedback)]
    events = [(post, form) for post, form in library.forms if isinstance(form, Event)]
    recordings = [(post, form) for post, form in library.forms if isinstance(form, Recording)]
    materials = [(post, form) for post, form in library.forms if isinstance(form, Material)]
    return (
        table_of("tin-bai", "Tin, bài", _POST, library, lambda: library.posts),
        table_of("guong-dien-hinh", "Gương điển hình", _EXEMPLAR, library, lambda: exemplars),
        table_of("phan-anh", "Phản ánh – trả lời", _FEEDBACK, library, lambda: feedback),
        table_of("su-kien", "Sự kiện", _EVENT, library, lambda: events),
        table_of("video-am-thanh", "Video, âm thanh", _RECORDING, library, lambda: recordings),
        table_of("tai-lieu", "Tài liệu", _MATERIAL, library, lambda: materials),
        table_of("chi-so", "Bài về kết quả chỉ số", _INDEX_RESULT, library, lambda: filled_forms(library)),
        result_table(library),
        table_of("chi-tieu", "Chỉ tiêu theo năm", _TARGET, library, lambda: library.registers.targets),
        table_of("lien-he", "Nơi liên hệ", _CONTACT, library, lambda: library.registers.contacts),
    )


_POST: Final[Sequence[Field[Post]]] = (
    sure_column("id", "Mã của bài, không bao giờ đổi", lambda _, p: p.id),
    sure_column("dia_chi", "Địa chỉ trang của bài", lambda lib, p: lib.settings.absolute(p.permalink)),
    sure_column("tieu_de", "Tiêu đề", lambda _, p: p.title),
    sure_column("tom_tat", "Tóm tắt; của bài đã gỡ: ngày gỡ và lý do", lambda _, p: p.summary),
    day_column("ngay_dang", "Ngày đăng", lambda p: p.published.astimezone(ICT).date()),
    day_column("ngay_viec", "Ngày diễn ra việc mà bài kể", lambda p: p.happened),
    day_column("hen_xem_lai", "Ngày hẹn xem lại việc còn tồn tại, hạn chế", lambda p: p.follow_up),
    day_column("ngay_sua", "Ngày cập nhật gần nhất", lambda p: p.updated.astimezone(ICT).date() if p.updated else None),
    list_column("linh_vuc", "Mã các lĩnh vực cải cách, lĩnh vực chính trước", lambda _, p: p.areas),
    sure_column("the_loai", "Mã thể loại", lambda _, p: p.kind),
    text_column("don_vi", "Mã đơn vị gửi bài", lambda _, p: p.unit),
    text_column("co_quan_cu", "Mã cơ quan cũ đã đăng bài; trống: cơ quan này", lambda _, p: p.former_office),
    list_column("doi_tuong", "Mã đối tượng; trống: mọi người", lambda _, p: p.audience),
    list_column("tu_khoa", "Từ khóa", lambda _, p: p.tags),
    text_column("nguon", "Nơi có bài gốc, khi đăng lại", lambda _, p: p.source.name if p.source else None),
    text_column("dia_chi_nguon", "Địa chỉ bài gốc", lambda _, p: p.source.url if p.source else None),
    text_column(
        "nguoi_lam_ra", "Người làm ra bài gốc, tài liệu gốc", lambda _, p: p.source.credit if p.source else None
    ),
    text_column("dieu_khoan", "Điều khoản đăng lại", lambda _, p: p.source.licence if p.source else None),
    text_column("cap", "Cấp của bài gốc: trung-uong, tinh, huyen, xa", lambda _, p: p.level),
    list_column("minh_chung", "Nhiệm vụ mà bài chứng tỏ đã làm", lambda _, p: tuple(map(str, p.evidence))),
    list_column("nhiem_vu", "Nhiệm vụ khác mà bài nói đến", lambda _, p: tuple(map(str, p.tasks))),
    column(ColumnKind.FLAG, "da_go", "true khi bài đã được gỡ", lambda _, p: p.status is Status.WITHDRAWN),
)


def _address(library: Library, record: tuple[Post, object]) -> str:
    return library.settings.absolute(record[0].permalink)


def _report(library: Library, record: _Event) -> str | None:
    report = report_of(library, *record)
    return library.settings.absolute(report.permalink) if report else None


def _file(library: Library, post: Post, file: str | None) -> str | None:
    found = file_of(library, post, file)
    return library.settings.absolute(found.address) if found else None


def _number(decision: Decision | None) -> str | None:
    return decision.number if decision else None


_EXEMPLAR: Final[Sequence[Field[_Exemplar]]] = (
    sure_column("tin_bai", "Địa chỉ bài", _address),
    list_column("ai", "Người, tập thể, đơn vị được nêu gương", lambda _, r: tuple(one.name for one in r[1].who)),
    list_column(
        "la_ai",
        "Của từng tên ở ai, cùng thứ tự: person cá nhân, team tập thể, unit đơn vị",
        lambda _, r: tuple(one.kind.value for one in r[1].who),
    ),
    sure_column("viec_da_lam", "Đã làm gì", lambda _, r: r[1].done),
    text_column("ket_qua", "Kết quả", lambda _, r: r[1].result),
    text_column("quyet_dinh", "Số quyết định", lambda _, r: _number(r[1].decision)),
    day_column("ngay_quyet_dinh", "Ngày quyết định", lambda r: r[1].decision.issued if r[1].decision else None),
    text_column("co_quan", "Cơ quan ra quyết định", lambda _, r: r[1].decision.issuer if r[1].decision else None),
    text_column(
        "lam_theo_duoc",
        "co nơi khác làm theo được, khong chỉ hợp với điều kiện riêng; trống: chưa ai đánh giá",
        lambda _, r: None if r[1].is_repeatable is None else "co" if r[1].is_repeatable else "khong",
    ),
)
_FEEDBACK: Final[Sequence[Field[_Feedback]]] = (
    sure_column("tin_bai", "Địa chỉ bài", _address),
    sure_column("cau_hoi", "Phản ánh, câu hỏi; không có thông tin người gửi", lambda _, r: r[1].question),
    sure_column("co_quan", "Cơ quan tiếp nhận", lambda _, r: r[1].receiver),
    day_column("ngay_nhan", "Ngày tiếp nhận", lambda r: r[1].received),
    sure_column(
        "tinh_trang",
        "waiting đang chờ, forwarded đã chuyển nơi khác, answered đã trả lời",
        lambda _, r: r[1].state.value,
    ),
    day_column("ngay_tra_loi", "Ngày trả lời", lambda r: r[1].replied),
    (
        Column(
            name="so_ngay",
            kind=ColumnKind.NUMBER,
            meaning="Số ngày theo lịch từ ngày tiếp nhận đến ngày trả lời; trống: không biết đủ hai ngày",
            is_required=False,
        ),
        lambda _, r: r[1].days,
    ),
    text_column("tra_loi", "Câu trả lời", lambda _, r: r[1].reply),
)
_EVENT: Final[Sequence[Field[_Event]]] = (
    sure_column("tin_bai", "Địa chỉ bài", _address),
    sure_column("ten", "Tên, là tiêu đề của bài", lambda _, r: r[0].title),
    column(
        ColumnKind.DATE,
        "tu_ngay",
        "Ngày đầu; chỉ năm hoặc năm-tháng nếu chưa công bố ngày",
        lambda _, r: r[1].start.day.iso(),
    ),
    column(ColumnKind.DATE, "den_ngay", "Ngày cuối", lambda _, r: r[1].end.day.iso() if r[1].end else None),
    list_column(
        "gio",
        "Giờ bắt đầu, giờ kết thúc, khi đã công bố",
        lambda _, r: tuple(f"{one.clock:%H:%M}" for one in (r[1].start, r[1].end) if one and one.clock),
    ),
    text_column("thoi_gian_nhu_in", "Chữ của văn bản, khi chưa có ngày", lambda _, r: r[1].printed),
    text_column("dia_diem", "Địa điểm", lambda _, r: r[1].place),
    column(ColumnKind.FLAG, "truc_tuyen", "true khi làm qua mạng", lambda _, r: r[1].is_online),
    text_column("don_vi_to_chuc", "Đơn vị tổ chức", lambda _, r: r[1].organiser),
    text_column("trang", "Trang của đơn vị tổ chức", lambda _, r: r[1].url),
    column(
        ColumnKind.DATE,
        "han_dang_ky",
        "Hạn đăng ký, gửi bài",
        lambda _, r: r[1].deadline.day.iso() if r[1].deadline else None,
    ),
    list_column(
        "bao_truoc",
        "Những ngày đã báo trước khi dời, ngày báo đầu tiên đứng trước",
        lambda _, r: tuple(day.isoformat() for day in r[1].moved_from),
    ),
    text_column("huy", "Lý do, khi không tổ chức nữa", lambda _, r: r[1].cancelled),
    text_column("ket_qua", "Kết quả", lambda _, r: r[1].outcome),
    text_column("bai_ke_lai", "Địa chỉ bài kể lại", _report),
)
_RECORDING: Final[Sequence[Field[_Recording]]] = (
    sure_column("tin_bai", "Địa chỉ bài", _address),
    sure_column("ten", "Tên, là tiêu đề của bài", lambda _, r: r[0].title),
    sure_column("loai", "video, hoặc audio âm thanh", lambda _, r: r[1].medium.value),
    text_column("tep", "Địa chỉ tệp; trống: không đăng ở đây hoặc chưa rõ", lambda lib, r: _file(lib, r[0], r[1].file)),
    text_column("phu_de", "Địa chỉ tệp phụ đề (WebVTT)", lambda lib, r: _file(lib, r[0], r[1].captions)),
    text_column("noi_khac", "Trang khác có video, âm thanh ấy", lambda _, r: r[1].url),
    text_column(
        "thoi_luong",
        "Thời lượng, dạng giờ:phút:giây; trống: chưa xác định",
        lambda _, r: str(r[1].length) if r[1].length else None,
    ),
    text_column("nguon", "Ai làm ra", lambda _, r: r[1].credit),
)
_TARGET: Final[Sequence[Field[YearTarget]]] = (
    column(ColumnKind.NUMBER, "nam", "Năm của chỉ tiêu", lambda _, t: t.year),
    sure_column("chi_tieu", "Chỉ tiêu, như văn bản ghi", lambda _, t: t.text),
    sure_column("muc_de_ra", "Mức đề ra, chữ của văn bản", lambda _, t: t.target),
    sure_column("nguon", "Văn bản giao chỉ tiêu", lambda _, t: t.source),
    text_column("ket_qua", "Kết quả; trống: chưa xác định", lambda _, t: t.result),
    text_column("nguon_ket_qua", "Báo cáo có kết quả", lambda _, t: t.result_source),
    text_column(
        "tinh_trang",
        "met đạt, missed chưa đạt, ongoing đang thực hiện; trống: chưa đánh giá",
        lambda _, t: t.state.value if t.state else None,
    ),
)
_CONTACT: Final[Sequence[Field[Contact]]] = (
    sure_column("id", "Mã của nơi liên hệ", lambda _, c: c.id),
    sure_column("ten", "Tên", lambda _, c: c.name),
    sure_column("loai", "hotline đường dây nóng, office nơi đến, online trên mạng", lambda _, c: c.kind.value),
    text_column("dung_vao_viec", "Dùng vào việc gì", lambda _, c: c.purpose),
    list_column("dien_thoai", "Số điện thoại; trống: chưa xác định", lambda _, c: tuple(p.text for p in c.phones)),
    text_column("dia_chi", "Địa chỉ; trống: chưa xác định", lambda _, c: c.address),
    text_column("gio_lam_viec", "Giờ làm việc; trống: chưa xác định", lambda _, c: c.hours),
    list_column("mang_theo", "Giấy tờ cần mang theo", lambda _, c: c.bring),
    text_column("thu_dien_tu", "Thư điện tử", lambda _, c: c.email),
    text_column("trang", "Địa chỉ trang", lambda _, c: c.url),
    day_column("ngay_kiem_tra", "Ngày gọi thử hoặc mở thử gần nhất", lambda c: c.checked),
    text_column("nguon", "Thông tin lấy từ đâu", lambda _, c: c.source),
)
_MATERIAL: Final[Sequence[Field[_Material]]] = (
    sure_column("tin_bai", "Địa chỉ bài", _address),
    sure_column("ten", "Tên, là tiêu đề của bài", lambda _, r: r[0].title),
    sure_column(
        "hinh_thuc",
        "leaflet tờ gấp, handbook sổ tay, poster áp phích, slogans khẩu hiệu, slides trình chiếu, clip video, radio "
        "chương trình phát thanh",
        lambda _, r: r[1].format.value,
    ),
    text_column("ngon_ngu", "Ngôn ngữ", lambda _, r: r[1].language),
    text_column("co_quan", "Cơ quan phát hành", lambda _, r: r[1].publisher),
    text_column("lan_phat_hanh", "Lần phát hành", lambda _, r: r[1].edition),
    list_column(
        "tep",
        "Địa chỉ các tệp để tải về",
        lambda lib, r: tuple(lib.settings.absolute(file.address) for _, file in lib.attached(r[0])),
    ),
)
_INDEX_RESULT: Final[Sequence[Field[_IndexResult]]] = (
    sure_column("tin_bai", "Địa chỉ bài", _address),
    sure_column("chi_so", "Mã chỉ số", lambda _, r: r[1].index),
    column(ColumnKind.NUMBER, "nam", "Năm được chấm", lambda _, r: r[1].year),
    sure_column("don_vi", "Đơn vị được chấm, như trong quyết định", lambda _, r: r[1].unit),
    text_column("ket_qua", "Kết quả, như in", lambda _, r: r[1].result),
    text_column("thu_hang", "Thứ hạng, hoặc thứ hạng/tổng số", lambda _, r: r[1].rank),
    text_column("quyet_dinh", "Số quyết định công bố", lambda _, r: _number(r[1].decision)),
    day_column("ngay_quyet_dinh", "Ngày quyết định", lambda r: r[1].decision.issued if r[1].decision else None),
    text_column("co_quan", "Cơ quan ra quyết định", lambda _, r: r[1].decision.issuer if r[1].decision else None),
)
