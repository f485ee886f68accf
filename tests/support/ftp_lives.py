"""The life of a section on a server that speaks FTP, with TLS or without."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from cchc.model.publishing_targets import FtpServer
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.trials import try_out
from support.killed import Life, ServedFolder
from support.published import FOREIGN, tree
from support.servers import FTP_PASSWORD
from support.two_sites import TwoSites


def life_over_ftp(place: FtpServer, www: Path, root: Path, sites: TwoSites) -> Life:
    """Return what may happen to a section on a server that shows the folder `www`."""
    return Life(
        root=root,
        open=partial(FtpTarget, place, FTP_PASSWORD),
        served=ServedFolder(www),
        sites=sites,
        port=place.port,
        open_at=lambda port: FtpTarget(replace(place, port=port), FTP_PASSWORD),
    )


def assert_holds_the_site(place: FtpServer, www: Path, sites: TwoSites) -> None:
    """Ask a server, after that life, for its files, and try whether everything can be done there."""
    target = FtpTarget(place, FTP_PASSWORD)
    assert set(target.files()) == set(tree(www))
    assert len(list(try_out(target))) == 5
    assert not target.is_root
    target.close()
    assert tree(www) == sites.second | FOREIGN
