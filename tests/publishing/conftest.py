"""The section that every server of these tests gets, built once."""

from __future__ import annotations

import pytest

from support.two_sites import TwoSites, build_two_sites


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> TwoSites:
    return build_two_sites(tmp_path_factory.mktemp("sites"))
