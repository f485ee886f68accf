"""The example site on its way to a server: after every file, a reader who follows links finds what they lead to."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from cchc.publishing.steps import steps
from cchc.site.building import build_section
from site_support import NOW, BuiltSite, snapshot
from support.links import HOST, PREFIX, Page, address
from support.projects import post_text

_ENTRY = re.compile(r"<link>([^<]+)</link>")


def files_that(path: str, content: bytes) -> set[str]:
    """Return the files of the site that a page or an RSS feed leads to or needs."""
    if path.endswith(".html"):
        page = Page(content.decode())
        found = {urljoin(address(path), link) for link in (*page.links, *page.loads)}
    elif path.endswith("rss.xml"):
        found = set(_ENTRY.findall(content.decode()))
    else:
        return set()
    ours = (urlsplit(link) for link in found if link.startswith(HOST + PREFIX))
    paths = {unquote(parts.path).removeprefix(PREFIX) for parts in ours}
    return {f"{path}index.html" if path.endswith("/") or not path else path for path in paths}


def changed_project(project: Path, folder: Path) -> Path:
    """Return a copy of the example with a new post, a withdrawn one, and one that is gone."""
    shutil.copytree(project, folder)
    posts = folder / "posts/2026"
    (posts / "to-so-hoa.md").write_text(
        post_text("Tổ số hóa ra mắt", date="2026-11-20", unit="bien-tap-trang-mau", tags=["tổ số hóa"]),
        encoding="utf-8",
    )
    post = posts / "vai-tro-nguoi-dung-dau.md"
    text = post.read_text(encoding="utf-8").replace(
        "\n---\n", "\nstatus: withdrawn\nwithdrawn: {reason: Đăng nhầm, date: 2026-11-20}\n---\n", 1
    )
    post.write_text(text, encoding="utf-8")
    (posts / "video-clip-minh-duc.md").unlink()
    return folder


def test_no_page_that_stood_before_leads_nowhere_at_any_moment(built_site: BuiltSite, tmp_path: Path) -> None:
    project = changed_project(built_site.project, tmp_path / "tin-cchc")
    build_section(project, now=NOW)
    before, after = snapshot(built_site.folder), snapshot(project / "site")
    new, removed = after.keys() - before.keys(), before.keys() - after.keys()
    changed = {path for path in after.keys() & before.keys() if after[path] != before[path]}
    assert new
    assert removed
    assert changed
    known_dead = {(path, link) for path in before for link in files_that(path, before[path]) if link not in before}
    present, leads = dict(before), {path: files_that(path, content) for path, content in before.items()}
    moves = 0
    for step in steps(new=new, changed=changed, removed=removed):
        for path in step.remove:
            del present[path]
            # Pages that go together lead to each other, in both directions.
            leading = {one for one in present.keys() & before.keys() - removed if path in leads[one]}
            leading -= {one for one, link in known_dead if link == path}
            assert leading == set(), f"{path} went before {leading}"
            moves += 1
        for path in step.put:
            present[path] = after[path]
            leads[path] = files_that(path, after[path])
            dead = leads[path] - present.keys() if path in before or path.endswith("rss.xml") else set()
            assert dead == set(), f"{path} came before {dead}"
            moves += 1
    assert present == after
    assert moves == len(new) + len(changed) + len(removed)
