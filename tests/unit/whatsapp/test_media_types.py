from __future__ import annotations

import pytest

from handover.whatsapp.media_types import type_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("content", "declared", "kind"),
    [
        (b"\xff\xd8\xff\xe0....JFIF", "image/jpeg", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/jpeg", "image/png"),  # the bytes know better
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp", "image/webp"),
        (b"GIF89a....", "", "image/gif"),
        (b"%PDF-1.7", "application/pdf", "application/pdf"),
        (b"OggS\x00", "audio/ogg; codecs=opus", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg", "audio/mpeg"),
        (b"#!AMR\n", "audio/amr", "audio/amr"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypisom", "audio/mp4", "audio/mp4"),  # sound in a film's container
        (b"\x00\x00\x00\x18ftyp3gp4", "video/3gpp", "video/3gpp"),
        (b"PK\x03\x04....", DOCX, DOCX),
        (b"PK\x03\x04....", "image/jpeg", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "application/msword"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "text/html", "application/octet-stream"),
        ("Één regel".encode(), "text/plain; charset=utf-8", "text/plain"),
        (b"a\x00b", "text/plain", "application/octet-stream"),
        (b"\xff\xfeh", "text/plain", "application/octet-stream"),
        (b"<html><script>alert(1)</script>", "image/jpeg", "application/octet-stream"),  # a page is no photo
        (b"<svg onload='alert(1)'/>", "image/svg+xml", "application/octet-stream"),
        (b"MZ\x90\x00", "application/pdf", "application/octet-stream"),
        (b"", "image/png", "application/octet-stream"),
    ],
)
def test_the_type_follows_from_the_bytes(content: bytes, declared: str, kind: str) -> None:
    assert type_of(content, declared) == kind
