"""Front-matter keys common to several kinds of content: attachments, tasks, former addresses, status."""

from __future__ import annotations

from cchc.model.items import Attachment
from cchc.model.posts import Status, TaskRef
from cchc.model.rounds import is_round_name
from cchc.sources.fields import Fields
from cchc.text.dates import is_year
from cchc.text.slugs import is_slug
from cchc.text.tag_uris import is_tag_uri

_FOLDERS = frozenset({"tin", "ke-hoach", "van-ban", "hoi-dap", "chu-de", "posts", "docs"})
"""What addresses of content begin with, and its files."""


def read_attachments(fields: Fields) -> tuple[Attachment, ...]:
    """Return the attachments, in the order of the front matter."""
    return tuple(
        Attachment(
            file=entry.required_text("file", example="ke-hoach.pdf"),
            title=entry.required_text("title", example="Kế hoạch, bản ký (PDF)"),
        )
        for entry in fields.mappings("attachments")
    )


def read_tasks(fields: Fields, key: str, *, name: str) -> tuple[TaskRef, ...]:
    """Return the tasks of plans that `key` names, each once; `name` is the label of the key."""
    found: dict[str, TaskRef] = {}
    for text, line in fields.texts_with_lines(key):
        plan, _, task = text.partition("/")
        task, _, time = task.partition("@") if key == "evidence" else (task, "", "")
        if time and not is_round_name(time):
            fields.report_line(
                line,
                f"{name} ({key}) “{text}”: “{time}” không phải là tuần, tháng hay quý. Viết sau dấu @, ví dụ: "
                f"{plan}/{task}@2026-W12 (tuần), @2026-03 (tháng), @2026Q1 (quý).",
            )
        elif plan and task:
            found.setdefault(text, TaskRef(plan=plan, task=task, line=line, round_name=time or None))
        else:
            fields.report_line(
                line,
                f"{name} ({key}) “{text}” chưa đúng dạng. "
                f"Viết mã kế hoạch/mã nhiệm vụ, ví dụ: {key}: [chuong-my-2023/1.4]",
            )
    return tuple(found.values())


def read_feed_id(fields: Fields) -> str | None:
    """Return the id in feeds that a document or an answer brought from another section."""
    found = fields.text("feed_id")
    if found is not None and not is_tag_uri(found):
        fields.report_value(
            "feed_id",
            found,
            "không phải mã trọn vẹn trong kênh tin. Chép nguyên mã cũ; nội dung của chuyên mục này thì xóa dòng. "
            "Ví dụ: feed_id: tag:xa-cu.example,2025:hoi-dap/nop-ho-so",
        )
    return found


def read_is_draft(fields: Fields) -> bool:
    """Return whether a document or an answer is a draft."""
    status = fields.text("status")
    if status not in {None, Status.DRAFT, Status.PUBLISHED}:
        fields.report_value("status", str(status), "chưa đúng. Chỉ dùng draft (nháp) hoặc published (đã đăng).")
    return status == Status.DRAFT


def read_aliases(fields: Fields, *, example: str) -> tuple[str, ...]:
    """Return the former addresses, each once. `example` is one of the same sort of content."""
    found = []
    may_be_short = "/" not in example.rstrip("/")
    for alias, line in fields.texts_with_lines("aliases"):
        parts = alias.strip("/").split("/")
        # A slash in front counts from the server's root, where the section need not lie.
        is_right = parts[0] in _FOLDERS or len(parts) == 1 or not alias.startswith("/")
        if not is_right or not _is_former_address(parts, may_be_short=may_be_short):
            right = _right_alias(alias, fields.path, example)
            fields.report_line(
                line,
                f"Địa chỉ cũ (aliases) “{alias}” không phải một địa chỉ của chuyên mục. Chép phần sau site_url của "
                f"địa chỉ cũ, ví dụ: aliases: [{right}]",
            )
        found.append("/".join(parts) + "/")
    return tuple(dict.fromkeys(found))


def _is_former_address(parts: list[str], *, may_be_short: bool) -> bool:
    """Return whether pages of the section, or of the site before it, can have had such an address."""
    if not all(is_slug(part) for part in parts):
        return False
    match parts:
        case ["tin", year, _]:
            return is_year(year)
        # Folders of source files, and lists.
        case ["tin" | "posts" | "docs", *_]:
            return False
        case [_]:
            return may_be_short
        case _:
            return True


def _right_alias(alias: str, path: str, example: str) -> str:
    """Return what was meant by a former address, as far as it can be told; else the example."""
    typed = alias.strip("/").removesuffix(".md").removesuffix(".html").removesuffix("/index").split("/")
    folder = example.rstrip("/").rpartition("/")[0]
    if typed[-1] in _FOLDERS or is_year(typed[-1]):
        return example
    if folder.startswith("tin/"):
        folder = f"tin/{next((part for part in [*typed, path.split('/')[1]] if is_year(part)), '')}"
    may_be_short = not folder
    meant = [*folder.split("/"), typed[-1]] if folder else typed[-1:]
    for parts in (typed, meant):
        if _is_former_address(parts, may_be_short=may_be_short):
            return "/".join(parts) + "/"
    return example
