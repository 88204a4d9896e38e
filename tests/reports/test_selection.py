"""What people mean by a notice, a place, a programme."""

from __future__ import annotations

from types import ModuleType

import pytest

from reports.regions import Place, coded, places_named
from reports.selection import NothingFound, Unclear, in_regions, notice_named, programme_named
from store import Catalog, HeldNotice, Source

SONGJIANG, JIADING, SHANGHAI = coded("310117"), coded("310114"), coded("310000")
YUNXI = Place(None, "海平市云栖区")


@pytest.fixture(scope="module")
def notices(made: ModuleType) -> tuple[HeldNotice, ...]:
    """松江, 嘉定, the city, and an area that the code list does not know."""
    catalog = Catalog.open(None)
    with catalog.run("add") as run:
        for name, code, number in (
            ("songjiang.pdf", "310117", "沪松人社规〔2024〕1号"),
            ("jiading.pdf", "310114", "嘉人社规〔2025〕1号"),
            ("city.pdf", "310000", None),
            ("yunxi.pdf", None, "云人社规〔2024〕5号"),
        ):
            record = made.record(
                made.Notice(name=name, jurisdiction=code, doc_number=number, lines=(*made.LINES, name))
            )
            issuers = ("海平市云栖区财政局",) if code is None else ("某局",)
            run.add(made.replace(record, facts=made.replace(record.facts, issuers=issuers)), Source(size=1, path=None))
    return catalog.notices()


@pytest.mark.parametrize(
    ("word", "names", "why"),
    [
        ("松江", ["songjiang"], "a name without its last character"),
        ("松江区", ["songjiang"], "a name"),
        ("上海市松江区", ["songjiang"], "a full name"),
        ("310117", ["songjiang"], "a code"),
        ("上海", ["city", "jiading", "songjiang"], "a city and what lies inside it"),
        ("31", ["city", "jiading", "songjiang"], "a short code"),
        ("云栖", ["yunxi"], "an area that has no code"),
        ("海平市", ["yunxi"], "the city around an area that has no code"),
        ("北京", [], "a place without notices"),
    ],
)
def test_places(notices: tuple[HeldNotice, ...], word: str, names: list[str], why: str) -> None:
    """A place takes in what lies inside it."""
    assert sorted(notice.slug for notice in in_regions(notices, [word])) == names, why


def test_an_unknown_place_is_not_passed_over(notices: tuple[HeldNotice, ...]) -> None:
    """A misspelt place is an error, not an empty answer."""
    with pytest.raises(Unclear):
        in_regions(notices, ["松讲"])


def test_a_name_of_several_places_means_the_one_that_is_held() -> None:
    """朝阳区 is in 北京 and in 长春; the catalog has the one of 北京."""
    beijing = coded("110105")

    assert places_named("朝阳区", (beijing, SONGJIANG)) == (beijing,)
    assert len(places_named("朝阳区", (SONGJIANG,))) > 1


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        (SONGJIANG, SHANGHAI, True),
        (SONGJIANG, SONGJIANG, True),
        (SHANGHAI, SONGJIANG, False),
        (SONGJIANG, JIADING, False),
        (YUNXI, Place(None, "海平市"), True),
        (YUNXI, SHANGHAI, False),
    ],
)
def test_lying_in(inner: Place, outer: Place, inside: bool) -> None:
    """An area lies in itself and in the areas around it."""
    assert inner.lies_in(outer) is inside


@pytest.mark.parametrize(
    ("word", "slug", "why"),
    [
        ("嘉人社规〔2025〕1号", "jiading", "its number"),
        ("嘉人社规[2025]1号", "jiading", "its number in other brackets"),
        ("嘉人社规 〔２０２５〕１号", "jiading", "its number in wide characters"),
        ("city", "city", "its file's name"),
        ("city.pdf", "city", "its file's whole name"),
    ],
)
def test_notices(notices: tuple[HeldNotice, ...], word: str, slug: str, why: str) -> None:
    """A notice is named by number, file or hash."""
    assert notice_named(notices, word).slug == slug, why


def test_a_notice_by_the_beginning_of_its_hash(notices: tuple[HeldNotice, ...]) -> None:
    """Four characters of the hash are enough where they are clear."""
    for notice in notices:
        assert notice_named(notices, notice.sha256[:12]) == notice


def test_a_name_that_two_notices_have(notices: tuple[HeldNotice, ...], made: ModuleType) -> None:
    """Both are given as candidates."""
    twin = made.replace(notices[0], sha256="ff" * 32)
    with pytest.raises(Unclear) as caught:
        notice_named((*notices, twin), notices[0].slug)

    assert len(caught.value.candidates) == 2
    with pytest.raises(NothingFound):
        notice_named(notices, "no such notice")


@pytest.mark.parametrize(
    ("word", "key", "why"),
    [
        ("首席技师", "chief_technician", "a name"),
        ("chief_technician", "chief_technician", "a key"),
        ("大师工作室", "master_studio", "an alias"),
        ("登月舱补贴", None, "a word that is not in the taxonomy"),
    ],
)
def test_programmes(word: str, key: str | None, why: str) -> None:
    """A programme is named by key, name or alias; another word is looked for in the schemes' own names."""
    assert programme_named(word).key == key, why
