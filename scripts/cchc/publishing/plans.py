"""What a publication would do: the built site compared with what stands in a target."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from cchc.digests import of_bytes
from cchc.model.publishing_targets import SETTINGS_FILES
from cchc.publishing.copies import CopyRecord
from cchc.publishing.server_list import ServerList, read_list
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault

_MANY: Final = 10
"""A removal of more than one tenth of the files is asked for."""
_FEW: Final = 20
"""Removals that are never many: a small section has few files."""


@dataclass(frozen=True, kw_only=True)
class PublicationPlan:
    """What a publication would do."""

    before: ServerList | None
    """What stands there; None: nothing that is ours, as far as the target knows."""
    new: tuple[str, ...]
    changed: tuple[str, ...]
    absent: frozenset[str]
    """Those of `changed` that do not stand there: one that was broken off has not brought them, or has removed them."""
    removed: tuple[str, ...]
    total: int
    """Files of the site."""
    replaced: tuple[str, ...]
    """Files of others in whose place new ones would go."""
    foreign: tuple[str, ...] | None
    """Files of others, which stay; None where nobody looked."""
    size: int
    """Bytes of the files to move."""
    is_older: bool
    """Whether this copy of the project does not contain what was published last."""

    @property
    def has_changes(self) -> bool:
        """Whether the target is not yet what it has to be."""
        return bool(self.new or self.changed or self.removed) or not (self.before and self.before.is_whole)

    @property
    def removes_many(self) -> bool:
        """Whether a person should be asked for the removals."""
        before = len(self.before.paths) if self.before else 0
        return len(self.removed) > max(_FEW, before // _MANY)


def make_plan(target: OpenTarget, site: SiteFiles, record: CopyRecord) -> PublicationPlan:
    """Compare the site with the list of a target; where it has no list, with all files in it.

    Raises:
        TargetError: settings of a web server stand there that are not ours, or it cannot be read.
    """
    before = read_list(target)
    known = before.paths if before else frozenset(record.files)
    stands = before.files if before else {}
    new = tuple(path for path in site.digests if path not in known)
    changed = tuple(path for path, digest in site.digests.items() if path in known and stands.get(path) != digest)
    foreign: Collection[str] | None = None
    if before is None:
        found = frozenset(target.files())
        foreign = found - known
        absent = frozenset(changed) - found
        replaced = tuple(path for path in new if path in foreign)
    else:
        absent = frozenset(path for path in changed if path in before.unsure and not target.has(path))
        replaced = tuple(path for path in new if target.has(path))
    for path in SETTINGS_FILES.intersection(replaced):
        if of_bytes(target.read(path) or b"") != site.digests[path]:
            raise TargetError(TargetFault.OTHER_SETTINGS, place=path)
    return PublicationPlan(
        before=before,
        new=new,
        changed=changed,
        absent=absent,
        removed=tuple(sorted(known - site.digests.keys())),
        total=len(site.digests),
        replaced=replaced,
        foreign=None if foreign is None else tuple(sorted(set(foreign).difference(new))),
        size=sum(site.size(path) for path in (*new, *changed)),
        is_older=before is not None and before.id not in record.known,
    )
