"""From a file to its characters: which stand where on which page, and what is furniture.

The front door is `read`, which gives a `Document` or raises `Unreadable` with what to do about it.
"""

from ingest.document import Box, Cell, Document, Line, LineRole, Page, Paragraph, Span, Table

__all__ = ["Box", "Cell", "Document", "Line", "LineRole", "Page", "Paragraph", "Span", "Table"]
