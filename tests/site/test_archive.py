"""The archive of documents as a built site: registers, originals, the zip, and what a day changes."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from cchc.site.building import build_section
from cchc.text.dates import ICT
from site_support import NOW, BuiltSite, copy_project, snapshot
from support.generated_documents import FIRST, write_document, write_documents
from support.pictures import HIDDEN, photo
from support.projects import plan_text, post_text, write_project


def shown_in(site: Path, words: str) -> set[str]:
    return {
        path.relative_to(site).as_posix() for path in site.rglob("*.html") if words in path.read_text(encoding="utf-8")
    }


def test_an_issuer_that_is_replaced_is_one_edit_and_every_affected_page_changes(built: Path) -> None:
    site = built / "site"
    name = "Ủy ban nhân dân phường Trương Quang Trọng"
    affected = shown_in(site, name)
    assert {"ke-hoach/tinh-an-tay-2025/index.html", "van-ban/co-quan/index.html"} <= affected
    register = built / "docs/_data/issuers.yml"
    text = register.read_text(encoding="utf-8")
    head, mark, tail = text.partition("\n- id: ubnd-phuong-truong-quang-trong\n")
    tail = tail.replace("  valid_to:\n", "  valid_to: 2026-11-21\n", 1)
    tail = tail.replace("  successors: []\n", "  successors: [{id: moi, scope: all, from: 2026-11-22}]\n", 1)
    new = "- {id: moi, name: Ủy ban nhân dân phường Thử Nghiệm, level: phuong, valid_from: 2026-11-22}\n"
    register.write_text(head + mark + tail + new, encoding="utf-8", newline="\n")
    report = build_section(built, now=NOW)
    now_named = shown_in(site, "Ủy ban nhân dân phường Thử Nghiệm")
    # The new name stands wherever the chain of the old one does, and on no page of another issuer.
    assert "ke-hoach/tinh-an-tay-2025/index.html" in now_named
    assert set(report.publication.changed) >= affected & now_named
    changed_plans = {path for path in report.publication.changed if path.startswith("ke-hoach/") and "/index" in path}
    assert {path for path in changed_plans if path.count("/") == 2 and "20" in path} == {
        "ke-hoach/tinh-an-tay-2025/index.html"
    }
    assert report.publication.removed == ()


def test_a_chain_of_successors_is_told_to_its_end(built_site: BuiltSite) -> None:
    page = (built_site.folder / "ke-hoach/minh-duc-2023/index.html").read_text(encoding="utf-8")
    place = page.index('id="ke-thua"')
    first, second = page.index("tỉnh Đồng Nai", place), page.index("thành phố Đồng Nai", place)
    assert first < second
    assert "huyện Hớn Quản, tỉnh Bình Phước" in page


def test_an_original_is_copied_byte_for_byte_and_stands_in_the_zip(built: Path) -> None:
    data = b"%PDF-1.7\r\n\x00\x1a\xff\xfe chu ky so \r\n%%EOF"
    folder = built / "docs/ke-hoach/minh-duc-2023"
    (folder / "ban ký.pdf").write_bytes(data)
    file = folder / "index.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("---\n", "---\nattachments: [{file: ban ký.pdf, title: Bản ký}]\n", 1), encoding="utf-8"
    )
    build_section(built, now=NOW)
    site = built / "site"
    assert (site / "ke-hoach/minh-duc-2023/ban ký.pdf").read_bytes() == data
    page = (site / "ke-hoach/minh-duc-2023/index.html").read_text(encoding="utf-8")
    assert hashlib.sha256(data).hexdigest() in page
    assert f"PDF, {len(data)} byte" in page
    with ZipFile(site / "du-lieu/kho-van-ban.zip") as bundle:
        assert bundle.read("tep/ke-hoach/minh-duc-2023/ban ký.pdf") == data
        manifest = dict(reversed(line.split("  ")) for line in bundle.read("MANIFEST.sha256").decode().splitlines())
        names = set(bundle.namelist()) - {"MANIFEST.sha256"}
        assert {name: hashlib.sha256(bundle.read(name)).hexdigest() for name in names} == manifest
        start = bundle.read("mo-kho.html").decode()
        assert "tep/ke-hoach/minh-duc-2023/ban%20k%C3%BD.pdf" in start
        assert "<script" not in start
    without = (site / "ke-hoach/ha-hoa-2023/index.html").read_text(encoding="utf-8")
    assert "Chưa có bản ký" in without


def test_a_picture_that_is_offered_is_clean_in_the_zip_too(built: Path) -> None:
    folder = built / "docs/ke-hoach/minh-duc-2023"
    (folder / "trang-1.jpg").write_bytes(photo(width=300))
    file = folder / "index.md"
    text = file.read_text(encoding="utf-8")
    listed = "---\nattachments: [{file: trang-1.jpg, title: Trang 1}]\n"
    file.write_text(text.replace("---\n", listed, 1), encoding="utf-8")
    build_section(built, now=NOW)
    published = (built / "site/ke-hoach/minh-duc-2023/trang-1.jpg").read_bytes()
    assert HIDDEN.encode() not in published
    with ZipFile(built / "site/du-lieu/kho-van-ban.zip") as bundle:
        assert bundle.read("tep/ke-hoach/minh-duc-2023/trang-1.jpg") == published
        assert hashlib.sha256(published).hexdigest() in bundle.read("MANIFEST.sha256").decode()


def test_a_changed_introduction_publishes_its_page_and_no_other(built: Path) -> None:
    for place in ("van-ban/nghi-quyet-76-nq-cp-2021", "ke-hoach/minh-duc-2023"):
        file = built / f"docs/{place}/index.md"
        file.write_text(file.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8", newline="\n")
        report = build_section(built, now=NOW)
        pages = [path for path in report.publication.changed if path.endswith(".html")]
        assert pages == [f"{place}/index.html"]
        assert not any(path.startswith("du-lieu/") or path.endswith(".ics") for path in report.publication.changed)
        assert (report.publication.added, report.publication.removed) == ((), ())


def test_the_pages_of_tasks_change_on_the_day_and_on_no_other(tmp_path: Path) -> None:
    schedule = {"printed": "Tháng 6", "kind": "once", "from": "2026-06-01", "to": "2026-06-30"}
    task = {"id": "1", "activity": "Đăng tin bài", "schedule": schedule}
    write_project(tmp_path, plans={"xa-thu-2026": plan_text(tasks=[task])})
    changed = {}
    for month, day in ((6, 28), (6, 29), (6, 30), (7, 1), (7, 2)):
        report = build_section(tmp_path, now=datetime(2026, month, day, 8, tzinfo=ICT))
        changed[month, day] = set(report.publication.changed)
    assert changed[6, 29] == changed[6, 30] == changed[7, 2] == set()
    assert {"ke-hoach/xa-thu-2026/index.html", "ke-hoach/xa-thu-2026/thuc-hien/index.html"} <= changed[7, 1]
    page = (tmp_path / "site/ke-hoach/xa-thu-2026/thuc-hien/index.html").read_text(encoding="utf-8")
    assert "Quá hạn, chưa có minh chứng" in page


def test_pages_of_an_issuer_say_on_its_day_that_it_is_gone_and_not_before(tmp_path: Path) -> None:
    issuers = """\
