"""How commands end: with 1 and the reason when a person made a mistake; click ends with 2 for wrong usage."""

from __future__ import annotations

from typing import Any

import click
from pydantic import ValidationError

from errors import UserError


class Commands(click.Group):
    """Says on standard error what was wrong, in sentences."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ValidationError as error:
            for name, why in {str(problem["loc"][0]).upper(): problem["msg"] for problem in error.errors()}.items():
                click.echo(f"The setting MINIDASH_{name} cannot be used: {why}.", err=True)
        except UserError as error:
            click.echo(str(error), err=True)
        return context.exit(1)
