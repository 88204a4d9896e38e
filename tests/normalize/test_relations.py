"""Relations to other documents, once for each document."""

from __future__ import annotations

from types import ModuleType

import pytest

from extract.read import read_clauses
from normalize.relations import find_relations


@pytest.mark.parametrize(
    ("sentences", "relations", "why"),
    [
        (
            ["根据《技能条例》（滨人社〔2023〕2号），制定本办法。", "一、《技能条例》生效后申报的，参照执行。"],
            [("based_on", "技能条例", "滨人社〔2023〕2号")],
            "a second mention adds nothing",
        ),
        (
            ["根据《技能条例》，制定本办法。", "一、《技能条例》（滨人社〔2023〕2号）同时废止。"],
            [("repeals", "技能条例", "滨人社〔2023〕2号")],
            "the stronger statement counts, and the number is kept",
        ),
        (
            ["现通知如下：", "一、《技能办法》（滨府〔2019〕1号）、《技能办法》（滨府〔2021〕2号）同时废止。"],
            [("repeals", "技能办法", "滨府〔2019〕1号"), ("repeals", "技能办法", "滨府〔2021〕2号")],
            "two versions of one title are two documents",
        ),
        (
            [
                "根据《关于印发〈甲办法〉的通知》（滨府[2019]1号），制定本办法。",
                "一、按《甲办法》（滨府〔2019〕1号）执行。",
            ],
            [("based_on", "关于印发〈甲办法〉的通知", "滨府〔2019〕1号")],
            "one number is one document, whatever part of its title is cited",
        ),
    ],
)
def test_each_document_once(
    sentences: list[str], relations: list[tuple[str, str, str | None]], why: str, lines: ModuleType
) -> None:
    """The strongest statement about each document, in the order of first mention."""
    reading = read_clauses(lines.document(["^关于支持技能的通知", *sentences]))

    assert [(each.type, each.title, each.doc_number) for each in find_relations(reading)] == relations, why


def test_the_quote_of_a_relation_is_the_mention(lines: ModuleType) -> None:
    """A relation can be shown where it stands."""
    reading = read_clauses(lines.document(["^关于支持技能的通知", "根据《技能条例》（滨〔2023〕2号），制定本办法。"]))
    (relation,) = find_relations(reading)

    assert reading.words(*relation.quote) == "《技能条例》(滨〔2023〕2号)"
