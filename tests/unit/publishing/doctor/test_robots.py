"""robots.txt as search engines read it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.publishing.doctor.robots import shut_out

PATHS = ("/tin-cchc/", "/tin-cchc/tin/2026/mot-cua/")


@pytest.mark.parametrize(
    ("text", "agent", "rule"),
    [
        ("", "*", None),
        ("User-agent: *\nDisallow:", "*", None),
        ("User-agent: *\nDisallow: /quan-tri/", "*", None),
        ("User-agent: *\nDisallow: /", "*", "Disallow: /"),
        ("\ufeffuser-agent: *\ndisallow: /tin-cchc", "*", "disallow: /tin-cchc"),
        ("User-agent: *\nDisallow: /\nAllow: /tin-cchc/", "*", None),
        ("User-agent: *\nDisallow: /tin-cchc/tin/ # tạm", "*", "Disallow: /tin-cchc/tin/ # tạm"),
        ("User-agent: *\nDisallow: /*/2026/", "*", "Disallow: /*/2026/"),
        ("User-agent: *\nDisallow: /tin-cchc/$", "*", "Disallow: /tin-cchc/$"),
        ("User-agent: *\nDisallow: /tin-cchc/*.pdf$", "*", None),
        # A crawler obeys its own group, and then no other.
        ("User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nAllow: /", "Googlebot", None),
        (
            "User-agent: *\nAllow: /\n\nUser-agent: Googlebot\nUser-agent: bingbot\nDisallow: /",
            "bingbot",
            "Disallow: /",
        ),
        ("User-agent: Googlebot\nDisallow: /\n\nSitemap: https://a/\nUser-agent: *\nAllow: /", "*", None),
        ("<!doctype html>\n<p>Disallow: /</p>", "*", None),
    ],
)
def test_rules_are_those_of_search_engines(text: str, agent: str, rule: str | None) -> None:
    assert shut_out(text, agent, PATHS) == rule


@settings(max_examples=60)
@given(st.text(st.sampled_from("User-agent: *\nDisallow/$#?[]()\\é"), max_size=80))
def test_whatever_stands_there_is_read(text: str) -> None:
    shut_out(f"User-agent: *\nDisallow: {text}", "Googlebot", PATHS)
