"""The construction once more in plain Python: slow, exact and to be read beside the definition. Engines are held to it.

It goes person by person and day by day, and shares nothing with the fast path but the documents and the way in which
an amount is divided.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ontschot.episodes.codes import holds
from ontschot.episodes.definition import Book, Clean, Definition, EndAfter, Incomplete, Party, Repeat, Stop
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import CareClass, classify
from ontschot.episodes.shells import Ending
from ontschot.exact import largest_remainder, tie_hash
from ontschot.periods import Period

__all__ = ["Outcome", "reference"]

Row = Mapping[str, Any]

_ONE = timedelta(1)
_SERVICE = ("person_id", "care_date", "service_code", "title", "provider", "sector")


@dataclass(slots=True)
class Episode:
    """An episode while it is being filled."""

    definition: Definition
    person: int
    anchor: date
    start: date
    end: date
    ending: Ending
    cancelled: bool
    lines: list[dict[str, Any]] = field(default_factory=list)
    unrelated_cents: int = 0

    @property
    def name(self) -> str:
        """The number of the episode."""
        return f"{self.definition.id}:{self.person}:{self.anchor.isoformat()}"

    @property
    def order(self) -> tuple[int, str, date]:
        """The place in the order of precedence."""
        return self.definition.precedence, self.definition.id, self.anchor

    def cents(self, *classes: CareClass) -> int:
        """Add up the care in the episode of these classes."""
        return sum(line["amount_cents"] for line in self.lines if line["class"] in classes)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows as the construction gives them: episodes, claims in them, claims in none."""

    episodes: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    left_out: list[dict[str, Any]]


def reference(
    claims: Iterable[Row],
    book: Book,
    period: Period | None = None,
    insured: Sequence[Row] | None = None,
    deaths: Sequence[Row] | None = None,
) -> Outcome:
    """Build the episodes of some claims. Rows are dictionaries by the columns of the contracts."""
    by_person: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for row in claims:
        by_person[row["person_id"]].append({**row, "service_code": row["service_code"] or ""})
    people = [
        _Person(rows, book, period, _theirs(insured, person), _theirs(deaths, person)).done()
        for person, rows in by_person.items()
        if person is not None and any(_opens(book, row["service_code"]) for row in rows)
    ]
    done = {item.number for item in people}
    left = [_left(row, _why_not(person)) for person, rows in by_person.items() if person not in done for row in rows]
    episodes = sorted(
        (episode for item in people for episode in item.episodes), key=lambda e: (e.order[:2], e.person, e.anchor)
    )
    return Outcome(
        list(_described(book, episodes, {item.number: item for item in people})),
        [_line(episode, line) for episode in episodes for line in episode.lines],
        left + [row for item in people for row in item.left],
    )


def _theirs(rows: Sequence[Row] | None, person: int) -> list[Row] | None:
    return None if rows is None else [row for row in rows if row["person_id"] == person]


def _opens(book: Book, code: str) -> bool:
    return any(holds(item.trigger.codes, code) for item in book.definitions)


def _why_not(person: int | None) -> Reason:
    return Reason.NO_PERSON if person is None else Reason.NO_TRIGGER


def _left(row: Row, reason: Reason, cents: int | None = None, episode: Episode | None = None) -> dict[str, Any]:
    return {
        "claim_id": row["claim_id"],
        "person_id": row["person_id"],
        "care_date": row["care_date"],
        "service_code": row["service_code"],
        "provider": row["provider"],
        "reason": reason.code,
        "episode_id": episode.name if episode else None,
        "amount_cents": row["amount_cents"] if cents is None else cents,
    }


def _line(episode: Episode, line: Row) -> dict[str, Any]:
    code = line["service_code"]
    step = next((item.id for item in episode.definition.steps if holds(item.codes, code)), None)
    return {
        **{name: line[name] for name in ("claim_id", "person_id", "care_date", "service_code", "provider")},
        "episode_id": episode.name,
        "care_class": line["class"].name.lower(),
        "step": step,
        "amount_cents": line["amount_cents"],
    }


