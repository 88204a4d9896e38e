"""Pages of HTML that need no network: one template, one style, and the characters that it shows as a font."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.json_text import json_text
from reports.phrasebook import Phrasebook

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["script_json"] = _script_json
    return environment


def _script_json(value: object) -> Markup:
    """JSON that may stand in a script: nothing in it can close the element."""
    text = json_text(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text)


def page(template: str, *, say: Phrasebook, used: str, **values: object) -> str:
    """A page with everything in it; `used` are words whose characters the font must have besides the template's own."""
    drawn = _environment().get_template(template).render(say=say, font="", **values)
    font = base64.b64encode(font_of(f"{drawn}{used}")).decode("ascii")
    return _environment().get_template(template).render(say=say, font=font, **values)


def font_path() -> Path:
    """The Chinese font that comes with the set-up (Noto Sans SC, OFL); reports need no font of the machine."""
    # Found and not imported: the package would change the settings of the plotting library for the whole process.
    package = find_spec("zhplot")
    return Path(package.origin if package and package.origin else "").parent / "fonts" / "NotoSansSC-Regular.ttf"


def font_of(words: Iterable[str]) -> bytes:
    """A font with just the characters of these words, as WOFF."""
    options = subset.Options(flavor="woff", layout_features=[], hinting=False, notdef_outline=True)
    with TTFont(font_path(), lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(set("".join(words)))))
        cutter.subset(font)
        target = io.BytesIO()
        subset.save_font(font, target, options)
    return target.getvalue()
