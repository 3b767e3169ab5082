"""What a fault in a row is called, what was expected and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.i18n import Joined, T, Text
from ontschot.tables.contracts import Column, Contract

__all__ = ["Description", "describe"]


@dataclass(frozen=True, slots=True)
class Description:
    """A fault in words."""

    message: Text
    expected: Text
    remedy: Text


_WORDS: dict[str, Description] = {
    "empty": Description(T("The cell is empty."), T("a value"), T("Fill in the value, or remove the row.")),
    "not_a_number": Description(
        T("This is not a number."), T("a number"), T("Remove letters and signs, or correct the value.")
    ),
    "not_whole": Description(T("This is not a whole number."), T("a whole number"), T("Correct the value.")),
    "not_whole_cents": Description(
        T("This is not a whole number of cents."),
        T("an amount in whole euro cents"),
        T("Give whole cents, or name the column amount_eur when the amounts are euros."),
    ),
    "not_an_amount": Description(
        T("This is not an amount in euros."), T("an amount such as 1.234,56 or 1234.56"), T("Correct the amount.")
    ),
    "part_of_a_cent": Description(
        T("This amount has parts of a cent."), T("at most two decimals"), T("Round the amount at its source.")
    ),
    "too_long": Description(
        T("This number is too long to be kept exactly."),
        T("a whole number of at most 18 digits"),
        T("Use a shorter number; keep long numbers as text in Excel, which holds 15 digits."),
    ),
    "too_precise": Description(
        T("This number has more than six decimals."), T("at most six decimals"), T("Round it at its source.")
    ),
    "ambiguous": Description(
        T("This may mean a thousand and more, or a number just above one."),
        T("a number whose decimals are plain, such as 1234 or 1,2340"),
        T("Write thousands without a point, or give another number of decimals."),
    ),
    "not_a_day": Description(
        T("This is not a date."), T("a date such as 2024-05-01 or 1-5-2024"), T("Correct the date.")
    ),
    "has_a_time": Description(T("This date has a time."), T("a date without a time"), T("Remove the time.")),
    "not_yes_or_no": Description(T("This is neither yes nor no."), T("yes or no"), T("Write ja or nee.")),
    "reversed": Description(
        T("The period has no days: it ends on or before the day it begins."),
        T("a first day before the first day that no longer counts"),
        T("Swap or correct the dates."),
    ),
    "ragged": Description(
        T("The row has more or fewer cells than the first row."),
        T("as many cells as the first row"),
        T("Put quotes around text with a separator in it, and close every quote."),
    ),
    "open_quote": Description(
        T("A quote opens in this row and is not closed."),
        T("a quote before and after the value, or none"),
        T("Close the quote or remove it; write a quote within a value twice."),
    ),
    "swallowed": Description(
        T("A quote that was left open in a row above swallows this row."),
        T("quotes that are closed in the row where they open"),
        T("Close the quote or remove it; this row itself may be right."),
    ),
    "merged": Description(
        T("The cell is part of merged cells, so it is not clear which rows the value belongs to."),
        T("cells that are not merged"),
        T("Unmerge the cells and fill in every row."),
    ),
    "not_computed": Description(
        T("The cell holds a formula without an outcome."),
        T("a value"),
        T("Open the file in a spreadsheet program and save it, or paste values over the formulas."),
    ),
    "error_cell": Description(
        T("The cell holds an error."), T("a value"), T("Mend the formula, or fill in the value.")
    ),
    "duplicate": Description(
        T("The row is the same as an earlier one; the first is used."), T("every row once"), T("Remove the row.")
    ),
    "conflict": Description(
        T("Other rows with the same key say otherwise; none of them is used."),
        T("one row per key"),
        T("Keep the row that is right, or add the rows up."),
    ),
    "personal_email": Description(
        T("The text holds an e-mail address."), T("a text in which no person can be found"), T("Take the address out.")
    ),
    "personal_phone": Description(
        T("The text seems to hold a telephone number."),
        T("a text in which no person can be found"),
        T("Take the number out; if it is none, write it in another way."),
    ),
    "personal_number": Description(
        T("The text holds a number of 8 or 9 digits that may be a BSN."),
        T("a text in which no person can be found"),
        T("Take the number out; if it is none, round it or write it in words."),
    ),
    "personal_name": Description(
        T("The text seems to hold the name of a person."),
        T("a text in which no person can be found"),
        T("Write the role instead, such as: the manager. If it is no person, write it without initials or title."),
    ),
    "overlap": Description(
        T("The period begins before an earlier period for the same has ended; the earlier one is used."),
        T("periods that do not overlap"),
        T("Correct the dates, or join the periods."),
    ),
}


def describe(code: str, column: Column | None, contract: Contract) -> Description:
    """Say what a fault means in a column, with the values that the contract allows there."""
    if code == "not_allowed" and column:
        return _not_allowed(column)
    if code in {"too_small", "too_large"} and column:
        return _out_of_range(column)
    if code in {"duplicate", "conflict"}:
        words = _WORDS[code]
        return Description(words.message, T("one row per {columns}", columns=Joined(contract.key)), words.remedy)
    return _WORDS[code]


def _not_allowed(column: Column) -> Description:
    expected = T("one of: {values}", values=Joined(column.allowed)) if column.allowed else column.help
    remedy = (
        T("Fill in four digits; Excel drops a leading zero unless the cell is text.")
        if column.name == "uzovi"
        else T("Correct the value.")
    )
    return Description(T("This value is not allowed here."), expected, remedy)


def _out_of_range(column: Column) -> Description:
    if column.maximum is None:
        expected = T("at least {minimum}", minimum=str(column.minimum))
    else:
        expected = T("between {minimum} and {maximum}", minimum=str(column.minimum), maximum=str(column.maximum))
    return Description(T("This number is out of range."), expected, T("Correct the value."))
