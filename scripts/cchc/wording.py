"""Every Vietnamese word for readers that Python itself needs: titles, which breadcrumbs and feeds share, and labels.

All other words around content stand in the templates in overrides/. A constant with {braces} is a pattern: `str.format`
fills it with the values that it names. A mapping has the values of an enum of model/ as its keys. It is one list,
longer than modules of code may be: who looks for a word looks in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

UNKNOWN: Final = "Chưa xác định"
NO_NUMBER: Final = "(số chưa xác định)"
YEAR: Final = "Năm {year}"

# Pages: names in breadcrumbs and menu, titles, and the descriptions that search engines show.
HOME: Final = "Trang chủ"
NOT_FOUND: Final = "Không tìm thấy trang"
NOT_FOUND_DESCRIPTION: Final = "Địa chỉ này không có trong chuyên mục."
SEARCH: Final = "Tìm kiếm"
SEARCH_DESCRIPTION: Final = "Tìm trong tin, bài, kế hoạch, văn bản, nhiệm vụ, hỏi – đáp và các trang của chuyên mục."
CONTACTS: Final = "Đường dây nóng, liên hệ"
CONTACTS_DESCRIPTION: Final = "Đường dây nóng, nơi tiếp nhận phản ánh, kiến nghị và địa chỉ dịch vụ công trực tuyến."
ANSWERS: Final = "Hỏi – đáp dịch vụ công"
ANSWERS_DESCRIPTION: Final = (
    "Hỏi – đáp về nộp hồ sơ trực tuyến, Bộ phận Một cửa, thủ tục liên thông, phản ánh, kiến nghị."
)
ANSWER_SHEET: Final = "{question} (tờ {size})"
PROCEDURES: Final = "Thủ tục hành chính"
PROCEDURES_DESCRIPTION: Final = (
    "Các thủ tục hành chính được nhắc trong chuyên mục, theo lĩnh vực, mỗi thủ tục một trang dẫn tới nơi chính thức."
)
PROCEDURE_DESCRIPTION: Final = (
    "Thủ tục {name}, mã {code}: hỏi – đáp, tin, bài, văn bản về thủ tục này và nơi làm chính thức."
)
PROCEDURE_LEVELS: Final[Mapping[str, str]] = {
    "trung-uong": "Trung ương",
    "tinh": "Cấp tỉnh",
    "xa": "Cấp xã",
}
ONLINE_LEVELS: Final[Mapping[str, str]] = {
    "toan-trinh": "Toàn trình: làm trọn các bước qua mạng",
    "mot-phan": "Một phần: có bước vẫn làm trực tiếp",
}
FEEDS: Final = "Kênh tin (RSS)"
FEEDS_DESCRIPTION: Final = "Nhận tin cải cách hành chính tự động: toàn chuyên mục, từng lĩnh vực, thể loại, đơn vị."
FEED_CONTRACT: Final = "Quy ước kỹ thuật của kênh tin"
FEED_CONTRACT_DESCRIPTION: Final = (
    "Dành cho người lập trình của cổng khác: mã, ngày, đính chính, gỡ bài, kho lưu trữ, giới hạn."
)

# The menu where mkdocs.yml has no `nav`.
MENU_AREAS: Final = "Lĩnh vực"
MENU_ANSWERS: Final = "Hỏi – đáp"
MENU_CONTACTS: Final = "Liên hệ"
MENU_INDICES: Final = "Các chỉ số"
MENU_KINDS: Final = "Theo thể loại"
MENU_UNITS: Final = "Theo đơn vị"
MENU_AUDIENCES: Final = "Theo đối tượng"
MENU_TAGS: Final = "Theo từ khóa"
MENU_LISTS: Final = "Tra cứu"
MENU_PAGES: Final = "Chuyên mục"

# Lists of posts.
NEWS: Final = "Tin tức"
NEWS_DESCRIPTION: Final = "Tất cả tin, bài cải cách hành chính của chuyên mục, mới nhất ở trên, chia theo năm."
NEWS_OF_YEAR: Final = "Tin tức năm {year}"
PAGE_OF_LIST: Final = "{title} – trang {number}/{pages}"
PAGE_OF_LIST_DESCRIPTION: Final = "{title}: tin, bài đăng từ ngày {oldest} đến ngày {newest}."
AREAS: Final = "Lĩnh vực cải cách"
AREAS_DESCRIPTION: Final = "Tin, bài xếp theo lĩnh vực cải cách hành chính."
POSTS_OF_AREA: Final = "Tin, bài về {title}."
KINDS: Final = "Thể loại"
KINDS_DESCRIPTION: Final = "Tin, bài xếp theo thể loại."
POSTS_OF_KIND: Final = "Tin, bài thuộc thể loại {title}."
UNITS: Final = "Đơn vị"
UNITS_DESCRIPTION: Final = "Tin, bài xếp theo đơn vị gửi bài."
POSTS_OF_UNIT: Final = "Tin, bài của {title}."
AUDIENCES: Final = "Đối tượng"
AUDIENCES_DESCRIPTION: Final = "Câu trả lời và tin, bài dành riêng cho từng đối tượng."
POSTS_OF_AUDIENCE: Final = "Câu trả lời và tin, bài dành cho {title}."
LIFE_EVENTS: Final = "Bạn cần làm gì?"
LIFE_EVENTS_DESCRIPTION: Final = "Chọn việc cần làm, hoặc bạn là ai, để tới câu trả lời, thủ tục và nơi nộp chính thức."
USUAL_AUDIENCES: Final[Mapping[str, str]] = {
    "nguoi-dan": "Người dân",
    "doanh-nghiep": "Doanh nghiệp",
    "can-bo": "Cán bộ, công chức, viên chức",
}
REPOSTS: Final = "Tin đăng lại"
REPOSTS_DESCRIPTION: Final = "Tin, bài, tài liệu của nơi khác được đăng lại ở đây, có ghi nguồn."
POSTS_OF_LEVEL: Final = "Tin, bài đăng lại: {title}."
ALL_REPOSTS: Final = "Tất cả tin đăng lại"
SOURCE_LEVELS: Final[Mapping[str, str]] = {
    "trung-uong": "Trung ương",
    "tinh": "Cấp tỉnh",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
}
FORMATS: Final = "Tài liệu theo hình thức"
FORMATS_DESCRIPTION: Final = "Tờ gấp, áp phích, chương trình phát thanh và tài liệu khác, xếp theo hình thức."
POSTS_OF_FORMAT: Final = "Tài liệu có hình thức: {title}."
STATES: Final = "Phản ánh theo tình trạng"
STATES_DESCRIPTION: Final = "Phản ánh, kiến nghị xếp theo tình trạng giải quyết."
POSTS_OF_STATE: Final = "Phản ánh, kiến nghị ở tình trạng: {title}."
TAGS: Final = "Từ khóa"
TAGS_DESCRIPTION: Final = "Chủ đề có trang riêng, và tin, bài xếp theo từ khóa."
TOPIC_DESCRIPTION: Final = "Hỏi – đáp, tin, bài, văn bản và nhiệm vụ về {title}."
POSTS_OF_TAG: Final = "Tin, bài có từ khóa “{title}”."
OLDER_PAGE: Final = "{title} – trang {number} (tin cũ hơn)"
OLDER_PAGE_DESCRIPTION: Final = "{group}: {title}. Trang {number}: tin, bài đăng từ ngày {oldest} đến ngày {newest}."
ARCHIVE: Final = "Lưu trữ"
ARCHIVE_TITLE: Final = "Lưu trữ tin, bài"
ARCHIVE_DESCRIPTION: Final = "Tất cả tin, bài của chuyên mục, xếp theo năm và tháng."
YEAR_TITLE: Final = "Tin, bài năm {year}"
YEAR_DESCRIPTION: Final = "Tin, bài của chuyên mục trong năm {year}, xếp theo tháng."
MONTH: Final = "Tháng {month}"
MONTH_OF_YEAR: Final = "Tháng {month}/{year}"
MONTH_TITLE: Final = "Tin, bài tháng {month} năm {year}"
MONTH_DESCRIPTION: Final = "Tin, bài của chuyên mục trong tháng {month} năm {year}."

# Events.
EVENTS: Final = "Sự kiện"
EVENTS_DESCRIPTION: Final = "Hội nghị, tập huấn, đối thoại, cuộc thi về cải cách hành chính: ngày, nơi, đơn vị tổ chức."
EVENTS_CALENDAR: Final = "Sự kiện cải cách hành chính"
FEEDBACK: Final = "Phản ánh và kết quả trả lời"
FEEDBACK_DESCRIPTION: Final = "Phản ánh, kiến nghị về thủ tục hành chính: tình trạng, kết quả, thời gian trả lời."
GLOSSARY: Final = "Chữ viết tắt"
GLOSSARY_DESCRIPTION: Final = "Chữ viết tắt về cải cách hành chính, thủ tục, dịch vụ công: nghĩa đầy đủ của từng chữ."
# Years.
INDICES: Final = "Các chỉ số cải cách hành chính"
INDICES_DESCRIPTION: Final = (
    "PAR INDEX, SIPAS, PAPI, PCI, DTI, DDCI: mỗi chỉ số đo gì, ai công bố, kết quả từng năm theo quyết định."
)
INDEX_PAGE: Final = "{name}: {full_name}"
INDEX_DESCRIPTION: Final = "{full_name} ({name}): đo gì, ai công bố, kết quả, thứ hạng từng năm theo quyết định."
YEARS: Final = "Chủ đề, chỉ tiêu theo năm"
YEARS_DESCRIPTION: Final = "Chủ đề công tác, chỉ tiêu cải cách hành chính của từng năm và kết quả."
TARGET_STATES: Final[Mapping[str, str]] = {"met": "Đạt", "missed": "Chưa đạt", "ongoing": "Đang thực hiện"}

# Documents.
DOCUMENTS: Final = "Kế hoạch, văn bản"
DOCUMENTS_TITLE: Final = "Kế hoạch, văn bản cải cách hành chính"
DOCUMENTS_DESCRIPTION: Final = "Kho kế hoạch, văn bản cải cách hành chính: số, ngày, cơ quan, nhiệm vụ và minh chứng."
DOCUMENT_NAME: Final = "{type} số {number}"
DOCUMENT_ON_DAY: Final = "{name} ngày {day}"
DOCUMENT_OF_ISSUER: Final = "{type} {number} của {issuer}"
TASK_COUNT: Final = "{count} nhiệm vụ."
DOCUMENT_LISTS: Final = "Danh mục văn bản"
DOCUMENT_LISTS_DESCRIPTION: Final = "Tất cả văn bản của kho theo năm, cơ quan ban hành, cấp, loại và lĩnh vực."
DOCUMENT_LIST_DESCRIPTION: Final = "{title}: {count} văn bản."
BY_YEAR: Final = "Theo năm"
BY_ISSUER: Final = "Theo cơ quan ban hành"
BY_LEVEL: Final = "Theo cấp"
BY_TYPE: Final = "Theo loại văn bản"
BY_AREA: Final = "Theo lĩnh vực"
DOCUMENTS_OF_YEAR: Final = "Văn bản năm {year}"
DOCUMENTS_OF_LEVEL: Final = "Văn bản: {level}"
DOCUMENTS_OF_TYPE: Final = "Loại văn bản: {type}"
DOCUMENTS_OF_AREA: Final = "Văn bản về {area}"
ISSUERS: Final = "Cơ quan ban hành"
ISSUERS_DESCRIPTION: Final = (
    "Các cơ quan ban hành văn bản, thời gian hoạt động và đơn vị kế thừa. Cùng tên chưa chắc là một đơn vị."
)
ISSUER_DESCRIPTION: Final = "{title}: {count} văn bản trong kho."
ISSUER_SINCE: Final = "từ {day}"
ISSUER_UNTIL: Final = "đến {day}"
CITED: Final = "Văn bản được viện dẫn"
CITED_DESCRIPTION: Final = "Các văn bản được văn bản trong kho căn cứ hoặc viện dẫn, kèm chỗ viện dẫn."
CITED_IN_YEAR: Final = "Văn bản mà các văn bản năm {year} viện dẫn"
CITED_IN_YEAR_DESCRIPTION: Final = (
    "Các văn bản được văn bản năm {year} trong kho căn cứ hoặc viện dẫn, kèm chỗ viện dẫn."
)
UNKNOWNS: Final = "Thông tin chưa xác định"
UNKNOWNS_OF_YEAR: Final = "Thông tin chưa xác định của văn bản năm {year}"
UNKNOWNS_DESCRIPTION: Final = "Thông tin kho chưa xác định được của từng văn bản, kèm chữ ghi trong văn bản và lý do."
UNKNOWN_KINDS: Final[Mapping[str, str]] = {
    "number": "Số, ký hiệu",
    "issued": "Ngày ban hành",
    "signer": "Người ký",
    "original": "Bản ký để tải về",
    "citation": "Văn bản được nêu:",
    "task lead": "Đơn vị chủ trì nhiệm vụ",
    "task time": "Thời gian thực hiện nhiệm vụ",
}
NO_ORIGINAL: Final = "Chưa có"
DOUBTFUL: Final = "Cần đối chiếu"
CITATION_ROLES: Final[Mapping[str, str]] = {
    "can-cu": "Căn cứ",
    "vien-dan": "Viện dẫn",
    "cuoc-chu": "Chú thích",
}
STANDINGS: Final[Mapping[str, str]] = {
    "in-force": "Còn hiệu lực",
    "amended": "Được sửa đổi, bổ sung",
    "replaced": "Bị thay thế",
    "ended": "Hết hiệu lực",
}
STANDINGS_TO_COME: Final[Mapping[str, str]] = {
    "in-force": "sẽ có hiệu lực",
    "amended": "sẽ được sửa đổi, bổ sung",
    "replaced": "sẽ bị thay thế",
    "ended": "sẽ hết hiệu lực",
}
NOT_IN_FORCE_YET: Final = "Chưa có hiệu lực"
LEVELS: Final[Mapping[str, str]] = {
    "trung-uong": "Cấp trung ương",
    "tinh": "Cấp tỉnh",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
    "phuong": "Cấp xã (phường)",
    "dac-khu": "Cấp xã (đặc khu)",
    "thi-tran": "Cấp xã (thị trấn)",
}

# Tasks of plans.
TASK_STATES: Final[Mapping[str, str]] = {
    "chua-den-han": "Chưa đến hạn",
    "dang-thuc-hien": "Trong thời hạn, chưa có minh chứng",
    "mot-phan": "Có minh chứng một phần",
    "co-minh-chung": "Có minh chứng",
    "qua-han": "Quá hạn, chưa có minh chứng",
    "chua-xac-dinh": UNKNOWN,
}
ROUND_UNITS: Final[Mapping[str, str]] = {"weekly": "tuần", "monthly": "tháng", "quarterly": "quý"}
ROUNDS: Final = "{evidenced}/{begun} {unit}"
ROUNDS_MISSING: Final = "{count} {unit}, gần nhất: {latest}"
ROUND_TITLES: Final[Mapping[str, str]] = {
    "weekly": "tuần từ {day}",
    "monthly": "tháng {month}/{year}",
    "quarterly": "quý {quarter}/{year}",
}
PROGRESS: Final = "Tình hình thực hiện: {plan}"
PROGRESS_DESCRIPTION: Final = "{count} nhiệm vụ: thời gian, tình trạng, minh chứng, theo đơn vị và lĩnh vực."
TIMELINE: Final = "Từ tháng {first} đến tháng {last}"
ALL_REFORM: Final = "Chung cho cải cách hành chính"
DUE: Final = "Nhiệm vụ sắp đến hạn"
DUE_DESCRIPTION: Final = "Nhiệm vụ đến hạn trong hai tháng tới, và nhiệm vụ quá hạn chưa có minh chứng."
COMING_DEADLINE: Final = "Hạn của nhiệm vụ {task}"
COMING_REGISTRATION: Final = "Hạn đăng ký, gửi bài"
COMING_CANCELLED: Final = "Đã hủy"

# Open data; the meaning of each column stands beside the column, in model/open_data.py and model/post_tables.py.
OPEN_DATA: Final = "Dữ liệu mở"
OPEN_DATA_DESCRIPTION: Final = (
    "Văn bản, nhiệm vụ, viện dẫn, tin, bài dưới dạng JSON, CSV; cả kho văn bản trong một tệp ZIP."
)
COLUMN_KINDS: Final[Mapping[str, str]] = {
    "text": "chữ",
    "number": "số nguyên",
    "date": "ngày (năm-tháng-ngày)",
    "flag": "true hoặc false",
    "list": "danh sách; trong CSV cách nhau bằng dấu chấm phẩy",
}
OFFLINE_TITLE: Final = "Kho kế hoạch, văn bản cải cách hành chính"
CALENDAR: Final = "Hạn nhiệm vụ cải cách hành chính"
CALENDAR_EVENT: Final = "Hạn nhiệm vụ {task}: {activity}"
CALENDAR_PERIOD: Final = "Thời gian: {printed}."
CALENDAR_PERIOD_SINCE: Final = "Thời gian: {printed} (từ {day})."
NO_PERIOD: Final = "không ghi"
LEAD: Final = "Chủ trì: {units}."
NOT_KNOWN: Final = "chưa xác định"

# Feeds: titles of their groups, and what every feed or an entry says beside the text of an item.
FEEDS_OF_SECTION: Final = "Toàn chuyên mục"
FEEDS_OF_AREAS: Final = "Theo lĩnh vực cải cách"
FEEDS_OF_UNITS: Final = "Theo đơn vị gửi bài"
FEEDS_OF_AUDIENCES: Final = "Theo đối tượng"
FEEDS_OF_OTHERS: Final = "Kế hoạch, văn bản, hỏi – đáp"
FEED_OF_DOCUMENTS_DESCRIPTION: Final = "Kế hoạch và văn bản mới đưa vào kho, kèm bản ký để tải về."
FEED_OF_ANSWERS_DESCRIPTION: Final = "Câu hỏi – đáp mới và câu hỏi – đáp vừa được kiểm tra lại."
FEED_RIGHTS: Final = "{owner}. Được đăng lại khi ghi nguồn và kèm đường dẫn đến bài gốc."
FEED_ARCHIVE: Final = "{title} – lưu trữ tháng {month}/{year}, phần {part}"
WITHDRAWN: Final = "Bài đã được gỡ ngày {day}. Lý do: {reason}"
WITHDRAWN_TITLE: Final = "[Đã gỡ] {title}"
EXPIRED: Final = "Bài này đã hết thời hạn từ ngày {day}. Thông tin trong bài có thể không còn đúng."
CORRECTION: Final = "Đính chính ngày {day}: {note}"
CORRECTION_TITLE: Final = "Đính chính: {title}"
NEXT_CORRECTION_TITLE: Final = "Đính chính lần {number}: {title}"
CORRECTED_POST: Final = "Bài được đính chính:"
TOO_LONG: Final = "Bài dài, xem toàn văn tại:"
PHOTO_CREDIT: Final = "Nguồn ảnh: {credit}"
ATTACHMENTS: Final = "Tệp đính kèm:"
SOURCE: Final = "Nguồn:"
DOCUMENT_SUMMARY: Final = "{name} của {issuer}: {title}."
ANSWER_PAST: Final = (
    "Đang kiểm tra lại: câu trả lời có hạn đến ngày {day}. Phí và thời hạn xem ở trang chính thức của thủ tục."
)
PROCEDURE_NAMED: Final = "{name}, mã {code}"
ANSWER_OFFICIAL: Final = "Trang chính thức:"
ANSWER_FEE: Final = "Phí, lệ phí: {value}"
ANSWER_TIME_LIMIT: Final = "Thời hạn giải quyết: {value}"
ANSWER_FOR_WHOM: Final = "Ai làm: {value}"
ANSWER_BRING: Final = "Cần mang theo: {value}"
ANSWER_WHERE: Final = "Làm ở đâu: {value}"
ANSWER_CHECKED: Final = "Kiểm tra lần cuối ngày {day}."
POST_OF_FORMER_OFFICE: Final = "Bài của {former}, nay thuộc {present}."
ANSWER_OF_FORMER_OFFICE: Final = "Câu trả lời của {former}, nay thuộc {present}."
ANSWER_SOURCES: Final = "Căn cứ: {sources}."
FACT_TYPE: Final = "Loại"
FACT_NUMBER: Final = "Số, ký hiệu"
FACT_ISSUED: Final = "Ngày ban hành"
FACT_ISSUER: Final = "Cơ quan ban hành"
FACT_SIGNER: Final = "Người ký"
FACT_YEAR: Final = "Năm"
FACT_TASKS: Final = "Số nhiệm vụ"

# Forms of posts: labels and values of their facts, which page, lists, search and feeds share.
BETWEEN_FACTS: Final = " · "
AND_SO_ON: Final = "; "
DECISION: Final = "Quyết định"
DECISION_TEXT: Final = "Số {number} ngày {day} của {issuer}"
RECORDING_LENGTH: Final = "Thời lượng"
RECORDING_FILE: Final = "Tệp"
RECORDING_FILE_TEXT: Final = "{type}, {size}"
RECORDING_ELSEWHERE: Final[Mapping[str, str]] = {"video": "Xem tại trang khác", "audio": "Nghe tại trang khác"}
RECORDING_CAPTIONS: Final = "Phụ đề"
RECORDING_CAPTIONS_TEXT: Final = "Tiếng Việt"
RECORDING_CREDIT: Final = "Nguồn"
UNITS_OF_TIME: Final = ("giờ", "phút", "giây")
EVENT_TIME: Final = "Thời gian"
EVENT_HOURS: Final = "{start}–{end}"
EVENT_PERIOD: Final = "Từ {start} đến {end}"
EVENT_MOVED: Final = "Trước đó báo ngày"
EVENT_PLACE: Final = "Địa điểm"
EVENT_ONLINE: Final = "Trực tuyến"
EVENT_HYBRID: Final = "{place}, và trực tuyến"
EVENT_ORGANISER: Final = "Đơn vị tổ chức"
EVENT_DEADLINE: Final = "Hạn đăng ký, gửi bài"
EVENT_PAGE: Final = "Trang của đơn vị tổ chức"
EVENT_OUTCOME: Final = "Kết quả"
EVENT_REPORT: Final = "Bài kể lại"
EVENT_DEADLINE_OF: Final = "Hạn đăng ký, gửi bài: {title}"
EVENT_TIME_LINE: Final = "Thời gian: {time}."
EVENT_ORGANISER_LINE: Final = "Đơn vị tổ chức: {name}."
EVENT_STATE: Final = "Tình trạng"
EVENT_CANCELLED: Final = "Đã hủy: {reason}"
EXEMPLAR_WHO: Final = "Ai, đơn vị nào"
EXEMPLAR_DONE: Final = "Đã làm gì"
EXEMPLAR_RESULT: Final = "Kết quả"
EXEMPLAR_REPEATABLE: Final = "Nơi khác làm theo được không"
FEEDBACK_QUESTION: Final = "Phản ánh, câu hỏi"
FEEDBACK_RECEIVER: Final = "Cơ quan tiếp nhận"
FEEDBACK_RECEIVED: Final = "Ngày tiếp nhận"
FEEDBACK_STATE: Final = "Tình trạng"
FEEDBACK_STATES: Final[Mapping[str, str]] = {
    "waiting": "Đang chờ trả lời",
    "forwarded": "Đã chuyển cơ quan có thẩm quyền",
    "answered": "Đã trả lời",
}
FEEDBACK_SAMPLE: Final = "Mẫu để điền"
FEEDBACK_REPLIED: Final = "Ngày trả lời"
FEEDBACK_TOOK: Final = "Từ khi nhận đến khi trả lời"
FEEDBACK_REPLY: Final = "Trả lời"
DAYS: Final = "{count} ngày"
DOCUMENT: Final = "Văn bản"
DOCUMENT_SUBJECT: Final = "Trích yếu"
DOCUMENT_EFFECTIVE: Final = "Ngày có hiệu lực"
INDEX: Final = "Chỉ số"
INDEX_NAME: Final = "{name} – {full_name}"
INDEX_UNIT: Final = "Đơn vị được chấm"
INDEX_RESULT: Final = "Kết quả"
INDEX_RANK: Final = "Thứ hạng"
INDEX_GRADE: Final = "Xếp nhóm"
INDEX_RANK_OF: Final = "{rank}/{ranked}"
INDEX_OF_SCALE: Final = "{result} trên {scale}"
CRITERION: Final = "{number}. {title}"
INDEX_CHART: Final = "Biểu đồ: {name} của {units}, {first}–{last}. Số liệu ở bảng bên dưới."
COMMITTEE: Final = "Ủy ban nhân dân"
PROVINCES_MERGED: Final = "63 → 34 tỉnh"
PROVINCES_MERGED_NOTE: Final = (
    "Từ ngày 01/7/2025, 63 tỉnh, thành phố được sắp xếp thành 34; kết quả trước và sau mốc này không so sánh với nhau."
)
SCALE_CHANGED: Final = "đổi thang"
SCALE_CHANGED_NOTE: Final = (
    "Từ năm {year}, thang điểm đổi từ {before} thành {after}; điểm trước và sau không so sánh được."
)
MATERIAL_FORMAT: Final = "Hình thức"
MATERIAL_FORMATS: Final[Mapping[str, str]] = {
    "leaflet": "Tờ gấp",
    "handbook": "Sổ tay",
    "poster": "Áp phích",
    "slogans": "Khẩu hiệu",
    "slides": "Trình chiếu",
    "clip": "Video, clip",
    "radio": "Chương trình phát thanh",
}
MATERIAL_LANGUAGE: Final = "Ngôn ngữ"
MATERIAL_PUBLISHER: Final = "Cơ quan phát hành"
MATERIAL_EDITION: Final = "Lần phát hành"
REPEATABLE: Final[Mapping[bool, str]] = {True: "Làm theo được", False: "Chỉ hợp với điều kiện riêng"}

# Results of the search, and words by which the page of contacts is found.
RESULT_OF_PLAN: Final = "Nhiệm vụ {task} · {plan}"
RESULT_PAST: Final = "Đang kiểm tra lại"
PROCEDURE_ENDED: Final = "Thôi áp dụng từ ngày {day}"
RESULT_OF_PROCEDURE: Final = "Thủ tục {name}, mã {code}"
FEEDS_ALSO: Final = "Nhận tin, theo dõi tin mới, đăng ký nhận tin, ứng dụng đọc tin, RSS, Atom, JSON Feed"
CONTACTS_ALSO: Final = "Số điện thoại, địa chỉ"
CONTACT_PHONES: Final = "Số điện thoại: {numbers}."
CONTACT_ADDRESS: Final = "Địa chỉ: {address}."
CONTACT_HOURS: Final = "Giờ làm việc: {hours}."
CONTACT_BRING: Final = "Cần mang theo: {papers}."
CONTACT_EMAIL: Final = "Thư điện tử: {email}."
CONTACT_URL: Final = "Trang: {url}."
