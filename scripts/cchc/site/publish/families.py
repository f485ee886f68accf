"""Outputs (files to publish) and families of outputs that depend on the same inputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
class Batch:
    """Outputs of a family that are not looked at one by one while nothing changed that they depend on."""

    name: str
    """Differs from those of the other batches of the family."""
    key: str
    """Digest of everything that the keys of its outputs depend on."""
    paths: tuple[str, ...]
    outputs: Callable[[], Iterable[Output]]


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
    parts: Callable[[], Iterable[Output | Batch]]
    """Returns all outputs, some in batches."""
    members: Mapping[str, str] = field(default_factory=dict)
    """Member name → digest of the inputs of that member's outputs alone."""
    outputs_of: Callable[[Collection[str]], Iterable[Output]] | None = None
    """Returns the outputs of some members."""

    def outputs(self) -> Iterator[Output]:
        """Yield all outputs."""
        for part in self.parts():
            if isinstance(part, Batch):
                yield from part.outputs()
            else:
                yield part
