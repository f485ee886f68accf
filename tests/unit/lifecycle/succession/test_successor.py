from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.lifecycle.answers import complete
from cchc.lifecycle.sample import reform_areas
from cchc.lifecycle.succession.registers import Start
from cchc.lifecycle.succession.successor import make_successor, read_former_sections
from cchc.model.library import Library
from cchc.model.posts import Post
from site_support import snapshot
from support.pictures import png
from support.projects import NOW, answer_text, load, plan_text, post_text
from support.succession import PROVINCE, START, former_section, successor_of

pytestmark = pytest.mark.slow

ONE = {
    "posts/2026/ra-mat.md": post_text(
        "Ra mắt chuyên mục",
        unit="van-phong",
        body="Xem [bài hai](hai.md#a), ![Ảnh](anh.png) và [hỏi][1].\n\n[1]: ../../docs/hoi-dap/nop.md",
    ),
    "posts/2026/hai.md": post_text("Hai bài học", body="## A {#a}\n\nXem [bài đầu](ra-mat.md)."),
    "posts/2026/nhap.md": post_text("Bài chưa viết xong", status="draft"),
    "docs/hoi-dap/nop.md": answer_text("Nộp hồ sơ trực tuyến ở xã thế nào?"),
    "docs/lich-tiep-dan.md": "---\ntitle: Lịch tiếp công dân\n---\n\nThứ hai.\n",
}


def two(tmp_path: Path) -> list[Path]:
    """Two communes whose files have the same names."""
    return [
        former_section(tmp_path / "mot", "xã Một", ONE),
        former_section(tmp_path / "hai", "xã Hai", ONE),
    ]


def post(library: Library, slug: str) -> Post:
    (found,) = (post for post in library.posts if post.slug == slug)
    return found


def test_one_section_comes_along_whole_with_its_name_and_its_ids(tmp_path: Path) -> None:
    old = former_section(tmp_path / "mot", "xã Một", ONE)
    before = snapshot(old)
    found = successor_of(tmp_path / "ba", [old])
    assert snapshot(old) == before
    assert (found.inherited, found.notes) == (4, ())
    library = load(tmp_path / "ba")
    assert {one.former_office for one in (*library.posts, *library.answers)} == {"ubnd-xa-mot-hai-phong"}
    assert post(library, "hai").id == "tag:mot.example.vn,2025:tin/2026/hai"
    assert [one.feed_id for one in library.answers] == ["tag:mot.example.vn,2025:hoi-dap/nop"]
    assert [one.former_office for one in library.pages if one.path == "docs/lich-tiep-dan.md"] == [
        "ubnd-xa-mot-hai-phong"
    ]
    # The new office has the page about itself, and a post of its own to write.
    about = (tmp_path / "ba/docs/gioi-thieu.md").read_text(encoding="utf-8")
    assert "Ủy ban nhân dân xã Ba" in about
    assert "nối tiếp chuyên mục của Ủy ban nhân dân xã Một, thành phố Hải Phòng." in about
    assert [one.path for one in library.hidden_posts] == [
        "posts/2026/ra-mat-chuyen-muc-tin-cai-cach-hanh-chinh-cua-xa-ba.md"
    ]
    (office,) = library.settings.former_offices
    assert (office.site_url, office.feed_authority) == ("https://mot.example.vn/tin-cchc/", "mot.example.vn,2025")
    assert {unit.id for unit in library.settings.units} == {"uy-ban-nhan-dan-xa-ba", "van-phong"}


def test_at_the_same_address_feeds_go_on_and_no_id_changes(tmp_path: Path) -> None:
    old = former_section(tmp_path / "mot", "xã Một", ONE)
    successor_of(tmp_path / "ba", [old], portal_url="https://mot.example.vn")
    library = load(tmp_path / "ba")
    assert library.settings.feed_authority == "mot.example.vn,2025"
    assert post(library, "hai").id == "tin/2026/hai"
    assert [one.feed_id for one in library.answers] == [None]
    (office,) = library.settings.former_offices
    assert (office.site_url, office.feed_authority) == (None, None)


