"""Lines about files and catalogs: what happened, why, and what to do."""

from __future__ import annotations

from reports.adding import FileReport
from reports.phrasebook import Phrasebook
from store import Unusable


def file_line(say: Phrasebook, report: FileReport) -> str:
    """One line for one file."""
    return f"{report.path}: {report.outcome} {report.reason or ''} {dict(report.details) or ''} {dict(report.counts) or ''}"


def unusable_line(say: Phrasebook, error: Unusable) -> str:
    """Why the catalog cannot be used."""
    return f"{error.path}: {error.reason} {error.parameters}"
