"""The same ledger by pandas, as a good hand would: codes instead of texts, merges on integers, no row of Python."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.peer import BINS, TRAITS, Floats, Found, Small, hashes
from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.ties import Seeds

__all__ = ["allocate_by_pandas"]

_SPELL = 40
"""Above this bit of a packed number stands the first day of a spell, so that the largest number is the last spell."""

_INSURER = 32
_TRAITS = (1 << _INSURER) - 1
_CLASS = 1024
"""Region stands above ten bits, age and sex below: the class of a mean."""


def allocate_by_pandas(request: AllocationRequest, tables: PersonTables) -> pa.Table:
    """Give the ledger of a measurement. Everything is held in memory at once, as pandas does."""
    small = Small.of(request)
    insured, texts = _insured(small, tables)
    weights = _weights(_leaves(small, tables, insured), _costs(small, tables), small)
    del insured
    means = _means(weights, small)
    totals = np.zeros((len(request.pots), len(small.key.sectors)))
    for at in range(len(small.key.sectors)):
        sums = means[f"c{at}"] + means["unknown"] * means[f"m{at}"]
        totals[:, at] = sums.groupby(level="pot").sum().reindex(range(len(request.pots)), fill_value=0)
    owed = small.sector_cents(totals)
    drawn = small.seeds()
    found = [_attributed(weights, means, drawn, at, totals[:, at], owed[:, at]) for at in range(len(small.key.sectors))]
    return small.ledger(_found(pd.concat(found)), texts, tables)


def _read(path: object, columns: list[str]) -> pa.Table:
    source = Path(str(path))
    wanted = [item.name for item in pq.read_schema(source) if item.name in columns and pa.types.is_string(item.type)]
    return pq.read_table(source, columns=columns, read_dictionary=wanted).unify_dictionaries()


def _codes(column: pa.ChunkedArray, texts: list[str]) -> Ints:
    """Give the place of each text in a list, -1 where it is not in it."""
    own = column.chunk(0).dictionary
    lookup = pc.fill_null(pc.index_in(own, pa.array(texts, own.type)), -1).to_numpy().astype(np.int64)
    codes: Ints = lookup[pa.chunked_array([item.indices for item in column.chunks]).to_numpy()]
    return codes


def _days(column: pa.ChunkedArray) -> Ints:
    days: Ints = column.cast(pa.int32()).to_numpy().astype(np.int64)
    return days


def _insured(small: Small, tables: PersonTables) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    table = _read(tables.insured, ["person_id", "uzovi", "insured_from", "insured_to", *TRAITS])
    texts = {name: sorted(table[name].chunk(0).dictionary.to_pylist()) for name in TRAITS}
    region, age, sex = (_codes(table[name], texts[name]) for name in TRAITS)
    frame = pd.DataFrame(
        {
            "person_id": table["person_id"].to_numpy(),
            "u": _codes(table["uzovi"], list(small.insurers)),
            "first": _days(table["insured_from"]),
            "last": _days(table["insured_to"]),
            "k": region * _CLASS + age * 32 + sex * 4,
        },
        copy=False,
    )
    start, end = _bounds(small)
    return frame[(frame["u"] >= 0) & (frame["first"] < end) & (frame["last"] > start)], texts


def _bounds(small: Small) -> tuple[int, int]:
    days = np.array([small.period.start, small.period.end], "datetime64[D]").astype(np.int64)
    return int(days[0]), int(days[1])


def _leaves(small: Small, tables: PersonTables, insured: pd.DataFrame) -> pd.DataFrame:
    """Find each payer's people with their last spell: amount, person and one packed number."""
    table = _read(tables.membership, ["agreement_id", "person_id", "from_date", "to_date"])
    start, end = _bounds(small)
    members = pd.DataFrame(
        {
            "a": _codes(table["agreement_id"], list(small.agreements)),
            "person_id": table["person_id"].to_numpy(),
            "since": np.maximum(_days(table["from_date"]), start),
            "until": np.minimum(_days(table["to_date"]), end),
        },
        copy=False,
    )
    met = members[members["a"] >= 0].merge(insured, on="person_id")
    met = met[np.maximum(met["since"], met["first"]) < np.minimum(met["until"], met["last"])]
    lookup = np.full((len(small.agreements), len(small.insurers)), -1)
    pots, agreements, insurers = (np.array(column) for column in small.payers)
    lookup[agreements, insurers] = pots
    packed = met["first"] * (1 << _SPELL) + met["u"] * (1 << _INSURER) + met["k"]
    own = pd.DataFrame({"pot": lookup[met["a"], met["u"]], "person_id": met["person_id"], "packed": packed})
    own = own[own["pot"] >= 0]
    several = own.duplicated(["pot", "person_id"], keep=False)
    last = own[several].groupby(["pot", "person_id"], sort=False)[["packed"]].max().reset_index()
    return pd.concat([own[~several], last], ignore_index=True)


