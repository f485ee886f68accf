"""Drafts: new content files with placeholders for editors to replace."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import yaml

from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model.documents import Level
from cchc.model.items import Image
from cchc.model.posts import Status
from cchc.model.registers import Issuer
from cchc.model.settings import Settings
from cchc.sources import answers, documents, placeholders, plans, posts, topics, unfilled
from cchc.sources.forms import DRAFTS
from cchc.sources.names import name_fault
from cchc.sources.registers import read_registers
from cchc.sources.settings import read_settings
from cchc.text.cleaning import clean, one_line
from cchc.text.slugs import is_slug, slugify
from cchc.whole_files import write_whole

_COMMITTEE: Final = "Ủy ban nhân dân "


class DraftError(Exception):
    """Raised where a draft cannot have the asked title, id, area or group; the message is for the editor."""


def draft_post(root: Path, title: str, *, area: str | None, kind: str | None = None, now: datetime) -> str:
    """Write a draft post and return its path relative to `root`.

    Raises:
        ContentError: the file exists.
        DraftError: the area or the kind does not exist, or the title has no letters.
    """
    settings = read_settings(root)
    area_id = area or settings.reform_areas[0].id
    if settings.area(area_id) is None:
        known = ", ".join(term.id for term in settings.reform_areas)
        raise DraftError(f"Không có lĩnh vực “{area_id}”. Dùng một trong: {known}.")
    kind_id = kind or posts.DEFAULT_KIND
    found = settings.kind(kind_id)
    if kind is not None and found is None:
        known = ", ".join(term.id for term in settings.kinds)
        raise DraftError(f"Không có thể loại “{kind}”. Dùng một trong: {known}.")
    path, text = post_to_fill_in(title, area=area_id, kind=kind_id, form=found.form if found else None, now=now)
    return _write(root, path, text)


def post_to_fill_in(
    title: str, *, area: str, now: datetime, kind: str = posts.DEFAULT_KIND, form: str | None = None
) -> tuple[str, str]:
    """Return the path and the text of a post to fill in, in the state of a draft.

    Raises:
        DraftError: the title has no letters.
    """
    front_matter: dict[str, object] = {
        "title": one_line(clean(title)),
        "date": f"{now:%Y-%m-%d %H:%M}",
        "areas": [area],
        "summary": placeholders.SUMMARY,
        "kind": kind,
        "status": Status.DRAFT.value,
    }
    if form is not None:
        front_matter[form] = DRAFTS[form]
    return f"{posts.FOLDER}/{now:%Y}/{_slug(title)}.md", _text(front_matter, placeholders.POST_BODY)


@dataclass(frozen=True, kw_only=True)
class ImportedPost:
    """A post that was written in another program."""

    title: str
    slug: str
    moment: date
    """Date of publication, or its moment in Viet Nam."""
    area: str
    summary: str | None
    author: str | None
    facts: Mapping[str, object]
    """Further front matter, which says also the area or the kind where it has them."""
    image: Image | None
    to_check: tuple[str, ...]
    """Markdown of what an editor has to look at; as long as it stands in the post, the post cannot be published."""
    body: str
    files: Mapping[str, bytes]
    """Pictures beside it, by name."""


def write_imported_post(root: Path, post: ImportedPost) -> str:
    """Write a draft post with its pictures and return its path relative to `root`: all files or none.

    Raises:
        ContentError: one of the files exists.
    """
    image = post.image
    front_matter: dict[str, object] = {
        "title": post.title,
        "date": f"{post.moment:%Y-%m-%d %H:%M}" if isinstance(post.moment, datetime) else post.moment,
        "areas": [post.area],
        "summary": post.summary or placeholders.SUMMARY,
        "kind": posts.DEFAULT_KIND,
        "author": post.author,
        **post.facts,
        "image": image and {"file": image.file, "alt": image.alt, "caption": image.caption},
        "status": Status.DRAFT.value,
    }
    if image is not None and image.caption is None:
        front_matter["image"] = {"file": image.file, "alt": image.alt}
    text = _text({key: value for key, value in front_matter.items() if value is not None}, post.body)
    if post.to_check:
        listed = "\n".join(f"- {one}" for one in post.to_check)
        text = text.removesuffix(post.body) + f"{placeholders.TO_CHECK}\n\n{listed}\n\n{post.body}"
    folder = f"{posts.FOLDER}/{post.moment:%Y}"
    path = f"{folder}/{post.slug}.md"
    # The text comes last: a post is there with all its pictures, or it is not there.
    write_all(root, {**{f"{folder}/{name}": data for name, data in post.files.items()}, path: text.encode()})
    return path


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files in their order: all of them or none.

    Raises:
        ContentError: one of the files exists.
    """
    written: list[str] = []
    try:
        for name, data in files.items():
            _write_bytes(root, name, data)
            written.append(name)
    except BaseException:
        for name in written:
            with suppress(OSError):
                (root / name).unlink()
        for name in files:
            with suppress(OSError):
                (root / name).parent.rmdir()
        raise


def draft_plan(root: Path, title: str, *, plan_id: str, now: datetime) -> str:
    """Write a draft plan and return its path relative to `root`.

    Raises:
        ContentError: the file exists.
        DraftError: the id cannot be an address.
    """
    settings = read_settings(root)
    if not is_slug(plan_id):
        message = f"Mã kế hoạch “{plan_id}” chỉ dùng a-z, 0-9 và gạch nối, ví dụ: xa-minh-duc-{now:%Y}"
        raise DraftError(name_fault([plan_id], otherwise=message))
    office = _own_issuer(root, settings)
    front_matter = _document_facts(settings, office, title, kind="Kế hoạch", now=now) | {
        "locality": _locality(office) or unfilled.UNFILLED,
        "province": (office and office.province) or unfilled.UNFILLED,
        "tasks": [
            {
                "id": "1",
                "area": settings.reform_areas[0].id,
                "activity": placeholders.ACTIVITY,
                "channels": [],
                "lead": [placeholders.LEAD],
                "partners": [],
                "schedule": {"printed": None, "kind": "unstated", "from": None, "to": None},
            }
        ],
        "recipients": [],
    }
    return _write(
        root, f"{settings.docs_dir}/{plans.FOLDER}/{plan_id}/index.md", _text(front_matter, placeholders.PLAN_BODY)
    )


