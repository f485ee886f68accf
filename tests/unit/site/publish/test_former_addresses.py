from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from cchc.model.settings import FormerOffice
from cchc.site.publish.former_addresses import former_address_snippets
from support.libraries import SETTINGS

OLD = FormerOffice(
    id="ubnd-xa-cu",
    name="Ủy ban nhân dân xã Cũ",
    site_url="https://xa-cu.example/cchc/",
    moved=(("tin/2025/ra-mat/", "tin/2025/ra-mat-xa-cu/"),),
)
NEW = SETTINGS.site_url


def test_one_rule_leads_a_whole_section_to_the_new_address_behind_those_of_moved_pages() -> None:
    found = former_address_snippets(replace(SETTINGS, former_offices=(OLD,)))
    assert list(found) == [f"dia-chi-cu/ubnd-xa-cu/{name}" for name in ("nginx.conf", "apache.conf", "web.config")]
    nginx, apache, iis = found.values()
    assert nginx.splitlines()[1:] == [
        f"location = /cchc/tin/2025/ra-mat/ {{ return 301 {NEW}tin/2025/ra-mat-xa-cu/; }}",
        f"location ^~ /cchc/ {{ rewrite ^/cchc/(.*)$ {NEW}$1 permanent; }}",
    ]
    assert apache.splitlines()[1:] == [
        f'RedirectMatch 301 "^/cchc/tin/2025/ra-mat/$" "{NEW}tin/2025/ra-mat-xa-cu/"',
        f'RedirectMatch 301 "^/cchc/(.*)$" "{NEW}$1"',
    ]
    root = ET.fromstring(iis)  # noqa: S314 - our own text
    redirects = [redirect.attrib["destination"] for redirect in root.iter("httpRedirect")]
    assert redirects == [NEW.rstrip("/"), f"{NEW}tin/2025/ra-mat-xa-cu/"]


def test_a_section_that_keeps_its_address_or_never_had_one_needs_no_redirect() -> None:
    same, none = replace(OLD, site_url=NEW), replace(OLD, site_url=None)
    assert former_address_snippets(replace(SETTINGS, former_offices=(same, none))) == {}


def test_a_new_address_inside_the_former_one_does_not_lead_to_itself() -> None:
    former = replace(OLD, site_url="https://cong-thong-tin.example/", moved=())
    found = former_address_snippets(replace(SETTINGS, former_offices=(former,)))
    nginx, apache = found.values()
    assert f"rewrite ^/(?!tin-cchc/)(.*)$ {NEW}$1 permanent;" in nginx
    assert f'RedirectMatch 301 "^/(?!tin-cchc/)(.*)$" "{NEW}$1"' in apache
