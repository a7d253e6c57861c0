"""What decides: check, diff, drift, ownership, money, and the plan. Pure: no I/O, no logging, no clock.

Three sides of every comparison keep their names throughout: `declared` (the program's), `baseline` (the API's answer
after our last write or refresh) and `live` (the API's answer now).
"""
