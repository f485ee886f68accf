from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.errors import ContentError, SystemFault
from cchc.model.forms import NAMES
from cchc.model.posts import Status
from cchc.sources.answers import read_answer
from cchc.sources.documents import read_document
from cchc.sources.drafts import DraftError, draft_answer, draft_document, draft_plan, draft_post, draft_topic
from cchc.sources.files import split
from cchc.sources.placeholders import sample_lines
from cchc.sources.plans import read_plan
from cchc.sources.posts import read_post
from cchc.text.cleaning import clean, one_line
from cchc.text.slugs import slugify
from support.projects import NOW, SETTINGS, answer_text, load, post_text, problems_of, write_project


def test_a_draft_of_a_post_is_a_post_that_nobody_sees_yet(tmp_path: Path) -> None:
    path = draft_post(write_project(tmp_path), "Đẩy mạnh: “một cửa”", area=None, now=NOW)
    assert path == "posts/2026/day-manh-mot-cua.md"
    data = (tmp_path / path).read_bytes()
    assert b"\r" not in data
    post = read_post(split(data, path), docs_dir="docs")
    assert (post.title, post.status, post.areas) == ("Đẩy mạnh: “một cửa”", Status.DRAFT, ("the-che",))
    assert post.published == NOW


def test_a_draft_of_an_answer_can_be_read(tmp_path: Path) -> None:
    path = draft_answer(write_project(tmp_path), "Nộp hồ sơ ở đâu?", group="mot-cua")
    assert path == "docs/hoi-dap/nop-ho-so-o-dau.md"
    entry = read_answer(split((tmp_path / path).read_bytes(), path), docs_dir="docs")
    assert (entry.question, entry.group) == ("Nộp hồ sơ ở đâu?", "mot-cua")


def test_a_draft_of_a_plan_can_be_read_and_says_what_is_unknown(tmp_path: Path) -> None:
    path = draft_plan(write_project(tmp_path), "Kế hoạch: tuyên truyền", plan_id="xa-thu-2026", now=NOW)
    assert path == "docs/ke-hoach/xa-thu-2026/index.md"
    plan = read_plan(split((tmp_path / path).read_bytes(), path), docs_dir="docs")
    assert (plan.title, plan.number, plan.issued, plan.year) == ("Kế hoạch: tuyên truyền", None, None, 2026)


