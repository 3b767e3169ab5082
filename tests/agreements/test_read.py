import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.model import Agreement
from ontschot.agreements.read import SUFFIXES, FolderResult, ReadResult, read_agreement, read_bytes, read_folder
from ontschot.agreements.write import as_bytes, to_json, to_yaml
from ontschot.i18n import Text, render
from ontschot.problems import Level, Problem, Problems

Plain = dict[str, Any]


def text_of(small: Plain) -> str:
    return yaml.safe_dump(small, allow_unicode=True, sort_keys=False)


def codes(found: ReadResult | FolderResult | Problems) -> list[str]:
    problems = found if isinstance(found, Problems) else found.problems
    return [problem.code for problem in problems]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_agreement_is_read_from_each_kind_of_file(small: Plain, tmp_path: Path, suffix: str) -> None:
    agreement = Agreement.model_validate(small)
    file = tmp_path / f"overeenkomst{suffix.upper()}"
    file.write_bytes(as_bytes(agreement, suffix))
    result = read_agreement(file)
    assert result.agreement == agreement
    assert (result.file, codes(result), len(result.sha256)) == (file.name, [], 64)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    (
        ("a.yaml", b"", "file-empty"),
        ("a.txt", b"x", "file-suffix"),
        ("a", b"x", "file-suffix"),
        ("a.xls", b"x", "file-suffix"),
        ("a.yaml", b"\x00\x01", "file-binary"),
        ("a.json", b"{", "json-syntax"),
        ("a.yaml", b"a: [", "yaml-syntax"),
        ("a.xlsx", b"PK", "xlsx-broken"),
        ("a.yaml", b"x" * 5_000_001, "file-too-large"),
    ),
)
def test_a_file_that_is_no_agreement_is_refused_without_an_error(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = read_agreement(tmp_path / name)
    assert result.agreement is None
    assert codes(result) == [code]
    assert all(problem.place.file == name for problem in result.problems)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert codes(read_agreement(tmp_path)) == ["file-is-folder"]
    assert codes(read_agreement(tmp_path / "weg.yaml")) == ["file-missing"]


def test_a_file_that_vanishes_while_it_is_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanished(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "a.yaml").write_text("a: 1")
    monkeypatch.setattr(Path, "read_bytes", vanished)
    (problem,) = read_agreement(tmp_path / "a.yaml").problems
    assert render(problem.message, "nl") == "Het bestand kan niet worden gelezen: Input/output error."


def test_windows_letters_are_read_with_a_remark(small: Plain) -> None:
    small["title"] = "Coördinatie — één"
    result = read_bytes(text_of(small).encode("cp1252"), "a.yaml")
    assert result.agreement is not None
    assert result.agreement.title == "Coördinatie — één"
    assert [(problem.code, problem.level) for problem in result.problems] == [("file-encoding", Level.REMARK)]


def test_a_double_key_refuses_the_agreement(small: Plain) -> None:
    result = read_bytes((text_of(small) + "title: Nog een\n").encode(), "a.yaml")
    assert result.agreement is None
    assert codes(result) == ["double-key"]


def test_cents_cannot_be_written_by_mistake(small: Plain) -> None:
    small["payment"]["amounts"][0]["amount_cents"] = small["payment"]["amounts"][0].pop("amount_eur")
    problems = list(read_bytes(text_of(small).encode(), "a.yaml").problems)
    assert [problem.code for problem in problems] == ["missing", "extra-forbidden"]
    assert render(problems[1].remedy, "nl") == "Bedoelde u amount_eur?"


def test_keys_without_a_value_count_as_not_written(small: Plain) -> None:
    text = text_of(small) + "summary:\ngroups_extra:\nneed: {complexity: , onbekend: }\n"
    result = read_bytes(text.encode(), "a.yaml")
    assert [(problem.code, problem.place.part) for problem in result.problems] == [
        ("extra-forbidden", "groups_extra"),
        ("extra-forbidden", "need › onbekend"),
    ]
    kept = read_bytes((text_of(small) + "summary:\nneed:\n").encode(), "a.yaml").agreement
    assert kept == Agreement.model_validate(small)


def test_checks_of_the_whole_document_have_a_place_in_the_file(small: Plain) -> None:
    small["payment"]["payees"][1]["share"] = "33,33%"
    result = read_bytes(text_of(small).encode(), "a.yaml")
    assert result.agreement is not None
    (problem,) = result.problems
    lines = text_of(small).splitlines()
    assert problem.code == "payees-sum"
    assert lines[(problem.place.row or 0) - 2].strip() == "payees:"
    assert render(problem.message, "nl").startswith("De aandelen van de zorgaanbieders tellen op tot 99,996667%")


def test_an_error_in_the_whole_document_refuses_it(small: Plain) -> None:
    small["payment"]["payees"][1]["party"] = "linde"
    result = read_bytes(text_of(small).encode(), "a.yaml")
    assert result.agreement is None
    assert codes(result) == ["party-twice"]


def test_dutch_days_and_thousands_are_said_back_once_with_their_count(small: Plain) -> None:
    small["period"] = {"start": "1-1-2025", "end": "2026-01-01"}
    small["payment"]["amounts"][0]["period"] = {"start": "1-1-2025", "end": "2026-01-01"}
    small["payment"]["amounts"][0]["amount_eur"] = "1.000"
    result = read_bytes(text_of(small).encode(), "a.yaml")
    assert result.agreement == Agreement.model_validate(small)
    said = [(render(item.message, "nl"), item.level, item.count) for item in result.problems]
    assert said == [
        ("1-1-2025 is gelezen als 1 januari 2025.", Level.REMARK, 2),
        ("1.000 is gelezen als € 1.000,00.", Level.REMARK, 1),
    ]


def test_text_that_only_looks_like_a_day_is_left_alone(small: Plain) -> None:
    small["title"] = "1-5-2024"
    small["reference"] = "1.234"
    assert codes(read_bytes(text_of(small).encode(), "a.yaml")) == []


def test_names_are_not_compared_twice(small: Plain) -> None:
    small["payment"]["payees"][0]["party"] = "niemand"
    assert codes(read_bytes(text_of(small).encode(), "a.yaml")) == ["unknown-name"]


@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", "a.xlsx", "a.txt"]))
def test_no_content_ends_in_an_error(content: bytes, name: str) -> None:
    result = read_bytes(content, name)
    assert result.agreement is None
    assert result.problems.refused


@given(st.data())
def test_no_damage_to_a_file_ends_in_an_error(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DAMAGED))
    place = data.draw(st.integers(0, len(text)))
    width = data.draw(st.integers(0, 30))
    filler = data.draw(
        st.text(max_size=5) | st.sampled_from(["\n", "- ", "]", "}", ": ", '"', "\t", "null", "999999999999"])
    )
    name = "a.json" if text.startswith("{") else "a.yaml"
    content = (text[:place] + filler + text[place + width :]).encode("utf-8", "replace")
    result = read_bytes(content, name)
    assert (result.agreement is None) == result.problems.refused
    for problem in result.problems:
        assert render(problem.message, "nl")


