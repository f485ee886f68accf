"""Posts that a program for synchronising has split in two: all that wait for a person's word."""

from __future__ import annotations

from cchc.checks.conflict_copies import conflict_copies
from cchc.desk.keeping.conflicts import ConflictPair
from cchc.desk.workplace import Workplace


def split_posts(workplace: Workplace) -> tuple[ConflictPair, ...]:
    """Return each file with its copy: those that names and texts tell, and those that checks hold back for it."""
    found = {pair.copy: pair for pair in workplace.keeper.conflicts()}
    for copy, original in conflict_copies(workplace.live.snapshot().library).items():
        found.setdefault(copy, ConflictPair(original=original, copy=copy))
    return tuple(sorted(found.values(), key=lambda pair: (pair.original, pair.copy)))
