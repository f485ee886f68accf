"""rclone onto the same servers, as its handbook says: `rclone sync`, and `--fast-list` for a store."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cchc.model.publishing_targets import FtpServer, S3Store, SftpServer, WebdavServer


@dataclass(frozen=True)
class Synced:
    """How a run of rclone ended."""

    code: int
    sent: int
    """Bytes of files."""


def is_installed() -> bool:
    """Return whether there is one (apt install rclone)."""
    return shutil.which("rclone") is not None


def remote(place: SftpServer | FtpServer | WebdavServer | S3Store, password: str) -> str:
    """Return the place of a target in rclone's words."""
    match place:
        case SftpServer():
            return f":sftp,host={place.host},port={place.port},user={place.user},key_file={place.key_file}:{place.path}"
        case FtpServer():
            options = f"host={place.host},port={place.port},user={place.user},pass={_obscured(password)}"
            # With TLS 1.3 it does not come in where the session has to be used again.
            return f":ftp,{options},explicit_tls=true,disable_tls13=true,no_check_certificate=true:{place.path}"
        case WebdavServer():
            return f":webdav,url='{place.url}',vendor=other,user={place.user},pass={_obscured(password)}:"
        case S3Store():
            options = f"endpoint='{place.url}',region={place.region},access_key_id={place.key_id}"
            secret = f"secret_access_key='{password}',list_version=2,no_check_bucket=true"
            return f":s3,provider=Other,{options},{secret},force_path_style=true:{place.bucket}/{place.path}"


def sync(folder: Path, target: str) -> Synced:
    """Bring a target to the state of a folder."""
    command = ["rclone", "sync", str(folder), target, "--config", "/dev/null", "--use-json-log", "--stats", "1h", "-v"]
    if target.startswith(":s3"):
        command.append("--fast-list")
    # A bundle of certificates that is set for others stops it.
    variables = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=1800, env=variables
    )
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    stats = [line["stats"] for line in lines if "stats" in line]
    return Synced(done.returncode, int(stats[-1]["bytes"]) if stats else 0)


def _obscured(password: str) -> str:
    command = ["rclone", "obscure", password]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.strip()