class _Person:
    """All claims of one person, taken from the raw lines to their places."""

    def __init__(
        self,
        rows: list[dict[str, Any]],
        book: Book,
        period: Period | None,
        insured: list[Row] | None,
        deaths: list[Row] | None,
    ) -> None:
        self.number: int = rows[0]["person_id"]
        self.rows, self.book, self.period, self.insured = rows, book, period, insured
        self.dies = min((row["death_date"] for row in deaths or ()), default=None)
        self.left: list[dict[str, Any]] = []
        self.units: list[dict[str, Any]] = []
        self.episodes: list[Episode] = []

    def done(self) -> _Person:
        self.settle(list(self.single()))
        for definition in self.book.ranked:
            self.episodes += self.open(definition)
        for service in self.services():
            self.place(service)
        return self

    def single(self) -> Iterator[dict[str, Any]]:
        by_id: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            by_id[row["claim_id"]].append(row)
        for rows in by_id.values():
            if any(row != rows[0] for row in rows):
                self.left += [_left(row, Reason.CONFLICTING) for row in rows]
            else:
                yield rows[0]
                self.left += [_left(row, Reason.DUPLICATE) for row in rows[1:]]

    def settle(self, rows: list[dict[str, Any]]) -> None:
        claims = {row["claim_id"]: dict(row) for row in rows if row["reverses_claim_id"] is None}
        credited = set()
        for row in (row for row in rows if row["reverses_claim_id"] is not None):
            target = row["reverses_claim_id"]
            if row["amount_cents"] > 0:
                self.left.append(_left(row, Reason.POSITIVE_REVERSAL))
            elif target not in claims:
                self.left.append(_left(row, Reason.UNKNOWN_REVERSAL))
            else:
                self.left.append(_left(row, Reason.SETTLED, 0))
                claims[target].setdefault("before", claims[target]["amount_cents"])
                claims[target]["amount_cents"] += row["amount_cents"]
                credited.add(target)
        for name, row in claims.items():
            reason = self.refusal(row, credited=name in credited)
            if reason is Reason.USED:
                self.units.append(row)
            else:
                self.left.append(_left(row, reason))

    def refusal(self, row: Row, *, credited: bool) -> Reason:
        day = row["care_date"]
        if row.get("before", row["amount_cents"]) < 0:
            return Reason.NEGATIVE
        if credited and row["amount_cents"] <= 0:
            return Reason.REVERSED if row["amount_cents"] == 0 else Reason.OVER_REVERSED
        if self.period and day not in self.period:
            return Reason.OUTSIDE_PERIOD
        if self.insured is not None and not any(row["insured_from"] <= day < row["insured_to"] for row in self.insured):
            return Reason.NOT_INSURED
        return Reason.AFTER_DEATH if self.dies and day > self.dies else Reason.USED

    def trigger_days(self, definition: Definition) -> list[date]:
        return sorted({row["care_date"] for row in self.units if _triggers(definition, row)})

    def care_days(self, definition: Definition) -> list[date]:
        care = {row["care_date"] for row in self.units if classify(definition, row["service_code"]).inside}
        return sorted(care | set(self.trigger_days(definition)))

    def open(self, definition: Definition) -> list[Episode]:
        found: list[Episode] = []
        for day in self.trigger_days(definition):
            last = found[-1] if found else None
            if not self.enough(definition, day) or (last and day < last.end):
                continue
            if last and definition.repeat is Repeat.ONCE:
                continue
            follows = last is not None and definition.repeat is Repeat.FOLLOW_ON
            if follows or (self.seen(definition, day) and self.clean(definition, day)):
                end, ending, stop = self.end(definition, day)
                start = day - timedelta(definition.start.days_before)
                start = max(start, last.end) if last else start
                found.append(Episode(definition, self.number, day, start, end, ending, stop is Stop.CANCEL))
        return found

    def enough(self, definition: Definition, day: date) -> bool:
        until = day + timedelta(definition.trigger.within_days)
        return sum(day <= other <= until for other in self.trigger_days(definition)) >= definition.trigger.minimum

    def seen(self, definition: Definition, day: date) -> bool:
        look_back = definition.look_back
        if self.period is None or look_back.incomplete is Incomplete.OPEN:
            return True
        return day - timedelta(look_back.days) >= self.period.start

    def clean(self, definition: Definition, day: date) -> bool:
        look_back = definition.look_back
        evidence = self.care_days(definition) if look_back.clean is Clean.CARE else self.trigger_days(definition)
        return not any(day - timedelta(look_back.days) <= other < day for other in evidence)

    def end(self, definition: Definition, day: date) -> tuple[date, Ending, Stop]:
        end, ending, stop = (*self.nominal(definition, day), Stop.END)
        for limit, reason, does in self.limits(definition, day):
            if limit < end and does is not Stop.IGNORE:
                end, ending, stop = limit, reason, does
        return end, ending, stop

    def nominal(self, definition: Definition, day: date) -> tuple[date, Ending]:
        rule = definition.end
        most = day + timedelta(rule.maximum_days) if rule.maximum_days else date.max
        if rule.after is EndAfter.TRIGGER:
            return min(day + timedelta(rule.days), most), Ending.LENGTH
        end = day + timedelta(rule.days)
        for other in self.care_days(definition):
            if day <= other < end:
                end = other + timedelta(rule.days)
        return (most, Ending.MAXIMUM) if most < end else (end, Ending.LAST_SERVICE)

    def limits(self, definition: Definition, day: date) -> Iterator[tuple[date, Ending, Stop]]:
        rule = definition.end
        if self.dies:
            yield self.dies + _ONE, Ending.DEATH, rule.death
        if self.insured is not None:
            stays = list(self.stays())
            end, _insurer = max((stay for stay in stays if stay[0] <= day < stay[1]), key=lambda stay: stay[1])[1:]
            switch = any(stay[0] <= end < stay[1] for stay in stays)
            yield end, Ending.SWITCH if switch else Ending.INSURANCE_ENDED, rule.switch
        if self.period:
            yield self.period.end, Ending.END_OF_DATA, rule.end_of_data

    def stays(self) -> Iterator[tuple[date, date, str]]:
        """Put rows of one insurer that touch together."""
        by_insurer: dict[str, list[Row]] = defaultdict(list)
        for row in self.insured or ():
            by_insurer[row["uzovi"]].append(row)
        for insurer, rows in by_insurer.items():
            current: tuple[date, date] | None = None
            for row in sorted(rows, key=lambda row: row["insured_from"]):
                if current and row["insured_from"] <= current[1]:
                    current = current[0], max(current[1], row["insured_to"])
                else:
                    if current:
                        yield (*current, insurer)
                    current = row["insured_from"], row["insured_to"]
            if current:
                yield (*current, insurer)

    def services(self) -> Iterator[list[dict[str, Any]]]:
        by_service: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in self.units:
            by_service[tuple(row[name] for name in _SERVICE)].append(row)
        for rows in by_service.values():
            yield sorted(rows, key=lambda row: tie_hash(row["claim_id"]))

    def place(self, service: list[dict[str, Any]]) -> None:
        """Give each day of a service to the first episode that has it, and divide the amount by those days."""
        code, first = service[0]["service_code"], service[0]["care_date"]
        days = [first + timedelta(number) for number in range(_days(self.book, code))]
        owners = Counter(self.owner(code, day) for day in days)
        if set(owners) == {None}:
            reason, episode = self.why_outside(code, days)
            for row in service:
                self.left.append(_left(row, reason, episode=episode))
                if reason is Reason.UNRELATED and episode:
                    episode.unrelated_cents += row["amount_cents"]
            return
        cents = self.divided(service, owners)
        pieces = sorted(cents.items(), key=lambda piece: (piece[0] is None, self.rank(piece[0])))
        self.lay(service, [(None if place is None else self.episodes[place], amount) for place, amount in pieces])

    def rank(self, place: int | None) -> tuple[Any, ...]:
        return () if place is None else self.episodes[place].order

    def owner(self, code: str, day: date) -> int | None:
        """Give the place of the episode that has a service on a day; -1 in no list means nobody."""
        having = [
            place
            for place, item in enumerate(self.episodes)
            if item.start <= day < item.end and not item.cancelled and classify(item.definition, code).inside
        ]
        return min(having, key=self.rank, default=None)

    def why_outside(self, code: str, days: list[date]) -> tuple[Reason, Episode | None]:
        for day in days:
            there = [item for item in self.episodes if item.start <= day < item.end]
            if there:
                told = min(there, key=lambda item: (item.cancelled, item.order))
                excluded = classify(told.definition, code) is CareClass.EXCLUDED
                return Reason.CANCELLED if told.cancelled else Reason.EXCLUDED if excluded else Reason.UNRELATED, told
        return Reason.NO_EPISODE, None

    def divided(self, service: list[dict[str, Any]], owners: Counter[int | None]) -> dict[int | None, int]:
        total = sum(row["amount_cents"] for row in service)
        names = ["" if place is None else self.episodes[place].name for place in owners]
        ties = [tie_hash(str(self.number), str(service[0]["care_date"]), name) for name in names]
        return dict(zip(owners, largest_remainder(total, list(owners.values()), ties), strict=True))

    def lay(self, service: list[dict[str, Any]], pieces: list[tuple[Episode | None, int]]) -> None:
        """Hand out the cents one piece after the other, line after line."""
        left = [cents for _episode, cents in pieces]
        at = 0
        for row in service:
            owed = row["amount_cents"]
            while at < len(pieces) - 1 and left[at] == 0:
                at += 1
            if owed == 0:
                self.give(row, pieces[at][0], 0)
            while owed:
                part = min(owed, left[at])
                if part:
                    self.give(row, pieces[at][0], part)
                owed, left[at] = owed - part, left[at] - part
                at += bool(owed)

    def give(self, row: dict[str, Any], episode: Episode | None, cents: int) -> None:
        if episode is None:
            self.left.append(_left(row, Reason.BEYOND_BORDER, cents))
        else:
            care_class = classify(episode.definition, row["service_code"])
            episode.lines.append({**row, "amount_cents": cents, "class": care_class})


