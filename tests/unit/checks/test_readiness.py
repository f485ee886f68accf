from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cchc.checks import REMINDERS, find_problems, find_reminders
from cchc.checks.readiness import (
    check_authority,
    check_domains,
    check_hotlines,
    check_issuers,
    check_office_name,
    check_places,
    check_sample_settings,
    check_sample_texts,
)
from cchc.errors import Concern
from cchc.model.ledger import Ledger, PublishedPost
from cchc.model.library import Library
from cchc.model.posts import Status
from cchc.model.registers import ContactKind, Issuer, Registers, Succession
from cchc.model.settings import Settings
from cchc.text.dates import ICT
from cchc.text.telephones import read_telephones
from support.libraries import SETTINGS, make_contact, make_issuer, make_library, make_page, make_plan, make_post

REAL = replace(SETTINGS, site_url="https://cong.gov.vn/tin-cchc/", feed_authority="cong.gov.vn,2026")
"""Of a section at a name that could be somebody's."""
PUBLISHED = PublishedPost(
    id="tin/2026/mot-cua",
    addresses=("tin/2026/mot-cua/",),
    day=date(2026, 3, 15),
    changed=datetime(2026, 3, 15, tzinfo=ICT),
    is_withdrawn=False,
    title="Xã Thử mở Bộ phận Một cửa",
)
HOTLINE = make_contact(phones=read_telephones("18001096"))
READY = Registers(contacts=(HOTLINE,))


def settings_of(office: str, *texts: str) -> Settings:
    """Return settings of an office, with texts on the lines of mkdocs.yml from 10 on."""
    named = replace(REAL.office, name=office)
    return replace(REAL, office=named, texts=tuple((text, line) for line, text in enumerate(texts, start=10)))


def test_a_section_is_published_at_a_real_name() -> None:
    lines = {"site_url": 6, "feed_authority": 87}
    assert list(check_domains(make_library(settings=REAL))) == []
    problems = list(check_domains(make_library(settings=replace(SETTINGS, lines=lines))))
    assert [(problem.path, problem.line) for problem in problems] == [("mkdocs.yml", 6), ("mkdocs.yml", 87)]
    assert all("“cong-thong-tin.example”" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("authorities", "stops"),
    [
        ((), False),
        (("cong.gov.vn,2026",), False),
        (("cong-thong-tin.example,2026",), False),
        (("cong-cu.gov.vn,2025",), True),
        (("cong-cu.gov.vn,2025", "cong-thong-tin.example,2026"), True),
        (("cong-cu.gov.vn,2025", "cong.gov.vn,2026"), False),
    ],
)
def test_ids_of_entries_stay_with_the_authority_under_which_they_were_published(
    authorities: tuple[str, ...],
    stops: bool,  # noqa: FBT001
) -> None:
    settings = replace(REAL, lines={"feed_authority": 87})
    ledger = Ledger(posts={"tin/2026/mot-cua": PUBLISHED}, authorities=authorities)
    problems = find_problems(make_library(settings=settings, ledger=ledger))
    assert bool(problems) is stops
    for problem in problems:
        assert str(problem) == (
            "mkdocs.yml:87: Gốc mã của kênh tin (feed_authority) lần dựng trước là “cong-cu.gov.vn,2025”, nay là "
            "“cong.gov.vn,2026”. Mọi cổng đang lấy tin sẽ nhận lại tất cả 1 bài đã đăng như bài mới; bài cũ ở đó không "
            'còn sửa, gỡ được. Trả lại: feed_authority: "cong-cu.gov.vn,2025". Nếu chuyên mục chưa từng công bố thì '
            "xóa các dòng bắt đầu bằng feed_authority trong docs/_data/bai-da-dang.txt."
        )


def test_nobody_goes_back_to_the_name_of_an_example(now: datetime) -> None:
    authorities = ("cong-cu.gov.vn,2025", SETTINGS.feed_authority)
    ledger = Ledger(posts={"tin/2026/mot-cua": PUBLISHED}, authorities=authorities)
    (problem,) = check_authority(make_library(now=now, ledger=ledger))
    assert "lần dựng trước là “cong-cu.gov.vn,2025”" in problem.message


