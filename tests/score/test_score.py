"""The score: what is recorded of it, what is shown of the closed notices, and what counts as gain or loss."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.score import recorded
from tests.score.gold import Shared, blocks, honest
from tests.score.items import Key, changes, states
from tests.score.scorer import block

TEXT = "一、对企业给予10万元奖励。二、对个人给予2万元补贴,三年内付清。\n"
BENEFIT = {"kind": "fixed", "amount": 100000, "amount_max": None, "rate": None, "per": [], "once": False}
FIRST = {
    **BENEFIT,
    "id": "b1",
    "quote": "对企业给予10万元奖励",
    "figure": "10万元",
    "clause": ["一"],
    "program": "奖励",
}
SECOND = {**FIRST, "id": "b2", "quote": "对个人给予2万元补贴", "figure": "2万元", "amount": 20000, "clause": ["二"]}


@pytest.fixture
def made(shared: Path, tmp_path: Path) -> Shared:
    """Two notices of ours in the form of the annotated ones, with the scorer from beside the checkout."""
    for folder in ("gold", "text", "tools"):
        (tmp_path / folder).mkdir()
    for slug in ("made", honest()[0]):
        gold = {"slug": slug, "notice": {}, "benefits": [FIRST, SECOND]}
        (tmp_path / "gold" / f"{slug}.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / "text" / f"{slug}.txt").write_text(TEXT, encoding="utf-8")
    shutil.copy(shared / "tools" / "score.py", tmp_path / "tools" / "score.py")
    return Shared(root=tmp_path)


def exported(folder: Path, *benefits: dict[str, object]) -> Path:
    """A folder as `clausebook export` writes it."""
    folder.mkdir(exist_ok=True)
    lines = [json.dumps({"source_file": "made.pdf", **benefit}) for benefit in benefits]
    (folder / "benefits.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_each_item_has_a_state(made: Shared, tmp_path: Path) -> None:
    """Right in everything, right in what is paid, found, missed; and what was found besides, by its place."""
    wrong = {**SECOND, "amount": 2}
    extra = {**SECOND, "quote": "三年内付清", "figure": "三年"}

    assert states(made, exported(tmp_path / "out", FIRST, wrong, extra), ("made",)) == {
        ("made", "benefits", "b1"): "full",
        ("made", "benefits", "b2"): "found",
        ("made", "benefits", "+27-29"): "extra",
    }
    assert states(made, exported(tmp_path / "out", {**FIRST, "clause": ["九"]}), ("made",)) == {
        ("made", "benefits", "b1"): "core",
        ("made", "benefits", "b2"): "missed",
    }


@pytest.mark.parametrize(
    ("before", "after", "gained", "lost", "why"),
    [
        ({"b1": "missed"}, {"b1": "core"}, 1, 0, "found now, and right"),
        ({"b1": "full"}, {"b1": "core"}, 0, 1, "a field went wrong"),
        ({"b1": "full"}, {"b1": "full"}, 0, 0, "nothing moved"),
        ({}, {"+27-29": "extra"}, 0, 1, "something was found that is not there"),
        ({"+27-29": "extra"}, {}, 1, 0, "and is no longer"),
        ({"b1": "missed"}, {"b1": "full", "+27-29": "extra"}, 1, 1, "both at once"),
    ],
)
def test_gains_and_losses_are_told_apart(
    made: Shared, before: dict[str, str], after: dict[str, str], gained: int, lost: int, why: str
) -> None:
    """Totals may stay while one item is won and another lost."""

    def keyed(names: dict[str, str]) -> dict[Key, str]:
        return {("made", "benefits", name): state for name, state in names.items()}

    gains, losses = changes(made, keyed(before), keyed(after))

    assert (len(gains), len(losses)) == (gained, lost), why


def test_a_change_shows_the_words_it_is_about(made: Shared) -> None:
    """They are looked up in the notice when they are shown, and never recorded."""
    gains, losses = changes(made, {("made", "benefits", "b1"): "missed"}, {("made", "benefits", "+27-29"): "extra"})

    assert gains == []
    assert [loss.words.endswith("补贴,[三年]内付清。") for loss in losses] == [True]


def test_closed_notices_show_totals_only(made: Shared, tmp_path: Path) -> None:
    """No name of a notice and no field that was wrong: nothing to tune a rule by."""
    export = exported(tmp_path / "out", {**FIRST, "source_file": f"{honest()[0]}.txt", "amount": 1})
    shown = block(made, export, honest()[:1], totals_only=True)

    assert honest()[0] not in shown.table + json.dumps(shown.totals)
    assert "wrong" not in shown.table
    assert (shown.totals["benefits"]["gold"], shown.totals["benefits"]["core"]) == (2, 0)


def test_closed_notices_are_in_no_open_block() -> None:
    """What is listed by item comes from the open block alone."""
    groups = blocks((*honest(), "made"))

    assert groups == {"all": (*honest(), "made"), "open": ("made",), "honest": honest()}


def test_a_recorded_score_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What later scores are compared with is what was accepted; the curve grows by a line for each block."""
    monkeypatch.setattr(recorded, "RECORDED", tmp_path / "recorded.json")
    monkeypatch.setattr(recorded, "CURVE", tmp_path / "curve.csv")
    measure = {"f1": 0.5, "core": 0.25, "full": 0.125}
    totals = {**dict.fromkeys(recorded.MEASURES, measure), "metadata": 1.0, "ungrounded": 0}
    score = recorded.Score(blocks={"open": totals}, items={("made", "benefits", "b1"): "core"}, ledger={"open": 1})

    recorded.save(score, "2026-11-20")
    recorded.save(score, "2026-11-21")

    assert recorded.load() == score
    assert (tmp_path / "curve.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        f"{day},open,0.500,0.500,0.500,0.500,0.500,0.250,0.125,1.000,0" for day in ("2026-11-20", "2026-11-21")
    ]


def test_no_score_is_recorded_of_closed_notices() -> None:
    """Neither their items nor their names stand in the recorded score, and no words of any notice do."""
    held = recorded.load()
    if held is None:
        pytest.skip("no score is recorded yet")

    assert {slug for slug, _, _ in held.items} & set(honest()) == set()
    assert all(name.isascii() for key in held.items for name in key)
