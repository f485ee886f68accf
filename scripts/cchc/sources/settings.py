"""mkdocs.yml → Settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cchc import wording
from cchc.errors import ContentError, Problem
from cchc.model.forms import NAMES
from cchc.model.items import Reference
from cchc.model.procedures import CODE_SLOT, is_address_pattern
from cchc.model.settings import REVIEW_EVERY, Account, MarkdownSettings, Office, Settings, Term, YearTheme
from cchc.sources.content_format import check_format
from cchc.sources.fields import Fields
from cchc.sources.files import is_there, read_file, read_text
from cchc.sources.former_offices import read_former_offices
from cchc.sources.front_matter import Listed, Mapped, Node, Scalar, parse
from cchc.sources.life_events import read_life_events
from cchc.sources.navigation import read_nav
from cchc.sources.project_folders import read_folders
from cchc.sources.publishing_targets import read_targets
from cchc.sources.radio_words import read_radio_words
from cchc.sources.share_limits import read_share_limits
from cchc.sources.shared_registers import read_shared_folder
from cchc.sources.values import email, interval, slug, telephones, web_address
from cchc.text.tag_uris import AUTHORITY
from cchc.text.web_addresses import address_fault

FILE = "mkdocs.yml"
# No empty, “.” or “..” part: the path is a folder on the server, and part of server settings.
_SITE_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?", re.IGNORECASE)
MKDOCS_KEYS: Final = frozenset(
    {
        *("site_name", "nav", "pages", "exclude_docs", "draft_docs", "not_in_nav", "site_url"),
        *("site_description", "site_author", "theme", "docs_dir", "site_dir", "copyright"),
        *("google_analytics", "dev_addr", "use_directory_urls", "repo_url", "repo_name"),
        *("edit_uri_template", "edit_uri", "extra_css", "extra_javascript", "extra_templates"),
        *("markdown_extensions", "mdx_configs", "strict", "remote_branch", "remote_name", "extra"),
        *("plugins", "hooks", "watch", "validation"),
    }
)
"""What MkDocs 1.6 takes. INHERIT is not among them: nobody but MkDocs would read the other file."""
_PAGE_SIZE = 20
# The feed block of NukeViet shows at most 50; a busy section has fewer in sixty days.
_FEED_SIZE = 50
_CONTACT_CHECK_DAYS: Final = 180
_FEEDBACK_CHECK_DAYS: Final = 30


def read_settings(root: Path) -> Settings:
    """Return the settings in mkdocs.yml of the project folder.

    Raises:
        ContentError: with every Problem of the file.
    """
    if not is_there(root, FILE):
        raise ContentError([Problem(FILE, 0, "Không thấy tệp cấu hình. Chạy lệnh trong thư mục có tệp mkdocs.yml.")])
    node = parse(read_text(read_file(root, FILE), FILE), FILE)
    fields = Fields(node, FILE)
    extra = fields.mapping("extra") or Fields(Mapped({}, {}, fields.line), FILE, fields.problems)
    check_format(extra)
    office = extra.mapping("office") or Fields(Mapped({}, {}, extra.line), FILE, fields.problems)
    folders = read_folders(fields, root)
    ways, events = read_life_events(extra)
    settings = Settings(
        site_name=fields.required_text("site_name", example="Tin Cải cách hành chính"),
        site_url=read_site_url(fields),
        description=fields.text("site_description") or "",
        docs_dir=folders.docs,
        site_dir=folders.site,
        templates_dir=folders.templates,
        office=_office(office),
        feed_authority=read_feed_authority(extra),
        themes=_themes(extra),
        reform_areas=_terms(extra, "reform_areas"),
        kinds=_terms(extra, "kinds"),
        units=_terms(extra, "units"),
        faq_groups=_terms(extra, "faq_groups"),
        audiences=_audiences(extra),
        markdown=_markdown(fields),
        is_ours_alone=_plugins(fields) == ["cchc"] and fields.node("hooks") is None,
        hooks=tuple(Path(name).as_posix() for name, _ in _named(fields.node("hooks"))),
        page_size=_at_least_one(extra, "page_size", _PAGE_SIZE),
        feed_size=_at_least_one(extra, "feed_size", _FEED_SIZE),
        short_feeds=extra.flag("short_feeds", default=False),
        feedback_check_days=_at_least_one(extra, "feedback_check_days", _FEEDBACK_CHECK_DAYS),
        contact_check_days=_at_least_one(extra, "contact_check_days", _CONTACT_CHECK_DAYS),
        former_offices=read_former_offices(extra),
        shared_registers=read_shared_folder(extra, root, docs_dir=folders.docs),
        measurement=_measurement(extra),
        review_every=interval(extra, "review_every") or REVIEW_EVERY,
        procedure_url=_procedure_url(extra),
        clears_site=extra.flag("clear_site", default=False),
        has_search=extra.flag("search", default=True),
        is_public=extra.flag("public", default=False),
        nav=read_nav(fields),
        ways=ways,
        life_events=events,
        radio=read_radio_words(extra),
        share=read_share_limits(extra),
        targets=read_targets(extra, root),
        slogans=extra.texts("slogans"),
        lines={
            "site_url": fields.line_of("site_url"),
            "feed_authority": extra.line_of("feed_authority"),
            "office.issuer": office.line_of("issuer"),
            "themes": extra.line_of("themes"),
            "procedure_url": extra.line_of("procedure_url"),
        },
        texts=tuple(sorted(fields.scalars(), key=lambda text: text[1])),
    )
    for key in ("strict", "use_directory_urls"):
        value = fields.node(key)
        # MkDocs looks up a value such as “!ENV NAME”.
        if not (isinstance(value, Scalar) and value.tag):
            fields.flag(key, default=True)
    fields.report_keys_outside(MKDOCS_KEYS)
    # Below `extra`, other keys belong to themes; typos are reported nevertheless.
    office.report_unknown()
    extra.report_near_misses()
    if fields.problems:
        raise ContentError(fields.problems)
    return settings


def line_in_settings(root: Path, *names: str) -> int:
    """Return the line of the deepest of `names` found in mkdocs.yml, each below the one before.

    A name is a key, or an entry of a list. 0 is the whole file.
    """
    line = 0
    node: Node | None = parse(read_text((root / FILE).read_bytes(), FILE), FILE)
    for name in names:
        for key, place, value in _entries(node):
            if key == name:
                line, node = place, value
                break
    return line


def _entries(node: Node | None) -> Iterator[tuple[str | None, int, Node | None]]:
    """Yield the keys of a mapping, or the entries of a list, as (name, line, value)."""
    if isinstance(node, Listed):
        for value in node.values:
            yield from _entries(value)
    elif isinstance(node, Mapped):
        yield from ((key, node.lines[key], value) for key, value in node.values.items())
    elif isinstance(node, Scalar):
        yield node.text, node.line, None


def read_site_url(fields: Fields) -> str:
    """Return the URL of the section, ending in “/”, the base of pages, feeds and server settings."""
    fields.required_text("site_url", example="https://cong-thong-tin.example/tin-cchc/")
    url = web_address(fields, "site_url") or ""
    if url and not _SITE_URL.fullmatch(url):
        fields.report(
            "site_url",
            f"Địa chỉ chuyên mục (site_url) “{url}” chỉ gồm tên miền và các thư mục, bằng chữ không dấu, không có phần "
            f"sau ? hay #. {_without_marks(url) or 'Ví dụ: site_url: https://cong-thong-tin.example/tin-cchc/'}",
        )
    elif url.rstrip("/").lower().endswith((".html", ".htm")):
        fields.report(
            "site_url",
            f"Địa chỉ chuyên mục (site_url) “{url}” là của một trang. Ghi thư mục chứa trang ấy: "
            f"site_url: {url.rstrip('/').rpartition('/')[0]}/",
        )
    return url if url.endswith("/") else f"{url}/"


def _without_marks(url: str) -> str:
    """Return what to write for an address of which only the host has marks; “” for any other."""
    host = urlsplit(url).hostname or ""
    try:
        plain = url.replace(host, host.encode("idna").decode(), 1)
    except ValueError:
        return ""
    is_it = plain != url and _SITE_URL.fullmatch(plain)
    return f"Tên miền có dấu viết cho máy là: site_url: {plain}" if is_it else ""


def _measurement(extra: Fields) -> str | None:
    script = extra.text("measurement")
    # Its host is part of the Content-Security-Policy, where “;” would start another directive.
    if script is not None and (address_fault(script) or not script.isascii() or not script.startswith("https://")):
        extra.report(
            "measurement",
            f"Địa chỉ mã đo lường (measurement) “{script}” phải bắt đầu bằng https://. Chỉ điền địa chỉ của tệp mã "
            "(phần src), không dán cả thẻ <script>. Không đo thì xóa dòng này.",
        )
    return script


def read_feed_authority(extra: Fields) -> str:
    """Return the domain and the year (RFC 4151) of which the ids of all feeds are made."""
    authority = extra.required_text("feed_authority", example='"cong-thong-tin.example,2026"')
    if authority and not AUTHORITY.fullmatch(authority):
        extra.report(
            "feed_authority",
            f"Gốc mã của kênh tin (feed_authority) “{authority}” chưa đúng. Viết tên miền, dấu phẩy, năm; ví dụ: "
            'feed_authority: "cong-thong-tin.example,2026". Đặt một lần, không đổi nữa.',
        )
    return authority


def _office(office: Fields) -> Office:
    accounts = []
    for entry in office.mappings("accounts"):
        name = entry.required_text("name", example="Zalo")
        # An account without URL is not shown.
        if url := web_address(entry, "url"):
            accounts.append(Account(name=name, url=url))
    return Office(
        name=office.required_text("name", example="Ủy ban nhân dân xã Minh Đức"),
        issuer=office.text("issuer"),
        portal_name=office.text("portal_name") or office.text("name") or "",
        portal_url=web_address(office, "portal_url"),
        publisher=office.text("publisher"),
        standing_body=office.text("standing_body"),
        notice=office.text("notice"),
        accounts=tuple(accounts),
        data_licence=_licence(office),
        address=office.text("address"),
        phones=telephones(office, "phone"),
        email=email(office, "email"),
        responsible=office.text("responsible"),
        permit=office.text("permit"),
    )


def _licence(office: Fields) -> Reference | None:
    entry = office.mapping("data_licence")
    if entry is None:
        return None
    return Reference(
        name=entry.required_text("name", example="Creative Commons Ghi công 4.0 Quốc tế"), url=web_address(entry, "url")
    )


def _themes(extra: Fields) -> tuple[YearTheme, ...]:
    return tuple(
        YearTheme(
            year=entry.required_year("year"),
            text=entry.required_text("text", example="Kỷ cương, trách nhiệm, hành động"),
            source=entry.text("source"),
        )
        for entry in extra.mappings("themes")
    )


def _terms(extra: Fields, key: str) -> tuple[Term, ...]:
    terms: list[Term] = []
    for entry in extra.mappings(key):
        term = Term(
            id=slug(entry, "id", example="thu-tuc-hanh-chinh"),
            title=entry.required_text("title", example="Cải cách thủ tục hành chính"),
            description=entry.text("description"),
            form=_form(entry) if key == "kinds" else None,
            units=entry.texts("unit") if key == "reform_areas" else (),
            is_editorial=key == "units" and entry.flag("editorial", default=False),
            line=entry.line,
        )
        if term.id in {other.id for other in terms}:
            entry.report("id", f"Mã (id) “{term.id}” đã có trong {key}. Mỗi mục có một mã riêng.")
        terms.append(term)
    if not terms:
        extra.report(key, f"Thiếu danh sách {key}. Ví dụ: {key}: [{{id: the-che, title: Cải cách thể chế}}]")
    return tuple(terms)


def _audiences(extra: Fields) -> tuple[Term, ...]:
    """Return those whom posts can be meant for; without a list, the three that every office has."""
    if extra.is_blank("audiences"):
        return tuple(Term(id=term, title=title) for term, title in wording.USUAL_AUDIENCES.items())
    return _terms(extra, "audiences")


def _form(entry: Fields) -> str | None:
    form = entry.text("form")
    if form is not None and form not in NAMES:
        entry.report_value(
            "form", form, f"không có. Dùng một trong: {', '.join(NAMES)}. Loại không có mẫu thì xóa dòng."
        )
    return form


def _markdown(fields: Fields) -> MarkdownSettings:
    named = list(_named(fields.node("markdown_extensions")))
    options = {
        name: {key: _plain(child, fields) for key, child in value.values.items()}
        for name, value in named
        if isinstance(value, Mapped)
    }
    return MarkdownSettings(extensions=tuple(name for name, _ in named), options=options)


def _plugins(fields: Fields) -> list[str]:
    names = [name for name, _ in _named(fields.node("plugins"))]
    if "cchc" not in names:
        fields.report("plugins", "Thiếu plugin của chuyên mục. Thêm vào danh sách, ví dụ: plugins: [cchc]")
    return names


def _named(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """Yield the plugins or extensions in a value as (name, options), in all forms that MkDocs accepts."""
    for entry in node.values if isinstance(node, Listed) else (node,):
        if isinstance(entry, Mapped):
            yield from entry.values.items()
        elif isinstance(entry, Scalar) and entry.text:
            yield entry.text, None


def _plain(node: Node, fields: Fields) -> object:
    if isinstance(node, Mapped):
        return {key: _plain(value, fields) for key, value in node.values.items()}
    if isinstance(node, Listed):
        return [_plain(value, fields) for value in node.values]
    if node.tag is not None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        fields.report_line(node.line, f"“{tag}” trong markdown_extensions không dùng được. Xóa tùy chọn này.")
    text = node.text
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if text is not None and text.isdigit() else text


def _procedure_url(extra: Fields) -> str | None:
    """Return the address of procedures on the portal, with a slot for the code."""
    text = extra.text("procedure_url")
    if text is not None and not is_address_pattern(text):
        example = "https://dichvucong.gov.vn/thu-tuc?maThuTuc={code}"
        extra.report_value(
            "procedure_url",
            text,
            f"phải là địa chỉ https:// có đúng một chỗ {CODE_SLOT} cho mã thủ tục, như: {example}",
        )
        return None
    return text


def _at_least_one(extra: Fields, key: str, default: int) -> int:
    number = extra.integer(key)
    if number is not None and number < 1:
        extra.report(key, f"{key} phải từ 1 trở lên, ví dụ: {key}: {default}")
    return number or default
