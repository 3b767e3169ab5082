from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.agreements.allocation_key import CostScope, PersonWeight, Profile
from ontschot.allocation.leaves import Leaf, Traits
from ontschot.allocation.request import KeyTerms
from ontschot.allocation.weights import Outcome, Weighing, weigh
from ontschot.exact import Weight

TWO = ("ggz", "msz")


def key(weight: PersonWeight, profile: Profile | None, **other: object) -> KeyTerms:
    fields: dict[str, object] = {"key_id": "k", "weight": weight, "sectors": TWO, "profile": profile, "cost_year": 2022}
    return KeyTerms(**(fields | other))  # type: ignore[arg-type]


def leaf(number: int, costs: dict[str, int] | None = None, **other: object) -> Leaf:
    age, sex, risk = (str(other.pop(name, "x")) for name in ("age", "sex", "risk"))
    traits = Traits("0101", age_band=age, sex=sex, risk_class=risk)
    fields: dict[str, object] = {"leaf_id": number, "traits": traits, "days": 366, "costs": costs}
    return Leaf(**(fields | other))  # type: ignore[arg-type]


def weighed(terms: KeyTerms, leaves: list[Leaf]) -> Weighing:
    found = weigh(terms, leaves)
    assert isinstance(found, Weighing)
    return found


def people(weighing: Weighing) -> list[list[Weight]]:
    return [list(part) for part in weighing.leaf_weights]


STATED = {"sector_weights": (Fraction(1, 4), Fraction(3, 4))}


class TestPersonWeight:
    def test_per_head_is_one(self) -> None:
        found = weighed(key(PersonWeight.PER_HEAD, Profile.FIXED, **STATED), [leaf(1), leaf(2)])
        assert people(found) == [[1, 1], [1, 1]]
        assert found.sector_weights == (Fraction(1, 4), Fraction(3, 4))

    def test_insured_days(self) -> None:
        found = weighed(key(PersonWeight.INSURED_DAYS, Profile.FIXED, **STATED), [leaf(1, days=10), leaf(2)])
        assert people(found) == [[10, 366], [10, 366]]

    def test_cost_of_the_sectors_served(self) -> None:
        leaves = [leaf(1, {"ggz": 5, "farmacie": 90}), leaf(2, {"ggz": 1, "msz": 2})]
        found = weighed(key(PersonWeight.COST, Profile.FIXED, **STATED), leaves)
        assert people(found) == [[5, 3], [5, 3]]

    def test_total_cost(self) -> None:
        leaves = [leaf(1, {"ggz": 5, "farmacie": 90}), leaf(2, {"ggz": 1, "msz": 2})]
        found = weighed(key(PersonWeight.COST, Profile.FIXED, cost_scope=CostScope.TOTAL, **STATED), leaves)
        assert people(found) == [[95, 3], [95, 3]]

    def test_normative_amount_of_the_risk_class(self) -> None:
        leaves = [leaf(1, risk="A"), leaf(2, risk="B"), leaf(3, risk="C")]
        found = weighed(key(PersonWeight.RISK_NORM, Profile.FIXED, norms={"A": 100, "B": -5}, **STATED), leaves)
        assert people(found) == [[100, 0, 0], [100, 0, 0]]
        assert found.clamped == (0, 5, 0)
        assert found.unweighted == (False, False, True)

    def test_fixed_weight_of_the_risk_class(self) -> None:
        leaves = [leaf(1, risk="A"), leaf(2, risk="B")]
        fixed = {"A": Fraction(1, 3), "B": 2}
        found = weighed(key(PersonWeight.FIXED, Profile.FIXED, fixed=fixed, **STATED), leaves)
        assert people(found) == [[Fraction(1, 3), 2], [Fraction(1, 3), 2]]

    def test_fixed_weight_of_the_person(self) -> None:
        leaves = [leaf(1, fixed=4), leaf(2)]
        found = weighed(key(PersonWeight.FIXED, Profile.FIXED, **STATED), leaves)
        assert people(found) == [[4, 0], [4, 0]]
        assert found.unweighted == (False, True)

    @pytest.mark.parametrize("weight", (PersonWeight.RISK_NORM, PersonWeight.FIXED))
    def test_without_the_table_nothing_is_weighed(self, weight: PersonWeight) -> None:
        assert weigh(key(weight, Profile.FIXED, **STATED), [leaf(1)]) is Outcome.NO_WEIGHTS


