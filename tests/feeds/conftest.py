"""Two built sites: the one of the repository, and one that is out to break feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.site.building import build_section
from feeds.sites import NOW as HOSTILE_NOW
from feeds.sites import write_hostile_project
from support.built_example import copy_built_example


@pytest.fixture(scope="session")
def example_feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the example site."""
    return copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("feeds") / "example") / "site"


@pytest.fixture(scope="session")
def hostile_feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the hostile site."""
    project = write_hostile_project(tmp_path_factory.mktemp("hostile-feeds"))
    build_section(project, now=HOSTILE_NOW)
    return project / "site"


@pytest.fixture(scope="session", params=["example", "hostile"])
def site(request: pytest.FixtureRequest) -> Path:
    """Return the folder of either site."""
    folder = request.getfixturevalue(f"{request.param}_feeds")
    assert isinstance(folder, Path)
    return folder
