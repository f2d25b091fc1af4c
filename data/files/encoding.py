"""Which encoding a text file is written in, and its characters."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from data.files.reading import BadFile

BLOCK = 1 << 20
MAX_TEXT_BYTES = 4 << 30
# Python's codecs for the names of hosts, and for its own source code, that pass for encodings of text.
NOT_FOR_FILES = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of the file, unpacked if its name ends in .gz."""
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _blocks(path: Path) -> Iterator[bytes]:
    size = 0
    try:
        with open_bytes(path) as file:
            while block := file.read(BLOCK):
                size += len(block)
                if size > MAX_TEXT_BYTES:
                    raise BadFile(f"'{path.name}' unpacks to more than {MAX_TEXT_BYTES >> 30} GB.", "Use Parquet.")
                yield block
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadFile(f"'{path.name}' is damaged: {error}.", "Write or upload it again.") from error


def known_encoding(name: str) -> str:
    """The codec of a declared encoding; BadFile if there is none for text."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        codec = None
    is_text = codec is not None and getattr(codec, "_is_text_encoding", True)
    if not is_text or codec.name.replace("-", "_") in NOT_FOR_FILES:
        raise BadFile(
            f"Unknown encoding '{name}'.", "Accepted are utf-8, windows-1252, iso-8859-1, utf-16 and the like."
        )
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def detect_encoding(path: Path) -> str:
    """utf-8 if every byte fits, else windows-1252; BadFile for UTF-16, or for UTF-8 with a few damaged lines.

    A file in which more lines are good UTF-8 (beyond ASCII) than are not is a damaged UTF-8 file: reading it as
    windows-1252 would silently spoil all the good accents.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for number, block in enumerate(_blocks(path)):
            if number == 0 and block.startswith(UTF16_MARKS):
                raise BadFile(
                    f"'{path.name}' is written in UTF-16.", "Save it as UTF-8, or declare read: {encoding: utf-16}."
                )
            if b"\0" in block:
                raise BadFile(
                    f"'{path.name}' holds NUL characters: it is not text, or it is UTF-16.", "Save it as UTF-8."
                )
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _old_encoding(path)
    return "utf-8-sig"


def _old_encoding(path: Path) -> str:
    good, bad, first_bad = 0, 0, 0
    with open_bytes(path) as file:
        for number, line in enumerate(file, 1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                bad += 1
                first_bad = first_bad or number
    if good > bad:
        raise BadFile(
            f"Line {first_bad} of '{path.name}' is not UTF-8, though {good} other lines are.",
            "Mend that line, or declare read: {encoding: windows-1252} if the file is not UTF-8 at all.",
        )
    return "cp1252"


def open_text(path: Path, encoding: str) -> io.TextIOWrapper:
    """The characters of the file, line ends as they stand."""
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, newline="")


def undecodable_line(path: Path, encoding: str) -> int:
    """The 1-based line of the first byte that the encoding does not know."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for block in _blocks(path):
        try:
            line += decoder.decode(block).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
    return line
