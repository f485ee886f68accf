"""What programs put on the clipboard, and the Markdown and HTML that come of it."""

from __future__ import annotations

from dataclasses import dataclass

WORD_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><style><!--\n'
    'p.MsoNormal {margin:0cm; font-family:"Times New Roman";}\np.Cu, li.Cu '
    '{font-family:".VnTime";}\n--></style></head>'
    "<body lang=VI><!--StartFragment--><p class=MsoTitle>Xã Thử mở lớp tập huấn<o:p></o:p></p>"
)
WORD_END = "<!--EndFragment--></body></html>"


def word_item(label: str, text: str, *, level: int = 1) -> str:
    """Return an item of a list as Word puts it on the clipboard."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18pt;mso-list:l0 level{level} lfo1'><![if "
        "!supportLists]>"
        f"<span style='font-family:Symbol'><span style='mso-list:Ignore'>{label}<span style='font:7.0pt "
        '"Times New Roman"\'>'
        f"&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n"
    )


def word_item_of_2026(label: str, text: str, *, level: int = 1) -> str:
    """Return an item of a list as Word 365 puts it on the clipboard since 2019, within comments that are closed."""
    return (
        f"<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l1 level{level} lfo2'>"
        "<!--[if !supportLists]--><span lang=VI style='mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{label}<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span></span><!--[endif]-->"
        f"<span lang=VI>{text}<o:p></o:p></span></p>\n"
    )


def item_of_word_on_the_web(text: str, *, level: int = 1, number: int | None = None) -> str:
    """Return an item as Word for the web puts it on the clipboard: each in a list of its own."""
    tag, start = ("ul", "") if number is None else ("ol", f' start="{number}"')
    run = f'<span data-contrast="auto" lang="VI-VN" class="TextRun"><span class="NormalTextRun">{text}</span></span>'
    end = '<span class="EOP" data-ccp-props="{}">&nbsp;</span>'
    return (
        f'<div class="ListContainerWrapper SCXW1 BCX0"><{tag} class="SCXW1 BCX0" role="list"{start}>'
        f'<li data-leveltext="%1." data-listid="1" aria-setsize="-1" data-aria-posinset="1" data-aria-level="{level}" '
        f'role="listitem"><p class="Paragraph SCXW1" paraid="1">{run}{end}</p></li></{tag}></div>'
    )


@dataclass(frozen=True, kw_only=True)
class Case:
    """A clipboard with a title, and what comes of the rest."""

    name: str
    pasted: str
    markdown: str
    html: str
    done: tuple[str, ...] = ()


CASES = [
    Case(
        name="lists by Word 365 of 2026",
        pasted=WORD_HEAD
        + word_item_of_2026("·", "Một cửa")
        + word_item_of_2026("o", "tại xã", level=2)
        + word_item_of_2026("1.", "Nộp hồ sơ")
        + word_item_of_2026("2.", "Nhận kết quả")
        + WORD_END,
        markdown="- Một cửa\n    - tại xã\n\n1. Nộp hồ sơ\n2. Nhận kết quả",
        html=(
            "<ul>\n<li>Một cửa<ul>\n<li>tại xã</li>\n</ul>\n</li>\n</ul>\n<ol>\n<li>Nộp hồ sơ</li>\n"
            "<li>Nhận kết quả</li>\n</ol>"
        ),
    ),
    Case(
        name="lists by Word for the web of 2026",
        pasted='<html><body><h1 class="Paragraph">Xã Thử mở lớp tập huấn</h1>'
        + item_of_word_on_the_web("Một cửa")
        + item_of_word_on_the_web("tại xã", level=2)
        + item_of_word_on_the_web("Nộp hồ sơ", number=1)
        + '<p class="Paragraph">Chờ gọi.</p>'
        + item_of_word_on_the_web("Nhận kết quả", number=2)
        + "</body></html>",
        markdown="- Một cửa\n    - tại xã\n\n1. Nộp hồ sơ\n\nChờ gọi.\n\n2. Nhận kết quả",
        html=(
            "<ul>\n<li>Một cửa<ul>\n<li>tại xã</li>\n</ul>\n</li>\n</ul>\n<ol>\n<li>Nộp hồ sơ</li>\n</ol>\n"
            '<p>Chờ gọi.</p>\n<ol start="2">\n<li>Nhận kết quả</li>\n</ol>'
        ),
    ),
    Case(
        name="a list by Word",
        pasted=WORD_HEAD
        + word_item("·", "Một cửa")
        + word_item("o", "tại xã", level=2)
        + word_item("·", "Liên thông")
        + "<p class=MsoNormal>Đoạn chen\ngiữa.</p>"
        + word_item("3.", "Nộp hồ sơ")
        + word_item("a)", "căn cước", level=2)
        + WORD_END,
        markdown=("- Một cửa\n    - tại xã\n- Liên thông\n\nĐoạn chen giữa.\n\n3. Nộp hồ sơ\n    - a) căn cước"),
        html=(
            "<ul>\n<li>Một cửa<ul>\n<li>tại xã</li>\n</ul>\n</li>\n<li>Liên thông</li>\n</ul>\n<p>Đoạn chen "
            "giữa.</p>\n"
            '<ol start="3">\n<li>Nộp hồ sơ<ul>\n<li>a) căn cước</li>\n</ul>\n</li>\n</ol>'
        ),
    ),
    Case(
        name="comments, hidden text, a picture of the machine and an old font by Word",
        pasted=WORD_HEAD + "<p class=Cu>§oµn ®· kiÓm tra</p>"
        "<p class=MsoNormal>Có <b>sáu</b> lớp<span class=MsoCommentReference><a class=msocomanchor "
        "href='#_msocom_1'>[A1]</a>"
        "</span><span style='display:none;mso-hide:all'>bí mật</span>.<del cite='mailto:A' "
        "datetime=2026>năm</del></p>"
        "<!--[if gte vml 1]><v:shape><v:imagedata src='file:///C:/a.png'/></v:shape><![endif]-->"
        "<![if !vml]><img width=300 height=200 src='file:///C:/Temp/clip_image001.jpg'><![endif]>"
        "<div style='mso-element:comment-list'><p class=MsoCommentText>Xem lại</p></div>" + WORD_END,
        markdown="Đoàn đã kiểm tra\n\nCó **sáu** lớp.",
        html="<p>Đoàn đã kiểm tra</p>\n<p>Có <strong>sáu</strong> lớp.</p>",
        done=(
            "Bỏ 2 nhận xét (comment) bên lề.",
            "Tệp có 1 chỗ sửa đang theo dõi (Track Changes): nhận mọi chỗ sửa, chữ đã xóa thì bỏ.",
            "Bỏ 1 đoạn chữ ẩn.",
            "Bỏ 1 ảnh chỉ là liên kết tới nơi khác, không nằm trong tệp.",
            "Chuyển chữ của phông TCVN3 (.VnTime…) sang Unicode.",
        ),
    ),
    Case(
        name="a footnote by Word",
        pasted=WORD_HEAD
        + '<p class=MsoNormal>Theo nghị định<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> ấy.</p>'
        '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p '
        "class=MsoFootnoteText>"
        '<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Nghị định số 1.</p></div></div>' + WORD_END,
        markdown="Theo nghị định[^1] ấy.\n\n[^1]: Nghị định số 1.",
        html=(
            '<p>Theo nghị định<sup id="fnref:1"><a class="footnote-ref" href="(#fn:1)">1</a></sup> ấy.</p>\n'
            '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>Nghị định số 1.&nbsp;<a class="footnote-backref" '
            'href="(#fnref:1)" title="Jump back to footnote 1 in the text">↩</a></p>\n</li>\n</ol>\n</div>'
        ),
    ),
    Case(
        name="a footnote by LibreOffice",
        pasted='<body><h1>Xã Thử mở lớp tập huấn</h1><p>Theo nghị định<a class="sdfootnoteanc" name="sdfootnote1anc" '
        'href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1"><p class="sdfootnote"><a '
        'class="sdfootnotesym" '
        'name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Nghị định số 1.</p></div></body>',
        markdown="Theo nghị định[^1].\n\n[^1]: Nghị định số 1.",
        html=(
            '<p>Theo nghị định<sup id="fnref:1"><a class="footnote-ref" href="(#fn:1)">1</a></sup>.</p>\n'
            '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>Nghị định số 1.&nbsp;<a class="footnote-backref" '
            'href="(#fnref:1)" title="Jump back to footnote 1 in the text">↩</a></p>\n</li>\n</ol>\n</div>'
        ),
    ),
    Case(
        name="Google Docs, which wraps all in a bold element that is not bold",
        pasted='<meta charset=\'utf-8\'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span '
        'style="font-weight:400;">Xã Thử mở lớp tập huấn</span></h1><p dir="ltr"><span '
        'style="font-weight:400;white-space:'
        'pre-wrap;">Do </span><span style="font-weight:700;white-space:pre-wrap;">Phòng Nội vụ</span><span '
        'style="font-style:'
        'italic"> mở</span>.</p><ul><li dir="ltr" aria-level="1"><p '
        'role="presentation"><span>Một</span></p></li><ul><li><p>'
        '<span>hai</span></p></li></ul><li><p>Ba</p></li></ul><ol start="3"><li><p>Bước '
        "ba</p><p>tiếp</p></li><li>Bước bốn"
        '</li></ol><p>Xem <a href="https://www.google.com/url?q=https://a.example/x%3Fid%3D1&amp;sa=D"><span>đây</span></a></p></b>',
        markdown=(
            "Do **Phòng Nội vụ** *mở*.\n\n- Một\n    - hai\n- Ba\n\n3. Bước ba<br>\n    tiếp\n4. Bước bốn\n\n"
            "Xem [đây](https://a.example/x?id=1)"
        ),
        html=(
            "<p>Do <strong>Phòng Nội vụ</strong> <em>mở</em>.</p>\n<ul>\n<li>Một<ul>\n<li>hai</li>\n</ul>\n</li>\n"
            "<li>Ba</li>\n"
            '</ul>\n<ol start="3">\n<li>Bước ba<br>\n    tiếp</li>\n<li>Bước bốn</li>\n</ol>\n'
            '<p>Xem <a href="(https://a.example/x?id=1)">đây</a></p>'
        ),
        done=("Bỏ phần theo dõi người đọc (fbclid, utm…) trong 1 liên kết.",),
    ),
    Case(
        name="Excel, with a merged cell and a hidden column",
        pasted='<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>.xl65{font-weight:700}</style>'
        "</head><body><h1>Xã Thử mở lớp tập huấn</h1>"
        "<table><tr><td class=xl65>STT</td><td class=xl65 colspan=2>Số hồ sơ</td>"
        "</tr><tr><td align=right>1</td><td>20</td><td>30</td><td style='display:none'>ẩn</td></tr></table></body>"
        "</html>",
        markdown=(
            '<table>\n<thead><tr><th>STT</th><th colspan="2">Số hồ sơ</th></tr>\n</thead>\n'
            '<tbody><tr><td data-label="STT">1</td><td data-label="Số hồ sơ">20</td>'
            '<td data-label="Số hồ sơ">30</td></tr>\n</tbody>\n</table>'
        ),
        html=(
            '<table>\n<thead><tr><th>STT</th><th colspan="2">Số hồ sơ</th></tr>\n</thead>\n'
            '<tbody><tr><td data-label="STT">1</td><td data-label="Số hồ sơ">20</td>'
            '<td data-label="Số hồ sơ">30</td></tr>\n</tbody>\n</table>'
        ),
    ),
    Case(
        name="Facebook, with emoji as pictures, line breaks and a link that follows the reader",
        pasted='<div dir="auto">Xã Thử mở lớp tập huấn</div><div dir="auto" style="white-space:pre-wrap">Vui '
        '<img alt="🎉" '
        'src="https://x.example/e.png" height="16">\nDòng hai<br><br>Đoạn hai <a '
        'href="https://l.facebook.com/l.php?u=https%3A'
        '%2F%2Fdichvucong.gov.vn%2F%3Ffbclid%3Dabc&amp;h=x">dichvucong</a></div>',
        markdown="Vui 🎉<br>\nDòng hai\n\nĐoạn hai [dichvucong](https://dichvucong.gov.vn/)",
        html='<p>Vui 🎉<br>\nDòng hai</p>\n<p>Đoạn hai <a href="(https://dichvucong.gov.vn/)">dichvucong</a></p>',
        done=("Bỏ phần theo dõi người đọc (fbclid, utm…) trong 1 liên kết.",),
    ),
    Case(
        name="Zalo, which gives plain text",
        pasted="Xã Thử mở lớp tập huấn\n\nXem https://dichvucong.gov.vn/?fbclid=x nhé, 5 < 7.\n- Một\n- "
        "Hai\n1. Lấy số\n"
        "2. Nộp hồ sơ\n",
        markdown="Xem <https://dichvucong.gov.vn/> nhé, 5 < 7.\n\n- Một\n- Hai\n\n1. Lấy số\n2. Nộp hồ sơ",
        html=(
            '<p>Xem <a href="(https://dichvucong.gov.vn/)">https://dichvucong.gov.vn/</a> nhé, 5 &lt; 7.</p>\n<ul>\n'
            "<li>Một</li>\n<li>Hai</li>\n</ul>\n<ol>\n<li>Lấy số</li>\n<li>Nộp hồ sơ</li>\n</ol>"
        ),
        done=("Bỏ phần theo dõi người đọc (fbclid, utm…) trong 1 liên kết.",),
    ),
    Case(
        name="cells with tabs, and lines broken to a width",
        pasted="Xã Thử mở lớp tập huấn\n\nTên\tSố\nĐất đai\t20\n\n"
        "Ủy ban nhân dân xã Thử vừa mở một lớp tập huấn cho công chức của\n"
        "Bộ phận Một cửa, kéo dài hai ngày, có hơn hai mươi người học tham\ngia.\n",
        markdown=(
            "| Tên | Số |\n| --- | --- |\n| Đất đai | 20 |\n\nỦy ban nhân dân xã Thử vừa mở một lớp tập huấn "
            "cho công chức của "
            "Bộ phận Một cửa, kéo dài hai ngày, có hơn hai mươi người học tham gia."
        ),
        html=(
            '<table>\n<thead>\n<tr>\n<th scope="col">Tên</th>\n<th '
            'scope="col">Số</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td data-label="Tên">Đất đai</td>\n<td data-label="Số">20</td>\n</tr>\n</tbody>\n</table>\n'
            "<p>Ủy ban nhân dân xã Thử vừa mở một lớp tập huấn cho công chức của "
            "Bộ phận Một cửa, kéo dài hai ngày, có hơn hai mươi người học tham gia.</p>"
        ),
    ),
    Case(
        name="the page of a portal, with its menu",
        pasted="<html><body><nav><a href='/'>Trang chủ</a></nav><article><h1>Xã Thử mở lớp tập huấn</h1>"
        f"<p>{'Lớp học có hai buổi. ' * 12}</p><form><input value='Tìm'></form><script>alert(1)</script></article>"
        "<footer>Bản quyền</footer></body></html>",
        markdown=("Lớp học có hai buổi. " * 12).strip(),
        html=f"<p>{('Lớp học có hai buổi. ' * 12).strip()}</p>",
        done=("Bỏ thực đơn, cột bên, chân trang, ô nhập của trang web.",),
    ),
]
