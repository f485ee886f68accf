"""docs/chu-de/<slug>.md → Topic."""

from __future__ import annotations

from pathlib import PurePosixPath

from cchc.model import permalinks
from cchc.model.topics import Topic, TopicEntry
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.items import read_aliases, read_is_draft, read_tasks
from cchc.sources.names import name_fault
from cchc.sources.outdated_rules import read_old_terms
from cchc.sources.personal_data import read_disclosure
from cchc.sources.placeholders import report_placeholders
from cchc.text.slugs import is_slug, slugify

FOLDER = permalinks.TAGS.rstrip("/")


def is_topic(path: str, *, docs_dir: str) -> bool:
    """Return whether a content file is a topic: one that lies in the folder of topics itself, and is not its index."""
    place = PurePosixPath(path)
    return str(place.parent) == f"{docs_dir}/{FOLDER}" and place.stem != "index"


def read_topic(source: SourceText, *, docs_dir: str) -> Topic:
    """Return the topic of a file, without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields.of(source)
    name = PurePosixPath(source.path).stem
    if not is_slug(name):
        message = "Tên tệp là từ khóa viết thường, không dấu, nối bằng gạch, ví dụ: de-an-06.md"
        fields.report_line(1, name_fault([name], otherwise=message))
    is_draft = read_is_draft(fields)
    if not is_draft:
        report_placeholders(fields, source)
    for tag, line in fields.texts_with_lines("tags"):
        if not slugify(tag):
            fields.report_line(line, f"Từ khóa (tags) “{tag}” không có chữ nào. Ví dụ: tags: [Đề án 06]")
    topic = Topic(
        path=source.path,
        permalink=permalinks.for_file(source.path, docs_dir=docs_dir),
        fingerprint=source.fingerprint,
        body="",
        aliases=read_aliases(fields, example="ten-cu/"),
        former_office=fields.text("former_office"),
        disclosure=read_disclosure(fields),
        old_terms=read_old_terms(fields),
        lines=fields.lines,
        title=fields.required_text("title", example="Đề án 06"),
        is_draft=is_draft,
        tags=fields.texts("tags"),
        summary=fields.text("summary"),
        answers=_entries(fields, "answers"),
        documents=_entries(fields, "documents"),
        procedures=_entries(fields, "procedures"),
        tasks=read_tasks(fields, "tasks", name="Nhiệm vụ"),
        checked=fields.date("checked"),
    )
    fields.finish()
    return topic


def _entries(fields: Fields, key: str) -> tuple[TopicEntry, ...]:
    """Return the named entries of a list, each once."""
    found: dict[str, TopicEntry] = {}
    for text, line in fields.texts_with_lines(key):
        found.setdefault(text, TopicEntry(id=text, line=line))
    return tuple(found.values())
