"""What is published: files, and families of files that are made from the same things."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Output:
    """A file of the built site, rendered only when its key is not that of the published file."""

    path: str  # relative to the site folder, with `/`
    key: str  # changes whenever the bytes could
    render: Callable[[], bytes] | None = None
    write: Callable[[Path], None] | None = None
    """Writes a file that is too large for memory; stands in for `render`."""


@dataclass(frozen=True, kw_only=True)
class Family:
    """Outputs of one kind.

    While `inputs` is the digest it was at the last publication and no file of the family has been touched, the files
    are right, and no output is even asked for its key. So the digest covers everything that any key of the family
    covers: what it leaves out is what incremental builds get wrong.
    """

    name: str  # a word
    inputs: str | None
    """Digest of everything the outputs are made from but `members`; None: the keys are compared at every build."""
    outputs: Callable[[], Iterable[Output]]
    members: Mapping[str, str] = field(default_factory=dict)
    """Name to digest of what only the outputs of that name are made from."""
    outputs_of: Callable[[Collection[str]], Iterable[Output]] | None = None
    """Gives the outputs of some members."""
