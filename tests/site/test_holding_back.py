"""One bad post never stops the office: what has a mistake is held back, and nothing that was published vanishes."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.cli.main import cli
from cchc.content.holding_back import Hold
from cchc.content.published_texts import NAME as TEXTS
from cchc.content.published_texts import forget_text, published_texts
from cchc.content.section import open_section
from cchc.content.withdrawal_notices import REASON
from cchc.errors import ContentError
from cchc.feeds.audit.checking import check_publication
from cchc.feeds.audit.comparing import compare, present_entries
from cchc.feeds.audit.places import place_of
from cchc.site.building import BuildReport, build_section
from site_support import snapshot
from support.pictures import photo
from support.projects import NOW, answer_text, page_text, post_text, write_project

MOT_CUA = post_text("Xã Thử mở Bộ phận Một cửa", id="tin-mot-cua", updated="2026-04-01 08:00")
TAP_HUAN = post_text("Tập huấn chữ ký số", date="2026-03-20", body="Xem [bài trước](mot-cua.md).")
WRONG_AREA = "areas: [khong-co]"
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with two posts and an answer, published."""
    folder = write_project(
        tmp_path / "du an", posts={"2026/mot-cua": MOT_CUA, "2026/tap-huan": TAP_HUAN}, answers={"nop": answer_text()}
    )
    build_section(folder, now=NOW)
    return folder


def published(project: Path) -> BuildReport:
    return build_section(project, now=TOMORROW, hold_back=True)


def held(report: BuildReport) -> dict[str, Hold]:
    return {one.path: one.hold for one in report.held_back}


def spoil(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("areas: [the-che]", WRONG_AREA), encoding="utf-8")


def entry(project: Path, name: str) -> str:
    """Return the entry of a post in the feed."""
    text = (project / "site/atom.xml").read_text("utf-8")
    return next(one for one in re.findall(r"<entry>.*?</entry>", text, re.DOTALL) if f"/{name}/" in one)


def audited(project: Path) -> None:
    """Ask of the publication what `feeds --check` asks."""
    section = open_section(project, now=TOMORROW, hold_back=True)
    section.store.close()
    publication = check_publication(place_of(str(project / "site")), section.settings, now=TOMORROW)
    changes = compare(publication.entries, present_entries(section.library))
    assert publication.entries
    assert not publication.findings
    assert not changes.lost


def test_a_new_post_with_a_mistake_is_left_out_and_all_others_are_published(project: Path) -> None:
    write_project(
        project,
        posts={
            "2026/hong": post_text("Bài hỏng", date="2026-13-45"),
            "2026/dan": post_text("Bài dẫn tới bài hỏng", body="[Xem](hong.md)"),
            "2026/tot": post_text("Tin của tuần này", date="2026-05-30"),
        },
    )
    with pytest.raises(ContentError, match=r"hong\.md:3"):
        build_section(project, now=TOMORROW)
    assert not (project / "site/tin/2026/tot").exists()
    result = CliRunner().invoke(cli, ["build", "--hold-back", "--folder", str(project), "--now", "2026-06-02"])
    assert result.exit_code == 0, result.output
    assert "Giữ lại 2 tệp vì có lỗi:\nposts/2026/dan.md: chưa lên trang.\n  posts/2026/dan.md:" in result.output
    assert "posts/2026/hong.md:3: Ngày đăng (date) “2026-13-45” chưa đúng" in result.output
    assert "posts/2026/dan.md:8: Liên kết “hong.md” trỏ tới bài chưa đăng" in result.output
    assert (project / "site/tin/2026/tot/index.html").is_file()
    assert not (project / "site/tin/2026/hong").exists()
    assert "/hong" not in (project / "docs/_data/bai-da-dang.txt").read_text("utf-8")
    assert "/hong" not in (project / "site/atom.xml").read_text("utf-8")
    audited(project)
    for name in ("hong", "dan"):
        write_project(project, posts={f"2026/{name}": post_text(f"Bài {name}", body="[Xem](tot.md)")})
    assert held(published(project)) == {}
    assert (project / "site/tin/2026/hong/index.html").is_file()


