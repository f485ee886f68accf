"""What the office promises to those who take its feeds. The page for developers and the file beside it say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

VERSION: Final = "1.0"

TITLE_LENGTH: Final = 250
"""Characters of a title: importers keep titles in fields of 255."""

EXCERPT_LENGTH: Final = 300
"""Characters of a description: a portal's block shows no more."""

LABEL_LENGTH: Final = 250
"""Characters of a name: of a person, a file, a source, a caption."""

NOTE_LENGTH: Final = 2000
"""Characters of a correction or of the reason of a withdrawal."""

ENTRY_BYTES: Final = 100_000
"""Bytes of the full text of an entry; a longer one is not cut in two but replaced by its summary and its address."""

FEED_BYTES: Final = 512 * 1024
"""Bytes of full text in a feed beyond which it leaves out older entries that only changed."""

MOST_BYTES: Final = 5_000_000
"""Bytes at which validators and importers stop reading."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A promise, or what an importer has to do so that it holds."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """Where each format says one thing."""

    meaning: str
    rss: str
    atom: str
    json: str


RULES: Final = (
    Rule(
        id="ma",
        title="Mã của mục tin",
        text="Mỗi mục có một mã dạng tag: (RFC 4151), giống nhau trong RSS, Atom và JSON. Mã không đổi khi đổi "
        "tiêu đề, địa chỉ, tên miền, lĩnh vực, ngày hay nội dung. Nhận biết mục bằng mã, không bằng đường dẫn "
        "hay tiêu đề.",
    ),
    Rule(
        id="them-hay-sua",
        title="Thêm hay sửa",
        text="Mã chưa có thì thêm. Mã đã có thì thay cả mục bằng bản mới. Không bao giờ tạo mục thứ hai cho cùng "
        "một mã.",
    ),
    Rule(
        id="ngay",
        title="Ngày đăng, ngày sửa",
        text="Ngày đăng không đổi. Ngày sửa (dcterms:modified, atom:updated, date_modified) mới hơn mỗi khi có cập "
        "nhật, đính chính, hết hạn hoặc gỡ. Mọi giờ là giờ Việt Nam (+07:00). Kế hoạch mang ngày đưa vào kho, "
        "hỏi – đáp mang ngày kiểm tra gần nhất.",
    ),
    Rule(
        id="dinh-chinh",
        title="Đính chính",
        text="Ghi chú đính chính đứng đầu toàn văn của mục. Đính chính quan trọng còn có một mục riêng, dẫn về bài "
        "gốc. Bài đăng lại phải được sửa theo.",
    ),
    Rule(
        id="go-bai",
        title="Gỡ bài",
        text="Bài bị gỡ giữ nguyên mã và ngày đăng; tiêu đề bắt đầu bằng “[Đã gỡ]”, toàn văn chỉ còn ngày gỡ và lý "
        "do, không còn ảnh và tệp. Atom có thêm at:deleted-entry, JSON có _cchc.status là withdrawn. Nơi đăng "
        "lại phải gỡ hoặc thay bằng thông báo này.",
    ),
    Rule(
        id="het-han",
        title="Hết hạn",
        text="Bài hết hạn không bị gỡ: toàn văn bắt đầu bằng câu báo hết hạn, _cchc.status là expired.",
    ),
    Rule(
        id="cua-so",
        title="Những mục có trong kênh",
        text="Kênh giữ các mục mới nhất, cộng những mục cũ vừa được sửa, đính chính hoặc gỡ, xếp mới trước. Một "
        "mục rời kênh không có nghĩa là bị gỡ.",
    ),
    Rule(
        id="luu-tru",
        title="Kho lưu trữ của kênh",
        text="Kênh toàn chuyên mục dẫn về các tệp lưu trữ (RFC 5005): liên kết prev-archive trong RSS và Atom, "
        "next_url trong JSON. Đi hết chuỗi liên kết thì có mọi mục đã đăng. Tệp lưu trữ đã đủ mục không đổi "
        "nữa, trừ khi chính một mục trong đó được sửa hoặc có bài ghi lùi ngày.",
    ),
    Rule(
        id="hoi-tin",
        title="Cách lấy tin",
        text="Hỏi kênh mỗi giờ một lần, gửi kèm ETag hoặc Last-Modified của lần trước (yêu cầu có điều kiện, "
        "RFC 9110); tệp không đổi thì máy chủ trả lời 304. Lần đầu, sau khi ngừng lâu, và mỗi ngày một lần thì đi "
        "hết chuỗi lưu trữ, cũng hỏi có điều kiện như thế.",
    ),
    Rule(
        id="dang-lai",
        title="Đăng lại",
        text="Ghi nguồn và đường dẫn đến bài gốc, giữ ghi chú đính chính, làm theo điều khoản sử dụng của chuyên mục.",
    ),
)

FIELDS: Final = (
    FieldRow(meaning="Mã", rss="guid (isPermaLink=false)", atom="id", json="id"),
    FieldRow(meaning="Địa chỉ bài", rss="link", atom="link rel=alternate", json="url"),
    FieldRow(meaning="Tiêu đề", rss="title", atom="title", json="title"),
    FieldRow(meaning="Tóm tắt, chữ thường", rss="description", atom="summary", json="summary"),
    FieldRow(meaning="Toàn văn, HTML, địa chỉ tuyệt đối", rss="content:encoded", atom="content", json="content_html"),
    FieldRow(meaning="Ngày đăng", rss="pubDate", atom="published", json="date_published"),
    FieldRow(meaning="Ngày sửa", rss="dcterms:modified, atom:updated", atom="updated", json="date_modified"),
    FieldRow(meaning="Người viết hoặc đơn vị", rss="dc:creator", atom="author/name", json="authors[0].name"),
    FieldRow(meaning="Đơn vị, khi có tên người viết", rss="dc:contributor", atom="contributor", json="authors[1].name"),
    FieldRow(meaning="Lĩnh vực", rss="category (domain)", atom="category (scheme)", json="tags, _cchc.categories"),
    FieldRow(meaning="Ảnh chính", rss="media:content", atom="media:content", json="image, _cchc.image"),
    FieldRow(meaning="Tệp chính hoặc ảnh", rss="enclosure", atom="link rel=enclosure", json="attachments"),
    FieldRow(meaning="Nguồn của bài đăng lại", rss="dc:source", atom="link rel=via", json="external_url, _cchc.source"),
    FieldRow(
        meaning="Bài được đính chính",
        rss="dcterms:references",
        atom="link rel=related",
        json="_cchc.corrects",
    ),
    FieldRow(meaning="Tình trạng", rss="tiêu đề, toàn văn", atom="at:deleted-entry", json="_cchc.status"),
    FieldRow(meaning="Tệp lưu trữ liền trước", rss="atom:link prev-archive", atom="link prev-archive", json="next_url"),
)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A number that importers can rely on."""

    id: str
    title: str
    value: int


LIMITS: Final = (
    Limit(id="title_characters", title="Tiêu đề, ký tự", value=TITLE_LENGTH),
    Limit(id="excerpt_characters", title="Tóm tắt, ký tự", value=EXCERPT_LENGTH),
    Limit(id="label_characters", title="Tên người, tên tệp, chú thích ảnh, ký tự", value=LABEL_LENGTH),
    Limit(id="note_characters", title="Một đính chính hoặc lý do gỡ, ký tự", value=NOTE_LENGTH),
    Limit(id="entry_bytes", title="Toàn văn một mục, byte", value=ENTRY_BYTES),
    Limit(id="feed_bytes", title="Một tệp, byte, thường không quá", value=FEED_BYTES),
    Limit(id="most_bytes", title="Một tệp, byte, không bao giờ quá", value=MOST_BYTES),
)