def test_of_two_files_of_one_name_the_second_gets_another_and_links_follow(tmp_path: Path) -> None:
    one, other = two(tmp_path)
    (other / "posts/2026/anh.png").write_bytes(png(width=9))
    found = successor_of(tmp_path / "ba", [one, other])
    library = load(tmp_path / "ba")
    assert {one.slug: one.former_office for one in library.posts} == {
        "ra-mat": "ubnd-xa-mot-hai-phong",
        "hai": "ubnd-xa-mot-hai-phong",
        "ra-mat-xa-hai-hai-phong": "ubnd-xa-hai-hai-phong",
        "hai-xa-hai-hai-phong": "ubnd-xa-hai-hai-phong",
    }
    renamed = post(library, "ra-mat-xa-hai-hai-phong")
    assert renamed.id == "tag:hai.example.vn,2025:tin/2026/ra-mat"
    assert (renamed.title, renamed.unit) == (
        "Ra mắt chuyên mục (xã Hai, thành phố Hải Phòng)",
        "van-phong-xa-hai-hai-phong",
    )
    assert [link.target for link in renamed.body_links] == [
        "hai-xa-hai-hai-phong.md#a",
        "anh-xa-hai-hai-phong.png",
        "../../docs/hoi-dap/nop.md",
    ]
    assert (tmp_path / "ba/posts/2026/anh-xa-hai-hai-phong.png").read_bytes() == png(width=9)
    moved = dict(library.settings.former_offices[1].moved)
    assert moved["tin/2026/ra-mat/"] == "tin/2026/ra-mat-xa-hai-hai-phong/"
    assert moved["don-vi/van-phong/"] == "don-vi/van-phong-xa-hai-hai-phong/"
    # One question has one answer.
    assert [one.former_office for one in library.answers] == ["ubnd-xa-mot-hai-phong"]
    told = "\n".join(map(str, found.notes))
    assert f"{tmp_path / 'hai/docs/hoi-dap/nop.md'}: Trùng với {tmp_path / 'mot/docs/hoi-dap/nop.md'}" in told
    assert "nên thành posts/2026/hai-xa-hai-hai-phong.md" in told


def test_a_plan_of_the_same_id_gets_another_and_its_posts_follow(tmp_path: Path) -> None:
    for name, office in (("mot", "xã Một"), ("hai", "xã Hai")):
        issuer = f"ubnd-xa-{name}-hai-phong"
        plan = plan_text(issuer=issuer, issuer_name=f"Ủy ban nhân dân {office}")
        news = post_text(
            f"Tin của {office}", tasks=["cchc-2026/1"], body="Theo [kế hoạch](../../docs/ke-hoach/cchc-2026/index.md)."
        )
        former_section(
            tmp_path / name, office, {"docs/ke-hoach/cchc-2026/index.md": plan, f"posts/2026/{name}.md": news}
        )
    successor_of(tmp_path / "ba", [tmp_path / "mot", tmp_path / "hai"])
    library = load(tmp_path / "ba")
    assert {plan.id: plan.issuer for plan in library.plans} == {
        "cchc-2026": "ubnd-xa-mot-hai-phong",
        "cchc-2026-xa-hai-hai-phong": "ubnd-xa-hai-hai-phong",
    }
    assert [
        (str(one.tasks[0]), one.body_links[0].target) for one in sorted(library.posts, key=lambda one: one.slug)
    ] == [
        ("cchc-2026-xa-hai-hai-phong/1", "../../docs/ke-hoach/cchc-2026-xa-hai-hai-phong/index.md"),
        ("cchc-2026/1", "../../docs/ke-hoach/cchc-2026/index.md"),
    ]


