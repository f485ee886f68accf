"""Content files in the folder of another kind of content: a post in docs/, an answer among the posts."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from cchc.errors import ContentError, Problem
from cchc.sources import answers, documents, plans, posts
from cchc.sources.files import SourceText
from cchc.sources.front_matter import Listed, Mapped, Node, Scalar, read
from cchc.text.dates import is_year
from cchc.text.slugs import slugify


def find_misplaced(source: SourceText, *, docs_dir: str) -> Problem | None:
    """Return the Problem of a file whose keys are those of another kind of content than its folder's, or None.

    To ask of files that have Problems: whoever put a file in the wrong folder is not helped by a list of its keys.
    """
    try:
        node, _ = read(source.front_matter, source.path, first_line=source.front_matter_line)
    except ContentError:
        return None
    if not isinstance(node, Mapped):
        return None
    found = _kind(node, docs_dir)
    if found is None:
        return None
    name, keys, folder, right = found
    if source.path.startswith(f"{folder}/"):
        return None
    stem = PurePosixPath(source.path).stem
    if stem == "index":
        stem = PurePosixPath(source.path).parent.name
    message = (
        f"Tệp này có các khóa của {name} ({', '.join(keys)}) nhưng không nằm trong thư mục {folder}. Chuyển tệp sang "
        f"{right.format(slugify(stem) or 'ten-tep')}"
    )
    return Problem(source.path, 1, message)


def _kind(node: Mapped, docs_dir: str) -> tuple[str, tuple[str, ...], str, str] | None:
    """Return what the keys are of: its name, the keys that show it, its folder, and the place of such a file."""
    keys = node.values
    if _has(keys, shown := ("question", "group")) or _has(keys, shown := ("question", "sources")):
        folder = f"{docs_dir}/{answers.FOLDER}"
        return "câu hỏi – đáp", shown, folder, f"{folder}/{{}}.md"
    if _has(keys, shown := ("issuer", "issuer_name")):
        is_plan = _is_list_of_mappings(keys.get("tasks")) or "locality" in keys
        folder = f"{docs_dir}/{plans.FOLDER if is_plan else documents.FOLDER}"
        if "type" in keys and is_plan and not isinstance(keys.get("tasks"), Listed):
            return None  # a document with a place: either folder may be right
        return "kế hoạch" if is_plan else "văn bản", shown, folder, f"{folder}/{{}}/index.md"
    if _has(keys, shown := ("date", "areas")):
        return "bài viết", shown, posts.FOLDER, f"{posts.FOLDER}/{_year(keys['date'])}/{{}}.md"
    return None


def _has(keys: Collection[str], wanted: tuple[str, ...]) -> bool:
    return all(key in keys for key in wanted)


def _is_list_of_mappings(node: Node | None) -> bool:
    return isinstance(node, Listed) and any(isinstance(value, Mapped) for value in node.values)


def _year(date: Node) -> str:
    text = (date.text or "") if isinstance(date, Scalar) else ""
    return text[:4] if is_year(text[:4]) else "2026"
