"""The example site, built once for all the questions asked of it."""

from __future__ import annotations

import pytest

from cchc.site.building import build_section
from site_support import NOW, BuiltSite, copy_project


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    project = copy_project(tmp_path_factory.mktemp("example"))
    report = build_section(project, now=NOW)
    return BuiltSite(project, project / "site", report)
