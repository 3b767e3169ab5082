"""One run on the fast path: care year by care year, pass by pass, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.kernel.attribute import Attributor
from ontschot.allocation.kernel.block import PopulationCounts, blocks, read_block
from ontschot.allocation.kernel.membership import read_keys
from ontschot.allocation.kernel.passes import Pass, is_spacious, passes
from ontschot.allocation.kernel.people import People, read_people
from ontschot.allocation.kernel.plan import YearPlan, year_plans
from ontschot.allocation.kernel.strangers import count_strangers
from ontschot.allocation.kernel.tallies import Attributed
from ontschot.allocation.leaves import Counts
from ontschot.allocation.ledger import RiskBearers, Rolled, build_ledger, count_bearers
from ontschot.allocation.reconciliation import PotTally, Reconciliation
from ontschot.allocation.reference import rolled
from ontschot.allocation.request import ATTRIBUTES, AllocationRequest
from ontschot.allocation.result import AllocationResult
from ontschot.i18n import T
from ontschot.progress import Progress, Silent

__all__ = ["allocate_fast"]


def allocate_fast(
    request: AllocationRequest,
    tables: PersonTables,
    *,
    memory_limit: int | None = None,
    progress: Progress | None = None,
) -> AllocationResult:
    """Attribute every amount of a run, equal to the exact path to the last cent.

    memory_limit: bytes at the peak; None: as is fastest. Raises KernelLimitError when the tables hold more different
    texts, people and populations together than fit in 64 bits.
    """
    parts = [rolled([])]
    lines: list[Reconciliation] = []
    for plan in year_plans(request.pots):
        year = _Year(request, tables, plan, progress or Silent(), memory_limit)
        parts += year.run()
        lines += year.lines()
    columns = Rolled.joined(parts)
    ledger = build_ledger(request, columns, RiskBearers.of(tables.insurers))
    ordered = tuple(sorted(lines, key=lambda line: line.entitlement_id))
    return AllocationResult(ledger, ordered, count_bearers(request, columns))


class _Year:
    """The work of one care year."""

    def __init__(
        self,
        request: AllocationRequest,
        tables: PersonTables,
        plan: YearPlan,
        progress: Progress,
        memory_limit: int | None,
    ) -> None:
        self._request = request
        self._tables = tables
        self._plan = plan
        self._progress = progress
        self._limit = memory_limit
        self._counts = PopulationCounts.zeros(len(plan.populations))
        self._used = dict.fromkeys((pot for item in plan.populations for payer in item.payers for pot in payer.pots), 0)
        self._tallies = [PotTally() for _ in request.pots]

    def run(self) -> list[Rolled]:
        """Read the tables and divide everything; gives the amounts rolled up."""
        self._progress.phase(T("Reading insured people and costs"))
        spacious = is_spacious(self._tables, self._plan, self._limit)
        people = read_people(self._tables, self._plan, _needed(self._request, self._plan), spacious=spacious)
        out = Attributed(people.layout)
        kept = people.layout.kept(self._request.attributes)
        attributor = Attributor(self._request, people, kept, out, self._tallies)
        for part in passes(self._tables.membership, self._plan, people, self._limit):
            self._pass(people, attributor, part)
        return [out.rolled(), rolled(out.cells, out.borne)]

    def _pass(self, people: People, attributor: Attributor, part: Pass) -> None:
        chosen = part.chosen
        self._progress.phase(T("Reading members"))
        keys = read_keys(self._tables.membership, self._plan, people.index, chosen, part.rows)
        self._counts.add(count_strangers(self._plan, keys.strangers))
        self._progress.phase(T("Attributing amounts"), chosen.stop - chosen.start)
        for block in blocks(self._plan, keys, chosen):
            counts, leaves = read_block(self._plan, keys, people, block, chosen.start)
            self._counts.add(counts, block.first)
            payers = [payer for item in self._plan.populations[block.first : block.last] for payer in item.payers]
            for payer, count in zip(payers, leaves.counts.tolist(), strict=True):
                self._used |= dict.fromkeys(payer.pots, count)
            attributor.block(self._plan.shapes[block.shape], payers, leaves)
            self._progress.advance(block.last - block.first)

    def lines(self) -> Iterator[Reconciliation]:
        """Give the reconciliation of each amount of the year."""
        for number, item in enumerate(self._plan.populations):
            for pot in (pot for payer in item.payers for pot in payer.pots):
                yield self._line(number, pot)

    def _line(self, number: int, pot: int) -> Reconciliation:
        entitlement, tally = self._request.pots[pot].entitlement, self._tallies[pot]
        counts = self._population(number, self._used[pot])
        return tally.reconciled(entitlement, counts)

    def _population(self, number: int, used: int) -> Counts:
        counts = Counts()
        for name in PopulationCounts.__slots__:
            setattr(counts, name, int(getattr(self._counts, name)[number]))
        counts.used = used
        counts.folded = counts.rows - counts.members
        left_out = counts.outside_period + counts.not_insured + counts.elsewhere
        counts.other_payer = int(counts.members - used - left_out)
        return counts


def _needed(request: AllocationRequest, plan: YearPlan) -> tuple[str, ...]:
    """The traits that the ledger shows or that weigh."""
    by_class = {"age_band", "sex"} if plan.columns else set()
    by_risk = {"risk_class"} if plan.needs_risk else set()
    return ("uzovi", *(name for name in ATTRIBUTES if name in {*request.attributes, *by_class, *by_risk}))
