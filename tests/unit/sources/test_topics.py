from __future__ import annotations

import pytest

from cchc.errors import ContentError
from cchc.model.topics import Topic, TopicEntry
from cchc.sources.files import split
from cchc.sources.topics import is_topic, read_topic
from support.projects import content_text


def read(path: str = "docs/chu-de/de-an-06.md", **front_matter: object) -> Topic:
    return read_topic(split(content_text("Lời giới thiệu.", **front_matter).encode(), path), docs_dir="docs")


def test_a_topic_stands_at_the_address_of_the_list_of_its_tag() -> None:
    topic = read(title="Đề án 06", tags=["Định danh điện tử", "Đề án 06"])
    assert topic.permalink == "chu-de/de-an-06/"
    assert topic.tag_slugs == ("de-an-06", "dinh-danh-dien-tu")


def test_everything_that_a_topic_names_knows_its_line() -> None:
    topic = read(
        title="Đề án 06",
        answers=["de-an-06", "nop-ho-so", "de-an-06"],
        documents=["chuong-my-2023"],
        procedures=["1.001193"],
        tasks=["chuong-my-2023/3.1"],
    )
    assert topic.answers == (TopicEntry(id="de-an-06", line=3), TopicEntry(id="nop-ho-so", line=3))
    assert topic.documents == (TopicEntry(id="chuong-my-2023", line=4),)
    assert topic.procedures == (TopicEntry(id="1.001193", line=5),)
    assert [(str(task), task.line) for task in topic.tasks] == [("chuong-my-2023/3.1", 6)]


def test_a_fixed_page_in_the_folder_of_topics_still_can_be_read() -> None:
    topic = read(title="Đề án 06", summary="Tóm tắt.", checked="2026-11-21", aliases=["de-an-06/"])
    assert (topic.title, topic.summary, topic.aliases) == ("Đề án 06", "Tóm tắt.", ("de-an-06/",))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/chu-de/iso.md", True),
        ("docs/chu-de/index.md", False),
        ("docs/chu-de/iso/index.md", False),
        ("docs/gioi-thieu.md", False),
    ],
)
def test_topics_lie_in_their_folder_itself(path: str, *, expected: bool) -> None:
    assert is_topic(path, docs_dir="docs") is expected


@pytest.mark.parametrize(
    ("front_matter", "start"),
    [
        ({"summary": "Tóm tắt."}, "docs/chu-de/de-an-06.md:2: Thiếu tiêu đề (title). "),
        ({"title": "Đề án 06", "tags": ["…"]}, "docs/chu-de/de-an-06.md:3: Từ khóa (tags) “…” không có chữ nào. "),
        ({"title": "Đề án 06", "tasks": ["3.1"]}, "docs/chu-de/de-an-06.md:3: Nhiệm vụ (tasks) “3.1” chưa đúng dạng. "),
        ({"title": "Đề án 06", "answer": ["a"]}, "docs/chu-de/de-an-06.md:3: Không có khóa “answer”. "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(front_matter: dict[str, object], start: str) -> None:
    with pytest.raises(ContentError) as raised:
        read(**front_matter)
    assert [str(problem)[: len(start)] for problem in raised.value.problems] == [start]
