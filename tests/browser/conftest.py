"""One built example site and one browser for all tests here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser_support import ARGUMENTS, Sent, served
from cchc.site.publish.server_snippets import response_headers
from cchc.sources.settings import read_settings
from support.built_once import copy_built_example
from support.judges import Judge, make_axe
from support.tools import program


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project folder of the example site, built."""
    return copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("browsed") / "project")


@pytest.fixture(scope="session")
def sent() -> list[Sent]:
    """Every file that the server of `address` has sent."""
    return []


@pytest.fixture(scope="session")
def address(project: Path, sent: list[Sent]) -> Iterator[str]:
    """The address of the example site, served with the headers that portals are given."""
    with served(project / "site", headers=response_headers(read_settings(project)), sent=sent) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Chromium without a window of its own does the same for half the processor time, where the machine has it.
    found = program("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=found, args=ARGUMENTS) as running:
        yield running


@pytest.fixture(scope="session")
def axe() -> Judge:
    """Return what tells what axe finds on a page."""
    return make_axe()
