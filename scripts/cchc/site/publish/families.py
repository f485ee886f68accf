"""Outputs (files to publish) and families of outputs that depend on the same inputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Output:
    """A file of the built site, rendered only when its key is not that of the published file."""

    path: str  # relative to the site folder, with `/`
    key: str  # digest of everything the bytes depend on
    render: Callable[[], bytes] | None = None
    write: Callable[[Path], None] | None = None
    """Writes a file that is too large for memory; stands in for `render`."""
    exact: Callable[[], str] | None = None
    """Gives a digest of the same that costs more and takes in less: where `key` is new and this is not, the published
    file is right."""


@dataclass(frozen=True, kw_only=True)
class Family:
    """Outputs of one kind.

    While `inputs` equals the digest of the last publication and no file of the family was touched, the files are up to
    date and no key is computed. So the digest must cover everything that any key of the family covers: an omission is
    an error of incremental builds.
    """

    name: str  # a word
    inputs: str | None
    """Digest of everything the outputs depend on except `members`; None: compare the keys at every build."""
    outputs: Callable[[], Iterable[Output]]
    members: Mapping[str, str] = field(default_factory=dict)
    """Member name → digest of the inputs of that member's outputs alone."""
    outputs_of: Callable[[Collection[str]], Iterable[Output]] | None = None
    """Returns the outputs of some members."""