@pytest.mark.parametrize("loses_cache", [False, True])
def test_a_changed_post_with_a_mistake_stays_as_it_was_published(project: Path, *, loses_cache: bool) -> None:
    other = shutil.copytree(project, project.with_name("bản sao"))
    entry_before = entry(project, "mot-cua")
    ledger = (project / "docs/_data/bai-da-dang.txt").read_text("utf-8")
    bad = post_text("Tên mới", id="tin-mot-cua", updated="2026-05-01", areas=["khong-co"], body="Nội dung mới.")
    write_project(project, posts={"2026/mot-cua": bad, "2026/tot": post_text("Tin tuần này", date="2026-05-30")})
    if loses_cache:
        shutil.rmtree(project / ".cache")
    report = published(project)
    assert held(report) == {"posts/2026/mot-cua.md": Hold.AS_PUBLISHED}
    assert [problem.line for problem in report.held_back[0].problems] == [4]
    assert entry(project, "mot-cua") == entry_before
    assert "Nội dung mới" not in (project / "site/atom.xml").read_text("utf-8")
    assert next(line for line in ledger.splitlines() if "tin-mot-cua" in line) in (
        project / "docs/_data/bai-da-dang.txt"
    ).read_text("utf-8")
    assert (project / "site/tin/2026/tot/index.html").is_file()
    write_project(other, posts={"2026/tot": post_text("Tin tuần này", date="2026-05-30")})
    build_section(other, now=TOMORROW)
    assert snapshot(project / "site") == snapshot(other / "site")
    audited(project)
    # Held back again and again, the text that is kept stays the published one; corrected, the new one is published.
    assert not published(project).publication.has_changes
    with pytest.raises(ContentError):
        build_section(project, now=TOMORROW)
    write_project(project, posts={"2026/mot-cua": bad.replace("khong-co", "the-che")})
    assert held(published(project)) == {}
    assert "Nội dung mới" in (project / "site/tin/2026/mot-cua/index.html").read_text("utf-8")


def test_a_file_that_nobody_can_read_is_held_back_whether_new_or_published(project: Path) -> None:
    before = snapshot(project / "site/tin/2026/mot-cua")
    (project / "posts/2026/mot-cua.md").write_bytes(b"\xff\xfe\x00---")
    (project / "posts/2026/moi.md").write_bytes(b"title: kh\xe1c")
    assert held(published(project)) == {
        "posts/2026/moi.md": Hold.LEFT_OUT,
        "posts/2026/mot-cua.md": Hold.AS_PUBLISHED,
    }
    assert snapshot(project / "site/tin/2026/mot-cua") == before


def test_a_post_that_was_renamed_with_a_mistake_stays_at_its_old_address(project: Path) -> None:
    before = snapshot(project / "site/tin/2026/tap-huan")
    old, new = project / "posts/2026/tap-huan.md", project / "posts/2026/chu-ky-so.md"
    old.rename(new)
    spoil(new)
    report = published(project)
    assert held(report) == {"posts/2026/chu-ky-so.md": Hold.LEFT_OUT, "posts/2026/tap-huan.md": Hold.MOVED}
    assert snapshot(project / "site/tin/2026/tap-huan") == before
    assert "tap-huan" in entry(project, "tap-huan")
    audited(project)


def test_a_post_whose_published_text_is_unknown_stops_the_build(project: Path) -> None:
    before = snapshot(project / "site")
    spoil(project / "posts/2026/mot-cua.md")
    (project / TEXTS).unlink()
    with pytest.raises(ContentError) as caught:
        published(project)
    lines = [str(problem) for problem in caught.value.problems]
    assert any(line.startswith("posts/2026/mot-cua.md: Bài này đã đăng nhưng chương trình không còn") for line in lines)
    assert any(line.startswith("posts/2026/mot-cua.md:4: ") for line in lines)
    (project / "posts/2026/mot-cua.md").rename(project / "posts/2026/khac.md")
    with pytest.raises(ContentError, match="Bài “Xã Thử mở Bộ phận Một cửa” đã đăng nay không còn tệp"):
        published(project)
    assert snapshot(project / "site") == before


