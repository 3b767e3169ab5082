from __future__ import annotations

from tests.payments.models import bundle, episode

from ontschot.i18n import render
from ontschot.payments.bundle_episodes import chosen_episodes
from ontschot.payments.episode import Episodes

ROWS = (
    episode("a", 2024, 100),
    episode("b", 2024, 50, definition="hartfalen"),
    episode("c", 2022, 25),
    episode("d", 2024, 12, status="open"),
    episode("a", 2024, 100),
)


def ids(episodes: Episodes) -> list[str]:
    return list(episodes.ids.to_pylist())


def test_every_episode_counts_or_is_left_out_with_its_reason() -> None:
    chosen = chosen_episodes(bundle(statuses=["complete"]), ROWS, {2024})
    assert ids(chosen.counted) == ["a"]
    assert [(ids(item.episodes), render(item.reason, "en")) for item in chosen.left_out] == [
        (["b"], "Of another definition: hartfalen."),
        (["c"], "Starts in 2022."),
        (["d"], "Status open is not settled."),
        (["a"], "This episode occurs more than once."),
    ]
    used = int(chosen.counted.costs()[0].sum())
    assert used + sum(item.cents for item in chosen.left_out) == sum(item.cost() for item in ROWS)


def test_an_episode_that_is_not_whole_counts_only_when_the_agreement_says_so() -> None:
    rows = [episode(status, 2024, 1, status=status) for status in ("cancelled", "end_of_data", "death")]
    assert ids(chosen_episodes(bundle(), rows, {2024}).counted) == ["death"]
    named = bundle(statuses=["end_of_data"])
    assert ids(chosen_episodes(named, rows, {2024}).counted) == ["end_of_data"]


def test_an_episode_for_which_nobody_is_responsible_is_left_out() -> None:
    chosen = chosen_episodes(bundle(), [episode("a", 2024, 1, responsible="")], {2024})
    assert ids(chosen.counted) == []
    assert render(chosen.left_out[0].reason, "en") == "Nobody is responsible for it."


def test_without_agreed_statuses_every_other_status_counts() -> None:
    assert ids(chosen_episodes(bundle(), ROWS, {2024}).counted) == ["a", "d"]