def _damaged() -> list[str]:
    example = next(iter(sorted((Path(__file__).parents[2] / "src/ontschot/agreements/examples").glob("06*.yaml"))))
    agreement = read_agreement(example).agreement
    assert agreement is not None
    return [example.read_text(encoding="utf-8"), to_yaml(agreement), to_json(agreement)]


DAMAGED = _damaged()


@pytest.fixture
def folder(small: Plain, tmp_path: Path) -> Callable[..., Path]:
    def fill(*changes: Plain) -> Path:
        for index, change in enumerate(changes):
            (tmp_path / f"{index}.yaml").write_text(text_of({**small, **change}), encoding="utf-8")
        return tmp_path

    return fill


OTHER = "6f1c1b0e-5d0a-4c58-9c55-3a6a3f6b7c02"


def brief(problems: Problems) -> list[tuple[str, str, Level]]:
    return [(problem.code, problem.place.file, problem.level) for problem in problems]


def test_a_folder_gives_every_agreement_in_order(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({"reference": "B"}, {"id": OTHER, "reference": "A"}))
    assert [agreement.reference for agreement in found.agreements] == ["A", "B"]
    assert brief(found.problems) == []
    assert [found.file_of(agreement) for agreement in found.agreements] == ["1.yaml", "0.yaml"]


