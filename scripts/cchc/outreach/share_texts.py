"""What an office writes on social networks about a post: plain text to copy, the address last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.model.registers import Channel
from cchc.outreach.spoken_text import spoken_text
from cchc.text.sentences import sentences

ZALO: Final = "zalo"
FACEBOOK: Final = "facebook"
"""Ids of channels in `docs/_data/channels.yml` that have a text of their own."""
_MORE: Final = "…"
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareText:
    """The text for one network."""

    channel: str
    title: str | None
    """The headline, where the network has a field for it."""
    text: str
    address: str

    @property
    def plain(self) -> str:
        """Everything as one text to paste; ends with the address."""
        return "\n\n".join(part for part in (self.title, self.text, self.address) if part)


def share_texts(library: Library, post: Post) -> tuple[ShareText, ...]:
    """Return the texts about a public post for Zalo and Facebook, within `settings.share`, in NFC and without Markdown.

    Only whole sentences, or words where one sentence is too long, are taken; what was cut ends with “…”.
    """
    limits = library.settings.share
    address = library.settings.absolute(post.permalink)
    summary = _plain(post.summary)
    paragraphs = [_plain(text) for text in spoken_text(library.bodies[post.body]).paragraphs]
    told = [summary, *(text for text in paragraphs if text != summary)]
    title = _plain(post.title)
    # Facebook has no headline: the title is the first line, and counts.
    room = limits.facebook_text - len(title) - 2
    return (
        ShareText(
            channel=ZALO,
            title=shortened([title], limits.zalo_title),
            text=shortened([summary], limits.zalo_text),
            address=address,
        ),
        ShareText(
            channel=FACEBOOK,
            title=None,
            text=f"{title}\n\n{shortened(told, room)}" if room > 0 else shortened([title], limits.facebook_text),
            address=address,
        ),
    )


def unshared_posts(library: Library, channels: Iterable[str]) -> tuple[tuple[Post, tuple[Channel, ...]], ...]:
    """Return the posts that readers see now and that are not marked as shared on each of some channels, newest first.

    Each comes with the channels that it lacks. Withdrawn and expired posts are left out.
    """
    asked = [channel for channel in library.registers.channels if channel.id in set(channels)]
    found = []
    for post in library.current_posts:
        if post.status is Status.WITHDRAWN:
            continue
        marked = {mark.channel for mark in post.shared}
        if lacking := tuple(channel for channel in asked if channel.id not in marked):
            found.append((post, lacking))
    return tuple(found)


def shortened(paragraphs: Iterable[str], most: int) -> str:
    """Return as many whole sentences of some paragraphs as fit into `most` characters.

    Where not even the first sentence fits, its words that do, and “…”.
    """
    text = ""
    for paragraph in paragraphs:
        gap = "\n\n" if text else ""
        for sentence in sentences(paragraph):
            if len(text) + len(gap) + len(sentence) > most:
                return text or _cut(sentence, most)
            text += gap + sentence
            gap = " "
    return text


def _cut(sentence: str, most: int) -> str:
    """Return the first words of a sentence that fit, with “…” in place of the rest."""
    kept = sentence[: most - len(_MORE) + 1].rpartition(" ")[0] or sentence[: most - len(_MORE)]
    return kept.rstrip(" ,;:–-(“") + _MORE


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