def test_no_text_of_the_settings_is_of_the_sample() -> None:
    own = settings_of(SETTINGS.office.name, "Trang mẫu, dựng từ năm kế hoạch.", "Trang mẫu đơn, tờ khai", "Tin")
    (problem,) = check_sample_settings(make_library(settings=own))
    assert (problem.line, problem.message) == (
        10,
        "“Trang mẫu, dựng từ năm kế hoạch.” là chữ của trang mẫu. Viết lời của cơ quan mình; không cần thì xóa.",
    )


def test_no_page_or_post_that_readers_get_says_that_it_is_a_sample(now: datetime) -> None:
    pages = [make_page(sample_lines=(9, 25, 42)), make_page("tro-nang")]
    posts = [
        make_post("da-dang", sample_lines=(7,)),
        make_post("hen-ngay", published=now + timedelta(days=9), sample_lines=(7,)),
        make_post("nhap", status=Status.DRAFT, sample_lines=(7,)),
    ]
    problems = list(check_sample_texts(make_library(pages=pages, posts=posts)))
    assert [(problem.path, problem.line) for problem in problems] == [
        ("posts/2026/da-dang.md", 7),
        ("docs/gioi-thieu.md", 9),
        ("posts/2026/hen-ngay.md", 7),
    ]
    assert "và dòng 25, 42 cũng vậy" in problems[1].message


@pytest.fixture
def now() -> datetime:
    return make_library().now


def chuong_my() -> tuple[Issuer, ...]:
    """Return a district that ended, two of the communes that took over from it, and one of its province."""
    successors = tuple(
        Succession(issuer=issuer, whole=False, start=date(2025, 7, 1), basis=None)
        for issuer in ("phuong-chuong-my", "xa-phu-nghia")
    )
    district = replace(make_issuer("huyen", "Ủy ban nhân dân huyện Chương Mỹ"), successors=successors)
    communes = (
        make_issuer("phuong-chuong-my", "Ủy ban nhân dân phường Chương Mỹ"),
        make_issuer("xa-phu-nghia", "Ủy ban nhân dân xã Phú Nghĩa"),
        make_issuer("xa-khac", "Ủy ban nhân dân xã Khác"),
    )
    return tuple(replace(issuer, province="thành phố Hà Nội") for issuer in (district, *communes))


def foreign_in(office: str, *texts: str, issuers: tuple[Issuer, ...] = ()) -> list[str]:
    """Return the places in texts of mkdocs.yml that are not the office's."""
    library = make_library(settings=settings_of(office, *texts), registers=Registers(issuers=issuers))
    return [problem.message.split("”")[0].removeprefix("“") for problem in check_places(library)]


def test_names_of_another_office_are_told_where_they_stand() -> None:
    library = make_library(settings=settings_of("Ủy ban nhân dân xã Thử", "Tin", "Cổng thông tin huyện Chương Mỹ"))
    (problem,) = check_places(library)
    assert str(problem) == (
        "mkdocs.yml:11: “huyện Chương Mỹ” không phải nơi của “Ủy ban nhân dân xã Thử” (office). Ghi tên của cơ quan "
        "mình; nếu là tên cũ hay cấp trên của cơ quan thì ghi vào sổ docs/_data/issuers.yml: aliases, parent, province "
        "hoặc successors."
    )


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("Cổng thông tin điện tử phường Chương Mỹ", False),
        ("Facebook phường Chương Mỹ Online", False),
        ("Kế hoạch năm 2023 của huyện Chương Mỹ", False),  # it took over from it
        ("Cổng thông tin điện tử thành phố Hà Nội", False),
        ("UBND xã Phú Nghĩa", True),  # took over from the same district
        ("UBND xã Khác", True),
        ("Kế hoạch của tỉnh Phú Thọ", True),
        ("Phòng Nội vụ huyện", False),
    ],
)
def test_the_register_says_what_else_belongs_to_the_office(text: str, is_foreign: bool) -> None:  # noqa: FBT001
    assert bool(foreign_in("Ủy ban nhân dân phường Chương Mỹ", text, issuers=chuong_my())) is is_foreign


