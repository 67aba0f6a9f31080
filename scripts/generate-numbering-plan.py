#!/usr/bin/env python3
"""Writes Sources/Messaging/NumberingPlanTable.swift from the metadata of the PyPI package `phonenumbers`.

    python3 -m venv .venv && .venv/bin/pip install phonenumbers
    .venv/bin/python scripts/generate-numbering-plan.py > Sources/Messaging/NumberingPlanTable.swift

One row per calling code, for its main country: possible lengths, prefixes, freephone prefix, and how digits are
grouped. Numbers of +1 are told apart by area code. The random samples use a fixed seed: same metadata, same file.
"""

import collections
import random
import re
import textwrap

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from phonenumbers.geodata.locale import LOCALE_DATA
from phonenumbers.phonemetadata import PhoneMetadata

NAMES = {"AC": "Ascension Island", "TA": "Tristan da Cunha", "XK": "Kosovo", "HK": "Hong Kong", "MO": "Macao"}
NETWORKS = {
    800: "International freephone", 808: "International shared cost", 870: "Inmarsat", 878: "Universal personal",
    881: "Satellite phones", 882: "International networks", 883: "International networks", 888: "Disaster relief",
    979: "International premium rate",
}
# Belarus writes 8 029 …: 8, a second tone, then 0 and the area.
PREFIXES = {375: "80"}
RANDOM = random.Random(44)


def name_of(region):
    """The English name of a country, without additions in parentheses or after a comma."""
    name = NAMES.get(region)
    if name is None:
        data = LOCALE_DATA[region]
        name = data["en"]
        if name.startswith("*"):
            name = data[name[1:]]
    name = re.sub(r"\s*[(,].*$", "", name)
    return re.sub(r"(?<= )(And|The|Of)(?= )", lambda word: word.group().lower(), name)


def metadata(code):
    region = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code][0]
    if region == "001":
        return region, PhoneMetadata.metadata_for_nongeo_region(code)
    return region, PhoneMetadata.metadata_for_region(region)


def international_prefix(data):
    """The digits dialled for abroad, where one choice is the plain one; carriers' own choices are left out."""
    pattern = data.international_prefix or ""
    preferred = (data.preferred_international_prefix or "").replace("~", "")
    for choice in (preferred, pattern, "00"):
        if choice.isdigit() and re.fullmatch(pattern, choice):
            return choice
    return ""


def number(code, digits):
    zeros = len(digits) - len(digits.lstrip("0"))
    return phonenumbers.PhoneNumber(
        country_code=code, national_number=int(digits or "0"), italian_leading_zero=zeros > 0 or None,
        number_of_leading_zeros=zeros if zeros > 1 else None)


def sample(prefix, length):
    return prefix + "".join(RANDOM.choice("0123456789") for _ in range(length - len(prefix)))


def freephone(code, data):
    """The beginnings, of three or four digits, whose valid numbers are all freephone."""
    if data.toll_free is None or data.toll_free.example_number is None:
        return ""
    example = data.toll_free.example_number
    found = []
    for prefix in [str(n) for n in range(800, 810)] + [example[:3], example[:4]]:
        kinds = {phonenumbers.number_type(number(code, sample(prefix, length)))
                 for length in data.toll_free.possible_length if length > len(prefix) for _ in range(200)}
        clean = kinds - {PhoneNumberType.UNKNOWN} == {PhoneNumberType.TOLL_FREE}
        if clean and not any(prefix.startswith(shorter) for shorter in found):
            found.append(prefix)
    return " ".join(found)


def fixed_lines(code, data):
    """The beginnings, of one or two digits, whose valid numbers are all fixed lines: a message there reaches nobody."""
    chance = random.Random(code)
    found = []
    for prefix in list("0123456789") + [f"{n:02}" for n in range(100)]:
        if any(prefix.startswith(shorter) for shorter in found):
            continue
        lengths = [length for length in data.general_desc.possible_length if length > len(prefix)]
        kinds = collections.Counter(
            phonenumbers.number_type(number(code, prefix + "".join(
                chance.choice("0123456789") for _ in range(length - len(prefix)))))
            for length in lengths for _ in range(400))
        del kinds[PhoneNumberType.UNKNOWN]
        if set(kinds) == {PhoneNumberType.FIXED_LINE} and kinds.total() >= 5:
            found.append(prefix)
    return " ".join(found)


