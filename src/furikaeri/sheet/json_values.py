"""Typed values out of JSON: each taker says in Japanese what should stand at a place, instead of letting it crash later."""

from __future__ import annotations

import math

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


class MalformedSheetsError(ValueError):
    """The JSON is not in the contract's shape; the message is Japanese and says where."""


def take_object(value: Json, where: str) -> JsonObject:
    """The object at a place."""
    if not isinstance(value, dict):
        raise MalformedSheetsError(f"{where} は {{…}} の形で書いてください。")
    return value


def take_list(value: Json, where: str) -> list[Json]:
    """The list at a place."""
    if not isinstance(value, list):
        raise MalformedSheetsError(f"{where} は […] の形で書いてください。")
    return value


def take_optional_text(value: Json, where: str) -> str | None:
    """The text at a place, or None; half a surrogate pair cannot be written in any encoding and is refused."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedSheetsError(f"{where} は文字列か null で書いてください。")
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise MalformedSheetsError(f"{where} に、文字にならない符号(サロゲートの片割れ)があります。")
    return value


def take_text(value: Json, where: str) -> str:
    """The text at a place."""
    text = take_optional_text(value, where)
    if text is None:
        raise MalformedSheetsError(f"{where} は文字列で書いてください。")
    return text


def take_optional_int(value: Json, where: str) -> int | None:
    """The whole number at a place, or None."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise MalformedSheetsError(f"{where} は整数か null で書いてください。")
    return value


def take_number(value: Json, where: str) -> int | float:
    """The finite number at a place; JSON writers let NaN and Infinity through."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise MalformedSheetsError(f"{where} は数で書いてください。")
    return value


def take_int(value: Json, where: str) -> int:
    """The whole number at a place."""
    number = take_optional_int(value, where)
    if number is None:
        raise MalformedSheetsError(f"{where} は整数で書いてください。")
    return number


def take_exactly(count: int, value: Json, where: str) -> list[Json]:
    """The list of exactly `count` values at a place."""
    items = take_list(value, where)
    if len(items) != count:
        raise MalformedSheetsError(f"{where} には値を{count}個書いてください。")
    return items