def test_without_a_register_no_province_is_taken_for_another_one() -> None:
    assert foreign_in("Ủy ban nhân dân xã Thử", "Cổng tỉnh Phú Thọ", "Cổng xã Khác") == ["xã Khác"]


def test_an_office_may_name_what_stands_below_it() -> None:
    assert foreign_in("Ủy ban nhân dân huyện Thử", "UBND xã Minh Đức", "Cổng huyện Hạ Hòa") == ["huyện Hạ Hòa"]
    assert foreign_in("Sở Nội vụ tỉnh Thử", "UBND xã Minh Đức", "Cổng tỉnh Phú Thọ") == ["tỉnh Phú Thọ"]


def test_of_an_office_whose_name_says_no_place_nothing_is_said() -> None:
    assert foreign_in("Bộ Nội vụ", "UBND xã Minh Đức", "Cổng tỉnh Phú Thọ", issuers=chuong_my()) == []


def test_the_id_of_the_office_is_not_another_ones() -> None:
    def told(office_id: str | None, name: str) -> list[str]:
        office = replace(SETTINGS.office, name=name, issuer=office_id)
        settings = replace(REAL, office=office, lines={"office.issuer": 78})
        library = make_library(settings=settings, registers=Registers(issuers=chuong_my()))
        return [str(problem) for problem in check_office_name(library)]

    assert told(None, "Ủy ban nhân dân xã Thử") == told("khong-co", "Ủy ban nhân dân xã Thử") == []
    assert told("xa-khac", "UBND xã Khác, thành phố Hà Nội") == []
    (problem,) = told("huyen", "Ủy ban nhân dân xã Thử")
    assert problem.startswith(
        "mkdocs.yml:78: Mã cơ quan (office, issuer) “huyen” là của “Ủy ban nhân dân huyện Chương Mỹ”, mà tên (name) là "
        "“Ủy ban nhân dân xã Thử”."
    )


def test_the_id_tells_the_office_from_another_one_of_its_name() -> None:
    name = "Ủy ban nhân dân xã Minh Đức"
    own, other = (
        replace(make_issuer(issuer_id, name), province=province)
        for issuer_id, province in (("dong-nai", "thành phố Đồng Nai"), ("hai-phong", "thành phố Hải Phòng"))
    )
    office = replace(SETTINGS.office, name=name, issuer="dong-nai")
    settings = replace(REAL, office=office, texts=(("Cổng thành phố Hải Phòng", 10), ("Cổng thành phố Đồng Nai", 11)))
    library = make_library(settings=settings, registers=Registers(issuers=(own, other)))
    assert [problem.line for problem in check_places(library)] == [10]


def plans_told(office: str, *issuers: Issuer) -> list[str]:
    """Return the issuers whose plans are told as another office's."""
    plans = [make_plan(f"ke-hoach-{issuer.id}", issuer=issuer.id, lines={"issuer": 7}) for issuer in issuers]
    library = make_library(settings=settings_of(office), plans=plans, registers=Registers(issuers=issuers))
    return [problem.path.split("/")[2].removeprefix("ke-hoach-") for problem in check_issuers(library)]


def test_the_plan_of_another_office_is_told() -> None:
    other = make_issuer("huyen-khac", "Ủy ban nhân dân huyện Khác")
    library = make_library(
        settings=settings_of("Ủy ban nhân dân xã Thử"),
        plans=[make_plan("khac", issuer="huyen-khac", lines={"issuer": 7})],
        registers=Registers(issuers=(other,)),
    )
    (problem,) = check_issuers(library)
    assert str(problem).startswith(
        "docs/ke-hoach/khac/index.md:7: Kế hoạch của “Ủy ban nhân dân huyện Khác” (issuer), mà chuyên mục là của "
        "“Ủy ban nhân dân xã Thử”. Thêm dòng status: draft"
    )


