"""Score the program against the annotated notices: `python -m tests.score --shared DIR`."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from tests.score import exported, items, ledger_count, recorded, scorer
from tests.score.apart import set_apart
from tests.score.gold import Shared, blocks


def main() -> int:
    """Print the score, what was gained and lost, and the counts of the ledger; 0 whatever the score."""
    options = _options()
    shared = Shared(root=options.shared)
    if not shared.held:
        print(f"No annotated notices in {shared.root}: nothing to score. Name their folder with SHARED=…")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        try:
            held = _export(shared, options.export, Path(scratch))
        except exported.NotReadError as error:
            print(error, file=sys.stderr)
            return 1
        _report(shared, held, options)
    return 0


def _export(shared: Shared, made: Path | None, scratch: Path) -> exported.Export:
    if made is not None:
        return exported.Export(folder=made, complete=True)
    return exported.export([shared.source(slug) for slug in shared.slugs()], scratch)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.score", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with gold/, text/, notices/ and tools/")
    parser.add_argument("--export", type=Path, help="score this folder of exported records instead of reading anew")
    parser.add_argument(
        "--errors", action="store_true", help="list what is wrong in the open notices, and nothing else"
    )
    parser.add_argument("--record", action="store_true", help="accept this score as the one to compare with")
    return parser.parse_args()


def _report(shared: Shared, held: exported.Export, options: argparse.Namespace) -> None:
    groups, target = blocks(shared.slugs()), held.folder
    if options.errors:
        print(scorer.printed(shared, target, groups["open"], "--notices", "--errors"))
        return
    totals = {}
    for name, slugs in groups.items():
        block = scorer.block(shared, target, slugs, totals_only=name != "open")
        totals[name] = block.totals
        print(f"== {name}: {len(slugs)} notices ==\n{block.table}\nungrounded {block.totals['ungrounded']}\n")
    counts = _ledger(shared, target)
    print(f"== ledger: printed digits against accounts ==\n{ledger_count.table(counts)}\n")
    reasons = {reason: sum(each.by_reason[reason] for each in counts) for each in counts for reason in each.by_reason}
    score = recorded.Score(blocks=totals, items=items.states(shared, target, groups["open"]), ledger=reasons)
    _compare(shared, score)
    if options.record and not held.complete:
        print("not recorded: a file was not read")
    elif options.record:
        recorded.save(score, dt.date.today().isoformat())
        print("recorded.")


def _ledger(shared: Shared, target: Path) -> list[ledger_count.Count]:
    path = target / "quantities.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    held = [json.loads(line) for line in lines if line.strip()]
    return [
        ledger_count.count(
            source, [each for each in held if Path(each["source_file"]).stem == source.stem], set_apart(source)
        )
        for source in map(shared.source, shared.slugs())
    ]


def _compare(shared: Shared, score: recorded.Score) -> None:
    last = recorded.load()
    if last is None:
        print("No score is recorded yet: make record")
        return
    for name, totals in score.blocks.items():
        moved = [
            f"{measure} {last.blocks[name][measure]['f1']:.3f} → {totals[measure]['f1']:.3f}"
            for measure in recorded.MEASURES
            if round(totals[measure]["f1"], 4) != last.blocks[name][measure]["f1"]
        ]
        print(f"F1 of {name} since the recorded score: {', '.join(moved) or 'the same'}")
    for title, found in zip(("gained", "lost"), items.changes(shared, last.items, score.items), strict=True):
        print(f"\n{title}: {len(found)}", *found, sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
