"""The post that a command was asked for."""

from __future__ import annotations

from pathlib import Path

import click

from cchc.model.library import Library
from cchc.model.posts import Post


def public_post(root: Path, library: Library, path: str) -> Post:
    """Return the post with that path, or that name, which readers can open.

    Raises:
        BadParameter: there is none, there are several, or readers cannot open it.
    """
    wanted = path.strip('" ').replace("\\", "/").removeprefix("./")
    # As the Explorer copies it.
    wanted = wanted.removeprefix(f"{root.as_posix()}/")
    posts = [one for one in library.posts if wanted in {one.path, one.slug, f"{one.slug}.md"}]
    if len(posts) > 1:
        raise click.BadParameter(
            f"Có nhiều bài tên “{path}”: {', '.join(one.path for one in posts)}. Ghi cả đường dẫn."
        )
    if not posts:
        if any(wanted in {one.path, one.slug, f"{one.slug}.md"} for one in library.hidden_posts):
            raise click.BadParameter(f"Bài “{path}” chưa đăng, địa chỉ của bài chưa mở được. Đăng bài rồi chia sẻ.")
        raise click.BadParameter(f"Không có bài “{path}”. Ghi đường dẫn của tệp, ví dụ: posts/2026/ten-bai.md")
    if posts[0].withdrawal is not None:
        raise click.BadParameter(f"Bài “{path}” đã gỡ, không chia sẻ nữa.")
    if posts[0].is_expired(library.now):
        raise click.BadParameter(f"Bài “{path}” đã hết hạn (expires), không chia sẻ nữa. Còn dùng thì sửa ngày ấy.")
    return posts[0]
