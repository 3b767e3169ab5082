from datetime import date

import numpy as np

from ontschot.tables.synth.planted import PLANTED, Oddity, planted_rows


def test_what_does_not_apply_stays_empty() -> None:
    rows = planted_rows(Oddity.DEATH, 2, person_id=np.array([7, 8]), day=np.array([0, 1], dtype=np.int32))
    assert rows.schema.equals(PLANTED)
    assert rows.to_pylist()[1] == {
        "kind": "death",
        "agreement_id": None,
        "group_id": None,
        "person_id": 8,
        "other_id": None,
        "day": date(1970, 1, 2),
        "sector": None,
        "amount_cents": None,
    }


def test_an_empty_group_has_no_person() -> None:
    rows = planted_rows(Oddity.EMPTY_GROUP, 1, agreement_id=["a"], group_id=["g"])
    assert rows.to_pylist()[0]["person_id"] is None
    assert rows.to_pylist()[0]["group_id"] == "g"
