"""Adding to a catalog and asking it: what went in comes out, once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from store import EXPORTS, Catalog, Outcome, Source

UNKEPT = Source(size=3, path=None)
TABLES = "select table_name from duckdb_tables() where table_name <> 'migration' order by 1"


def rows(catalog: Catalog) -> dict[str, int]:
    """How many rows each table has."""
    names = [name for (name,) in catalog.query(TABLES).rows]
    return {name: int(str(catalog.query(f"select count(*) from {name}").rows[0][0])) for name in names}


@pytest.fixture(params=["memory", "file"])
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> Catalog:
    """An empty catalog, in memory and in a file."""
    return Catalog.open(tmp_path / "c.duckdb" if request.param == "file" else None, create=True)


def test_what_went_in_comes_out(catalog: Catalog, made: ModuleType) -> None:
    """Every rule and figure is loaded equal to what was stored, with its place."""
    record = made.record()
    with catalog.run("add") as run:
        run.add(record, UNKEPT)

    (notice,) = catalog.notices()
    rules = catalog.rules([notice.id])

    assert tuple(held.rule for held in rules.benefits) == record.benefits
    assert tuple(held.rule for held in rules.limits) == record.limits
    assert tuple(held.rule for held in rules.terms) == record.terms
    assert tuple(held.rule for held in rules.conditions) == record.conditions
    assert tuple(held.rule for held in catalog.ledger([notice.id])) == record.ledger
    assert rules.benefits[0].place.quote == "给予一次性资助５万元"
    assert rules.benefits[0].place.figure == "５万元"
    assert rules.benefits[0].place.clause == ("一",)
    assert rules.benefits[0].place.page == 1
    assert rules.benefits[0].place.boxes == ((1, Decimal(232), Decimal(112), Decimal(332), Decimal(124)),)
    assert (notice.title, notice.jurisdiction, notice.slug) == (made.LINES[0], "310117", "qinghe-2025")


def test_text_without_pages_has_no_boxes(catalog: Catalog, made: ModuleType) -> None:
    """Text input has neither a page nor boxes."""
    with catalog.run("add") as run:
        run.add(made.record(made.Notice(with_boxes=False)), UNKEPT)

    place = catalog.rules([catalog.notices()[0].id]).benefits[0].place

    assert (place.page, place.boxes) == (None, ())


def test_a_figure_start_counts_folded_characters(catalog: Catalog, made: ModuleType) -> None:
    """The offset of the figure in its quote holds after NFKC, which makes two characters of ㎡."""
    lines = (*made.LINES[:2], "一、对企业按每㎡给予一次性资助５万元，", *made.LINES[3:])
    record = made.record(made.Notice(lines=lines))
    benefit = record.benefits[0]
    quote = made.Span(benefit.evidence.quote.start - 2, benefit.evidence.quote.end)
    longer = made.replace(benefit, evidence=made.replace(benefit.evidence, quote=quote))
    with catalog.run("add") as run:
        run.add(made.replace(record, benefits=(longer,)), UNKEPT)

    place = catalog.rules([catalog.notices()[0].id]).benefits[0].place

    assert place.quote == "每㎡给予一次性资助５万元"
    assert place.figure_start == len("每m2给予一次性资助")


def test_the_same_bytes_write_nothing(catalog: Catalog, made: ModuleType) -> None:
    """Adding a file again adds no row, not even one for the run, and says under which name it is held."""
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
    before = rows(catalog)

    with catalog.run("add") as run:
        again = run.add(made.record(), UNKEPT)

    assert (again.outcome, again.held_as) == (Outcome.SAME_FILE, "qinghe-2025.pdf")
    assert rows(catalog) == before


def test_the_same_text_in_another_file_is_told(catalog: Catalog, made: ModuleType) -> None:
    """The second file of a text is noted, its rules are not stored a second time."""
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
        other = run.add(made.record(made.Notice(name="copy.pdf")), UNKEPT)

    (notice,) = catalog.notices()

    assert (other.outcome, other.held_as) == (Outcome.SAME_TEXT, "qinghe-2025.pdf")
    assert [name for name, *_ in catalog.files_of(notice.text_sha256)] == ["copy.pdf", "qinghe-2025.pdf"]
    assert len(catalog.export("benefits").rows) == 2


def test_a_failure_in_a_file_leaves_nothing_of_it(catalog: Catalog, made: ModuleType) -> None:
    """A record that the tables refuse is rolled back whole; the file before it stays."""
    broken = made.record(made.Notice(name="broken.pdf", lines=(*made.LINES, "附。")))
    broken = made.replace(broken, facts=made.replace(broken.facts, effective_from_basis=None))
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
        before = rows(catalog)
        with pytest.raises(duckdb.Error):
            run.add(broken, UNKEPT)

    after = rows(catalog)

    assert {name: count for name, count in after.items() if name != "run_end"} == {
        name: count for name, count in before.items() if name != "run_end"
    }


def test_a_refused_file_is_recorded_once(catalog: Catalog) -> None:
    """The same file refused for the same reason by the same version leaves one row."""
    for _ in range(2):
        with catalog.run("add") as run:
            run.refuse("a.pdf", "ab" * 32, "empty", {})

    assert rows(catalog)["refused_file"] == 1
    assert rows(catalog)["run"] == 1


def test_a_reading_with_the_same_facts_writes_nothing(catalog: Catalog, made: ModuleType) -> None:
    """Reading a held file again leaves no trace unless something differs."""
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
    before = rows(catalog)

    with catalog.run("reread") as run:
        same = run.reread(made.record())

    assert same.outcome == Outcome.SAME_READING
    assert rows(catalog) == before


def test_a_better_reading_replaces_the_old_one_and_keeps_it(catalog: Catalog, made: ModuleType) -> None:
    """The last reading answers; what was known before it can still be asked for."""
    record = made.record()
    better = made.replace(record, benefits=(made.replace(record.benefits[0], amount=Decimal(60000)),))
    with catalog.run("add") as run:
        run.add(record, UNKEPT)
        first = run.number
    with catalog.run("reread") as run:
        assert run.reread(better).outcome == Outcome.REREAD

    (notice,) = catalog.notices()
    now = catalog.rules([notice.id])
    then = catalog.rules([notice.id], known=first or 0)

    assert [held.rule.amount for held in now.benefits] == [Decimal(60000)]
    assert [held.rule.amount for held in then.benefits] == [Decimal(50000), Decimal(1000)]


def test_knowledge_of_a_time(tmp_path: Path, made: ModuleType) -> None:
    """A run counts from when it began."""
    times = iter(dt.datetime(2026, 1, day, 12) for day in (1, 1, 5, 5))
    catalog = Catalog.open(tmp_path / "c.duckdb", create=True, clock=lambda: next(times))
    for name in ("a.pdf", "b.pdf"):
        with catalog.run("add") as run:
            run.add(made.record(made.Notice(name=name, lines=(*made.LINES, name))), UNKEPT)

    known = catalog.last_run_before(dt.datetime(2026, 1, 3))

    assert known == 1
    assert [notice.source_file for notice in catalog.notices(known)] == ["a.pdf"]
    assert catalog.last_run_before(dt.datetime(2025, 12, 31)) == 0
    assert catalog.notices(0) == ()


def test_ids_and_exports_do_not_hang_on_the_order_of_adding(made: ModuleType) -> None:
    """The same notices, added in another order to another catalog, are exported equal."""
    records = [made.record(made.Notice(name=f"{letter}.pdf", lines=(*made.LINES, letter))) for letter in "abc"]
    answers = []
    for order in (records, records[::-1]):
        catalog = Catalog.open(None)
        with catalog.run("add") as run:
            for record in order:
                run.add(record, UNKEPT)
        answers.append([catalog.export(name) for name in EXPORTS])

    assert answers[0] == answers[1]


@pytest.mark.parametrize("first", [0, 1])
def test_a_text_in_two_files_answers_alike_whichever_came_first(made: ModuleType, first: int) -> None:
    """The file with pages stands for the text, and both are read, so that either may be taken back."""
    paged, plain = made.Notice(name="b.pdf"), made.Notice(name="a.txt", with_boxes=False)
    records = [
        made.record(paged),
        made.replace(
            made.record(plain),
            reading=made.replace(made.reading(plain), document=made.replace(made.document(plain), media="text/plain")),
        ),
    ]
    catalog = Catalog.open(None)
    for record in (records[first], records[1 - first]):
        with catalog.run("add") as run:
            run.add(record, UNKEPT)
    (notice,) = catalog.notices()
    with catalog.run("changes undo") as run:
        run.undo(1 if first == 0 else 2)
    (left,) = catalog.notices()

    assert (notice.source_file, left.source_file) == ("b.pdf", "a.txt")
    assert [name for name, *_ in catalog.files_of(left.text_sha256)] == ["a.txt"]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("amount", Decimal("0.0000001"), "a seventh decimal would be rounded away"),
        ("amount", Decimal(10) ** 18, "more digits than the column has"),
        ("amount", Decimal("NaN"), "not a number"),
        ("amount", Decimal("1234567890123456789012345678901.5"), "more digits than the usual arithmetic keeps"),
        ("rate", Decimal("12345678901234567890123456789"), "a share with more digits than the usual arithmetic keeps"),
    ],
)
def test_a_number_that_does_not_fit_is_refused(made: ModuleType, field: str, value: Decimal, why: str) -> None:
    """The rule is refused with its reason; the others are stored."""
    record = made.record()
    odd = made.replace(record.benefits[0], **{field: value})
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.replace(record, benefits=(odd, record.benefits[1])), UNKEPT)

    (notice,) = catalog.notices()

    assert [held.rule.id for held in catalog.rules([notice.id]).benefits] == [record.benefits[1].id], why
    assert [what for what, _ in catalog.refusals(notice.reading)] == [f"benefit {odd.id}"], why


def test_nothing_leads_to_a_refused_rule(made: ModuleType) -> None:
    """What named it names it no longer, and its figure is open again, so that somebody is told."""
    record = made.record()
    odd = made.replace(record.benefits[0], amount=Decimal("NaN"))
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.replace(record, benefits=(odd, record.benefits[1])), UNKEPT)

    (notice,) = catalog.notices()
    (cap,) = catalog.rules([notice.id]).limits
    figure = next(held for held in catalog.ledger([notice.id]) if held.place.figure == "５万元")

    assert (cap.rule.applies_to, figure.rule.used_by, figure.rule.status) == ((), (), "open")
    assert [each.detail for each in catalog.check() if each.what == "link_lost"] == []


def test_a_rate_of_a_third_is_kept_to_twelve_places(made: ModuleType) -> None:
    """No decimal holds a third; what is kept is said in docs/records.md."""
    record = made.record()
    third = made.replace(record.benefits[0], kind="rate", amount=None, rate=Decimal(1) / Decimal(3))
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.replace(record, benefits=(third,)), UNKEPT)

    (held,) = catalog.rules([catalog.notices()[0].id]).benefits

    assert held.rule.rate == Decimal("0.333333333333")


@pytest.mark.parametrize(
    ("quote", "figure", "why"),
    [
        ((5, 5), None, "an empty quote"),
        ((0, 100000), None, "a quote past the end"),
        ((42, 52), (41, 45), "a figure that begins before its quote"),
        ((42, 52), (50, 53), "a figure that ends behind its quote"),
    ],
)
def test_a_rule_without_its_place_is_refused(
    made: ModuleType, quote: tuple[int, int], figure: tuple[int, int] | None, why: str
) -> None:
    """No value is stored without a quote at its place."""
    record = made.record()
    evidence = made.Evidence(quote=made.Span(*quote), figure=made.Span(*figure) if figure else None, clause=1)
    odd = made.replace(record.benefits[0], evidence=evidence)
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.replace(record, benefits=(odd,)), UNKEPT)

    (notice,) = catalog.notices()

    assert catalog.rules([notice.id]).benefits == (), why
    assert len(catalog.refusals(notice.reading)) == 1, why


def test_refusals_of_the_reading_are_kept(made: ModuleType) -> None:
    """What the reading itself refused is stored beside the rules."""
    refusal = made.Refusal(what="benefit x", why="its quote is not at its place")
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(made.Notice(refusals=(refusal,))), UNKEPT)

    assert catalog.refusals(catalog.notices()[0].reading) == (("benefit x", "its quote is not at its place"),)


def test_surroundings_of_a_rule(made: ModuleType) -> None:
    """The sentence as printed, with the quote's place in it, and the clauses around."""
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
    (notice,) = catalog.notices()
    limit = catalog.rules([notice.id]).limits[0]

    around = catalog.surroundings(notice.reading, limit.rule.evidence)

    assert around.sentence[around.start : around.end] == limit.place.quote
    assert around.sentence == "一、对新设首席技师工作室的企业，给予一次性资助５万元，每家企业每年最高不超过20万元。"
    assert [step.label for step in around.path] == ["一"]


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        ({"words": ["津贴"]}, ["1000元", "三年"], "a word of the quote"),
        ({"words": ["首席技师津贴"]}, ["1000元"], "a word of the scheme's name"),
        ({"words": ["津贴", "每人"]}, ["1000元"], "all words must occur"),
        ({"words": ["支持首席技师"]}, ["５万元", "20万元", "1000元", "三年", "2年"], "a word of the notice's title"),
        ({"kind": "limit"}, ["20万元"], "a section"),
        ({"kind": "tenure"}, ["2年"], "a kind"),
        ({"low": Decimal(50000)}, ["５万元", "20万元"], "at least an amount"),
        ({"low": Decimal(2000), "high": Decimal(100000)}, ["５万元"], "between two amounts"),
        ({"programmes": [], "unmapped": "首席技师津贴"}, ["1000元"], "a scheme by its own name"),
        ({"programmes": ["chief_technician"], "unmapped": "无"}, [], "a programme that nothing is mapped to"),
    ],
)
def test_find(made: ModuleType, asked: dict[str, object], found: list[str], why: str) -> None:
    """Rules are found by words, kind, amount and programme."""
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        run.add(made.record(), UNKEPT)

    hits = catalog.find([catalog.notices()[0].id], **asked)  # type: ignore[arg-type]

    assert [hit["figure"] for hit in hits] == found, why


