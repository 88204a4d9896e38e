"""The command as a module, so that it can be run in a process of its own."""

from __future__ import annotations

import sys

from reports.cli import main

if __name__ == "__main__":
    sys.exit(main())
