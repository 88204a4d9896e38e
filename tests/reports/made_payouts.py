"""A made payout list with every kind of fault planted: each line with the verdict that it must have, and why.

The rules are those of the corpus, read by a person; nothing here asks the program.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

HEAD = "行号,收款人,类型,地区,项目,申请日期,付款日期,金额,数量"


@dataclass(frozen=True, slots=True)
class Planted:
    """A line of the list, the verdict that it must have, and the key of the reason (None: any)."""

    cells: tuple[str, ...]
    verdict: str
    why: str | None


Lines = list[Planted]
_SURNAMES = "甲乙丙丁戊己庚辛壬癸"


class Maker:
    """Makes payees that nobody else has, so that lines add up only where they are meant to."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._number = 0

    def person(self) -> str:
        """A person of their own: three characters that count."""
        self._number += 1
        first, rest = divmod(self._number, 100)
        return f"{_SURNAMES[first % 10]}{chr(0x4E00 + self._number)}{chr(0x5000 + rest)}"

    def firm(self) -> str:
        """A firm of its own."""
        self._number += 1
        return f"样例{self._number}号有限公司"

    def school(self) -> str:
        """A school of its own."""
        self._number += 1
        return f"样例{self._number}号职业技术学院"

    def day(self) -> str:
        """A day on which the notices of 松江 and 嘉定 of the corpus are law."""
        return f"2025-{self.chance.randint(3, 11):02}-{self.chance.randint(1, 28):02}"


def _line(
    payee: str, kind: str, region: str, item: str, day: str, amount: object, quantity: object = ""
) -> tuple[str, ...]:
    return payee, kind, region, item, day, "", str(amount), str(quantity)


def supported(make: Maker) -> Lines:
    """Whole months of the allowance, certificates, uplifts, a ceiling, a range, a price by the metre."""
    months, count = make.chance.randint(1, 36), make.chance.randint(1, 90)
    cells = make.chance.choice(
        [
            _line(make.person(), "个人", "松江", "首席技师", make.day(), months * 1000, months),
            _line(make.person(), "个人", "松江", "首席技师", make.day(), months * 1000),
            _line(make.person(), "个人", "松江", "个人资助", make.day(), 36000, 1),
            _line(make.firm(), "单位", "嘉定", "认定成效 高级工", make.day(), count * 1000, count),
            _line(make.firm(), "单位", "310114", "认定成效 技师", make.day(), count * 1950, count),
            _line(make.firm(), "", "嘉定", "技能大师工作室", make.day(), 60000, 1),
            _line(make.firm(), "单位", "嘉定", "开发急需紧缺评价项目资助", make.day(), 30000 + count, 1),
            _line(make.firm(), "单位", "松江", "首席技师工作室 市级", make.day(), "8万元", 1),
            _line(make.person(), "个人", "星渚区", "租房补贴 博士研究生", make.day(), months * 1500, months),
        ]
    )
    return [Planted(cells, "supported", None)]


def over_amount(make: Maker) -> Lines:
    """More than the rule gives, for one or for a quantity, and more than the whole period."""
    cells = make.chance.choice(
        [
            _line(make.firm(), "单位", "嘉定", "技能大师工作室", make.day(), 60000 + make.chance.randint(1, 9999), 1),
            _line(make.firm(), "单位", "嘉定", "首席技师", make.day(), 90001, 3),
            _line(make.person(), "个人", "松江", "首席技师", make.day(), 37000),
            _line(make.firm(), "单位", "嘉定", "开发急需紧缺评价项目资助", make.day(), 50001, 1),
            _line(make.firm(), "单位", "嘉定", "认定成效 高级工", make.day(), 13001, 10),
        ]
    )
    return [Planted(cells, "over_amount", None)]


def over_cap(make: Maker) -> Lines:
    """Over a yearly cap in one line, or with the lines before; a school's lower cap; a period that is used up."""
    firm, school, person = make.firm(), make.school(), make.person()
    ways = (
        [Planted(_line(firm, "单位", "嘉定", "认定成效 高级技师", make.day(), 302000, 151), "over_cap", "cap")],
        [
            Planted(_line(firm, "单位", "嘉定", "认定成效 高级工", "2025-04-01", 180000, 180), "supported", None),
            Planted(_line(firm, "单位", "嘉定", "认定成效 技师", "2025-09-01", 121500, 81), "over_cap", "cap"),
            Planted(_line(firm, "单位", "嘉定", "认定成效 技师", "2026-02-01", 121500, 81), "supported", None),
        ],
        [Planted(_line(school, "单位", "嘉定", "认定成效 高级工", make.day(), 201000, 201), "over_cap", "cap")],
        [
            Planted(_line(person, "个人", "松江", "首席技师", "2025-04-01", 24000, 24), "supported", None),
            Planted(_line(person, "个人", "松江", "首席技师", "2026-04-01", 24000, 24), "over_cap", "period_left"),
        ],
    )
    return list(make.chance.choice(ways))


