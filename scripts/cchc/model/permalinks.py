"""Addresses of all pages and files, relative to the section's root. Published addresses never change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath
from typing import Final

from cchc.model.settings import Settings
from cchc.text.slugs import slugify

HOME: Final = ""
POSTS: Final = "tin/"
AREAS: Final = "linh-vuc/"
KINDS: Final = "the-loai/"
UNITS: Final = "don-vi/"
AUDIENCES: Final = "doi-tuong/"
REPOSTS: Final = "dang-lai/"
TAGS: Final = "chu-de/"
ARCHIVE: Final = "luu-tru/"
REGISTRY: Final = "ke-hoach/"
"""The page of all documents. The pages of plans lie below it."""
DOCUMENTS: Final = "van-ban/"
ISSUERS: Final = "van-ban/co-quan/"
CITED: Final = "van-ban/vien-dan/"
UNKNOWNS: Final = "van-ban/chua-xac-dinh/"
DUE: Final = "ke-hoach/sap-den-han/"
EVENTS: Final = "su-kien/"
FEEDBACK: Final = "phan-anh/"
GLOSSARY: Final = "chu-viet-tat/"
YEARS: Final = "chi-tieu/"
INDICES: Final = "chi-so/"
OPEN_DATA: Final = "du-lieu/"
BUNDLE: Final = "du-lieu/kho-van-ban.zip"
ANSWERS: Final = "hoi-dap/"
PROCEDURES: Final = "thu-tuc/"
CONTACTS: Final = "lien-he/"
FEEDS: Final = "kenh-tin/"
SEARCH: Final = "tim-kiem/"
LIFE_EVENTS: Final = "viec-can-lam/"
"""The page of all life events; that of each lies below it."""
LISTS: Final = (f"{POSTS}nam/", AREAS, KINDS, UNITS, AUDIENCES, REPOSTS, TAGS, ARCHIVE, FEEDS)
"""Folders of pages that only list posts or feeds."""
ALL_REPOSTS: Final = "tat-ca"
LEVELS: Final = ("trung-uong", "tinh", "huyen", "xa")
"""Levels of reposted news, from the highest."""
FORMATS: Final = f"{KINDS}theo-hinh-thuc/"
FORMAT_SLUGS: Final[Mapping[str, str]] = {
    "leaflet": "to-gap",
    "handbook": "so-tay",
    "poster": "ap-phich",
    "slogans": "khau-hieu",
    "slides": "trinh-chieu",
    "clip": "video-clip",
    "radio": "phat-thanh",
}
"""Slugs of the lists of materials, by format."""
STATES: Final = f"{KINDS}theo-tinh-trang/"
STATE_SLUGS: Final[Mapping[str, str]] = {
    "waiting": "dang-cho-tra-loi",
    "forwarded": "da-chuyen",
    "answered": "da-tra-loi",
}
"""Slugs of the lists of feedback, by state."""
RESULTS: Final = "ket-qua-chi-so"
"""Name of the register of results of indices, and of their table in the open data."""
NOT_FOUND: Final = "404.html"
SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
MAIN_FEED: Final = "rss.xml"
ATOM_FEED: Final = "atom.xml"
JSON_FEED: Final = "feed.json"
FEED_NAMES: Final = (MAIN_FEED, ATOM_FEED, JSON_FEED)
OPML: Final = "rss.opml"
FEED_CONTRACT: Final = f"{FEEDS}hop-dong/"
FEED_HISTORY: Final = f"{FEEDS}luu-tru/"
FEED_SCHEMA: Final = "assets/kenh-tin.schema.json"

_POST_PAGE: Final = re.compile(f"{POSTS}[0-9]{{4}}/[^/]+/index\\.html")
_RESERVED: Final = re.compile(
    f"{SEARCH}.+|{ARCHIVE}[0-9]{{4}}/(?:[0-9]{{2}}/(?:trang/[0-9]+/)?)?|{POSTS}nam/[0-9]{{4}}/(?:trang/[0-9]+/)?|"
    f"(?:{AREAS}|{KINDS}|{UNITS}|{AUDIENCES}|{REPOSTS}|{TAGS}|{FORMATS}|{STATES})[^/]+/trang/[0-9]+/"
    f"|{DOCUMENTS}(?:nam|cap|loai|linh-vuc|co-quan|vien-dan|chua-xac-dinh)/(?:[^/]+/)?|{REGISTRY}[^/]+/thuc-hien/"
    f"|{PROCEDURES}[0-9]\\.[0-9]{{6}}/|{ANSWERS}[^/]+/to-a[45]/|{INDICES}[^/]+/",
    re.IGNORECASE,
)


def for_file(path: str, *, docs_dir: str) -> str:
    """Return the address of a Markdown file: "posts/2026/mot-cua.md" is "tin/2026/mot-cua/".

    It depends on the file only, so that correcting a date or a title breaks no link.
    """
    place = _place(path, docs_dir=docs_dir)
    folder = place.parent if place.stem == "index" else place.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"


def post_file(address: str) -> str:
    """Return the file of a post: “tin/2026/mot-cua/” is that of “posts/2026/mot-cua.md”."""
    return f"posts/{address.removeprefix(POSTS).rstrip('/')}.md"


def is_post_page(path: str) -> bool:
    """Return whether a file of the site is the page of a post: “tin/2026/mot-cua/index.html”."""
    return _POST_PAGE.fullmatch(path) is not None


def plan_file(plan_id: str, *, docs_dir: str) -> str:
    """Return the file of a plan: “docs/ke-hoach/chuong-my-2023/index.md”."""
    return f"{docs_dir}/{REGISTRY}{plan_id}/index.md"


def answer_file(slug: str, *, docs_dir: str) -> str:
    """Return the file of an answer: “docs/hoi-dap/nop-ho-so.md”."""
    return f"{docs_dir}/{ANSWERS}{slug}.md"


def document_files(document_id: str, *, docs_dir: str) -> Iterator[str]:
    """Yield the files that a document with that id can have: that of a plan, that of another document."""
    yield from (f"{docs_dir}/{folder}{document_id}/index.md" for folder in (REGISTRY, DOCUMENTS))


def register_file(name: str, *, docs_dir: str) -> str:
    """Return the file of a register: “docs/_data/issuers.yml”."""
    return f"{docs_dir}/_data/{name}.yml"


def results_file(*, docs_dir: str) -> str:
    """Return the file of the results of indices, which a spreadsheet writes: “docs/_data/ket-qua-chi-so.csv”."""
    return f"{docs_dir}/_data/{RESULTS}.csv"


def index_page(index_id: str) -> str:
    """Return the address of the page of an index."""
    return f"{INDICES}{index_id}/"


def for_asset(path: str, *, docs_dir: str) -> str:
    """Return the address of a picture or attachment."""
    return str(_place(path, docs_dir=docs_dir))


def area(area_id: str) -> str:
    """Return the address of the list of a reform area."""
    return f"{AREAS}{area_id}/"


def kind(kind_id: str) -> str:
    """Return the address of the list of a kind."""
    return f"{KINDS}{kind_id}/"


def unit(unit_id: str) -> str:
    """Return the address of the list of a unit."""
    return f"{UNITS}{unit_id}/"


def procedure(code: str) -> str:
    """Return the address of the page of a procedure."""
    return f"{PROCEDURES}{code}/"


def answer_sheet(answer: str, size: str) -> str:
    """Return the address of an answer as one sheet of paper, “a4” or “a5” (`answer` is its permalink)."""
    return f"{answer}to-{size}/"


def audience(audience_id: str) -> str:
    """Return the address of the list of an audience."""
    return f"{AUDIENCES}{audience_id}/"


def life_event(event_id: str) -> str:
    """Return the address of the page of a life event."""
    return f"{LIFE_EVENTS}{event_id}/"


def reposts(level: str) -> str:
    """Return the address of the list of reposted news of a level, or of all levels."""
    return f"{REPOSTS}{level}/"


def tag(name: str) -> str:
    """Return the address of the list of a tag, shared by tags that differ only in diacritics or case."""
    return f"{TAGS}{slugify(name)}/"


def year(number: int) -> str:
    """Return the address of a year of the archive."""
    return f"{ARCHIVE}{number:04}/"


def news_of_year(number: int) -> str:
    """Return the address of the news of a year."""
    return f"{POSTS}nam/{number:04}/"


def month(year_number: int, number: int) -> str:
    """Return the address of a month of the archive."""
    return f"{ARCHIVE}{year_number:04}/{number:02}/"


def list_page(root: str, number: int) -> str:
    """Return the address of an older page of a list, numbered from the oldest so that full pages never change."""
    return f"{root}trang/{number}/"


def is_reserved(address: str) -> bool:
    """Return whether the pattern of generated pages (years, months, pages of lists …) covers an address."""
    return _RESERVED.fullmatch(address) is not None


def documents_of_year(number: int) -> str:
    """Return the address of the documents of a year."""
    return f"{DOCUMENTS}nam/{number}/"


def document_issuer(issuer_id: str) -> str:
    """Return the address of the page of an issuer."""
    return f"{ISSUERS}{issuer_id}/"


def documents_of_level(level: str) -> str:
    """Return the address of the documents of a level."""
    return f"{DOCUMENTS}cap/{level}/"


def documents_of_type(type_slug: str) -> str:
    """Return the address of the documents of a type."""
    return f"{DOCUMENTS}loai/{type_slug}/"


def documents_of_area(area_id: str) -> str:
    """Return the address of the documents about a reform area."""
    return f"{DOCUMENTS}linh-vuc/{area_id}/"


def cited_in_year(number: int) -> str:
    """Return the address of the citations in the documents of a year."""
    return f"{CITED}{number}/"


def unknowns_of_year(number: int) -> str:
    """Return the address of the unknown facts of the documents of a year."""
    return f"{UNKNOWNS}{number}/"


def progress(plan: str) -> str:
    """Return the address of the progress page of a plan (`plan` is its permalink)."""
    return f"{plan}thuc-hien/"


def calendar(root: str) -> str:
    """Return the address of the calendar of tasks of a plan, or of all plans (under REGISTRY)."""
    return f"{root}nhiem-vu.ics"


def feedback_of_state(state: str) -> str:
    """Return the address of the complaints and proposals in a state."""
    return f"{STATES}{STATE_SLUGS[state]}/"


def event_calendar(root: str) -> str:
    """Return the address of the calendar of the event of a post, or of all events (EVENTS)."""
    return f"{root}su-kien.ics"


def data_file(table: str, suffix: str) -> str:
    """Return the address of a table of the open data: “du-lieu/van-ban.csv”."""
    return f"{OPEN_DATA}{table}.{suffix}"


def feed(root: str, name: str = MAIN_FEED) -> str:
    """Return the address of the feed of a list, by default in RSS; `name` is the file name of the format.

    The feed of the home page is the feed of the whole section.
    """
    return f"{root}{name}"


def feed_archive(month_number: tuple[int, int], part: int) -> str:
    """Return the address of an archive document (RFC 5005) of the main feed: part of a month, from the oldest."""
    year_number, number = month_number
    return f"{FEED_HISTORY}{year_number:04}-{number:02}-{part}/{MAIN_FEED}"


def of_views(settings: Settings) -> Iterator[str]:
    """Yield the addresses of generated pages that always exist, to which editors may link by `/`."""
    yield from (HOME, POSTS, AREAS, KINDS, UNITS, AUDIENCES, REPOSTS, TAGS, ARCHIVE, REGISTRY, ANSWERS, CONTACTS)
    yield from (FEEDS, FEED_CONTRACT, *(reposts(level) for level in (ALL_REPOSTS, *LEVELS)))
    yield from (DOCUMENTS, ISSUERS, CITED, UNKNOWNS, DUE, EVENTS, FEEDBACK, GLOSSARY, YEARS, INDICES, OPEN_DATA)
    yield PROCEDURES
    yield from (LIFE_EVENTS, *(life_event(event.id) for event in settings.life_events))
    if settings.has_search:
        yield SEARCH
    yield OPML
    lists = [area(term.id) for term in settings.reform_areas]
    lists += [kind(term.id) for term in settings.kinds]
    lists += [unit(term.id) for term in settings.units]
    lists += [audience(term.id) for term in settings.audiences]
    yield from lists
    forms = {term.form for term in settings.kinds}
    if "material" in forms:
        yield from (FORMATS, *(f"{FORMATS}{slug}/" for slug in FORMAT_SLUGS.values()))
    if "feedback" in forms:
        yield from (STATES, *(f"{STATES}{slug}/" for slug in STATE_SLUGS.values()))
    for root in (HOME, *lists, REGISTRY, ANSWERS):
        yield from (feed(root, name) for name in FEED_NAMES)


def generated_files(settings: Settings) -> frozenset[str]:
    """Return the addresses of generated files that exist whatever the content is."""
    return frozenset((ROBOTS, SITEMAP, NOT_FOUND, *of_views(settings)))


def is_generated_file(address: str, generated: AbstractSet[str]) -> bool:
    """Return whether `address`, or a folder on the way to it, is one of `generated` or may be generated one day."""
    if address.startswith((OPEN_DATA, SEARCH, FEEDS)):
        return True
    return any(str(place) in generated for place in (PurePosixPath(address), *PurePosixPath(address).parents))


def _place(path: str, *, docs_dir: str) -> PurePosixPath:
    whole = PurePosixPath(path)
    if whole.is_relative_to("posts"):
        return PurePosixPath(POSTS) / whole.relative_to("posts")
    return whole.relative_to(docs_dir)
