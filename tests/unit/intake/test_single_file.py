"""A page in one file, as Word (Single File Web Page) and Chrome save it; an e-mail is told for what it is."""

from __future__ import annotations

import base64
import quopri

import pytest

from cchc.intake.refusals import IntakeError
from cchc.intake.source_files import manuscript_of
from support.intake import draft_of
from support.word_documents import photo

PHOTO = base64.encodebytes(photo()).decode()


def page(source: str) -> str:
    return (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"></head><body>'
        "<p class=MsoTitle>Xã Thử mở lớp tập huấn</p><p>Lớp có hai buổi.</p>"
        f'<p><img src="{source}" alt="Hội trường"></p>'
        "<p>Buổi chiều thực hành.</p></body></html>"
    )


def saved(
    html: str, *, page_at: str, picture_at: str, kind: str = "multipart/related", charset: str = "utf-8"
) -> bytes:
    """Return a file with a page and a picture; `picture_at` is the whole header that names the picture."""
    text = quopri.encodestring(html.encode(charset)).decode()
    return (
        f'MIME-Version: 1.0\r\nContent-Type: {kind}; boundary="----=_NextPart"\r\n\r\n'
        "This document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n"
        f'------=_NextPart\r\nContent-Location: {page_at}\r\nContent-Type: text/html; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{text}\r\n\r\n"
        f"------=_NextPart\r\n{picture_at}\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/jpeg\r\n\r\n"
        f"{PHOTO}\r\n------=_NextPart--\r\n"
    ).encode()


WORD = saved(
    page("tap%20huan_files/image001.jpg"),
    page_at="file:///C:/7A1B/tap%20huan.htm",
    picture_at="Content-Location: file:///C:/7A1B/tap%20huan_files/image001.jpg",
)
BROWSER = b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?X=C3=A3?=\r\n" + saved(
    page("https://xa.example/anh/a.jpg"),
    page_at="https://xa.example/tin/1.html",
    picture_at="Content-Location: https://xa.example/anh/a.jpg",
)
BY_ID = saved(
    page("cid:anh@mhtml.blink"), page_at="https://xa.example/1.html", picture_at="Content-ID: <anh@mhtml.blink>"
)
BODY = "Lớp có hai buổi.\n\n![Hội trường](anh-1.jpg)\n\nBuổi chiều thực hành.\n"


@pytest.mark.parametrize("data", [WORD, BROWSER, BY_ID], ids=["word", "browser", "by-id"])
def test_a_page_in_one_file_is_read_with_its_pictures(data: bytes) -> None:
    found = manuscript_of(data)
    draft = draft_of(found)
    assert draft.article.title == "Xã Thử mở lớp tập huấn"
    assert draft.markdown == BODY
    assert found.pictures[0].data == photo()
    assert not any("ảnh" in remark for remark in found.remarks.to_check)


def test_a_page_in_another_encoding_than_it_says_is_read() -> None:
    data = saved(page("a.jpg"), page_at="https://xa.example/1.html", picture_at="Content-Location: a.jpg")
    wrong = data.replace(b'charset="utf-8"', b'charset="us-ascii"')
    assert draft_of(manuscript_of(wrong)).article.title == "Xã Thử mở lớp tập huấn"


def test_a_picture_that_is_not_in_the_file_is_told_and_never_fetched() -> None:
    data = saved(page("https://khac.example/b.jpg"), page_at="https://xa.example/1.html", picture_at="Content-ID: <a>")
    assert manuscript_of(data).pictures == ()
    assert any("1 ảnh không nằm trong tệp" in remark for remark in manuscript_of(data).remarks.to_check)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (saved(page("a.jpg"), page_at="", picture_at="X-A: b", kind="multipart/mixed"), "Đây là thư điện tử"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nXa Thu", "Đây là thư điện tử"),
        (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\nhong', "Tệp hỏng"),
        (
            b"".join(
                b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
                for n in range(2_000)
            ),
            "Tệp hỏng",
        ),
    ],
    ids=["mail", "plain", "damaged", "nested"],
)
def test_an_e_mail_and_a_damaged_file_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(IntakeError) as error:
        manuscript_of(data)
    assert str(error.value).startswith(told)
