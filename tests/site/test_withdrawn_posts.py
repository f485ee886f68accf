"""Of a withdrawn post nothing stays that it was withdrawn for: not in any published byte, first build or later one."""

from __future__ import annotations

import io
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest

from cchc.model.posts import Post
from cchc.site.building import build_section
from cchc.text.folding import folded
from cchc.text.slugs import slugify
from site_support import snapshot
from support.pictures import photo
from support.projects import NOW, answer_text, page_text, plan_text, post_text, write_project

SECRETS = {
    "summary": "Tokuda tóm",
    "author": "Tokuda viết",
    "source": "Tokuda nguồn",
    "url": "tokuda-nguon",
    "alt": "Tokuda mô tả",
    "caption": "Tokuda chú thích",
    "credit": "Tokuda ảnh",
    "tag": "Tokuda khóa",
    "note": "Tokuda đính chính",
    "attachment": "Tokuda tệp",
    "editor": "Tokuda biên tập",
    "approver": "Tokuda duyệt",
    "maker": "Tokuda người làm",
    "terms": "Tokuda điều khoản",
    "exemplar": "Tokuda gương",
    "done": "Tokuda việc",
    "decision": "Tokuda cơ quan",
    "question": "Tokuda phản ánh",
    "reply": "Tokuda trả lời",
    "place": "Tokuda hội trường",
    "outcome": "Tokuda kết quả",
    "film": "tokuda-phim.mp4",
    "made": "Tokuda quay",
    "publisher": "Tokuda phát hành",
    "ranked": "Tokuda được chấm",
    "body": "Tokuda thân",
    "heading": "Tokuda đề mục",
    "picture": "tokuda-anh.png",
    "body picture": "tokuda-than.png",
    "file": "tokuda-tep.pdf",
}
"""A word in every place where an editor types freely. The title and the address stay: the notice needs them."""

FACTS = {
    "summary": SECRETS["summary"],
    "author": SECRETS["author"],
    "source": {
        "name": SECRETS["source"],
        "url": f"https://tinh.example/{SECRETS['url']}",
        "credit": SECRETS["maker"],
        "licence": SECRETS["terms"],
    },
    "level": "tinh",
    "audience": ["nguoi-dan"],
    "editor": SECRETS["editor"],
    "approved_by": SECRETS["approver"],
    "exemplar": {
        "who": [{"name": SECRETS["exemplar"], "kind": "team"}],
        "done": SECRETS["done"],
        "decision": {"number": "12/QĐ-UBND", "issued": "2026-03-01", "issuer": SECRETS["decision"]},
    },
    "feedback": {
        "question": SECRETS["question"],
        "receiver": "UBND xã Thử",
        "state": "answered",
        "reply": SECRETS["reply"],
    },
    "event": {"from": "2026-03-20", "place": SECRETS["place"], "outcome": SECRETS["outcome"]},
    "recording": {"kind": "video", "file": SECRETS["film"], "credit": SECRETS["made"]},
    "material": {"format": "leaflet", "publisher": SECRETS["publisher"]},
    "index_result": {"index": "par-index", "year": 2025, "unit": SECRETS["ranked"]},
    "image": {
        "file": SECRETS["picture"],
        "alt": SECRETS["alt"],
        "caption": SECRETS["caption"],
        "credit": SECRETS["credit"],
    },
    "tags": [SECRETS["tag"]],
    "tasks": ["xa-thu-2026/1"],
    "evidence": ["xa-thu-2026/1"],
    "kind": "bai",
    "unit": "phong-noi-vu",
    "updated": "2026-03-16",
    "expires": "2026-12-31",
    "aliases": ["tin/2025/ten-cu/"],
    "corrections": [
        {"date": "2026-03-17", "note": f"{SECRETS['note']} lớn", "level": "major"},
        {"date": "2026-03-18", "note": f"{SECRETS['note']} nhỏ"},
    ],
    "attachments": [{"file": SECRETS["file"], "title": SECRETS["attachment"]}],
    "body": f"{SECRETS['body']}.\n\n## {SECRETS['heading']} {{ #muc-kin }}\n\n"
    f"![{SECRETS['alt']}]({SECRETS['body picture']})",
}
KEPT = (
    *(
        "path",
        "permalink",
        "fingerprint",
        "body",
        "aliases",
        "lines",
        "public_digest",
        "check_digest",
        "id",
        "slug",
        "title",
    ),
    *("published", "updated", "areas", "kind", "unit", "status", "withdrawal", "expires"),
    *("audience", "former_office", "feed_id", "happened", "shared", "anchors"),
)
"""What of a withdrawn post its notice needs: no free text but the title and the reason. Anchors are on no page."""
REMOVED = (
    *("links", "body_links", "mentions", "sample_lines", "summary", "author", "source", "image", "tags"),
    *("tasks", "evidence", "corrections", "attachments", "forms", "level", "editor", "approved_by", "pinned_until"),
    *("follow_up", "plain_words", "typed_numbers", "prose", "personal_data", "disclosure"),
    *("abbreviations", "outdated", "old_terms", "procedures"),
)
GONE = {"status": "withdrawn", "withdrawn": {"date": "2026-04-01", "reason": "Có thông tin cá nhân"}}
PAGE = "tin/2026/danh-sach/index.html"