def national_prefix(code, data):
    """The prefix, then the beginnings of valid international numbers that begin with its digits too."""
    prefix = PREFIXES.get(code, data.national_prefix or "")
    pattern = re.compile(data.general_desc.national_number_pattern)
    lengths = [length for length in data.general_desc.possible_length if length > len(prefix) + 1]
    leads = [
        prefix + digit for digit in "0123456789" if prefix and any(
            pattern.fullmatch(sample(prefix + digit, length)) for length in lengths for _ in range(1000))]
    return " ".join([prefix] + leads)


def grouping(code, prefix, length):
    """The sizes of the groups in which most numbers with this beginning are written, such as "244", and whether
    there are valid ones among them."""
    votes = collections.Counter()
    for _ in range(12):
        candidate = number(code, sample(prefix, length))
        text = phonenumbers.format_number(candidate, PhoneNumberFormat.INTERNATIONAL)
        groups = [part for part in re.split(r"[^0-9]+", text.split(" ", 1)[1]) if part]
        weight = 50 if phonenumbers.is_valid_number(candidate) else 1
        if sum(map(len, groups)) == length and all(len(group) < 10 for group in groups):
            votes["".join(str(len(group)) for group in groups)] += weight
    winner, count = votes.most_common(1)[0] if votes else ("", 0)
    return winner, count >= 50


def groupings(code, data):
    """Rules "leading digits:groups", most special first, for the length that the groups add up to."""
    rules = {2: [], 1: [], 0: []}
    for length in data.general_desc.possible_length:
        if not 7 <= length <= 15 - len(str(code)):
            continue
        by_digit = {}
        for digit in "0123456789":
            found = {digit + second: grouping(code, digit + second, length) for second in "0123456789"}
            by_digit[digit] = collections.Counter(groups for groups, _ in found.values()).most_common(1)[0][0]
            rules[2] += [f"{lead}:{groups}" for lead, (groups, is_valid) in found.items()
                         if is_valid and groups != by_digit[digit]]
        common = collections.Counter(by_digit.values()).most_common(1)[0][0]
        rules[1] += [f"{digit}:{groups}" for digit, groups in by_digit.items()
                     if groups != common and len(groups) > 1]
        if len(common) > 1:
            rules[0].append(f":{common}")
    return " ".join(rules[2] + rules[1] + rules[0])


def area_codes():
    """ISO code -> area codes of +1, by the country that the metadata gives to most numbers with that code."""
    found = collections.defaultdict(list)
    for area in range(200, 1000):
        votes = collections.Counter()
        for exchange in ("234", "345", "456", "567", "678", "789", "892", "923"):
            region = phonenumbers.region_code_for_number(number(1, f"{area}{exchange}2345"))
            votes[region] += region is not None
        if votes and votes.most_common(1)[0][1]:
            found[votes.most_common(1)[0][0]].append(str(area))
    return dict(sorted(found.items(), key=lambda item: (item[0] != "US", item[0] != "CA", item[0])))


def row(fields):
    """One row of the table, cut with continuation marks where it would be too long for a line."""
    text = "; ".join(fields)
    lines = textwrap.wrap(text, 104, break_long_words=False, break_on_hyphens=False)
    return " \\\n        ".join(lines)


def main():
    print(f"""// Made by scripts/generate-numbering-plan.py from phonenumbers {phonenumbers.__version__} (PyPI); do not edit by hand.

extension NumberingPlan {{
    /// One row for each calling code: code; ISO code; name; national lengths; national prefix and
    /// the beginnings of numbers that begin like it; international prefix; freephone beginnings; groupings; beginnings of fixed lines. Source: the metadata of phonenumbers {phonenumbers.__version__}.
    static let tableText = \"\"\"""")
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE):
        region, data = metadata(code)
        print("        " + row([
            str(code), region, NETWORKS[code] if region == "001" else name_of(region),
            " ".join(map(str, data.general_desc.possible_length)),
            national_prefix(code, data), international_prefix(data), freephone(code, data),
            "" if code == 1 else groupings(code, data), fixed_lines(code, data)]))
    print("""        \"\"\"

    /// The area codes of calling code 1 by country: ISO code; name; area codes. Codes of no one country (500, 800…)
    /// stand with the United States, as in the metadata.
    static let areaCodeText = \"\"\"""")
    for region, codes in area_codes().items():
        print("        " + row([region, name_of(region), " ".join(codes)]))
    print("""        \"\"\"
}""")

main()
