"""Tables as JSON with a JSON Schema, and as CSV that spreadsheets read in UTF-8 and without formulas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Final

import msgspec

from cchc.model.items import Reference
from cchc.model.tables import Column, ColumnKind, Table, Value

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TYPES: Final[Mapping[ColumnKind, Mapping[str, object]]] = {
    ColumnKind.TEXT: {"type": "string"},
    ColumnKind.NUMBER: {"type": "integer"},
    ColumnKind.DATE: {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    ColumnKind.FLAG: {"type": "boolean"},
    ColumnKind.LIST: {"type": "array", "items": {"type": "string"}},
}
# First characters of formulas; an apostrophe before them makes text (OWASP, “CSV Injection”).
_FORMULA: Final = frozenset("=+-@\t\r\n")
_BOM: Final = "\ufeff"


def render_json(table: Table, *, source: str, licence: Reference | None) -> bytes:
    """Return a table as JSON, one record a line, so that two versions can be compared."""
    names = [column.name for column in table.columns]
    head = {
        "$schema": f"{table.name}.schema.json",
        "title": table.title,
        "source": source,
        "licence": None if licence is None else {"name": licence.name, "url": licence.url},
    }
    opening = _compact(head).removesuffix("}")
    # As bytes, row by row: the text of all posts takes twice as much, and the texts of each as much again.
    data = io.BytesIO()
    data.write(f'{opening},"records":['.encode())
    for number, row in enumerate(table.rows):
        data.write(b",\n" if number else b"\n")
        data.write(_compact(dict(zip(names, row, strict=True))).encode())
    data.write(b"\n]}\n" if table.rows else b"\n\n]}\n")
    return data.getvalue()


def render_schema(table: Table, *, address: str) -> bytes:
    """Return the JSON Schema (2020-12) of the JSON of a table."""
    record = {
        "type": "object",
        "properties": {column.name: _schema_of(column) for column in table.columns},
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
    }
    licence = {"type": "object", "properties": {"name": {"type": "string"}, "url": {"type": ["string", "null"]}}}
    schema = {
        "$schema": DIALECT,
        "$id": address,
        "title": table.title,
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "title": {"type": "string"},
            "source": {"type": "string", "format": "uri"},
            "licence": {"anyOf": [licence, {"type": "null"}]},
            "records": {"type": "array", "items": record},
        },
        "required": ["$schema", "title", "source", "licence", "records"],
        "additionalProperties": False,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def render_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with a BOM: without it, Excel takes an old code page."""
    data = io.BytesIO()
    with io.TextIOWrapper(data, encoding="utf-8", newline="") as text:
        text.write(_BOM)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        # Nearly all are texts that stand as they are, and there are twenty for each post.
        writer.writerows(
            [
                value if value is None or (type(value) is str and value[:1] not in _FORMULA) else _cell(value)
                for value in row
            ]
            for row in table.rows
        )
        text.flush()
        return data.getvalue()


def _schema_of(column: Column) -> Mapping[str, object]:
    kind = dict(_TYPES[column.kind])
    if not column.is_required:
        kind["type"] = [kind["type"], "null"]
    return kind | {"description": column.meaning}


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case tuple():
            text = "; ".join(value)
        case str():
            text = value
    return f"'{text}" if text[:1] in _FORMULA else text


def _compact(value: object) -> str:
    return msgspec.json.encode(value).decode()