def test_a_publication_that_was_broken_off_makes_what_is_kept_unknown(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write_project(project, posts={"2026/tot": post_text("Tin của tuần này")})
    with monkeypatch.context() as patch:
        patch.setattr("cchc.site.outputs.publish", broken)
        with pytest.raises(KeyboardInterrupt):
            published(project)
    spoil(project / "posts/2026/mot-cua.md")
    with pytest.raises(ContentError, match="không còn giữ bản đã đăng"):
        published(project)
    write_project(project, posts={"2026/mot-cua": MOT_CUA})
    published(project)
    spoil(project / "posts/2026/mot-cua.md")
    assert held(published(project)) == {"posts/2026/mot-cua.md": Hold.AS_PUBLISHED}


WITHDRAWALS = {
    "without a reason": "status: withdrawn",
    "with a day that is none": "withdrawn: {date: 2026-05-40, reason: Số liệu sai}",
    "with a blank before it": " status: withdrawn",
    "with a word that is cut off": "status: withdraw",
    "with a capital letter": "Status: withdrawn",
    "in Vietnamese": 'status: "đã gỡ"',
    "in front matter that is no YAML": 'status: withdrawn\nsummary: "Xã',
}


@pytest.mark.parametrize("is_text_kept", [True, False])
def test_a_withdrawal_with_a_mistake_takes_the_text_from_readers(tmp_path: Path, *, is_text_kept: bool) -> None:
    texts = {f"2026/tin-{one}": post_text(f"Tin số {one}", body="Điều phải gỡ.") for one in range(len(WITHDRAWALS))}
    project = write_project(tmp_path / "du an", posts=texts)
    build_section(project, now=NOW)
    for path, key in zip(texts, WITHDRAWALS.values(), strict=True):
        write_project(project, posts={path: texts[path].replace("---\n", f"---\n{key}\n", 1)})
    write_project(project, posts={"2026/tot": post_text("Tin của tuần này", date="2026-05-30")})
    if not is_text_kept:
        (project / TEXTS).unlink()
    report = published(project)
    assert held(report) == dict.fromkeys((f"posts/{path}.md" for path in texts), Hold.WITHDRAWN)
    for path, key in zip(texts, WITHDRAWALS.values(), strict=True):
        page = (project / f"site/tin/{path}/index.html").read_text("utf-8")
        assert "Điều phải gỡ" not in page
        assert ("Số liệu sai" if "Số liệu" in key else REASON) in page
    assert "Điều phải gỡ" not in (project / "site/atom.xml").read_text("utf-8")
    assert (project / "site/tin/2026/tot/index.html").is_file()
    # The day of the withdrawal stays, and with it the page.
    pages = snapshot(project / "site/tin/2026/tin-1")
    build_section(project, now=TOMORROW + timedelta(days=3), hold_back=True)
    assert snapshot(project / "site/tin/2026/tin-1") == pages
    with pytest.raises(ContentError):
        build_section(project, now=TOMORROW)


def test_two_withdrawn_posts_of_one_title_and_links_to_their_headings_stop_nothing(project: Path) -> None:
    withdrawn = {"date": "2026-05-01", "reason": "Số liệu đang được kiểm tra lại"}
    dan = post_text("Bài dẫn", body="[Xem](mot-cua.md#ho-so)")
    write_project(project, posts={"2026/mot-cua": f"{MOT_CUA}\n## Hồ sơ\n", "2026/dan": dan})
    build_section(project, now=NOW)
    gone = {"status": "withdrawn", "withdrawn": withdrawn}
    write_project(
        project,
        posts={
            "2026/mot-cua": post_text("Bài đã gỡ", id="tin-mot-cua", body="", **gone),
            "2026/tap-huan": post_text("Bài đã gỡ", date="2026-03-20", **gone),
        },
    )
    assert build_section(project, now=TOMORROW).held_back == ()
    assert '/tin/2026/mot-cua/"' in (project / "site/tin/2026/dan/index.html").read_text("utf-8")


def test_a_published_post_whose_picture_is_gone_or_broken_keeps_it_for_readers(project: Path) -> None:
    text = post_text("Tin có ảnh", body="![Trụ sở](anh.jpg)\n\n[Biểu mẫu](mau.pdf)")
    write_project(project, posts={"2026/co-anh": text})
    anh, mau = project / "posts/2026/anh.jpg", project / "posts/2026/mau.pdf"
    anh.write_bytes(photo())
    mau.write_bytes(b"%PDF-1.4\n%%EOF\n")
    build_section(project, now=NOW)
    before = snapshot(project / "site/tin/2026")
    anh.unlink()
    mau.unlink()
    shutil.rmtree(project / ".cache")
    write_project(project, posts={"2026/tot": post_text("Tin của tuần này", date="2025-05-30")})
    report = published(project)
    assert held(report) == {"posts/2026/co-anh.md": Hold.FILES_KEPT}
    assert len(report.held_back[0].problems) == 2
    after = snapshot(project / "site/tin/2026")
    files = {path for path in before if str(path).endswith((".jpg", ".webp", ".pdf"))}
    assert len(files) > 2
    assert {path: after[path] for path in files} == {path: before[path] for path in files}
    assert (project / "site/tin/2026/tot/index.html").is_file()
    audited(project)
    # Changed as well: then it is the published text, with the published picture.
    write_project(project, posts={"2026/co-anh": text.replace("Tin có ảnh", "Tin có ảnh mới")})
    anh.write_bytes(b"khong phai anh")
    assert held(published(project)) == {"posts/2026/co-anh.md": Hold.FILES_KEPT}
    page = (project / "site/tin/2026/co-anh/index.html").read_text("utf-8")
    assert "Tin có ảnh mới" not in page
    assert "anh.jpg" in page


def test_an_erased_text_and_that_of_a_withdrawn_post_are_not_kept(project: Path) -> None:
    data = (project / TEXTS).read_bytes()
    forget_text(project, "posts/2026/mot-cua.md")
    assert len((project / TEXTS).read_bytes()) == len(data)
    spoil(project / "posts/2026/mot-cua.md")
    with pytest.raises(ContentError, match="không còn giữ bản đã đăng"):
        published(project)
    withdrawn = {"date": "2026-05-01", "reason": "Số liệu đang được kiểm tra lại"}
    write_project(project, posts={"2026/mot-cua": post_text(id="tin-mot-cua", status="withdrawn", withdrawn=withdrawn)})
    published(project)
    texts = published_texts(project)
    assert texts is not None
    assert "posts/2026/mot-cua.md" not in texts.fingerprints


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("docs/gioi-thieu.md", page_text(body="[Xem](../posts/2026/hong.md)"), "gioi-thieu.md:5: Liên kết"),
        ("docs/_data/contacts.yml", "- {id: A, name: x", "contacts.yml"),
        ("docs/_data/bai-da-dang.txt", "hỏng\n", "bai-da-dang.txt:1"),
    ],
)
def test_faults_outside_of_single_posts_stop_the_build(project: Path, file: str, text: str, message: str) -> None:
    before = snapshot(project / "site")
    write_project(project, posts={"2026/hong": post_text("Bài hỏng", areas=["khong-co"])})
    (project / file).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)) as caught:
        published(project)
    assert any(problem.path == "posts/2026/hong.md" for problem in caught.value.problems)
    assert snapshot(project / "site") == before


