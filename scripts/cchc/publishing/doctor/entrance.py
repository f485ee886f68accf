"""The way in: does the address lead to the section, over a connection that browsers trust."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from cchc.publishing.doctor.faults import ServerFault, ServerFinding
from cchc.publishing.doctor.look import ServerLook
from cchc.publishing.doctor.visits import NoVisitError, Visit, Visitor, joined
from cchc.publishing.targets import TargetFault
from cchc.text.dates import short_date

SOON: Final = 21
"""Days before its end in which a certificate is told."""
_SKEW: Final = timedelta(minutes=5)
_HOPS: Final = 8
_SECURE: Final = "https"
_CERTIFICATES: Final = {
    TargetFault.EXPIRED: ServerFault.CERTIFICATE_ENDED,
    TargetFault.CLOCK: ServerFault.CERTIFICATE_EARLY,
    TargetFault.OTHER_NAME: ServerFault.CERTIFICATE_NAME,
}
_STATES: Final = {
    401: ServerFault.LOCKED,
    403: ServerFault.LOCKED,
    404: ServerFault.NO_SECTION,
    410: ServerFault.NO_SECTION,
    429: ServerFault.BUSY,
}


@dataclass(frozen=True, kw_only=True)
class WayIn:
    """Where the address of a section leads."""

    base: str | None
    """The address at which the section stands; None where nothing more can be looked at."""
    home: Visit | None
    findings: tuple[ServerFinding, ...]


def enter(visitor: Visitor, url: str, *, clock: Callable[[], datetime]) -> WayIn:
    """Go to an address as a browser does, but never to another host."""
    try:
        visit, fault, found = _followed(visitor, url)
    except NoVisitError as error:
        proof = _proofs(visitor, url, clock)
        return _stopped(ServerFinding(fault=ServerFault.UNREACHABLE, address=url, found=str(error)), *proof)
    proof = _proofs(visitor, visit.url, clock)
    if fault is not None:
        return _stopped(ServerFinding(fault=fault, address=url, found=found), *proof)
    if not _is_same_place(url, visit.url):
        return _stopped(
            ServerFinding(fault=ServerFault.LEADS_AWAY, address=url, found=f"chuyển sang {visit.url}"), *proof
        )
    if not visit.is_good:
        fault = _STATES.get(visit.status, ServerFault.BROKEN)
        return _stopped(ServerFinding(fault=fault, address=visit.url, found=f"máy chủ trả lời {visit.status}"), *proof)
    return WayIn(base=visit.url, home=visit, findings=proof)


def look_at_ways_in(look: ServerLook, home: Visit) -> Iterator[ServerFinding]:
    """Yield what is wrong with the other ways to the section, and with the connection itself."""
    if look.scheme != _SECURE and not _is_own_machine(look.host):
        yield ServerFinding(fault=ServerFault.NO_HTTPS, address=look.base)
    if urlsplit(look.base).port is None:
        # With a port of its own, nobody knows where the other ways would be.
        if look.scheme == _SECURE:
            yield from _plain_way(look)
        yield from _other_host(look, home)
    yield from _written_large(look, home)
    yield from _clock(look, home)
    if home.is_old_http:
        yield ServerFinding(fault=ServerFault.OLD_HTTP, address=look.base, found="HTTP/1.0")


def _followed(visitor: Visitor, url: str) -> tuple[Visit, ServerFault | None, str]:
    """Return the last answer on the way from an address, and why the way does not end well."""
    seen = [url]
    while True:
        visit = visitor.visit(seen[-1])
        target = visit.leads_to
        if target is None:
            return visit, None, ""
        there = joined(seen[-1], target)
        if there in seen or len(seen) > _HOPS:
            return visit, ServerFault.LOOP, " → ".join((*seen[-2:], there))
        if not _is_near(there, url):
            return visit, ServerFault.LEADS_AWAY, f"chuyển sang {there}"
        seen.append(there)


def _proofs(visitor: Visitor, url: str, clock: Callable[[], datetime]) -> tuple[ServerFinding, ...]:
    proof = visitor.tls.get(urlsplit(url).netloc)
    if proof is None:
        return ()
    if proof.fault is not None:
        fault = _CERTIFICATES.get(proof.fault, ServerFault.CERTIFICATE_CHAIN)
        return (ServerFinding(fault=fault, address=url, found=proof.detail),)
    if proof.ends is not None:
        now = clock()
        end = datetime.fromtimestamp(proof.ends, tz=now.tzinfo)
        if end - now < timedelta(days=SOON):
            found = f"hết hạn ngày {short_date(end)}, còn {(end - now).days} ngày"
            return (ServerFinding(fault=ServerFault.CERTIFICATE_ENDS, address=url, found=found),)
    return ()


def _stopped(*findings: ServerFinding) -> WayIn:
    return WayIn(base=None, home=None, findings=findings)


def _plain_way(look: ServerLook) -> Iterator[ServerFinding]:
    plain = f"http:{look.base.partition(':')[2]}"
    try:
        visit, fault, found = _followed(look.visitor, plain)
    except NoVisitError:
        # Browsers try https by themselves.
        return
    if fault is not None:
        yield ServerFinding(fault=fault, address=plain, found=found)
    elif urlsplit(visit.url).scheme != _SECURE:
        found = f"máy chủ trả lời {visit.status}, không chuyển sang https"
        yield ServerFinding(fault=ServerFault.HTTP_STAYS, address=plain, found=found)
    elif visit.url != look.base:
        yield ServerFinding(fault=ServerFault.LEADS_AWAY, address=plain, found=f"chuyển sang {visit.url}")


def _other_host(look: ServerLook, home: Visit) -> Iterator[ServerFinding]:
    if "." not in look.host or _is_number(look.host):
        return
    other = look.host.removeprefix("www.") if look.host.startswith("www.") else f"www.{look.host}"
    address = look.base.replace(f"//{look.host}", f"//{other}", 1)
    try:
        visit, fault, found = _followed(look.visitor, address)
    except NoVisitError:
        # Most sections have one name only.
        return
    proof = look.visitor.tls.get(other)
    if proof is not None and proof.fault is not None:
        fault, found = ServerFault.OTHER_HOST, f"chứng thư không dùng được cho tên này ({proof.detail})"
    if fault is None and visit.url != look.base and visit.body != home.body:
        fault, found = ServerFault.OTHER_HOST, f"máy chủ trả lời {visit.status} ở {visit.url}"
    if fault is not None:
        yield ServerFinding(fault=ServerFault.OTHER_HOST, address=address, found=found)


def _written_large(look: ServerLook, home: Visit) -> Iterator[ServerFinding]:
    if _is_number(look.host):
        return
    name = urlsplit(look.base).netloc.upper()
    visit = look.visitor.visit(look.base, headers={"Host": name})
    if visit.status != home.status or visit.body != home.body:
        yield ServerFinding(
            fault=ServerFault.HOST_CASE, address=look.base, found=f"hỏi “{name}” thì máy chủ trả lời {visit.status}"
        )


def _clock(look: ServerLook, home: Visit) -> Iterator[ServerFinding]:
    try:
        theirs = parsedate_to_datetime(home.header("date"))
        theirs += timedelta(seconds=int(home.header("age") or 0))
        difference = theirs - look.clock()
    except (ValueError, TypeError, OverflowError):
        return
    if abs(difference) > _SKEW:
        minutes = round(abs(difference).total_seconds() / 60)
        word = "nhanh" if difference > timedelta(0) else "chậm"
        found = f"máy chủ {word} hơn máy này {minutes} phút ({home.header('date')})"
        yield ServerFinding(fault=ServerFault.CLOCK, address=look.base, found=found)


def _is_same_place(asked: str, found: str) -> bool:
    """Return whether an address is the one that was asked for, perhaps by https instead of http."""
    one, other = urlsplit(asked), urlsplit(found)
    is_raised = one.scheme == "http" and other.scheme == _SECURE and one.hostname == other.hostname
    return ((one.scheme, one.netloc) == (other.scheme, other.netloc) and one.path == other.path) or (
        is_raised and one.path == other.path
    )


def _is_near(url: str, start: str) -> bool:
    try:
        there, here = urlsplit(url), urlsplit(start)
    except ValueError:
        return False
    if there.scheme not in {"http", _SECURE}:
        return False
    return (there.hostname or "").removeprefix("www.") == (here.hostname or "").removeprefix("www.")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_own_machine(host: str) -> bool:
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)
