"""What publications cost on the wire, beside rclone's: python tests/benchmark/publishing.py [--posts 10000]

Onto real servers of this machine, through a proxy that counts bytes and turns (a client that speaks after its server
spoke, on each connection): one body changed, one post added, nothing changed; without --posts the example site, with
a first publication before. With --posts both find on the servers what a first publication would have left there. Of
FTPS only turns of the control connection are counted, and bytes of files. At each end both trees are compared with
the site. A benchmark, not a test: rclone is from apt.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import content
import rclone

from cchc.model.publishing_targets import FtpServer, S3Store, SftpServer, WebdavServer
from cchc.publishing.copies import CopyRecord, write_record
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.s3_target import S3Target
from cchc.publishing.server_list import ServerList, write_list
from cchc.publishing.sessions import PublishingSession, Waiting
from cchc.publishing.sftp_target import SftpTarget
from cchc.publishing.site_files import SiteFiles, site_files
from cchc.publishing.targets import OpenTarget
from cchc.publishing.webdav_target import WebdavTarget
from cchc.site.building import build_section
from cchc.sources.settings import read_settings
from site_support import NOW, copy_project, snapshot
from support import object_store as store
from support import servers
from support.killed import ServedFolder
from support.projects import post_text
from support.wires import Wire, proxy

_PLACES = ("ours", "rclone")


@dataclass(frozen=True, kw_only=True)
class Side:
    """One protocol with a place for each of the two."""

    name: str
    wire: Wire
    open: Callable[[], OpenTarget]
    remote: str
    served: Mapping[str, Callable[[], dict[str, bytes]]]
    place: Path | store.ObjectStore
    counts_files: bool = False
    """Whether files go over a connection that is not counted."""


def publish(project: Path, side: Side, site: SiteFiles) -> tuple[str, int]:
    """Publish ours; return how it ended, and the bytes of files that were sent."""
    target = side.open()
    session = PublishingSession(
        root=project, target_id=side.name, target=target, now=NOW, waiting=Waiting(here=list, elsewhere=repr)
    )
    _, report = session.publish(
        site, withdrawn=frozenset(), approve=lambda _: True, progress=lambda _done, _total: None
    )
    target.close()
    return f"{len(report.put) + len(report.removed) if report else 0} files", target.traffic.sent


def measured(project: Path, side: Side, who: str, site: SiteFiles, wanted: dict[str, bytes]) -> None:
    """Bring one side up to date, and print what it cost and whether it is right."""
    before, begun = replace(side.wire), time.monotonic()
    if who == "ours":
        ended, sent = publish(project, side, site)
    else:
        done = rclone.sync(site.folder, side.remote)
        ended, sent = f"exit {done.code}", done.sent
    seconds = time.monotonic() - begun
    up = side.wire.up - before.up or 0
    up = sent if side.counts_files or not up else up
    found = side.served[who]()
    stale = sum(found.get(path) != content for path, content in wanted.items()) + len(found.keys() - wanted.keys())
    state = "right" if not stale else f"{stale} files wrong"
    turns = side.wire.turns - before.turns
    print(
        f"  {side.name:7} {who:7} {ended:10} {up / 1000:9.0f} KB {turns:6} turns {seconds:7.1f} s  {state}", flush=True
    )


def sides(place: Path, stack: ExitStack) -> list[Side]:
    """Start all servers, each with a proxy before it."""
    folder = place / "www"
    sshd = stack.enter_context(servers.sshd(place / "ssh"))
    ftps, ftp_www = stack.enter_context(servers.vsftpd(place / "ftp"))
    dav, dav_www = stack.enter_context(servers.webdav_nginx(place / "dav"))
    s3 = stack.enter_context(store.object_store())
    s3.page = 1000
    ports = {
        "sftp": sshd.place.port,
        "ftps": ftps.port,
        "webdav": int(dav.url.split(":")[2].split("/")[0]),
        "s3": int(s3.url.split(":")[2]),
    }
    wires = {name: stack.enter_context(proxy(port)) for name, port in ports.items()}
    for www in (folder, sshd.www, ftp_www, dav_www):
        for who in _PLACES:
            (www / who).mkdir(parents=True)

    def through(who: str) -> tuple[SftpServer, FtpServer, WebdavServer, S3Store]:
        bucket = S3Store(
            url=f"http://127.0.0.1:{wires['s3'][0]}",
            region=store.REGION,
            bucket=store.BUCKET,
            path=who,
            key_id=store.KEY_ID,
        )
        return (
            replace(sshd.place, port=wires["sftp"][0], path=f"{sshd.place.path}/{who}"),
            replace(ftps, port=wires["ftps"][0], path=f"{ftps.path}/{who}"),
            replace(dav, url=f"http://127.0.0.1:{wires['webdav'][0]}/www/{who}/"),
            bucket,
        )

    def objects(who: str) -> dict[str, bytes]:
        found = {key.removeprefix(f"{who}/"): one for key, one in s3.objects.items() if key.startswith(f"{who}/")}
        return {key: one for key, one in found.items() if not key.startswith(".cchc/")}

    sftp, ftp, web, bucket = through("ours")
    theirs = through("rclone")
    passwords = ("", servers.FTP_PASSWORD, servers.WEB_PASSWORD, store.SECRET)
    remotes = [rclone.remote(one, password) for one, password in zip(theirs, passwords, strict=True)]

    def seen(www: Path) -> dict[str, Callable[[], dict[str, bytes]]]:
        return {who: ServedFolder(www / who) for who in _PLACES}

    return [
        Side(
            name="folder",
            wire=Wire(),
            open=lambda: FolderTarget(folder / "ours"),
            remote=str(folder / "rclone"),
            served=seen(folder),
            place=folder,
        ),
        Side(
            name="sftp",
            wire=wires["sftp"][1],
            open=lambda: SftpTarget(sftp, str),
            remote=remotes[0],
            served=seen(sshd.www),
            place=sshd.www,
        ),
        Side(
            name="ftps",
            wire=wires["ftps"][1],
            open=lambda: FtpTarget(ftp, servers.FTP_PASSWORD),
            remote=remotes[1],
            served=seen(ftp_www),
            place=ftp_www,
            counts_files=True,
        ),
        Side(
            name="webdav",
            wire=wires["webdav"][1],
            open=lambda: WebdavTarget(web, servers.WEB_PASSWORD),
            remote=remotes[2],
            served=seen(dav_www),
            place=dav_www,
        ),
        Side(
            name="s3",
            wire=wires["s3"][1],
            open=lambda: S3Target(bucket, store.SECRET),
            remote=remotes[3],
            served={"ours": lambda: objects("ours"), "rclone": lambda: objects("rclone")},
            place=s3,
        ),
    ]


def seed(project: Path, side: Side, site: SiteFiles) -> None:
    """Leave on a server what a first publication of each of the two leaves there."""
    if isinstance(side.place, Path):
        for who in _PLACES:
            # With the times of the files, by which rclone knows them.
            shutil.copytree(site.folder, side.place / who, dirs_exist_ok=True)
    else:
        for path in site.digests:
            file = site.folder / path
            for who in _PLACES:
                side.place.objects[f"{who}/{path}"] = file.read_bytes()
                side.place.notes[f"{who}/{path}"] = f"{file.stat().st_mtime_ns / 1e9:.9f}"
    target = side.open()
    write_list(target, ServerList(id="first", by="may", at="", is_whole=True, files=site.digests))
    target.close()
    write_record(project, side.name, CopyRecord(known=("first",), files=site.digests))


def change(project: Path, step: str, count: int) -> None:
    """Do what a step says, and build."""
    if step == "one body":
        file = project / "posts/2026/vai-tro-nguoi-dung-dau.md"
        if count:
            file = content.write_post(project, content.post(count // 2))
        file.write_text(file.read_text(encoding="utf-8") + f"\nThêm câu {time.time_ns()}.\n", encoding="utf-8")
    if step == "one post":
        added = post_text("Một bài nữa", date="2026-11-20", unit="bien-tap-trang-mau")
        if count:
            content.write_post(project, content.post(count))
        else:
            (project / "posts/2026/mot-bai-nua.md").write_text(added, encoding="utf-8")
    if step in {"one body", "one post"}:
        build_section(project, now=NOW)


def main() -> None:
    """Measure every protocol."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=0)
    parser.add_argument("--project", type=Path, help="a project with that many posts, written and built before")
    arguments = parser.parse_args()
    count: int = arguments.posts
    if not rclone.is_installed():
        sys.exit("apt install rclone")
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        project: Path = arguments.project or place / "tin-cchc"
        if arguments.project is None:
            content.write_ours(project, count) if count else copy_project(project)
            build_section(project, now=NOW)
        found = sides(place, stack)
        settings = read_settings(project)
        site = site_files(project, settings, None)
        size = sum(map(site.size, site.digests)) / 1e6
        print(f"{len(site.digests)} files, {size:.1f} MB, load {os.getloadavg()[0]:.0f}", flush=True)
        for side in found if count else ():
            seed(project, side, site)
        for step in ("one body", "one post", "nothing") if count else ("first", "one body", "one post", "nothing"):
            change(project, step, count)
            site, wanted = site_files(project, settings, None), snapshot(project / "site")
            print(step, flush=True)
            for side in found:
                for who in _PLACES:
                    measured(project, side, who, site, wanted)


if __name__ == "__main__":
    main()
