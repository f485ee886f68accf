"""Two built sites: the one of the repository, and one that is out to break feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.site.building import build_section
from feeds.sites import NOW as HOSTILE_NOW
from feeds.sites import write_hostile_project
from support.built_once import built_once, copy_built_example


@pytest.fixture(scope="session")
def example_feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the example site."""
    return copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("feeds") / "example") / "site"


@pytest.fixture(scope="session")
def hostile_feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the hostile site."""
    return built_once(tmp_path_factory, "hostile-feeds", build_hostile_project) / "site"


def build_hostile_project(folder: Path) -> None:
    build_section(write_hostile_project(folder), now=HOSTILE_NOW)


@pytest.fixture(scope="session", params=["example", "hostile"])
def site(request: pytest.FixtureRequest) -> Path:
    """Return the folder of either site."""
    folder = request.getfixturevalue(f"{request.param}_feeds")
    assert isinstance(folder, Path)
    return folder
