"""How long recurring-ical-events takes from a file's bytes to January 2026."""

import statistics
import sys
import time
from datetime import date

import icalendar
import recurring_ical_events

with open(sys.argv[1], "rb") as file:
    data = file.read()

times = []

for _ in range(3):
    start = time.perf_counter()
    calendar = icalendar.Calendar.from_ical(data)
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2026, 2, 1))
    times.append(time.perf_counter() - start)

print(f"recurring-ical-events: {statistics.median(times):.2f} s, {len(found)} events in the month")