def _triggers(definition: Definition, row: Row) -> bool:
    trigger = definition.trigger
    fits = holds(trigger.codes, row["service_code"])
    fits &= not trigger.titles or row["title"] in trigger.titles
    return fits and (not trigger.sectors or row["sector"] in trigger.sectors)


def _days(book: Book, code: str) -> int:
    return next((item.days for item in book.durations if holds(item.codes, code)), 1)


def _described(book: Book, episodes: list[Episode], people: Mapping[int, _Person]) -> Iterator[dict[str, Any]]:
    limits = {item.id: _limit(item, episodes) for item in book.definitions}
    for item in episodes:
        limit = limits[item.definition.id]
        cents = item.cents(CareClass.TYPICAL, CareClass.COMPLICATION)
        beyond = max(cents - limit, 0) if limit is not None else 0
        yield {
            "episode_id": item.name,
            "definition": item.definition.id,
            "person_id": item.person,
            "trigger_date": item.anchor,
            "start": item.start,
            "end": item.end,
            "ending": item.ending.code,
            "cancelled": item.cancelled,
            "provider": _provider(item, people[item.person]),
            "severity": _severity(item, people[item.person]),
            "claims": len(item.lines),
            "typical_cents": item.cents(CareClass.TYPICAL),
            "complication_cents": item.cents(CareClass.COMPLICATION),
            "unrelated_cents": item.unrelated_cents,
            "cents": cents,
            "outlier": beyond > 0,
            "beyond_outlier_cents": beyond,
        }


