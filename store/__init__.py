"""What was ever read, and from where: an append-only DuckDB catalog of notices and their rules.

`Catalog.open` gives the catalog, `Catalog.run` a recorded run that files are added in; the reading methods answer
with frozen records. A catalog that cannot be used raises `Unusable` with a reason.
"""

from store.answers import (
    Act,
    Around,
    ChangeSet,
    Cited,
    Doubt,
    Finding,
    Held,
    HeldNotice,
    LineDecision,
    Mark,
    Missing,
    Place,
    ReadFile,
    ReadText,
    Rules,
    Sheet,
    Step,
    Stub,
    Surroundings,
    Validity,
)
from store.catalog import EXPORTS, LATEST, Catalog
from store.decisions import AnyRule, Decision, Proposal, Ruling, misfit
from store.law import Instruction, Law, RuleTime
from store.lexicons import ReadWith
from store.originals import sha256_of
from store.places import folded
from store.runs import Added, Outcome, Run, Source
from store.unusable import Unusable

__all__ = [
    "EXPORTS",
    "LATEST",
    "Act",
    "Added",
    "AnyRule",
    "Around",
    "Catalog",
    "ChangeSet",
    "Cited",
    "Decision",
    "Doubt",
    "Finding",
    "Held",
    "HeldNotice",
    "Instruction",
    "Law",
    "LineDecision",
    "Mark",
    "Missing",
    "Outcome",
    "Place",
    "Proposal",
    "ReadFile",
    "ReadText",
    "ReadWith",
    "RuleTime",
    "Rules",
    "Ruling",
    "Run",
    "Sheet",
    "Source",
    "Step",
    "Stub",
    "Surroundings",
    "Unusable",
    "Validity",
    "folded",
    "misfit",
    "sha256_of",
]
