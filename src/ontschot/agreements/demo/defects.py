"""What is wrong on purpose in the demonstration, so that every verdict can be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontschot.agreements.demo.outline import demo_data

__all__ = ["Defect", "demo_defects", "spoil"]


@dataclass(frozen=True, slots=True)
class Defect:
    """One agreement that is not as it should be: what is wrong and which outcomes a check gives for it.

    `expected` maps a rule to its outcome when nothing has been measured yet.
    """

    reference: str
    defect: str
    why: str
    expected: dict[str, str]


@cache
def demo_defects() -> dict[str, Defect]:
    """Give what is wrong on purpose, by the reference of the agreement."""
    return {name: Defect(name, **row) for name, row in demo_data("defects").items()}


def spoil(data: dict[str, Any], defect: Defect | None) -> None:
    """Put the defect into the data of an agreement; `unsigned` and `double` are no matter of its content."""
    if defect and (change := _CHANGES.get(defect.defect)):
        change(data)


def _division_short(data: dict[str, Any]) -> None:
    payee = data["payment"]["payees"][-1]
    payee["share"] = f"{int(payee['share'].rstrip('%')) * 100 - 1}/10000"


def _payee_outside(data: dict[str, Any]) -> None:
    payees = data["payment"]["payees"]
    payees[0]["share"] = f"{int(payees[0]['share'].rstrip('%')) - 5}%"
    payees.append({"party": "gemeente", "share": "5%"})


def _no_key(data: dict[str, Any]) -> None:
    del data["allocation_key"]


def _own_key(data: dict[str, Any]) -> None:
    data["allocation_key"]["uniform"] = False


def _no_profile(data: dict[str, Any]) -> None:
    del data["allocation_key"]["profile"]
    data["allocation_key"] |= {"weight": "per_head", "cost_year": None, "fallback": None}


def _deductible(data: dict[str, Any]) -> None:
    data["payment"]["deductible_charged"] = True


def _care_itself(data: dict[str, Any]) -> None:
    data["activities"][0]["care_delivery"] = True


def _bare_yes(data: dict[str, Any]) -> None:
    for item in data["declarations"]:
        if item["kind"] == "quality_responsibility":
            item["text"] = "Ja."


def _no_measure(data: dict[str, Any]) -> None:
    data["activities"][0]["individual_part"] = True


def _foreign_hours(data: dict[str, Any]) -> None:
    """The hours of the municipality take the place of hours of the coordinator, so that the sum stays the same."""
    lines = data["activities"][0]["cost"]["lines"]
    hours = lines[0]["hours"] // 4
    lines[0]["hours"] -= hours
    lines.append({**lines[0], "function": "sociaal werker", "party": "gemeente", "hours": hours})


_CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "bare_yes": _bare_yes,
    "care_itself": _care_itself,
    "deductible": _deductible,
    "division_short": _division_short,
    "foreign_hours": _foreign_hours,
    "no_key": _no_key,
    "no_measure": _no_measure,
    "no_profile": _no_profile,
    "own_key": _own_key,
    "payee_outside": _payee_outside,
}
