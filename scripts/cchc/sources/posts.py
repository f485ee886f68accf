"""posts/<year>/<slug>.md → Post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath

from cchc.model import permalinks
from cchc.model.forms import Forms
from cchc.model.items import Attachment, Image, Link, Reference
from cchc.model.posts import Correction, Post, SharedOn, SourceLevel, Status, Withdrawal, notice_of
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.forms import read_forms
from cchc.sources.items import read_aliases, read_attachments, read_tasks
from cchc.sources.names import name_fault
from cchc.sources.outdated_rules import read_old_terms
from cchc.sources.personal_data import read_disclosure
from cchc.sources.placeholders import report_placeholders
from cchc.sources.values import procedure_codes, required_web_address
from cchc.text.dates import ICT, is_year
from cchc.text.slugs import MAX_LENGTH, is_slug, slugify
from cchc.text.tag_uris import NAME, is_tag_uri

FOLDER = "posts"
DEFAULT_KIND = "tin"
SUMMARY_LENGTH = 300
"""Characters; blocks of portals and previews in messengers show no more."""


def read_post(source: SourceText, *, docs_dir: str) -> Post:
    """Return the post of a file, without body; of a withdrawn post, its notice only.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields.of(source)
    slug = _slug(fields)
    permalink = permalinks.for_file(source.path, docs_dir=docs_dir)
    aliases = read_aliases(fields, example="tin/2025/ten-bai-cu/")
    image = _image(fields)
    attachments = read_attachments(fields)
    reference = _source(fields)
    published = fields.required_moment("date")
    updated = fields.moment("updated")
    if updated is not None and updated < published:
        fields.report("updated", "Ngày cập nhật (updated) sớm hơn ngày đăng (date). Sửa một trong hai ngày.")
    expires = fields.moment("expires")
    if expires is not None and expires <= published:
        fields.report("expires", "Ngày hết hạn (expires) không sau ngày đăng (date). Sửa một trong hai ngày.")
    pinned_until = fields.date("pinned_until")
    if pinned_until is not None and pinned_until < published.date():
        fields.report("pinned_until", "Ngày cuối ghim (pinned_until) sớm hơn ngày đăng (date). Sửa một trong hai ngày.")
    status = fields.choice("status", Status, default=Status.PUBLISHED)
    if status is not Status.DRAFT:
        report_placeholders(fields, source)
    forms, form_lines = read_forms(fields, is_draft=status is Status.DRAFT)
    post = Post(
        path=source.path,
        permalink=permalink,
        fingerprint=source.fingerprint,
        body="",
        links=(*_links(fields, image, attachments), *_links_of_forms(forms, form_lines)),
        lines={**fields.lines, **form_lines},
        former_office=fields.text("former_office"),
        disclosure=read_disclosure(fields),
        old_terms=read_old_terms(fields),
        id=_id(fields) or _first_address(permalink, aliases),
        slug=slug,
        title=fields.required_text("title", example="Huyện mở lớp tập huấn cải cách hành chính"),
        published=published,
        happened=_happened(fields, published),
        updated=updated,
        areas=_areas(fields),
        summary=_summary(fields),
        kind=fields.text("kind") or DEFAULT_KIND,
        unit=fields.text("unit"),
        author=fields.text("author"),
        source=reference,
        image=image,
        tags=_tags(fields),
        tasks=read_tasks(fields, "tasks", name="Nhiệm vụ"),
        evidence=read_tasks(fields, "evidence", name="Minh chứng"),
        status=status,
        withdrawal=_withdrawal(fields, status),
        corrections=_corrections(fields),
        expires=expires,
        pinned_until=pinned_until,
        attachments=attachments,
        level=None if fields.is_blank("level") else fields.choice("level", SourceLevel, default=SourceLevel.COMMUNE),
        audience=tuple(dict.fromkeys(fields.texts("audience"))),
        editor=fields.text("editor"),
        approved_by=fields.text("approved_by"),
        follow_up=_follow_up(fields, published),
        procedures=procedure_codes(fields, "procedures"),
        shared=_shared(fields),
        forms=forms,
        aliases=aliases,
    )
    fields.finish()
    return post if post.withdrawal is None else notice_of(post, post.withdrawal)


def _slug(fields: Fields) -> str:
    place = PurePosixPath(fields.path)
    if not is_slug(place.stem):
        fields.report_line(
            1,
            name_fault(
                [place.stem],
                otherwise=f"Tên tệp “{place.name}” chưa dùng làm địa chỉ được. Chỉ dùng a-z, 0-9 và gạch nối, không "
                f"dấu, tối đa {MAX_LENGTH} ký tự, ví dụ: {slugify(place.stem) or 'ten-bai-viet'}.md",
            ),
        )
    if len(place.parts) != 3 or not is_year(place.parts[1]):  # noqa: PLR2004 - posts/2026/x.md
        fields.report_line(1, "Bài viết phải nằm trong thư mục của năm, ví dụ: posts/2026/ten-bai-viet.md")
    return place.stem


def _id(fields: Fields) -> str | None:
    found = fields.text("id")
    if found is not None and not is_tag_uri(found) and not NAME.fullmatch(found):
        example = f"tin/2025/{slugify(found) or 'ten-bai'}"
        fields.report(
            "id", f"Mã bài (id) “{found}” chỉ dùng a-z, 0-9, gạch nối và gạch chéo, không dấu, ví dụ: id: {example}"
        )
    return found


