"""Claims with planted episodes: what was planted is found again, to the cent, by the construction itself."""

from __future__ import annotations

from fractions import Fraction

import ibis
import pyarrow as pa

from ontschot.episodes.construct import construct
from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk
from ontschot.tables.synth.care import CareSpec, Planted, care_claims, care_pieces, kind_code

SPEC = CareSpec(
    people=2_000,
    lines=20_000,
    kinds=3,
    episodes=300,
    doubled=Fraction(1, 20),
    reversed_=Fraction(1, 20),
    reduced=Fraction(1, 10),
    cancelled=Fraction(1, 10),
    without_person=Fraction(1, 100),
)


def definitions() -> Book:
    return Book.model_validate(
        {
            "definitions": [
                {
                    "id": f"k{kind}",
                    "title": "kind",
                    "precedence": kind,
                    "trigger": {"codes": [kind_code(kind, 0)]},
                    "look_back": {"days": 30},
                    "end": {"days": 90},
                    "services": {
                        "typical": [kind_code(kind, service) for service in (1, 2, 3)],
                        "complications": [kind_code(kind, 4)],
                    },
                }
                for kind in range(SPEC.kinds)
            ]
        }
    )


def test_what_was_planted_is_found_again() -> None:
    claims, planted = care_claims(SPEC)
    con = ibis.duckdb.connect()
    with Desk(con) as desk:
        made = construct(desk, desk.sent(claims), definitions())
    con.disconnect()
    kept = ~planted.cancelled
    expected = zip(planted.kind[kept], planted.person[kept], planted.cents[kept], strict=True)
    rows = made.episodes.to_pylist()
    assert sorted((row["definition"], row["person_id"], row["cents"]) for row in rows) == sorted(
        (f"k{kind}", int(person), int(cents)) for kind, person, cents in expected
    )
    assert 0 < int(planted.cancelled.sum()) < len(planted.kind) == SPEC.episodes
    names = {reason.code for reason in made.account.reasons}
    assert {"used", "no_person", "no_trigger", "duplicate", "settled", "reversed", "no_episode"} <= names
    assert made.account.total.rows == claims.num_rows


def test_the_size_of_a_piece_changes_no_line() -> None:
    def lines(piece: int) -> list[str]:
        made = [item for item in care_pieces(SPEC, piece) if isinstance(item, pa.Table)]
        return sorted(str(row) for row in pa.concat_tables(made).slice(0, 10**9).to_pylist())

    assert lines(7_000) == lines(20_000)


def test_the_seed_decides() -> None:
    first, planted = care_claims(SPEC)
    again, same = care_claims(SPEC)
    other, different = care_claims(CareSpec(people=2_000, lines=20_000, episodes=300, kinds=3, seed=1))
    assert first.equals(again)
    assert not first.equals(other)
    assert isinstance(planted, Planted)
    assert planted.cents.tolist() == same.cents.tolist() != different.cents.tolist()