def test_former_offices_have_ended_and_the_new_one_follows_them(tmp_path: Path) -> None:
    successor_of(tmp_path / "ba", two(tmp_path))
    library = load(tmp_path / "ba")
    for issuer_id in ("ubnd-xa-mot-hai-phong", "ubnd-xa-hai-hai-phong"):
        issuer = library.issuer(issuer_id)
        assert issuer is not None
        assert str(issuer.valid_to) == "2026-04-30"
        ((new, whole, start, basis),) = ((one.issuer, one.whole, one.start, one.basis) for one in issuer.successors)
        assert (new, whole, start, basis) == ("ubnd-xa-ba-hai-phong", True, START.day, START.basis)
    new_office = library.issuer("ubnd-xa-ba-hai-phong")
    assert new_office is not None
    assert (new_office.valid_from, new_office.basis) == (START.day, START.basis)


def test_an_office_of_the_same_name_is_another_one(tmp_path: Path) -> None:
    old = former_section(tmp_path / "mot", "phường Hưng Đạo", ONE)
    found = successor_of(tmp_path / "ba", [old], office="phường Hưng Đạo")
    assert found.answers.issuer_id == "ubnd-phuong-hung-dao-hai-phong-2026"
    library = load(tmp_path / "ba")
    (office,) = library.settings.former_offices
    assert office.name == "Ủy ban nhân dân phường Hưng Đạo, thành phố Hải Phòng (đến 30/4/2026)"


def test_what_was_published_stays_known_under_its_new_ids(tmp_path: Path) -> None:
    line = "tin/2026/hai | tin/2026/hai/ tin/2025/cu/ | 2026-03-15 | 2026-03-15 00:00:00 | published | Hai bài học\n"
    head = "feed_authority | {}.example.vn,2025\n"
    for folder in two(tmp_path):
        (folder / "posts/2026/hai.md").write_text(
            post_text("Hai bài học", id="tin/2026/hai", aliases=["tin/2025/cu/"], body="## A {#a}"), encoding="utf-8"
        )
        (folder / "docs/_data/bai-da-dang.txt").write_text(head.format(folder.name) + line, encoding="utf-8")
    successor_of(tmp_path / "ba", [tmp_path / "mot", tmp_path / "hai"])
    text = (tmp_path / "ba/docs/_data/bai-da-dang.txt").read_text(encoding="utf-8")
    assert [one for one in text.splitlines() if not one.startswith("#")] == [
        "feed_authority | ba.example.vn,2026",
        (
            "tag:hai.example.vn,2025:tin/2026/hai | tin/2026/hai-xa-hai-hai-phong/ | 2026-03-15 | "
            "2026-03-15 00:00:00 | published | Hai bài học (xã Hai, thành phố Hải Phòng)"
        ),
        (
            "tag:mot.example.vn,2025:tin/2026/hai | tin/2026/hai/ tin/2025/cu/ | 2026-03-15 | 2026-03-15 00:00:00 | "
            "published | Hai bài học"
        ),
    ]
    library = load(tmp_path / "ba")
    assert (post(library, "hai").aliases, post(library, "hai-xa-hai-hai-phong").aliases) == (("tin/2025/cu/",), ())


def refused(tmp_path: Path, roots: list[Path]) -> list[str]:
    """Return what is told of a refused succession; nothing of it stays."""
    with pytest.raises(ContentError) as caught:
        successor_of(tmp_path / "ba", roots)
    assert not (tmp_path / "ba").exists()
    return [str(problem) for problem in caught.value.problems]


def test_two_posts_of_one_id_are_refused_with_the_way_out(tmp_path: Path) -> None:
    shared = {"portal_url": "https://tinh.example.vn"}
    one = former_section(tmp_path / "mot", "xã Một", ONE, **shared)
    other = former_section(tmp_path / "hai", "xã Hai", {"posts/2026/hai.md": post_text("Bài khác hẳn")}, **shared)
    (told,) = refused(tmp_path, [one, other])
    assert told.startswith(
        f"{other / 'posts/2026/hai.md'}:1: Mã trong kênh tin “tag:tinh.example.vn,2025:tin/2026/hai” cũng là mã của "
        f"{one / 'posts/2026/hai.md'}, nơi lấy tin chỉ giữ được một trong hai."
    )
    assert told.endswith("id: tag:tinh.example.vn,2025:tin/2026/hai-xa-hai-hai-phong")


