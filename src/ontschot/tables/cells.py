"""Cells: people counted per municipality, age band and sex, each with a number that tells what it is."""

from __future__ import annotations

from ontschot.tables.contracts import AGE_BANDS, SEXES, UNKNOWN

__all__ = ["cell_id", "describe_cell"]

_UNKNOWN_BAND = 99


def cell_id(year: int, municipality: str, age_band: str, sex: str) -> int:
    """Number a cell by what it is: 20231680001 is 2023, GM1680, the first age band (00) and men (1).

    Digits: year (4), municipality (4, 0000 unknown), age band (2, in order of age, 99 unknown), sex (1: M 1, V 2,
    unknown 0). The same cell has the same number in every file and run. Raises ValueError on an unknown code.
    """
    place = 0 if municipality == UNKNOWN else int(municipality.removeprefix("GM"))
    band = _UNKNOWN_BAND if age_band == UNKNOWN else AGE_BANDS.index(age_band)
    return ((year * 10_000 + place) * 100 + band) * 10 + (0 if sex == UNKNOWN else SEXES.index(sex) + 1)


def describe_cell(number: int) -> tuple[int, str, str, str]:
    """Read a cell's number back: year, municipality, age band and sex."""
    rest, sex = divmod(number, 10)
    rest, band = divmod(rest, 100)
    year, place = divmod(rest, 10_000)
    return (
        year,
        f"GM{place:04d}" if place else UNKNOWN,
        UNKNOWN if band == _UNKNOWN_BAND else AGE_BANDS[band],
        SEXES[sex - 1] if sex else UNKNOWN,
    )
