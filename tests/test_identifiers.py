import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ontschot.identifiers import (
    AGB_FORM,
    CARE_OFFICE_FORM,
    FORMS,
    KVK_FORM,
    MUNICIPALITY_FORM,
    SECTOR_FORM,
    SLUG_FORM,
    UZOVI_FORM,
    Agb,
    CareOfficeCode,
    Kvk,
    MunicipalityCode,
    SectorCode,
    Slug,
    Uzovi,
    agb_care_type,
    slug,
)


@pytest.mark.parametrize(
    ("kind", "text"),
    (
        (Agb, "01054321"),
        (Agb, "75019901"),
        (Uzovi, "0101"),
        (Kvk, "00000001"),
        (MunicipalityCode, "GM0363"),
        (CareOfficeCode, "5503"),
        (Slug, "wijkzorg-de-linde-2"),
        (SectorCode, "integrale_geboortezorg"),
    ),
)
def test_a_well_formed_identifier_is_taken_as_it_is(kind: type[str], text: str) -> None:
    assert TypeAdapter(kind).validate_python(text) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    (
        (Agb, "00123456"),
        (Agb, "1054321"),
        (Agb, "750199010"),
        (Agb, "7501990a"),
        (Agb, "\u0660\u0661054321"),
        (Uzovi, "101"),
        (Uzovi, "01011"),
        (Uzovi, "\u0660\u066101"),
        (Kvk, "9000001"),
        (Kvk, "9000 0001"),
        (MunicipalityCode, "0363"),
        (MunicipalityCode, "gm0363"),
        (CareOfficeCode, "5603"),
        (Slug, "Wijkzorg"),
        (Slug, "wijkzorg--linde"),
        (Slug, "-wijkzorg"),
        (Slug, "wijk zorg"),
        (Slug, "a" * 65),
        (SectorCode, "Msz"),
        (SectorCode, "2lijn"),
        (SectorCode, "a" * 33),
    ),
)
def test_another_form_is_refused(kind: type[str], text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    ("form", "text", "meant"),
    (
        (AGB_FORM, "1054321", "01054321"),
        (AGB_FORM, "01.05.4321", "01054321"),
        (AGB_FORM, "54012345.0", "54012345"),
        (AGB_FORM, "0", None),
        (AGB_FORM, "twaalf", None),
        (AGB_FORM, "123456789", None),
        (UZOVI_FORM, "101", "0101"),
        (KVK_FORM, "12 34 56 78", "12345678"),
        (MUNICIPALITY_FORM, "363", "GM0363"),
        (MUNICIPALITY_FORM, "gm363", "GM0363"),
        (MUNICIPALITY_FORM, "Amsterdam", None),
        (CARE_OFFICE_FORM, "3", None),
        (SLUG_FORM, "Wijkzorg De Linde", "wijkzorg-de-linde"),
        (SLUG_FORM, "Coöperatie Noord", "cooperatie-noord"),
        (SLUG_FORM, "!!", None),
        (SECTOR_FORM, "Integrale geboortezorg", "integrale_geboortezorg"),
        (SECTOR_FORM, "msz", None),
    ),
)
def test_a_slip_gets_a_suggestion_only_when_it_fits(form: str, text: str, meant: str | None) -> None:
    assert FORMS[form].suggestion(text) == meant


@given(st.text(max_size=20))
def test_a_suggestion_always_has_the_right_form(text: str) -> None:
    for form in FORMS.values():
        meant = form.suggestion(text)
        assert meant is None or (re.fullmatch(form.pattern, meant) is not None and meant != text)


@given(st.text(max_size=40))
def test_a_short_name_made_of_a_text_is_a_short_name_or_nothing(text: str) -> None:
    assert slug(text) == "" or re.fullmatch(SLUG_FORM, slug(text)) is not None
    assert slug(slug(text)) == slug(text)


def test_the_care_type_is_the_first_two_digits() -> None:
    assert agb_care_type("54012345") == "54"


@pytest.mark.parametrize("text", ("5401234", "00123456", "GGZ"))
def test_the_care_type_of_another_code_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=repr(text)):
        agb_care_type(text)


def test_every_form_says_what_is_expected() -> None:
    assert len(FORMS) == 7
    assert all(str(form.expected) for form in FORMS.values())
