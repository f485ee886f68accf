"""Notifies open pages of what changed in the section, whoever changed it."""

from __future__ import annotations

import json
from typing import Final

from cchc.content.live.findings import Findings
from cchc.content.live.live_section import LiveSection
from cchc.content.live.snapshot import Snapshot
from cchc.desk.broadcast import Broadcast

CONTENT: Final = "content"
"""Files changed: `{"number": 7, "paths": ["posts/2026/x.md"]}`; without paths anything may have changed."""
FINDINGS: Final = "findings"
"""The checks of a state of the section have ended: `{"number": 7}`."""
_MOST: Final = 100
"""Paths in one notification; more say nothing that a page would look at one by one."""


def announce(live: LiveSection, broadcast: Broadcast) -> None:
    """Publish every change of a section, and the end of its checks, from now on."""

    def changed(snapshot: Snapshot, paths: frozenset[str]) -> None:
        named = sorted(paths) if len(paths) <= _MOST else []
        broadcast.publish(CONTENT, json.dumps({"number": snapshot.number, "paths": named}, ensure_ascii=False))

    def checked(findings: Findings) -> None:
        broadcast.publish(FINDINGS, json.dumps({"number": findings.number}))

    live.subscribe(changed)
    live.subscribe_to_findings(checked)
