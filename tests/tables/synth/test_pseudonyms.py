from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontschot.tables.synth import Layout
from ontschot.tables.synth.dossier import demo_spec
from ontschot.tables.synth.pseudonyms import pseudonyms

SPEC = demo_spec(people=1_000)
EVERYONE = np.arange(1_000, dtype=np.uint64)
FIRST = np.zeros(1_000, dtype=np.int16)
STAYED = np.zeros(1_000, dtype=np.bool_)


def test_no_two_people_or_insurers_share_a_pseudonym() -> None:
    numbers = np.repeat(EVERYONE, 19)
    insurers = np.tile(np.arange(19, dtype=np.int16), 1_000)
    given_out = pseudonyms(SPEC, numbers, insurers, np.zeros(19_000, dtype=np.bool_))
    assert len(np.unique(given_out)) == 19_000


@given(st.lists(st.integers(0, 2**55), min_size=2, max_size=50, unique=True))
def test_any_numbers_keep_apart(numbers: list[int]) -> None:
    given_out = pseudonyms(
        SPEC,
        np.array(numbers, dtype=np.uint64),
        np.zeros(len(numbers), dtype=np.int16),
        np.zeros(len(numbers), dtype=np.bool_),
    )
    assert len(set(given_out.tolist())) == len(numbers)
    assert 0 <= given_out.min() <= given_out.max() < 2**62


def test_pseudonyms_are_neither_dense_nor_in_order() -> None:
    given_out = pseudonyms(SPEC, EVERYONE, FIRST, STAYED)
    assert given_out.max() - given_out.min() > 2**60
    rising = int((np.diff(given_out) > 0).sum())
    assert 400 < rising < 600


def test_another_seed_gives_other_pseudonyms() -> None:
    one, other = (pseudonyms(replace(SPEC, seed=seed), EVERYONE, FIRST, STAYED) for seed in (1, 2))
    assert not set(one.tolist()) & set(other.tolist())


def test_a_common_key_forgets_the_insurer() -> None:
    keyed = replace(SPEC, common_key=True)
    assert (pseudonyms(keyed, EVERYONE, FIRST, STAYED) == pseudonyms(keyed, EVERYONE, FIRST + 3, ~STAYED)).all()
    assert (pseudonyms(SPEC, EVERYONE, FIRST, STAYED) != pseudonyms(SPEC, EVERYONE, FIRST + 3, STAYED)).all()


def test_the_dense_layout_counts_people_and_puts_switchers_beyond() -> None:
    dense = replace(SPEC, layout=Layout.DENSE)
    assert pseudonyms(dense, EVERYONE, FIRST, STAYED).tolist() == list(range(1, 1_001))
    assert pseudonyms(dense, EVERYONE, FIRST, ~STAYED).tolist() == list(range(1_001, 2_001))
    keyed = replace(dense, common_key=True)
    assert pseudonyms(keyed, EVERYONE, FIRST, ~STAYED).tolist() == list(range(1, 1_001))
