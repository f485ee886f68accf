"""A preview of a folder on a free port, in a thread of the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc.desk.preview.app import PreviewApp
from cchc.desk.preview.folder import PreviewFolder
from cchc.desk.preview.found import PreviewPages
from cchc.desk.preview.serving import running
from cchc.desk.web.ports import ANY, open_port, port_of


@dataclass(frozen=True)
class RunningPreview:
    """A preview that answers."""

    app: PreviewApp
    port: int


@contextmanager
def show_folder(folder: Path, *, prefix: str = "/", section: str = "") -> Iterator[RunningPreview]:
    """Show a folder below a prefix, as `cchc serve` does."""
    with show_pages(PreviewFolder(folder=folder.resolve(), prefix=prefix), section=section) as shown:
        yield shown


@contextmanager
def show_pages(pages: PreviewPages, *, section: str = "") -> Iterator[RunningPreview]:
    """Show pages."""
    opened = open_port([ANY])
    app = PreviewApp(pages, port=port_of(opened), logs=".cache/cchc", section=section)
    with running(app, opened):
        yield RunningPreview(app, port_of(opened))
