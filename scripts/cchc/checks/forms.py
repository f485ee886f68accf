"""Rules for forms of posts that ask about several files."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.forms.material import MaterialFormat
from cchc.model.library import Library
from cchc.model.posts import Post


def check_introductions(library: Library) -> Iterator[Problem]:
    """A document that a post introduces is in the archive."""
    for post in library.listed_posts:
        form = post.forms.introduces if post.forms else None
        if form is not None and library.document(form.document) is None:
            known = [document.id for document in library.documents]
            near = difflib.get_close_matches(form.document, known, n=1)
            advice = f"Có phải là “{near[0]}”? " if near else ""
            yield _problem(
                post,
                "introduces.document",
                f"Kho không có văn bản “{form.document}” (introduces → document), hoặc văn bản ấy còn là bản nháp. "
                f"{advice}Ghi tên thư mục của văn bản trong {library.settings.docs_dir}/ke-hoach hoặc "
                f"{library.settings.docs_dir}/van-ban, ví dụ: introduces: {{document: chuong-my-2023}}",
            )


def check_index_results(library: Library) -> Iterator[Problem]:
    """The index of a result is in the register, and a unit has one result a year."""
    file = permalinks.register_file("indices", docs_dir=library.settings.docs_dir)
    seen: dict[tuple[str, int, str], Post] = {}
    for post, form in reversed(library.index_results):
        if file not in library.unreadable and form.index not in {index.id for index in library.registers.indices}:
            known = ", ".join(index.id for index in library.registers.indices)
            message = f"Chỉ số (index_result → index) “{form.index}” chưa có trong sổ {file}. Dùng một trong: {known}."
            yield _problem(post, "index_result.index", message)
        first = seen.setdefault((form.index, form.year, form.unit), post)
        if first is not post:
            yield _problem(
                post,
                "index_result.year",
                f"Kết quả {form.index} năm {form.year} của {form.unit} đã có ở {first.path}. Số liệu thay đổi thì "
                "sửa và đính chính bài ấy; bài này thì bỏ index_result.",
            )


def check_materials(library: Library) -> Iterator[Problem]:
    """A material can be had: it has a file, or the address of its source. A broadcast has the address of its source."""
    for post in library.listed_posts:
        form = post.forms.material if post.forms else None
        if form is None:
            continue
        if post.source is not None and not (post.source.credit and post.source.licence):
            yield _problem(
                post,
                "source",
                "Tài liệu của nơi khác phải ghi người làm ra (credit) và điều khoản đăng lại (licence) trong "
                "source, ví dụ: "
                'credit: Sở Nội vụ, licence: "Được đăng lại, giữ nguyên nội dung (công văn số 12/SNV-CCHC)"',
            )
        if form.format is MaterialFormat.RADIO and post.source is None:
            yield _problem(
                post,
                "material.format",
                "Chương trình phát thanh (format: radio) phải dẫn về nơi phát. Thêm: source: {name: Đài Phát thanh và "
                'Truyền hình tỉnh, url: "https://…"}',
            )
        elif not post.attachments and post.source is None:
            yield _problem(
                post,
                "material",
                "Tài liệu (material) chưa có tệp để tải về, cũng chưa có địa chỉ nguồn. Thêm attachments, hoặc source "
                "khi tài liệu của nơi khác.",
            )


def _problem(post: Post, key: str, message: str) -> Problem:
    return Problem(post.path, post.lines.get(key, post.line(key.partition(".")[0])), message)


def remind_of_missing_forms(library: Library) -> Iterator[Problem]:
    """A post of a kind that has a form fills it in, or readers do not get its facts."""
    for post in library.listed_posts:
        kind = library.settings.kind(post.kind)
        if kind is not None and kind.form is not None and kind.form not in dict(post.forms.named if post.forms else ()):
            yield Problem(
                post.path,
                post.line("kind"),
                f"Bài thuộc thể loại “{kind.title}” mà chưa có mẫu {kind.form}. Xem cách điền ở bài 17 của sổ tay, "
                "hoặc đổi thể loại (kind).",
            )
