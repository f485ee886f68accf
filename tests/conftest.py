"""What every test has: a fixed profile for properties, and golden files."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

GOLDEN = Path(__file__).with_name("golden")
UNIT = Path(__file__).with_name("unit")

# The same examples in every run: a test that fails here fails everywhere. Nothing is kept between runs.
settings.register_profile(
    "fixed",
    derandomize=True,
    database=None,
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/ from the output of this run")
    parser.addoption("--kills", type=int, default=6, help="how often browsers and desks are killed while one writes")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no file of which `pytest -m quick` would run no test: reading them all takes as long as some thousand."""
    is_quick = collection_path == UNIT.parent or UNIT in (collection_path, *collection_path.parents)
    return True if config.getoption("markexpr") == "quick" and not is_quick else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need no built site, browser or server: `pytest -m quick` answers within two minutes."""
    for item in items:
        if UNIT in item.path.parents and item.get_closest_marker("slow") is None:
            item.add_marker(pytest.mark.quick)


def pytest_configure() -> None:
    """Let Ctrl-C interrupt tests and the programs they start: whoever starts tests in the background ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _ctrl_c() -> Iterator[None]:
    """Let it interrupt the next test, too: a test may run what prepares another process, which ignores it."""
    yield
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with a file of tests/golden/, or write them there with --update-golden."""

    def check(name: str, found: bytes) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(found)
        assert found.decode().split("\n") == file.read_bytes().decode().split("\n")

    return check
