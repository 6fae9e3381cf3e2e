"""Parquet in and out: rows as lines of JSON, and records as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from nesy.errors import InputError

NEEDED = {"explain": ("turns",), "ask": ("question",), "choose": ("question", "options")}
"""The columns that a file must have, by task."""
OTHERS = {
    "explain": ("id",),
    "ask": ("id", "options", "assume", "rules"),
    "choose": ("id", "answer", "given"),
}
"""The columns that it may have; any other is left alone."""
_LISTS = ("turns", "options", "assume")
_ROWS = 64
"""Rows that are held at once: a record may take a megabyte."""


def count_rows(path: Path, task: str) -> int:
    """Return how many rows a file has.

    Raises:
        InputError: it is no Parquet, or a column is missing or holds no lists.
    """
    with _opened(path) as file:
        schema = file.schema_arrow
        for name in NEEDED[task]:
            if name not in schema.names:
                known = ", ".join(schema.names)
                wanted = ", ".join(NEEDED[task])
                raise InputError(
                    f"no column {name!r}; --task {task} needs {wanted} (there: {known})", path=path
                )
        for name in set(_LISTS) & {*NEEDED[task], *OTHERS[task]} & set(schema.names):
            kind = str(schema.field(name).type)
            if not kind.startswith(("list", "large_list")):
                raise InputError(f"column {name!r} is {kind}; expected a list", path=path)
        return int(file.metadata.num_rows)


def row_lines(path: Path, task: str) -> Iterator[bytes]:
    """Yield each row as a line of JSON, without what is null.

    Raises:
        InputError: it is no Parquet.
    """
    with _opened(path) as file:
        names = [n for n in (*NEEDED[task], *OTHERS[task]) if n in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=_ROWS, columns=names):
            for row in batch.to_pylist():
                filled = {key: value for key, value in row.items() if value is not None}
                yield json.dumps(filled, ensure_ascii=False, default=str).encode()


def write_records(rows: Iterable[tuple[str, str]], path: Path) -> None:
    """Write (id, record) pairs as Parquet; a record is JSON, as text."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([("id", pa.string()), ("record", pa.string())])
    stream = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(stream, _ROWS)):
            columns = [pa.array(column, pa.string()) for column in zip(*some, strict=True)]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def check_installed() -> None:
    """Check that Parquet can be read and written.

    Raises:
        InputError: pyarrow is not there.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise InputError(
            "Parquet needs pyarrow, which is not installed; try `pip install 'nesy[batch]'`"
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    check_installed()
    from pyarrow import ArrowException, parquet

    try:
        with parquet.ParquetFile(path) as file:
            yield file
    except (ArrowException, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"cannot be read as Parquet: {reason}", path=path) from error
