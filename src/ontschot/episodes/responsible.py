"""Who answers for each episode: the provider of the trigger, or the one with most cost or most days of care."""

from __future__ import annotations

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.episodes.definition import Book, Party
from ontschot.episodes.engine import Desk, taken
from ontschot.episodes.reasons import Reason
from ontschot.episodes.shells import I64, Shells
from ontschot.exact import tie_hash

__all__ = ["looks_at_care", "responsible"]

Mask = NDArray[np.bool_]
Providers = NDArray[np.object_]

_SCORES = (("shell", pa.int64()), ("provider", pa.string()), ("score", pa.int64()))


def responsible(
    desk: Desk, book: Book, shells: Shells, names: pa.Array, *, cost: ir.Table, placed: ir.Table | None
) -> pa.Array:
    """Give the provider that answers for each episode; among equals a hash of episode and provider decides.

    cost: cost of the triggers by definition, person_id, care_date and provider. placed: claims in their places, where a
    definition looks at care. An episode without any care has none under the rules that do.
    """
    found = np.full(len(shells), None, dtype=object)
    triggering = _chosen(book, shells, Party.TRIGGER_PROVIDER)
    if triggering.any():
        _fill(found, _of_triggers(desk, shells, triggering, cost), triggering, names)
    for rule, scored in ((Party.MOST_COST, _of_cost), (Party.MOST_VISITS, _of_visits)):
        wanted = _chosen(book, shells, rule)
        if placed is not None and wanted.any():
            _fill(found, scored(placed), wanted, names)
    for place, item in enumerate(book.ranked):
        if item.attribution.rule is Party.NAMED:
            found[shells.definition == place] = item.attribution.provider
    return pa.array(found, pa.string())


def looks_at_care(book: Book) -> bool:
    """Say whether a definition asks who gave most care, which takes the claims in their places."""
    return any(item.attribution.rule in {Party.MOST_COST, Party.MOST_VISITS} for item in book.definitions)


def _chosen(book: Book, shells: Shells, rule: Party) -> Mask:
    by_definition = np.array([item.attribution.rule is rule for item in book.ranked])
    return np.asarray(by_definition[shells.definition])


def _of_triggers(desk: Desk, shells: Shells, wanted: Mask, cost: ir.Table) -> pa.Table:
    number = np.flatnonzero(wanted)
    anchors = desk.sent(
        pa.table(
            {
                "shell": number,
                "definition": pa.array(shells.definition[number], pa.int32()),
                "person_id": shells.person[number],
                "care_date": pa.array(shells.anchor[number].astype(np.int32), pa.int32()).cast(pa.date32()),
            }
        )
    )
    joined = cost.join(anchors, ["definition", "person_id", "care_date"])
    return taken(joined.select("shell", "provider", score=joined.amount_cents), _SCORES)


def _of_cost(placed: ir.Table) -> pa.Table:
    used = placed.filter(placed.reason == int(Reason.USED))
    return taken(used.group_by("shell", "provider").aggregate(score=used.amount_cents.sum().cast("int64")), _SCORES)


def _of_visits(placed: ir.Table) -> pa.Table:
    used = placed.filter(placed.reason == int(Reason.USED)).select("shell", "provider", "care_date").distinct()
    return taken(used.group_by("shell", "provider").aggregate(score=used.count().cast("int64")), _SCORES)


def _fill(found: Providers, scores: pa.Table, wanted: Mask, names: pa.Array) -> None:
    shell, score = scores["shell"].to_numpy(), scores["score"].to_numpy()
    best = np.full(len(found), np.iinfo(np.int64).min)
    np.maximum.at(best, shell, score)
    chosen = np.flatnonzero((score == best[shell]) & wanted[shell])
    providers = scores["provider"].take(pa.array(chosen)).to_numpy()
    shell = shell[chosen]
    found[shell] = providers
    _settle_equals(found, shell, providers, names)


def _settle_equals(found: Providers, shell: I64, providers: Providers, names: pa.Array) -> None:
    times = np.bincount(shell, minlength=len(found))
    among: dict[int, list[str]] = {}
    for place in np.flatnonzero(times[shell] > 1).tolist():
        among.setdefault(int(shell[place]), []).append(str(providers[place]))
    for number, equal in among.items():
        name = names[number].as_py()
        found[number] = min(equal, key=lambda code: tie_hash(name, code))
