"""The words around a figure that make it a most, a least or a threshold."""

from __future__ import annotations

import pytest

from normalize.bounds import bound_after, bound_before, operator
from normalize.scene import Figure, Scene, scenes_of
from tests.normalize.notices import record_of


def at(sentence: str, figure: str) -> tuple[Scene, Figure]:
    """The scene of a sentence and its figure with these words."""
    reading = record_of((f"一、{sentence}",)).reading
    for scene in scenes_of(reading):
        for each in scene.figures:
            if scene.words(each.start, each.end) == figure:
                return scene, each
    raise LookupError(figure)


@pytest.mark.parametrize(
    ("sentence", "figure", "op", "why"),
    [
        ("用工人数不少于20人的企业,奖励1万元。", "20人", ">=", "不少于"),
        ("用工人数20人以上的企业,奖励1万元。", "20人", ">=", "以上 includes its figure"),
        ("用工人数20人(含)以上的企业,奖励1万元。", "20人", ">=", "(含) between figure and bound"),
        ("用工人数20人以上(不含)的企业,奖励1万元。", "20人", ">", "不含 behind the bound makes it strict"),
        ("用工人数超过20人的企业,奖励1万元。", "20人", ">", "超过 leaves its figure out"),
        ("用工人数达到20人的企业,奖励1万元。", "20人", ">=", "达到"),
        ("用工人数满20人的企业,奖励1万元。", "20人", ">=", "满"),
        ("用工人数不足20人的企业,奖励1万元。", "20人", "<", "不足"),
        ("用工人数20人以下的企业,奖励1万元。", "20人", "<=", "以下 includes its figure"),
        ("用工人数不超过20人的企业,奖励1万元。", "20人", "<=", "不超过"),
        ("用工人数20人的企业,奖励1万元。", "20人", None, "no bound"),
        ("每人每月补贴300元以内。", "300元", "<=", "以内"),
        ("补贴租金的50%,不超过每月800元。", "800元", "<=", "a unit between the bound and its figure"),
    ],
)
def test_the_direction_of_a_bound(sentence: str, figure: str, op: str | None, why: str) -> None:
    """Whether the figure itself is included follows the word."""
    assert operator(*at(sentence, figure)) == op, why


def test_a_bound_reaches_over_the_base_to_its_figure() -> None:
    """不超过实际投资额的30% bounds the share, not the base."""
    scene, figure = at("给予不超过实际投资额的30%的补助。", "30%")
    bound = bound_before(scene, figure)

    assert bound is not None
    assert scene.words(bound.start, bound.end) == "不超过"


def test_a_bound_of_another_figure_is_not_taken() -> None:
    """Behind a figure of its own a bound is spent."""
    scene, figure = at("用工人数不少于20人的,奖励1万元。", "1万元")

    assert bound_before(scene, figure) is None
    assert bound_after(scene, figure) is None
