"""A real nginx with the settings that a build writes for it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.tools import program


@contextmanager
def nginx(project: Path) -> Iterator[str]:
    """Serve a project's site with nginx and the settings that the build wrote for it."""
    folder = project.parent / "nginx"
    (folder / "cong").mkdir(parents=True)
    (folder / "cong/tin-cchc").symlink_to(project / "site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{ }}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/t; proxy_temp_path {folder}/t;\n"
        f"fastcgi_temp_path {folder}/t; uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}/cong; include {project}/may-chu/nginx.conf; }} }}\n",
        encoding="utf-8",
    )
    # A worker that gives up its rights could not read a test's own folder.
    command = [program("nginx"), "-c", str(folder / "nginx.conf"), "-g", "user root;" if os.geteuid() == 0 else ""]
    server = subprocess.Popen(command if command[-1] else command[:-2], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/tin-cchc/"
    finally:
        server.terminate()
        server.wait()
