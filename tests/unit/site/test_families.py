"""What a family of outputs is made from is in its digest: everything that it reads, and every moment it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from cchc.content.section import Section
from cchc.model.documents import Standing, Validity
from cchc.model.items import Asset, Attachment, Heading, Image, Item, Link, Mention, Page
from cchc.model.library import Library
from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import Correction, Status, TaskRef, Withdrawal
from cchc.model.registers import Registers, Succession
from cchc.site.outputs import section_families
from cchc.site.pages.frame import Frame
from cchc.site.pages.layouts import make_layout
from cchc.site.pages.templates import Templates, page_kinds
from cchc.site.publish.families import Batch, Family, Output
from cchc.site.search.index_outputs import SearchIndex
from cchc.store import Store
from cchc.text.dates import ICT, parse_partial_moment
from site_support import REPOSITORY
from support.events import make_event, make_event_post
from support.libraries import (
    EMPTY_BODY,
    make_answer,
    make_citation,
    make_contact,
    make_document,
    make_issuer,
    make_library,
    make_page,
    make_plan,
    make_post,
    make_task,
)

pytestmark = pytest.mark.slow

NOW = datetime(2026, 6, 1, 12, tzinfo=ICT)
LAYOUTS = {kind: make_layout("<html>") for kind in page_kinds([REPOSITORY / "overrides"])}
FRAME = Frame(key="khung", layouts=LAYOUTS, files=lambda: ())
PICTURE = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=9, fingerprint="1", width=4, height=4)
FILE = Asset(path="posts/2026/tep.pdf", permalink="tin/2026/tep.pdf", size=9, fingerprint="1")
SIGNED = Asset(path="docs/van-ban/a/ban-ky.pdf", permalink="van-ban/a/ban-ky.pdf", size=9, fingerprint="1")


def library_at(now: datetime) -> Library:
    """Return a library that has of everything some, with a day of its own for everything that has a day."""
    image = Image(file="anh.png", alt="Một cửa")
    body_links = (Link(target="anh.png", line=9, is_image=True), Link(target="mot-cua.md", line=9))
    mentions = (Mention(kind="Kế hoạch", number="33/KH-UBND", date=date(2026, 3, 5), issuer=""),)
    posts = [
        make_post("mot-cua", tags=("một cửa",), unit="phong-noi-vu", body_links=body_links, mentions=mentions),
        make_post("co-anh", days=1, image=image, links=(Link(target="anh.png", line=4),), aliases=("tin/2025/cu/",)),
        make_post("co-tep", days=2, attachments=(Attachment(file="tep.pdf", title="Tệp"),)),
        make_post("het-han", days=3, expires=NOW + timedelta(days=3, hours=5), kind="bai"),
        make_post("cap-nhat", days=4, updated=NOW + timedelta(days=5, hours=7)),
        make_post("dinh-chinh", days=5, corrections=(Correction(date=date(2026, 6, 9), note="Số", is_major=True),)),
        make_post(
            "hen-ngay",
            published=NOW + timedelta(days=11, hours=3),
            tasks=(TaskRef(plan="xa-thu-2026", task="1", line=3),),
        ),
        make_post("nhap", status=Status.DRAFT),
        make_post("ghim", days=6, pinned_until=date(2026, 6, 25)),
        make_event_post("hoi-thi", make_event("2026-06-29", deadline=parse_partial_moment("2026-06-27")), days=7),
        make_post("go", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 6, 14), reason="Nhầm")),
    ]
    period = Schedule(kind=TimingKind.PERIOD, printed=None, start=date(2026, 6, 17), end=date(2026, 9, 19))
    plan = make_plan(tasks=(make_task("1", schedule=period), make_task("2")), number="33/KH-UBND")
    documents = [
        make_document("a", citations=(make_citation("33/KH-UBND"),), archived=date(2026, 6, 21)),
        make_document(
            "b", validity=Validity(standing=Standing.REPLACED, by=("a",), start=date(2026, 6, 23), note=None)
        ),
        make_document("c", is_draft=True),
    ]
    issuer = replace(
        make_issuer(),
        valid_from=date(2026, 6, 5),
        valid_to=date(2026, 6, 26),
        successors=(Succession(issuer="moi", whole=True, start=date(2026, 6, 29), basis=None),),
    )
    registers = Registers(issuers=(issuer, make_issuer("moi", "Ủy ban nhân dân xã Mới")), contacts=(make_contact(),))
    answers = [make_answer(checked=date(2026, 7, 2)), make_answer("nhap", is_draft=True)]
    made = make_library(
        posts=[replace(post, public_digest=post.path) for post in posts],
        plans=[replace(plan, public_digest=plan.path)],
        documents=[replace(one, public_digest=one.path) for one in documents],
        answers=[replace(one, public_digest=one.path) for one in answers],
        pages=[make_page(public_digest="trang", checked=date(2026, 7, 5))],
        assets=[PICTURE, FILE, SIGNED],
        bodies={"body": replace(EMPTY_BODY, headings=(Heading(level=2, text="Mục", anchor="muc"),))},
        registers=registers,
        now=now,
    )
    return replace(made, registers=registers)


@pytest.fixture
def families(tmp_path: Path) -> Callable[[Library], tuple[Family, ...]]:
    """Return the families of a library, each time with a new store."""
    stores: list[Store] = []

    def of(library: Library) -> tuple[Family, ...]:
        stores.append(Store(tmp_path / f"{len(stores)}.sqlite", fingerprint="một"))
        section = Section(root=REPOSITORY, settings=library.settings, library=library, store=stores[-1], notices=())
        return section_families(section, FRAME, SearchIndex(section.library, section.store))

    return of


def keys(family: Family) -> dict[str, str]:
    """Return the key of each output, the exact one where there are two."""
    return {output.path: output.exact() if output.exact else output.key for output in family.outputs()}


def parts_of(family: Family) -> Iterator[tuple[Output | Batch, Iterable[Output]]]:
    """Yield each part of a family with its outputs."""
    for part in family.parts():
        yield part, part.outputs() if isinstance(part, Batch) else [part]


# What is read


class Reads:
    """Notes each read of an attribute, for as long as a test runs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[tuple[str, object]] = []
        self._monkeypatch = monkeypatch

    def watch(self, owner: type, name: str) -> None:
        before = owner.__dict__.get(name)

        def read(this: object) -> object:
            self.seen.append((name, this))
            return before.__get__(this) if before is not None else this.__dict__[name]

        def write(this: object, value: object) -> None:
            # A frozen dataclass sets its fields so, in a slot or in its dictionary.
            if before is not None:
                before.__set__(this, value)
            else:
                this.__dict__[name] = value

        self._monkeypatch.setattr(owner, name, property(read, write), raising=False)

    def taken(self) -> list[tuple[str, object]]:
        seen, self.seen = self.seen, []
        return seen


