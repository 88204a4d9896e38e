"""Pictures of pages: PNG, JPEG, TIFF and the like, each frame one page."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest import unreadable
from ingest.document import Document
from ingest.opening import looks_like
from ingest.page_pictures import FilePicture
from ingest.pages import ReadPage, read_picture
from ingest.pdf import assembled
from ingest.progress import Progress, Wishes
from ingest.unreadable import Unreadable

MOST_PIXELS = 150_000_000
MOST_FRAMES = 2_000

# The library's own limit is no error but a warning up to twice itself; ours is looked at before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None

_LONG_SIDE = 842.0
_SHORTEST, _LONGEST = 300.0, 3000.0


def read_pictures(name: str, sha256: str, data: bytes, wishes: Wishes) -> Document:
    """Read the bytes of a picture file; raises `Unreadable`."""
    if not wishes.ocr:
        raise Unreadable(unreadable.PICTURES_LEFT_OUT, pages=1, pages_in_all=1)
    try:
        image = Image.open(io.BytesIO(data))
    except UnidentifiedImageError as error:
        raise Unreadable(unreadable.NOT_A_PICTURE, looks_like=looks_like(data)) from error
    with image:
        return assembled(name, sha256, image.get_format_mimetype() or "image", list(_pages(image, wishes.told)))


def _pages(image: Image.Image, told: Progress) -> Iterator[ReadPage]:
    frames = min(getattr(image, "n_frames", 1), MOST_FRAMES)
    for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
        if number > frames:
            return
        pixels = frame.width * frame.height
        if pixels > MOST_PIXELS:
            raise Unreadable(unreadable.TOO_MANY_PIXELS, pixels=pixels, limit=MOST_PIXELS)
        told(number - 1, frames)
        yield read_picture(_page(frame), number)


def _page(frame: Image.Image) -> FilePicture:
    """A frame on its paper: of the size that its resolution says, or as high as an A4 page where it says nothing."""
    upright = ImageOps.exif_transpose(frame)
    image = _on_white(upright).convert("RGB")
    width, height = _size(frame, image)
    return FilePicture(image, width, height)


def _on_white(image: Image.Image) -> Image.Image:
    """A picture without transparent parts."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image
    drawn = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn)


def _size(frame: Image.Image, image: Image.Image) -> tuple[float, float]:
    dpi = frame.info.get("dpi")
    across = float(dpi[0]) if isinstance(dpi, tuple) and dpi and dpi[0] else 0.0
    scale = 72 / across if across > 1 else 0.0
    longer = max(image.width, image.height)
    if not _SHORTEST <= longer * scale <= _LONGEST:
        scale = _LONG_SIDE / longer
    return image.width * scale, image.height * scale
