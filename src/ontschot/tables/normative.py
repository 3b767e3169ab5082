"""Normative amounts of the risk equalisation: what an insurer receives for someone in a risk class.

A risk class is named by its criterion and class, `fkg.glaucoom`, and someone who is in several by all of them with a
plus between: `lg.mannen_50_54_jaar+fkg.glaucoom+regio.3`. Criteria of 2015: lg (age and sex), fkg, dkg, hkg, avi (kind
of income), regio, regio_vv (region for nursing), ses, mhk, morbiditeit; ggz_ stands before those of mental care, er_
before those of the deductible. The class is the text of the source in lower case, with underscores, `plus` for + and
`min` for a closing dash.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ontschot.i18n import Joined, T
from ontschot.money import parse_euro
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.tables._columns import suggestion

__all__ = ["CARE", "Cost", "Normative", "NormativeAmount", "read_normative"]


class Cost(StrEnum):
    """The kind of cost that a normative amount is for."""

    VARIABLE = "variabel"
    NURSING = "verpleging"
    MENTAL = "ggz"
    DEDUCTIBLE = "eigen_risico"


CARE: tuple[Cost, ...] = (Cost.VARIABLE, Cost.NURSING, Cost.MENTAL)
"""The kinds that are care; the deductible is what people pay themselves and weighs only when it is asked for."""

_HEADINGS = {
    "Variabele zorgkosten": Cost.VARIABLE,
    "Kosten van verpleging en verzorging": Cost.NURSING,
    "Kosten van geneeskundige GGZ": Cost.MENTAL,
    "Eigen betaling ten gevolge van verplicht eigen risico": Cost.DEDUCTIBLE,
}
_TABLES = (
    "lg fkg dkg hkg avi regio regio_vv ses mhk morbiditeit ggz_lg ggz_fkg ggz_dkg ggz_avi ggz_regio ggz_ses "
    "ggz_eenpersoons ggz_mhk er_lg er_avi er_regio"
)
_CRITERIA = dict(enumerate(_TABLES.split(), start=1))
_COLUMNS = ("jaar", "bijlage", "tabel_nr", "kop", "klasse", "waarde_kolom", "bedrag_eur")
_MACHINE = re.compile(r"-?\d+(\.\d{1,2})?")
_LOST_DASH = re.compile(r"\b(\d{2})(\d{2}) jaar")


@dataclass(frozen=True, slots=True)
class NormativeAmount:
    """One amount: year, class (criterion and class), the kind of cost, and cents per insured-year; may be negative."""

    year: int
    code: str
    cost: Cost
    cents: int


@dataclass(frozen=True, slots=True)
class Normative:
    """The normative amounts of a file, and what was wrong with it."""

    amounts: tuple[NormativeAmount, ...]
    problems: Problems

    def by_class(self, year: int, costs: Collection[Cost] = CARE) -> dict[str, int]:
        """Give the cents per class in a year, over the kinds of cost that are to weigh."""
        found: dict[str, int] = {}
        for amount in self.amounts:
            if amount.year == year and amount.cost in costs:
                found[amount.code] = found.get(amount.code, 0) + amount.cents
        return found

    def weights(
        self, year: int, risk_classes: Iterable[str], costs: Collection[Cost] = CARE
    ) -> tuple[dict[str, int], list[Problem]]:
        """Give the weight in cents of each risk class, summed over its parts, and a problem per unknown class.

        A class of which one part is not known has no weight at all: a part of an amount is not the amount. A negative
        weight is given as it is; the allocation makes it zero and reports it.
        """
        known = self.by_class(year, costs)
        found, problems = {}, []
        for risk_class in dict.fromkeys(risk_classes):
            parts = risk_class.split("+")
            unknown = [part for part in parts if part not in known]
            if unknown:
                problems.append(_unknown_class(risk_class, unknown, known, year))
            else:
                found[risk_class] = sum(known[part] for part in parts)
        return found, problems


def read_normative(path: Path) -> Normative:
    """Read normative amounts from a CSV.

    Columns: jaar, bijlage, tabel_nr, kop, klasse, waarde_kolom, bedrag_eur. Amounts become whole cents
    from their text. A row that cannot be read is left out and reported with its number.
    """
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            return Normative((), Problems([_missing(path, missing)]))
        read = [_read(row, Place(path.name, "", number)) for number, row in enumerate(reader, start=2)]
    amounts = tuple(item for item, _ in read if item)
    return Normative(amounts, Problems([problem for _, found in read for problem in found] + _twice(amounts, path)))


def _read(row: Mapping[str, str], place: Place) -> tuple[NormativeAmount | None, list[Problem]]:
    class_text, problems = _mended(row["klasse"] or "", place)
    try:
        number = int(row["tabel_nr"])
        code = f"{_CRITERIA.get(number, f't{number}')}.{_slug(class_text)}"
        cost = [_HEADINGS[part] for part in row["kop"].split(" | ") if part in _HEADINGS][int(row["waarde_kolom"]) - 1]
        return NormativeAmount(int(row["jaar"]), code, cost, _cents(row["bedrag_eur"])), problems
    except (IndexError, TypeError, ValueError, AttributeError):
        return None, [*problems, _unreadable(row, place)]


def _cents(text: str) -> int:
    """Read an amount as this file writes it, with a point; 1.005 is a mistake here and no Dutch thousand."""
    if not _MACHINE.fullmatch(text):
        raise ValueError(text)
    return parse_euro(text)


def _mended(class_text: str, place: Place) -> tuple[str, list[Problem]]:
    """Put back a dash that was lost in the source (5054 jaar), and say so."""
    mended = _LOST_DASH.sub(r"\1–\2 jaar", class_text)
    if mended == class_text:
        return class_text, []
    message = T("A dash was missing in the class; it is read as {mended}.", mended=mended)
    at = Place(place.file, "", place.row, "klasse")
    return mended, [Problem("mended", at, message, class_text, level=Level.REMARK)]


def _slug(text: str) -> str:
    signs = text.replace("+", " plus ")
    closing = re.sub(r"(\d)[–-](?=\s|$)", r"\1 min ", signs)
    bare = unicodedata.normalize("NFKD", closing.replace("–", "-")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")


def _twice(amounts: Iterable[NormativeAmount], path: Path) -> list[Problem]:
    seen: set[tuple[int, str, Cost]] = set()
    problems = []
    for amount in amounts:
        key = (amount.year, amount.code, amount.cost)
        if key in seen:
            problems.append(_second(amount, path))
        seen.add(key)
    return problems


def _second(amount: NormativeAmount, path: Path) -> Problem:
    message = T("The class {code} has more than one amount for {year}.", code=amount.code, year=str(amount.year))
    return Problem("class_twice", Place(path.name), message, amount.code, remedy=T("Keep the amount that is right."))


def _missing(path: Path, missing: list[str]) -> Problem:
    message = T("Columns are missing: {columns}.", columns=Joined(tuple(missing)))
    expected = T("the columns {columns}", columns=Joined(_COLUMNS))
    return Problem("column_missing", Place(path.name), message, "", expected, T("Add the columns to the first row."))


def _unreadable(row: Mapping[str, str], place: Place) -> Problem:
    return Problem(
        "not_an_amount",
        place,
        T("The row cannot be read as a normative amount."),
        ",".join(str(value) for value in row.values())[:80],
        T("whole numbers in jaar, tabel_nr and waarde_kolom, a known heading, and an amount in euros"),
        T("Correct the row."),
        Level.ROW,
    )


def _unknown_class(risk_class: str, unknown: list[str], known: Mapping[str, int], year: int) -> Problem:
    like = suggestion(unknown[0], known)
    return Problem(
        "risk_class_unknown",
        Place("", "", None, "risk_class"),
        T("The risk class {code} has no normative amount for {year}.", code=risk_class, year=str(year)),
        ", ".join(unknown),
        T("did you mean {column}?", column=like) if like else None,
        T("Use the classes of the file with normative amounts, joined by a plus."),
    )
