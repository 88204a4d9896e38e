"""Every figure of a notice once, used, set aside with a reason, or open."""

from __future__ import annotations

import pytest

from normalize.verdicts import Reason
from tests.normalize.notices import Row, expected, found, record_of, rows


@pytest.mark.parametrize("row", rows("ledger"))
def test_what_becomes_of_a_figure(row: Row) -> None:
    """The reason that is given is the one that a reader would give."""
    assert found(row) == expected(row)


FIGURES = (
    "一、对新建冷库的合作社，按投资额的30%给予补助，最高不超过10万元，单个主体只享受1次。",
    "二、申报时间为2025年5月1日至5月20日，县农业农村局应当在10个工作日内审核。",
    "三、本办法自印发之日起施行，有效期3年。联系电话：0855-8221234。",
)


def test_each_figure_is_counted_once_and_in_order() -> None:
    """The ledger has as many rows as there are figures, at their places."""
    record = record_of(FIGURES)

    assert [each.evidence.figure for each in record.ledger] == [(q.start, q.end) for q in record.reading.quantities]


def test_used_figures_name_the_rules_that_use_them() -> None:
    """`used_by` holds ids of rules that stand on this very figure; nothing else is `used`."""
    record = record_of(FIGURES)
    at = {
        each.id: each.evidence.figure for each in (*record.benefits, *record.limits, *record.terms, *record.conditions)
    }

    assert at
    for account in record.ledger:
        assert bool(account.used_by) == (account.status == "used")
        assert {at[each] for each in account.used_by} <= {account.evidence.figure}


def test_reasons_come_from_the_closed_list() -> None:
    """Whoever reads the ledger knows all reasons that there are."""
    record = record_of(FIGURES)

    assert {each.reason for each in record.ledger if each.status == "set_aside"} <= {str(reason) for reason in Reason}
    assert all((each.reason is None) == (each.status != "set_aside") for each in record.ledger)