def test_originals_are_kept_whole_under_their_hash(tmp_path: Path, made: ModuleType) -> None:
    """The copy has the name of its hash, and no half-written file is left beside it."""
    file = tmp_path / "A.PDF"
    file.write_bytes(b"%PDF-1.7")
    with Catalog.open(tmp_path / "c.duckdb", create=True) as catalog, catalog.run("add") as run:
        run.add(made.record(), Source(size=8, path=file))
        (notice,) = catalog.notices()

    kept = list((tmp_path / "c.duckdb.originals").iterdir())

    assert [path.name for path in kept] == [notice.original] == [f"{notice.sha256}.pdf"]
    assert kept[0].read_bytes() == b"%PDF-1.7"


def test_questions_of_users_cannot_leave_the_catalog(tmp_path: Path, made: ModuleType) -> None:
    """A user's SQL reads the catalog: no files, no writing, no other settings; more than one question may be asked."""
    with Catalog.open(tmp_path / "c.duckdb", create=True) as catalog, catalog.run("add") as run:
        run.add(made.record(), UNKEPT)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with Catalog.open(tmp_path / "c.duckdb") as catalog:
        assert catalog.query("select count(*) from benefits").rows == ((2,),)
        for question in (
            f"from read_csv('{tmp_path}/secret.csv')",
            f"copy benefits to '{tmp_path}/out.csv'",
            f"attach '{tmp_path}/other.duckdb'",
            "delete from benefit",
            "set enable_external_access = true",
            "install fts",
        ):
            with pytest.raises(duckdb.Error):
                catalog.query(question)
        assert catalog.query("select count(*) from limits").rows == ((1,),)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.duckdb", "secret.csv"]
