"""A Library in memory, without files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from cchc.model.answers import FaqEntry
from cchc.model.documents import Citation, CitationRole, Document, Signer, TextQuality
from cchc.model.items import Asset, Body, Page, Reference
from cchc.model.ledger import Ledger
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule, Task, TimingKind
from cchc.model.posts import Post, Status, notice_of
from cchc.model.registers import Contact, ContactKind, Index, Issuer, Registers
from cchc.model.settings import MarkdownSettings, Office, Settings, Term
from cchc.model.topics import Topic
from cchc.text.dates import ICT
from support.projects import NOW

MARCH = datetime(2026, 3, 15, tzinfo=ICT)
EMPTY_BODY = Body(pieces=("<p>Nội dung của bài.</p>",), slots=(), headings=(), anchors=())

SETTINGS = Settings(
    site_name="Chuyên mục thử",
    site_url="https://cong-thong-tin.example/tin-cchc/",
    description="Tin cải cách hành chính của xã Thử.",
    docs_dir="docs",
    site_dir="site",
    templates_dir="overrides",
    office=Office(
        name="Ủy ban nhân dân xã Thử",
        portal_name="Cổng thông tin xã Thử",
        portal_url=None,
        publisher=None,
        standing_body=None,
        notice=None,
        accounts=(),
    ),
    feed_authority="cong-thong-tin.example,2026",
    themes=(),
    reform_areas=(
        Term(id="the-che", title="Cải cách thể chế"),
        Term(id="thu-tuc-hanh-chinh", title="Cải cách thủ tục hành chính"),
    ),
    kinds=(Term(id="tin", title="Tin"), Term(id="bai", title="Bài viết")),
    units=(Term(id="phong-noi-vu", title="Phòng Nội vụ"),),
    faq_groups=(Term(id="truc-tuyen", title="Nộp hồ sơ trực tuyến"), Term(id="mot-cua", title="Bộ phận Một cửa")),
    markdown=MarkdownSettings(extensions=("tables", "footnotes", "admonition", "attr_list"), options={}),
    is_ours_alone=True,
    page_size=3,
    feed_size=50,
)

_POST = Post(
    path="posts/2026/mot-cua.md",
    permalink="tin/2026/mot-cua/",
    fingerprint="0",
    body="body",
    id="tin/2026/mot-cua",
    slug="mot-cua",
    title="Xã Thử mở Bộ phận Một cửa",
    published=MARCH,
    happened=None,
    updated=None,
    areas=("the-che",),
    summary="Tóm tắt của bài.",
    kind="tin",
    unit=None,
    author=None,
    source=None,
    image=None,
    tags=(),
    tasks=(),
    evidence=(),
    status=Status.PUBLISHED,
    withdrawal=None,
    corrections=(),
    expires=None,
    attachments=(),
    aliases=(),
)


def make_post(slug: str = "mot-cua", *, days: int = 0, **changes: object) -> Post:
    """Return a post of 2026 with that slug, published `days` after 15 March; of a withdrawn one its notice, as read."""
    basic: dict[str, object] = {
        "path": f"posts/2026/{slug}.md",
        "permalink": f"tin/2026/{slug}/",
        "id": f"tin/2026/{slug}",
        "slug": slug,
        "title": f"Bài {slug}",
        "published": MARCH + timedelta(days=days),
    }
    post = replace(_POST, **(basic | changes))
    return post if post.withdrawal is None else notice_of(post, post.withdrawal)


def make_issuer(issuer_id: str = "ubnd-xa-thu", name: str = "Ủy ban nhân dân xã Thử", *, line: int = 1) -> Issuer:
    """Return an issuer of which nothing but its name is known."""
    return Issuer(
        id=issuer_id,
        name=name,
        level="xa",
        parent=None,
        province=None,
        code=None,
        valid_from=None,
        valid_to=None,
        basis=None,
        aliases=(),
        successors=(),
        line=line,
    )


def make_contact(contact_id: str = "nong", **changes: object) -> Contact:
    """Return a hotline of which nothing but its name is known."""
    contact = Contact(
        id=contact_id,
        name="Đường dây nóng",
        kind=ContactKind.HOTLINE,
        phones=(),
        address=None,
        email=None,
        url=None,
        purpose=None,
        checked=None,
        source=None,
        line=1,
    )
    return replace(contact, **changes)


def make_index(*aliases: str) -> Index:
    """Return the PAR INDEX, also known by `aliases`."""
    return Index(
        id="par-index",
        name="PAR INDEX",
        full_name="Chỉ số cải cách hành chính",
        owner=None,
        meaning=None,
        aliases=aliases,
        checked=None,
        source=None,
    )


def make_task(task_id: str = "1", **changes: object) -> Task:
    """Return a task of a plan."""
    task = Task(
        id=task_id,
        area="the-che",
        activity="Đăng tin bài trên Cổng thông tin điện tử",
        propaganda=None,
        channels=(),
        lead=("Phòng Nội vụ",),
        partners=(),
        schedule=Schedule(kind=TimingKind.UNSTATED, printed=None, start=None, end=None),
        note=None,
        parts=(),
    )
    return replace(task, **changes)


_UNKNOWN = dict.fromkeys(
    (
        *("type_note", "number", "number_printed", "number_note", "symbol", "issued", "issued_printed", "issued_note"),
        *("not_before", "effective", "validity", "parent", "place", "signer_printed", "signer_note", "text_note"),
        *("archived",),
    )
)
_NONE = dict.fromkeys(("recipients", "areas", "citations", "oddities", "attachments"), ())


def _facts(folder: str, document_id: str) -> dict[str, Any]:
    """Return what the smallest document and the smallest plan have in common."""
    return {
        "path": f"docs/{folder}/{document_id}/index.md",
        "permalink": f"{folder}/{document_id}/",
        "fingerprint": "0",
        "body": "body",
        "id": document_id,
        "is_draft": False,
        "year": 2026,
        "issuer": "ubnd-xa-thu",
        "issuer_name": "Ủy ban nhân dân xã Thử",
        "level": "xa",
        "locality": "xã Thử",
        "province": "tỉnh Thử",
        "signer": Signer(authority=None, capacity=None, title=None, name=None),
        "text_quality": TextQuality.CLEAN,
        **_UNKNOWN,
        **_NONE,
    }


def make_document(document_id: str = "quyet-dinh-thu", **changes: object) -> Document:
    """Return a decision of which nothing is known that may be unknown."""
    facts = _facts("van-ban", document_id)
    document = Document(**facts, type="Quyết định", title=f"Ban hành quy chế {document_id}")
    return replace(document, **changes)


def make_citation(number: str | None = None, **changes: object) -> Citation:
    """Return a citation of a plan."""
    citation = Citation(
        place="mở đầu",
        role=CitationRole.LEGAL_BASIS,
        kind="Kế hoạch",
        number=number,
        number_printed=None,
        date=None,
        issuer=None,
        issuer_is_inferred=False,
        subject="Tuyên truyền cải cách hành chính",
        again=(),
        note=None,
        doubt=None,
    )
    return replace(citation, **changes)


def make_plan(plan_id: str = "xa-thu-2026", **changes: object) -> Plan:
    """Return a plan with one task, “1”, of which nothing is known that may be unknown."""
    unknown = dict.fromkeys(("audience", "overall_schedule", "topics_note", "tasks_note", "funding", "hotline_duty"))
    empty = dict.fromkeys(
        (
            *("themes", "purposes", "requirements", "topics", "forms", "task_groups"),
            *("assignments", "channels", "systems", "indices", "reporting"),
        ),
        (),
    )
    plan = Plan(
        **_facts("ke-hoach", plan_id),
        type="Kế hoạch",
        title="Tuyên truyền cải cách hành chính",
        areas_are_printed=True,
        tasks=(make_task(),),
        **unknown,
        **empty,
    )
    return replace(plan, **changes)


def make_answer(slug: str = "nop-ho-so", **changes: object) -> FaqEntry:
    """Return a question with its answer."""
    entry = FaqEntry(
        path=f"docs/hoi-dap/{slug}.md",
        permalink=f"hoi-dap/{slug}/",
        fingerprint="0",
        body="body",
        question=f"Câu hỏi {slug}?",
        is_draft=False,
        group="truc-tuyen",
        order=0,
        summary="Trả lời ngắn.",
        checked=date(2026, 3, 15),
        procedure=None,
        sources=(Reference(name="Nghị định 42/2022/NĐ-CP"),),
        tags=(),
    )
    return replace(entry, **changes)


def make_page(name: str = "gioi-thieu", **changes: object) -> Page:
    """Return a fixed page."""
    page = Page(path=f"docs/{name}.md", permalink=f"{name}/", fingerprint="0", body="body", title=f"Trang {name}")
    return replace(page, **changes)


def make_topic(slug: str = "mot-cua", **changes: object) -> Topic:
    """Return a topic that names nothing but its tag."""
    topic = Topic(
        path=f"docs/chu-de/{slug}.md",
        permalink=f"chu-de/{slug}/",
        fingerprint="0",
        body="body",
        title=f"Chủ đề {slug}",
        is_draft=False,
        tags=(),
    )
    return replace(topic, **changes)


def make_library(  # noqa: PLR0913 - these are the parts a library has
    *,
    posts: Iterable[Post] = (),
    plans: Iterable[Plan] = (),
    documents: Iterable[Document] = (),
    answers: Iterable[FaqEntry] = (),
    topics: Iterable[Topic] = (),
    pages: Iterable[Page] = (),
    assets: Iterable[Asset] = (),
    bodies: dict[str, Body] | None = None,
    registers: Registers | None = None,
    settings: Settings = SETTINGS,
    unreadable: frozenset[str] = frozenset(),
    now: datetime = NOW,
    ledger: Ledger | None = None,
) -> Library:
    """Return a Library; the key of every body is “body” unless a test says otherwise."""
    library = Library.create(
        settings=settings,
        registers=registers or Registers(),
        posts=posts,
        documents=[*documents, *plans],
        answers=answers,
        topics=topics,
        pages=pages,
        bodies={"body": EMPTY_BODY} | (bodies or {}),
        assets={asset.path: asset for asset in assets},
        unreadable=unreadable,
        now=now,
    )
    return library if ledger is None else replace(library, ledger=ledger)
