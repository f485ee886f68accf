"""What a build loads before it knows whether anything changed."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_a_build_loads_markdown_templates_and_feeds_only_where_it_needs_them() -> None:
    code = "import sys, cchc.cli.main, cchc.site.building; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8").stdout
    names = set(loaded.split())
    assert {"cchc.content.loader", "cchc.checks", "cchc.site.publish.publisher"} <= names
    # Together a fifth of the time and memory of loading a build.
    late = ("markdown", "nh3", "jinja2", "lxml", "feedgen", "mkdocs", "cchc.render", "cchc.feeds", "cchc.views.posts")
    assert {name for name in late if name in names} == set()
