"""What a table of deaths must look like."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.tables.contracts import INSURED, Column, Contract, Kind

__all__ = ["DEATHS"]

DEATHS = Contract(
    "deaths",
    T("Days of death"),
    (INSURED.column("person_id"), Column("death_date", Kind.DAY, T("Day of death."), "day")),
    ("person_id",),
)
