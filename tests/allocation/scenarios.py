"""Populations drawn at random with everything that makes real tables difficult, to set paths against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pyarrow as pa
from tests.allocation.conftest import entitlement

from ontschot.agreements.allocation_key import CostScope, PersonWeight, Profile
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import ATTRIBUTES, AllocationRequest, KeyTerms, Pot
from ontschot.exact import Weight
from ontschot.payments.entitlement import Kind
from ontschot.periods import Period
from ontschot.tables.contracts import COSTS, INSURED, INSURERS, MEMBERSHIP

SECTORS = ("ggz", "msz", "wijkverpleging")
CODES = ("0101", "0102", "0202", "0303", "0404")
CLASSES = ("A", "B", "C")
_NORMS: tuple[Weight, ...] = (0, 1, 5, Fraction(1, 3), 250_000, -2)
_PAYERS: tuple[list[tuple[str, tuple[str, ...]]], ...] = (
    [("alpha", ("0101", "0102")), ("beta", ("0202",))],
    [("alpha", ("0101",))],
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A run and its tables."""

    request: AllocationRequest
    tables: PersonTables


def scenario(seed: int, *, people: int = 40, agreements: int = 3, scattered: bool = False) -> Scenario:
    """Draw a run; the same seed gives the same run."""
    draw = Random(seed)  # noqa: S311 - drawn populations guard no secret
    ids = [draw.randrange(2**62) if scattered else 100 + 3 * number for number in range(people)]
    names = [f"agreement-{number}" for number in range(agreements)]
    pots = [pot for name in names for pot in _pots(draw, name)]
    attributes = tuple(name for name in ATTRIBUTES if draw.random() < 0.7)
    request = AllocationRequest("run", date(2025, 3, 1), tuple(draw.sample(pots, len(pots))), attributes)
    tables = PersonTables(
        insured=_insured(draw, ids),
        membership=_membership(draw, ids, names),
        costs=_costs(draw, ids) if draw.random() < 0.95 else None,
        insurers=_insurers() if draw.random() < 0.5 else None,
        fixed_weights=_weights(draw, ids) if draw.random() < 0.5 else None,
    )
    return Scenario(request, tables)


def _pots(draw: Random, agreement: str) -> list[Pot]:
    key = _key(draw)
    payers: list[tuple[str, tuple[str, ...]]] = draw.choice(
        [[("alpha", ("0101", "0102")), ("beta", ("0202",))], [("alpha", ("0101",))]]
    )
    parties = draw.choice([("0101", "0102", "0202"), CODES[:4]])
    pots = []
    for amount in range(draw.choice([1, 1, 2])):
        groups = tuple(draw.sample(["one", "two", "three"], draw.choice([1, 2])))
        for year in draw.choice([[2024], [2024, 2025]]):
            start = date(year, 1, 1) + timedelta(draw.choice([0, 0, 90]))
            period = Period(start, date(year + 1, 1, 1))
            for name, codes in payers:
                item = entitlement(
                    _cents(draw),
                    payer=name,
                    uzovi=codes,
                    agreement_id=agreement,
                    entitlement_id=f"{agreement}:{amount}:{year}:{name}",
                    groups=groups,
                    care_year=year,
                    period=period,
                    kind=draw.choice(list(Kind)),
                )
                pots.append(Pot(item, key, parties))
    return pots


def _cents(draw: Random) -> int:
    size = draw.choice([0, 1, 7, 100, 12_345, 1_000_000, 987_654_321, 10**14])
    return draw.choice([1, 1, 1, -1]) * (size + draw.randrange(3))


def _key(draw: Random) -> KeyTerms | None:
    if draw.random() < 0.03:
        return None
    sectors = SECTORS[: draw.choice([1, 2, 3])]
    weights = tuple(Fraction(draw.randrange(4), draw.choice([1, 3, 7])) for _ in sectors)
    table = {name: draw.choice(_NORMS) for name in CLASSES[: draw.choice([2, 3])]}
    return KeyTerms(
        key_id="key",
        weight=draw.choice(list(PersonWeight)),
        sectors=sectors if draw.random() < 0.97 else (),
        profile=draw.choice([*Profile, Profile.GROUP, Profile.PERSON, None]),
        sector_weights=weights if draw.random() < 0.7 else (),
        cost_year=2022 if draw.random() < 0.95 else None,
        cost_scope=draw.choice(list(CostScope)),
        fallback=draw.choice([None, *PersonWeight]),
        norms=table if draw.random() < 0.8 else None,
        fixed=table if draw.random() < 0.5 else None,
        fixed_name="weights" if draw.random() < 0.8 else "",
    )


