"""Which encoding a text file is written in, and its characters."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from data.files.reading import BadFile

BLOCK = 1 << 20
MAX_TEXT_BYTES = 4 << 30
# Python's codecs for the names of hosts, and for its own source code, that pass for encodings of text.
NOT_FOR_FILES = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
GZIP_MARK = b"\x1f\x8b"
AGAIN = "Write or upload it again."
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of the file, unpacked if its name ends in .gz; reading raises BadFile where that fails."""
    return io.BufferedReader(_Unpacked(path), BLOCK) if path.suffix.lower() == ".gz" else path.open("rb")


class _Unpacked(io.RawIOBase):
    """What a gzip file holds; BadFile as soon as it is damaged, cut off, or larger than any file may be."""

    def __init__(self, path: Path):
        self._path, self._file, self._size = path, gzip.GzipFile(path), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            block = self._file.read1(len(buffer))
        except EOFError as error:
            raise BadFile(f"'{self._path.name}' is cut off: the end of the packed data is missing.", AGAIN) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise self._damage() from error
        self._size += len(block)
        _check_size(self._path, self._size)
        buffer[: len(block)] = block
        return len(block)

    def _damage(self) -> BadFile:
        with self._path.open("rb") as packed:
            is_packed = packed.read(2) == GZIP_MARK
        if not is_packed:
            return BadFile(
                f"'{self._path.name}' is not packed with gzip.",
                "Pack it, or take .gz off its name if it is plain text.",
            )
        return BadFile(f"'{self._path.name}' is damaged: its packed data do not fit together.", AGAIN)

    def close(self) -> None:
        self._file.close()
        super().close()


def _check_size(path: Path, size: int) -> None:
    if size > MAX_TEXT_BYTES:
        raise BadFile(f"'{path.name}' unpacks to more than {MAX_TEXT_BYTES >> 30} GB.", "Use Parquet.")


def _blocks(path: Path) -> Iterator[bytes]:
    size = 0
    with open_bytes(path) as file:
        while block := file.read(BLOCK):
            size += len(block)
            _check_size(path, size)
            yield block


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


def undecodable(path: Path, encoding: str) -> BadFile:
    """What is wrong with a file whose characters the encoding does not know, with the first such line."""
    return BadFile(
        f"Line {_undecodable_line(path, encoding)} of '{path.name}' holds a character that {encoding} does not know.",
        "Declare the right read: {encoding: …}, such as utf-8 or windows-1252.",
    )


def _undecodable_line(path: Path, encoding: str) -> int:
    """The 1-based line of the first byte that the encoding does not know."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for block in _blocks(path):
        try:
            line += decoder.decode(block).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
        except UnicodeError:  # UTF-16 without the mark at its beginning
            return line
    return line