def _costs(small: Small, tables: PersonTables) -> pd.DataFrame:
    table = _read(tables.costs, ["person_id", "cost_year", "sector", "amount_cents", "known"])
    table = table.filter(pc.equal(table["cost_year"], small.key.cost_year))
    sector, known = _codes(table["sector"], list(small.key.sectors)), table["known"].to_numpy()
    amounts = table["amount_cents"].to_numpy()
    frame = pd.DataFrame({"person_id": table["person_id"].to_numpy(), "known": known | (sector < 0)}, copy=False)
    for at in range(len(small.key.sectors)):
        frame[f"c{at}"] = np.where(sector == at, amounts, 0)
    sums = {f"c{at}": "sum" for at in range(len(small.key.sectors))}
    return frame.groupby("person_id", sort=False).agg({"known": "min", **sums})


def _weights(leaves: pd.DataFrame, costs: pd.DataFrame, small: Small) -> pd.DataFrame:
    weights = leaves.merge(costs, how="left", left_on="person_id", right_index=True)
    weights["known"] = weights["known"].eq(True)  # noqa: FBT003 - an empty cell is not known
    for at in range(len(small.key.sectors)):
        own = weights[f"c{at}"].fillna(0).clip(lower=0)
        weights[f"c{at}"] = np.where(weights["known"], own, 0).astype(np.int64)
    weights["k"] = weights["packed"] & _TRAITS
    weights["u"] = weights.pop("packed") // (1 << _INSURER) & 255
    weights["class"] = weights["k"] % _CLASS
    return weights


def _means(weights: pd.DataFrame, small: Small) -> pd.DataFrame:
    """Give heads, sums and mean per amount, age and sex; a class without known costs takes the whole amount's mean."""
    sums = [f"c{at}" for at in range(len(small.key.sectors))]
    told = weights.assign(unknown=~weights["known"]).groupby(["pot", "class"])
    means = told.agg({"known": "sum", "unknown": "sum", **dict.fromkeys(sums, "sum")})
    every = means.groupby(level="pot").transform("sum")
    for at, name in enumerate(sums):
        some = means["known"] > 0
        means[f"m{at}"] = np.where(some, means[name], every[name]) / np.where(some, means["known"], every["known"])
    return means.replace([np.inf, -np.inf], np.nan).fillna(0)


def _attributed(  # noqa: PLR0917 - columns of one sector, always passed together
    weights: pd.DataFrame, means: pd.DataFrame, drawn: Sequence[Seeds], at: int, totals: Floats, owed: Ints
) -> pd.DataFrame:
    """Divide one sector of every amount and roll it up. totals, owed: weight and cents per amount."""
    shares = _shares(weights, means, at, totals, owed)
    spare = owed - np.bincount(shares["pot"], shares["whole"], len(owed)).astype(np.int64)
    place = shares["pot"].to_numpy() * BINS + shares["bin"].to_numpy()
    filled = np.bincount(place, minlength=len(owed) * BINS).reshape(len(owed), BINS)
    above = filled[:, ::-1].cumsum(axis=1)[:, ::-1] - filled
    edge = (above < spare[:, None]) & (spare[:, None] <= above + filled)
    level = np.where(edge.any(axis=1), edge.argmax(axis=1), BINS)
    need = spare - np.where(edge.any(axis=1), (above * edge).sum(axis=1), spare)
    cents = shares["whole"] + (shares["bin"] > level[shares["pot"]])
    chosen = _first(shares[shares["bin"] == level[shares["pot"]]], need, drawn)
    cents.loc[chosen] += 1
    rolled = cents.groupby([shares["pot"], shares["k"], shares["u"]], sort=False).sum()
    return rolled[rolled > 0].rename("cents").reset_index().assign(s=at)


def _shares(weights: pd.DataFrame, means: pd.DataFrame, at: int, totals: Floats, owed: Ints) -> pd.DataFrame:
    mean = np.zeros((len(owed), _CLASS))
    mean[means.index.get_level_values("pot"), means.index.get_level_values("class")] = means[f"m{at}"]
    mine = weights[((weights[f"c{at}"] > 0) | ~weights["known"]) & (owed > 0)[weights["pot"]]]
    weight = np.where(mine["known"], mine[f"c{at}"], mean[mine["pot"], mine["class"]])
    exact = owed[mine["pot"]] * weight / totals[mine["pot"]]
    whole = np.floor(exact)
    rest = exact - whole
    told = mine[["pot", "person_id", "k", "u"]].assign(whole=whole.astype(np.int64), rest=rest)
    told["bin"] = (rest * BINS).astype(np.int64)
    return told[exact > 0]


def _first(maybe: pd.DataFrame, need: Ints, drawn: Sequence[Seeds]) -> pd.Index:
    """Give the rows of each amount that receive the last spare cents."""
    one, other = hashes(drawn, maybe["pot"].to_numpy(), maybe["person_id"].to_numpy())
    ordered = maybe.assign(one=one, other=other).sort_values(
        ["pot", "rest", "one", "other", "person_id"], ascending=[True, False, True, True, True]
    )
    place = ordered.groupby("pot", sort=False).cumcount()
    return ordered.index[place < need[ordered["pot"]]]


def _found(rolled: pd.DataFrame) -> Found:
    k = rolled["k"].to_numpy()
    traits = {"uzovi": rolled["u"].to_numpy(), "region": k // _CLASS, "age_band": k // 32 % 32, "sex": k // 4 % 8}
    return Found(rolled["pot"].to_numpy(), rolled["s"].to_numpy(), traits, rolled["cents"].to_numpy())
