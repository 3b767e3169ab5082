"""A folder as Vektis publishes it, made for the test: every municipality of a layout with a few ages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ontschot.tables.regions import layouts, municipalities
from ontschot.tables.sectors import vektis_columns

BANDS = ("30 t/m 34 jaar", "45 t/m 49 jaar", "75 t/m 79 jaar", "90+")
MakeFolder = Callable[..., Path]


@pytest.fixture
def vektis_folder(tmp_path: Path) -> MakeFolder:
    """Give a writer of the folder: one file per year, with the columns and municipalities of that year."""

    def make(*years: int) -> Path:
        return _write(tmp_path / "vektis", *years or (2023,))

    return make


@pytest.fixture(scope="session")
def vektis_2023(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made folder with the file of 2023, for tests that only read it."""
    return _write(tmp_path_factory.mktemp("gemaakt") / "vektis", 2023)


def _write(folder: Path, *years: int) -> Path:
    folder.mkdir(exist_ok=True)
    for year in years:
        text = "\n".join(";".join(row) for row in _rows(year))
        (folder / f"vektis_{year}_gemeente.csv").write_text(f"{text}\n", encoding="utf-8")
    return folder


def _rows(year: int) -> Iterator[list[str]]:
    columns = list(vektis_columns(year))
    yield ["geslacht", "leeftijdsklasse", "gemeentenaam", "aantal_bsn", "aantal_verzekerdejaren", *columns]
    yield ["", "", "", "1000", "500.25", *(f"{number}.07" for number in range(len(columns)))]
    for place, code in enumerate(sorted(layouts()[max(2020, min(year, 2023))])):
        for age, band in enumerate(BANDS):
            for sex in ("M", "V"):
                amounts = (f"{(place + 1) * (age + 1)}.{number % 10}" for number in range(len(columns)))
                yield [sex, band, municipalities()[code].vektis_name, str(1_000 + place), f"{900 + place}.5", *amounts]