def test_an_id_of_two_issuers_is_refused(tmp_path: Path) -> None:
    one, other = two(tmp_path)
    for folder, name in ((one, "Phòng Tư pháp xã Một"), (other, "Phòng Nội vụ xã Hai")):
        with (folder / "docs/_data/issuers.yml").open("a", encoding="utf-8") as register:
            register.write(f"- {{id: phong, name: {name}, level: xa}}\n")
    (told,) = refused(tmp_path, [one, other])
    assert told.startswith(f"{other / 'docs/_data/issuers.yml'}:")
    assert "Mã (id) “phong” ở đây là của “Phòng Nội vụ xã Hai”" in told


def test_faults_of_a_former_section_are_told_with_its_files(tmp_path: Path) -> None:
    faulty = {
        "posts/2026/sai.md": post_text("Sai", date="15/3/2026"),
        "posts/2026/dut.md": post_text("Đứt", body="\n[x](khong-co.md)"),
    }
    old = former_section(tmp_path / "mot", "xã Một", faulty)
    (told,) = refused(tmp_path, [old])
    assert told.startswith(f"{old / 'posts/2026/sai.md'}:3: Ngày đăng (date) “15/3/2026”")
    (old / "posts/2026/sai.md").unlink()
    (told,) = refused(tmp_path, [old])
    # What only the whole section shows has the line of the former file, too.
    assert told.startswith(f"{old / 'posts/2026/dut.md'}:9: ")
    assert refused(tmp_path, [old, old])[0].startswith(f"{old / 'mkdocs.yml'}:")
    assert refused(tmp_path, [tmp_path])[0].startswith(f"{tmp_path / 'mkdocs.yml'}: Không thấy tệp cấu hình.")


def test_a_successor_of_a_successor_knows_all_former_offices_and_where_their_pages_are(tmp_path: Path) -> None:
    found = successor_of(tmp_path / "ba", two(tmp_path))
    fourth = former_section(tmp_path / "bon", "xã Bốn", {"posts/2026/hai-xa-hai-hai-phong.md": post_text("Trùng tên")})
    sections = read_former_sections([fourth, tmp_path / "ba"], now=NOW)
    answers = complete({"office": "xã Năm", "province": PROVINCE}, areas=reform_areas(), year=2027)
    make_successor(tmp_path / "nam", answers, sections, start=Start(), now=NOW)
    library = load(tmp_path / "nam")
    assert [office.id for office in library.settings.former_offices] == [
        *("ubnd-xa-bon-hai-phong", "ubnd-xa-mot-hai-phong", "ubnd-xa-hai-hai-phong", "ubnd-xa-ba-hai-phong"),
    ]
    again = "tin/2026/hai-xa-hai-hai-phong-xa-ba-hai-phong/"
    offices = {office.id: dict(office.moved) for office in library.settings.former_offices}
    assert offices["ubnd-xa-hai-hai-phong"]["tin/2026/hai/"] == again
    assert offices["ubnd-xa-ba-hai-phong"]["tin/2026/hai-xa-hai-hai-phong/"] == again
    moved = post(library, "hai-xa-hai-hai-phong-xa-ba-hai-phong")
    assert (moved.former_office, moved.id) == ("ubnd-xa-hai-hai-phong", "tag:hai.example.vn,2025:tin/2026/hai")
    assert found.answers.issuer_id == "ubnd-xa-ba-hai-phong"


def test_what_comes_from_common_registers_is_in_the_new_section_s_own(tmp_path: Path) -> None:
    old = former_section(tmp_path / "mot", "xã Một", ONE)
    (tmp_path / "chung").mkdir()
    for name, text in {
        "contacts": "[]\n",
        "issuers": "- {id: so-noi-vu, name: Sở Nội vụ, level: tinh}\n",
        "channels": "- {id: loa, name: Loa truyền thanh của tổ}\n",
    }.items():
        (tmp_path / f"chung/{name}.yml").write_text(text, encoding="utf-8")
    settings = (old / "mkdocs.yml").read_text(encoding="utf-8")
    shared = settings.replace("extra:\n", "extra:\n  shared_registers: ../chung\n", 1)
    (old / "mkdocs.yml").write_text(shared, encoding="utf-8")
    successor_of(tmp_path / "ba", [old])
    library = load(tmp_path / "ba")
    assert library.settings.shared_registers is None
    assert library.issuer("so-noi-vu") is not None
    assert library.channel("loa") is not None


