from __future__ import annotations

import pytest

from cchc.model import permalinks
from cchc.model.syndication import Format, subjects
from support.libraries import SETTINGS


@pytest.mark.parametrize(
    ("form", "name", "media_type"),
    [
        (Format.RSS, "rss.xml", "application/rss+xml"),
        (Format.ATOM, "atom.xml", "application/atom+xml"),
        (Format.JSON, "feed.json", "application/feed+json"),
    ],
)
def test_a_format_has_a_file_and_a_media_type(form: Format, name: str, media_type: str) -> None:
    assert (form.value, form.media_type) == (name, media_type)
    assert tuple(Format) == permalinks.FEED_NAMES


def test_every_subject_has_its_own_address_and_title() -> None:
    found = subjects(SETTINGS)
    assert len({subject.root for subject in found}) == len({subject.title for subject in found}) == len(found)
    assert all(subject.description for subject in found)
    assert [subject.root for subject in found if subject.has_history] == [""]
