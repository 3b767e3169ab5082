"""Answers are read row by row, with an account, and without anything that points at a person."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.evaluation.qualitative.conftest import Csv

from ontschot.evaluation.qualitative.answers import Respondent, read_answers
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.typed import Comparison
from ontschot.problems import Level

GOOD = "ZV-01;zorgverzekeraar;2026;regio Oost;msz;q01a;1;;Ja, het gaat goed."
ENGLISH = "respondent;respondent_type;year;region;sector;question;passage;wording;answer"


def test_an_answer_keeps_who_where_and_what(answers_csv: Csv) -> None:
    read = read_answers([answers_csv(GOOD, "ZV-01;zorgverzekeraar;2026;;;q02a;1;;")])
    first, second = read.answers
    assert first.respondent == Respondent("ZV-01", RespondentType.INSURER)
    assert (first.year, first.part, first.text) == (2026, "q01a", "Ja, het gaat goed.")
    assert (first.region, first.sector, first.answered) == ("regio Oost", "msz", True)
    assert (second.part, second.text, second.answered) == ("q02a", None, False)
    assert (read.clean, read.reports[0].rows_used) == (True, 2)


def test_several_answers_to_one_question_each_have_a_passage(answers_csv: Csv) -> None:
    second = "ZV-01;zorgverzekeraar;2026;regio West;wijkverpleging;q01a;2;;Nee, daar niet."
    read = read_answers([answers_csv(second, GOOD)])
    assert [(item.passage, item.sector) for item in read.answers] == [(1, "msz"), (2, "wijkverpleging")]
    assert list(read.problems) == []
    twice = read_answers([answers_csv(GOOD, GOOD.replace("gaat goed", "gaat slecht"))])
    assert [item.code for item in twice.problems] == ["conflict", "conflict"]


def test_english_headings_and_words_are_understood(answers_csv: Csv) -> None:
    path = answers_csv("ZV-01;health insurer;2026;;;q17b;1;;the same", headings=ENGLISH)
    (answer,) = read_answers([path]).answers
    assert (answer.respondent.kind, answer.comparison) == (RespondentType.INSURER, Comparison.SAME)


def test_a_row_that_points_at_a_person_is_refused_and_comes_back_with_a_remark(
    answers_csv: Csv, tmp_path: Path
) -> None:
    secret = "Mail j.jansen@voorbeeld.nl"
    path = answers_csv(GOOD, f"ZA-01;zorgaanbieder;2026;;;q01a;1;;{secret}", "Jan;zorgaanbieder;2026;;;q01a;1;;goed")
    read = read_answers([path], back=tmp_path / "terug")
    assert [item.respondent.pseudonym for item in read.answers] == ["ZV-01"]
    assert not read.clean
    found = {(item.code, item.place.row, item.place.column) for item in read.problems}
    assert found == {("personal_email", 3, "antwoord"), ("not_allowed", 4, "respondent")}
    assert all(secret not in item.found and item.remedy and item.expected for item in read.problems)
    back = (tmp_path / "terug" / path.name).read_text(encoding="utf-8").splitlines()
    assert "Kolom antwoord: In de tekst staat een e-mailadres." in back[2]
    assert back[1].startswith(GOOD)
    assert (tmp_path / "terug" / "antwoorden.geweigerd.csv").is_file()


def test_unknown_questions_kinds_and_years_refuse_the_row(answers_csv: Csv) -> None:
    read = read_answers(
        [answers_csv("ZV-01;bank;2026;;;q01a;1;;x", "ZV-01;NZa;2023;;;q01a;1;;x", "ZV-01;NZa;2026;;kapper;q99;1;;x")]
    )
    assert read.answers == ()
    assert {(item.place.row, item.place.column) for item in read.problems} == {
        (2, "soort_respondent"),
        (3, "jaar"),
        (4, "sector"),
        (4, "vraag"),
    }


def test_hours_are_counted_and_what_cannot_be_is_told(answers_csv: Csv) -> None:
    read = read_answers(
        [
            answers_csv(
                "ZV-01;zorgverzekeraar;2026;;;q17a;1;;37,5",
                "ZV-02;zorgverzekeraar;2026;;;q17a;1;;best veel",
                "ZV-02;zorgverzekeraar;2026;;;q17b;1;;soms hoger",
                "ZV-03;zorgverzekeraar;2026;;;q17b;1;;",
            )
        ]
    )
    assert [item.number for item in read.answers] == [Fraction(75, 2), None, None, None]
    assert [(item.code, item.level, str(item.place)) for item in read.problems] == [
        ("answer-mistyped", Level.ROW, "antwoorden.csv › ZV-02 › q17a"),
        ("answer-mistyped", Level.ROW, "antwoorden.csv › ZV-02 › q17b"),
    ]


def test_an_answer_to_a_question_for_others_counts_with_a_remark(answers_csv: Csv) -> None:
    read = read_answers([answers_csv("GM-01;gemeente;2026;;;q03b;1;;Onze last is groot.")])
    assert [item.code for item in read.problems] == ["answer-unasked"]
    assert (len(read.answers), read.clean) == (1, True)


def test_the_same_question_twice_and_two_kinds_under_one_name_refuse_the_input(answers_csv: Csv) -> None:
    first = answers_csv(GOOD)
    second = answers_csv("ZV-01;zorgaanbieder;2026;;;q01a;1;;Nee.", name="later.csv")
    read = read_answers([first, second])
    assert [item.code for item in read.problems] == ["answer-twice", "respondent-two-kinds"]
    assert read.problems.refused


def test_the_order_of_files_and_rows_does_not_matter(answers_csv: Csv) -> None:
    other = "ZA-02;zorgaanbieder;2026;;;q01a;1;;Nee."
    first, second = answers_csv(GOOD), answers_csv(other, name="b.csv")
    together = answers_csv(other, GOOD, name="c.csv")
    assert read_answers([first, second]).answers == read_answers([second, first]).answers
    assert read_answers([together]).answers == read_answers([first, second]).answers


def test_a_file_that_is_no_table_of_answers_is_refused(answers_csv: Csv, tmp_path: Path) -> None:
    read = read_answers([answers_csv("x", headings="iets"), tmp_path / "weg.csv"])
    assert read.problems.refused
    assert {item.code for item in read.problems if item.level is Level.ERROR} == {"column_missing", "unreadable"}
