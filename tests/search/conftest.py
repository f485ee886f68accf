"""One site of generated posts for all queries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Engine, engine
from corpus import write_project

from cchc.site.building import build_section
from site_support import NOW, copy_project
from support.tools import program

POSTS = 1000


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of 1,000 posts with known answers."""
    project = tmp_path_factory.mktemp("searched") / "project"
    write_project(project, range(POSTS))
    build_section(project, now=NOW)
    return project / "site"


@pytest.fixture(scope="session")
def asked(site: Path) -> Iterator[Engine]:
    """Return the engine of the search page, at work on that site."""
    with engine(program("node"), site) as running:
        yield running


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example section, built."""
    project = copy_project(tmp_path_factory.mktemp("searched example"))
    build_section(project, now=NOW)
    return project


@pytest.fixture(scope="session")
def example(example_project: Path) -> Iterator[Engine]:
    """Return the engine at work on the example site, with its documents, tasks, answers and pages."""
    with engine(program("node"), example_project / "site") as running:
        yield running
