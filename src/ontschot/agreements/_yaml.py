"""Read YAML as plain text, lists and mappings, with the line and column of everything.

Every plain value stays the text that stands there: the schema says what it means. So 0101 keeps its zero, 0.1 stays
exact, and `no` is a word. Built from the stream of events, because composing a tree recurses in C and a file of nested
brackets would end the program. Anchors, aliases and tags are refused: what is signed says itself in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

import yaml
from yaml.reader import ReaderError

from ontschot.agreements._located import LocatedData, file_problem, part_of
from ontschot.agreements.references import Loc
from ontschot.i18n import T, Text
from ontschot.problems import Place, Problem

__all__ = ["read_yaml"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 40
_SHOWN = 6
_ANCHOR = T("The file repeats a part by reference (& and *).")
_WRITE_OUT = T("Write the part out where it belongs.")

_REMEDIES: tuple[tuple[str, Text], ...] = (
    ("cannot start any token", T("Indent with spaces instead of tabs, and put quotes around text with special signs.")),
    ("mapping values are not allowed", T("Put quotes around text with a colon in it, or check the indentation.")),
    ("could not find expected ':'", T("Write a colon and a space after the key.")),
    ("did not find expected key", T("Check the indentation: keys of one part begin in the same column.")),
    ("block sequence", T("Check the indentation: the dashes of one list stand in the same column.")),
    ("quoted scalar", T("Close the quotes.")),
    ("did not find expected ',' or", T("Close the bracket, and put commas between the items.")),
    ("control characters", T("Remove the invisible characters.")),
    ("tab character", T("Indent with spaces instead of tabs.")),
)


def read_yaml(text: str, file: str) -> LocatedData:
    """Take YAML apart. Gives the data with the place of each part, or the problem that stopped it."""
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            _STEPS[type(event)](builder, event)
    except _StopReadingError as stop:
        builder.stop(stop.problem)
    except yaml.YAMLError as error:
        builder.stop(_syntax_problem(error, text, file))
    return builder.outcome()


class _Mark(Protocol):
    """A place in the text as PyYAML counts: from zero."""

    line: int
    column: int


def _start(event: yaml.Event) -> _Mark:
    return cast("_Mark", event.start_mark)


class _StopReadingError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; `key` is the key whose value comes next."""

    data: dict[str, object] | list[object]
    loc: Loc
    key: str | None = None
    doubled: bool = False


