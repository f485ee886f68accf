"""Settings of a portal's web server: the Content-Security-Policy, media types, caching, the 404 page.

The policy stands in every page as a meta tag, too. The rest is written as snippets for nginx, Apache and IIS into a
folder beside the site and never into it: a file such as web.config is in force the moment it is published, and may
break a portal. `cchc publish` puts it there for a target that names its web server (ADR 0062), after everything else
and never in the place of one of others. Every kind of file gets its media type, whatever the server knows by itself:
with `nosniff`, a calendar or a script of the wrong type is of no use. Feeds may be read by scripts of other portals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from cchc.model import permalinks
from cchc.model.media_types import FEEDS, HTML, TEXTS, TYPES, UNKNOWN, content_type
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.model.settings import Settings
from cchc.site.publish.former_addresses import former_address_snippets

FOLDER: Final = "may-chu"
"""Where the snippets lie in the project folder."""

APACHE_ETAGS: Final = "RequestHeader edit* If-None-Match '-gzip\"' '\"'"
"""What lets Apache answer 304 for what it compresses."""

_SHORT: Final = "no-cache"  # keep it, and ask before each use whether it is still the same
_LONG: Final = "public, max-age=31536000, immutable"  # addresses in assets/ carry a version
_YEAR: Final = "365.00:00:00"
_FOR_ALL: Final = ("Access-Control-Allow-Origin", "*")  # of feeds: they are public, and read by scripts of other hosts


def page_policy(settings: Settings) -> str:
    """Return the Content-Security-Policy of every page, as far as a meta tag may carry it.

    Nothing inline runs, nothing is fetched from elsewhere; the measurement script is the one exception that can be
    configured. Blocks of JSON-LD are data and no scripts: no policy concerns them.
    """
    own = ["'self'"]
    measured = [*own, *_origin(settings.measurement)]
    directives = {
        "default-src": ["'none'"],
        "script-src": measured,
        "style-src": own,
        "img-src": measured,
        "media-src": own,
        "font-src": own,
        "connect-src": measured,
        "form-action": own,
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def response_headers(settings: Settings) -> Mapping[str, str]:
    """Return the headers of every file of the section."""
    return {
        # frame-ancestors works in a header only, not in a meta tag.
        "Content-Security-Policy": f"{page_policy(settings)}; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def write_snippets(root: Path, settings: Settings) -> None:
    """Write the snippets into the project folder `root`; files that hold the right bytes are left alone."""
    for name, text in {**snippets(settings), **former_address_snippets(settings)}.items():
        file = root / FOLDER / name
        data = text.encode()
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def snippets(settings: Settings) -> Mapping[str, str]:
    """Return file name → text of every snippet."""
    return {
        "nginx.conf": "\n".join(_nginx(settings)) + "\n",
        "apache.conf": "\n".join(_apache(settings)) + "\n",
        "web.config": _iis(settings),
        "htaccess": "\n".join(_htaccess(settings)) + "\n",
    }


def _origin(address: str | None) -> Iterator[str]:
    if address is not None:
        parts = urlsplit(address)
        yield f"{parts.scheme}://{parts.netloc}"


def _nginx(settings: Settings) -> Iterator[str]:
    base = settings.base_path
    # In nginx, a location that sets one header inherits none.
    common = [f'add_header {name} "{value}" always;' for name, value in response_headers(settings).items()]
    yield f"# Chèn vào khối server {{ … }} của cổng. Chuyên mục nằm ở {base} dưới thư mục gốc (root) của cổng."
    yield f"location ^~ {base} {{"
    yield from (f"    {line}" for line in (*common, f'add_header Cache-Control "{_SHORT}" always;'))
    yield "    index index.html;"
    yield f"    error_page 404 {base}404.html;"
    # nginx always includes text/html and warns if it is listed.
    texts = " ".join(sorted(TEXTS - {HTML.partition(";")[0]}))
    yield "    charset utf-8;"
    yield f"    charset_types {texts};"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield f"    gzip_types {texts};"
    yield f"    default_type {UNKNOWN};"
    yield "    types {"
    yield from (f"        {media_type} {suffix.removeprefix('.')};" for suffix, media_type in TYPES.items())
    yield "    }"
    yield f"    location ^~ {base}assets/ {{"
    yield from (f"        {line}" for line in (*common, f'add_header Cache-Control "{_LONG}" always;'))
    yield "    }"
    shared = 'add_header {} "{}" always;'.format(*_FOR_ALL)
    for name, media_type in FEEDS.items():
        yield f"    location ~ /{_pattern(name)}$ {{"
        yield f"        types {{ }} default_type {media_type};"
        yield from (f"        {line}" for line in (*common, shared, f'add_header Cache-Control "{_SHORT}" always;'))
        yield "    }"
    yield f"    location ^~ {base}{OWN_FOLDER}/ {{ return 404; }}"
    yield "}"


def _apache(settings: Settings) -> Iterator[str]:
    base = settings.base_path
    yield "# Chèn vào <VirtualHost> của cổng. Cần mod_headers, mod_deflate, mod_mime."
    yield f'<Location "{base}">'
    yield from (f'    Header always set {name} "{value}"' for name, value in response_headers(settings).items())
    yield f'    Header always set Cache-Control "{_SHORT}"'
    yield "    DirectoryIndex index.html"
    yield f"    ErrorDocument 404 {base}404.html"
    yield from (f"    {line}" for line in (*_apache_types(), _apache_packing()))
    # mod_deflate marks the ETag of what it compresses, and then does not know it again.
    yield f"    {APACHE_ETAGS}"
    yield "</Location>"
    for name, media_type in FEEDS.items():
        yield f'<LocationMatch "^{_pattern(base)}(.*/)?{_pattern(name)}$">'
        yield f'    ForceType "{media_type}; charset=utf-8"'
        yield '    Header always set {} "{}"'.format(*_FOR_ALL)
        yield "</LocationMatch>"
    yield f'<Location "{base}{OWN_FOLDER}/">'
    yield "    Require all denied"
    yield "</Location>"
    yield f'<Location "{base}assets/">'
    yield f'    Header always set Cache-Control "{_LONG}"'
    yield "</Location>"


def _htaccess(settings: Settings) -> Iterator[str]:
    """Yield the settings that Apache reads in the folder itself, with the leave `AllowOverride FileInfo` alone."""
    base = settings.base_path
    yield "# Tệp .htaccess của chuyên mục, cho Apache cho phép AllowOverride FileInfo. Không dùng cùng với apache.conf."
    yield "<IfModule mod_headers.c>"
    yield from (f'    Header always set {name} "{value}"' for name, value in response_headers(settings).items())
    yield f'    Header always set Cache-Control "{_SHORT}"'
    yield f'    <If "%{{REQUEST_URI}} =~ m#^{_pattern(base)}assets/#">'
    yield f'        Header always set Cache-Control "{_LONG}"'
    yield "    </If>"
    yield f"    {APACHE_ETAGS}"
    yield "</IfModule>"
    yield f"ErrorDocument 404 {base}404.html"
    yield from _apache_types()
    yield "<IfModule mod_deflate.c>"
    yield f"    {_apache_packing()}"
    yield "</IfModule>"
    for name, media_type in FEEDS.items():
        yield f'<Files "{name}">'
        yield f'    ForceType "{media_type}; charset=utf-8"'
        yield "    <IfModule mod_headers.c>"
        yield '        Header always set {} "{}"'.format(*_FOR_ALL)
        yield "    </IfModule>"
        yield "</Files>"
    yield "<IfModule mod_alias.c>"
    yield f'    RedirectMatch 404 "^{_pattern(base)}(?:{_pattern(OWN_FOLDER)}(?:/|$)|\\.ht)"'
    yield "</IfModule>"


def _apache_types() -> Iterator[str]:
    yield "AddDefaultCharset utf-8"
    texts = [suffix for suffix, media_type in TYPES.items() if media_type in TEXTS]
    yield f"AddCharset utf-8 {' '.join(texts)}"
    yield from (f"AddType {media_type} {suffix}" for suffix, media_type in TYPES.items())


def _apache_packing() -> str:
    return f"AddOutputFilterByType DEFLATE {' '.join(sorted(TEXTS))}"


def _iis(settings: Settings) -> str:
    root = ET.Element("configuration")
    root.append(ET.Comment(" Chép vào thư mục của chuyên mục trên máy chủ IIS; có sẵn web.config thì gộp từng phần. "))
    server = ET.SubElement(root, "system.webServer")
    headers = ET.SubElement(ET.SubElement(server, "httpProtocol"), "customHeaders")
    for name, value in response_headers(settings).items():
        # A header or type that the portal has set already would be a fault of the whole file.
        ET.SubElement(headers, "remove", name=name)
        ET.SubElement(headers, "add", name=name, value=value)
    content = ET.SubElement(server, "staticContent")
    for suffix in TYPES:
        ET.SubElement(content, "remove", fileExtension=suffix)
        ET.SubElement(content, "mimeMap", fileExtension=suffix, mimeType=content_type(f"x{suffix}"))
    ET.SubElement(content, "clientCache", cacheControlMode="DisableCache")
    hidden = ET.SubElement(ET.SubElement(ET.SubElement(server, "security"), "requestFiltering"), "hiddenSegments")
    ET.SubElement(hidden, "remove", segment=OWN_FOLDER)
    ET.SubElement(hidden, "add", segment=OWN_FOLDER)
    errors = ET.SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Replace")
    ET.SubElement(errors, "remove", statusCode="404")
    page = f"{settings.base_path}{permalinks.NOT_FOUND}"
    ET.SubElement(errors, "error", statusCode="404", path=page, responseMode="ExecuteURL")
    ET.SubElement(server, "urlCompression", doStaticCompression="true")
    assets = _static_content(root, "assets")
    ET.SubElement(assets, "clientCache", cacheControlMode="UseMaxAge", cacheControlMaxAge=_YEAR)
    for address in permalinks.of_views(settings):
        name = address.rpartition("/")[2]
        if name in FEEDS:
            feed = _static_content(root, address)
            _share(root[-1][0])
            suffix = f".{name.rpartition('.')[2]}"
            ET.SubElement(feed, "remove", fileExtension=suffix)
            ET.SubElement(feed, "mimeMap", fileExtension=suffix, mimeType=content_type(name))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _static_content(root: ET.Element, path: str) -> ET.Element:
    server = ET.SubElement(ET.SubElement(root, "location", path=path), "system.webServer")
    return ET.SubElement(server, "staticContent")


def _share(server: ET.Element) -> None:
    name, value = _FOR_ALL
    headers = ET.SubElement(ET.SubElement(server, "httpProtocol"), "customHeaders")
    ET.SubElement(headers, "remove", name=name)
    ET.SubElement(headers, "add", name=name, value=value)


def _pattern(name: str) -> str:
    return name.replace(".", r"\.")
