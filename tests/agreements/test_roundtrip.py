"""Whatever the schema allows can be written in each kind of file and read back the same."""

from hypothesis import given, settings
from tests.agreements.strategies import agreements

from ontschot.agreements._fields_at import given as written
from ontschot.agreements._read_file import _workbook_or_text
from ontschot.agreements.model import Agreement
from ontschot.agreements.write import as_bytes


def read_back(content: bytes, suffix: str) -> Agreement:
    located = _workbook_or_text(content, f"overeenkomst{suffix}")
    assert [problem.code for problem in located.problems if problem.level == "error"] == []
    return Agreement.model_validate(written(located.data, Agreement), by_alias=True, by_name=False)


def check_that_it_survives(agreement: Agreement, suffix: str) -> None:
    content = as_bytes(agreement, suffix)
    again = read_back(content, suffix)
    assert again == agreement
    assert again.content_sha256() == agreement.content_sha256()
    assert again.signatures == agreement.signatures
    assert as_bytes(again, suffix) == content


@given(agreements())
def test_an_agreement_survives_yaml(agreement: Agreement) -> None:
    check_that_it_survives(agreement, ".yaml")


@given(agreements())
def test_an_agreement_survives_json(agreement: Agreement) -> None:
    check_that_it_survives(agreement, ".json")


@given(agreements())
@settings(max_examples=settings().max_examples // 5)
def test_an_agreement_survives_the_workbook(agreement: Agreement) -> None:
    check_that_it_survives(agreement, ".xlsx")
