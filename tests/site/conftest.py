"""The example site, built once for all the questions asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.site.building import build_section
from site_support import NOW, BuiltSite
from support.built_once import copy_built_example


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    project = copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("example") / "project")
    return BuiltSite(project, project / "site", build_section(project, now=NOW))


@pytest.fixture
def built(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """The project folder of the example site, built, for one test that changes it."""
    return copy_built_example(tmp_path_factory, tmp_path / "project")