def write(folder: Path, **changes: object) -> Path:
    posts = {
        "2026/danh-sach": post_text("Danh sách hỗ trợ", **(FACTS | changes)),
        "2026/cung-linh-vuc": post_text("Bài cùng lĩnh vực", body="Xem [danh sách](danh-sach.md#muc-kin)."),
        "2026/sau-do": post_text("Bài sau đó", date="2026-03-16"),
    }
    write_project(
        folder,
        posts=posts,
        answers={"nop-ho-so": answer_text()},
        plans={"xa-thu-2026": plan_text()},
        pages={"gioi-thieu": page_text()},
        registers={"indices": "- {id: par-index, name: PAR INDEX, full_name: Chỉ số cải cách hành chính}\n"},
    )
    for name in ("picture", "body picture"):
        (folder / "posts/2026" / SECRETS[name]).write_bytes(photo("PNG", width=640, height=480))
    (folder / "posts/2026" / SECRETS["file"]).write_bytes(b"%PDF-1.4 Tokuda")
    (folder / "posts/2026" / SECRETS["film"]).write_bytes(b"\0\0\0\x14ftypisom\0\0\0\0isom Tokuda")
    return folder


def leaks(folder: Path) -> set[str]:
    """Return which published files have a secret in their name or in their bytes, in any spelling."""
    forms = {
        form.encode() for secret in SECRETS.values() for form in (secret, slugify(secret), folded(secret), "okuda")
    }
    files = snapshot(folder)
    for path, data in list(files.items()):
        if path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as bundle:
                files |= {f"{path}/{name}": bundle.read(name) for name in bundle.namelist()}
    return {path for path, data in files.items() if any(form.lower() in data.lower() + path.encode() for form in forms)}


def test_every_field_of_a_public_post_is_published_somewhere(tmp_path: Path) -> None:
    """Else the tests below would find nothing whatever was left."""
    write(tmp_path)
    build_section(tmp_path, now=NOW)
    everything = b"\n".join(data + path.encode() for path, data in snapshot(tmp_path / "site").items())
    for name, secret in SECRETS.items():
        assert secret.encode() in everything, name
    found = leaks(tmp_path / "site")
    # Page, list, tag, plan, archive, feeds, search and picture: a leak would be seen in each.
    assert {PAGE, "linh-vuc/the-che/index.html", "chu-de/tokuda-khoa/index.html", "rss.xml"} <= found
    assert any(path.startswith("tim-kiem/") and path.endswith(".json") for path in found)


@pytest.mark.parametrize("was_public", [False, True])
def test_nothing_that_was_typed_stays_of_a_withdrawn_post(tmp_path: Path, was_public: bool) -> None:  # noqa: FBT001
    site = tmp_path / "site"
    if was_public:
        build_section(write(tmp_path), now=NOW)
    build_section(write(tmp_path, **GONE), now=NOW)
    assert leaks(site) == set()
    text = (site / PAGE).read_text(encoding="utf-8")
    assert "Danh sách hỗ trợ" in text
    assert "Có thông tin cá nhân" in text
    assert "Có thông tin cá nhân" in (site / "rss.xml").read_text(encoding="utf-8")
    assert (site / "tin/2025/ten-cu/index.html").is_file()
    assert 'id="dinh_chinh"' not in text


def test_a_withdrawn_post_is_no_evidence_and_no_news(tmp_path: Path) -> None:
    build_section(write(tmp_path), now=NOW)
    plan = tmp_path / "site/ke-hoach/xa-thu-2026/index.html"
    tasks = tmp_path / "site/du-lieu/nhiem-vu.json"
    assert "tin/2026/danh-sach/" in plan.read_text(encoding="utf-8")
    assert '"tinh_trang":"co-minh-chung"' in tasks.read_text(encoding="utf-8")
    build_section(write(tmp_path, **GONE), now=NOW)
    assert "danh-sach" not in plan.read_text(encoding="utf-8")
    assert (
        '"tinh_trang":"chua-xac-dinh","so_ky":0,"so_ky_co_minh_chung":0,"minh_chung":[],"ngay_minh_chung":[],"tin_bai":[]'
        in tasks.read_text(encoding="utf-8")
    )


def test_of_every_field_of_a_post_it_is_decided_whether_a_withdrawn_one_keeps_it() -> None:
    assert sorted(field.name for field in fields(Post)) == sorted([*KEPT, *REMOVED])