OF_BODIES = (
    "body",
    "body_links",
    "mentions",
    "anchors",
    "fingerprint",
    "check_digest",
    "lines",
    "sample_lines",
    "plain_words",
    "typed_numbers",
    "prose",
    "personal_data",
    "abbreviations",
    "outdated",
)
"""What an item has of its text, and so what its public digest leaves out."""


def test_an_item_has_nothing_but_its_public_digest_and_what_is_watched_here() -> None:
    covered = ("path", "permalink", "links", "aliases", "feed_id", "former_office", "disclosure", "old_terms")
    known = {*OF_BODIES, *covered, "public_digest"}
    assert {field.name for field in fields(Item)} == known


def test_the_pages_of_other_items_and_the_archive_read_nothing_of_the_text_of_an_item(
    families: Callable[[Library], tuple[Family, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_at(NOW)
    without_bodies = {family.name: family for family in families(library) if family.name in {"open-data", "pages"}}
    pages = {f"{item.permalink}index.html": item for item in library.items}
    sheets = {answer.permalink.rstrip("/"): answer for answer in library.answers}
    reads = Reads(monkeypatch)
    for name in OF_BODIES:
        reads.watch(Item, name)
    found: dict[str, set[str]] = {}
    of_parts = ((part, outputs) for family in without_bodies.values() for part, outputs in parts_of(family))
    for part, outputs in of_parts:
        if isinstance(part, Batch):
            members = {pages[path].path for path in part.paths if path in pages}
            assert {item.path for _, item in reads.taken() if isinstance(item, Item)} <= members, part.name
        for output in outputs:
            if output.exact:
                output.exact()
            seen = reads.taken()
            own = pages.get(output.path) or sheets.get(PurePosixPath(output.path).parent.parent.as_posix())
            found[output.path] = {name for name, _ in seen}
            # Texts of fixed pages are in every digest: MkDocs renders them, so they are part of the frame.
            items = [(name, item) for name, item in seen if isinstance(item, Item) and not isinstance(item, Page)]
            strangers = {(name, item.path) for name, item in items if item is not own}
            assert strangers == set(), output.path
        assert reads.taken() == []
    assert found["tin/2026/mot-cua/index.html"] >= {"body", "body_links", "mentions"}
    assert set(found) >= pages.keys() - {"gioi-thieu/index.html"}


NEVER: tuple[str, ...] = (
    "hidden_posts",
    "draft_paths",
    "unreadable",
    "lookalikes",
    "ledger",
    "palette",
    "unused_templates",
    "attachment_contents",
    "stray_files",
)
"""What a library has that readers do not see, and so what no digest covers."""


def test_a_library_has_nothing_but_what_the_digests_cover_and_what_nobody_reads() -> None:
    covered = {"settings", "registers", "posts", "documents", "answers", "topics", "pages", "bodies", "assets", "now"}
    assert {field.name for field in fields(Library)} == {*covered, *NEVER}


def test_no_output_is_made_from_what_readers_do_not_see(
    families: Callable[[Library], tuple[Family, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_at(NOW)
    all_families = families(library)
    # What resolves links knows what is hidden, and the menu has it made before any output.
    library.follow("/", source="docs/index.md")
    reads = Reads(monkeypatch)
    for name in NEVER:
        reads.watch(Library, name)
    for family in all_families:
        for output in family.outputs():
            assert {name for name, _ in reads.taken()} == set(), output.path
            if output.render and family.name != "assets":
                output.render()
            assert {name for name, _ in reads.taken()} == set(), output.path
        # The search index asks whose terms to keep in the store.
        assert {name for name, _ in reads.taken()} <= ({"hidden_posts"} if family.name == "search" else set())


def test_only_families_with_the_larger_digest_read_texts(
    families: Callable[[Library], tuple[Family, ...]],
) -> None:
    library = library_at(NOW)
    other = replace(library, posts=tuple(replace(post, fingerprint="khac") for post in library.posts))
    changed = {
        one.name for one, two in zip(families(library), families(other), strict=True) if one.inputs != two.inputs
    }
    assert changed == {"assets", "search"}
    by_item = {
        one.name for one, two in zip(families(library), families(other), strict=True) if one.members != two.members
    }
    assert by_item == {"pages", "feeds", "entries"}


@pytest.mark.parametrize("name", ["pages", "feeds", "entries"])
def test_a_changed_text_changes_what_its_family_has_of_it_and_nothing_else(
    families: Callable[[Library], tuple[Family, ...]], name: str
) -> None:
    library = library_at(NOW)
    (before,) = (family for family in families(library) if family.name == name)
    known = keys(before)
    for post in library.posts:
        changed = replace(post, fingerprint="khac", body_links=(*post.body_links, Link(target="co-tep.md", line=9)))
        other = replace(library, posts=tuple(changed if one is post else one for one in library.posts))
        (after,) = (family for family in families(other) if family.name == name)
        assert after.outputs_of is not None
        asked = {output.path for output in after.outputs_of({post.path})}
        found = {path for path, key in keys(after).items() if known[path] != key}
        assert found <= asked
        assert post.withdrawal is not None or found


# The clock


def moments_in(value: object) -> Iterator[datetime]:
    """Yield every moment that stands in a value, and the starts of every day."""
    if isinstance(value, datetime):
        yield value.astimezone(ICT)
    elif isinstance(value, date):
        yield datetime(value.year, value.month, value.day, tzinfo=ICT)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from moments_in(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from moments_in(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from moments_in(one)


def test_a_moment_that_changes_an_output_changes_its_digest(
    families: Callable[[Library], tuple[Family, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Templates do not change here, and reading them takes most of the time.
    monkeypatch.setattr(Templates, "_template_key", lambda _, name: name)
    found = {moment for moment in moments_in(library_at(NOW)) if moment != NOW}
    assert len(found) > 15
    # Before, on and after everything that has a day; two months earlier, too, as then a task is due soon.
    days = {timedelta(), timedelta(days=1), timedelta(days=-59), timedelta(days=-60), timedelta(days=-61)}
    around = {moment + shift for moment in found for shift in days}
    moments = sorted({moment + step for moment in around for step in (timedelta(seconds=-1), timedelta())})
    digests: dict[str, str | None] = {}
    outputs: dict[str, dict[str, str]] = {}
    changes: dict[str, int] = {}
    for moment in moments:
        for family in families(library_at(moment)):
            if family.name == "frame":
                continue
            before, digests[family.name] = digests.get(family.name), family.inputs
            if before != family.inputs:
                changes[family.name] = changes.get(family.name, 0) + 1
                outputs[family.name] = keys(family)
            elif moment.second or moment.microsecond == 0:
                assert keys(family) == outputs[family.name], (family.name, moment)
    assert all(count > 10 for count in changes.values()), changes


def test_every_output_has_a_path_of_its_own(families: Callable[[Library], tuple[Family, ...]]) -> None:
    found: list[Output] = [output for family in families(library_at(NOW)) for output in family.outputs()]
    assert len({output.path for output in found}) == len(found) > 50
