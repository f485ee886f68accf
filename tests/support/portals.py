"""Real web servers with the settings that a build writes for them, over TLS, with a portal's robots.txt."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from support.servers import make_certificate, wait_for
from support.tools import program

Portal = Callable[[Path, int], AbstractContextManager[Path]]
"""Serves the site of a project at a port of this machine; yields the folder from which the portal serves."""

_NGINX = """\
daemon off; pid {folder}/pid; error_log stderr; {user}
events {{ }}
http {{
  access_log off; client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  server {{
    listen 127.0.0.1:{port} ssl; root {folder}/cong;
    ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
    {include}
  }}
}}
"""
_APACHE = """\
ServerRoot "{folder}"
{modules}
Listen 127.0.0.1:{port}
PidFile "{folder}/pid"
ErrorLog "{folder}/error.log"
Mutex file:{folder}
TypesConfig /dev/null
{user}
<VirtualHost 127.0.0.1:{port}>
  ServerName localhost
  DocumentRoot "{folder}/cong"
  <Directory "{folder}/cong">
    Require all granted
    AllowOverride {override}
  </Directory>
  SSLEngine on
  SSLCertificateFile "{folder}/certificate.pem"
  SSLCertificateKeyFile "{folder}/key.pem"
  {include}
</VirtualHost>
"""
_MODULES = (
    *("mpm_event", "authz_core", "authz_host", "dir", "mime", "headers", "filter", "deflate"),
    *("alias", "ssl", "setenvif", "socache_shmcb", "access_compat"),
)
_MODULE_FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")


@contextmanager
def nginx_portal(project: Path, port: int, *, settings: str | None = None) -> Iterator[Path]:
    """Serve with nginx; with `settings` instead of those of the build."""
    with _folder(project) as folder:
        include = f"include {folder}/may-chu/nginx.conf;" if settings is None else settings
        user = "user root;" if os.geteuid() == 0 else ""
        text = _NGINX.format(folder=folder, port=port, user=user, include=include)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        with _running([program("nginx"), "-c", str(folder / "nginx.conf")], port):
            yield folder / "cong"


@contextmanager
def apache_portal(project: Path, port: int, *, settings: str | None = None, override: str = "None") -> Iterator[Path]:
    """Serve with Apache; with `settings` instead of those of the build."""
    server = program("/usr/sbin/apache2", "apache2")
    modules = next(place for place in map(Path, _MODULE_FOLDERS) if place.is_dir())
    with _folder(project) as folder:
        text = _APACHE.format(
            folder=folder,
            port=port,
            modules="\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in _MODULES),
            user="User www-data\nGroup www-data" if os.geteuid() == 0 else "",
            include=f'Include "{folder}/may-chu/apache.conf"' if settings is None else settings,
            override=override,
        )
        (folder / "apache.conf").write_text(text, encoding="utf-8")
        with _running([server, "-f", str(folder / "apache.conf"), "-DFOREGROUND"], port):
            yield folder / "cong"


@contextmanager
def _folder(project: Path) -> Iterator[Path]:
    # A test's own folder is closed to the account under which Apache serves.
    with TemporaryDirectory(prefix="cchc-cong-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(project / "site", folder / "cong/tin-cchc")
        shutil.copytree(project / "may-chu", folder / "may-chu")
        make_certificate(folder, days=90)
        sitemap = (project / "site/robots.txt").read_text(encoding="utf-8")
        (folder / "cong/robots.txt").write_text(sitemap, encoding="utf-8")
        yield folder


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port)
        yield
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()
