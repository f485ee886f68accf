"""One site of generated posts for all queries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Engine, engine, spoken_queries
from corpus import numbers_about, write_project

from cchc.site.building import build_section
from site_support import NOW
from support.built_once import built_once, copy_built_example
from support.tools import program

FIRST = 1000
OF_ALL = 5000
BESIDE = 4


@pytest.fixture(scope="session")
def numbers() -> list[int]:
    """Return the numbers of the posts: the first 1,000, and of the first 5,000 those that spoken queries ask for.

    Beside each of these stand some of the same place, and there are 16 of its topic among the first.
    """
    wanted = [numbers_about(query.topic, query.place, below=OF_ALL) for query in spoken_queries() if query.place]
    beside = range(-BESIDE, BESIDE + 1)
    return sorted({*range(FIRST), *(number + step for found in wanted for number in found for step in beside)})


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, numbers: list[int]) -> Path:
    """Return the site of posts with known answers."""

    def build(folder: Path) -> None:
        write_project(folder, numbers)
        build_section(folder, now=NOW)

    return built_once(tmp_path_factory, "searched", build) / "site"


@pytest.fixture(scope="session")
def asked(site: Path) -> Iterator[Engine]:
    """Return the engine of the search page, at work on that site."""
    with engine(program("node"), site) as running:
        yield running


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example section, built."""
    return copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("searched example") / "project")


@pytest.fixture(scope="session")
def example(example_project: Path) -> Iterator[Engine]:
    """Return the engine at work on the example site, with its documents, tasks, answers and pages."""
    with engine(program("node"), example_project / "site") as running:
        yield running
