"""An exported calendar as Python's icalendar reads it.

    validate_calendar.py EXPORTED.ics < LISTED.json

Fails unless the file is sound and holds exactly what `reclamation calendar
list --format json` lists.
"""

import json
import sys
from datetime import date, datetime

import icalendar


def moment(text):
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def sort_key(event):
    return tuple(str(part) for part in event)


with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())

errors = [error for part in calendar.walk() for error in part.errors]
assert not errors, errors
assert calendar["VERSION"] == "2.0" and calendar["PRODID"]

events = calendar.walk("VEVENT")
uids = [str(event["UID"]) for event in events]
assert len(set(uids)) == len(uids), "two events have the same UID"
assert all("DTSTAMP" in event for event in events)

described = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
named = {
    event[key].params["TZID"]
    for event in events
    for key in ("DTSTART", "DTEND")
    if "TZID" in event[key].params
}
assert named <= described, f"zones that are not described: {named - described}"

for zone in calendar.walk("VTIMEZONE"):
    zone.to_tz()

found = [
    (str(event["SUMMARY"]), event["DTSTART"].dt, event["DTEND"].dt, str(event["STATUS"]).lower())
    for event in events
]
listed = [
    (row["title"], moment(row["starts"]), moment(row["ends"]), row["status"])
    for row in json.load(sys.stdin)
]


def universal(event):
    title, starts, ends, status = event
    return title, *(
        at.timestamp() if isinstance(at, datetime) else at for at in (starts, ends)
    ), status


found, listed = (sorted(map(universal, events), key=sort_key) for events in (found, listed))
assert found == listed, f"\n{found}\n{listed}"
assert found, "there is nothing in it"
print(f"{len(found)} events, all of them as listed")