def test_a_file_of_another_folder_is_an_error(folder: Callable[..., Path], small: Plain) -> None:
    found = read_folder(folder({}))
    with pytest.raises(KeyError):
        found.file_of(Agreement.model_validate({**small, "reference": "Elders"}))


def test_a_refused_file_beside_others_is_left_out_and_said(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({}, {"id": "x", "reference": "Y"}))
    assert len(found.agreements) == 1
    assert brief(found.problems) == [("uuid-parsing", "1.yaml", Level.ROW)]
    assert not found.problems.refused


def test_a_folder_with_only_refused_files_is_refused(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({"id": "x"}))
    assert found.agreements == ()
    assert brief(found.problems) == [("uuid-parsing", "0.yaml", Level.ERROR)]


def test_other_files_are_passed_over_and_said(folder: Callable[..., Path]) -> None:
    place = folder({})
    (place / "notitie.docx").write_bytes(b"x")
    (place / ".verborgen.yaml").write_bytes(b"x")
    (place / "~$map.xlsx").write_bytes(b"x")
    (place / "onder").mkdir()
    assert brief(read_folder(place).problems) == [
        ("file-passed-over", ".verborgen.yaml", Level.REMARK),
        ("file-passed-over", "notitie.docx", Level.REMARK),
        ("file-passed-over", "~$map.xlsx", Level.REMARK),
    ]


def test_an_empty_folder_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    assert codes(read_folder(tmp_path)) == ["folder-empty"]
    assert codes(read_folder(tmp_path / "weg")) == ["folder-missing"]


def test_the_same_version_twice_is_refused(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({}, {"title": "Anders"}))
    assert brief(found.problems) == [("double-agreement", "1.yaml", Level.ERROR)]


def test_one_reference_for_two_agreements_is_refused(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({}, {"id": OTHER}))
    assert brief(found.problems) == [("double-reference", "1.yaml", Level.ERROR)]


def second(small: Plain, **changes: object) -> Plain:
    before = Agreement.model_validate(small).content_sha256()
    return {"version": 2, "version_reason": "Een huisarts sluit aan", "previous_sha256": before, **changes}


def test_versions_that_follow_on_each_other_are_all_kept(folder: Callable[..., Path], small: Plain) -> None:
    found = read_folder(folder(second(small, title="Anders"), {}))
    assert [agreement.version for agreement in found.agreements] == [1, 2]
    assert brief(found.problems) == []


def test_a_version_that_was_changed_afterwards_is_found(folder: Callable[..., Path], small: Plain) -> None:
    found = read_folder(folder({"title": "Stiekem gewijzigd"}, second(small)))
    assert brief(found.problems) == [("version-chain", "1.yaml", Level.ERROR)]


def test_a_version_without_its_predecessor_is_not_compared(folder: Callable[..., Path], small: Plain) -> None:
    assert brief(read_folder(folder(second(small, version=3), {})).problems) == []


def test_reading_a_folder_says_how_far_it_is(folder: Callable[..., Path]) -> None:
    class Watcher:
        def __init__(self) -> None:
            self.seen: list[object] = []

        def phase(self, name: Text, total: int | None = None) -> None:
            self.seen.append((render(name, "nl"), total))

        def advance(self, count: int = 1) -> None:
            self.seen.append(count)

    watcher = Watcher()
    read_folder(folder({}, {"id": OTHER, "reference": "B"}), watcher)
    assert watcher.seen == [("Overeenkomsten lezen", 2), 1, 1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(small: Plain, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text_of(small))
    file.chmod(0)
    assert codes(read_agreement(file)) == ["file-unreadable"]


def test_every_problem_can_be_shown_in_both_languages(small: Plain) -> None:
    small["titel"] = "x"
    found: list[Problem] = list(read_bytes(text_of(small).encode(), "a.yaml").problems)
    assert [render(item.message, "en") for item in found] == ["titel does not exist here."]
