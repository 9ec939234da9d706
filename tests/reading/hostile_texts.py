"""Texts, lists, JSON and HTML made to keep a reader busy or to break it."""

from __future__ import annotations

import gzip
from collections.abc import Mapping


def hostile_texts() -> Mapping[str, bytes]:
    """By what is wrong with them; no sheet can be read from any."""
    many = 300_000
    return {
        "nothing": b"",
        "blanks": " \u3000\n".encode() * 1000,
        "zeros": bytes(100_000),
        "zeros in a text": "事業名\0".encode() * 1000,
        "one line": "事業の話をします。".encode() * 30_000,
        "one line of one character": b"1" * 900_000,
        "one line of brackets": "（".encode() * many,
        "one line of labels": "１ 事業名 ２ 概要 ３ 担当課名 ".encode() * 5_000,
        "lines without a letter": b"\n" * 900_000,
        "form feeds": b"\f" * 100_000,
        "boxes to tick": "■□".encode() * 50_000,
        "a list on one line": b"a,b,c" * 170_000,
        "a list with an open mark": b'a,b\n"' + b"x,\n" * many,
        "a list of blanks": b",\n" * many,
        "brackets in JSON": b"[" * many,
        "brackets in JSON that close": b"[" * many + b"]" * many,
        "objects in JSON": b'{"a":' * many + b"1" + b"}" * many,
        "objects in a sheet": b'{"sheets": [{"form": "x", "fields": ' + b'{"a":' * 100_000,
        "a number without end": b'{"sheets": [' + b"9" * 900_000 + b"]}",
        "a text without end in JSON": b'{"sheets": ["' + b"x" * 900_000,
        "empty lists in JSON": b"[" + b"[]," * many + b"[]]",
        "lines of JSON that are none": b'{"a": 1}\n' * 50_000,
        "elements in HTML": b"<html>" + b"<div>" * many,
        "tables in HTML": b"<table><tr><td>" * 20_000,
        "cells that span all": b"<table>" + b'<tr><td rowspan="1000" colspan="1000">x' * 2_000,
        "marks in HTML": b"<html>" + b"<!--" * many,
        "an attribute without end": b'<table border="' + b"x" * 900_000,
        "entities in HTML": b"<!DOCTYPE html [<!ENTITY a '&a;&a;'>]><html><table><tr><td>&a;" * 50,
        "XML that is no document": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b '&b;'>]><a>&b;</a>",
        "a package of zeros": gzip.compress(bytes(30_000_000)),
        "packages in a package": gzip.compress(gzip.compress(b"x")),
        "a cut package": gzip.compress(b"x" * 100_000)[:50],
    }
