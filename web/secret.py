"""The secret that signs cookies: given by the administrator, or drawn once and kept in the home."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from errors import UserError

SHORTEST = 32
FILE = "secret.key"
# What keys in books, examples and default settings are made of, such as "change-me" or "your-secret-key".
WORDS = ("supersecret", "minidash", "superset", "password", "default", "example", "change", "secret", "please", "flask")
WORDS += ("thisisa", "your", "this", "dev", "key", "not", "me")


def load_secret(home: Path, given: str = "") -> bytes:
    """The bytes that sign cookies: `given`, the setting, or else the file in `home`, made at the first start.

    Raises UserError when `given` is shorter than 32 bytes, repeats itself, or is a known default.
    """
    if given:
        _check(given)
        return given.encode()
    path = Path(home) / FILE
    if not path.exists():
        _draw(path)
    kept = path.read_bytes()
    if len(kept) < SHORTEST:
        raise UserError(
            f"The file {FILE} in the home is damaged.", "Delete it and start again; everybody then signs in anew."
        )
    return kept


def _check(given: str) -> None:
    hint = 'Make one with: python -c "import secrets; print(secrets.token_hex(32))", or leave the setting empty.'
    if len(given.encode()) < SHORTEST:
        raise UserError(f"MINIDASH_SECRET_KEY has fewer than {SHORTEST} bytes.", hint)
    letters = "".join(letter for letter in given.lower() if letter.isalnum())
    plain = letters
    for word in WORDS:
        plain = plain.replace(word, "")
    if len(set(given)) < 8 or len(plain) < len(letters) / 2:
        raise UserError("MINIDASH_SECRET_KEY is a known default or too regular.", hint)


def _draw(path: Path) -> None:
    """Puts a complete new file in place unless another process was faster; never a half-written one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        os.unlink(name)
