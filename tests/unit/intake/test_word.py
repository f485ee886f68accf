"""Word documents made by hand: the Markdown of each, what readers get of it, and what the editor is told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cchc.intake.word.reading import read_word
from support.intake import draft_of
from support.word_documents import (
    cell,
    document,
    field,
    link,
    note_call,
    paragraph,
    run,
    table,
    text_box,
)

TITLE = paragraph("Xã Thử mở lớp tập huấn", style="Title")
LEAD = paragraph("Sáng nay, xã Thử mở lớp tập huấn cải cách hành chính cho cán bộ, công chức.", bold=True)
END = paragraph("Lớp học kéo dài hai ngày.")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A document between a title with a sapo and an end."""

    name: str
    parts: tuple[str, ...]
    markdown: str
    html: str
    done: tuple[str, ...] = ()
    to_check: tuple[str, ...] = ()
    notes: dict[int, str] | None = None
    links: dict[str, str] | None = None


CASES = [
    Case(
        name="bold and italic, split over runs, with spaces inside",
        parts=(
            paragraph(
                run("Do "), run("Phòng ", bold=True), run("Nội vụ ", bold=True), run("chủ trì", italic=True), run(".")
            ),
        ),
        markdown="Do **Phòng Nội vụ** *chủ trì*.",
        html="<p>Do <strong>Phòng Nội vụ</strong> <em>chủ trì</em>.</p>",
    ),
    Case(
        name="bold inside a word, and bold that ends in punctuation before a letter",
        parts=(paragraph(run("Đ", bold=True), run("oàn "), run("(kiểm tra)", bold=True), run("xong")),),
        markdown="**Đ**oàn <strong>(kiểm tra)</strong>xong",
        html="<p><strong>Đ</strong>oàn <strong>(kiểm tra)</strong>xong</p>",
    ),
    Case(
        name="the toggles of two styles cancel each other out",
        parts=(
            paragraph(
                '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">Bộ phận Một cửa </w:t></w:r>',
                run("của xã."),
            ),
        ),
        markdown="**Bộ phận Một cửa** của xã.",
        html="<p><strong>Bộ phận Một cửa</strong> của xã.</p>",
    ),
    Case(
        name="text that Markdown would take for markup",
        parts=(
            paragraph("1. không phải danh sách: 5 < 7, a*b*c, [x](y), <Tên cơ quan>, VH&TT, {#ma}"),
            paragraph("# không phải đề mục"),
            paragraph("> không phải trích dẫn"),
            paragraph("Phí: 200*300 đồng, tệp mau_so_01.docx, ký hiệu _x_"),
        ),
        markdown=(
            "1\\. không phải danh sách: 5 < 7, a\\*b\\*c, \\[x\\](y), &lt;Tên cơ quan>, VH&TT, \\{#ma}\n\n"
            "\\# không phải đề mục\n\n\\> không phải trích dẫn\n\n"
            "Phí: 200\\*300 đồng, tệp mau_so_01.docx, ký hiệu \\_x\\_"
        ),
        html=(
            "<p>1. không phải danh sách: 5 &lt; 7, a*b*c, [x](y), &lt;Tên cơ quan&gt;, VH&amp;TT, {#ma}</p>\n"
            "<p># không phải đề mục</p>\n<p>&gt; không phải trích dẫn</p>\n"
            "<p>Phí: 200*300 đồng, tệp mau_so_01.docx, ký hiệu _x_</p>"
        ),
    ),
    Case(
        name="a hard break",
        parts=(paragraph(run("Thôn Hạ"), "<w:r><w:br/></w:r>", run("- xã Thử")),),
        markdown="Thôn Hạ\n\n- xã Thử",
        html="<p>Thôn Hạ</p>\n<ul>\n<li>xã Thử</li>\n</ul>",
    ),
    Case(
        name="a hard break before words",
        parts=(paragraph(run("Thôn Hạ"), "<w:r><w:br/></w:r>", run("Xã Thử")),),
        markdown="Thôn Hạ<br>\nXã Thử",
        html="<p>Thôn Hạ<br>\nXã Thử</p>",
    ),
    Case(
        name="headings by style",
        parts=(
            paragraph("Kết quả", style="Heading1"),
            paragraph("Đã xong."),
            paragraph("Năm 2026", style="Heading2"),
        ),
        markdown="## Kết quả\n\nĐã xong.\n\n### Năm 2026",
        html='<h2 id="ket-qua">Kết quả</h2>\n<p>Đã xong.</p>\n<h3 id="nam-2026">Năm 2026</h3>',
    ),
    Case(
        name="headings that are bold lines",
        parts=(
            paragraph("I. KẾT QUẢ", bold=True),
            paragraph("1. Về thủ tục", bold=True),
            paragraph("Đã xong."),
            paragraph("Đây là câu in đậm, không phải đề mục.", bold=True),
        ),
        markdown="## I. KẾT QUẢ\n\n### 1. Về thủ tục\n\nĐã xong.\n\n**Đây là câu in đậm, không phải đề mục.**",
        html=(
            '<h2 id="i-ket-qua">I. KẾT QUẢ</h2>\n<h3 id="1-ve-thu-tuc">1. Về thủ tục</h3>\n<p>Đã xong.</p>\n'
            "<p><strong>Đây là câu in đậm, không phải đề mục.</strong></p>"
        ),
    ),
    Case(
        name="headings with automatic numbers",
        parts=(
            paragraph("Kết quả", items=3, bold=True),
            paragraph("Thủ tục", items=3, level=1, bold=True),
            paragraph("Đã xong."),
        ),
        markdown="## I. Kết quả\n\n### I.1. Thủ tục\n\nĐã xong.",
        html='<h2 id="i-ket-qua">I. Kết quả</h2>\n<h3 id="i-1-thu-tuc">I.1. Thủ tục</h3>\n<p>Đã xong.</p>',
    ),
    Case(
        name="a list whose numbers go on after a paragraph",
        parts=(
            paragraph("Lấy số.", items=1),
            paragraph("Chờ gọi tên.", items=1),
            paragraph("Trong lúc chờ, đọc bảng niêm yết."),
            paragraph("Nộp hồ sơ.", items=1),
        ),
        markdown="1. Lấy số.\n2. Chờ gọi tên.\n\nTrong lúc chờ, đọc bảng niêm yết.\n\n3. Nộp hồ sơ.",
        html=(
            "<ol>\n<li>Lấy số.</li>\n<li>Chờ gọi tên.</li>\n</ol>\n<p>Trong lúc chờ, đọc bảng niêm yết.</p>\n"
            '<ol start="3">\n<li>Nộp hồ sơ.</li>\n</ol>'
        ),
    ),
    Case(
        name="a list that starts again",
        parts=(
            paragraph("Lấy số.", items=1),
            paragraph("Ngày hôm sau:"),
            paragraph("Nhận kết quả.", items=4),
        ),
        markdown="1. Lấy số.\n\nNgày hôm sau:\n\n1. Nhận kết quả.",
        html="<ol>\n<li>Lấy số.</li>\n</ol>\n<p>Ngày hôm sau:</p>\n<ol>\n<li>Nhận kết quả.</li>\n</ol>",
    ),
    Case(
        name="lists inside lists, with letters",
        parts=(
            paragraph("Mang theo:", items=1),
            paragraph("căn cước;", items=1, level=1),
            paragraph("giấy khai sinh.", items=1, level=1),
            paragraph("Nộp hồ sơ.", items=1),
        ),
        markdown="1. Mang theo:\n    - a) căn cước;\n    - b) giấy khai sinh.\n2. Nộp hồ sơ.",
        html=(
            "<ol>\n<li>Mang theo:<ul>\n<li>a) căn cước;</li>\n<li>b) giấy khai sinh.</li>\n</ul>\n</li>\n"
            "<li>Nộp hồ sơ.</li>\n</ol>"
        ),
    ),
    Case(
        name="bullets in two levels",
        parts=(paragraph("Một cửa", items=2), paragraph("tại xã", items=2, level=1), paragraph("Liên thông", items=2)),
        markdown="- Một cửa\n    - tại xã\n- Liên thông",
        html="<ul>\n<li>Một cửa<ul>\n<li>tại xã</li>\n</ul>\n</li>\n<li>Liên thông</li>\n</ul>",
    ),
    Case(
        name="typed dashes and pluses",
        parts=(paragraph("- Về con người:"), paragraph("+ tập huấn;"), paragraph("-Về máy móc."), paragraph("Hết.")),
        markdown="- Về con người:\n    - tập huấn;\n- Về máy móc.\n\nHết.",
        html="<ul>\n<li>Về con người:<ul>\n<li>tập huấn;</li>\n</ul>\n</li>\n<li>Về máy móc.</li>\n</ul>\n<p>Hết.</p>",
    ),
    Case(
        name="typed numbers that count, and one that does not",
        parts=(
            paragraph("1) Lấy số."),
            paragraph("2) Nộp hồ sơ."),
            paragraph("2026. Một năm nhiều việc."),
        ),
        markdown="1. Lấy số.\n2. Nộp hồ sơ.\n\n2026\\. Một năm nhiều việc.",
        html="<ol>\n<li>Lấy số.</li>\n<li>Nộp hồ sơ.</li>\n</ol>\n<p>2026. Một năm nhiều việc.</p>",
    ),
    Case(
        name="a simple table",
        parts=(table(("STT", "Nội dung"), ("1", "Một | hai"), ("2", "Ba")),),
        markdown="| STT | Nội dung |\n| --- | --- |\n| 1 | Một \\| hai |\n| 2 | Ba |",
        html=(
            '<table>\n<thead>\n<tr>\n<th scope="col">STT</th>\n<th scope="col">Nội dung</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td data-label="STT">1</td>\n<td data-label="Nội dung">Một | hai</td>\n</tr>\n'
            '<tr>\n<td data-label="STT">2</td>\n<td data-label="Nội dung">Ba</td>\n</tr>\n</tbody>\n</table>'
        ),
    ),
    Case(
        name="a table with merged cells",
        parts=(
            table(
                (cell("Nhóm", merge="restart", bold=True), cell("Số hồ sơ", across=2, bold=True)),
                (cell(merge="continue"), cell("2024", bold=True), cell("2025", bold=True)),
                ("Đất đai", "1", cell(paragraph("2"), paragraph("trong đó 1 trễ"))),
            ),
        ),
        markdown=(
            '<table>\n<thead><tr><th rowspan="2">Nhóm</th><th colspan="2">Số hồ sơ</th></tr>\n'
            "<tr><th>2024</th><th>2025</th></tr>\n</thead>\n"
            '<tbody><tr><td data-label="Nhóm">Đất đai</td><td data-label="Số hồ sơ – 2024">1</td>'
            '<td data-label="Số hồ sơ – 2025">2<br>trong đó 1 trễ</td></tr>\n</tbody>\n</table>'
        ),
        html=(
            '<table>\n<thead><tr><th rowspan="2">Nhóm</th><th colspan="2">Số hồ sơ</th></tr>\n'
            "<tr><th>2024</th><th>2025</th></tr>\n</thead>\n"
            '<tbody><tr><td data-label="Nhóm">Đất đai</td><td data-label="Số hồ sơ – 2024">1</td>'
            '<td data-label="Số hồ sơ – 2025">2<br>trong đó 1 trễ</td></tr>\n</tbody>\n</table>'
        ),
    ),
    Case(
        name="a table of one column, which only draws a frame",
        parts=(table((cell("Đường dây nóng của xã"),), (cell("Giờ làm việc"),)),),
        markdown="Đường dây nóng của xã\n\nGiờ làm việc",
        html="<p>Đường dây nóng của xã</p>\n<p>Giờ làm việc</p>",
    ),
    Case(
        name="footnotes in the order of their calls",
        parts=(paragraph(run("Theo nghị định"), note_call(7), run(" và thông tư"), note_call(3), run(".")),),
        notes={3: "Thông tư số 2.", 7: "Nghị định số 1."},
        markdown="Theo nghị định[^1] và thông tư[^2].",
        html=(
            '<p>Theo nghị định<sup id="fnref:1"><a class="footnote-ref" href="(#fn:1)">1</a></sup> và thông tư'
            '<sup id="fnref:2"><a class="footnote-ref" href="(#fn:2)">2</a></sup>.</p>'
        ),
    ),
    Case(
        name="links, as elements and as fields",
        parts=(
            paragraph(
                run("Xem "),
                link("rIdL", "kế hoạch"),
                run(" và "),
                field('HYPERLINK "mailto:a@b.example"', "thư"),
                run("."),
            ),
        ),
        links={"rIdL": "https://a.example/kh (1).pdf?id=1&utm_source=zalo"},
        markdown="Xem [kế hoạch](https://a.example/kh%20%281%29.pdf?id=1) và [thư](mailto:a@b.example).",
        html=(
            '<p>Xem <a href="(https://a.example/kh%20%281%29.pdf?id=1)">kế hoạch</a> và '
            '<a href="(mailto:a@b.example)">thư</a>.</p>'
        ),
        done=("Bỏ phần theo dõi người đọc (fbclid, utm…) trong 1 liên kết.",),
    ),
    Case(
        name="links into the machine",
        parts=(paragraph(run("Xem "), link("rIdL", "công văn"), run(".")),),
        links={"rIdL": "file:///D:/mat/cong-van.doc"},
        markdown="Xem công văn.",
        html="<p>Xem công văn.</p>",
        done=("Bỏ 1 liên kết trỏ vào máy, vào mục trong tệp hoặc vào địa chỉ không đăng được; chữ thì giữ.",),
    ),
    Case(
        name="tracked changes, comments, hidden text",
        parts=(
            paragraph(
                run("Có "),
                f'<w:del w:id="1">{run("năm").replace("w:t ", "w:delText ").replace("</w:t>", "</w:delText>")}</w:del>',
                f'<w:ins w:id="2">{run("sáu")}</w:ins>',
                run(" lớp"),
                '<w:r><w:commentReference w:id="0"/></w:r>',
                run(" bí mật", more="<w:vanish/>"),
                run("."),
            ),
        ),
        markdown="Có sáu lớp.",
        html="<p>Có sáu lớp.</p>",
        done=(
            "Bỏ 1 nhận xét (comment) bên lề.",
            "Tệp có 2 chỗ sửa đang theo dõi (Track Changes): nhận mọi chỗ sửa, chữ đã xóa thì bỏ.",
            "Bỏ 1 đoạn chữ ẩn.",
        ),
        to_check=("Các chỗ sửa (Track Changes) đã được nhận cả: đọc lại xem có đúng bản cuối cùng không.",),
    ),
    Case(
        name="a deleted paragraph mark joins two paragraphs",
        parts=(
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Hai đoạn ')}</w:p>",
            paragraph("thành một."),
        ),
        markdown="Hai đoạn thành một.",
        html="<p>Hai đoạn thành một.</p>",
    ),
    Case(
        name="cells that were typed with tabs, and a tab behind a list mark",
        parts=(
            paragraph(run("Nhóm\tSố hồ sơ", bold=True)),
            paragraph(run("\tĐất đai\t"), run("20")),
            paragraph("Trong đó:"),
            paragraph(run("-\tđúng hạn: 19;")),
            paragraph(run("-\ttrễ hạn: 1.")),
        ),
        markdown="| Nhóm | Số hồ sơ |\n| --- | --- |\n| Đất đai | 20 |\n\nTrong đó:\n\n- đúng hạn: 19;\n- trễ hạn: 1.",
        html=(
            '<table>\n<thead>\n<tr>\n<th scope="col">Nhóm</th>\n<th scope="col">Số hồ sơ</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td data-label="Nhóm">Đất đai</td>\n<td data-label="Số hồ sơ">20</td>\n</tr>\n</tbody>\n'
            "</table>\n<p>Trong đó:</p>\n<ul>\n<li>đúng hạn: 19;</li>\n<li>trễ hạn: 1.</li>\n</ul>"
        ),
    ),
    Case(
        name="a first letter in a frame",
        parts=(
            f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("N")}</w:p>',
            paragraph("gày 15/3, lớp mở."),
        ),
        markdown="Ngày 15/3, lớp mở.",
        html="<p>Ngày 15/3, lớp mở.</p>",
    ),
    Case(
        name="a table of contents",
        parts=(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("Kết quả 3"),
            ),
            paragraph(run("Kiến nghị 4"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            paragraph("Nội dung."),
        ),
        markdown="Nội dung.",
        html="<p>Nội dung.</p>",
        done=("Bỏ mục lục tự động; trang tự có mục lục.",),
    ),
    Case(
        name="a text box, once and in its place",
        parts=(paragraph(run("Trước hộp."), text_box(paragraph("Trong hộp."))), paragraph("Sau hộp.")),
        markdown="Trước hộp.\n\nTrong hộp.\n\nSau hộp.",
        html="<p>Trước hộp.</p>\n<p>Trong hộp.</p>\n<p>Sau hộp.</p>",
    ),
    Case(
        name="letters apart from their marks, and the invisible signs of Word",
        parts=(
            paragraph("Đoa\u0300n\u00a0kie\u0302\u0309m\u200b tra"),
            paragraph("   "),
            paragraph(run("e"), run("\u0302\u0301", bold=True), run("ch")),
        ),
        markdown="Đoàn kiểm tra\n\nếch",
        html="<p>Đoàn kiểm tra</p>\n<p>ếch</p>",
    ),
    Case(
        name="TCVN3 by the style that a style is based on",
        parts=(paragraph("§oµn ®· kiÓm tra", style="CuCon"), paragraph("Café © µ 5 µm giữ nguyên.")),
        markdown="Đoàn đã kiểm tra\n\nCafé © µ 5 µm giữ nguyên.",
        html="<p>Đoàn đã kiểm tra</p>\n<p>Café © µ 5 µm giữ nguyên.</p>",
        done=("Chuyển chữ của phông TCVN3 (.VnTime…) sang Unicode.",),
        to_check=("Chữ chuyển từ phông TCVN3 (.VnTime…): đọc lại từng câu, nhất là tên riêng.",),
    ),
    Case(
        name="TCVN3 with a soft hyphen for ư, and capitals by the font",
        parts=(
            paragraph(
                run("Ng\u00adêi d©n ®", font=".VnTime"),
                '<w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr><w:softHyphen/></w:r>',
                run("îc ", font=".VnTime"),
                run("hái ý kiÕn", font=".VnTimeH"),
            ),
        ),
        markdown="Người dân được HỎI Ý KIẾN",
        html="<p>Người dân được HỎI Ý KIẾN</p>",
        done=("Chuyển chữ của phông TCVN3 (.VnTime…) sang Unicode.",),
        to_check=("Chữ chuyển từ phông TCVN3 (.VnTime…): đọc lại từng câu, nhất là tên riêng.",),
    ),
    Case(
        name="VNI whose letters and marks stand in two runs",
        parts=(
            paragraph(
                run("UÛy ban nhaân daân huye", font="VNI-Times"),
                run("än Ch", font="VNI-Times", bold=True),
                run("öông Myõ", font="VNI-Times"),
            ),
        ),
        markdown="Ủy ban nhân dân huyệ**n Ch**ương Mỹ",
        html="<p>Ủy ban nhân dân huyệ<strong>n Ch</strong>ương Mỹ</p>",
        done=("Chuyển chữ của phông VNI (VNI-Times…) sang Unicode.",),
        to_check=("Chữ chuyển từ phông VNI (VNI-Times…): đọc lại từng câu, nhất là tên riêng.",),
    ),
    Case(
        name="Unicode text in an old font stays",
        parts=(paragraph(run("Đoàn đã kiểm tra ở Đà Lạt", font=".VnTime")),),
        markdown="Đoàn đã kiểm tra ở Đà Lạt",
        html="<p>Đoàn đã kiểm tra ở Đà Lạt</p>",
    ),
    Case(
        name="raised and lowered letters, struck words",
        parts=(
            paragraph(
                run("100 m"),
                run("2", more='<w:vertAlign w:val="superscript"/>'),
                run(", CO"),
                run("2", more='<w:vertAlign w:val="subscript"/>'),
                run(", "),
                run("bỏ", more="<w:strike/>"),
            ),
        ),
        markdown="100 m<sup>2</sup>, CO<sub>2</sub>, <del>bỏ</del>",
        html="<p>100 m<sup>2</sup>, CO<sub>2</sub>, <del>bỏ</del></p>",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_becomes_markdown_that_shows_what_its_author_saw(case: Case) -> None:
    data = document(TITLE, LEAD, *case.parts, END, notes=case.notes, links=case.links)
    draft = draft_of(read_word(data))
    assert draft.article.title == "Xã Thử mở lớp tập huấn"
    body, _, notes = draft.markdown.partition("Lớp học kéo dài hai ngày.")
    assert body.strip() == case.markdown
    assert draft.html.partition("<p>Lớp học kéo dài hai ngày.</p>")[0].strip() == case.html
    assert (notes.strip() != "") == bool(case.notes)
    told = draft.remarks
    sapo = "Lấy đoạn mở đầu in đậm hoặc nghiêng (sapo) làm tóm tắt; trang tự hiện tóm tắt ở đầu bài."
    assert tuple(one for one in told.done if one != sapo) == case.done
    assert told.to_check == case.to_check
