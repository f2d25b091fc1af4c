"""Damage to bytes as disks, wires and editors do it: flipped, cut, doubled, exchanged and put between."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

# Texts that mean something to one of the formats, and numbers at the ends of their ranges.
TELLING = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b"\r", b"\r\n", b"\n\n", b",", b";", b"\t", b"\\", b"NULL",
    b"NaN", b"-Infinity", b"1e999", b"9" * 400, b"[" * 5_000, b"{" * 500, b'{"a":1}', b"\xed\xa0\x80", b"\x80",
    b"2024-02-30", b"0001-01-01", b"99999-12-31", b"\xf0\x9f\x98\x80", b"1,5", b"=1+1", b"\x1f\x8b\x08", b"PK\x03\x04",
    b"PAR1", b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff\xff\xff\xff\xff", b"\0" * 64, b"x" * 70_000, b'<c r="XFD1048576">',
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"</row>", b"<v>1e400</v>", b'r="A0"', b'r="ZZZ9999999"', b't="s"',
]  # fmt: skip
Change = Callable[[bytes], bytes]

places = st.integers(0, 1 << 32)
pieces = st.one_of(st.sampled_from(TELLING), st.binary(max_size=24))


def _flip(place: int, bit: int) -> Change:
    def change(data: bytes) -> bytes:
        if not data:
            return data
        at = place % len(data)
        return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]

    return change


def _cut(place: int, length: int) -> Change:
    return lambda data: data[: (at := place % (len(data) + 1))] + data[at + length :]


def _end(place: int) -> Change:
    return lambda data: data[: place % (len(data) + 1)]


def _insert(place: int, piece: bytes) -> Change:
    return lambda data: data[: (at := place % (len(data) + 1))] + piece + data[at:]


def _overwrite(place: int, piece: bytes) -> Change:
    return lambda data: data[: (at := place % (len(data) + 1))] + piece + data[at + len(piece) :]


def _double(place: int, length: int, times: int) -> Change:
    return lambda data: data[: (at := place % (len(data) + 1))] + data[at : at + length] * times + data[at + length :]


def _move(place: int, other: int, length: int) -> Change:
    def change(data: bytes) -> bytes:
        at, to = place % (len(data) + 1), other % (len(data) + 1)
        return data[:to] + data[at : at + length] + data[to:]

    return change


lengths = st.sampled_from([1, 2, 4, 8, 40, 400])
change = st.one_of(
    st.builds(_flip, places, st.integers(0, 7)),
    st.builds(_cut, places, lengths),
    st.builds(_end, places),
    st.builds(_insert, places, pieces),
    st.builds(_overwrite, places, pieces),
    st.builds(_double, places, lengths, st.sampled_from([2, 3, 50])),
    st.builds(_move, places, places, lengths),
)
changes = st.lists(change, min_size=1, max_size=6)


def changed(data: bytes, steps: list[Change]) -> bytes:
    """The data after all steps."""
    for step in steps:
        data = step(data)
    return data


def changed_inside(data: bytes, steps: list[Change], part: int) -> bytes:
    """What is packed in a gzip or zip file is damaged and packed again, so that it gets past the check sums."""
    if not data.startswith(b"PK"):
        return gzip.compress(changed(gzip.decompress(data), steps), 1)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in names:
            content = old.read(name)
            new.writestr(name, changed(content, steps) if name == names[part % len(names)] else content)
    return file.getvalue()