@dataclass(slots=True)
class _Builder:
    file: str
    root: object = None
    documents: int = 0
    stopped: bool = False
    frames: list[_Frame] = field(default_factory=list)
    values: dict[Loc, _Mark] = field(default_factory=dict)
    keys: dict[Loc, _Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def stop(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.stopped = True

    def outcome(self) -> LocatedData:
        if not self.stopped and not isinstance(self.root, dict):
            self.stop(_no_mapping(self.file))
        data = self.root if isinstance(self.root, dict) and not self.stopped else None
        return LocatedData(data, self.where, tuple(self.problems))

    def where(self, loc: Loc) -> Place:
        """Give the place of a part; of what is not there, the place of the part it should be in."""
        for length in range(len(loc), -1, -1):
            mark = self.values.get(loc[:length]) or self.keys.get(loc[:length])
            if mark:
                return self._at(mark, loc)
        return Place(self.file, part_of(loc))

    def _at(self, mark: _Mark, loc: Loc) -> Place:
        return Place(self.file, part_of(loc), mark.line + 1, str(mark.column + 1))

    def refuse(self, code: str, event: yaml.Event, message: Text, remedy: Text) -> _StopReadingError:
        loc = self.frames[-1].loc[:_SHOWN] if self.frames else ()
        return _StopReadingError(Problem(code, self._at(_start(event), loc), message, remedy=remedy))

    def begin_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            message = T("The file holds more than one document.")
            raise self.refuse("yaml-documents", event, message, T("Put each agreement in a file of its own."))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self._plain_only(event)
        frame = self.frames[-1] if self.frames else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            self._key(frame, event)
            return
        nothing = event.implicit[0] and event.value in _NOTHING
        self._attach(None if nothing else event.value, _start(event))

    def mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open({}, event)

    def sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._open([], event)

    def close(self, _event: yaml.Event) -> None:
        self.frames.pop()

    def alias(self, event: yaml.AliasEvent) -> None:
        raise self.refuse("yaml-alias", event, _ANCHOR, _WRITE_OUT)

    def nothing(self, _event: yaml.Event) -> None:
        """Pass over the marks of begin and end."""

    def _plain_only(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self.refuse("yaml-alias", event, _ANCHOR, _WRITE_OUT)
        if event.tag not in (None, "!"):
            message = T("The file gives a value a type of its own ({tag}).", tag=event.tag)
            raise self.refuse("yaml-tag", event, message, T("Leave out what begins with an exclamation mark."))

    def _open(self, data: dict[str, object] | list[object], event: yaml.CollectionStartEvent) -> None:
        self._plain_only(event)
        if len(self.frames) >= _DEEPEST:
            message = T("The parts of the file are nested too deep.")
            raise self.refuse("yaml-depth", event, message, T("Check the brackets and the dashes."))
        frame = self.frames[-1] if self.frames else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            message = T("A key is a single word.")
            raise self.refuse("yaml-key", event, message, T("Check the brackets and the question marks."))
        loc = self._attach(data, _start(event))
        self.frames.append(_Frame(data, loc))

    def _key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        frame.key = event.value
        loc = (*frame.loc, event.value)
        frame.doubled = loc in self.keys
        if frame.doubled:
            self.problems.append(self._double(event, loc))
        else:
            self.keys[loc] = _start(event)

    def _double(self, event: yaml.ScalarEvent, loc: Loc) -> Problem:
        first = self.keys[loc].line + 1
        message = T("The key {key} occurs twice; it also stands on line {line}.", key=event.value, line=str(first))
        return Problem("double-key", self._at(_start(event), loc), message, remedy=T("Keep one of the two."))

    def _attach(self, value: object, mark: _Mark) -> Loc:
        if not self.frames:
            self.root = value
            self.values[()] = mark
            return ()
        frame = self.frames[-1]
        if isinstance(frame.data, list):
            loc: Loc = (*frame.loc, len(frame.data))
            frame.data.append(value)
        else:
            loc = self._attach_to_key(frame, frame.data, value)
        self.values[loc] = mark
        return loc

    def _attach_to_key(self, frame: _Frame, data: dict[str, object], value: object) -> Loc:
        key, frame.key = frame.key or "", None
        if frame.doubled:
            return (*frame.loc, f"{key} (2)")
        data[key] = value
        return (*frame.loc, key)


_STEPS: dict[type[yaml.Event], Callable[[_Builder, Any], None]] = {
    yaml.StreamStartEvent: _Builder.nothing,
    yaml.StreamEndEvent: _Builder.nothing,
    yaml.DocumentStartEvent: _Builder.begin_document,
    yaml.DocumentEndEvent: _Builder.nothing,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.AliasEvent: _Builder.alias,
    yaml.MappingStartEvent: _Builder.mapping,
    yaml.MappingEndEvent: _Builder.close,
    yaml.SequenceStartEvent: _Builder.sequence,
    yaml.SequenceEndEvent: _Builder.close,
}


def _no_mapping(file: str) -> Problem:
    message = T("The file does not hold keys with values, such as title: and parties:.")
    return file_problem("yaml-no-keys", file, message, T("Make an example with: ontschot template"))


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    parts = (getattr(error, "context", ""), getattr(error, "problem", "") or getattr(error, "reason", ""))
    said = " ".join(str(part) for part in parts if part)
    remedy = next((remedy for words, remedy in _REMEDIES if words in said), None)
    place = _invisible(text, file) if isinstance(error, ReaderError) else _telling_place(error, file)
    return Problem("yaml-syntax", place, T("This is not valid YAML."), found=said, remedy=remedy)


def _telling_place(error: yaml.YAMLError, file: str) -> Place:
    """Of something that was opened and never closed, where it was opened tells more than the end of the file."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    opened = context and "while scanning a quoted scalar" in str(getattr(error, "context", ""))
    mark = cast("_Mark", context if opened else problem)
    return Place(file, row=mark.line + 1, column=str(mark.column + 1))


def _invisible(text: str, file: str) -> Place:
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: found.start()] if found else ""
    return Place(file, row=before.count("\n") + 1, column=str(len(before) - before.rfind("\n")))
