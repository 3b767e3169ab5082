import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements._yaml import read_yaml
from ontschot.i18n import render
from ontschot.problems import Place


def test_every_plain_value_stays_the_text_that_stands_there() -> None:
    text = "a: 0101\nb: 1_000\nc: no\nd: 0.1\ne: 2024-05-01\nf: '12'\ng: true\nh: 1.234,56\ni: 0o17\nj: 12:30:00\n"
    assert read_yaml(text, "x.yaml").data == {
        "a": "0101",
        "b": "1_000",
        "c": "no",
        "d": "0.1",
        "e": "2024-05-01",
        "f": "12",
        "g": "true",
        "h": "1.234,56",
        "i": "0o17",
        "j": "12:30:00",
    }


@pytest.mark.parametrize("nothing", ("", "~", "null", "Null", "NULL"))
def test_nothing_is_nothing_unless_it_is_quoted(nothing: str) -> None:
    assert read_yaml(f"a: {nothing}\nb: '{nothing}'\nc: [{nothing or '~'}]", "x").data == {
        "a": None,
        "b": nothing,
        "c": [None],
    }


def test_lists_and_parts_are_nested_as_they_stand() -> None:
    text = "a:\n  - b: 1\n    c: [x, {d: 2}]\n  - >-\n    twee\n    regels\n"
    assert read_yaml(text, "x").data == {"a": [{"b": "1", "c": ["x", {"d": "2"}]}, "twee regels"]}


def test_every_part_has_its_place() -> None:
    where = read_yaml("a:\n  - b: 1\n    c: [x, y]\n", "x.yaml").where
    assert where(("a", 0, "b")) == Place("x.yaml", "a #1 › b", 2, "8")
    assert where(("a", 0, "c", 1)) == Place("x.yaml", "a #1 › c #2", 3, "12")
    assert where(("a", 0)) == Place("x.yaml", "a #1", 2, "5")


def test_what_is_missing_has_the_place_of_the_part_it_belongs_in() -> None:
    where = read_yaml("a:\n  - b: 1\n", "x.yaml").where
    assert where(("a", 0, "z")) == Place("x.yaml", "a #1 › z", 2, "5")
    assert where(("z",)) == Place("x.yaml", "z", 1, "1")


def test_a_double_key_is_named_with_both_lines_and_the_first_counts() -> None:
    located = read_yaml("a: 1\nb: 2\na: {c: 3}\n", "x.yaml")
    assert located.data == {"a": "1", "b": "2"}
    (problem,) = located.problems
    assert (problem.code, problem.place) == ("double-key", Place("x.yaml", "a", 3, "1"))
    assert render(problem.message, "nl") == "De sleutel a komt twee keer voor; zij staat ook op regel 1."


def test_the_same_key_in_two_parts_is_no_double() -> None:
    assert read_yaml("- a: 1\n- a: 2\n", "x").problems[0].code == "yaml-no-keys"
    assert read_yaml("x: {a: 1}\ny: {a: 2}\n", "x").problems == ()


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    (
        ("a: &x 1\nb: *x\n", "yaml-alias", 1, "4"),
        ("b: *x\n", "yaml-alias", 1, "4"),
        ("a: &x [1]\n", "yaml-alias", 1, "4"),
        ("a: !!python/object:os.system {}\n", "yaml-tag", 1, "4"),
        ("a: !!float 1\n", "yaml-tag", 1, "4"),
        ("? [a]\n: b\n", "yaml-key", 1, "3"),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2, "1"),
    ),
)
def test_what_yaml_allows_and_an_agreement_does_not_is_refused(text: str, code: str, row: int, column: str) -> None:
    located = read_yaml(text, "x.yaml")
    assert located.data is None
    (problem,) = located.problems
    assert (problem.code, problem.place.row, problem.place.column) == (code, row, column)
    assert problem.remedy is not None


def test_a_bomb_of_references_is_refused_at_its_first_fuse() -> None:
    text = 'a: &a ["lol", "lol"]\n' + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50))
    (problem,) = read_yaml(text, "x.yaml").problems
    assert (problem.code, problem.place.row) == ("yaml-alias", 1)


@pytest.mark.parametrize("text", ("[" * 300_000, "- " * 300_000 + "a", "{a: " * 100_000, "a:\n" + " - " * 100_000))
def test_brackets_without_end_do_not_end_the_program(text: str) -> None:
    (problem,) = read_yaml(text, "x.yaml").problems
    assert problem.code == "yaml-depth"


@pytest.mark.parametrize(
    ("text", "row", "column", "remedy"),
    (
        ("a: b: c\n", 1, "5", "aanhalingstekens"),
        ("a: 1\n\tb: 2\n", 2, "1", "spaties"),
        ('a: "x\nb: 2\n', 1, "4", "Sluit de aanhalingstekens"),
        ("a: [1,\nb: 2", 3, "1", "Sluit de haak"),
        ("a:\n  - 1\n - 2\n", 3, "2", "inspringen"),
        ("a: 1\n b: 2\n", 2, "3", "dubbele punt"),
        ("a: x\x07y\n", 1, "5", "onzichtbare"),
        ("a: 1\nb: é\x00\n", 2, "5", "onzichtbare"),
        ("a: 1\nbc\nd: 2\n", 3, "1", "dubbele punt"),
    ),
)
def test_broken_yaml_is_reported_with_place_and_remedy(text: str, row: int, column: str, remedy: str) -> None:
    located = read_yaml(text, "x.yaml")
    assert located.data is None
    (problem,) = located.problems
    assert (problem.code, problem.place) == ("yaml-syntax", Place("x.yaml", "", row, column))
    assert problem.found
    assert remedy in render(problem.remedy, "nl")


@pytest.mark.parametrize("text", ("", "tekst", "- a\n", "# niets\n"))
def test_a_file_without_keys_is_refused(text: str) -> None:
    located = read_yaml(text, "x.yaml")
    assert located.data is None
    assert [problem.code for problem in located.problems] == ["yaml-no-keys"]


@given(st.text(max_size=200))
def test_no_text_ends_in_an_error(text: str) -> None:
    located = read_yaml(text, "x.yaml")
    assert (located.data is None) == bool([item for item in located.problems if item.code != "double-key"])


@given(
    st.lists(
        st.sampled_from(["a:", "- ", "  ", "\n", "[", "]", "{", "}", "x", "&", "*", "'", '"', "|", ">", "\t", "!"])
    )
)
def test_no_arrangement_of_signs_ends_in_an_error(signs: list[str]) -> None:
    read_yaml("".join(signs), "x.yaml")
