"""All settings of a server in one frozen object, from environment variables or `.env`; only app.py reads it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AwareDatetime, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting has a default; none is needed to start."""

    model_config = SettingsConfigDict(env_prefix="MINIDASH_", env_file=".env", extra="ignore", frozen=True)

    home: Path = Field(Path("./var"), description="Store, data versions, uploads and the generated secret.")
    database_url: str = Field("", description="The store; SQLite in the home if empty.")
    engine_url: str = Field("duckdb://", description="What answers queries; DuckDB inside the server.")
    secret_key: str = Field(
        "", repr=False, description="Signs cookies; 32 bytes or more; generated into the home if empty."
    )
    timezone: str = Field("Europe/Paris", description="The organisation's time zone, an IANA name.")
    locale: Literal["en", "fr"] = Field("fr", description="The language of people who did not choose one.")
    currency: str = Field("EUR", pattern="^[A-Z]{3}$", description="The currency of amounts that name none, ISO 4217.")
    now: AwareDatetime | datetime | None = Field(None, description="An ISO instant that stands for now.")
    proxies: int = Field(0, ge=0, le=10, description="Trusted proxies in front; as many X-Forwarded-… are believed.")

    upload_mb: int = Field(1024, ge=1, le=1_048_576, description="The largest file that may be uploaded, in MB.")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"unknown time zone '{value}'; accepted is an IANA name such as Europe/Paris")
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)
