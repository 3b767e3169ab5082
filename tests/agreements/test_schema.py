import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from tests.agreements.strategies import agreements

from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.schema import agreement_schema, schema_json
from ontschot.agreements.write import to_json

EXAMPLES = sorted(Path(str(resources.files("ontschot.agreements") / "examples")).glob("*.yaml"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(agreement_schema())


def as_json_data(path: Path) -> Any:
    """As another program would read the file: YAML's own types, days as text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


def test_the_published_schema_is_the_one_of_the_program(root: Path) -> None:
    published = root / "docs" / "schema" / "agreement.schema.json"
    assert published.read_text(encoding="utf-8") == schema_json()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(agreement_schema())
    assert agreement_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_fits_the_schema(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(as_json_data(path))] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_as_json_fits_the_schema(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    agreement = read_agreement(path).agreement
    assert agreement is not None
    assert [error.message for error in validator.iter_errors(json.loads(to_json(agreement)))] == []


@given(agreement=agreements())
@settings(max_examples=settings().max_examples // 5)
def test_every_agreement_as_json_fits_the_schema(
    agreement: Agreement, validator: jsonschema.Draft202012Validator
) -> None:
    assert [error.message for error in validator.iter_errors(json.loads(to_json(agreement)))] == []


@pytest.mark.parametrize(
    ("change", "word"),
    (
        ({"parties": []}, "non-empty"),
        ({"onbekend": 1}, "onbekend"),
        ({"id": None}, "string"),
        ({"status": "klaar"}, "klaar"),
        ({"period": {"start": "gisteren", "end": "2026-01-01"}}, "gisteren"),
    ),
)
def test_what_the_program_refuses_does_not_fit(
    change: dict[str, object], word: str, validator: jsonschema.Draft202012Validator
) -> None:
    messages = [error.message for error in validator.iter_errors({**as_json_data(EXAMPLES[0]), **change})]
    assert len(messages) == 1
    assert word in messages[0]


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    parts = {"Agreement": schema, **schema["$defs"]}
    return [(f"{name}.{key}", item) for name, part in parts.items() for key, item in part.get("properties", {}).items()]


def test_every_field_has_a_dutch_title_and_description() -> None:
    fields = fields_of(agreement_schema())
    assert len(fields) > 120
    assert [name for name, item in fields if not {"title", "$ref"} & item.keys()] == []
    assert [name for name, item in fields if not item.get("description", "").endswith((".", "?"))] == []


def test_every_example_of_a_field_fits_the_field() -> None:
    schema = agreement_schema()
    wrong = []
    for name, item in fields_of(schema):
        validator = jsonschema.Draft202012Validator({**item, "$defs": schema["$defs"]})
        wrong += [name for example in item.get("examples", []) if example != "" and not validator.is_valid(example)]
    assert wrong == []


def test_choices_are_explained_in_dutch() -> None:
    assert agreement_schema()["$defs"]["PaymentForm"]["description"] == "lump_sum: lumpsum; other: andere vorm"
