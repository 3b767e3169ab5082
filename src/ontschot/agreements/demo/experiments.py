"""The experiment of the demonstration: no lump sum, but a share in what is saved, settled afterwards."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ontschot.agreements.demo.outline import demo_data

__all__ = ["experiment_with"]

Plain = dict[str, Any]


def experiment_with(data: Plain, reference: str) -> None:
    """Turn the data of an agreement into those of an experiment, when the list of experiments names it."""
    row = demo_data("experiments").get(reference)
    if row is None:
        return
    providers = [party["id"] for party in data["parties"] if party["kind"] == "provider"]
    payers = [party["id"] for party in data["parties"] if party["kind"] == "insurer"]
    for party in data["parties"]:
        party["budget_holder"] = party["id"] == providers[0]
    for activity in data["activities"]:
        del activity["cost"]
    data["declarations"] = []
    data["payment"] |= {"form": "other", "amounts": [], "settlements": [_settlement(row, data, providers)]}
    data["experiment"] = _experiment(deepcopy(row["experiment"]), providers, payers)


def _settlement(row: Plain, data: Plain, providers: list[str]) -> Plain:
    first, *others = providers
    contractors = [
        {"party": first, "role": "budget_holder"},
        *(
            {"party": name, "role": "main", "under": first, "share": share}
            for name, share in zip(others, row["shares"], strict=True)
        ),
    ]
    model = {**row["settlement"]["model"], "division": {"contractors": contractors}}
    return {**row["settlement"], "activities": [item["id"] for item in data["activities"]], "model": model}


def _experiment(part: Plain, providers: list[str], payers: list[str]) -> Plain:
    """Name the parties and titles that the list leaves to the agreement."""
    triage, design = part["triage"], part["design"]
    reason, titles = triage.pop("reason"), triage.pop("titles")
    triage["considered"] = [{"title": name, "solves": False, "reason": reason} for name in titles]
    part["application"]["payer_involved"] = payers
    commitment = design.pop("commitment")
    design["parties"] = [{"party": name, "carrying": True, "commitment": commitment} for name in providers]
    design["table"]["payers"] = payers
    return part
