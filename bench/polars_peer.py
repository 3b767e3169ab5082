"""The same ledger by Polars on its streaming engine, as a good hand would: lazy scans, integers instead of texts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa

from bench.peer import BINS, TRAITS, Found, Small
from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.ties import PRIME, Mix

__all__ = ["allocate_by_polars"]

_SPELL = 40
"""Above this bit of a packed number stands the first day of a spell, so that the largest number is the last spell."""

_INSURER = 32
_CLASS = 1024
"""Region stands above ten bits, age and sex below: the class of a mean."""


def allocate_by_polars(request: AllocationRequest, tables: PersonTables) -> pa.Table:
    """Give the ledger of a measurement; what several steps need is collected once, by the streaming engine."""
    small = Small.of(request)
    texts = {name: _texts(tables, name) for name in TRAITS}
    weights = _collected(_weights(small, tables, texts)).lazy()
    means = _collected(_means(weights, small))
    totals = _totals(means, small)
    owed = small.sector_cents(totals)
    sectors = range(len(small.key.sectors))
    found = pl.concat([_attributed(weights, means, small, at, totals[:, at], owed[:, at]) for at in sectors])
    return small.ledger(_found(found), texts, tables)


def _collected(frame: pl.LazyFrame) -> pl.DataFrame:
    return frame.collect(engine="streaming")


def _scan(source: object) -> pl.LazyFrame:
    return pl.scan_parquet(Path(str(source)))


def _texts(tables: PersonTables, name: str) -> list[str]:
    texts: list[str] = _collected(_scan(tables.insured).select(pl.col(name).unique()))[name].sort().to_list()
    return texts


def _code(name: str, texts: list[str]) -> pl.Expr:
    return pl.col(name).replace_strict(texts, range(len(texts)), default=None, return_dtype=pl.Int64)


def _weights(small: Small, tables: PersonTables, texts: dict[str, list[str]]) -> pl.LazyFrame:
    """Find each payer's people with what they cost: amount, person, traits, insurer, known, and cents per sector."""
    clamped = [
        pl.when("known").then(pl.col(f"c{at}").clip(lower_bound=0)).otherwise(0).alias(f"c{at}")
        for at in range(len(small.key.sectors))
    ]
    return (
        _leaves(small, tables, texts)
        .join(_costs(small, tables), on="person_id", how="left")
        .with_columns(pl.col("known").fill_null(value=False))
        .select(
            *("pot", "person_id", "known"),
            *clamped,
            k=(pl.col("packed") & 0xFFFFFFFF).cast(pl.Int32),
            u=((pl.col("packed") // (1 << _INSURER)) & 255).cast(pl.Int16),
        )
    )


def _leaves(small: Small, tables: PersonTables, texts: dict[str, list[str]]) -> pl.LazyFrame:
    """Find each payer's people with their last spell, as one packed number."""
    start, end = pl.lit(small.period.start), pl.lit(small.period.end)
    pots, agreements, insurers = small.payers
    payers = pl.LazyFrame({"pot": pots, "a": agreements, "u": insurers}, schema_overrides={"pot": pl.Int32})
    members = _scan(tables.membership).select(
        "person_id", "from_date", "to_date", a=_code("agreement_id", list(small.agreements))
    )
    first = pl.max_horizontal("from_date", "insured_from", start)
    last = pl.min_horizontal("to_date", "insured_to", end)
    return (
        members.join(_insured(small, tables, texts), on="person_id")
        .filter(first < last)
        .join(payers, on=["a", "u"])
        .group_by("pot", "person_id")
        .agg(pl.col("packed").max())
    )


def _insured(small: Small, tables: PersonTables, texts: dict[str, list[str]]) -> pl.LazyFrame:
    region, age, sex = (_code(name, texts[name]) for name in TRAITS)
    day = pl.col("insured_from").cast(pl.Int32).cast(pl.Int64)
    k = region * _CLASS + age * 32 + sex * 4
    return (
        _scan(tables.insured)
        .filter((pl.col("insured_from") < small.period.end) & (pl.col("insured_to") > small.period.start))
        .with_columns(u=_code("uzovi", list(small.insurers)))
        .filter(pl.col("u").is_not_null())
        .select(
            *("person_id", "u", "insured_from", "insured_to"),
            packed=day * (1 << _SPELL) + pl.col("u") * (1 << _INSURER) + k,
        )
    )


def _costs(small: Small, tables: PersonTables) -> pl.LazyFrame:
    sums = [
        pl.col("amount_cents").filter(pl.col("sector") == name).sum().alias(f"c{at}")
        for at, name in enumerate(small.key.sectors)
    ]
    known = (pl.col("known") | ~pl.col("sector").is_in(list(small.key.sectors))).all()
    return (
        _scan(tables.costs).filter(pl.col("cost_year") == small.key.cost_year).group_by("person_id").agg(known, *sums)
    )


def _means(weights: pl.LazyFrame, small: Small) -> pl.LazyFrame:
    """Give heads, sums and mean per amount, age and sex; a class without known costs takes the whole amount's mean."""
    sums = [f"c{at}" for at in range(len(small.key.sectors))]
    told = weights.group_by("pot", (pl.col("k") % _CLASS).alias("class")).agg(
        pl.col("known").sum().cast(pl.Int64).alias("heads"),
        (~pl.col("known")).sum().cast(pl.Int64).alias("unknown"),
        *(pl.col(name).sum() for name in sums),
    )
    means = [
        pl.when(pl.col("heads") > 0)
        .then(pl.col(name) / pl.col("heads"))
        .otherwise(pl.col(name).sum().over("pot") / pl.col("heads").sum().over("pot"))
        .fill_nan(0)
        .alias(f"m{at}")
        for at, name in enumerate(sums)
    ]
    return told.with_columns(*means)


def _totals(means: pl.DataFrame, small: Small) -> np.ndarray:
    sums = [
        (pl.col(f"c{at}") + pl.col("unknown") * pl.col(f"m{at}")).sum().alias(str(at))
        for at in range(len(small.key.sectors))
    ]
    told = means.group_by("pot").agg(*sums)
    totals = np.zeros((len(small.request.pots), len(small.key.sectors)))
    totals[told["pot"].to_numpy()] = told.drop("pot").to_numpy()
    return totals


def _attributed(  # noqa: PLR0917 - columns of one sector, always passed together
    weights: pl.LazyFrame, means: pl.DataFrame, small: Small, at: int, totals: np.ndarray, owed: Ints
) -> pl.DataFrame:
    """Divide one sector of every amount and roll it up. totals, owed: weight and cents per amount."""
    pots = pl.DataFrame({"pot": range(len(owed)), "owed": owed, "total": totals}, schema_overrides={"pot": pl.Int32})
    shares = _collected(_shares(weights, means.lazy(), pots.lazy(), at))
    levels = _levels(shares, pots)
    sure = (
        shares.lazy()
        .join(levels.lazy().select("pot", "level"), on="pot", how="left")
        .group_by("pot", "k", "u")
        .agg(cents=pl.col("whole").sum() + (pl.col("bin") > pl.col("level").fill_null(BINS)).sum().cast(pl.Int64))
    )
    both = pl.concat([_collected(sure), _first(shares, levels, small)])
    rolled = both.group_by("pot", "k", "u").agg(pl.col("cents").sum())
    return rolled.filter(pl.col("cents") > 0).with_columns(s=pl.lit(at))


def _shares(weights: pl.LazyFrame, means: pl.LazyFrame, pots: pl.LazyFrame, at: int) -> pl.LazyFrame:
    own = pl.col(f"c{at}")
    exact = pl.col("owed") * pl.when("known").then(own).otherwise(pl.col(f"m{at}")) / pl.col("total")
    return (
        weights.filter((own > 0) | ~pl.col("known"))
        .with_columns((pl.col("k") % _CLASS).alias("class"))
        .join(pots.filter(pl.col("owed") > 0), on="pot")
        .join(means.select("pot", "class", f"m{at}"), on=["pot", "class"])
        .select("pot", "person_id", "k", "u", exact=exact)
        .filter(pl.col("exact") > 0)
        .with_columns(whole=pl.col("exact").floor().cast(pl.Int64))
        .with_columns(rest=pl.col("exact") - pl.col("whole"))
        .with_columns(bin=(pl.col("rest") * BINS).floor().cast(pl.Int16))
        .drop("exact")
    )


def _levels(shares: pl.DataFrame, pots: pl.DataFrame) -> pl.DataFrame:
    """Find the bin in which the last spare cents of each amount fall, and how many of them do."""
    filled = shares.lazy().group_by("pot", "bin").agg(n=pl.len().cast(pl.Int64), whole=pl.col("whole").sum())
    above = pl.col("n").cum_sum().over("pot") - pl.col("n")
    spare = pl.col("owed") - pl.col("whole").sum().over("pot")
    found = (
        _collected(filled)
        .join(pots, on="pot")
        .sort("pot", "bin", descending=[False, True])
        .with_columns(above=above, spare=spare)
        .filter((pl.col("above") < pl.col("spare")) & (pl.col("spare") <= pl.col("above") + pl.col("n")))
    )
    return found.select("pot", level=pl.col("bin"), need=pl.col("spare") - pl.col("above"))


def _first(shares: pl.DataFrame, levels: pl.DataFrame, small: Small) -> pl.DataFrame:
    """Give the last spare cents to the largest remainders, equal ones by hash, and roll them up."""
    drawn = small.seeds()
    mixes = {"one": [item.first for item in drawn], "other": [item.second for item in drawn]}
    seeds = pl.DataFrame(
        {
            "pot": range(len(drawn)),
            **{f"{side}_{n}": [getattr(x, n) for x in rows] for side, rows in mixes.items() for n in Mix.__slots__},
        },
        schema_overrides={"pot": pl.Int32},
    )
    order = ["pot", "rest", "one", "other", "person_id"]
    return (
        shares.join(levels, left_on=["pot", "bin"], right_on=["pot", "level"])
        .join(seeds, on="pot")
        .with_columns(one=_hash("one"), other=_hash("other"))
        .sort(order, descending=[False, True, False, False, False])
        .filter(pl.int_range(pl.len()).over("pot") < pl.col("need"))
        .group_by("pot", "k", "u")
        .agg(cents=pl.len().cast(pl.Int64))
    )


def _hash(side: str) -> pl.Expr:
    low, high, shift = (pl.col(f"{side}_{name}") for name in Mix.__slots__)
    person = pl.col("person_id")
    value = (low * (person % PRIME) + high * (person // PRIME % PRIME) + shift) % PRIME
    square = value * value % PRIME
    return square * square % PRIME * value % PRIME


def _found(rolled: pl.DataFrame) -> Found:
    k = rolled["k"].to_numpy().astype(np.int64)
    traits = {"uzovi": rolled["u"].to_numpy(), "region": k // _CLASS, "age_band": k // 32 % 32, "sex": k // 4 % 8}
    pots, sectors, cents = (rolled[name].to_numpy().astype(np.int64) for name in ("pot", "s", "cents"))
    return Found(pots, sectors, {name: codes.astype(np.int64) for name, codes in traits.items()}, cents)
