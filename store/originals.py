"""The original files, kept beside the catalog under the name of their hash: evidence needs them later."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The hash that a file is known by. Raises `OSError` where the file cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Originals:
    """The folder `<catalog>.originals`; it is made with the first file."""

    folder: Path

    def keep(self, path: Path, sha256: str) -> str:
        """Copy a file, whole or not at all, and give the name it is kept under."""
        name = f"{sha256}{path.suffix.lower()}"
        target = self.folder / name
        if not target.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f"{name}.part")
            shutil.copyfile(path, partial)
            partial.replace(target)
        return name

    def path(self, name: str) -> Path:
        """Where an original is kept."""
        return self.folder / name
