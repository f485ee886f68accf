from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from cchc.checks import find_reminders
from cchc.errors import Concern, ContentError
from cchc.lifecycle import new_section
from cchc.lifecycle.answers import Answers, RefusedAnswerError, complete
from cchc.lifecycle.new_section import NAMES, make_section
from cchc.lifecycle.program import program_files
from cchc.lifecycle.sample import reform_areas
from cchc.lifecycle.section_files import as_markdown, section_files, settings_text
from cchc.sources.drafts import draft_plan
from cchc.sources.placeholders import ANSWER_TO_CHECK, DOCUMENT_TO_CHECK, SOURCE, SUMMARY, TO_CHECK
from cchc.sources.settings import read_settings
from cchc.text.cleaning import clean, one_line
from site_support import snapshot
from support.papers import REPOSITORY
from support.projects import NOW, load, problems_of
from support.rendering import html_of

pytestmark = pytest.mark.slow

WARD = {"office": "phường Trương Quang Trọng", "province": "tỉnh Quảng Ngãi"}
NASTY = {
    "office": "phường “Hưng: #1” & <b>Đạo</b> *mới* 🎉",
    "province": "tỉnh 'Một': \"Hai\" #3",
    "portal_name": "- Cổng: {tin} [một] | `hai` > ba",
    "publisher": "!Phòng & *Văn hóa*: @xã hội",
    "standing_body": "no",
    "units": "true; 2026-03-15; ~1; Phòng: \\Nội vụ",
    "areas": "Cải cách: “thể chế” #1; null",
}


def answers(**given: str) -> Answers:
    return complete(WARD | given, areas=reform_areas(), year=NOW.year)


def files(**given: str) -> Mapping[str, str]:
    return section_files(answers(**given), now=NOW)


def is_content(path: Path) -> bool:
    return path.is_file() and not {".cache", "chuong-trinh"}.intersection(path.parts)


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chuyên mục") / "mới"
    make_section(folder, answers(), now=NOW)
    return folder


def test_a_new_section_is_without_mistake_and_says_what_is_open(section: Path) -> None:
    library = load(section)
    assert (library.items, len(library.draft_paths)) == (library.pages, 22)
    told = {reminders.concern: len(reminders.problems) for reminders in find_reminders(library)}
    # Two addresses that cannot be, and the hotline; then whom to call, and a procedure that nobody here has compared.
    assert told == {Concern.PUBLICATION: 3, Concern.CONTACTS: 4, Concern.ANSWERS: 1}


