"""A Word file that says what a notice says, its clause numbers left to Word."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest import Document, Table

_LABELS = (
    ("chineseCounting", "%1、", re.compile("([一二三四五六七八九十]+)、")),
    ("chineseCounting", "（%1）", re.compile(r"\(([一二三四五六七八九十]+)\)")),
    ("chineseCounting", "第%1条", re.compile("第([一二三四五六七八九十]+)条")),
    ("decimal", "%1.", re.compile(r"([1-9]\d?)\.(?!\d)")),
    ("decimal", "（%1）", re.compile(r"\(([1-9]\d?)\)")),
)
_DIGITS = "零一二三四五六七八九"


@dataclass(slots=True)
class _Lists:
    """The lists of a Word file while it is written: one for each run of numbers."""

    root: Any
    last: dict[int, int] = field(default_factory=dict)
    number: dict[int, int] = field(default_factory=dict)
    count: int = 900

    def mark(self, paragraph: Any, kind: int, value: int) -> None:  # noqa: ANN401
        """Let Word number a paragraph."""
        if self.last.get(kind) != value - 1 or kind not in self.number:
            self.count += 1
            self.number[kind] = self.count
            self.root.append(_list(self.count, 900 + kind, value))
        self.last[kind] = value
        for deeper in [each for each in self.last if each > kind]:
            del self.last[deeper]
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.number[kind]


def word_twin(document: Document) -> bytes:
    """The paragraphs and tables of a document as a Word file."""
    file = docx.Document()
    root = file.part.numbering_part.element
    for kind, (form, words, _) in enumerate(_LABELS):
        root.insert(0, _rule(900 + kind, form, words))
    lists = _Lists(root)
    done: set[int] = set()
    for paragraph in document.paragraphs:
        if paragraph.table is None:
            _write(file, lists, document.quote(paragraph.start, paragraph.end), document.text[paragraph.start :][:9])
        elif paragraph.table not in done:
            done.add(paragraph.table)
            _write_table(file, document, document.tables[paragraph.table])
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _write(file: Any, lists: _Lists, words: str, folded: str) -> None:  # noqa: ANN401
    for kind, (_, _, label) in enumerate(_LABELS):
        found = label.match(folded)
        if found:
            paragraph = file.add_paragraph(words[found.end() :])
            lists.mark(paragraph, kind, _value(found[1]))
            return
    file.add_paragraph(words)


def _write_table(file: Any, document: Document, table: Table) -> None:  # noqa: ANN401
    grid = file.add_table(rows=table.rows, cols=table.columns)
    for cell in table.cells:
        first = grid.cell(cell.row, cell.column)
        last = grid.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        merged = first.merge(last) if cell.row_span * cell.column_span > 1 else first
        merged.text = document.quote(cell.start, cell.end)


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, _, ones = numeral.rpartition("十") if "十" in numeral else ("", "", numeral)
    ten = 10 * (_DIGITS.index(tens) if tens else 1) if "十" in numeral else 0
    return ten + (_DIGITS.index(ones) if ones else 0)


def _element(tag: str, value: object = None, **attributes: object) -> Any:  # noqa: ANN401
    element = OxmlElement(tag)
    if value is not None:
        element.set(qn("w:val"), str(value))
    for name, each in attributes.items():
        element.set(qn(f"w:{name}"), str(each))
    return element


def _rule(number: int, form: str, words: str) -> Any:  # noqa: ANN401
    rule, level = _element("w:abstractNum", abstractNumId=number), _element("w:lvl", ilvl=0)
    for child in (_element("w:start", 1), _element("w:numFmt", form), _element("w:lvlText", words)):
        level.append(child)
    rule.append(level)
    return rule


def _list(number: int, rule: int, start: int) -> Any:  # noqa: ANN401
    made, override = _element("w:num", numId=number), _element("w:lvlOverride", ilvl=0)
    override.append(_element("w:startOverride", start))
    made.append(_element("w:abstractNumId", rule))
    made.append(override)
    return made
