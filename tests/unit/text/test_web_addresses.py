from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.web_addresses import AddressFault, address_fault, is_reserved_host, looks_like_domain, meant_address


@pytest.mark.parametrize(
    "text",
    [
        *("https://dichvucong.gov.vn", "http://xa-thu.example/", "HTTPS://A.example/x?y=1&z=2#buoc-1"),
        *(
            "https://a.example:8443/x",
            "https://vi.example/tìm-kiếm?q=thủ+tục",
            "https://127.0.0.1/",
            "http://localhost:80",
        ),
        "https://tiếng-việt.example",
    ],
)
def test_the_address_of_a_page_is_let_through(text: str) -> None:
    assert address_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("dichvucong.gov.vn", AddressFault.NO_SCHEME),
        ("cong.example/trang?x=1", AddressFault.NO_SCHEME),
        ("//cong.example/trang", AddressFault.NO_SCHEME),
        ("dich-vu.example:8080", AddressFault.NO_SCHEME),
        ("javascript:alert(1)", AddressFault.SCHEME),
        ("JavaScript:alert(1)//a.example", AddressFault.SCHEME),
        ("data:text/html,x", AddressFault.SCHEME),
        ("ftp://a.example", AddressFault.SCHEME),
        ("https:a.example", AddressFault.SCHEME),
        ("đang cập nhật", AddressFault.SCHEME),
        ("/lien-he/", AddressFault.SCHEME),
        ("", AddressFault.SCHEME),
        ("https://ten:mat-khau@a.example", AddressFault.USER),
        ("https://a.example@xau.example", AddressFault.USER),
        ("https://", AddressFault.HOST),
        ("https:///x", AddressFault.HOST),
        ("https://congthongtin", AddressFault.HOST),
        ("https://a..example", AddressFault.HOST),
        ("https://-a.example", AddressFault.HOST),
        ("http://[abc", AddressFault.HOST),
        ("https://a.example;script-src", AddressFault.HOST),
        ("https://a.example:", AddressFault.PORT),
        ("https://a.example:0", AddressFault.PORT),
        ("https://a.example:65536", AddressFault.PORT),
        ("https://a.example:80a", AddressFault.PORT),
        ("https://a.example:８０", AddressFault.PORT),  # noqa: RUF001 - full-width digits
        ("https://a.example/x y", AddressFault.CHARACTERS),
        ('https://a.example/"onclick', AddressFault.CHARACTERS),
        ("https://a.example/<b>", AddressFault.CHARACTERS),
        ("https:\\\\a.example", AddressFault.SCHEME),
        ("https://a.example\\x", AddressFault.CHARACTERS),
    ],
)
def test_what_no_reader_may_be_sent_to_is_told_with_its_reason(text: str, fault: AddressFault) -> None:
    assert address_fault(text) is fault


@pytest.mark.parametrize("text", ["mot-cua.md", "ke-hoach.pdf", "anh.jpg", "a", "../a.example/b", "#a.example", ""])
def test_a_file_is_no_domain(text: str) -> None:
    assert not looks_like_domain(text)


@given(
    st.text(max_size=40) | st.text(st.sampled_from("htps:/.?#@a1-[]%;\"' \\"), max_size=30).map("https://a.b".__add__)
)
def test_whatever_is_let_through_is_an_address_on_a_server(text: str) -> None:
    if address_fault(text) is None:
        parts = urlsplit(text)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert parts.username is None
        assert parts.port != 0
        assert text.split() == [text]


@pytest.mark.parametrize(
    ("host", "reserved"),
    [
        ("cong-thong-tin.example", True),
        ("CONG.EXAMPLE.", True),
        ("thu.test", True),
        ("x.invalid", True),
        ("localhost", True),
        ("www.example.com", True),
        ("example.org", True),
        ("127.0.0.1", True),
        ("example.vn", False),
        ("myexample.com", False),
        ("cong.gov.vn", False),
        ("192.168.1.5", False),
        ("tintest", False),
    ],
)
def test_names_of_hosts_that_stand_in_examples_are_known(host: str, reserved: bool) -> None:  # noqa: FBT001
    assert is_reserved_host(host) is reserved


@pytest.mark.parametrize(
    "text",
    [
        *("cong.example", "//cong.example", "https//cong.example", "https:/cong.example", "https: //cong.example"),
        *(
            "htpps://cong.example",
            "cong.example.",
            "<https://cong.example>",
            "https://cong,example",
            "https:cong.example",
        ),
        *("https://https://cong.example", "“cong.example”"),
    ],
)
def test_the_address_that_was_meant_is_proposed(text: str) -> None:
    assert address_fault(text) is not None
    assert meant_address(text) == "https://cong.example"


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "https://ten:mat-khau@a.example", "ftp://a.example", "đang cập nhật", "", "x" * 9999],
)
def test_nobody_guesses_an_address(text: str) -> None:
    assert meant_address(text) is None