def test_with_an_address_and_a_hotline_it_can_be_published(tmp_path: Path) -> None:
    given = {"site_url": "https://cong.gov.vn/tin-cchc/", "feed_authority": "cong.gov.vn,2026"}
    make_section(tmp_path, answers(**given), now=NOW)
    for path, old, new in (
        ("mkdocs.yml", "  public: false\n", "  public: true\n"),
        ("docs/_data/contacts.yml", "  kind: hotline\n  phone:\n", "  kind: hotline\n  phone: '18001096'\n"),
    ):
        text = (tmp_path / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, path
        (tmp_path / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    assert load(tmp_path).settings.is_public


def test_it_is_the_office_s_and_nobody_else_s(section: Path) -> None:
    """What the example tells of its own offices is in no byte of it; its national facts are."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in section.rglob("*") if is_content(path))
    own = yaml.safe_load((REPOSITORY / "docs/_data/issuers.yml").read_text(encoding="utf-8"))
    places = {
        re.sub(r"Ủy ban nhân dân (?:huyện|xã|phường) ", "", issuer["name"])
        for issuer in own
        if issuer["level"] != "trung-uong" and "Trương Quang Trọng" not in issuer["name"]
    }
    assert len(places) == 15
    assert [place for place in places if place in text] == []
    assert "trang mẫu" not in text.lower()
    assert "18001096" in text
    assert "76/NQ-CP" in text


def test_unknown_facts_are_blank(section: Path) -> None:
    contacts = yaml.safe_load((section / "docs/_data/contacts.yml").read_text(encoding="utf-8"))
    own = [contact for contact in contacts if contact["id"] in {"duong-day-nong-co-quan", "bo-phan-mot-cua"}]
    assert len(own) == 2
    for contact in own:
        assert {key for key, value in contact.items() if value} == {"id", "name", "kind", "purpose"}
    office = yaml.safe_load((section / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["office"]
    unknown = ("address", "phone", "email", "responsible", "permit", "publisher", "standing_body")
    assert [office[key] for key in unknown] == [None] * len(unknown)
    for path in [*(section / "docs").glob("*.md"), *(section / "docs/hoi-dap").glob("*.md")]:
        assert "\nchecked:\n" in path.read_text(encoding="utf-8"), path


def test_a_draft_that_is_published_unchecked_is_told(tmp_path: Path) -> None:
    make_section(tmp_path, answers(), now=NOW)
    for name in ("hoi-dap/quyen-giam-sat.md", "van-ban/nghi-quyet-76-nq-cp-2021/index.md"):
        file = tmp_path / "docs" / name
        file.write_text(file.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
    found = "\n".join(problems_of(tmp_path))
    assert "docs/hoi-dap/quyen-giam-sat.md:14: “Kiểm tra các điều sau trước khi đăng, xong thì xóa" in found
    assert "docs/hoi-dap/quyen-giam-sat.md:6: Thiếu ngày kiểm tra (checked)" in found
    assert re.search(r"docs/van-ban/nghi-quyet-76-nq-cp-2021/index\.md:\d+: “Kiểm tra các điều sau", found)


def test_drafts_of_documents_are_the_office_s(section: Path, tmp_path: Path) -> None:
    make_section(tmp_path, answers(), now=NOW)
    path = draft_plan(tmp_path, "Tuyên truyền", plan_id="phuong-truong-quang-trong-quang-ngai-2026", now=NOW)
    text = (tmp_path / path).read_text(encoding="utf-8")
    assert "issuer: ubnd-phuong-truong-quang-trong-quang-ngai\n" in text
    assert "province: tỉnh Quảng Ngãi\n" in text
    assert problems_of(tmp_path) == []
    assert section.is_dir()


def test_mkdocs_yml_has_the_keys_of_the_example_and_a_comment_on_each(section: Path) -> None:
    def keys(folder: Path) -> dict[str, object]:
        # MkDocs has tags of its own; none stands in these files.
        return dict(yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8")))

    own, example = keys(section), keys(REPOSITORY)
    assert own.keys() == example.keys()
    assert own["extra"].keys() == example["extra"].keys()  # type: ignore[attr-defined] # a mapping
    lines = (section / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if re.match(r"[a-z_]+:|  [a-z_]+:", line) and not before.lstrip().startswith("#")
    ]
    # The second key below one comment, keys of the theme, and the key that holds all others.
    assert [line.split(":")[0].strip() for line in bare if not line.startswith("  ")] == [
        *("site_dir", "use_directory_urls", "extra")
    ]


def test_any_signs_in_answers_survive(tmp_path: Path) -> None:
    make_section(tmp_path, answers(**NASTY), now=NOW)
    found = answers(**NASTY)
    library = load(tmp_path)
    assert library.settings.office.name == found.full_name
    assert "<b>" not in "".join(piece for page in library.pages for piece in library.bodies[page.body].pieces)


TEXTS = st.text(max_size=60) | st.text("ab:-'\"\\{}[]!&*?|>%@`#, 🎉ắ", max_size=40)

# With a letter each, and no sign that parts lists or names.
TYPED = TEXTS.map(lambda text: f"{text}Đ".replace(";", "").replace(",", ""))


@settings(max_examples=60, deadline=None)
@given(texts=st.tuples(TYPED, TYPED, TYPED, TYPED, TYPED))
def test_whatever_is_answered_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: tuple[str, str, str, str, str]
) -> None:
    name, portal, publisher, unit, area = texts
    try:
        found = answers(
            office=f"xã {name}", province="tỉnh Thử", portal_name=portal, publisher=publisher, units=unit, areas=area
        )
    except RefusedAnswerError:
        reject()
    folder = tmp_path_factory.getbasetemp() / "read-back"
    folder.mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(settings_text(found), encoding="utf-8")
    read = read_settings(folder)
    assert (read.office.name, read.office.issuer) == (found.full_name, found.issuer_id)
    assert (read.office.portal_name, read.office.publisher) == (found.portal_name, found.publisher)
    assert (read.units, read.reform_areas) == (found.units, found.areas)
    assert (read.site_url, read.feed_authority) == (found.site_url, found.feed_authority)


@given(TEXTS.map(lambda text: one_line(clean(text))).filter(bool))
def test_a_name_in_a_page_is_shown_as_typed(text: str) -> None:
    html = html_of(f"- Tên: {as_markdown(text)}\n")
    assert one_line(unescape(re.sub("<[^>]*>", "", html))) == f"Tên: {text}"


# The folder


def test_nothing_is_written_over_and_nothing_is_mixed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Dự án", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/quan-trong.md").write_text("Quan trọng", encoding="utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(ContentError, match=r"Trong thư mục đã có docs\. Chuyên mục mới không ghi đè tệp nào"):
        make_section(tmp_path, answers(), now=NOW)
    assert snapshot(tmp_path) == before
    (tmp_path / "docs").rename(tmp_path / "cu")
    make_section(tmp_path, answers(), now=NOW)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Dự án"
    assert (tmp_path / "cu/quan-trong.md").read_text(encoding="utf-8") == "Quan trọng"


def test_no_section_begins_inside_another_one_or_in_a_file(tmp_path: Path) -> None:
    make_section(tmp_path / "mot", answers(), now=NOW)
    (tmp_path / "tep").write_bytes(b"")
    before = snapshot(tmp_path)
    with pytest.raises(ContentError, match="nằm trong chuyên mục ở"):
        make_section(tmp_path / "mot/docs/hai", answers(), now=NOW)
    with pytest.raises(ContentError, match="Đây là một tệp, không phải thư mục"):
        make_section(tmp_path / "tep", answers(), now=NOW)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError("đầy")])
def test_whatever_stops_it_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    def half(found: Answers, *, now: object) -> Mapping[str, str]:
        whole = section_files(found, now=NOW)
        assert now == NOW

        class Half(dict[str, str]):
            def items(self) -> Iterator[tuple[str, str]]:  # type: ignore[override] # a list of pairs will do
                yield from list(super().items())[:20]
                raise stop

        return Half(whole)

    monkeypatch.setattr(new_section, "section_files", half)
    (tmp_path / "khac.txt").write_text("khác", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "a/b"):
        with pytest.raises((KeyboardInterrupt, ContentError)):
            make_section(folder, answers(), now=NOW)
        assert [path.name for path in tmp_path.rglob("*")] == ["khac.txt"]


def test_the_names_that_are_kept_free_are_those_that_are_written() -> None:
    assert {path.split("/")[0] for path in (*files(), *program_files())} == set(NAMES)


def test_the_same_answers_give_the_same_bytes() -> None:
    assert files() == files()
    assert list(files()) == list(files())


def test_drafts_that_somebody_has_checked_can_be_published_as_they_are(tmp_path: Path) -> None:
    """Checked means: a day, sources of one's own, and the lists of what to check taken out."""
    make_section(tmp_path, answers(), now=NOW)
    lists = "|".join(map(re.escape, (TO_CHECK, *ANSWER_TO_CHECK, *DOCUMENT_TO_CHECK)))
    for file in [*(tmp_path / "docs/hoi-dap").glob("*.md"), *(tmp_path / "docs/van-ban").rglob("*.md")]:
        text = re.sub(rf"(?m)^(?:{lists}|status: draft)\n", "", file.read_text(encoding="utf-8"))
        text = text.replace("checked:\n", f"checked: {NOW:%Y-%m-%d}\n").replace(SOURCE, "Cổng Dịch vụ công quốc gia")
        file.write_text(text, encoding="utf-8")
    library = load(tmp_path)
    assert (len(library.answers), len(library.documents), library.draft_paths) == (16, 6, frozenset())


def test_the_first_post_is_published_when_it_is_written(tmp_path: Path) -> None:
    (path,) = [path for path in make_section(tmp_path, answers(), now=NOW) if path.startswith("posts/")]
    text = (tmp_path / path).read_text(encoding="utf-8").replace("status: draft\n", "")
    text = text.replace(SUMMARY, "Chuyên mục bắt đầu hoạt động.").partition("\n---\n")[0]
    (tmp_path / path).write_text(f"{text}\n---\n\nTừ hôm nay, tin cải cách hành chính có ở đây.\n", encoding="utf-8")
    (post,) = load(tmp_path).posts
    assert post.areas == ("chi-dao-dieu-hanh",)
