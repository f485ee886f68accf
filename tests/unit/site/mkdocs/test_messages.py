from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from cchc.sources import settings


def test_the_keys_of_mkdocs_are_those_that_it_knows() -> None:
    known = {key for key, _ in MkDocsConfig()._schema}  # noqa: SLF001 - MkDocs tells them nowhere else
    assert known - {"config_file_path"} == settings.MKDOCS_KEYS