def _first_address(permalink: str, aliases: tuple[str, ...]) -> str:
    # The oldest address: a rename adds an alias, so the id remains.
    return (aliases[0] if aliases else permalink).strip("/")


def _areas(fields: Fields) -> tuple[str, ...]:
    known_problems = len(fields.problems)
    areas = fields.texts("areas")
    if not areas and len(fields.problems) == known_problems:
        fields.report("areas", "Thiếu lĩnh vực cải cách (areas). Thêm một dòng, ví dụ: areas: [thu-tuc-hanh-chinh]")
    return tuple(dict.fromkeys(areas))


def _summary(fields: Fields) -> str:
    summary = fields.required_text("summary", example="Một hoặc hai câu nói điều chính của bài.")
    if len(summary) > SUMMARY_LENGTH:
        fields.report(
            "summary",
            f"Tóm tắt (summary) dài {len(summary)} ký tự. Rút còn một, hai câu, không quá {SUMMARY_LENGTH} ký tự.",
        )
    return summary


def _tags(fields: Fields) -> tuple[str, ...]:
    found = []
    for tag, line in fields.texts_with_lines("tags"):
        if "," in tag:
            advice = f"Nhiều từ khóa thì đặt trong ngoặc vuông, ví dụ: tags: [{tag}]"
            fields.report_line(line, f"Từ khóa (tags) “{tag}” có dấu phẩy. {advice}")
        elif slugify(tag):
            found.append(tag)
        else:
            fields.report_line(line, f"Từ khóa (tags) “{tag}” không có chữ nào. Ví dụ: tags: [một cửa]")
    return tuple(dict.fromkeys(found))


def _source(fields: Fields) -> Reference | None:
    entry = fields.mapping("source")
    if entry is None:
        return None
    return Reference(
        name=entry.required_text("name", example="Cổng thông tin điện tử tỉnh"),
        url=required_web_address(entry, "url"),
        credit=entry.text("credit"),
        licence=entry.text("licence"),
    )


def _image(fields: Fields) -> Image | None:
    entry = fields.mapping("image")
    if entry is None:
        return None
    return Image(
        file=entry.required_text("file", example="hoi-nghi.jpg"),
        alt=entry.required_text("alt", example="Người dân nộp hồ sơ tại Bộ phận Một cửa"),
        caption=entry.text("caption"),
        credit=entry.text("credit"),
    )


def _withdrawal(fields: Fields, status: Status) -> Withdrawal | None:
    entry = fields.mapping("withdrawn")
    if entry is None:
        if status is Status.WITHDRAWN:
            fields.report(
                "status",
                "Bài đã gỡ phải nói rõ lý do. "
                "Thêm dòng: withdrawn: {date: 2026-03-15, reason: Số liệu đang được kiểm tra lại}",
            )
        return None
    withdrawal = Withdrawal(
        date=entry.required_date("date"),
        reason=entry.required_text("reason", example="Số liệu đang được kiểm tra lại"),
    )
    if status is not Status.WITHDRAWN:
        fields.report(
            "withdrawn",
            "Có lý do gỡ (withdrawn) nhưng bài chưa ở trạng thái đã gỡ. Thêm dòng: status: withdrawn. Đăng lại bài đã "
            "gỡ thì xóa withdrawn và thêm một mục corrections nói vì sao",
        )
    return withdrawal


def _corrections(fields: Fields) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            date=entry.required_date("date"),
            note=entry.required_text("note", example="Bản đầu ghi nhầm tên phòng."),
            is_major=_is_major(entry),
        )
        for entry in fields.mappings("corrections")
    )


def _is_major(entry: Fields) -> bool:
    level = entry.text("level")
    if level not in {None, "minor", "major"}:
        entry.report(
            "level", f"Mức độ đính chính (level) “{level}” chưa đúng. Chỉ dùng minor (nhỏ) hoặc major (quan trọng)."
        )
    return level == "major"


def _shared(fields: Fields) -> tuple[SharedOn, ...]:
    return tuple(
        SharedOn(channel=entry.required_text("channel", example="zalo"), day=entry.required_date("date"))
        for entry in fields.mappings("shared")
    )


def _happened(fields: Fields, published: datetime) -> date | None:
    happened = fields.date("happened")
    if happened is not None and happened > published.astimezone(ICT).date():
        fields.report(
            "happened",
            "Ngày diễn ra (happened) sau ngày đăng (date). Bài báo trước một việc thì dùng mẫu event, ví dụ: "
            "event: {from: 2026-03-15 08:00}",
        )
    return happened


def _follow_up(fields: Fields, published: datetime) -> date | None:
    day = fields.date("follow_up")
    if day is not None and day <= published.astimezone(ICT).date():
        fields.report(
            "follow_up",
            "Ngày hẹn xem lại (follow_up) không sau ngày đăng (date). Ghi ngày sẽ xem việc đã khắc phục chưa, ví dụ: "
            "follow_up: 2026-12-01",
        )
    return day


def _links_of_forms(forms: Forms | None, lines: Mapping[str, int]) -> Iterator[Link]:
    for key, target in forms.targets.items() if forms else ():
        yield Link(target=target, line=lines[key])


def _links(fields: Fields, image: Image | None, attachments: tuple[Attachment, ...]) -> tuple[Link, ...]:
    links = [Link(target=item.file, line=fields.line_of("attachments")) for item in attachments]
    if image is not None:
        links.insert(0, Link(target=image.file, line=fields.line_of("image"), is_image=True))
    return tuple(links)
