"""Picture files made to carry something that nobody may read, or colours and directions that are easily lost.

Each shows four fields, so that a turned picture and a wrong colour are seen: see FIELDS.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from support.pictures import chunk

SECRET = b"BI MAT 21.0285 105.8542 0912345678"
WIDTH, HEIGHT = 64, 48
FIELDS = ((220, 30, 30), (30, 160, 60), (30, 60, 200), (240, 235, 225))
"""Colours of the fields: upper left, upper right, lower left, lower right."""


def drawing(mode: str = "RGB") -> Image.Image:
    """Return the four fields."""
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(picture)
    for number, colour in enumerate(FIELDS):
        left, top = number % 2 * WIDTH // 2, number // 2 * HEIGHT // 2
        pen.rectangle((left, top, left + WIDTH // 2 - 1, top + HEIGHT // 2 - 1), fill=colour)
    return picture.convert(mode)


def encoded(kind: str, picture: Image.Image | None = None, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """Return a picture file as Pillow writes it."""
    data = io.BytesIO()
    (picture or drawing()).save(data, kind, **{"quality": 90} | options)
    return data.getvalue()


def exif(orientation: int = 1) -> bytes:
    """Return EXIF data with a description, a place and an orientation."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010E] = SECRET.decode()
    found.get_ifd(0x8825)[29] = SECRET.decode()
    return found.tobytes()


def xmp(orientation: int = 1) -> bytes:
    """Return XMP with a description and an orientation."""
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="%d">%s</rdf:Description>'
        b"</rdf:RDF></x:xmpmeta>" % (orientation, SECRET)
    )


