"""What holds for the rules of any text whatsoever."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from extract.read import read_clauses
from ingest import Document
from normalize import Benefit, Condition, Limit, NoticeRecord, Term
from normalize.composition import compose
from normalize.verdicts import Reason
from tests.extract.made_documents import document

LABELS = ["", "", "", "一、", "二、", "（一）", "（二）", "1.", "第一条 ", "附件1", "|"]
WHO = [
    "对新认定的企业，",
    "对国家级、省级、市级平台，",
    "吸纳10人以上的单位，",
    "35周岁以下的博士，",
    "获得一、二等奖的个人，",
    "",
]
GIVE = [
    "给予",
    "分别给予",
    "按投资额的",
    "每人每月补贴",
    "最高不超过",
    "参照市级标准给予",
    "处以",
    "贷款额度",
    "力争达到",
    "再",
    "",
]
WHAT = [
    "10万元",
    "3万元、2万元、1万元",
    "5-8万元",
    "30%",
    "1:1",
    "全额",
    "三年",
    "2025年6月30日",
    "15个工作日",
    "500元/人·月",
    "1.5倍",
    "3次",
    "|",
    "2亿元",
    "",
]
TAIL = [
    "奖励",
    "补助",
    "，最高不超过50万元",
    "，同一企业每年不超过2次",
    "的罚款",
    "以上的企业",
    "（含）以下",
    "，不得重复享受",
    "",
]
END = ["。", "；", "，", "：", "|", ""]
HEADS = [
    "补贴标准",
    "申报条件",
    "^关于支持发展的若干措施",
    "各有关单位：",
    "申报材料",
    "评分表",
    "本办法自印发之日起施行，有效期3年。",
]
SENTENCES = st.tuples(*map(st.sampled_from, (LABELS, WHO, GIVE, WHAT, TAIL, END))).map("".join)
TEXTS = st.lists(st.one_of(SENTENCES, st.sampled_from(HEADS)), min_size=1, max_size=12).filter(
    lambda lines: any(line.strip("|^ ") for line in lines)
)
Rule = Benefit | Limit | Term | Condition


def record_of(made: Document) -> NoticeRecord:
    return compose(read_clauses(made))


def rules_of(record: NoticeRecord) -> list[Rule]:
    return [*record.benefits, *record.limits, *record.terms, *record.conditions]


@given(TEXTS)
def test_every_value_stands_at_its_place(lines: list[str]) -> None:
    """Quotes are words of the text, folded as the text is, and hold the figure; the figure is one that was found."""
    made = document(lines)
    record = record_of(made)
    figures = {(each.start, each.end) for each in record.reading.quantities}

    for rule in rules_of(record):
        quote, figure = rule.evidence.quote, rule.evidence.figure
        assert 0 <= quote.start < quote.end <= len(made.text)
        assert made.quote(*quote)
        assert 0 <= rule.evidence.clause < len(record.reading.clauses)
        if figure is not None:
            assert quote.start <= figure.start < figure.end <= quote.end
            assert tuple(figure) in figures or (isinstance(rule, Benefit) and rule.kind in ("full", "rate"))


@given(TEXTS)
def test_every_figure_is_in_the_ledger_once(lines: list[str]) -> None:
    """No figure is lost and none counted twice; what is used names rules that exist."""
    record = record_of(document(lines))
    ids = {rule.id for rule in rules_of(record)}

    assert [each.evidence.figure for each in record.ledger] == [(q.start, q.end) for q in record.reading.quantities]
    for account in record.ledger:
        assert set(account.used_by) <= ids
        assert (account.status == "used") == bool(account.used_by)
        assert (account.status == "set_aside") == (account.reason is not None)
        assert account.reason is None or account.reason in set(Reason)


@given(TEXTS)
def test_an_award_has_a_sum_or_a_share_by_its_kind(lines: list[str]) -> None:
    """fixed, ceiling, floor and range have a sum; rate, match, full and uplift a share; a reference has neither."""
    for benefit in record_of(document(lines)).benefits:
        has = (benefit.amount is not None, benefit.rate is not None, benefit.amount_max is not None)
        if benefit.kind in ("fixed", "ceiling", "floor"):
            assert has == (True, False, False)
        elif benefit.kind == "range":
            assert has == (True, False, True)
        elif benefit.kind in ("rate", "match", "full", "uplift"):
            assert has == (False, True, False)
        else:
            assert benefit.kind == "reference"
            assert has == (False, False, False)


@given(TEXTS)
def test_limits_bind_awards_that_exist(lines: list[str]) -> None:
    """What a limit, a term or a condition applies to is in the same record; ids are not given twice."""
    record = record_of(document(lines))
    benefits = {each.id for each in record.benefits}
    counts = Counter(rule.id for rule in rules_of(record))

    assert [each for each, count in counts.items() if count > 1] == []
    for rule in (*record.limits, *record.terms, *record.conditions):
        assert set(rule.applies_to) <= benefits


@given(TEXTS)
def test_the_same_text_gives_the_same_record(lines: list[str]) -> None:
    """Two readings of one text are equal to the last field."""
    first, second = record_of(document(lines)), record_of(document(lines))

    assert rules_of(first) == rules_of(second)
    assert first.ledger == second.ledger
    assert first.facts == second.facts