def test_faults_of_the_merged_registers_are_told_with_the_registers_that_they_come_from(tmp_path: Path) -> None:
    old = former_section(tmp_path / "mot", "xã Một", ONE)
    register = old / "docs/_data/issuers.yml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("valid_from:\n", "valid_from: 2026-05-20\n"), encoding="utf-8")
    assert all(told.startswith(f"{register}: Cơ quan ") for told in refused(tmp_path, [old]))


def test_terms_that_only_a_former_section_has_come_along(tmp_path: Path) -> None:
    news = post_text("Tin", areas=["bien-dao"], kind="tho", audience=["ngu-dan"], unit="van-phong")
    old = former_section(tmp_path / "mot", "xã Một", {"posts/2026/tin.md": news})
    text = (old / "mkdocs.yml").read_text(encoding="utf-8")
    for key, entry in (
        ("reform_areas", "{id: bien-dao, title: Biển đảo, unit: van-phong}"),
        ("kinds", "{id: tho, title: Thơ}"),
        ("audiences", "{id: ngu-dan, title: Ngư dân}"),
    ):
        head, found, tail = text.partition(f"  {key}:\n")
        text = f"{head}{found}    - {entry}\n{tail}"
    (old / "mkdocs.yml").write_text(text, encoding="utf-8")
    successor_of(tmp_path / "ba", [old], units="Phòng Văn hóa")
    settings = load(tmp_path / "ba").settings
    # Units of the new office answer for its areas.
    assert [(area.title, area.units) for area in settings.reform_areas if area.id == "bien-dao"] == [("Biển đảo", ())]
    assert {"tho"} < {kind.id for kind in settings.kinds}
    assert {"ngu-dan"} < {audience.id for audience in settings.audiences}
    assert {unit.id: unit.description for unit in settings.units} == {
        "phong-van-hoa": None,
        "van-phong": "Đơn vị của Ủy ban nhân dân xã Một, thành phố Hải Phòng (cơ quan cũ).",
    }


def test_of_two_topics_of_one_tag_the_first_stays_and_its_answers_follow(tmp_path: Path) -> None:
    topic = "---\ntitle: Một cửa {place}\ntags: [bộ phận một cửa]\nanswers: [{answer}]\n---\n\nGiới thiệu.\n"
    old = [
        former_section(
            tmp_path / "mot",
            "xã Một",
            {
                "docs/hoi-dap/nop.md": answer_text("Nộp ở đâu?"),
                "docs/chu-de/mot-cua.md": topic.format(place="Một", answer="nop"),
            },
        ),
        former_section(
            tmp_path / "hai",
            "xã Hai",
            {
                "docs/hoi-dap/nop.md": answer_text("Nộp lúc nào?"),
                "docs/chu-de/mot-cua.md": topic.format(place="Hai", answer="nop"),
                "docs/chu-de/nop-ho-so.md": "---\ntitle: Nộp hồ sơ\nanswers: [nop]\n---\n\nGiới thiệu.\n",
            },
        ),
    ]
    found = successor_of(tmp_path / "ba", old)
    topics = {topic.tag_slugs[0]: topic for topic in load(tmp_path / "ba").topics}
    assert {slug: topic.title for slug, topic in topics.items()} == {"mot-cua": "Một cửa Một", "nop-ho-so": "Nộp hồ sơ"}
    assert [entry.id for entry in topics["mot-cua"].answers] == ["nop"]
    assert [entry.id for entry in topics["nop-ho-so"].answers] == ["nop-xa-hai-hai-phong"]
    assert any("chu-de/mot-cua.md" in note.path for note in found.notes)