def stored(shown: Image.Image, orientation: int) -> Image.Image:
    """Return a picture as a camera stores it that was held so that the orientation is this one."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return shown if orientation == 1 else shown.transpose(back[orientation])


# JPEG


def segment(marker: int, data: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def behind_start(data: bytes, *segments: bytes) -> bytes:
    """Return a JPEG with segments more behind its start."""
    return data[:2] + b"".join(segments) + data[2:]


def jpegs() -> Iterator[tuple[str, bytes]]:
    """Yield JPEG files by what is special in them."""
    plain = encoded("JPEG")
    second = encoded("JPEG", exif=exif())
    yield "ảnh JPG: EXIF, nơi chụp", encoded("JPEG", exif=exif())
    yield "ảnh JPG: ảnh thu nhỏ trong EXIF", behind_start(plain, segment(0xE1, b"Exif\0\0" + exif()[6:] + second))
    yield "ảnh JPG: XMP", encoded("JPEG", xmp=xmp())
    extended = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + struct.pack(">II", len(SECRET), 0) + SECRET
    yield "ảnh JPG: XMP mở rộng", behind_start(plain, segment(0xE1, extended))
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET)) + SECRET
    yield "ảnh JPG: IPTC, Photoshop", behind_start(plain, segment(0xED, iptc))
    yield "ảnh JPG: lời ghi chú", encoded("JPEG", comment=SECRET)
    progressive = encoded("JPEG", progressive=True)
    scan = progressive.rindex(b"\xff\xda")
    between = progressive[:scan] + segment(0xFE, SECRET) + segment(0xE5, SECRET) + progressive[scan:]
    yield "ảnh JPG: ghi chú giữa các lớp ảnh", between
    thumbnail = SECRET.ljust(36, b" ")
    header = b"JFIF\0\x01\x01\0\0\x01\0\x01" + bytes([4, 3]) + thumbnail
    yield "ảnh JPG: ảnh thu nhỏ JFIF", plain[:2] + segment(0xE0, header) + plain[20:]
    yield "ảnh JPG: ảnh thu nhỏ JFXX", plain[:20] + segment(0xE0, b"JFXX\0\x10" + second) + plain[20:]
    yield "ảnh JPG: dữ liệu sau phần đầu JFIF", plain[:2] + segment(0xE0, plain[6:20] + SECRET) + plain[20:]
    adobe = b"Adobe\0\x64\0\0\0\0\x01" + SECRET
    yield "ảnh JPG: dữ liệu sau phần đầu Adobe", behind_start(plain, segment(0xEE, adobe))
    many = [segment(marker, SECRET) for marker in range(0xE3, 0xEF)]
    yield "ảnh JPG: mọi khối dữ liệu của ứng dụng", behind_start(plain, *many)
    yield "ảnh JPG: dữ liệu sau điểm kết thúc", plain + SECRET
    film = struct.pack(">I4s4sI", 16, b"ftyp", b"mp42", 0) + SECRET
    yield "ảnh JPG: ảnh động của điện thoại (motion photo)", encoded("JPEG", exif=exif(), xmp=xmp()) + film
    yield "ảnh JPG: lớp sáng HDR (gain map)", encoded("JPEG", xmp=xmp()) + second
    several = io.BytesIO()
    drawing().save(several, "MPO", save_all=True, append_images=[drawing().rotate(180)], exif=exif())
    yield "ảnh JPG: nhiều ảnh trong một tệp (MPO)", several.getvalue()
    yield "ảnh JPG: dữ liệu trong phần điểm ảnh", plain[:-2] + SECRET + plain[-2:]
    table = segment(0xDB, b"\x03" + SECRET.ljust(64, b"!"))
    yield "ảnh JPG: bảng lượng tử không dùng", behind_start(plain, table)
    codes = segment(0xC4, b"\x03" + bytes([0, 2, 3, 4, 5, 6, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0]) + SECRET)
    yield "ảnh JPG: bảng mã không dùng", behind_start(plain, codes)
    yield "ảnh JPG: byte chèn thêm trước khối", behind_start(plain, b"\xff" * 9 + segment(0xFE, SECRET))
    yield "ảnh JPG: chữ trong hồ sơ màu (ICC)", encoded("JPEG", icc_profile=icc_profile())
    yield "ảnh JPG: hồ sơ màu hỏng", encoded("JPEG", icc_profile=SECRET * 4)
    yield "ảnh JPG: CMYK của nhà in", encoded("JPEG", drawing("CMYK"), exif=exif(), quality=95)
    yield "ảnh JPG: 4:4:4, chất lượng cao nhất", encoded("JPEG", exif=exif(), quality=100, subsampling=0)


SRGB = ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))
DISPLAY_P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
"""XYZ of red, green and blue, for the white of profiles."""
INKS = {
    (0, 0, 0, 0): (100, 0, 0),
    (1, 0, 0, 0): (55, -37, -50),
    (0, 1, 0, 0): (48, 74, -3),
    (0, 0, 1, 0): (89, -5, 93),
    (1, 1, 0, 0): (24, 22, -46),
    (1, 0, 1, 0): (50, -65, 27),
    (0, 1, 1, 0): (47, 68, 48),
    (1, 1, 1, 0): (23, 0, 0),
}
"""Lab of full inks (cyan, magenta, yellow, black) on coated paper; with black, nothing else is seen."""


def icc_profile(primaries: tuple[tuple[float, ...], ...] = SRGB, *, gamma: float = 2.2, is_grey: bool = False) -> bytes:
    """Return a colour profile (ICC, version 2) of a screen, with the secret in its name and in a tag of its own."""
    white = (0.9642, 1.0, 0.8249)
    points = {b"wtpt": white} | ({} if is_grey else dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)))
    values = {
        name: b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(part * 65536)) for part in parts)
        for name, parts in points.items()
    }
    values[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", len(SECRET) + 1) + SECRET + bytes(79)
    values[b"cprt"] = b"text\0\0\0\0" + SECRET + b"\0"
    curves = (b"kTRC",) if is_grey else (b"rTRC", b"gTRC", b"bTRC")
    values |= dict.fromkeys(curves, b"curv\0\0\0\0\0\0\0\x01" + struct.pack(">H", round(gamma * 256)))
    values[b"priv"] = SECRET
    return _profile(values, kind=b"mntr", space=b"GRAY" if is_grey else b"RGB ")


def cmyk_profile() -> bytes:
    """Return a colour profile (ICC, version 2) of a printing press: a table of INKS, with the secret in its name."""
    corners = [(c, m, y, k) for c in (0, 1) for m in (0, 1) for y in (0, 1) for k in (0, 1)]
    table = b"".join(
        bytes((round(light * 2.55), a + 128, b + 128))
        for light, a, b in ((16, 0, 0) if corner[3] else INKS[corner] for corner in corners)
    )
    line = bytes(range(256))
    one, none = struct.pack(">i", 65536), bytes(4)
    matrix = one + none * 3 + one + none * 3 + one
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + line * 4 + table + line * 3
    white = (0.9642, 1.0, 0.8249)
    values = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(SECRET) + 1) + SECRET + bytes(79),
        b"cprt": b"text\0\0\0\0" + SECRET + b"\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(part * 65536)) for part in white),
        b"A2B0": lut,
    }
    return _profile(values, kind=b"prtr", space=b"CMYK", connection=b"Lab ")


def _profile(values: Mapping[bytes, bytes], *, kind: bytes, space: bytes, connection: bytes = b"XYZ ") -> bytes:
    table, body = struct.pack(">I", len(values)), b""
    for name, value in values.items():
        table += struct.pack(">4sII", name, 128 + 4 + 12 * len(values) + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    size = 128 + len(table) + len(body)
    head = struct.pack(">I4sI4s4s4s12x4s", size, b"", 0x02100000, kind, space, connection, b"acsp").ljust(68, b"\0")
    white = struct.pack(">iii", *(round(part * 65536) for part in (0.9642, 1.0, 0.8249)))
    return head + white + bytes(48) + table + body


# PNG


def with_chunks(data: bytes, *chunks: bytes) -> bytes:
    """Return a PNG with chunks more behind its header."""
    return data[:33] + b"".join(chunks) + data[33:]


def raw_png(header: tuple[int, int, int, int], rows: bytes, *chunks: bytes, behind: bytes = b"") -> bytes:
    """Return a PNG of width, height, depth and colour type, of rows as they are; `behind` ends its IDAT."""
    data = struct.pack(">IIBBBBB", *header, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(rows) + behind)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", data) + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def _rows(picture: Image.Image, *, size: int) -> bytes:
    data = picture.tobytes()
    return b"".join(b"\0" + data[place : place + size] for place in range(0, len(data), size))


def _deep(rows: bytes) -> bytes:
    """Return rows of 8 bits with 16 bits a value."""
    width = len(rows) // HEIGHT
    lines = (rows[place : place + width] for place in range(0, len(rows), width))
    return b"".join(line[:1] + b"".join(bytes((value, value)) for value in line[1:]) for line in lines)


def pngs() -> Iterator[tuple[str, bytes]]:
    """Yield PNG files by what is special in them."""
    plain = encoded("PNG")
    text = PngInfo()
    text.add_text("Author", SECRET.decode())
    text.add_text("Comment", SECRET.decode(), zip=True)
    text.add_itxt("Ghi chú", SECRET.decode(), zip=True)
    yield "ảnh PNG: ghi chú, nén và không nén", encoded("PNG", pnginfo=text)
    yield "ảnh PNG: EXIF, nơi chụp", encoded("PNG", exif=exif())
    note = PngInfo()
    note.add_itxt("XML:com.adobe.xmp", xmp().decode())
    yield "ảnh PNG: XMP", encoded("PNG", pnginfo=note)
    private = [chunk(kind, SECRET) for kind in (b"prVt", b"caBX", b"vpAg")]
    yield "ảnh PNG: khối riêng của phần mềm", with_chunks(plain, *private)
    yield "ảnh PNG: dữ liệu sau điểm kết thúc", plain + SECRET
    rows = _rows(drawing(), size=3 * WIDTH)
    yield "ảnh PNG: dữ liệu sau phần nén", raw_png((WIDTH, HEIGHT, 8, 2), rows, behind=SECRET)
    yield "ảnh PNG: hàng điểm ảnh thừa", raw_png((WIDTH, HEIGHT, 8, 2), rows + SECRET.ljust(1 + 3 * WIDTH, b"\0"))
    profile = chunk(b"iCCP", SECRET[:20] + b"\0\0" + zlib.compress(icc_profile()))
    yield "ảnh PNG: hồ sơ màu (ICC)", with_chunks(plain, profile)
    spare = chunk(b"sPLT", SECRET[:20] + b"\0\x08" + SECRET[:6] * 4)
    yield "ảnh PNG: bảng màu gợi ý", with_chunks(plain, spare)
    yield "ảnh PNG: giờ chụp", with_chunks(plain, chunk(b"tIME", SECRET[:7]), chunk(b"tEXt", b"a\0" + SECRET))
    few = drawing().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    colours = bytes(few.getpalette() or [])[:12] + SECRET.ljust(36, b" ")
    bare = raw_png((WIDTH, HEIGHT, 8, 3), _rows(few, size=WIDTH), chunk(b"PLTE", colours))
    yield "ảnh PNG: màu không dùng trong bảng màu", bare
    deep = raw_png((WIDTH, HEIGHT, 16, 2), _deep(rows), chunk(b"tEXt", b"a\0" + SECRET))
    yield "ảnh PNG: 16 bit", deep


def other_pictures() -> Iterator[tuple[str, bytes]]:
    """Yield WebP, GIF and AVIF files by what is special in them."""
    told: dict[str, Any] = {"exif": exif(), "xmp": xmp()}
    yield "ảnh WebP: EXIF, XMP, nơi chụp", encoded("WEBP", **told)
    yield "ảnh WebP: không mất chi tiết, có EXIF", encoded("WEBP", lossless=True, **told)
    webp = encoded("WEBP", **told)
    secret = struct.pack("<4sI", b"BiMt", len(SECRET)) + SECRET
    yield "ảnh WebP: khối lạ", b"RIFF" + struct.pack("<I", len(webp) - 8 + len(secret)) + webp[8:] + secret
    yield "ảnh WebP: dữ liệu sau điểm kết thúc", encoded("WEBP") + SECRET
    yield "ảnh WebP: chữ trong hồ sơ màu (ICC)", encoded("WEBP", icc_profile=icc_profile())
    gif = encoded("GIF")
    yield "ảnh GIF: ghi chú", encoded("GIF", comment=SECRET)
    application = b"!\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
    place = 13 + 3 * 2 ** ((gif[10] & 7) + 1)
    yield "ảnh GIF: khối của ứng dụng", gif[:place] + application + gif[place:]
    yield "ảnh GIF: dữ liệu sau điểm kết thúc", gif + SECRET
    few = drawing().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    few.putpalette(bytes(few.getpalette() or [])[:12] + SECRET)
    yield "ảnh GIF: màu không dùng trong bảng màu", encoded("GIF", few, optimize=False)
    yield "ảnh AVIF: EXIF, XMP, nơi chụp", encoded("AVIF", **told)
    box = struct.pack(">I4s16s", 24 + len(SECRET), b"uuid", b"0" * 16) + SECRET
    plain = encoded("AVIF")
    yield "ảnh AVIF: khối uuid", plain + box
    yield "ảnh AVIF: khối trống", plain + struct.pack(">I4s", 8 + len(SECRET), b"free") + SECRET
    yield "ảnh AVIF: chữ trong hồ sơ màu (ICC)", encoded("AVIF", icc_profile=icc_profile())


def turned_pictures() -> Iterator[tuple[str, bytes]]:
    """Yield files in every format that can say how the camera was held, in all eight ways."""
    for orientation in range(1, 9):
        for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
            data = encoded(kind, stored(drawing(), orientation), exif=exif(orientation))
            yield f"ảnh {kind}: hướng {orientation} trong EXIF", data
    note = PngInfo()
    note.add_itxt("XML:com.adobe.xmp", xmp(6).decode())
    yield "ảnh PNG: hướng 6 trong XMP", encoded("PNG", stored(drawing(), 6), pnginfo=note)
    yield "ảnh JPEG: hướng 8 trong XMP", encoded("JPEG", stored(drawing(), 8), xmp=xmp(8))
    yield "ảnh WEBP: hướng 3 trong XMP", encoded("WEBP", stored(drawing(), 3), xmp=xmp(3))
    yield "ảnh JPEG: hướng không có nghĩa", encoded("JPEG", exif=exif(99))
    yield "ảnh JPEG: EXIF hỏng", behind_start(encoded("JPEG"), segment(0xE1, b"Exif\0\0MM\0*" + SECRET))