def test_a_draft_of_a_document_can_be_read_and_says_what_is_unknown(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    path = draft_document(root, "Ban hành: quy chế", document_id="quyet-dinh-12-2026", kind="Quyết định", now=NOW)
    assert path == "docs/van-ban/quyet-dinh-12-2026/index.md"
    document = read_document(split((tmp_path / path).read_bytes(), path), docs_dir="docs")
    assert (document.title, document.type, document.number) == ("Ban hành: quy chế", "Quyết định", None)
    assert (document.is_draft, document.year) == (True, 2026)
    with pytest.raises(DraftError, match="Mã văn bản “Mã” chỉ dùng a-z"):
        draft_document(root, "A", document_id="Mã", kind="Quyết định", now=NOW)


def test_drafts_are_hidden_and_stop_no_build(tmp_path: Path) -> None:
    write_project(tmp_path)
    draft_post(tmp_path, "Tin mới", area="thu-tuc-hanh-chinh", now=NOW)
    draft_answer(tmp_path, "Hỏi gì?", group=None)
    draft_plan(tmp_path, "Kế hoạch", plan_id="xa-thu-2026", now=NOW)
    library = load(tmp_path)
    assert library.items == ()
    assert library.draft_paths == {"docs/hoi-dap/hoi-gi.md", "docs/ke-hoach/xa-thu-2026/index.md"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("drafts"))


@given(
    title=st.text(max_size=300).filter(slugify) | st.text("ab:-'\"\\{}[]!&*?|>%@`, \t\n", max_size=200).filter(slugify)
)
def test_any_title_survives(project: Path, title: str) -> None:
    title = title.replace("#", "")
    path = draft_post(project, title, area=None, now=NOW)
    data = (project / path).read_bytes()
    (project / path).unlink()
    post = read_post(split(data, path), docs_dir="docs")
    assert post.title == one_line(clean(title))
    assert post.slug == slugify(title)


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    path = draft_post(write_project(tmp_path), "Tin mới", area=None, now=NOW)
    (tmp_path / path).write_bytes(b"quan trong")
    with pytest.raises(ContentError, match=r"posts/2026/tin-moi\.md: Tệp này đã có"):
        draft_post(tmp_path, "Tin mới!", area=None, now=NOW)
    assert (tmp_path / path).read_bytes() == b"quan trong"


def test_what_cannot_be_drafted_is_told(tmp_path: Path) -> None:
    write_project(tmp_path)
    with pytest.raises(DraftError, match=r"Không có lĩnh vực “the-chee”\. Dùng một trong: the-che, thu-tuc-hanh-chinh"):
        draft_post(tmp_path, "Tin", area="the-chee", now=NOW)
    with pytest.raises(DraftError, match=r"Không có nhóm câu hỏi “khac”\. Dùng một trong: truc-tuyen, mot-cua"):
        draft_answer(tmp_path, "Hỏi?", group="khac")
    with pytest.raises(DraftError, match=r"^“…” không có chữ nào"):
        draft_post(tmp_path, "…", area=None, now=NOW)
    with pytest.raises(DraftError, match="Mã kế hoạch “Xã Thử” chỉ dùng a-z"):
        draft_plan(tmp_path, "Kế hoạch", plan_id="Xã Thử", now=NOW)
    with pytest.raises(DraftError, match=r"^“ ” không có chữ nào"):
        draft_plan(tmp_path, " ", plan_id="xa-thu-2026", now=NOW)
    assert not (tmp_path / "posts").exists()


@pytest.mark.parametrize(
    "title", ["Mục #5 của kế hoạch", "Lời “con” #1: 'một' & \"hai\" #2", "# đầu dòng", "*quan trọng*", "D:\\bieu-mau"]
)
def test_a_draft_of_a_title_with_signs_of_yaml_is_not_refused(tmp_path: Path, title: str) -> None:
    path = draft_post(write_project(tmp_path), title, area=None, now=NOW)
    assert read_post(split((tmp_path / path).read_bytes(), path), docs_dir="docs").title == title


def test_no_draft_has_a_name_that_windows_keeps_for_a_device(tmp_path: Path) -> None:
    write_project(tmp_path)
    assert draft_post(tmp_path, "Con", area=None, now=NOW) == "posts/2026/con-bai.md"
    with pytest.raises(DraftError, match="Tên “nul” là tên thiết bị của Windows"):
        draft_plan(tmp_path, "Kế hoạch", plan_id="nul", now=NOW)


def test_a_full_disk_leaves_no_half_of_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    opened = Path.open

    def full(self: Path, mode: str = "r", **options: str) -> object:
        target = opened(self, mode, **options)
        if mode == "xb":
            target.write(b"---\n")

            def refuse(_: bytes) -> int:
                raise OSError(errno.ENOSPC, "No space left on device")

            target.write = refuse  # type: ignore[method-assign] # a disk cannot be filled for a test
        return target

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(ContentError) as caught:
            draft_post(tmp_path, "Tin", area=None, now=NOW)
    assert str(caught.value) == f"posts/2026/tin.md: {SystemFault.FULL.value}"
    assert draft_post(tmp_path, "Tin", area=None, now=NOW) == "posts/2026/tin.md"


def test_a_file_in_the_place_of_a_folder_of_drafts_is_told(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "posts").write_bytes(b"x")
    with pytest.raises(ContentError) as caught:
        draft_post(tmp_path, "Tin", area=None, now=NOW)
    assert str(caught.value).startswith("posts")


def publish(root: Path, path: str) -> list[str]:
    file = root / path
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
    return [problem.partition(": ")[2] for problem in problems_of(root)]


def test_words_of_the_pattern_that_nobody_replaced_are_not_published(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    found = publish(root, draft_post(root, "Tin mới", area=None, now=NOW))
    assert [problem.partition(" là chữ có sẵn của mẫu. ")[0] for problem in found] == [
        "“Một hoặc hai câu nói điều chính của bài, không quá 300 ký tự.”",
        "“Đoạn mở đầu: việc gì, ở đâu, khi nào, ai làm.”",
        "“## Đề mục”",
        "“Nội dung. Khi bài đã xong, xóa dòng `status: draft` ở trên…”",
    ]
    assert found[0].endswith(
        "Viết nội dung thật vào đây; chưa viết xong thì thêm dòng status: draft vào phần khai báo."
    )


def test_every_sort_of_draft_tells_what_nobody_replaced(tmp_path: Path) -> None:
    expected = {
        "faq": {"Trả lời ngắn trong một, hai câu.", "Tên văn bản hoặc trang làm nguồn", "1. Bước thứ nhất."},
        "plan": {"Nội dung nhiệm vụ", "Đơn vị chủ trì", "chưa điền", "ma-co-quan-trong-so-issuers"},
        "document": {"ma-co-quan-trong-so-issuers"},
    }
    for kind, words in expected.items():
        root = write_project(tmp_path / kind)
        path = {
            "faq": lambda root: draft_answer(root, "Hỏi gì?", group=None),
            "plan": lambda root: draft_plan(root, "Kế hoạch", plan_id="xa-thu-2026", now=NOW),
            "document": lambda root: draft_document(root, "A", document_id="a", kind="Quyết định", now=NOW),
        }[kind](root)
        found = "\n".join(publish(root, path))
        assert "Giới thiệu ngắn về " in found or kind == "faq"
        for word in words:
            assert f"“{word}” là chữ có sẵn của mẫu." in found


def test_a_new_answer_does_not_say_that_anybody_has_checked_it(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    path = draft_answer(root, "Hỏi gì?", group=None)
    assert "checked: null\n" in (root / path).read_text(encoding="utf-8")
    assert problems_of(root) == []
    assert "Thiếu ngày kiểm tra (checked). Thêm một dòng, ví dụ: checked: 2026-03-15" in publish(root, path)


def test_an_answer_may_keep_the_heading_of_the_pattern(tmp_path: Path) -> None:
    answer = answer_text(body="## Các bước\n\n1. Đến Bộ phận Một cửa.")
    assert problems_of(write_project(tmp_path, answers={"mot-cua": answer})) == []


OWN = "- {id: ubnd-xa-thu-hai-phong, name: Ủy ban nhân dân xã Thử, level: dac-khu, province: thành phố Hải Phòng}\n"


def test_drafts_of_documents_say_whose_they_are_where_the_office_is_in_the_register(tmp_path: Path) -> None:
    settings = SETTINGS.replace("office: {", "office: {issuer: ubnd-xa-thu-hai-phong, ")
    write_project(tmp_path, registers={"issuers": OWN}, settings=settings)
    path = draft_plan(tmp_path, "Tuyên truyền", plan_id="xa-thu-2026", now=NOW)
    plan = read_plan(split((tmp_path / path).read_bytes(), path), docs_dir="docs")
    assert (plan.issuer, plan.level) == ("ubnd-xa-thu-hai-phong", "dac-khu")
    assert (plan.issuer_name, plan.locality, plan.province) == (
        "Ủy ban nhân dân xã Thử",
        "xã Thử",
        "thành phố Hải Phòng",
    )
    assert problems_of(tmp_path) == []
    write_project(tmp_path, registers={"issuers": "[]\n"}, settings=settings)
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("mkdocs.yml:13: Mã của cơ quan (extra → office → issuer) “ubnd-xa-thu-hai-phong” chưa có")


def test_advice_of_the_template_behind_an_editors_own_words_is_told(tmp_path: Path) -> None:
    body = "Xã Thử đã họp. Khi bài đã xong, xóa dòng `status: draft` ở trên để đăng."
    posts = {"2026/mot": post_text("Tiêu đề", body=body), "2026/hai": post_text("Tiêu đề nói điều chính")}
    assert [problem.partition(" là chữ")[0] for problem in problems_of(write_project(tmp_path, posts=posts))] == [
        "posts/2026/mot.md:2: “Tiêu đề”",
        "posts/2026/mot.md:8: “Xã Thử đã họp. Khi bài đã xong, xóa dòng `status: draft` ở…”",
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Đây là **trang mẫu**.\n\nTRANG MẪU này.\n", (5, 8, 10)),
        ("Tải ở trang mẫu đơn, tờ khai.", ()),
        ("Trang nói về mẫu.", ()),
    ],
)
def test_lines_that_speak_of_a_sample_are_known(body: str, lines: tuple[int, ...]) -> None:
    text = post_text("Một", summary="Trang mẫu không tự điền số nào." if lines else "Tóm tắt.", body=body)
    assert sample_lines(split(text.encode(), "posts/2026/mot.md")) == lines


@pytest.mark.parametrize("form", NAMES)
def test_a_draft_of_a_kind_has_the_keys_of_its_form_to_fill_in(tmp_path: Path, form: str) -> None:
    kinds = f"kinds: [{{id: tin, title: Tin}}, {{id: mau, title: Mẫu, form: {form}}}]"
    settings = SETTINGS.replace("kinds: [{id: tin, title: Tin}, {id: bai, title: Bài viết}]", kinds)
    root = write_project(tmp_path, settings=settings)
    path = draft_post(root, "Tin mới", area=None, kind="mau", now=NOW)
    assert problems_of(root) == []
    text = (root / path).read_text(encoding="utf-8")
    assert f"\n{form}:\n" in text
    (root / path).write_text(text.replace("status: draft\n", ""), encoding="utf-8")
    assert any("chưa điền (" in problem for problem in problems_of(root))


def test_a_draft_of_a_kind_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match=r"Không có thể loại “hop”\. Dùng một trong: tin, bai"):
        draft_post(write_project(tmp_path), "Tin mới", area=None, kind="hop", now=NOW)


def test_a_topic_is_a_draft_at_the_address_of_its_tag(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert draft_topic(root, "Hệ thống quản lý chất lượng", tag="ISO") == "docs/chu-de/iso.md"
    path = draft_topic(root, "Đề án 06", tag=None)
    assert path == "docs/chu-de/de-an-06.md"
    assert path in load(root).draft_paths
    file = root / path
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
    assert [problem.split(": ")[1].split("”")[0] for problem in problems_of(root)] == [
        "“Một, hai câu",
        "“Lời giới thiệu",
    ]
