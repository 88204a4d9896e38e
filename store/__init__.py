"""What was ever read, and from where: an append-only DuckDB catalog of notices and their rules.

`Catalog.open` gives the catalog, `Catalog.run` a recorded run that files are added in; the reading methods answer
with frozen records. A catalog that cannot be used raises `Unusable` with a reason.
"""

from store.answers import Around, Cited, Finding, Held, HeldNotice, Place, Rules, Sheet, Step, Surroundings, Validity
from store.catalog import EXPORTS, LATEST, Catalog
from store.originals import sha256_of
from store.runs import Added, Outcome, Run, Source
from store.unusable import Unusable

__all__ = [
    "EXPORTS",
    "LATEST",
    "Added",
    "Around",
    "Catalog",
    "Cited",
    "Finding",
    "Held",
    "HeldNotice",
    "Outcome",
    "Place",
    "Rules",
    "Run",
    "Sheet",
    "Source",
    "Step",
    "Surroundings",
    "Unusable",
    "Validity",
    "sha256_of",
]
