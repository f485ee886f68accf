"""Tags (từ khóa): free words; spellings with the same slug are one tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cchc.model.posts import Post
from cchc.model.settings import Term
from cchc.text.collation import sort_key
from cchc.text.slugs import slugify


def named_tags(posts: Iterable[Post]) -> tuple[Term, ...]:
    """Return the tags of posts in Vietnamese order, each with its most frequent spelling."""
    spellings: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for post in posts:
        for tag in post.tags:
            spellings[slugify(tag)][tag] += 1
    names = {slug: min(found, key=lambda name: (-found[name], name)) for slug, found in spellings.items()}
    return tuple(
        Term(id=slug, title=name) for slug, name in sorted(names.items(), key=lambda entry: sort_key(entry[1]))
    )
