"""Small built-in files, made of bytes here so that nothing has to be downloaded: valid enough for their first bytes to tell
what they are.
"""

from __future__ import annotations

import struct
import zlib


def _png(width: int, height: int) -> bytes:
    """A grey street with a lamp post under an evening sky."""
    rows = b"".join(b"\x00" + b"".join(_pixel(x, y, width, height) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _pixel(x: int, y: int, width: int, height: int) -> bytes:
    if abs(x - width // 2) <= 2 and height // 5 < y < height * 4 // 5:
        return b"\x30\x34\x38"
    if y > height * 4 // 5:
        return b"\x77\x7a\x7d"
    return bytes((40 + y, 70 + y, 130 + y // 2))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_OGG_HEAD = b"OggS\x00\x02" + bytes(8) + b"demo" + bytes(8) + b"\x01\x13" + b"OpusHead\x01\x01" + bytes(9)
_WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom\x00\x00\x00\x08mdat"
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

SAMPLES: dict[str, tuple[bytes, str, str | None]] = {
    "image": (_png(160, 120), "image/png", None),
    "audio": (_OGG_HEAD, "audio/ogg; codecs=opus", None),
    "video": (_MP4, "video/mp4", None),
    "sticker": (_WEBP, "image/webp", None),
    "document": (_PDF, "application/pdf", "brief.pdf"),
}
"""Per type of message: bytes, MIME type, file name."""
