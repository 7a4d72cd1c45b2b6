"""Photos are drawn anew: what the camera wrote in them does not leave with them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from handover.web.console import media
from handover.web.console.media import without_metadata

WHERE_IT_WAS_TAKEN = 0x8825
ORIENTATION = 0x0112


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), turned: int = 1) -> bytes:
    picture, out = Image.new("RGB", size, "green"), io.BytesIO()
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif.get_ifd(WHERE_IT_WAS_TAKEN)[1] = "N"
    exif[0x013B] = "Ria Jansen"
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_place_and_no_name_is_left_in_a_photo(kind: str) -> None:
    assert b"Ria Jansen" in photo(kind)
    clean = without_metadata(photo(kind))
    assert clean is not None
    assert b"Ria Jansen" not in clean
    assert not Image.open(io.BytesIO(clean)).getexif()


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    clean = without_metadata(photo(turned=6))
    assert clean is not None
    assert Image.open(io.BytesIO(clean)).size == (20, 40)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", photo()[:60], b"\xff\xd8\xff"], ids=range(4))
def test_what_is_no_photo_is_not_drawn(content: bytes) -> None:
    assert without_metadata(content) is None


def test_a_photo_that_would_eat_our_memory_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "MOST_PIXELS", 100)
    assert without_metadata(photo()) is None
