"""The folder that is handed in: whole without a network, and every hash right."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc.content.assets import Assets
from cchc.content.section import open_section
from cchc.errors import ContentError
from cchc.outreach.evidence.binder import EvidenceBinder, binder_of
from cchc.outreach.evidence.lists import HASHES, binder_files, binder_tables
from support.pictures import png
from support.projects import NOW, plan_text, post_text, write_project

PDF = b"%PDF-1.4\n% giay moi\n"
TASKS = [
    {
        "id": "1",
        "area": "the-che",
        "activity": "Mở lớp & <tập huấn>",
        "lead": ["Phòng Nội vụ"],
        "schedule": {"kind": "period", "from": "2026-01-01", "to": "2026-03-31"},
    },
    {
        "id": "2",
        "area": "the-che",
        "activity": "Đăng tin hàng tuần",
        "lead": ["Phòng Nội vụ"],
        "schedule": {"kind": "weekly", "from": "2026-05-04", "to": "2026-05-31"},
    },
    {"id": "3", "area": "the-che", "activity": "Chưa làm", "lead": ["Phòng Nội vụ"]},
]
CRITERIA = """\
- {id: "1.5", index: par-index, year: 2026, title: Tuyên truyền, tasks: [xa-thu-2026/1], posts: [posts/2026/khac.md],
   documents: [xa-thu-2026], source: Quyết định thử}