def draft_document(root: Path, title: str, *, document_id: str, kind: str, now: datetime) -> str:
    """Write a draft document without tasks and return its path relative to `root`.

    Raises:
        ContentError: the file exists.
        DraftError: the id cannot be an address.
    """
    settings = read_settings(root)
    if not is_slug(document_id):
        message = f"Mã văn bản “{document_id}” chỉ dùng a-z, 0-9 và gạch nối, ví dụ: quyet-dinh-12-{now:%Y}"
        raise DraftError(name_fault([document_id], otherwise=message))
    office = _own_issuer(root, settings)
    front_matter = _document_facts(settings, office, title, kind=kind, now=now) | {
        "areas": [settings.reform_areas[0].id],
        "citations": [],
        "recipients": [],
        "attachments": [],
    }
    path = f"{settings.docs_dir}/{documents.FOLDER}/{document_id}/index.md"
    return _write(root, path, _text(front_matter, placeholders.DOCUMENT_BODY))


def draft_answer(root: Path, question: str, *, group: str | None) -> str:
    """Write a draft question with answer and return its path relative to `root`.

    Raises:
        ContentError: the file exists.
        DraftError: the group does not exist, or the question has no letters.
    """
    settings = read_settings(root)
    group_id = group or settings.faq_groups[0].id
    if group_id not in {term.id for term in settings.faq_groups}:
        known = ", ".join(term.id for term in settings.faq_groups)
        raise DraftError(f"Không có nhóm câu hỏi “{group_id}”. Dùng một trong: {known}.")
    front_matter: dict[str, object] = {
        "question": one_line(clean(question)),
        "group": group_id,
        "summary": placeholders.ANSWER,
        # Date of the comparison with the sources, which is not today: the answer is not written yet.
        "checked": None,
        "checked_by": None,
        "status": Status.DRAFT.value,
        "sources": [{"name": placeholders.SOURCE}],
    }
    file = f"{settings.docs_dir}/{answers.FOLDER}/{_slug(question)}.md"
    return _write(root, file, _text(front_matter, placeholders.ANSWER_BODY))


def draft_topic(root: Path, title: str, *, tag: str | None) -> str:
    """Write a draft topic and return its path relative to `root`; without a tag, the title is the tag.

    Raises:
        ContentError: the file exists.
        DraftError: the tag has no letters.
    """
    settings = read_settings(root)
    name = one_line(clean(tag or title))
    front_matter: dict[str, object] = {
        "title": one_line(clean(title)),
        "summary": placeholders.TOPIC,
        "tags": [name],
        "answers": [],
        "documents": [],
        "tasks": [],
        "status": Status.DRAFT.value,
    }
    file = f"{settings.docs_dir}/{topics.FOLDER}/{_slug(name)}.md"
    return _write(root, file, _text(front_matter, placeholders.TOPIC_BODY))


def _own_issuer(root: Path, settings: Settings) -> Issuer | None:
    """Return the office's own entry in the register of issuers, where mkdocs.yml names it."""
    # What is wrong with a register is a matter of `check`.
    registers = read_registers(root, [], docs_dir=settings.docs_dir, shared=settings.shared_registers)
    return next((issuer for issuer in registers.issuers if issuer.id == settings.office.issuer), None)


def _locality(office: Issuer | None) -> str | None:
    """Return the place in the name of a people's committee, “xã Minh Đức”, or None."""
    if office is None or not office.name.startswith(_COMMITTEE):
        return None
    return office.name.removeprefix(_COMMITTEE)


def _document_facts(
    settings: Settings, office: Issuer | None, title: str, *, kind: str, now: datetime
) -> dict[str, object]:
    """Return the front matter common to drafts of documents and plans."""
    _slug(title)  # The id names the file, but a title without letters is refused all the same.
    return {
        "title": one_line(clean(title)),
        "type": one_line(clean(kind)),
        "number": None,
        "issued": None,
        "year": now.year,
        "issuer": office.id if office else placeholders.ISSUER,
        "issuer_name": office.name if office else settings.office.name,
        "level": office.level if office else Level.COMMUNE.value,
        "archived": f"{now:%Y-%m-%d}",
        "status": Status.DRAFT.value,
    }


def _slug(title: str) -> str:
    """Return the name of the file of a draft."""
    slug = slugify(title)
    if not slug:
        raise DraftError(f"“{title}” không có chữ nào để làm tên tệp. Viết cả tiêu đề, ví dụ: Huyện mở lớp tập huấn")
    return slug


def _text(front_matter: dict[str, object], body: str) -> str:
    text = yaml.safe_dump(front_matter, allow_unicode=True, sort_keys=False, width=110)
    return f"---\n{text}---\n\n{body}"


def _write(root: Path, path: str, text: str) -> str:
    _write_bytes(root, path, text.encode())
    return path


def _write_bytes(root: Path, path: str, data: bytes) -> None:
    with reported_as_problems(root, path):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            write_whole(root / path, data, is_new=True)
        except FileExistsError:
            message = "Tệp này đã có. Đặt tiêu đề khác, hoặc mở tệp đang có để sửa."
            raise ContentError([Problem(path, 0, message)]) from None
