"""Topics: what they name exists, a tag has one topic, and a topic has more than an introduction."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cchc.checks.plans import reference_fault
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.topics import Topic, TopicEntry

_UNKNOWN: Final[Mapping[str, str]] = {
    "answers": "Chuyên mục không có câu hỏi – đáp",
    "documents": "Kho không có văn bản",
    "procedures": "Sổ procedures.yml không có thủ tục",
}


def check_topic_references(library: Library) -> Iterator[Problem]:
    """Answers, documents, procedures and tasks that a topic names exist and are published."""
    docs = library.settings.docs_dir
    procedures = [procedure.code for procedure in library.registers.procedures]
    has_procedures = permalinks.register_file("procedures", docs_dir=docs) not in library.unreadable
    for topic in library.topics:
        for entry in topic.answers:
            files = [permalinks.answer_file(entry.id, docs_dir=docs)]
            yield from _unknown(library, topic, entry, "answers", [*library.answers_by_slug], files)
        for entry in topic.documents:
            files = [*permalinks.document_files(entry.id, docs_dir=docs)]
            known = [document.id for document in library.documents]
            yield from _unknown(library, topic, entry, "documents", known, files)
        for entry in topic.procedures if has_procedures else ():
            yield from _unknown(library, topic, entry, "procedures", procedures, ())
        for task in topic.tasks:
            message = reference_fault(library, task, "tasks")
            if message is not None:
                yield Problem(topic.path, task.line, message)


def check_topic_tags(library: Library) -> Iterator[Problem]:
    """A tag has one topic, or nobody knows where it leads."""
    owners: dict[str, Topic] = {}
    # The names of all files come first: a further tag of one topic cannot take the address of another.
    named = [(topic, slug) for topic in library.topics for slug in topic.tag_slugs[:1]]
    further = [(topic, slug) for topic in library.topics for slug in topic.tag_slugs[1:]]
    for topic, slug in (*named, *further):
        owner = owners.setdefault(slug, topic)
        if owner is not topic:
            message = f"Từ khóa (tags) “{slug}” đã thuộc chủ đề {owner.path}. Xóa từ khóa này ở một trong hai."
            yield Problem(topic.path, topic.line("tags"), message)


def remind_of_empty_topics(library: Library) -> Iterator[Problem]:
    """A topic has posts, answers, documents, procedures or tasks: an introduction alone helps nobody further."""
    for topic in library.topics:
        if any(slug in library.posts_by_tag for slug in topic.tag_slugs):
            continue
        if library.topic_contents(topic).is_empty:
            tags = ", ".join((topic.tag_slugs[0], *topic.tags))
            yield Problem(
                topic.path,
                1,
                "Chủ đề mới chỉ có lời giới thiệu. Kể câu hỏi – đáp, văn bản, nhiệm vụ ở answers, documents, tasks, "
                f"hoặc ghi từ khóa của chủ đề ({tags}) vào tags của bài viết.",
            )


def _unknown(  # noqa: PLR0913, PLR0917 - these are the parts of one sentence
    library: Library,
    topic: Topic,
    entry: TopicEntry,
    key: str,
    known: Sequence[str],
    paths: Sequence[str],
) -> Iterator[Problem]:
    if entry.id in known or any(path in library.unreadable for path in paths):
        return
    if any(path in library.draft_paths for path in paths):
        message = f"“{entry.id}” ({key}) còn là bản nháp. Đăng trước, hoặc bỏ dòng này khỏi chủ đề."
        yield Problem(topic.path, entry.line, message)
        return
    near = difflib.get_close_matches(entry.id, known, n=1)
    advice = f"Có phải là “{near[0]}”?" if near else f"Ví dụ: {key}: [{known[0]}]" if known else "Bỏ dòng này."
    yield Problem(topic.path, entry.line, f"{_UNKNOWN[key]} “{entry.id}” ({key}). {advice}")
