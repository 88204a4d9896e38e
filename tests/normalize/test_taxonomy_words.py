"""The taxonomy's words: levels, homonyms, parts of wider programmes, and why a benefit is mapped."""

from __future__ import annotations

import pytest

from ingest import Span
from normalize import Benefit, Evidence
from normalize.taxonomy import level_of, naming_of, programme_of, programmes, programmes_inside

LEVELS = [
    ("国家级", "national", "granted by the state"),
    ("中华技能大奖", "national", "an award of the state by its name"),
    ("上海市", "province", "the city"),
    ("省级重点实验室", "province", "the province"),
    ("闵行区", "district", "the district"),
    ("一等奖", None, "a prize tells no level"),
]


@pytest.mark.parametrize(("words", "level", "why"), LEVELS, ids=[case[-1] for case in LEVELS])
def test_levels(words: str, level: str | None, why: str) -> None:
    """Who grants what a case names."""
    assert level_of(words) == level, why


HOMONYMS = [
    ("首席技师资助", "chief_technician", "the title"),
    ("首席技师工作室", "chief_technician_studio", "its studio is another scheme"),
    ("技能大师工作室", "master_studio", "the studio of a master"),
    ("创新工作室培育项目", "innovation_studio", "the union's studio"),
    ("语言文化培训补贴", "training_subsidy", "a course in culture is a course"),
    ("登月舱", None, "no word of the taxonomy"),
]


@pytest.mark.parametrize(("words", "key", "why"), HOMONYMS, ids=[case[-1] for case in HOMONYMS])
def test_homonyms_are_kept_apart(words: str, key: str | None, why: str) -> None:
    """One word in two schemes does not make them one."""
    assert programme_of(words) == key, why


def test_a_part_belongs_to_its_whole() -> None:
    """Who asks for 首席技师 sees the studios too, and not the other way round."""
    assert programmes_inside("chief_technician") == ("chief_technician_studio",)
    assert programmes_inside("chief_technician_studio") == ()
    assert {entry.part_of for entry in programmes() if entry.part_of} <= {entry.key for entry in programmes()}


def benefit(program: str, tier: str | None, programme: str | None) -> Benefit:
    """A benefit that differs in its words only."""
    place = Evidence(quote=Span(0, 1), figure=None, clause=0)
    return Benefit(id="b", evidence=place, program=program, programme=programme, kind="fixed", tier=tier)


NAMINGS = [
    ("人才资助", "首席技师", "chief_technician", ("首席技师", "tier"), "by the case"),
    ("首席技师资助", None, "chief_technician", ("首席技师", "program"), "by the scheme's own name"),
    ("个人资助", None, "chief_technician", ("首席技师", "sentence"), "by the sentence"),
    ("首席技师资助", None, None, None, "not mapped, so no reason"),
]


@pytest.mark.parametrize(("program", "tier", "key", "found", "why"), NAMINGS, ids=[case[-1] for case in NAMINGS])
def test_each_mapping_shows_why(
    program: str, tier: str | None, key: str | None, found: tuple[str, str] | None, why: str
) -> None:
    """The word that named the programme, and where it stands."""
    naming = naming_of(benefit(program, tier, key), "每月1000元", "首席技师每月1000元。", ("培养",))

    assert (None if naming is None else (naming.alias, naming.where)) == found, why
