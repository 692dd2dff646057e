#!/usr/bin/env bash
#
# A calendar of 10,000 events to the grid of one month: this program, and
# Python's recurring-ical-events on the same file.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo bench --bench calendar

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet 'icalendar==6.*' 'recurring-ical-events==3.*'
"$scratch/venv/bin/python" benches/calendar_in_python.py "${CARGO_TARGET_DIR:-target}/tmp/calendar.ics"
