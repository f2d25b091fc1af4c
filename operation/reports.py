"""What commands say of what was published: the outcome on the screen, what was left out and why beside it."""

from __future__ import annotations

import click

from walls.publication import Report


def say(report: Report) -> None:
    """Says it; rows that were left out, and datasets that stay as they were, as errors."""
    read = f"read {', '.join(report.read)}" if report.read else "no data read anew"
    click.echo(f"Revision {report.revision}, data version {report.data_version}: {report.changed} changed, {read}.")
    for line in (*report.skipped, *report.failed):
        click.echo(str(line), err=True)
