"""Lets Python sleep under libfaketime, which gets absolute times of a monotonic clock that it leaves alone wrong."""

import select
import time


def sleep(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = sleep
