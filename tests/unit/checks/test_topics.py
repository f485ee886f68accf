from __future__ import annotations

from cchc.checks.addresses import check_addresses
from cchc.checks.topics import check_topic_references, check_topic_tags, remind_of_empty_topics
from cchc.model.posts import TaskRef
from cchc.model.procedures import Procedure
from cchc.model.registers import Registers
from cchc.model.topics import TopicEntry
from support.libraries import make_answer, make_document, make_library, make_plan, make_post, make_topic

REGISTERS = Registers(procedures=(Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None),))


def entry(name: str, line: int) -> tuple[TopicEntry, ...]:
    return (TopicEntry(id=name, line=line),)


def test_what_a_topic_names_has_to_exist() -> None:
    topic = make_topic(
        answers=entry("nop-hoso", 3),
        documents=entry("quyet-dinh", 4),
        procedures=entry("1.001194", 5),
        tasks=(TaskRef(plan="xa-thu-2026", task="9", line=6),),
    )
    library = make_library(
        topics=[topic],
        answers=[make_answer()],
        documents=[make_document()],
        plans=[make_plan()],
        registers=REGISTERS,
    )
    assert [str(problem) for problem in check_topic_references(library)] == [
        "docs/chu-de/mot-cua.md:3: Chuyên mục không có câu hỏi – đáp “nop-hoso” (answers). Có phải là “nop-ho-so”?",
        "docs/chu-de/mot-cua.md:4: Kho không có văn bản “quyet-dinh” (documents). Có phải là “quyet-dinh-thu”?",
        "docs/chu-de/mot-cua.md:5: Sổ procedures.yml không có thủ tục “1.001194” (procedures). Có phải là “1.001193”?",
        "docs/chu-de/mot-cua.md:6: Kế hoạch xa-thu-2026 không có nhiệm vụ “9” (tasks). Các nhiệm vụ: 1.",
    ]


def test_what_exists_but_is_a_draft_or_cannot_be_read_is_told_as_such() -> None:
    topic = make_topic(answers=entry("nop-ho-so", 3), documents=entry("xa-thu-2026", 4))
    library = make_library(
        topics=[topic],
        answers=[make_answer(is_draft=True)],
        unreadable=frozenset({"docs/ke-hoach/xa-thu-2026/index.md"}),
    )
    (problem,) = check_topic_references(library)
    assert str(problem).startswith("docs/chu-de/mot-cua.md:3: “nop-ho-so” (answers) còn là bản nháp. ")


def test_a_tag_has_one_topic_and_the_name_of_a_file_comes_first() -> None:
    topics = [make_topic("a", tags=("Một cửa", "ISO")), make_topic("iso"), make_topic("z", tags=("một cửa",))]
    assert [
        (problem.path, problem.message.split(".")[0]) for problem in check_topic_tags(make_library(topics=topics))
    ] == [
        ("docs/chu-de/a.md", "Từ khóa (tags) “iso” đã thuộc chủ đề docs/chu-de/iso"),
        ("docs/chu-de/z.md", "Từ khóa (tags) “mot-cua” đã thuộc chủ đề docs/chu-de/a"),
    ]


def test_a_topic_with_nothing_but_an_introduction_is_told_of() -> None:
    topics = [make_topic("iso"), make_topic("mot-cua"), make_topic("khai-sinh", tags=("hộ tịch",))]
    library = make_library(
        topics=topics, posts=[make_post(tags=("Một cửa",))], answers=[make_answer(tags=("Hộ tịch",))]
    )
    assert [problem.path for problem in remind_of_empty_topics(library)] == ["docs/chu-de/iso.md"]


def test_a_topic_takes_the_address_of_the_list_of_its_tag_and_of_no_other() -> None:
    posts = [make_post(tags=("một cửa",))]
    assert not [*check_addresses(make_library(posts=posts, topics=[make_topic()]))]
    alias = make_topic("iso", aliases=("chu-de/mot-cua/",))
    assert [problem.path for problem in check_addresses(make_library(posts=posts, topics=[alias]))] == [alias.path]
