"""Files of other word processors: by LibreOffice where there is one, else one sentence; never by the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from cchc.intake import office, source_files
from cchc.intake.office import as_word
from cchc.intake.refusals import IntakeError
from cchc.intake.source_files import manuscript_of
from support.intake import draft_of
from support.tools import program
from support.word_documents import document, packed, paragraph, run

pytestmark = pytest.mark.slow

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
ODT = packed({"mimetype": "application/vnd.oasis.opendocument.text"}, is_stored=True)
NEWS = document(paragraph("Xã Thử mở lớp tập huấn", style="Title"), paragraph("Lớp có hai buổi."))

STAND_IN = """\
import pathlib, sys
arguments = sys.argv[1:]
source, folder = pathlib.Path(arguments[-1]), pathlib.Path(arguments[arguments.index("--outdir") + 1])
profile = next(one for one in arguments if one.startswith("-env:UserInstallation=file:"))
assert source.is_file() and "--headless" in arguments
folder.mkdir()
(folder / "nguon.docx").write_bytes(pathlib.Path(__file__).with_name("tin.docx").read_bytes())
"""


@pytest.mark.parametrize("data", [OLD, ODT, b"{\\rtf1 Ch}"])
def test_a_file_of_another_program_is_read_by_libreoffice_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    program = tmp_path / "office.py"
    program.write_text(STAND_IN, encoding="utf-8")
    (tmp_path / "tin.docx").write_bytes(NEWS)
    monkeypatch.setattr(source_files, "office_command", lambda: (sys.executable, str(program)))
    found = manuscript_of(data)
    assert draft_of(found).article.title == "Xã Thử mở lớp tập huấn"
    assert found.remarks.done == ("Đọc tệp bằng LibreOffice, vì không phải .docx.",)
    # It was saved by LibreOffice just now, which says nothing of the news.
    assert found.changed is None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (OLD, "Tệp của Word 97–2003 (.doc), máy này không có LibreOffice"),
        (ODT, "Đọc loại tệp này (.odt, .rtf) cần LibreOffice"),
        (b"{\\rtf1 Ch}", "Đọc loại tệp này (.odt, .rtf) cần LibreOffice"),
    ],
)
def test_without_libreoffice_the_editor_is_told_how_to_save(
    monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    monkeypatch.setattr(source_files, "office_command", lambda: None)
    with pytest.raises(IntakeError) as error:
        manuscript_of(data)
    assert str(error.value).startswith(told)
    assert "Save As" in str(error.value)


def test_a_program_that_makes_nothing_or_is_not_there_gives_none(tmp_path: Path) -> None:
    assert as_word(OLD, ".doc", (sys.executable, "-c", "pass")) is None
    assert as_word(OLD, ".doc", (str(tmp_path / "khong-co"),)) is None


def test_a_program_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_SECONDS", 0)
    assert as_word(OLD, ".doc", (sys.executable, "-c", "import threading; threading.Event().wait()")) is None


def odt_with_picture(address: str) -> bytes:
    """Return an .odt with a picture that is only linked; LibreOffice fetches it, unless told otherwise."""
    start = "urn:oasis:names:tc:opendocument:xmlns"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"))
    )
    content = (
        f'<o:document-content xmlns:o="{start}:office:1.0" xmlns:t="{start}:text:1.0" xmlns:d="{start}:drawing:1.0" '
        f'xmlns:x="http://www.w3.org/1999/xlink" xmlns:s="{start}:svg-compatible:1.0"><o:body><o:text><t:p>Lớp tập huấn'
        f'<d:frame s:width="3cm" s:height="3cm" t:anchor-type="as-char"><d:image x:href="{address}" x:type="simple" '
        'x:show="embed" x:actuate="onLoad"/></d:frame></t:p></o:text></o:body></o:document-content>'
    )
    manifest = f'<m:manifest xmlns:m="{start}:manifest:1.0">{entries}</m:manifest>'
    mimetype = "application/vnd.oasis.opendocument.text"
    parts = {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content}
    return packed(parts, is_stored=True)


def test_an_old_word_file_gives_the_same_draft(tmp_path: Path) -> None:
    program("soffice")
    words = run("§oµn ®· kiÓm tra", font=".VnTime")
    data = document(
        paragraph("Xã Thử mở lớp tập huấn", style="Title"),
        paragraph(words),
        paragraph("Lấy số.", items=1),
        paragraph("Chờ."),
        paragraph("Nộp.", items=1),
    )
    (tmp_path / "tin.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    command = [str(shutil.which("soffice")), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "tin.docx")], check=True, capture_output=True)
    assert (
        draft_of(manuscript_of((tmp_path / "tin.doc").read_bytes())).markdown == draft_of(manuscript_of(data)).markdown
    )


def test_a_linked_picture_is_not_fetched() -> None:
    program("soffice")
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a.png"
        found = manuscript_of(odt_with_picture(address))
        server.shutdown()
    assert asked == []
    assert "Lớp tập huấn" in str(found.flow)
