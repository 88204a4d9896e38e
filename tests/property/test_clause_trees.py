"""What holds for the clause tree of any text whatsoever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.citations import find_citations
from extract.clauses import find_clauses
from extract.letterhead import find_letterhead
from tests.extract import made_documents

LABELS = [
    "第一章",
    "第二章",
    "第一条",
    "第二条",
    "第三条",
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "3.",
    "（1）",
    "(2)",
    "①",
    "②",
    "1.1",
    "附件1",
    "附件：",
    "表1",
    "a.",
    "",
]
WORDS = [
    "支持对象",
    "给予5万元奖励。",
    "符合下列条件：（1）注册；（2）纳税。",
    "第八条第（一）项",
    "关于支持创新的办法",
    "某区科学技术局",
    "2024年3月1日",
    "《创新办法》（某府〔2023〕5号）同时废止。",
    "以上补贴不重复。",
    "",
    "各有关单位：",
    "某科规〔2024〕3号",
    "现将《创新办法》印发给你们。",
    "1.5万元",
]
LINES = st.lists(
    st.tuples(st.sampled_from(["", "^"]), st.sampled_from(LABELS), st.sampled_from(WORDS)).map("".join), max_size=25
)


@pytest.mark.property
@given(LINES)
def test_every_tree_is_well_formed(lines: list[str]) -> None:
    """Preorder, parents before children and around them, the root over all, labels as printed."""
    made = made_documents.document(lines)
    clauses = find_clauses(made)

    assert (clauses[0].start, clauses[0].end, clauses[0].parent) == (0, len(made.text), None)
    assert [clause.start for clause in clauses] == sorted(clause.start for clause in clauses)
    for index, clause in enumerate(clauses):
        assert clause.index == index
        assert clause.start <= clause.body <= clause.end
        assert clause.start <= clause.own_end <= clause.end
        if clause.parent is not None:
            parent = clauses[clause.parent]
            assert parent.index < index
            assert parent.start <= clause.start <= clause.end <= parent.end
        if clause.title is not None:
            assert clause.start <= clause.title.start < clause.title.end <= clause.end
        if clause.label and clause.style not in ("attachment", "table"):
            assert made.quote(clause.start, clause.end).lstrip("-·").startswith(clause.label)


@pytest.mark.property
@given(LINES)
def test_every_character_lies_in_a_named_part_or_clause(lines: list[str]) -> None:
    """Nothing hangs from the root alone: what is before the first clause has a role too."""
    made = made_documents.document(lines)
    clauses = find_clauses(made)
    covered = sum(clause.end - clause.start for clause in clauses if clause.parent == 0)

    assert covered == len(made.text)


@pytest.mark.property
@given(LINES)
def test_letterhead_and_citations_lie_in_the_text(lines: list[str]) -> None:
    """Whatever is found can be shown."""
    made = made_documents.document(lines)
    clauses = find_clauses(made)
    head = find_letterhead(made, clauses)
    spans = [*head.title, *head.issuers, head.number, head.addressees, head.signed, head.printed]
    spans += [each.title for each in find_citations(made, clauses, head)]

    assert all(0 <= span.start < span.end <= len(made.text) for span in spans if span is not None)


@pytest.mark.property
@given(LINES)
def test_finding_twice_finds_the_same(lines: list[str]) -> None:
    """The tree depends on the document and on nothing else."""
    made = made_documents.document(lines)

    assert find_clauses(made) == find_clauses(made)
