"""What is measured: definitions, filters, periods, plans and values. Pure: no I/O, no dialect, no screen.

The way of a wall: answer, planning/questions, filters/conditions, planning/plan and queries; then, with what the engine
answered, planning/cells, evaluate, text and wording, content.
"""
