"""Links, pictures and names of files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model.items import Link
from cchc.model.library import Library
from cchc.model.links import BrokenLink, Destination, LinkFault, scheme_of
from cchc.text.slugs import slugify
from cchc.text.web_addresses import looks_like_domain


def check_links(library: Library) -> Iterator[Problem]:
    """A link leads to a file that readers can open, and to an anchor of that file."""
    for item in library.items:
        if not any(isinstance(found, BrokenLink) for found in library.destinations(item)):
            continue
        for link in item.all_links:
            found = library.follow(link.target, source=item.path)
            if isinstance(found, BrokenLink):
                yield Problem(item.path, link.line, broken_link_message(item.path, link, found))


def check_pictures(library: Library) -> Iterator[Problem]:
    """A picture is a file of the section, with a text alternative."""
    for item in library.items:
        for link in item.all_links:
            if link.is_image and scheme_of(link.target) in {"http", "https"}:
                advice = "Tải ảnh về, chép vào cùng thư mục với bài rồi chỉ ghi tên tệp."
                message = f"Ảnh “{link.target}” nằm ở máy chủ khác. {advice}"
                yield Problem(item.path, link.line, message)
            if link.is_image and not link.has_alt and link.target.strip():
                example = f"![Người dân nộp hồ sơ]({link.target})"
                message = f"Ảnh “{link.target}” chưa có lời mô tả. Viết trong ngoặc vuông, ví dụ: {example}"
                yield Problem(item.path, link.line, message)
            if link.is_image and _is_document(library.follow(link.target, source=item.path)):
                advice = "Để người đọc mở hoặc tải tệp, khai báo tệp ở attachments, hoặc viết [Tên tệp](tên-tệp)."
                message = f"“{link.target}” không phải là ảnh nên không hiện được ở chỗ của ảnh. {advice}"
                yield Problem(item.path, link.line, message)


def check_file_names(library: Library) -> Iterator[Problem]:
    """File names differ in more than letter case: on Windows and on many servers they would be one file."""
    taken: dict[str, str] = {}
    for path in sorted(library.assets):
        other = taken.setdefault(path.casefold(), path)
        if other != path:
            message = (
                f"Tên tệp này chỉ khác {other} ở chữ hoa, chữ thường; trên Windows hai tệp là một. Đổi tên một tệp."
            )
            yield Problem(path, 0, message)


def _is_document(found: Destination | BrokenLink) -> bool:
    return isinstance(found, Destination) and found.asset is not None and found.asset.width is None


def broken_link_message(path: str, link: Link, broken: BrokenLink) -> str:
    """Return why a link of the file `path` leads nowhere and what to write instead."""
    near = f" Có phải là “{broken.near[0]}”?" if broken.near else ""
    anchor = link.target.partition("#")[2]
    what = "Ảnh hoặc tệp" if link.is_image else "Liên kết"
    match broken.fault:
        case LinkFault.NO_ANCHOR:
            page = "bài này" if broken.path == path else broken.path
            return f"Liên kết “{link.target}” trỏ tới mục “#{anchor}” mà {page} không có.{near}"
        case LinkFault.HIDDEN:
            return (
                f"Liên kết “{link.target}” trỏ tới bài chưa đăng ({broken.path}). Bỏ liên kết, hoặc đăng bài kia trước."
            )
        case LinkFault.LETTER_CASE | LinkFault.SPLIT_MARKS:
            return f"{what} “{link.target}” {_name_fault(broken)}"
        case LinkFault.EMPTY | LinkFault.MACHINE:
            example = "![Mô tả ảnh](anh.jpg)" if link.is_image else "[Kế hoạch (PDF)](ke-hoach.pdf)"
            fault = (
                "chưa ghi địa chỉ. Viết địa chỉ trong ngoặc tròn"
                if broken.fault is LinkFault.EMPTY
                else f"“{link.target}” trỏ vào máy của bạn, người đọc không mở được. "
                "Chép tệp vào cùng thư mục với bài rồi chỉ ghi tên tệp"
            )
            return f"{what} {fault}, ví dụ: {example}"
        case LinkFault.SCHEME | LinkFault.SERVER:
            fault = (
                ". Chỉ dùng https://, http://, mailto: hoặc tel:"
                if broken.fault is LinkFault.SCHEME
                else ": tên miền hay cổng sai, hoặc có tên đăng nhập, mật khẩu. "
                "Mở trang bằng trình duyệt rồi chép lại địa chỉ, dạng https://ten-mien/duong-dan"
            )
            return f"Liên kết “{link.target}” không dùng được{fault}"
        case LinkFault.MISSING:
            return f"{what} “{link.target}” không có: không thấy {broken.path}.{near}{_example(broken, link.target)}"


def _name_fault(broken: BrokenLink) -> str:
    if broken.fault is LinkFault.LETTER_CASE:
        return f"sai chữ hoa, chữ thường. Có phải là “{broken.near[0]}”?"
    name, suffix = posixpath.splitext(posixpath.basename(broken.near[0]))
    return (
        "có tệp cùng tên, nhưng tên ấy gõ trên máy Mac, chữ và dấu tách rời nhau, nên không dẫn tới được. "
        f"Đổi tên tệp, không dùng dấu, ví dụ: {slugify(name)}{suffix.lower()}"
    )


def _example(broken: BrokenLink, target: str) -> str:
    if broken.near:
        return ""
    if broken.path.startswith("/"):
        return " Địa chỉ trong chuyên mục viết như /linh-vuc/the-che/ (có gạch chéo ở cuối)."
    if looks_like_domain(target):
        return f" Trang ở nơi khác thì viết cả https://, ví dụ: https://{target}"
    if not broken.path.endswith(".md"):
        return " Chép tệp vào cùng thư mục với bài rồi chỉ ghi tên tệp; chữ hoa, chữ thường phải đúng."
    return " Ghi đường dẫn từ bài này tới tệp .md, ví dụ: [Hỏi – đáp](../../docs/hoi-dap/nop-ho-so-truc-tuyen.md)"
