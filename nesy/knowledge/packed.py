"""Graph files that are mapped into memory and not read: arrays in a zip that stores them whole."""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BufferedRandom, BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from nesy.errors import InputError
from nesy.knowledge.graph import Graph
from nesy.knowledge.triples import Source

FORMAT = "nesy.kg/1"

_ALIGNED = 64
_SEAL = "sha256"
_LOCAL_HEADER = 30
_TYPES: Mapping[str, str] = {
    "names": "u1",
    "name_starts": "<i8",
    "kinds": "u1",
    "heads": "<i4",
    "tails": "<i4",
    "relations": "u1",
    "sources": "<u2",
    "weights": "u1",
    "supports": "<i4",
    "lines": "<i4",
    "head_starts": "<i4",
    "tail_order": "<i4",
    "tail_starts": "<i4",
}


class Names(Sequence[str]):
    """Sorted names in one block of UTF-8; name i is from starts[i] to starts[i + 1]."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        self._text, self._starts = text.data, starts

    def __len__(self) -> int:
        """Count the names."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return name number `place`, or a list of names."""
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return str(self._text[self._starts[place] : self._starts[place + 1]], "utf-8")


def write_graph(
    path: Path,
    names: Sequence[str],
    arrays: Mapping[str, NDArray[Any]],
    *,
    relation_names: Sequence[str],
    origins: Sequence[Source],
) -> str:
    """Write a graph as one file and return its hash; the same graph gives the same bytes.

    `arrays` are those of `Graph` without its names; all-zero `lines` are left out.
    """
    meta = {
        "format": FORMAT,
        "relations": list(relation_names),
        "sources": [[o.id, o.licence, o.attribution] for o in origins],
    }
    spelt = [name.encode("utf-8") for name in names]
    columns = {
        "names": np.frombuffer(b"".join(spelt), np.uint8),
        "name_starts": np.cumsum([0, *map(len, spelt)], dtype=np.int64),
        **{k: v for k, v in arrays.items() if k != "lines" or v.any()},
    }
    # A process may have the old file mapped, so it is replaced and never written over.
    with (
        _replacing(path) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
    ):
        _store(archive, "meta.json", json.dumps(meta, ensure_ascii=False).encode("utf-8"))
        for name, kind in _TYPES.items():
            if name in columns:
                member = BytesIO()
                column = np.ascontiguousarray(columns[name], dtype=kind)
                np.lib.format.write_array(member, column, version=(1, 0), allow_pickle=False)
                _store(archive, f"{name}.npy", member.getvalue())
        digest = _digest_of(file)
        _store(archive, _SEAL, digest.encode("ascii"))
    return digest


def open_graph(path: Path) -> Graph:
    """Map a graph file into memory; only what is looked at is read, but for its hash.

    Raises:
        InputError: it cannot be read, is of another format, or was altered.
    """
    try:
        with path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            with zipfile.ZipFile(file) as archive:
                places = {info.filename: info for info in archive.infolist()}
        return _graph_of(whole, places)
    except OSError as error:
        raise InputError(f"cannot read the graph: {error.strerror or error}", path=path) from error
    except (ValueError, KeyError, TypeError, IndexError, struct.error, zipfile.BadZipFile) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(
            f"not a graph that `nesy kg import` wrote ({reason}); import its triples again",
            path=path,
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a new file that takes the place of `path` once all is written."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Store a member so that its data begins at a multiple of _ALIGNED bytes."""
    assert archive.fp is not None
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    begin = archive.fp.tell() + _LOCAL_HEADER + len(name) + 4
    pad = -begin % _ALIGNED
    info.extra = struct.pack("<HH", 0x6E79, pad) + b"\0" * pad
    archive.writestr(info, data)


def _digest_of(file: IO[bytes]) -> str:
    file.flush()
    end = file.tell()
    file.seek(0)
    digest = hashlib.file_digest(cast(BufferedRandom, file), "sha256").hexdigest()
    file.seek(end)
    return digest


def _graph_of(whole: mmap.mmap, places: Mapping[str, zipfile.ZipInfo]) -> Graph:
    seal = places[_SEAL]
    with memoryview(whole) as view:
        digest = hashlib.sha256(view[: seal.header_offset]).hexdigest()
    if _bytes_of(whole, seal) != digest.encode("ascii"):
        raise ValueError("its hash is not that of its content")
    meta = json.loads(_bytes_of(whole, places["meta.json"]))
    if meta["format"] != FORMAT:
        raise ValueError(f"its format is {meta['format']!r}, expected {FORMAT!r}")
    arrays = {
        name: _mapped(whole, places[f"{name}.npy"], kind)
        for name, kind in _TYPES.items()
        if name != "lines" or "lines.npy" in places
    }
    text, starts = arrays.pop("names"), arrays.pop("name_starts")
    text.tobytes().decode("utf-8")
    if not len(starts) or starts[0] != 0 or starts[-1] != len(text):
        raise ValueError("its names do not end where their text ends")
    names = Names(text, starts)
    graph = Graph(
        hash=digest,
        names=names,
        relation_names=tuple(meta["relations"]),
        origins=tuple(Source(*row) for row in meta["sources"]),
        **arrays,
    )
    _check_ranges(graph, starts)
    return graph


def _start(whole: mmap.mmap, info: zipfile.ZipInfo) -> int:
    """Return where the data of a member begins."""
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{info.filename} is compressed")
    sizes = struct.unpack_from("<HH", whole, info.header_offset + _LOCAL_HEADER - 4)
    return int(info.header_offset + _LOCAL_HEADER + sum(sizes))


def _bytes_of(whole: mmap.mmap, info: zipfile.ZipInfo) -> bytes:
    start = _start(whole, info)
    return whole[start : start + info.file_size]


def _mapped(whole: mmap.mmap, info: zipfile.ZipInfo, kind: str) -> NDArray[Any]:
    """Return the array of a member as a view of the file."""
    start = _start(whole, info)
    head = BytesIO(whole[start : start + 256])
    np.lib.format.read_magic(head)
    shape, _, dtype = np.lib.format.read_array_header_1_0(head)
    if len(shape) != 1 or dtype != np.dtype(kind):
        raise ValueError(f"{info.filename} holds {dtype} of {len(shape)} dimensions")
    return np.frombuffer(whole, dtype=dtype, count=shape[0], offset=start + head.tell())


def _check_ranges(graph: Graph, names_at: NDArray[np.int64]) -> None:
    """Check that no number leads out of the arrays, and that places rise."""
    edges, names = len(graph), len(graph.names)
    for column, length, bound in (
        (graph.heads, edges, names),
        (graph.tails, edges, names),
        (graph.relations, edges, len(graph.relation_names)),
        (graph.sources, edges, len(graph.origins)),
        (graph.tail_order, edges, edges),
        (graph.weights, edges, 256),
        (graph.supports, edges, 2**31),
        (graph.kinds, names, 256),
        (graph.head_starts, names + 1, edges + 1),
        (graph.tail_starts, names + 1, edges + 1),
    ):
        if len(column) != length or (length and (column.min() < 0 or column.max() >= bound)):
            raise ValueError("its arrays do not fit one another")
    for places in (names_at, graph.head_starts, graph.tail_starts):
        if np.any(places[1:] < places[:-1]):
            raise ValueError("its places do not rise")
