#!/usr/bin/env python3
"""Makes Sources/Messaging/AreaCodeTable.swift from phonenumbers (PyPI), whose geocoding data is libphonenumber's.

    pip install phonenumbers && scripts/generate-area-codes.py
"""

from pathlib import Path

import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA

STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO",
    "Connecticut": "CT", "Delaware": "DE", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID",
    "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA",
    "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN",
    "Mississippi": "MS", "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV",
    "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC",
    "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA",
    "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX",
    "Utah": "UT", "Vermont": "VT", "Virginia": "VA", "Washington State": "WA", "Washington D.C.": "DC",
    "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY",
    "Alberta": "AB", "British Columbia": "BC", "British Colombia": "BC", "Manitoba": "MB", "New Brunswick": "NB",
    "Newfoundland and Labrador": "NL", "Nova Scotia": "NS", "Ontario": "ON", "Quebec": "QC", "Québec": "QC",
    "Saskatchewan": "SK", "Prince Edward Island": "PE",
}  # fmt: skip


def place(area):
    """State and city of an area code, as far as its geocoding entry names them."""
    text = GEOCODE_DATA.get(f"1{area}", {}).get("en", "")
    city, _, state = text.rpartition(", ")
    if text in STATES:
        return STATES[text], "WASHINGTON" if STATES[text] == "DC" else ""
    if len(state) == 2 and state.isupper():
        return state, city.upper()
    # Some are told exchange by exchange only: their state is the one that all of those share.
    parts = [names["en"].rpartition(", ")[2] for key, names in GEOCODE_DATA.items() if key.startswith(f"1{area}")]
    found = {STATES.get(part, part) for part in parts}
    return (found.pop(), "") if len(found) == 1 and len(min(found)) == 2 else ("", "")


rows = {}
for area in range(200, 1000):
    state, city = place(area)
    if state:
        rows.setdefault(state, []).append(f"{area}={city}" if city else f"{area}")

lines = []
for state, areas in sorted(rows.items()):
    line = f"{state};"
    for number, area in enumerate(areas):
        part = (" " if number == 0 else ",") + area
        if len(line.split("\n")[-1]) + len(part) > 108:
            line += ("," if number else "") + "\\\n" + "    " + area
        else:
            line += part
    lines.append(line)

text = "\n".join(lines).replace("\n", "\n        ")
Path(__file__).parents[1].joinpath("Sources/Messaging/AreaCodeTable.swift").write_text(
    f"""// Made by scripts/generate-area-codes.py from phonenumbers {phonenumbers.__version__} (PyPI); do not edit by hand.

extension AreaCode {{
    /// One row for each state or province: its code; area codes, each with its city where it has only one.
    /// Source: the geocoding data of libphonenumber (Apache License 2.0), as phonenumbers {phonenumbers.__version__} has it.
    static let tableText = \"\"\"
        {text}
        \"\"\"
}}
"""
)