def _limit(definition: Definition, episodes: list[Episode]) -> int | None:
    rule = definition.outlier
    if rule is None or rule.percentile is None:
        return rule.amount_cents if rule else None
    ranked = sorted(
        item.cents(CareClass.TYPICAL, CareClass.COMPLICATION)
        for item in episodes
        if item.definition is definition and not item.cancelled
    )
    enough = (value for rank, value in enumerate(ranked, 1) if rank >= rule.percentile * len(ranked))
    return next(enough, None)


def _provider(item: Episode, person: _Person) -> str | None:
    rule = item.definition.attribution
    if rule.rule is Party.NAMED:
        return rule.provider
    scores: Counter[str] = Counter()
    if rule.rule is Party.TRIGGER_PROVIDER:
        opening = [row for row in person.units if row["care_date"] == item.anchor and _triggers(item.definition, row)]
        for row in opening:
            scores[row["provider"]] += row["amount_cents"]
    elif rule.rule is Party.MOST_COST:
        for line in item.lines:
            scores[line["provider"]] += line["amount_cents"]
    else:
        scores.update(provider for provider, _day in {(line["provider"], line["care_date"]) for line in item.lines})
    most = max(scores.values(), default=0)
    return min(
        (code for code, score in scores.items() if score == most),
        key=lambda code: tie_hash(item.name, code),
        default=None,
    )


def _severity(item: Episode, person: _Person) -> str | None:
    began = [row for row in person.insured or () if row["insured_from"] <= item.anchor]
    row = min(began, key=lambda row: (-row["insured_from"].toordinal(), row["uzovi"]), default=None)
    for group in item.definition.severity:
        fits = not group.age_bands or (row is not None and row["age_band"] in group.age_bands)
        fits &= not group.risk_classes or (row is not None and row["risk_class"] in group.risk_classes)
        if group.codes:
            first = item.start - timedelta(group.days)
            care = [unit for unit in person.units if first <= unit["care_date"] < item.start]
            fits &= any(holds(group.codes, unit["service_code"]) for unit in care)
        if fits:
            return group.id
    return None