- {id: "1.6", index: par-index, year: 2026, title: Chưa có gì, tasks: [xa-thu-2026/3]}
- {id: "9", index: par-index, year: 2026, title: Của việc khác}
"""
INDICES = "- {id: par-index, name: PAR INDEX, full_name: Chỉ số cải cách hành chính}\n"


def write_section(folder: Path, *, criteria: str = CRITERIA) -> Path:
    body = "Lớp có [hai buổi](khac.md).\n\n![Lớp học](anh.png)\n\nGọi [đường dây](tel:nong)."
    posts = {
        "2026/lop": post_text(
            'Đã mở "lớp" <1 & 2>',
            date="2026-02-10",
            body=body,
            evidence=["xa-thu-2026/1"],
            attachments=[{"file": "giay-moi.pdf", "title": "Giấy mời"}],
        ),
        "2026/tuan": post_text("Tin tuần", date="2026-05-06", evidence=["xa-thu-2026/2"]),
        "2026/nhac": post_text("Nhắc việc", date="2026-02-12", tasks=["xa-thu-2026/1"]),
        "2026/khac": post_text("Bài khác", date="2026-02-14"),
    }
    registers = {
        "criteria": criteria,
        "indices": INDICES,
        "contacts": "- {id: nong, name: Đường dây, kind: hotline, phone: '18001096', checked: 2026-05-01}\n",
    }
    root = write_project(folder, posts=posts, plans={"xa-thu-2026": plan_text(tasks=TASKS)}, registers=registers)
    (root / "posts/2026/anh.png").write_bytes(png(40, 30))
    (root / "posts/2026/giay-moi.pdf").write_bytes(PDF)
    return root


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> EvidenceBinder:
    return binder_at(write_section(tmp_path_factory.mktemp("chuyen-muc")))


def binder_at(root: Path) -> EvidenceBinder:
    section = open_section(root, now=NOW, today=NOW.date())
    section.store.close()
    plan = section.library.plan("xa-thu-2026")
    assert plan is not None
    return binder_of(section.library, plan, Assets(root, "docs").published)


@pytest.fixture(scope="module")
def files(binder: EvidenceBinder) -> Mapping[str, bytes]:
    return binder_files(binder)


def test_each_task_has_the_posts_that_prove_it_and_their_files(binder: EvidenceBinder) -> None:
    found = {task.id: [(times, piece.kind, piece.file) for times, piece in task.pieces] for task in binder.tasks}
    assert found == {
        "1": [
            (None, "Tin, bài", "tin-bai/2026-02-10-lop.html"),
            (None, "Tệp kèm theo", "tep/tin/2026/giay-moi.pdf"),
        ],
        "2": [("04/5/2026 – 10/5/2026", "Tin, bài", "tin-bai/2026-05-06-tuan.html")],
        "3": [],
    }
    assert [task.rounds for task in binder.tasks] == [None, "1/4 tuần", None]
    assert [news[1] for news in binder.tasks[0].news] == ["Nhắc việc"]
    assert binder.posts == 2


def test_criteria_of_the_plan_have_their_evidence_and_those_without_say_so(binder: EvidenceBinder) -> None:
    first, second = binder.criteria
    assert [piece.file for piece in first.pieces] == [
        "van-ban/xa-thu-2026.html",
        "tin-bai/2026-02-10-lop.html",
        "tep/tin/2026/giay-moi.pdf",
        "tin-bai/2026-02-14-khac.html",
    ]
    assert second.pieces == ()
    table = next(table for table in binder_tables(binder) if table.name == "tieu_chi")
    assert "Chưa có minh chứng" in table.rows[-1]
    assert table.rows[0][:5] == ("PAR INDEX", "2026", "1.5", "Tuyên truyền", "Quyết định thử")


def test_files_are_handed_in_byte_for_byte_and_every_hash_is_right(files: Mapping[str, bytes]) -> None:
    assert files["tep/tin/2026/giay-moi.pdf"] == PDF
    lines = files[HASHES].decode().splitlines()
    listed = {place: digest for digest, _, place in (line.partition("  ") for line in lines)}
    assert set(listed) == set(files) - {HASHES}
    assert all(hashlib.sha256(files[place]).hexdigest() == digest for place, digest in listed.items())


def test_hashes_in_the_tables_are_those_of_the_files(binder: EvidenceBinder, files: Mapping[str, bytes]) -> None:
    pieces = [piece for task in binder.tasks for _, piece in task.pieces]
    pieces += [piece for one in binder.criteria for piece in one.pieces]
    assert pieces
    for piece in pieces:
        assert hashlib.sha256(files[piece.file]).hexdigest() == piece.sha256
        assert piece.url.startswith("https://cong-thong-tin.example/tin-cchc/")


def test_a_copy_opens_without_a_network(files: Mapping[str, bytes]) -> None:
    page = files["tin-bai/2026-02-10-lop.html"].decode()
    assert '<h1>Đã mở "lớp" &lt;1 &amp; 2&gt;</h1>' in page
    assert page.count('src="data:image/png;base64,') == 1
    assert not re.search(r'src="(?!data:)', page)
    assert "<script" not in page
    assert 'href="https://cong-thong-tin.example/tin-cchc/tin/2026/khac/"' in page
    assert 'href="tel:18001096"' in page
    assert '<a href="../tep/tin/2026/giay-moi.pdf">Giấy mời</a>' in page
    assert "<td>https://cong-thong-tin.example/tin-cchc/tin/2026/lop/</td>" in page


def test_the_list_leads_to_the_copies(files: Mapping[str, bytes]) -> None:
    page = files["danh-muc.html"].decode()
    places = re.findall(r'href="((?:tin-bai|tep|van-ban)/[^"]*)"', page)
    assert places
    assert set(places) <= set(files)
    assert "Mở lớp &amp; &lt;tập huấn&gt;" in page


def test_the_same_section_gives_the_same_folder(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    assert binder_files(binder_at(write_section(tmp_path / "khác chỗ"))) == files


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: a, index: par, year: 2026, title: T}", "Sổ indices.yml không có chỉ số “par” (index)."),
        ("{id: a, index: par-index, year: 2026, title: T, tasks: [xa-thu-2026/9]}", "không có nhiệm vụ “9” (tasks)."),
        (
            "{id: a, index: par-index, year: 2026, title: T, documents: [xa-thu]}",
            "Kho không có văn bản “xa-thu” (documents). Có phải xa-thu-2026?",
        ),
        (
            "{id: a, index: par-index, year: 2026, title: T, posts: [posts/2026/lopp.md]}",
            "Không có bài đã đăng “posts/2026/lopp.md” (posts)",
        ),
        ('{id: "1.5", index: par-index, year: 2026, title: T}', "Tiêu chí “1.5” (id) đã có ở dòng 1."),
        ("{index: par-index, year: 2026, title: T}", "Thiếu"),
    ],
)
def test_what_a_criterion_names_exists(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        binder_at(write_section(tmp_path, criteria=f"{CRITERIA}- {entry}\n"))
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("docs/_data/criteria.yml", 5)
    assert message in problem.message
