"""Redirects from the sections that this one continues, for the web servers of their former addresses.

Readers, search engines and importers still ask there. A whole section needs one rule, as addresses stay the same below
it; pages whose address another page has here need one each, in front of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from cchc.model.settings import FormerOffice, Settings

_NGINX: Final = "nginx.conf"
_APACHE: Final = "apache.conf"
_IIS: Final = "web.config"


def former_address_snippets(settings: Settings) -> Mapping[str, str]:
    """Return path → text of the snippets of every former address: “dia-chi-cu/ubnd-xa-minh-duc/nginx.conf”."""
    found = {}
    for office in settings.former_offices:
        if office.site_url is None or office.site_url == settings.site_url:
            continue
        folder = f"dia-chi-cu/{office.id}"
        found[f"{folder}/{_NGINX}"] = "\n".join(_nginx(office, settings.site_url)) + "\n"
        found[f"{folder}/{_APACHE}"] = "\n".join(_apache(office, settings.site_url)) + "\n"
        if not _inside(office, settings.site_url):
            # IIS would lead on from the new address, too.
            found[f"{folder}/{_IIS}"] = _iis(office, settings.site_url)
    return found


def _nginx(office: FormerOffice, site_url: str) -> Iterator[str]:
    base = _base(office)
    yield f"# {office.name}: chèn vào khối server {{ … }} của {_host(office)}, thay phần cũ của {base}"
    for old, new in office.moved:
        yield f"location = {base}{old} {{ return 301 {site_url}{new}; }}"
    yield f"location ^~ {base} {{ rewrite ^{_pattern(base)}{_rest(office, site_url)}$ {site_url}$1 permanent; }}"


def _apache(office: FormerOffice, site_url: str) -> Iterator[str]:
    base = _base(office)
    yield f"# {office.name}: chèn vào <VirtualHost> của {_host(office)}, thay phần cũ của {base}. Cần mod_alias."
    for old, new in office.moved:
        yield f'RedirectMatch 301 "^{_pattern(base + old)}$" "{site_url}{new}"'
    yield f'RedirectMatch 301 "^{_pattern(base)}{_rest(office, site_url)}$" "{site_url}$1"'


def _iis(office: FormerOffice, site_url: str) -> str:
    root = ET.Element("configuration")
    root.append(ET.Comment(f" {office.name}: chép vào thư mục {_base(office)} trên máy chủ IIS của {_host(office)}. "))
    _redirect(ET.SubElement(root, "system.webServer"), site_url.rstrip("/"), is_whole=True)
    for old, new in office.moved:
        place = ET.SubElement(root, "location", path=old.rstrip("/"))
        _redirect(ET.SubElement(place, "system.webServer"), f"{site_url}{new}")
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _redirect(server: ET.Element, destination: str, *, is_whole: bool = False) -> None:
    # Unless the destination is exact, IIS adds the rest of the address that was asked for.
    ET.SubElement(
        server,
        "httpRedirect",
        enabled="true",
        destination=destination,
        exactDestination="false" if is_whole else "true",
        httpResponseStatus="Permanent",
    )


def _rest(office: FormerOffice, site_url: str) -> str:
    """Return the pattern of an address below the former one, without the new one where it lies there."""
    inside = _inside(office, site_url)
    return f"(?!{_pattern(inside)})(.*)" if inside else "(.*)"


def _inside(office: FormerOffice, site_url: str) -> str:
    """Return the path of the new address below the former one, or “” where it lies elsewhere."""
    former = office.site_url or ""
    return site_url.removeprefix(former) if site_url.startswith(former) else ""


def _base(office: FormerOffice) -> str:
    return urlsplit(office.site_url or "").path


def _host(office: FormerOffice) -> str:
    return urlsplit(office.site_url or "").netloc


def _pattern(path: str) -> str:
    return path.replace(".", r"\.")
