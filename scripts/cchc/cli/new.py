"""`cchc new`: a content file to fill in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option
from cchc.cli.vietnamese import Group
from cchc.text.dates import ICT


@click.group(cls=Group, help="Tạo tệp mới để điền nội dung.", short_help="Tạo post, plan, document, faq, topic.")
def new() -> None:
    """Hold the kinds of content file."""


@new.command(
    help='Tạo một bài viết ở trạng thái nháp.\n\nVí dụ: cchc new post "Huyện mở lớp tập huấn" --area chi-dao-dieu-hanh',
    short_help="Tạo một bài viết.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("title", metavar='"TIÊU ĐỀ"')
@click.option("--area", metavar="MÃ", help="Lĩnh vực cải cách. Mặc định: lĩnh vực đầu tiên trong mkdocs.yml.")
@click.option("--kind", metavar="MÃ", help="Thể loại, ví dụ su-kien; tệp có sẵn các ô của thể loại ấy. Mặc định: tin.")
@folder_option
def post(title: str, area: str | None, kind: str | None, root: Path) -> None:
    """Make a post."""
    from cchc.sources.drafts import draft_post  # noqa: PLC0415

    _create(root, partial(draft_post, root, title, area=area, kind=kind, now=datetime.now(ICT)))


@new.command(
    help="Tạo một kế hoạch trong kho.\n\n"
    'Ví dụ: cchc new plan "Tuyên truyền cải cách hành chính năm 2026" --id xa-minh-duc-2026',
    short_help="Tạo một kế hoạch.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("title", metavar='"TIÊU ĐỀ"')
@click.option(
    "--id", "plan_id", required=True, metavar="MÃ", help="Mã kế hoạch, cũng là địa chỉ, ví dụ xa-minh-duc-2026."
)
@folder_option
def plan(title: str, plan_id: str, root: Path) -> None:
    """Make a plan."""
    from cchc.sources.drafts import draft_plan  # noqa: PLC0415

    _create(root, partial(draft_plan, root, title, plan_id=plan_id, now=datetime.now(ICT)))


@new.command(
    help="Tạo một văn bản không giao nhiệm vụ: quyết định, công văn, thông báo…\n\n"
    'Ví dụ: cchc new document "Ban hành quy chế một cửa" --type "Quyết định" --id quyet-dinh-12-2026',
    short_help="Tạo một văn bản.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("title", metavar='"TRÍCH YẾU"')
@click.option("--id", "document_id", required=True, metavar="MÃ", help="Mã văn bản, cũng là địa chỉ.")
@click.option("--type", "kind", default="Quyết định", metavar="LOẠI", help="Loại văn bản. Mặc định: Quyết định.")
@folder_option
def document(title: str, document_id: str, kind: str, root: Path) -> None:
    """Make a document."""
    from cchc.sources.drafts import draft_document  # noqa: PLC0415

    _create(root, partial(draft_document, root, title, document_id=document_id, kind=kind, now=datetime.now(ICT)))


@new.command(
    help='Tạo một câu hỏi – đáp.\n\nVí dụ: cchc new faq "Nộp hồ sơ trực tuyến như thế nào?" --group truc-tuyen',
    short_help="Tạo một câu hỏi – đáp.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("question", metavar='"CÂU HỎI"')
@click.option("--group", metavar="MÃ", help="Nhóm câu hỏi. Mặc định: nhóm đầu tiên trong mkdocs.yml.")
@folder_option
def faq(question: str, group: str | None, root: Path) -> None:
    """Make a question with its answer."""
    from cchc.sources.drafts import draft_answer  # noqa: PLC0415

    _create(root, partial(draft_answer, root, question, group=group))


@new.command(
    help='Tạo trang của một chủ đề, ở địa chỉ của từ khóa.\n\nVí dụ: cchc new topic "Đề án 06"',
    short_help="Tạo trang của một chủ đề.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("title", metavar='"TÊN CHỦ ĐỀ"')
@click.option("--tag", metavar="TỪ KHÓA", help="Từ khóa của chủ đề, cũng là địa chỉ. Mặc định: tên chủ đề.")
@folder_option
def topic(title: str, tag: str | None, root: Path) -> None:
    """Make a topic."""
    from cchc.sources.drafts import draft_topic  # noqa: PLC0415

    _create(root, partial(draft_topic, root, title, tag=tag))


def _create(root: Path, draft: Callable[[], str]) -> None:
    from cchc.sources.drafts import DraftError  # noqa: PLC0415

    try:
        path = draft()
    except DraftError as error:
        # What was typed is wrong, and no file.
        raise click.BadParameter(str(error), click.get_current_context()) from error
    console.say(f"Đã tạo {path}")
    console.say(f"Mở tệp {root / path} bằng Notepad, điền nội dung, rồi chạy lệnh check để kiểm tra.")