class TestProfile:
    def test_own_cost_per_sector(self) -> None:
        leaves = [leaf(1, {"ggz": 5, "msz": 7}), leaf(2, {"msz": 2, "farmacie": 9})]
        found = weighed(key(PersonWeight.COST, Profile.PERSON), leaves)
        assert people(found) == [[5, 0], [7, 2]]
        assert found.sector_weights == (5, 9)

    def test_own_cost_times_another_weight(self) -> None:
        leaves = [leaf(1, {"ggz": 5, "msz": 7}, days=10), leaf(2, {"msz": 2}, days=100)]
        found = weighed(key(PersonWeight.INSURED_DAYS, Profile.PERSON), leaves)
        assert people(found) == [[50, 0], [70, 200]]

    def test_cost_of_the_group_divides_over_sectors_and_heads_over_people(self) -> None:
        leaves = [leaf(1, {"ggz": 5, "msz": 7}), leaf(2, {"msz": 2})]
        found = weighed(key(PersonWeight.PER_HEAD, Profile.GROUP), leaves)
        assert found.sector_weights == (5, 9)
        assert people(found) == [[1, 1], [1, 1]]

    @pytest.mark.parametrize("profile", (Profile.GROUP, Profile.FIXED))
    def test_one_sector_has_nothing_to_divide(self, profile: Profile) -> None:
        terms = key(PersonWeight.PER_HEAD, profile, sectors=("msz",), sector_weights=(Fraction(1),), cost_year=None)
        assert weighed(terms, [leaf(1)]).sector_weights == (1,)

    def test_the_exception_takes_the_profile_of_the_group_for_that_of_the_person(self) -> None:
        found = weighed(key(PersonWeight.EXCEPTION, Profile.PERSON), [leaf(1, {"ggz": 1, "msz": 3})])
        assert (found.sector_weights, found.leaf_weights) == ((1, 3), ())


class TestUnknownCost:
    def test_it_is_the_mean_of_the_same_age_and_sex_in_the_group(self) -> None:
        leaves = [
            leaf(1, {"msz": 10}, age="75-79"),
            leaf(2, {"msz": 11}, age="75-79"),
            leaf(3, age="75-79"),
            leaf(4, {"msz": 900}, age="80-84"),
        ]
        found = weighed(key(PersonWeight.COST, Profile.PERSON), leaves)
        assert people(found)[1] == [10, 11, Fraction(21, 2), 900]
        assert found.imputed == (False, False, True, False)

    def test_without_a_known_one_of_that_class_it_is_the_mean_of_the_group(self) -> None:
        leaves = [leaf(1, {"msz": 10}), leaf(2, {"msz": 5}), leaf(3, sex="V")]
        assert people(weighed(key(PersonWeight.COST, Profile.PERSON), leaves))[1] == [10, 5, Fraction(15, 2)]

    def test_a_mark_in_a_sector_served_makes_it_unknown_and_one_elsewhere_does_not(self) -> None:
        leaves = [
            leaf(1, {"msz": 10}),
            leaf(2, {"msz": 4}, unknown=frozenset({"farmacie"})),
            leaf(3, {"msz": 2, "ggz": 0}, unknown=frozenset({"ggz"})),
        ]
        found = weighed(key(PersonWeight.COST, Profile.PERSON), leaves)
        assert people(found)[1] == [10, 4, 7]
        assert found.imputed == (False, False, True)

    def test_any_mark_makes_the_total_unknown(self) -> None:
        leaves = [leaf(1, {"msz": 10}), leaf(2, {"msz": 4}, unknown=frozenset({"farmacie"}))]
        found = weighed(key(PersonWeight.COST, Profile.FIXED, cost_scope=CostScope.TOTAL, **STATED), leaves)
        assert people(found)[0] == [10, 10]

    def test_when_nobody_is_known_the_fallback_applies(self) -> None:
        terms = key(PersonWeight.COST, Profile.PERSON, fallback=PersonWeight.PER_HEAD, **STATED)
        found = weighed(terms, [leaf(1), leaf(2)])
        assert found.outcome is Outcome.FALLBACK
        assert (found.weight, found.sector_weights) == (PersonWeight.PER_HEAD, (Fraction(1, 4), Fraction(3, 4)))
        assert found.imputed == (False, False)

    def test_a_key_without_costs_imputes_nothing(self) -> None:
        assert weighed(key(PersonWeight.PER_HEAD, Profile.FIXED, **STATED), [leaf(1)]).imputed == (False,)


