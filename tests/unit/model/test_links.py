from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.links import as_url, is_harmless, path_of, scheme_of, split_target


@pytest.mark.parametrize(
    ("target", "scheme"),
    [
        ("https://dichvucong.gov.vn", "https"),
        ("HTTPS://dichvucong.gov.vn", "https"),
        ("mailto:motcua@xa.example", "mailto"),
        ("tel:18001096", "tel"),
        ("  javascript:alert(1)", "javascript"),
        ("file:///C:/anh.jpg", "file"),
        ("C:\\anh.jpg", "c"),
        ("mot-cua.md", None),
        ("../../docs/hoi-dap/nop-ho-so.md#buoc-1", None),
        ("#buoc-1:a", None),
        ("2026:mot-cua.md", None),
        ("", None),
    ],
)
def test_a_scheme_is_what_stands_before_the_colon(target: str, scheme: str | None) -> None:
    assert scheme_of(target) == scheme


@pytest.mark.parametrize(
    "target",
    [
        "mot-cua.md",
        "https://a.example",
        "http://a.example",
        "mailto:a@b.example",
        "tel:18001096",
        "#muc",
        "/rss.xml",
        "",
    ],
)
def test_a_reader_may_be_sent_to_pages_mail_and_telephones(target: str) -> None:
    assert is_harmless(target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\tjavascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        " //may-chu.example/anh.jpg",
        "/\t/may-chu.example/anh.jpg",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "C:\\anh.jpg",
        "\\\\may-chu\\anh.jpg",
        "//may-chu.example/anh.jpg",
    ],
)
def test_a_reader_is_never_sent_anywhere_else(target: str) -> None:
    assert not is_harmless(target)


@pytest.mark.parametrize(
    ("target", "url"),
    [
        (
            "https://vi.example/tìm-kiếm?q=thủ tục",
            "https://vi.example/t%C3%ACm-ki%E1%BA%BFm?q=th%E1%BB%A7%20t%E1%BB%A5c",
        ),
        ("https://vi.example/t%C3%ACm?q=1&b=2#muc", "https://vi.example/t%C3%ACm?q=1&b=2#muc"),
        ("https://vi.example/giam-100%-le-phi", "https://vi.example/giam-100%25-le-phi"),
        ("https://cổng.example:8443/tin", "https://xn--cng-qmz.example:8443/tin"),
        (" https://vi.example/\ta\nb ", "https://vi.example/ab"),
        ("mailto:mot-cua@vi.example?subject=Góp ý", "mailto:mot-cua@vi.example?subject=G%C3%B3p%20%C3%BD"),
    ],
)
def test_an_address_is_one_for_programs_that_are_no_browsers_too(target: str, url: str) -> None:
    assert as_url(target) == url
    assert as_url(url) == url


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("mot-cua.md", ("mot-cua.md", "")),
        ("mot-cua.md#buoc-1", ("mot-cua.md", "buoc-1")),
        ("#buoc-1", ("", "buoc-1")),
        ("ke%20hoach%202026.pdf", ("ke hoach 2026.pdf", "")),
        ("k%E1%BA%BF-ho%E1%BA%A1ch.pdf#trang=2", ("kế-hoạch.pdf", "trang=2")),
        ("a.md#m%E1%BB%A5c", ("a.md", "mục")),
        ("a%23b.pdf", ("a#b.pdf", "")),
    ],
)
def test_a_target_is_a_decoded_path_and_an_anchor(target: str, parts: tuple[str, str]) -> None:
    assert split_target(target) == parts


@pytest.mark.parametrize(
    ("target", "source", "path"),
    [
        ("b.md", "posts/2026/a.md", "posts/2026/b.md"),
        ("./b.md", "posts/2026/a.md", "posts/2026/b.md"),
        ("../2025/b.md", "posts/2026/a.md", "posts/2025/b.md"),
        ("../../docs/hoi-dap/c.md", "posts/2026/a.md", "docs/hoi-dap/c.md"),
        ("../ke-hoach/x/index.md", "docs/hoi-dap/c.md", "docs/ke-hoach/x/index.md"),
        ("../../../b.md", "posts/2026/a.md", "../b.md"),
    ],
)
def test_a_relative_path_starts_at_its_file(target: str, source: str, path: str) -> None:
    assert path_of(target, source=source) == path


@given(st.text("ab./", max_size=9) | st.text(), st.sampled_from(["a.md", "posts/2026/a.md", "docs/a.md"]))
def test_a_path_is_normalised_as_any_other(target: str, source: str) -> None:
    path, _ = split_target(target)
    assert path_of(path, source=source) == posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


@given(st.text())
def test_any_target_can_be_looked_at(target: str) -> None:
    path, anchor = split_target(target)
    path_of(path, source="posts/2026/a.md")
    assert isinstance(anchor, str)
    assert is_harmless(target) in {True, False}
