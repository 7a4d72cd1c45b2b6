"""What a file is, from its first bytes. A name or a declared type is only a claim: a page called photo.jpg stays no photo."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"OggS", "audio/ogg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"\xff\xf9", "audio/aac"),
)
_FILM_BRANDS = {b"M4A ": "audio/mp4", b"3gp4": "video/3gpp", b"3gp5": "video/3gpp", b"qt  ": "video/quicktime"}
_OFFICE_PACKAGES = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")
_OLD_OFFICE = frozenset({"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"})


def type_of(content: bytes, declared: str) -> str:
    """The MIME type. `declared` only chooses between types that have the same first bytes."""
    claim = declared.partition(";")[0].strip().lower()
    if content[4:8] == b"ftyp":
        return _film(content[8:12], claim)
    for offset, magic, kind in _MAGIC:
        if content.startswith(magic, offset):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return claim if claim.startswith(_OFFICE_PACKAGES) else "application/zip"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return claim if claim in _OLD_OFFICE else UNKNOWN
    return "text/plain" if claim == "text/plain" and _is_plain(content) else UNKNOWN


def _film(brand: bytes, claim: str) -> str:
    """Sound in this container often bears the brand of film."""
    kind = _FILM_BRANDS.get(brand, "video/mp4")
    return "audio/mp4" if kind == "video/mp4" and claim in {"audio/mp4", "audio/aac"} else kind


def _is_plain(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode()
    except UnicodeDecodeError:
        return False
