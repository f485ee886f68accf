"""What a label says: a column of a table of tasks, or the words before a colon."""

from __future__ import annotations

from enum import Enum
from typing import Final

from cchc.intake.plans.likeness import best_of, labels_of


class TaskColumn(Enum):
    """What stands in a column of a table of tasks, or after a label of a paragraph."""

    NUMBER = "number"
    ACTIVITY = "activity"
    LEAD = "lead"
    PARTNERS = "partners"
    TIME = "time"
    PRODUCT = "product"
    PROPAGANDA = "propaganda"
    NOTE = "note"


_COMMON: Final = {
    TaskColumn.LEAD: "Đơn vị chủ trì, Cơ quan chủ trì, Cơ quan đơn vị chủ trì, Chủ trì, Chủ trì thực hiện, "
    "Chủ trì tham mưu, Tham mưu thực hiện, Bộ phận chủ trì, Người chủ trì, Phân công chủ trì, Đơn vị thực hiện, "
    "Cơ quan thực hiện, Người thực hiện, Đơn vị chịu trách nhiệm, Đơn vị chủ trì thực hiện, "
    "Cơ quan chủ trì thực hiện, Phân công thực hiện, Đơn vị cá nhân chủ trì, Cán bộ chủ trì",
    TaskColumn.PARTNERS: "Đơn vị phối hợp, Cơ quan phối hợp, Phối hợp, Phối hợp thực hiện, Đơn vị phối hợp thực hiện, "
    "Cơ quan phối hợp thực hiện, Cơ quan đơn vị phối hợp, Bộ phận phối hợp, Thành phần phối hợp",
    TaskColumn.TIME: "Thời gian, Thời gian thực hiện, Thời hạn, Thời gian hoàn thành, Thời hạn hoàn thành, "
    "Thời hạn thực hiện, Tiến độ, Tiến độ thực hiện, Thời điểm thực hiện, Thời gian tổ chức, Hoàn thành",
    TaskColumn.PRODUCT: "Sản phẩm, Kết quả, Sản phẩm đầu ra, Kết quả đầu ra, Sản phẩm dự kiến, Kết quả dự kiến, "
    "Sản phẩm hoàn thành, Kết quả sản phẩm",
    TaskColumn.PROPAGANDA: "Hoạt động tuyên truyền, Hình thức tuyên truyền, Hình thức, Hình thức thực hiện",
}
_IN_TEXT: Final = labels_of(
    {**_COMMON, TaskColumn.PROPAGANDA: f"{_COMMON[TaskColumn.PROPAGANDA]}, Nội dung, Nội dung tuyên truyền"}
)
_IN_TABLE: Final = labels_of(
    {
        **_COMMON,
        TaskColumn.NUMBER: "STT, TT, Số TT, Số thứ tự",
        TaskColumn.ACTIVITY: "Nội dung, Nhiệm vụ, Nội dung nhiệm vụ, Nội dung công việc, Công việc, "
        "Nội dung thực hiện, Tên nhiệm vụ, Nhiệm vụ cụ thể, Nội dung tuyên truyền, Hoạt động, Nội dung hoạt động, "
        "Nhiệm vụ giải pháp, Nội dung nhiệm vụ công việc",
        TaskColumn.NOTE: "Ghi chú",
    }
)


def column_of(heading: str) -> TaskColumn | None:
    """Return what stands in a column of a table, by its heading."""
    return best_of(heading.strip(" :."), _IN_TABLE)


def label_of(text: str) -> TaskColumn | None:
    """Return what stands after a label of a paragraph."""
    return best_of(text.strip(" -–+•.:"), _IN_TEXT)
