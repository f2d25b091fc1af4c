"""What is measured: definitions, filters, periods, plans and values. Pure: no I/O, no dialect, no screen."""
