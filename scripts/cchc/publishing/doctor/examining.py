"""One look at the published section, from the way in to what machines read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cchc.content.loader import Progress
from cchc.model.settings import Settings
from cchc.publishing.doctor.addresses import look_at_addresses, look_at_what_is_missing, look_for_secrets
from cchc.publishing.doctor.contents import look_at_contents, look_at_what_is_gone
from cchc.publishing.doctor.delivery import look_at_delivery
from cchc.publishing.doctor.entrance import enter, look_at_ways_in
from cchc.publishing.doctor.faults import ServerFault, ServerFinding
from cchc.publishing.doctor.look import BuiltSite, ServerLook
from cchc.publishing.doctor.machines import look_at_conditions, look_at_feeds, look_at_robots, look_at_sitemap
from cchc.publishing.doctor.sampling import sample_of
from cchc.publishing.doctor.visits import BusyError, EnoughError, NoVisitError, Visitor

_Part = Callable[[ServerLook], Iterator[ServerFinding]]
_SHORT: Final[tuple[_Part, ...]] = (look_at_what_is_missing, look_at_contents, look_at_what_is_gone)
_WHOLE: Final[tuple[_Part, ...]] = (
    *_SHORT,
    look_at_robots,
    look_at_sitemap,
    look_at_feeds,
    look_at_conditions,
    look_at_delivery,
    look_at_addresses,
    look_for_secrets,
)


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What a look has found."""

    address: str
    server: str
    """What the server calls itself, in lower case; “” where it does not say."""
    findings: tuple[ServerFinding, ...]
    visits: int
    compared: int
    """Files that were compared with what was built."""
    is_whole: bool
    """Whether everything was looked at."""

    @property
    def faults(self) -> tuple[ServerFinding, ...]:
        """What has to be put right."""
        return tuple(finding for finding in self.findings if not finding.fault.is_advice)


def examine(  # noqa: PLR0913 - what a look is made of
    url: str,
    settings: Settings,
    site: BuiltSite | None,
    *,
    clock: Callable[[], datetime],
    visitor: Visitor,
    progress: Progress,
    wanted: Iterable[str] = (),
    is_short: bool = False,
) -> Examination:
    """Look at a section.

    `wanted` are files that were published just now; a short look is at contents alone.
    """
    findings: list[ServerFinding] = []
    try:
        entrance = enter(visitor, url, clock=clock)
    except EnoughError:
        slow = ServerFinding(fault=ServerFault.UNREACHABLE, address=url, found="chờ mãi không thấy trang")
        return _result(url, "", [slow], visitor, 0, is_whole=False)
    except BusyError:
        busy = ServerFinding(fault=ServerFault.BUSY, address=url, found="máy chủ trả lời 429")
        return _result(url, "", [busy], visitor, 0, is_whole=False)
    findings += entrance.findings
    home = entrance.home
    if entrance.base is None or home is None:
        return _result(url, "", findings, visitor, 0, is_whole=False)
    look = ServerLook(visitor=visitor, base=entrance.base, settings=settings, site=site, clock=clock)
    look.visited["index.html"] = home
    if site is not None:
        look.sample = sample_of(site, settings, day=clock().date(), wanted=wanted)
    parts: tuple[_Part, ...] = _SHORT if is_short else (lambda one: look_at_ways_in(one, home), *_WHOLE)
    is_whole = True
    for number, part in enumerate(parts, start=1):
        try:
            findings += part(look)
        except NoVisitError as error:
            findings.append(ServerFinding(fault=ServerFault.UNREACHABLE, address=look.base, found=str(error)))
            is_whole = False
        except BusyError as error:
            findings.append(ServerFinding(fault=ServerFault.BUSY, address=str(error), found="máy chủ trả lời 429"))
            is_whole = False
            break
        except EnoughError:
            is_whole = False
            break
        progress(number, len(parts))
    compared = sum(path in look.visited for path in look.sample)
    return _result(look.base, home.header("server"), findings, visitor, compared, is_whole=is_whole)


def _result(  # noqa: PLR0913 - the fields of an examination
    address: str, server: str, findings: list[ServerFinding], visitor: Visitor, compared: int, *, is_whole: bool
) -> Examination:
    return Examination(
        address=address,
        server=server.lower(),
        findings=tuple(dict.fromkeys(findings)),
        visits=visitor.visits,
        compared=compared,
        is_whole=is_whole,
    )