- id: ubnd-xa-thu
  name: Ủy ban nhân dân xã Thử
  level: xa
  valid_to: 2026-06-30
  successors: [{id: ubnd-xa-moi, from: 2026-07-01}]
- {id: ubnd-xa-moi, name: Ủy ban nhân dân xã Mới, level: xa, valid_from: 2026-07-01}
"""
    write_project(tmp_path, plans={"xa-thu-2026": plan_text()}, registers={"issuers": issuers})
    page = tmp_path / "site/ke-hoach/xa-thu-2026/index.html"
    told = {}
    for month, day in ((6, 29), (6, 30), (7, 1)):
        build_section(tmp_path, now=datetime(2026, month, day, 8, tzinfo=ICT))
        told[month, day] = page.read_text(encoding="utf-8")
    assert "sẽ hoạt động đến hết ngày 30/6/2026" in told[6, 30]
    assert "Sẽ kế thừa từ ngày: 01/7/2026" in told[6, 30]
    assert "không dùng để liên hệ hôm nay" not in told[6, 30]
    assert told[6, 29] == told[6, 30]
    assert "sẽ" not in told[7, 1].lower().split('id="ke-thua"')[1].split("</section>")[0]
    assert "không dùng để liên hệ hôm nay" in told[7, 1]


def test_a_post_gets_its_link_on_the_day_the_archive_gets_the_document(tmp_path: Path) -> None:
    post = post_text(body="Theo Kế hoạch số 33/KH-UBND ngày 05/3/2026 của UBND xã Thử.")
    write_project(tmp_path, posts={"2026/mot-cua": post}, plans={"xa-thu-2026": plan_text()})
    build_section(tmp_path, now=NOW)
    page = tmp_path / "site/tin/2026/mot-cua/index.html"
    assert "<p>Theo Kế hoạch số 33/KH-UBND ngày 05/3/2026 của" in page.read_text(encoding="utf-8")
    write_project(tmp_path, plans={"xa-thu-2026": plan_text(number="33/KH-UBND", issued="2026-03-05")})
    report = build_section(tmp_path, now=NOW)
    assert "tin/2026/mot-cua/index.html" in report.publication.changed
    link = '<a href="../../../ke-hoach/xa-thu-2026/">Kế hoạch số 33/KH-UBND ngày 05/3/2026</a> của'
    assert link in page.read_text(encoding="utf-8")


def retitle(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: ", "title: Đã sửa ", 1), encoding="utf-8", newline="\n")


def test_an_archive_that_outgrows_one_page_gets_pages_of_years_and_loses_no_address(
    built: Path, tmp_path: Path
) -> None:
    lists = ("van-ban/vien-dan/", "van-ban/chua-xac-dinh/")
    made = 100 - len(list(built.glob("docs/ke-hoach/*/")) + list(built.glob("docs/van-ban/*/")))
    write_documents(built, made)
    build_section(built, now=NOW)
    whole = {path for path in snapshot(built / "site") if path.startswith(lists)}
    assert whole == {f"{one}index.html" for one in lists}
    write_document(built, made)
    report = build_section(built, now=NOW)
    assert report.publication.removed == ()
    assert {f"{one}{year}/index.html" for one in lists for year in (FIRST.year, 2023, 2025)} <= set(
        report.publication.added
    )
    retitle(write_document(built, made - 1))
    report = build_section(built, now=NOW)
    assert [path for path in report.publication.changed if path.startswith(lists)] == [
        f"{one}{FIRST.year}/index.html" for one in lists
    ]
    cold = copy_project(tmp_path / "cold")
    write_documents(cold, made + 1)
    retitle(write_document(cold, made - 1))
    build_section(cold, now=NOW)
    assert snapshot(built / "site") == snapshot(cold / "site")


def test_former_addresses_of_documents_answers_and_pages_lead_on(built: Path) -> None:
    for path, alias in (
        ("ke-hoach/ha-hoa-2023/index.md", "ke-hoach/ten-cu/"),
        ("hoi-dap/nop-ho-so-truc-tuyen.md", "hoi-dap/cau-hoi-cu/"),
        ("gioi-thieu.md", "trang-cu/"),
    ):
        file = built / "docs" / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("---\n", f"---\naliases: [{alias}]\n", 1), encoding="utf-8", newline="\n")
    build_section(built, now=NOW)
    for alias, target in (
        ("ke-hoach/ten-cu", "../../ke-hoach/ha-hoa-2023/"),
        ("hoi-dap/cau-hoi-cu", "../../hoi-dap/nop-ho-so-truc-tuyen/"),
        ("trang-cu", "../gioi-thieu/"),
    ):
        page = (built / f"site/{alias}/index.html").read_text(encoding="utf-8")
        assert f'content="0; url={target}"' in page


def test_the_open_data_say_what_the_archive_holds(built_site: BuiltSite) -> None:
    files = snapshot(built_site.folder / "du-lieu")
    documents = json.loads(files["van-ban.json"])["records"]
    tasks = json.loads(files["nhiem-vu.json"])["records"]
    citations = json.loads(files["vien-dan.json"])["records"]
    assert (len(documents), len(tasks), len(citations)) == (11, 43, 47)
    assert {record["trong_kho"] for record in citations} >= {"nghi-quyet-76-nq-cp-2021", "chi-thi-23-ct-ttg-2021"}
    assert all(record["so_ky_hieu"] != "22074/QD-UBND" for record in citations)
    assert "22074/QD-UBND" in {record["so_nhu_in"] for record in citations}
