"""The table that a run prints, line by line as the figures come."""

WIDTHS = (54, 14, 14)


def head(title):
    """Begins a part."""
    print(f"\n{title}\n{'-' * len(title)}", flush=True)


def row(name, value, unit, ratio=""):
    """Prints one figure. Numbers get as many digits as mean something."""
    text = value if isinstance(value, str) else number(value)
    print(f"{name:<{WIDTHS[0]}} {text:>{WIDTHS[1]}} {unit:<{WIDTHS[2]}} {ratio}".rstrip(), flush=True)


def number(value):
    """Three digits that count, thousands apart."""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def times(value, base, of):
    """A ratio, in words."""
    return f"{value / base:.2f} x {of}" if base else ""


def percentile(values, share):
    """The value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
