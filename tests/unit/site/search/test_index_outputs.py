"""The search index of a project: what is in it, what is never in it, and what a change rewrites."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from cchc.content.loader import STORE
from cchc.errors import ContentError
from cchc.search.layout import IndexLayout
from cchc.site.building import build_section
from cchc.site.search.index_beside import IndexBeside
from support.projects import NOW, answer_text, plan_text, post_text, write_project

pytestmark = pytest.mark.slow

GLOSSARY = {"glossary": "- {term: CCHC, meaning: cải cách hành chính}\n"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    posts = {
        f"2026/bai-{number}": post_text(f"Bài số {number} về một cửa", body=f"Từ hiếm{number}.") for number in range(9)
    }
    answers = {"nop": answer_text(procedure="1.001193")}
    registers = GLOSSARY | {"procedures": '- {code: "1.001193", name: Đăng ký khai sinh}\n'}
    return write_project(tmp_path / "project", posts=posts, answers=answers, registers=registers)


def built(project: Path) -> set[str]:
    """Build, and return the files of the index that were written or removed."""
    publication = build_section(project, now=NOW).publication
    changed = (*publication.added, *publication.changed, *publication.removed)
    return {path for path in changed if path.startswith("tim-kiem/") and not path.endswith("index.html")}


def indexed(project: Path) -> str:
    """Return everything that readers can fetch of the index, as one text."""
    files = sorted((project / "site/tim-kiem").rglob("*.*"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.suffix in {".txt", ".json"})


def index_files(project: Path) -> dict[str, bytes]:
    folder = project / "site/tim-kiem"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def cold(project: Path) -> dict[str, bytes]:
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    build_section(project, now=NOW)
    return index_files(project)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_post_is_in_the_index_with_what_a_result_shows(project: Path) -> None:
    build_section(project, now=NOW)
    shown = json.loads((project / "site/tim-kiem/tin/muc/0.json").read_bytes())
    assert shown[:3] == ["Bài số 8 về một cửa", "tin/2026/bai-8/", "tin"]
    assert shown[3:7] == ["15/3/2026", ["Cải cách thể chế"], None, "Tóm tắt: Bài số 8 về một cửa."]
    assert shown[7:] == ["Từ hiếm8.", 0]
    assert "hiếm8" in indexed(project)


@pytest.mark.parametrize(
    "front_matter",
    [
        {"status": "draft"},
        {"date": "2027-01-01"},
        {"status": "withdrawn", "withdrawn": {"date": "2026-04-01", "reason": "Thông tin sai"}},
    ],
    ids=["draft", "future", "withdrawn"],
)
def test_what_readers_must_not_read_is_not_in_the_index(project: Path, front_matter: dict[str, object]) -> None:
    text = post_text("Bài bí ẩn", summary="Điều khuấtlấp.", body="Chuyện kínđáo.", **front_matter)
    write_project(project, posts={"2026/kin": text}, registers=GLOSSARY)
    build_section(project, now=NOW)
    found = indexed(project)
    assert "khuấtlấp" not in found
    assert "kínđáo" not in found
    assert "tin/2026/bai-1/" in found


def test_a_withdrawn_post_is_found_by_its_whole_title_and_by_its_number_only(project: Path) -> None:
    withdrawn = {"date": "2026-04-01", "reason": "Thông tin sai"}
    text = post_text("Quyết định 12/QĐ-UBND về Hòa giải", status="withdrawn", withdrawn=withdrawn)
    write_project(project, posts={"2026/go": text}, registers=GLOSSARY)
    build_section(project, now=NOW)
    catalogue = json.loads((project / "site/tim-kiem/chi-muc.json").read_bytes())
    (gone,) = catalogue["withdrawn"]
    assert gone["title"] == "quyet dinh 12 qd ubnd ve hoa giai"
    assert gone["numbers"] == ["12/qđ-ubnd"]
    shown = json.loads((project / f"site/tim-kiem/tin/muc/{gone['place']}.json").read_bytes())
    assert shown[6:] == [None, "", 1]


def test_garbled_text_of_a_scan_is_not_in_the_index_and_its_facts_are(project: Path) -> None:
    garbled = "Uy ban nhan dan xa ban hanh ke hoach nay de thuc hien khongdoc."
    body = f"{garbled}\n\nĐoạn này nhận dạng được đầy đủ, giữ lại để đọcđược."
    plan = plan_text(
        "Kế hoạch thử",
        body=body,
        text_quality="ocr",
        number="60/KH-UBND",
        purposes=[{"place": "I", "text": "Mục đích gõtay"}],
    )
    write_project(project, plans={"xa-thu-2026": plan}, registers=GLOSSARY)
    build_section(project, now=NOW)
    found = indexed(project)
    assert "khongdoc" not in found
    assert "đọcđược" in found
    assert "gõtay" in found
    assert "60/KH-UBND" in found


def test_a_task_is_a_result_of_its_own_with_its_anchor(project: Path) -> None:
    write_project(project, plans={"xa-thu-2026": plan_text()}, registers=GLOSSARY)
    build_section(project, now=NOW)
    entries = [json.loads(file.read_bytes()) for file in (project / "site/tim-kiem/khac/muc").glob("*.json")]
    kinds = {entry[2]: entry for entry in entries}
    assert kinds.keys() == {"van-ban", "nhiem-vu", "hoi-dap", "trang"}
    assert kinds["nhiem-vu"][1] == "ke-hoach/xa-thu-2026/#nhiem-vu-1"
    assert kinds["nhiem-vu"][5].startswith("Nhiệm vụ 1 · ")


def test_a_word_more_in_a_body_changes_the_files_of_that_word_and_the_bytes_of_a_cold_build(project: Path) -> None:
    build_section(project, now=NOW)
    edit(project / "posts/2026/bai-3.md", "Từ hiếm3.", "Từ hiếm3. Mới!")
    changed = built(project)
    assert "tin/muc/5.json" in {path.removeprefix("tim-kiem/") for path in changed}
    assert 1 < len(changed) < 6
    assert index_files(project) == cold(project)


def test_a_new_post_changes_few_files_and_gives_the_bytes_of_a_cold_build(project: Path) -> None:
    build_section(project, now=NOW)
    text = post_text("Bài mới nhất", date="2026-05-01", body="Chuyện khác hẳn.")
    write_project(project, posts={"2026/moi": text}, registers=GLOSSARY)
    assert len(built(project)) <= 40
    assert index_files(project) == cold(project)


@pytest.mark.parametrize("deed", ["delete", "insert", "retitle", "withdraw", "answer", "glossary", "procedure"])
def test_whatever_is_done_gives_the_bytes_of_a_cold_build(project: Path, deed: str) -> None:
    build_section(project, now=NOW)
    match deed:
        case "delete":
            (project / "posts/2026/bai-4.md").unlink()
        case "insert":
            old = post_text("Bài cũ mới tìm lại", date="2024-05-01")
            write_project(project, posts={"2026/cu": old}, registers=GLOSSARY)
        case "retitle":
            edit(project / "posts/2026/bai-4.md", "Bài số 4", "Bài thứ tư CCHC")
        case "withdraw":
            gone = "status: withdrawn\nwithdrawn: {date: 2026-04-01, reason: Sai}\ntitle:"
            edit(project / "posts/2026/bai-4.md", "title:", gone)
        case "answer":
            write_project(project, answers={"khac": answer_text("Câu hỏi khác?")}, registers=GLOSSARY)
        case "glossary":
            # What every title says: its terms change, and no file of content does.
            more = GLOSSARY["glossary"] + "- {term: MC, meaning: một cửa}\n"
            write_project(project, registers={"glossary": more})
        case "procedure":
            edit(project / "docs/_data/procedures.yml", "khai sinh", "lại khai sinh")
    assert built(project)
    assert index_files(project) == cold(project)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM terms",
        "UPDATE terms SET value = x'ff'",
        "DELETE FROM search WHERE key LIKE '%/%'",
        "UPDATE search SET value = x'ff'",
        "UPDATE search SET value = x'30' WHERE key LIKE '%/%'",
        "DELETE FROM search WHERE key = 'tin'",
    ],
)
def test_what_the_store_has_lost_or_spoilt_is_made_again(project: Path, damage: str) -> None:
    build_section(project, now=NOW)
    with closing(sqlite3.connect(project / STORE)) as connection:
        connection.execute(damage)
        connection.commit()
    edit(project / "posts/2026/bai-3.md", "Từ hiếm3.", "Từ hiếm3. Mới!")
    shutil.rmtree(project / "site/tim-kiem/tin/phan")
    build_section(project, now=NOW)
    assert index_files(project) == cold(project)


def test_a_damaged_file_of_the_index_heals(project: Path) -> None:
    build_section(project, now=NOW)
    good = index_files(project)
    (project / "site/tim-kiem/tieng.txt").write_bytes(b"hong")
    (project / "site/tim-kiem/tin/moi/0.txt").unlink()
    build_section(project, now=NOW)
    assert index_files(project) == good


@pytest.mark.slow
def test_a_large_index_is_built_beside_the_pages_and_is_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_section(project, now=NOW)
    here = index_files(project)
    monkeypatch.setattr("cchc.site.search.stored_index.LEAST_ENTRIES", 5)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    started: list[int] = []

    def counted(layout: IndexLayout, terms: Iterable[bytes]) -> IndexBeside | None:
        started.append(layout.entries)
        return of(layout, terms)

    of = IndexBeside.of
    monkeypatch.setattr(IndexBeside, "of", counted)
    assert cold(project) == here
    assert started == [9]
    # What is known is patched.
    edit(project / "posts/2026/bai-3.md", "Từ hiếm3", "Từ khác3")
    assert built(project)
    assert started == [9]
    # A build that fails meanwhile leaves no process and no part of a site.
    template = project / "overrides/pages/post.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("{{ page.nowhere }}", encoding="utf-8")
    shutil.rmtree(project / ".cache")
    before = index_files(project)
    with pytest.raises(ContentError):
        build_section(project, now=NOW)
    assert started == [9, 9]
    assert index_files(project) == before
    assert multiprocessing.active_children() == []