def _insured(draw: Random, ids: list[int]) -> pa.Table:
    rows = [row for person in ids if draw.random() < 0.93 for row in _spells(draw, person)]
    return pa.Table.from_pylist(draw.sample(rows, len(rows)), INSURED.schema())


def _spells(draw: Random, person: int) -> list[dict[str, Any]]:
    start = date(2023, 7, 1) if draw.random() < 0.7 else date(2024, 1, 1) + timedelta(draw.randrange(400))
    end = date(2026, 1, 1) if draw.random() < 0.7 else start + timedelta(1 + draw.randrange(500))
    cuts = sorted({start + timedelta(1 + draw.randrange(700)) for _ in range(draw.choice([0, 0, 0, 1, 2]))})
    edges = [start, *(cut for cut in cuts if cut < end), end]
    spells = [_spell(draw, person, first, last) for first, last in pairwise(edges)]
    return spells + ([_spell(draw, person, start - timedelta(1), end)] if draw.random() < 0.02 else [])


def _spell(draw: Random, person: int, start: date, end: date) -> dict[str, Any]:
    return {
        "person_id": person,
        "uzovi": draw.choice(CODES + CODES[:1] * 4),
        "insured_from": start,
        "insured_to": end,
        "region": draw.choice(["zorgkantoor:2023:5503", "zorgkantoor:2023:5504", "onbekend"]),
        "municipality": draw.choice(["GM0363", "GM0599", "onbekend"]),
        "age_band": draw.choice(["00-04", "75-79", "90+"]),
        "sex": draw.choice(["M", "V"]),
        "risk_class": draw.choice(CLASSES),
    }


def _membership(draw: Random, ids: list[int], agreements: list[str]) -> pa.Table:
    rows = [
        row
        for agreement in [*agreements, "another"]
        for group in ("one", "two", "three")
        for person in [*ids, 7, 2**62 + 5]
        if draw.random() < 0.5
        for row in _memberships(draw, agreement, group, person)
    ]
    return pa.Table.from_pylist(draw.sample(rows, len(rows)), MEMBERSHIP.schema())


def _memberships(draw: Random, agreement: str, group: str, person: int) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw.choice([1, 1, 1, 2, 3])):
        start = date(2024, 1, 1) + timedelta(draw.choice([0, 0, 0, draw.randrange(700) - 100]))
        end = start + timedelta(draw.choice([366, 366, 731, 1 + draw.randrange(300)]))
        found.append(
            {
                "agreement_id": agreement,
                "group_id": group,
                "person_id": person,
                "from_date": start,
                "to_date": end,
            }
        )
    return found


def _costs(draw: Random, ids: list[int]) -> pa.Table:
    share, unknown, odd = draw.choice([0, 0.5, 0.9, 1]), draw.choice([0, 0.1]), draw.choice([0, 0.1, 0.5])
    rows = []
    for person in [*ids, 5]:
        for year in (2021, 2022):
            for sector in (*SECTORS, "farmacie") if draw.random() < share else ():
                if draw.random() < 0.6:
                    cents = draw.choice([0, 1, 1, 2, 100, draw.randrange(10**6), 10**9 + draw.randrange(10**9)])
                    rows.append(
                        {
                            "person_id": person,
                            "cost_year": year,
                            "sector": sector,
                            "amount_cents": -cents if draw.random() < odd else cents,
                            "known": draw.random() >= unknown,
                        }
                    )
    doubled = rows + (rows[:2] if draw.random() < 0.1 else [])
    return pa.Table.from_pylist(draw.sample(doubled, len(doubled)), COSTS.schema())


def _weights(draw: Random, ids: list[int]) -> pa.Table:
    rows = [
        {"weights": name, "person_id": person, "weight": draw.choice([0, 1, 3, 10**6, -5])}
        for name in ("weights", "others")
        for person in [*ids, 11]
        if draw.random() < 0.6
    ]
    schema = pa.schema([("weights", pa.string()), ("person_id", pa.int64()), ("weight", pa.int64())])
    return pa.Table.from_pylist(rows, schema)


def _insurers() -> pa.Table:
    rows = [
        {"uzovi": code, "risk_bearer": f"bearer {code}", "concern": "concern", "from_date": start, "to_date": end}
        for code in CODES[:3]
        for start, end in [(date(2006, 1, 1), date(2024, 12, 31)), (date(2024, 12, 31), None)]
    ]
    return pa.Table.from_pylist(rows, INSURERS.schema())
