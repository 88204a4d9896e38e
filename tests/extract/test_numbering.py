"""Labels before it is decided which are clauses: their numbers, their places, and what never is one."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extract.numbering import Numbering, Place, find_labels, ordinal, styles


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("一百零三", 103),
        ("7", 7),
        ("18", 18),
        ("①", 1),
        ("⑳", 20),
        ("⑶", 3),
        ("⒌", 5),
        ("㈣", 4),
        ("㉑", 21),
        ("b", 2),
        ("—", 1),
    ],
)
def test_numerals_of_labels(numeral: str, number: int) -> None:
    """Every numeral of the genre counts."""
    assert ordinal(numeral) == number


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("第三编总则", "part"),
        ("第十二章附则", "chapter"),
        ("第二节申报", "section"),
        ("第七条之一标准", "article"),
        ("十一、附则", "han"),
        ("(三)补贴", "paren_han"),
        ("㈢补贴", "enclosed_han"),
        ("12.补贴", "arabic"),
        ("3、补贴", "arabic"),
        ("2.1补贴", "decimal2"),
        ("2.1.3补贴", "decimal3"),
        ("(4)补贴", "paren_arabic"),
        ("⑷补贴", "enclosed_arabic"),
        ("4)补贴", "half_paren"),
        ("④补贴", "circled"),
        ("b.补贴", "latin"),
    ],
)
def test_every_style_is_known(words: str, style: str) -> None:
    """One label at the head of a paragraph, of the right style."""
    assert [(label.style, label.place) for label in find_labels(words, [(0, len(words))])] == [(style, Place.LINE)]


@pytest.mark.parametrize(
    "words",
    [
        "1.5万元以下",
        "2023.5.1起施行",
        "(一)项规定",
        "(1)、(2)项",
        "第五条规定的",
        "第三章、第四章",
        "一、二、三等奖",
        "10:30",
        "(2021-2035年)",
    ],
)
def test_what_looks_like_a_label_only(words: str) -> None:
    """Figures, references, enumerations and times are no labels, even at the head of a paragraph."""
    assert [label for label in find_labels(words, [(0, len(words))]) if label.start == 0] == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("条件。(1)注册", Place.STOP),
        ("条件:(1)注册", Place.STOP),
        ("“条件。”(1)注册", Place.STOP),
        ("(条件)(1)注册", Place.CLOSER),
        ("条件,(1)注册", Place.COMMA),
        ("条件(1)注册", Place.GLUED),
    ],
)
def test_what_stands_before_a_label(words: str, place: Place) -> None:
    """The mark before a label tells how likely it begins something."""
    assert [label.place for label in find_labels(words, [(0, len(words))])] == [place]


def test_styles_have_their_usual_depth() -> None:
    """A chapter stands outside an article, an article outside its items."""
    ranks = styles()

    assert (
        ranks["chapter"] < ranks["section"] < ranks["article"] < ranks["paren_han"] < ranks["arabic"] < ranks["circled"]
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"style": []}, "at least 1 item"),
        ({"style": [{"name": "a", "rank": 1, "pattern": "x", "next": "", "depth": 2}]}, "Extra inputs"),
        ({"style": [{"name": "a", "rank": 1, "pattern": "(?P<n>x)", "next": ""}] * 2}, "entered twice: a"),
        ({"style": [{"name": "a", "rank": 0, "pattern": "x", "next": ""}]}, "greater than or equal to 1"),
    ],
)
def test_faults_of_the_data_file(data: dict[str, list[dict[str, object]]], fault: str) -> None:
    """A fault of the file of styles stops the program with its reason."""
    with pytest.raises(ValidationError, match=fault):
        Numbering.model_validate(data)
