"""Two insurers in one agreement, worked out together and each on its own rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from tests.monitoring.dossier import agreement, entitled

from ontschot.agreements.model import Agreement
from ontschot.allocation.allocate import allocate
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import AllocationRequest, pot
from ontschot.monitoring.cells import amount_cells, people_cells
from ontschot.monitoring.uses import used_agreement, uses
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.returns.document import Reported, ReturnDocument, Sender, make_return
from ontschot.tables.contracts import INSURED, MEMBERSHIP

KNOWN = date(2026, 3, 1)
DUIN = Sender(name="Duin Zorg", uzovi=("9901", "9902"))
VEEN = Sender(name="Veen Zorg", uzovi=("9903",))
NATION = Sender(name="Landelijk", uzovi=("9901", "9902", "9903"))
A, B, HALF = date(2025, 1, 1), date(2026, 1, 1), date(2025, 7, 1)

Person = tuple[int, str, str, str]
"""Number, UZOVI, age band and sex."""

PEOPLE: tuple[Person, ...] = (
    (1, "9901", "80-84", "V"),
    (2, "9901", "80-84", "M"),
    (3, "9902", "85-89", "V"),
    (4, "9903", "80-84", "V"),
    (5, "9903", "80-84", "V"),
    (6, "9903", "85-89", "M"),
    (7, "9999", "85-89", "M"),
)
KEY = {
    "id": "hoofden",
    "weight": "per_head",
    "uniform": True,
    "profile": {
        "kind": "fixed",
        "weights": [
            {"sector": "wijkverpleging", "weight": "1/2"},
            {"sector": "msz", "weight": "1/3"},
            {"sector": "farmacie", "weight": "1/6"},
        ],
    },
}


def keyed(number: int = 1, euros: str = "100.01", **other: Any) -> Agreement:
    return agreement(number, euros, **{"allocation_key": KEY, **other})


def tables(agreements: Sequence[Agreement], people: Sequence[Person]) -> PersonTables:
    insured = [
        {
            "person_id": number,
            "uzovi": code,
            "insured_from": A,
            "insured_to": B,
            "region": "zorgkantoor:2023:5503",
            "municipality": "GM0014",
            "age_band": band,
            "sex": sex,
            "risk_class": "1",
        }
        for number, code, band, sex in people
    ]
    members = [
        {"agreement_id": str(item.id), "group_id": "ouderen", "person_id": number, "from_date": A, "to_date": B}
        for item in agreements
        for number, *_ in people
    ]
    return PersonTables(
        pa.Table.from_pylist(insured, schema=INSURED.schema()),
        pa.Table.from_pylist(members, schema=MEMBERSHIP.schema()),
    )


def reported(
    agreements: Sequence[Agreement],
    people: Sequence[Person],
    codes: Sequence[str],
    bottlenecks: tuple[Bottleneck, ...] | None = None,
) -> Reported:
    """Run the dossier for the insurers with these codes, on the rows of these insurers alone."""
    own = [person for person in people if person[1] in codes]
    found = [item for item in entitled(*agreements) if set(item.uzovi) & set(codes)]
    named = {str(item.id): item for item in agreements}
    request = AllocationRequest("run", KNOWN, tuple(pot(named[item.agreement_id], item) for item in found))
    data = tables(agreements, own)
    ledger = allocate(request, data).ledger
    insured, members = ibis.memtable(data.insured), ibis.memtable(data.membership)
    return Reported(
        agreements=tuple(used_agreement(item) for item in agreements),
        uses=uses(agreements, found, ledger),
        amounts=amount_cells(ledger),
        people=people_cells(insured, members, found),
        bottlenecks=bottlenecks,
    )


def of(sender: Sender, agreements: Sequence[Agreement] = (), **other: Any) -> ReturnDocument:
    """The return of one sender on 2025 from a run of its own."""
    people = other.pop("people", PEOPLE)
    known_on = other.pop("known_on", KNOWN)
    figures = reported(agreements or [keyed()], people, sender.uzovi, **other)
    return make_return(sender, 2025, known_on, figures)
