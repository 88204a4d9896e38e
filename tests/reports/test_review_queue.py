"""The queue of what somebody should look at: what is in it, why, and in which order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from reports.cli import main
from reports.review_queue import REASONS, Item, chosen, queue
from reports.selection import programme_named
from reports.vocabulary import words_of
from store import LATEST, Catalog


@pytest.fixture(scope="module")
def items(corpus_catalog: Path) -> Iterator[list[Item]]:
    """The queue of the corpus."""
    with Catalog.open(corpus_catalog) as catalog:
        yield queue(catalog, catalog.notices(), LATEST)


def test_everything_in_doubt_is_in_the_queue_once(items: list[Item], corpus_catalog: Path):
    """Every flagged or unmapped rule and every open figure of the catalog is there, and nothing twice."""
    with Catalog.open(corpus_catalog) as catalog:
        flagged = catalog.query(
            "select section, id, notice from rules where len(flags) > 0"
            " union select 'benefit', id, notice from benefits where programme is null and restates is null"
            " union select 'quantity', id, notice from quantities where status = 'open'"
        ).rows
    found = [(item.section, item.id, item.notice.id) for item in items if item.section != "link"]

    assert set(flagged) <= set(found)
    assert len(found) == len(set(found))


def test_what_most_hangs_on_stands_first(items: list[Item]):
    """By the largest sum, then by the number of benefits; the order of what is alike is always the same."""
    ranks = [(-(item.stake.money or 0), -len(item.stake.benefits)) for item in items]

    assert ranks == sorted(ranks)
    assert [item.order for item in items] == sorted(item.order for item in items)
    assert len({item.order for item in items}) == len(items)


def test_a_condition_is_worth_what_hangs_on_it(items: list[Item]):
    """A rule without a sum of its own stands where its benefits stand."""
    limits = [item for item in items if item.section == "limit" and item.stake.benefits]

    assert limits
    for item in limits:
        sums = [each.rule.amount for each in item.stake.benefits if each.rule.amount]
        assert item.stake.money is not None
        assert item.stake.money >= max(sums, default=Decimal(0))


def test_lists_of_unequal_length_are_there_with_all_their_sums(items: list[Item]):
    """Three prizes and two sums: which prize has which is asked, for each of the sums."""
    unequal = [item for item in items if "list_lengths" in item.reasons]

    assert [item.held.place.figure for item in unequal if item.held] == ["5万元", "2万元"]
    assert {item.reasons[0] for item in unequal} == {"list_lengths"}


def test_a_proposed_link_is_there_with_both_notices(items: list[Item]):
    """A link is worth what its notices pay."""
    links = [item for item in items if item.section == "link"]

    assert links
    assert all(item.proposal is not None and item.stake.money for item in links)


@pytest.mark.parametrize(
    ("reasons", "why"),
    [
        (["open_figure"], "a reason"),
        (["unit_from_heading"], "a flag is asked for like a reason"),
        (["link", "unmapped"], "either of two"),
    ],
)
def test_a_reason_chooses(items: list[Item], reasons: list[str], why: str):
    """What is asked for is there, and nothing else."""
    found = chosen(items, reasons, None)

    assert found, why
    assert all({*item.reasons, *item.flags} & set(reasons) for item in found), why
    assert len(found) == sum(bool({*item.reasons, *item.flags} & set(reasons)) for item in items), why


def test_a_programme_chooses_what_bears_on_its_benefits(items: list[Item]):
    """Limits and figures are of the programme of their benefits."""
    wanted = programme_named("首席技师")
    found = chosen(items, [], wanted)

    assert found
    assert all(any(wanted.means(each.rule) for each in item.stake.benefits) for item in found)


def test_every_reason_has_a_word(items: list[Item]):
    """The words of the queue are those of the vocabulary."""
    assert set(REASONS) == set(words_of("queue reason"))
    assert {reason for item in items for reason in item.reasons} <= set(REASONS)


@pytest.mark.parametrize(
    ("argv", "code", "why"),
    [
        (("--reason", "nonsense"), 2, "a reason that there is not"),
        (("--reason", "待查数字"), 0, "a reason in the person's words"),
        (("--region", "海平"), 0, "an area"),
        (("--region", "松江"), 0, "an area with nothing to look at is no failure"),
        (("--region", "北京"), 4, "an area without a notice"),
        (("--out", "queue.pdf"), 2, "a form that there is not"),
        (("--on", "2019-01-01"), 4, "notices that are law on a day only"),
    ],
)
def test_the_command_and_its_exit_codes(corpus_catalog: Path, argv: tuple[str, ...], code: int, why: str):
    """Wrong use, nothing found and done are told apart."""
    assert main(["--catalog", str(corpus_catalog), "review", *argv]) == code, why


def test_the_records_say_what_to_do(corpus_catalog: Path, capsys: pytest.CaptureFixture[str]):
    """Each record has its quote, page, what hangs on it and commands that can be copied."""
    assert main(["--catalog", str(corpus_catalog), "--lang", "en", "review", "--first", "40"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [record["rank"] for record in records] == list(range(1, 41))
    assert all(record["commands"][0].startswith("clausebook ") for record in records)
    assert all(record["quote"] and record["page"] for record in records if record["section"] != "link")


def test_the_page_shows_the_paper(corpus_catalog: Path, tmp_path: Path):
    """Every rule of a PDF has a picture of its place; the page says how many it leaves out."""
    out = tmp_path / "queue.html"
    argv = ["--lang", "en", "review", "--first", "5", "--out", str(out)]
    assert main(["--catalog", str(corpus_catalog), *argv]) == 0
    page = out.read_text(encoding="utf-8")

    assert page.count('<section class="card"') == 5
    assert page.count("data:image/png;base64,") >= 5
    assert "first 5 of" in page
