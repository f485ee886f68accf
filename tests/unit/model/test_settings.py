from __future__ import annotations

from dataclasses import replace

import pytest

from support.libraries import SETTINGS


@pytest.mark.parametrize(
    ("site_url", "path"),
    [
        ("https://a.example/tin-cchc/", "/tin-cchc/"),
        ("https://a.example/", "/"),
        ("http://127.0.0.1:8000/a/b/", "/a/b/"),
    ],
)
def test_the_path_of_the_section_is_known(site_url: str, path: str) -> None:
    settings = replace(SETTINGS, site_url=site_url)
    assert settings.base_path == path
    assert settings.absolute("tin/2026/mot-cua/") == f"{site_url}tin/2026/mot-cua/"
    assert settings.absolute("") == site_url


def test_terms_are_found_by_id_only() -> None:
    area = SETTINGS.area("the-che")
    assert area is not None
    assert area.title == "Cải cách thể chế"
    assert SETTINGS.area("Cải cách thể chế") is None
    assert SETTINGS.kind("bai") is SETTINGS.kinds[1]
    assert SETTINGS.kind("the-che") is None
    assert SETTINGS.unit("phong-noi-vu") is SETTINGS.units[0]
    assert SETTINGS.unit("bai") is None
