"""Certificates of servers: whom to trust, and what is wrong with one that does not count."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Final

from cchc.publishing.targets import TargetError, TargetFault

_NOT_YET: Final = 9
_EXPIRED: Final = 10
_OTHER_NAME: Final = (62, 64)
"""Numbers of OpenSSL's verification."""


def context_of(ca_file: str | None) -> ssl.SSLContext:
    """Return what decides on certificates: the system's authorities, and those of a file.

    Raises:
        TargetError: the file cannot be read.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(Path(ca_file).expanduser())
        except OSError as error:
            raise TargetError(TargetFault.CA_FILE, place=ca_file) from error
    return context


def fault_of_certificate(error: ssl.SSLError) -> TargetFault:
    """Return why a certificate does not count."""
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    if code == _EXPIRED:
        return TargetFault.EXPIRED
    if code == _NOT_YET:
        return TargetFault.CLOCK
    if code in _OTHER_NAME:
        return TargetFault.OTHER_NAME
    return TargetFault.CERTIFICATE if code else TargetFault.NO_TLS
