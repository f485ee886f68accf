"""What is told to an administrator: something for each fault, and nothing that the settings of a build contradict."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from cchc.model.publishing_targets import ServerKind
from cchc.publishing.doctor.faults import ServerFault
from cchc.publishing.doctor.fixes import fix_of, is_in_settings_file, kind_of, settings_file
from cchc.publishing.doctor.fixes_by_hand import IIS_PACKING
from cchc.publishing.doctor.visits import section_address
from cchc.site.publish.server_snippets import snippets
from support.libraries import SETTINGS

BASE = "https://cong-thong-tin.example/tin-cchc/"
WHERE = {
    ServerFault.PAGE_TYPE: "tin/",
    ServerFault.LOOK_TYPE: "assets/section.css",
    ServerFault.FEED_TYPE: "feed.json",
    ServerFault.CALENDAR_TYPE: "su-kien/su-kien.ics",
    ServerFault.DATA_TYPE: "du-lieu/tin-bai.csv",
}
FOR_EDITORS = {
    *(ServerFault.UNREACHABLE, ServerFault.BROKEN, ServerFault.LEADS_AWAY, ServerFault.CLOCK, ServerFault.MISSING),
    *(ServerFault.STILL_THERE, ServerFault.NOT_PUBLISHED, ServerFault.BOM, ServerFault.LINE_ENDS),
    *(ServerFault.OTHER_ADDRESS, ServerFault.SITEMAP_UNTOLD, ServerFault.SITEMAP_BROKEN, ServerFault.FEED_BROKEN),
    ServerFault.FEED_DEAD_LINK,
}
"""What no setting of a server puts right."""


@pytest.mark.parametrize("fault", ServerFault)
def test_every_fault_has_a_fix_for_every_server(fault: ServerFault) -> None:
    for kind in ServerKind:
        fix = fix_of(fault, kind, SETTINGS, [BASE + WHERE.get(fault, "")])
        fix = replace(fix, lines=tuple(line for line in fix.lines if line not in IIS_PACKING))
        assert fix.words or fix.lines
        assert bool(fix.lines) is (fault not in FOR_EDITORS), (fault, kind)
        assert "@" not in "".join(fix.lines)
        if is_in_settings_file(fault):
            written = snippets(SETTINGS)[settings_file(kind).removeprefix("may-chu/")]
            if kind is not ServerKind.NGINX or fault not in WHERE:
                assert all(line.strip().removesuffix(" />") in written for line in fix.lines)
            text = "\n".join(fix.lines)
            if kind is ServerKind.IIS:
                ET.fromstring(text)  # noqa: S314 - our own text
            else:
                # What was cut out is whole.
                assert text.count("{") == text.count("}")
                assert len(re.findall("<[A-Z]", text)) == text.count("</")


@pytest.mark.parametrize("fault", ServerFault)
def test_each_sentence_is_whole_and_says_what_readers_suffer(fault: ServerFault) -> None:
    assert fault.value.endswith(".")
    assert fault.value[0].isupper()
    assert len(fault.value) > 35


def test_lines_for_iis_are_parts_of_a_web_config() -> None:
    for fault in set(ServerFault) - FOR_EDITORS:
        if not is_in_settings_file(fault):
            text = "\n".join(fix_of(fault, ServerKind.IIS, SETTINGS, []).lines)
            if text.startswith("<"):
                ET.fromstring(f"<configuration>{text}</configuration>")  # noqa: S314 - our own text


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("nginx/1.22.1", ServerKind.NGINX),
        ("apache/2.4.71 (debian)", ServerKind.APACHE),
        ("microsoft-iis/10.0", ServerKind.IIS),
        ("cloudflare", None),
        ("", None),
    ],
)
def test_a_server_is_known_by_what_it_calls_itself(said: str, kind: ServerKind | None) -> None:
    assert kind_of(said) is kind


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://cong.example/tin-cchc", "https://cong.example/tin-cchc/"),
        ("HTTPS://Cong.Example/tin-cchc/index.html", "https://cong.example/tin-cchc/"),
        (" cong.example ", "https://cong.example/"),
        ("https://xã-thử.vn/", "https://xn--x-th-5ha3470a.vn/"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a/"),
        ("https://cong.example/tin cải cách", "https://cong.example/tin%20c%E1%BA%A3i%20c%C3%A1ch/"),
        ("https://cong.example/a%20b/", "https://cong.example/a%20b/"),
        ("ftp://cong.example/", None),
        ("https://", None),
        ("https://cong.example/?a=1", None),
        ("https://cong.example:port/", None),
        ("C:\\site", None),
    ],
)
def test_an_address_is_read_as_it_was_typed(typed: str, address: str | None) -> None:
    found = section_address(typed)
    assert (found is None) is (address is None)
    if address is not None and "xn--" not in address:
        assert found == address