def test_plans_of_the_office_of_those_before_and_after_it_and_of_those_above_are_its_own() -> None:
    issuers = chuong_my()
    centre = make_issuer("chinh-phu", "Chính phủ")
    province = make_issuer("tinh", "Ủy ban nhân dân tỉnh Phú Thọ")
    assert plans_told("Ủy ban nhân dân phường Chương Mỹ", *issuers, centre, province) == ["xa-phu-nghia", "xa-khac"]
    assert plans_told("Ủy ban nhân dân huyện Chương Mỹ", *issuers) == ["xa-khac"]
    assert plans_told("Ủy ban nhân dân thành phố Hà Nội", *issuers) == []


def test_plans_of_communes_of_another_district_are_told_to_a_district() -> None:
    own = replace(make_issuer("xa-cua-huyen", "Ủy ban nhân dân xã Gần"), parent="huyện Thử")
    other = replace(make_issuer("xa-huyen-khac", "Ủy ban nhân dân xã Xa"), parent="huyện Khác")
    unknown = make_issuer("xa-nao-do", "Ủy ban nhân dân xã Nào")
    assert plans_told("Ủy ban nhân dân huyện Thử", own, other, unknown) == ["xa-huyen-khac"]


def hotlines_told(*contacts: object, unreadable: frozenset[str] = frozenset()) -> list[str]:
    registers = Registers(contacts=contacts)  # type: ignore[arg-type] # made by make_contact
    return [str(problem) for problem in check_hotlines(make_library(registers=registers, unreadable=unreadable))]


def test_a_hotline_has_a_number() -> None:
    empty = make_contact("cua-xa", name="Đường dây nóng của xã", email="xa@thu.vn", line=8)
    office = make_contact("mot-cua", kind=ContactKind.OFFICE)
    assert hotlines_told(HOTLINE, office) == []
    (told,) = hotlines_told(HOTLINE, office, empty)
    assert told == (
        "docs/_data/contacts.yml:8: Đường dây nóng “Đường dây nóng của xã” chưa có số điện thoại (phone), trang liên "
        "hệ ghi “Chưa xác định”. Điền số đã gọi thử; cơ quan không có đường dây ấy thì xóa mục này."
    )


def test_there_is_a_number_at_all() -> None:
    (told,) = hotlines_told()
    assert told.startswith("docs/_data/contacts.yml: Sổ chưa có số điện thoại nào (phone)")
    assert hotlines_told(unreadable=frozenset({"docs/_data/contacts.yml"})) == []


def sample() -> Library:
    """Return a library of which every rule of publication has something to say."""
    texts = ("Trang mẫu, không phải trang chính thức.", "Cổng thông tin huyện Chương Mỹ")
    office = replace(SETTINGS.office, issuer="khac")
    settings = replace(settings_of(office.name, *texts), site_url=SETTINGS.site_url, office=office)
    issuers = (make_issuer("khac", "Ủy ban nhân dân xã Khác"),)
    plan = make_plan(issuer="khac", issuer_name="Ủy ban nhân dân xã Khác")
    return make_library(
        settings=settings,
        plans=[plan],
        pages=[make_page(sample_lines=(3,))],
        registers=Registers(issuers=issuers, contacts=(make_contact(),)),
    )


def test_one_rule_reminds_while_writing_and_stops_a_public_section() -> None:
    library = sample()
    assert find_problems(library) == ()
    reminders = {one.concern: one.problems for one in find_reminders(library)}
    unready = reminders.pop(Concern.PUBLICATION)
    rules = [rule for concern, rule in REMINDERS if concern is Concern.PUBLICATION]
    assert set(unready) == {problem for rule in rules for problem in rule(library)}
    assert all(list(rule(library)) for rule in rules)
    public = replace(library, settings=replace(library.settings, is_public=True))
    assert find_problems(public) == unready
    assert {problem.concern for problem in find_problems(public)} == {Concern.PUBLICATION}
    assert {one.concern: one.problems for one in find_reminders(public)} == reminders


def test_a_section_of_its_own_is_ready_for_readers() -> None:
    settings = replace(settings_of(SETTINGS.office.name, "Cổng thông tin xã Thử"), is_public=True)
    registers = replace(READY, issuers=(make_issuer(),))
    assert find_problems(make_library(settings=settings, posts=[make_post()], registers=registers)) == ()
