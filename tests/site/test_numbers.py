"""Every number of things that a page prints is the number of those things."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from cchc import wording
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.model.posts import Post, Status
from cchc.model.progress import TaskProgress, TaskState, progress_of
from cchc.model.unknowns import unknowns_of
from cchc.site.building import build_section
from site_support import NOW as EXAMPLE_NOW
from site_support import BuiltSite
from support.projects import NOW, answer_text, content_text, load, plan_text, post_text, write_project

_STATES = "Có minh chứng|Quá hạn, chưa có minh chứng|Chưa xác định"
_COUNT = re.compile(
    r"\d+(?:/\d+)? (?:tin, bài về nhiệm vụ|tin, bài|tin|bài đã gỡ|văn bản|câu trả lời|câu hỏi|câu"
    r"|nhiệm vụ có minh chứng|nhiệm vụ|thông tin chưa rõ|dòng|chỗ|kế hoạch)\b"
    rf"|kho có \d+|(?:Nhiệm vụ|{_STATES}) \d+(?:/\d+)?(?! tin)|\(\d+\)"
)


def document_text(title: str, **front_matter: object) -> str:
    facts = {"type": "Quyết định", "year": 2025, "issuer": "ubnd-xa-thu", "level": "xa"}
    return content_text("Nội dung.", title=title, issuer_name="Ủy ban nhân dân xã Thử", **(facts | front_matter))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("numbers")
    words = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy")
    posts = {f"2026/bai-{place}": post_text(f"Bài {word}", tags=["một cửa"]) for place, word in enumerate(words)}
    posts |= {
        "2026/thu-tuc": post_text(
            "Bài thủ tục", areas=["thu-tuc-hanh-chinh", "the-che"], kind="bai", unit="phong-noi-vu", date="2026-05-02"
        ),
        "2025/cu": post_text("Bài cũ", date="2025-12-24", evidence=["xa-thu-2026/II"]),
        "2026/noi-ve": post_text("Bài nói về", date="2026-05-01", tasks=["xa-thu-2026/I", "xa-thu-2026/II"]),
        "2026/het-han": post_text("Bài hết hạn", date="2026-05-03", expires="2026-05-20"),
        "2026/go": post_text(
            "Bài gỡ", date="2026-05-04", status="withdrawn", withdrawn={"date": "2026-05-05", "reason": "Sai"}
        ),
        "2025/go-cu": post_text(
            "Bài gỡ cũ", date="2025-12-25", status="withdrawn", withdrawn={"date": "2026-05-05", "reason": "Sai"}
        ),
        "2026/nhap": post_text("Bài nháp", status="draft"),
        "2026/mai": post_text("Bài ngày mai", date="2026-06-02"),
    }
    citation = {"place": "mở đầu", "kind": "Nghị quyết", "number": "76/NQ-CP", "subject": "Chương trình tổng thể"}
    tasks = [
        {"id": place, "area": "the-che", "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"]}
        for place in ("I", "II", "III")
    ]
    write_project(
        folder,
        posts=posts,
        answers={
            "nop": answer_text("Nộp hồ sơ ở đâu?"),
            "tra": answer_text("Tra cứu hồ sơ ở đâu?"),
            "den": answer_text("Đến nơi cần gì?", group="mot-cua"),
            "nhap": answer_text("Còn nháp?", status="draft"),
        },
        plans={
            "xa-thu-2026": plan_text("Tuyên truyền năm nay", tasks=tasks, citations=[citation]),
            "xa-thu-2025": plan_text("Tuyên truyền năm trước", year=2025, tasks=tasks[:1]),
            "nhap": plan_text("Kế hoạch nháp", status="draft"),
        },
    )
    for name, facts in {"a": {"areas": ["the-che"], "citations": [citation]}, "b": {"year": 2026}, "c": {}}.items():
        place = folder / "docs/van-ban" / name / "index.md"
        place.parent.mkdir(parents=True)
        place.write_text(document_text(f"Ban hành quy chế {name}", **facts), encoding="utf-8", newline="\n")
    build_section(folder, now=NOW)
    return folder


def numbers_of(page: str) -> Counter[str]:
    """Return every number with what it counts, as readers see it."""
    text = re.sub(r"<(head|script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    text = re.sub(r" ?/ ?", "/", re.sub(r"\s+", " ", html.unescape(text)))
    return Counter(_COUNT.findall(text))


def tally(posts: Sequence[Post]) -> list[str]:
    """Return what the archive says of some posts."""
    gone = sum(post.status is Status.WITHDRAWN for post in posts)
    return [f"{len(posts) - gone} tin, bài", *([f"{gone} bài đã gỡ"] if gone else [])]


def expected_numbers(library: Library) -> dict[str, list[str]]:
    """Return what every page has to say, counted here once more from the content."""
    public = [post for post in library.posts if post.status is not Status.WITHDRAWN]
    expected: dict[str, list[str]] = {}

    def lists(folder: str, groups: dict[str, list[Post]]) -> None:
        # What leads to many lists says roughly how many there are, and of up to ten no number.
        expected[folder] = ["10 tin, bài" for found in groups.values() if len(found) > 10]
        for name, found in groups.items():
            # An older page does not say how many there are: it would change with every post.
            expected[f"{folder}{name}/"] = [f"{len(found)} tin, bài"]

    areas = {area.id: [post for post in public if area.id in post.areas] for area in library.settings.reform_areas}
    lists("linh-vuc/", areas)
    lists("the-loai/", {kind.id: [p for p in public if p.kind == kind.id] for kind in library.settings.kinds})
    lists("don-vi/", {unit.id: [p for p in public if p.unit == unit.id] for unit in library.settings.units})
    lists("chu-de/", {"mot-cua": [post for post in public if "một cửa" in post.tags]})
    # The page of all news counts the section, that of a year that is over counts the year.
    expected["tin/"] = [f"{len(public)} tin, bài"]
    expected["tin/nam/2025/"] = [f"{sum(post.published.year == 2025 for post in public)} tin, bài"]
    months: dict[str, list[Post]] = {}
    for post in library.posts:
        months.setdefault(f"{post.published:%Y/%m}", []).append(post)
    # The year and month that are not over are not counted on the page of all: a new post leaves it as it is.
    expected["luu-tru/"] = []
    newest = next(iter(months))
    for year in ("2026", "2025"):
        own = {month: found for month, found in months.items() if month.startswith(year)}
        whole = tally([post for found in own.values() for post in found])
        expected["luu-tru/"] += whole if year != newest[:4] else []
        expected[f"luu-tru/{year}/"] = list(whole)
        for month, found in own.items():
            expected[f"luu-tru/{month}/"] = tally(found)
            expected["luu-tru/"] += tally(found) if month != newest else []
            # Said once more under those that are shown, where not all are.
            expected[f"luu-tru/{year}/"] += tally(found) * (2 if len(found) > 5 else 1)
    expected[""] = [
        *(f"{len(library.answers)} câu hỏi", f"{len(library.documents)} văn bản", f"{len(public)} tin, bài"),
        *(f"{len(found)} tin" for found in areas.values() if found),
        *states(progress_of(library, library.plans[0])),
    ]
    # Of events to come; there are none, and of those that are over none is counted.
    expected["su-kien/"] = ["(0)"]
    expected["hoi-dap/"] = [f"{len(library.answers)} câu hỏi"]
    return expected | document_numbers(library) | plan_numbers(library)


def states(found: Iterable[TaskProgress]) -> list[str]:
    counts = Counter(one.state for one in found)
    return [f"{wording.TASK_STATES[state]} {count}" for state, count in counts.items()]


def with_evidence(library: Library, plan: Plan) -> int:
    return sum(progress.state is TaskState.EVIDENCED for progress in progress_of(library, plan))


def document_numbers(library: Library) -> dict[str, list[str]]:
    documents, plans = library.documents, library.plans

    def rows(found: Iterable[Document]) -> list[str]:
        own = list(found)
        told = [f"{len(own)} văn bản", *(f"{n} văn bản" for n in Counter(one.year for one in own).values())]
        done = [(plan, with_evidence(library, plan)) for plan in own if isinstance(plan, Plan)]
        return [*told, *(f"{count}/{len(plan.tasks)} nhiệm vụ có minh chứng" for plan, count in done)]

    lists = {
        "nam/2026/": [one for one in documents if one.year == 2026],
        "nam/2025/": [one for one in documents if one.year == 2025],
        "co-quan/ubnd-xa-thu/": documents,
        "cap/xa/": documents,
        "loai/ke-hoach/": plans,
        "loai/quyet-dinh/": [one for one in documents if not isinstance(one, Plan)],
        "linh-vuc/the-che/": [one for one in documents if "the-che" in one.all_areas],
    }
    citations = [citation for document in documents for citation in document.citations]
    unknowns = [len(list(unknowns_of(document))) for document in documents]
    return {
        **{f"van-ban/{name}": rows(found) for name, found in lists.items()},
        # The filters of the archive count as its lists do.
        "ke-hoach/": [*rows(documents), *(f"({len(found)})" for found in lists.values())],
        "van-ban/": [f"{len(found)} văn bản" for found in lists.values()],
        "van-ban/co-quan/": [f"{len(documents)} văn bản"],
        "van-ban/vien-dan/": [f"{len(citations)} văn bản"],
        "van-ban/chua-xac-dinh/": [f"{sum(unknowns)} thông tin chưa rõ", f"{sum(map(bool, unknowns))} văn bản"],
        "du-lieu/": [
            f"{len(documents)} dòng",
            f"{sum(len(plan.tasks) for plan in plans)} dòng",
            f"{len(citations)} dòng",
            f"{len(library.answers)} dòng",
        ],
        **{one.permalink: cited(one) for one in documents if one.citations and not isinstance(one, Plan)},
    }


def cited(document: Document) -> list[str]:
    return [f"{len(document.citations)} văn bản"] if document.citations else []


def plan_numbers(library: Library) -> dict[str, list[str]]:
    expected = {"ke-hoach/sap-den-han/": ["(0)", "(0)"]}
    for plan in library.plans:
        tasks = progress_of(library, plan)
        total = f"{len(plan.tasks)} nhiệm vụ"
        contents = [f"({len(plan.tasks)})", *([f"({len(plan.citations)})"] if plan.citations else [])]
        expected[plan.permalink] = [f"Nhiệm vụ {len(plan.tasks)}", *contents, *states(tasks), *cited(plan)]
        by_lead = [one for one in tasks if one.task.lead]
        # Up to ten posts about a task are told without a number: the page changes with evidence, not with news.
        expected[f"{plan.permalink}thuc-hien/"] = [total, *states(tasks) * 2, *states(by_lead)]
    return expected


def test_every_number_is_the_number_of_what_it_counts(project: Path) -> None:
    site = project / "site"
    found = {}
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        found[f"{address}/" if address else ""] = numbers_of(file.read_text(encoding="utf-8"))
    expected = {address: Counter(told) for address, told in expected_numbers(load(project)).items() if told}
    assert {address: told for address, told in found.items() if told} == expected


def test_the_home_page_of_the_example_counts_every_document(built_site: BuiltSite) -> None:
    numbers = numbers_of((built_site.folder / "index.html").read_text(encoding="utf-8"))
    library = load(built_site.project, now=EXAMPLE_NOW)
    assert numbers[f"{len(library.documents)} văn bản"] == 1
    assert len(library.documents) == 11
