"""HTML typed by an editor: real tags are left to the sanitiser, anything similar becomes text.

`<Tên cơ quan>` is not a tag; the sanitiser, which removes unknown tags, would remove its words.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown.util import HtmlStash

from cchc.render.faults import Faults
from cchc.render.sanitising import TAGS

# A quoted value after `=` may contain `<` and `>`, as in browsers.
_TYPED: Final = re.compile(
    r"""<!--.*?-->|<(/?)([^\s<>/]*)((?:=\s*(?:"[^"]*"|'[^']*')|"[^"<>]*"|'[^'<>]*'|[^<>"'])*(>?))""", re.DOTALL
)
_ATTRIBUTES: Final = re.compile(
    r"""(?:\s+[a-zA-Z_][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>""", re.ASCII
)
# The sanitiser removes these tags and keeps their text.
_UNWRAPPED: Final = frozenset(
    {
        *("html", "head", "body", "meta", "link", "base", "section", "article", "header", "footer", "main", "nav"),
        *("aside", "address", "hgroup", "center", "font", "big", "tt", "nobr", "blink", "marquee", "acronym", "dir"),
        *(
            "menu",
            "label",
            "fieldset",
            "legend",
            "time",
            "data",
            "var",
            "samp",
            "dfn",
            "bdi",
            "bdo",
            "ruby",
            "rt",
            "rp",
        ),
        *("wbr", "col", "colgroup", "picture", "source"),
    }
)
_EMBEDDING: Final = frozenset({"iframe", "video", "audio", "object", "embed", "applet", "frame", "frameset"})
# With these tags the text is lost, too, or changes its meaning.
_REFUSED: Final = _EMBEDDING | {
    *("script", "style", "template", "noscript", "noframes", "noembed", "title", "textarea", "plaintext", "xmp"),
    *("listing", "form", "input", "button", "select", "option", "optgroup", "datalist", "output", "svg", "math"),
    *("canvas", "map", "area", "param", "track", "dialog", "meter", "progress"),
}
_KNOWN: Final = TAGS | _UNWRAPPED | {"strike"}
# Without a semicolon it is not a reference in Markdown, and must not become one in HTML.
_NO_REFERENCE: Final = re.compile(r"&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)")


class TypedHtml(HtmlStash):
    """Python-Markdown's store of typed HTML, through which all of it passes."""

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self._faults = faults

    def store(self, html: str | Element) -> str:
        """Return the placeholder for `html`, in which `<` is escaped unless it starts a real tag."""
        if isinstance(html, str) and "<" in html:
            html = _TYPED.sub(self._checked, _NO_REFERENCE.sub("&amp;", html))
        return super().store(html)

    def _checked(self, match: re.Match[str]) -> str:
        typed, name, rest = match[0], (match[2] or "").lower(), match[3]
        if rest is None:  # a comment: visible to editors only, as everywhere in HTML
            return typed
        if not match[4]:
            return f"&lt;{typed[1:]}"
        if name in _REFUSED:
            if not match[1]:
                self._faults.report(typed, _refusal(name))
        elif name in _KNOWN or (":" in name and name.isascii()):
            if match[1] or _ATTRIBUTES.fullmatch(rest):
                # The obsolete tag is replaced: struck text must not read as if it were valid.
                return f"<{match[1]}s{rest}" if name == "strike" else typed
            self._faults.report(typed, _not_a_tag(typed, name))
        return f"&lt;{typed[1:]}"


def _refusal(name: str) -> str:
    if name in _EMBEDDING:
        return (
            f"Trang không nhận nội dung nhúng bằng thẻ <{name}>, nên người đọc sẽ không thấy phần này. "
            "Thay bằng một liên kết, ví dụ: [Xem video](https://…)"
        )
    return (
        f"Trang không nhận thẻ <{name}>, nên chữ trong thẻ sẽ mất. Xóa thẻ này và chỉ giữ phần chữ; "
        f"muốn hiện đúng những ký tự đó thì đặt giữa hai dấu huyền: `<{name}>`"
    )


def _not_a_tag(typed: str, name: str) -> str:
    short = " ".join(typed.split())[:60]
    return (
        f"“{short}” bắt đầu như thẻ HTML <{name}> nên không hiện ra như đã gõ. "
        f"Thay dấu < bằng &lt; để hiện thành chữ, ví dụ: &lt;{short[1:]}"
    )
