"""Drafts of several sheets of one form put together: what is printed on all of them is the form, what differs is filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from furikaeri.reading.form_drafts import DraftLabel, FormDraft
from furikaeri.reading.form_values import ValueKind
from furikaeri.reading.form_words import asks_choice
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import FieldKind

_FEWEST_SHEETS = 4  # before a word that returns is taken for one of a few answers
_LONGEST_ANSWER = 12  # characters
_Key = tuple[str, int]


def merge_drafts(drafts: Sequence[FormDraft]) -> FormDraft:
    """The draft that has most of what the others have, with kinds that all of them tell; an empty one of nothing."""
    if not drafts:
        return FormDraft()
    keyed = [dict(_keyed(draft.labels)) for draft in drafts]
    counts = Counter(key for labels in keyed for key in labels)
    common = [sum(2 * counts[key] > len(drafts) for key in labels) for labels in keyed]
    best = drafts[common.index(max(common))]
    best.code_lists = _longest_lists(drafts, best)
    for key, label in _keyed(best.labels):
        others = [labels[key] for labels in keyed if key in labels and labels[key] is not label]
        alike = [one for one in others if len(one.more) == len(label.more) and one.fields == label.fields]
        if label.value is None:
            continue
        label.value = _together(label, [label.value, *(o.value for o in alike if o.value)])
        label.more = tuple(
            _together(label, [value, *(one.more[place] for one in alike)])
            for place, value in enumerate(label.more)
        )
    if len(drafts) > 2:  # a label printed on one sheet alone is a value that looks like a label
        best.labels = [label for key, label in _keyed(best.labels) if counts[key] > 1]
    return best


def _keyed(labels: Sequence[DraftLabel]) -> Iterator[tuple[_Key, DraftLabel]]:
    """Labels by their text, those of one text by their order."""
    seen: Counter[str] = Counter()
    for label in labels:
        text = folded(label.text)
        yield (text, seen[text]), label
        seen[text] += 1


def _longest_lists(drafts: Sequence[FormDraft], best: FormDraft) -> list[tuple[tuple[str, str], ...]]:
    """The best draft's code lists; a sheet that tells more of them knows no better which label chooses from which."""
    return best.code_lists or max((draft.code_lists for draft in drafts), key=len)


def _together(label: DraftLabel, values: Sequence[ValueKind]) -> ValueKind:
    """One kind from the values of a field on several sheets."""
    first = values[0]
    filled = [value for value in values if not value.is_blank]
    if not filled:
        return first
    kinds = Counter(value.kind for value in filled)
    kind: FieldKind = kinds.most_common(1)[0][0]
    for wider, narrow in (("narrative", {"text"}), ("codes", {"code"}), ("choices", {"choice"})):
        if kinds[wider] and set(kinds) <= {wider, *narrow}:  # type: ignore[index]
            kind = wider  # type: ignore[assignment]
    same = next(value for value in filled if value.kind == kind)
    words = tuple(dict.fromkeys(word for value in filled if value.kind == kind for word in value.words))
    merged = replace(same, words=words or same.words)
    if kinds["choice"] and same.in_words | (kind == "text") and _is_choice(filled):
        answers = tuple(dict.fromkeys(w for value in filled for w in value.words or (value.text.strip(),)))
        return replace(merged, kind="choice", words=answers, in_words=True)
    if kind == "text" and _are_answers(label, [value.text.strip() for value in filled]):
        answers = tuple(dict.fromkeys(value.text.strip() for value in filled))
        return replace(merged, kind="choice", words=answers, in_words=True)
    return merged


def _is_choice(filled: Sequence[ValueKind]) -> bool:
    """Whether some sheets answer in a word that forms answer with, and the others as briefly."""
    answered = all(value.in_words for value in filled if value.kind == "choice")
    return answered and all(value.kind == "choice" or _is_short(value.text) for value in filled)


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_ANSWER and not any(map(str.isdigit, folded(text)))


def _are_answers(label: DraftLabel, texts: Sequence[str]) -> bool:
    """Whether values are one of a few words that return from sheet to sheet."""
    different = set(texts)
    is_short = all(_is_short(text) for text in texts)
    is_few = len(texts) >= _FEWEST_SHEETS and 1 < len(different) <= len(texts) // 2
    return is_few and is_short and asks_choice(label.text)
