from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.e_mail_addresses import e_mail_addresses_in, is_e_mail_address, meant_e_mail_addresses


@pytest.mark.parametrize("text", ["motcua@xa.example", "mot-cua.xa+tin@thu.xa.example", "ABC_1@X.gov.vn", "1@a.vn"])
def test_an_address_is_taken_as_it_is(text: str) -> None:
    assert is_e_mail_address(text)
    assert meant_e_mail_addresses(text)[0].lower() == text.lower()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *(
            (text, "abc@gmail.com")
            for text in (
                *("abc@gmail,com", "abc @gmail.com", "abc@ gmail.com", "abc@gmail .com", "abc@gmail", "abc@gmail.con"),
                *("abc@gmai.com", "abc@@gmail.com", "abc@gmail..com", "abc.@gmail.com", "abc@gmail.com.vn"),
                *("abc\uff20gmail.com", "abc(at)gmail.com", "abc[at]gmail.com", "www.abc@gmail.com"),
            )
        ),
        *(
            (text, "motcua@xa.example")
            for text in (
                *("mailto:motcua@xa.example", "<motcua@xa.example>", "motcua@xa.example.", "Email: motcua@xa.example"),
                *("mộtcửa@xa.example", "motcua@xa.example (văn thư)", "“motcua@xa.example”"),
            )
        ),
    ],
)
def test_the_address_that_was_meant_is_proposed(text: str, meant: str) -> None:
    assert not is_e_mail_address(text)
    assert meant_e_mail_addresses(text) == (meant,)
    assert is_e_mail_address(meant)


@pytest.mark.parametrize("between", ["; ", ", ", " ", " và ", "/"])
def test_several_addresses_are_told_apart(between: str) -> None:
    assert meant_e_mail_addresses(f"a@xa.example{between}b@xa.example") == ("a@xa.example", "b@xa.example")


@pytest.mark.parametrize(
    "text", ["đang cập nhật", "abc", "abc@xa", "", "@", "a b@xa.example", "a@b@c", f"{'a' * 65}@xa.example", "@" * 9999]
)
def test_nobody_guesses_an_address(text: str) -> None:
    assert not is_e_mail_address(text)
    assert meant_e_mail_addresses(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gửi a@xa.example, hoặc b@xa.example.", [("a@xa.example", "a@xa.example"), ("b@xa.example", "b@xa.example")]),
        ("thư abc @gmail,com nhé", [("abc @gmail,com", "abc@gmail.com")]),
        ("thư abc@gmail", [("abc@gmail", "abc@gmail.com")]),
        ("a@xa.example,xem thêm", [("a@xa.example", "a@xa.example")]),
        ("a@xa.example.Hết", [("a@xa.example", "a@xa.example")]),
        ("tên.tuổi@gmail.com", [("tên.tuổi@gmail.com", "ten.tuoi@gmail.com")]),
        ("[thư](mailto:a@xa.example)", [("a@xa.example", "a@xa.example")]),
    ],
)
def test_addresses_are_found_in_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], meant) for start, end, meant in e_mail_addresses_in(text)] == found


@pytest.mark.parametrize(
    "text", ["@facebook", "a@b", "3@5", "gắn thẻ @nguyen", "x (at) y", "@" * 50_000, "a@" * 20_000, "a" * 50_000]
)
def test_other_words_with_the_sign_are_no_addresses(text: str) -> None:
    assert list(e_mail_addresses_in(text)) == []


@given(st.text(max_size=60) | st.text(st.sampled_from("ab@.,; gmailcom()"), max_size=60))
def test_whatever_is_proposed_is_an_address(text: str) -> None:
    assert all(map(is_e_mail_address, meant_e_mail_addresses(text)))
    for start, end, meant in e_mail_addresses_in(text):
        assert 0 <= start < end <= len(text)
        assert is_e_mail_address(meant)
