#!/usr/bin/env python3
"""Holds assets/gallery.schema.json against manifests that must pass and such
that must not, by a validator that knows nothing of this program."""

import datetime
import json
import sys
import tomllib

import jsonschema

# Each is refused for one reason, which the schema alone must find.
REFUSED = {
    "a misspelt key": '[[work]]\ntitle = "Tide"\nstatment = "a"\n',
    "a table that there is not": '[[works]]\ntitle = "Tide"\n',
    "a table where there are many": '[work]\ntitle = "Tide"\n',
    "many where there is one": '[[exhibition]]\ntitle = "A"\n',
    "a work without a title": '[[work]]\ntext = "a"\n',
    "a number for a text": "[[work]]\ntitle = 3\n",
    "a language that there is not": '[[work]]\ntitle = { xx = "Tide" }\n',
    "a flag in words": '[[work]]\ntitle = "Tide"\nsample = "yes"\n',
    "a day of no week": '[[work]]\ntitle = "Tide"\ndays = ["funday"]\n',
    "a path from the root": '[[work]]\ntitle = "Tide"\npicture = "/a.jpg"\n',
    "a time for a date": '[[work]]\ntitle = "Tide"\nfrom = 2026-01-07T10:00:00\n',
    "a time of some zone": '[[event]]\ntitle = "A"\nstarts = 2026-01-07T10:00:00Z\n',
    "a date for a time": "[hours]\nwakes = 2026-01-07\nsleeps = 18:00:00\n",
    "a number out of range": "[session]\nidle-seconds = 5\n",
    "a word that is none": '[display]\ntheme = "neon"\n',
    "a kind that is none": '[[resource]]\nkind = "song"\ntitle = "A"\n',
    "a consent with another key": '[[work]]\ntitle = "A"\nconsent = { given = true }\n',
    "no mail address": '[[resource]]\nkind = "book"\ntitle = "A"\nemail = "here"\n',
}


def written(value):
    """Dates and times as the strings that they are written as."""
    match value:
        case dict():
            return {key: written(inner) for key, inner in value.items()}
        case list():
            return [written(inner) for inner in value]
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return value


def main(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)

    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failed = False

    for name in ["gallery.toml", "assets/starter.toml"]:
        with open(name, "rb") as file:
            manifest = written(tomllib.load(file))

        for error in validator.iter_errors(manifest):
            failed = True
            print(f"{name}: {error.json_path}: {error.message}")

    for name, text in REFUSED.items():
        if validator.is_valid(written(tomllib.loads(text))):
            failed = True
            print(f"{name} is not refused")

    if not failed:
        print(f"2 manifests pass, {len(REFUSED)} are refused")

    return failed


sys.exit(main(*sys.argv[1:]))
