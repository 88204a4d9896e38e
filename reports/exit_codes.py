"""The exit codes of the command."""

DONE, FINDINGS, USAGE, NO_CATALOG, NOTHING, INTERRUPTED = 0, 1, 2, 3, 4, 130
