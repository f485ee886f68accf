"""Renders the frame by starting MkDocs; the only module that does."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from cchc.content.section import Section
from cchc.errors import ContentError
from cchc.site.pages.frame import Frame
from cchc.sources.settings import FILE

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from cchc.site.mkdocs.messages import as_problems
from cchc.site.mkdocs.plugin import SectionPlugin


def render_frame(section: Section) -> Frame:
    """Return the frame of a section.

    Raises:
        ContentError: MkDocs has warned or stopped; `strict` in mkdocs.yml decides about warnings.
    """
    with _collected_warnings() as warnings:
        try:
            config = load_config(config_file=str(section.root / FILE), site_url=section.settings.site_url)
            plugin = next(plugin for plugin in config.plugins.values() if isinstance(plugin, SectionPlugin))
            plugin.prepared = section
            build(config)
        except (Abort, ConfigurationError) as error:
            raise ContentError(as_problems(warnings, section.root, stopped=str(error))) from error
    if plugin.frame is None:
        raise ContentError(as_problems(warnings, section.root))
    return plugin.frame


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Collect the warnings of MkDocs instead of printing them."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign] # the documented way needs a class
    logger = logging.getLogger("mkdocs")
    propagate = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
