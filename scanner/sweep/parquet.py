"""Parquet (extra ``cluster``): names out of a column, rows into a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import msgspec

from ..reading.lists import COLUMNS
from .errors import MissingExtraError, SourceError
from .opening import BLOCK, Opened, is_pipe
from .rows import Row

_MAGIC = b"PAR1"
_BATCH = 8192


def is_parquet(head: bytes) -> bool:
    """Whether a file begins as Parquet does."""
    return head.startswith(_MAGIC)


def names_in_parquet(path: str, file: Opened) -> Iterator[list[str]]:
    """The names in the column that a table of links has, else in its only column of text.

    Raises MissingExtraError without pyarrow, SourceError where there is no such column or the file is damaged.
    """
    arrow, parquet = _libraries()
    with ExitStack() as stack:
        try:
            table = stack.enter_context(parquet.ParquetFile(_seekable(path, file, stack)))
            column = _column(table.schema_arrow, arrow)
            for batch in table.iter_batches(batch_size=_BATCH, columns=[column]):
                yield [name for name in batch.column(0).to_pylist() if isinstance(name, str)]
        except arrow.ArrowException:
            raise SourceError("is no whole Parquet file") from None


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows to a Parquet file, a thousand at a time. Raises MissingExtraError without pyarrow."""
    arrow, parquet = _libraries()
    schema = _schema(arrow)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append(msgspec.structs.asdict(row))
            if len(batch) == 1000:
                writer.write_batch(arrow.RecordBatch.from_pylist(batch, schema=schema))
                batch = []
        writer.write_batch(arrow.RecordBatch.from_pylist(batch, schema=schema))


def require() -> None:
    """Raises MissingExtraError without pyarrow."""
    _libraries()


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("Parquet") from None
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any) -> Any:
    kinds = {int: arrow.int64(), str: arrow.string(), list[str]: arrow.list_(arrow.string())}
    kinds[list[int]] = arrow.list_(arrow.int32())
    fields = msgspec.structs.fields(Row)
    return arrow.schema([(field.encode_name, kinds[cast(type, field.type)]) for field in fields])


def _seekable(path: str, file: Opened, stack: ExitStack) -> Any:
    """The file itself; what was packed or came by a pipe goes to the disk first, for its index stands at its end."""
    if not is_pipe(path) and _begins(Path(path)):
        return path
    copy = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
    while block := file.read1(BLOCK):
        copy.write(block)
    copy.seek(0)
    return copy


def _column(schema: Any, arrow: Any) -> str:
    texts: list[str] = [field.name for field in schema if _is_text(field.type, arrow)]
    lower = {name.lower(): name for name in texts}
    wanted = next((lower[name] for name in COLUMNS if name in lower), None)
    if wanted is None and len(texts) != 1:
        raise SourceError(f"has no column of names; call it one of: {', '.join(COLUMNS)}")
    return wanted or texts[0]


def _is_text(kind: Any, arrow: Any) -> bool:
    """Whether a column is of text, also where each text is kept once (what pandas calls a category)."""
    kind = kind.value_type if arrow.types.is_dictionary(kind) else kind
    return bool(arrow.types.is_string(kind) or arrow.types.is_large_string(kind))


def _begins(path: Path) -> bool:
    with path.open("rb") as file:
        return is_parquet(file.read(len(_MAGIC)))
