"""What residents send beside text. Photos are drawn anew, without what the camera wrote in them; recordings are played in the
page; the rest is a download.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated

import structlog
from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import FileResponse, Response
from PIL import Image, ImageOps

from handover.bootstrap import Parts
from handover.domain.errors import NotFound
from handover.web.console.access import CaseWorker
from handover.web.parts import App

log = structlog.get_logger()
router = APIRouter(include_in_schema=False)

PLAYED = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac"})
"""What browsers play: only sound, which can do nothing but sound."""
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
MOST_PIXELS = 50_000_000
"""About a camera of 50 megapixels; more is an attack on our memory."""
LARGEST_SIDE = 2000
SUFFIXES = {
    "application/pdf": "pdf",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "text/plain": "txt",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}
HEADERS = {"Cache-Control": "private, max-age=600", "Content-Security-Policy": "sandbox; default-src 'none'"}


@router.get("/media/{message_id}")
def medium(message_id: Annotated[int, InPath(ge=1, lt=2**63)], parts: App, visit: CaseWorker) -> Response:
    """Only for who sees cases; each look is in the audit log."""
    kept = parts.reading.medium(message_id)
    parts.reading.looked(visit.actor, "view_medium", f"message {message_id}")
    path, mime_type = _file(parts, kept.file), kept.mime_type.partition(";")[0].strip()
    if mime_type in PLAYED:
        return FileResponse(
            path,
            media_type=mime_type,
            headers={**HEADERS, "Content-Disposition": _named("inline", message_id, mime_type)},
        )
    content = path.read_bytes()
    if mime_type in PHOTOS:
        drawn = without_metadata(content)
        if drawn is not None:
            return Response(drawn, media_type="image/jpeg", headers=HEADERS)
    return _download(content, message_id, mime_type)


def without_metadata(content: bytes) -> bytes | None:
    """The picture alone, upright, as JPEG. None when it is no picture that we can or dare to draw."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        log.info("photo_unreadable")
        return None
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=88)
    return out.getvalue()


def _download(content: bytes, message_id: int, mime_type: str) -> Response:
    """Never shown by the browser itself, and under a name of ours."""
    headers = {**HEADERS, "Content-Disposition": _named("attachment", message_id, mime_type)}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _named(how: str, message_id: int, mime_type: str) -> str:
    return f'{how}; filename="bijlage-{message_id}.{SUFFIXES.get(mime_type, "bin")}"'


def _file(parts: Parts, name: str) -> Path:
    path = parts.settings.data_dir / "media" / Path(name).name
    if not path.is_file():
        raise NotFound(f"medium {name}")
    return path