def out_of_force(make: Maker) -> Lines:
    """Before the first day, after the last; the day of the application decides, not that of the payment."""
    firm = make.firm()
    early = _line(firm, "单位", "嘉定", "技能大师工作室", "2025-01-20", 60000, 1)
    ways = (
        Planted(early, "out_of_force", "not_yet"),
        Planted(
            (firm, "单位", "嘉定", "技能大师工作室", "2025-01-20", "2025-06-01", "60000", "1"),
            "out_of_force",
            "not_yet",
        ),
        Planted(_line(firm, "单位", "嘉定", "技能大师工作室", "2028-03-01", 60000, 1), "out_of_force", "expired"),
        Planted((firm, "单位", "嘉定", "技能大师工作室", "", "2028-03-01", "60000", "1"), "out_of_force", "expired"),
    )
    return [make.chance.choice(ways)]


def wrong_recipient(make: Maker) -> Lines:
    """A person's allowance to a firm, a unit's working funds to a person."""
    ways = (
        Planted(_line(make.firm(), "单位", "松江", "首席技师", make.day(), 36000), "wrong_recipient", "person"),
        Planted(_line(make.firm(), "", "松江", "个人资助", make.day(), 12000), "wrong_recipient", "person"),
        Planted(_line(make.person(), "个人", "嘉定", "技能大师工作室", make.day(), 60000), "wrong_recipient", "unit"),
        Planted(_line(make.person(), "", "嘉定", "首席技师", make.day(), 30000, 1), "wrong_recipient", "unit"),
    )
    return [make.chance.choice(ways)]


def stacked(make: Maker) -> Lines:
    """Rent and purchase of a home for one person in one year; in two years, or for two persons, they may be."""
    first, second = make.person(), make.person()
    home = "人才购房补贴标准 硕士研究生或副高级职称人员 一次性补贴"
    return [
        Planted(_line(first, "个人", "星渚区", "租房补贴 硕士研究生", "2025-09-01", 12000, 12), "supported", None),
        Planted(_line(first, "个人", "星渚区", home, "2025-10-01", 80000, 1), "stacked", "stacked"),
        Planted(_line(second, "个人", "星渚区", home, "2025-10-01", 80000, 1), "supported", None),
    ]


def no_clause(make: Maker) -> Lines:
    """Items that no notice of the area pays for."""
    region = make.chance.choice(["嘉定", "松江", "310117"])
    item = make.chance.choice(["登月舱研制", "宠物美容店", "=HYPERLINK(1)", "跨境直播基地"])
    return [Planted(_line(make.firm(), "单位", region, item, make.day(), 60000, 1), "no_clause", "no_clause")]


def undecided(make: Maker) -> Lines:
    """Lines that cannot be read, are short of something, or hang on what is not held or stands elsewhere."""
    firm = make.firm()
    ways = (
        (_line(firm, "单位", "嘉定", "认定成效 高级工", "昨天", 1000, 1), "bad_line"),
        (_line(firm, "单位", "嘉定", "认定成效 高级工", make.day(), "一千", 1), "bad_line"),
        (_line(firm, "单位", "", "认定成效 高级工", make.day(), 1000, 1), "bad_line"),
        (_line(firm, "单位", "嘉定", "认定成效 高级工", "", 1000, 1), "no_date"),
        (_line(firm, "单位", "没有的区", "认定成效 高级工", make.day(), 1000, 1), "no_such_region"),
        (_line(firm, "单位", "嘉定", "认定成效 高级工", make.day(), 40000), "quantity_missing"),
        (_line(firm, "单位", "嘉定", "技能大师工作室", make.day(), 59999, 1), "less_than_rule"),
        (_line(firm, "单位", "嘉定", "认定成效 高级工", make.day(), 11500, 10), "uplift_in_part"),
        (_line(firm, "单位", "闵行", "技能大师工作室", make.day(), 100000, 1), "not_held"),
        (_line(make.person(), "个人", "松江", "首席技师", make.day(), 1500), "no_whole_periods"),
    )
    cells, why = make.chance.choice(ways)
    return [Planted(cells, "undecided", why)]


KINDS: tuple[Callable[[Maker], Lines], ...] = (
    supported,
    over_amount,
    over_cap,
    out_of_force,
    wrong_recipient,
    stacked,
    no_clause,
    undecided,
)


def planted(number: int, seed: int = 5) -> Iterator[Planted]:
    """So many lines, the kinds in turn."""
    make = Maker(seed)
    lines: Lines = []
    while len(lines) < number:
        for kind in KINDS:
            lines += kind(make)
    return iter(lines[:number])


def as_csv(lines: list[Planted]) -> str:
    """The list as a file."""
    rows = [f"{at},{','.join(line.cells)}" for at, line in enumerate(lines, 1)]
    return "\n".join([HEAD, *rows, ""])
