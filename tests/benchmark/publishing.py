"""What publications cost on the wire: python tests/benchmark/publishing.py

The example site onto real servers of this machine, through a proxy that counts bytes and turns (a client that speaks
after its server spoke): first publication, one body changed, one post added, nothing changed. Of FTPS only the control
connection is counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from cchc.model.publishing_targets import S3Store
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.s3_target import S3Target
from cchc.publishing.sessions import PublishingSession, Waiting
from cchc.publishing.sftp_target import SftpTarget
from cchc.publishing.site_files import site_files
from cchc.publishing.targets import OpenTarget
from cchc.publishing.webdav_target import WebdavTarget
from cchc.site.building import build_section
from cchc.sources.settings import read_settings
from site_support import NOW, copy_project
from support import object_store as store
from support import servers
from support.projects import post_text
from support.wires import Wire, proxy

STEPS = ("first", "one body", "one post", "nothing")


def measured(project: Path, name: str, opened: Callable[[], OpenTarget], wire: Wire) -> None:
    """Publish, and print what it cost."""
    before, begun = replace(wire), time.monotonic()
    target = opened()
    session = PublishingSession(
        root=project, target_id=name, target=target, now=NOW, waiting=Waiting(here=list, elsewhere=repr)
    )
    site = site_files(project, read_settings(project), None)
    _, report = session.publish(
        site, withdrawn=frozenset(), approve=lambda _: True, progress=lambda _done, _total: None
    )
    target.close()
    files = len(report.put) + len(report.removed) if report else 0
    seconds = time.monotonic() - begun
    up, turns = (wire.up - before.up or target.traffic.sent), wire.turns - before.turns
    print(f"  {name:8} {files:5} files {up / 1000:9.0f} KB up {turns:6} turns {seconds:6.1f} s", flush=True)


def main() -> None:
    """Measure every target."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        project = copy_project(place / "tin-cchc")
        (place / "www").mkdir()
        sshd = stack.enter_context(servers.sshd(place / "ssh"))
        ftps, _ = stack.enter_context(servers.vsftpd(place / "ftp"))
        dav, _ = stack.enter_context(servers.webdav_nginx(place / "dav"))
        s3 = stack.enter_context(store.object_store())
        ports = {
            "sftp": sshd.place.port,
            "ftps": ftps.port,
            "webdav": int(dav.url.split(":")[2].split("/")[0]),
            "s3": int(s3.url.split(":")[2]),
        }
        wires = {name: stack.enter_context(proxy(port)) for name, port in ports.items()}
        bucket = S3Store(
            url=f"http://127.0.0.1:{wires['s3'][0]}",
            region=store.REGION,
            bucket=store.BUCKET,
            path="",
            key_id=store.KEY_ID,
        )
        targets: dict[str, Callable[[], OpenTarget]] = {
            "folder": lambda: FolderTarget(place / "www"),
            "sftp": lambda: SftpTarget(replace(sshd.place, port=wires["sftp"][0]), str),
            "ftps": lambda: FtpTarget(replace(ftps, port=wires["ftps"][0]), servers.FTP_PASSWORD),
            "webdav": lambda: WebdavTarget(
                replace(dav, url=f"http://127.0.0.1:{wires['webdav'][0]}/www/"), servers.WEB_PASSWORD
            ),
            "s3": lambda: S3Target(bucket, store.SECRET),
        }
        post = project / "posts/2026/vai-tro-nguoi-dung-dau.md"
        for step in STEPS:
            if step == "one body":
                post.write_text(post.read_text(encoding="utf-8") + "\nMột câu nữa.\n", encoding="utf-8")
            if step == "one post":
                (project / "posts/2026/mot-bai-nua.md").write_text(
                    post_text("Một bài nữa", date="2026-11-20", unit="bien-tap-trang-mau"), encoding="utf-8"
                )
            if step != "nothing":
                build_section(project, now=NOW)
            print(step)
            for name, opened in targets.items():
                measured(project, name, opened, wires[name][1] if name in wires else Wire())


if __name__ == "__main__":
    main()