def test_a_new_post_with_the_id_title_or_name_of_a_published_one_is_left_out(project: Path) -> None:
    write_project(
        project,
        posts={
            "2026/cung-ma": post_text("Cùng mã", id="tin-mot-cua", date="2026-05-01"),
            "2026/cung-ten": post_text("Tập huấn chữ ký số", date="2026-05-01"),
            "2025/mot-cua": post_text("Cùng tên tệp", date="2026-05-01"),
        },
    )
    assert set(held(published(project)).values()) == {Hold.LEFT_OUT}
    assert len(held(published(project))) == 3
    audited(project)


def test_whoever_uses_a_broken_picture_is_held_back_and_a_new_answer_too(project: Path) -> None:
    write_project(
        project,
        posts={"2026/co-anh": post_text("Tin có ảnh", body="![Người dân nộp hồ sơ](anh.jpg)")},
        answers={"moi": answer_text("Hỏi mới?", group="khong-co"), "nop": answer_text(body="[Xem](khong-co.md)")},
    )
    (project / "posts/2026/anh.jpg").write_bytes(b"khong phai anh")
    assert held(published(project)) == {
        "docs/hoi-dap/moi.md": Hold.LEFT_OUT,
        "docs/hoi-dap/nop.md": Hold.AS_PUBLISHED,
        "posts/2026/co-anh.md": Hold.LEFT_OUT,
    }
    assert (project / "site/hoi-dap/nop/index.html").is_file()


def test_what_is_kept_is_older_than_another_computer_published(project: Path) -> None:
    ledger = project / "docs/_data/bai-da-dang.txt"
    ledger.write_text(ledger.read_text("utf-8").replace("2026-04-01 08:00:00", "2026-05-01 08:00:00"), encoding="utf-8")
    spoil(project / "posts/2026/mot-cua.md")
    with pytest.raises(ContentError, match="cũ hơn bản một máy khác đã đăng"):
        published(project)


def test_copies_of_a_program_for_synchronising_are_left_out_and_their_original_is_published(project: Path) -> None:
    copies = ("posts/2026/mot-cua (PC2 conflicted copy).md", "posts/2026/mot-cua-may1.md")
    for path in copies:
        (project / path).write_text(MOT_CUA.replace("id: tin-mot-cua\n", "") + "\nThêm.\n", encoding="utf-8")

    report = published(project)

    assert held(report) == dict.fromkeys(copies, Hold.LEFT_OUT)
    assert (project / "site/tin/2026/mot-cua/index.html").is_file()
    assert not (project / "site/tin/2026/mot-cua-may1").exists()
    audited(project)


STATES = st.sampled_from(["good", "better", "wrong", "unreadable"])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.fixed_dictionaries(dict.fromkeys(("mot-cua", "tap-huan", "ho-so"), STATES)), max_size=3))
def test_whatever_is_held_back_the_site_is_that_of_the_texts_that_were_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("lich-su")
    project, model = write_project(folder / "thật"), write_project(folder / "mẫu")
    (model / "posts").mkdir()
    (project / "posts/2026").mkdir(parents=True)
    for number, step in enumerate(steps):
        for name, state in step.items():
            text = post_text(f"Tin {name}", body=f"Lần {number}." if state == "better" else "Nội dung đầu.")
            if state in {"good", "better"}:
                write_project(model, posts={f"2026/{name}": text})
            bad = text.replace("the-che", "khong-co") if state == "wrong" else text.replace("---\n", "", 1)
            write_project(project, posts={f"2026/{name}": text if state in {"good", "better"} else bad})
        published(project)
        build_section(model, now=TOMORROW)
        assert snapshot(project / "site") == snapshot(model / "site")