class TestBelowZero:
    def test_a_cost_below_zero_counts_as_zero_and_is_told(self) -> None:
        leaves = [leaf(1, {"ggz": -5, "msz": 8}), leaf(2, {"ggz": 1})]
        found = weighed(key(PersonWeight.COST, Profile.PERSON), leaves)
        assert people(found) == [[0, 1], [8, 0]]
        assert found.clamped == (5, 0)

    def test_a_total_below_zero_counts_as_zero(self) -> None:
        leaves = [leaf(1, {"ggz": -5, "msz": 2}), leaf(2, {"ggz": 1})]
        found = weighed(key(PersonWeight.COST, Profile.FIXED, **STATED), leaves)
        assert people(found)[0] == [0, 1]
        assert found.clamped == (3, 0)

    def test_what_is_left_out_twice_is_told_once(self) -> None:
        leaves = [leaf(1, {"ggz": -5, "msz": 2}), leaf(2, {"ggz": 1})]
        found = weighed(key(PersonWeight.COST, Profile.GROUP), leaves)
        assert found.sector_weights == (1, 2)
        assert found.clamped == (5, 0)


class TestFallback:
    ZERO = (leaf(1, {"msz": 0}), leaf(2, {"farmacie": 9}))

    def test_zero_weight_without_a_fallback_is_not_weighed(self) -> None:
        assert weigh(key(PersonWeight.COST, Profile.PERSON), list(self.ZERO)) is Outcome.ZERO_WEIGHT

    def test_the_fallback_keeps_the_profile_when_that_weighs(self) -> None:
        terms = key(PersonWeight.RISK_NORM, Profile.GROUP, norms={"x": 0}, fallback=PersonWeight.PER_HEAD)
        found = weighed(terms, [leaf(1, {"ggz": 1, "msz": 2})])
        assert (found.outcome, found.sector_weights) == (Outcome.FALLBACK, (1, 2))

    def test_the_fallback_takes_the_stated_sector_weights_when_the_profile_is_zero(self) -> None:
        terms = key(PersonWeight.COST, Profile.GROUP, fallback=PersonWeight.INSURED_DAYS, **STATED)
        found = weighed(terms, list(self.ZERO))
        assert (found.outcome, found.sector_weights) == (Outcome.FALLBACK, (Fraction(1, 4), Fraction(3, 4)))
        assert people(found)[0] == [366, 366]

    def test_one_sector_needs_no_stated_weights(self) -> None:
        terms = key(PersonWeight.COST, Profile.PERSON, sectors=("msz",), fallback=PersonWeight.PER_HEAD)
        assert people(weighed(terms, list(self.ZERO))) == [[1, 1]]

    def test_without_stated_weights_two_sectors_stay_unweighed(self) -> None:
        terms = key(PersonWeight.COST, Profile.PERSON, fallback=PersonWeight.PER_HEAD)
        assert weigh(terms, list(self.ZERO)) is Outcome.ZERO_WEIGHT

    def test_the_fallback_may_be_the_exception(self) -> None:
        terms = key(PersonWeight.COST, Profile.PERSON, fallback=PersonWeight.EXCEPTION, **STATED)
        found = weighed(terms, list(self.ZERO))
        assert (found.outcome, found.leaf_weights) == (Outcome.FALLBACK, ())

    def test_all_stated_weights_zero_weighs_nothing(self) -> None:
        terms = key(PersonWeight.PER_HEAD, Profile.FIXED, sector_weights=(Fraction(0), Fraction(0)))
        assert weigh(terms, [leaf(1)]) is Outcome.ZERO_WEIGHT


class TestMissingTerm:
    @pytest.mark.parametrize(
        ("terms", "outcome"),
        (
            (None, Outcome.NO_KEY),
            (key(PersonWeight.PER_HEAD, None), Outcome.NO_PROFILE),
            (key(PersonWeight.COST, Profile.PERSON, sectors=()), Outcome.NO_SECTORS),
            (key(PersonWeight.PER_HEAD, Profile.FIXED), Outcome.NO_SECTORS),
            (key(PersonWeight.COST, Profile.PERSON, cost_year=None), Outcome.NO_COST_YEAR),
            (key(PersonWeight.PER_HEAD, Profile.GROUP, cost_year=None), Outcome.NO_COST_YEAR),
            (
                key(PersonWeight.PER_HEAD, Profile.FIXED, cost_year=None, fallback=PersonWeight.COST, **STATED),
                Outcome.NO_COST_YEAR,
            ),
        ),
    )
    def test_it_is_named(self, terms: KeyTerms | None, outcome: Outcome) -> None:
        assert weigh(terms, [leaf(1, {"msz": 1})]) is outcome

    def test_nobody_in_the_group(self) -> None:
        assert weigh(key(PersonWeight.PER_HEAD, Profile.FIXED, **STATED), []) is Outcome.NOBODY
