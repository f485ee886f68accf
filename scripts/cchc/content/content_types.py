"""Which kind of content a file is, by its folder."""

from __future__ import annotations

from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.topics import Topic
from cchc.sources import answers, documents, plans, posts
from cchc.sources.topics import is_topic


def type_of(path: str, *, docs_dir: str) -> type[Item]:
    """Return the model class of a content file, which follows from its folder."""
    if path.startswith(f"{posts.FOLDER}/"):
        return Post
    if path.startswith(f"{docs_dir}/{plans.FOLDER}/"):
        return Plan
    if path.startswith(f"{docs_dir}/{documents.FOLDER}/"):
        return Document
    if path.startswith(f"{docs_dir}/{answers.FOLDER}/"):
        return FaqEntry
    if is_topic(path, docs_dir=docs_dir):
        return Topic
    return Page
