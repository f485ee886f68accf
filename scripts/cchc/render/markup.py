"""Sanitised HTML taken apart once, for all that looks at it or adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from cchc.text.html_tags import TAG


@dataclass(frozen=True, kw_only=True)
class Markup:
    """Sanitised HTML: a text, a tag, a text, … and a text at the end."""

    texts: Sequence[str]
    """Escaped; empty where two tags meet."""
    tags: Sequence[str]
    names: Sequence[str]
    """Of each tag: “p”, and “/p” where it ends."""

    @classmethod
    def of(cls, html: str) -> Self:
        """Return HTML as the sanitiser writes it, taken apart."""
        parts = TAG.split(html)
        ends, names, attributes = parts[1::4], parts[2::4], parts[3::4]
        return cls(
            texts=parts[::4],
            tags=[f"<{end}{name}{rest}>" for end, name, rest in zip(ends, names, attributes, strict=True)],
            names=list(map("".join, zip(ends, names, strict=True))),
        )

    @property
    def html(self) -> str:
        """The HTML itself."""
        parts = [""] * (2 * len(self.tags) + 1)
        parts[::2], parts[1::2] = self.texts, self.tags
        return "".join(parts)
