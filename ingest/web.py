"""Reading a web page: the notice out of its page, without navigation and page furniture, with its tables.

Nothing that a page names is fetched and no script of it runs. The notice is where the sentences are: going down from
the body, as long as one element holds nearly all of the punctuation that is not inside links.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from importlib.metadata import version

from lxml import etree, html

from ingest import unreadable
from ingest.assembly import Block, PrintedLine, Source, assemble
from ingest.document import Document
from ingest.folding import compact
from ingest.unreadable import Unreadable
from ingest.web_tables import Element, blocks_in, is_hidden, tag_of

MEDIA = "text/html"

_SENTENCE_MARKS = re.compile("[，。；：、！？《》（）]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_NEARLY_ALL = 0.8
_NEVER = frozenset({
    "script", "style", "noscript", "iframe", "frame", "object", "embed", "applet", "template", "svg", "math",
    "canvas", "video", "audio", "form", "button", "select", "input", "textarea", "nav", "aside", "footer",
    "head"
})  # fmt: skip
_TITLES = ("ArticleTitle", "articletitle", "title")
_WITHIN = 400


def read_web(name: str, sha256: str, data: bytes) -> Document:
    """Read the bytes of a web page; raises `Unreadable`."""
    root = _root(data)
    title = _title(root)
    _strip(root)
    body = root.find("body")
    main = _main(body if body is not None else root)
    tree = root.getroottree()
    blocks = list(blocks_in(main, tree))
    if title and compact(title) not in compact(_beginning(blocks)):
        blocks.insert(0, PrintedLine(text=title, page=0, centred=True, element="/html/head/title"))
    source = Source(name=name, sha256=sha256, media=MEDIA, reader=f"lxml {version('lxml')}")
    document = assemble(source, blocks)
    if not document.text:
        raise Unreadable(unreadable.NO_TEXT)
    return document


def _root(data: bytes) -> Element:
    parser = html.HTMLParser(encoding=_encoding(data), remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable(unreadable.NO_TEXT) from error
    return root


def _encoding(data: bytes) -> str:
    """What the page says of itself, where that fits; GB 2312 stands for all of GB 18030, as browsers have it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    said = _CHARSET.search(data[:8192])
    candidates = [said[1].decode("ascii").lower()] if said else []
    for encoding in [*candidates, "utf-8", "gb18030"]:
        known = "gb18030" if encoding.startswith(("gb", "x-gb")) else encoding
        try:
            data.decode(known)
        except (UnicodeDecodeError, LookupError):
            continue
        return known
    raise Unreadable(unreadable.NOT_TEXT)


def _title(root: Element) -> str:
    """The title as the page's head gives it."""
    for name in _TITLES:
        for meta in root.iterfind(f".//meta[@name='{name}']"):
            if (meta.get("content") or "").strip():
                return " ".join(meta.get("content").split())
    words = root.findtext(".//title") or ""
    return re.split(r"[_|]|\s[-–—]+\s", " ".join(words.split()))[0].strip()


def _strip(root: Element) -> None:
    """Take out what is no text of the page, but keep what stands behind it."""
    for element in list(root.iter()):
        if (tag_of(element) in _NEVER or is_hidden(element)) and element.getparent() is not None:
            element.drop_tree()


def _main(element: Element) -> Element:
    """The innermost element that holds nearly all sentences; tables are not gone into."""
    while True:
        whole = _sentences(element)
        inner = [child for child in element if tag_of(child) not in ("table", "p", "span", "a")]
        best = max(inner, key=_sentences, default=None)
        if best is None or not whole or _sentences(best) < _NEARLY_ALL * whole:
            return element
        element = best


def _sentences(element: Element) -> int:
    """How many marks of punctuation an element has outside its links."""
    return len(_SENTENCE_MARKS.findall("".join(_words(element))))


def _words(element: Element) -> Iterator[str]:
    if tag_of(element) != "a":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _beginning(blocks: list[Block]) -> str:
    words = ""
    for block in blocks:
        if isinstance(block, PrintedLine):
            words += block.text
        if len(words) > _WITHIN:
            break
    return words
