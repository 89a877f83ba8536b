"""The style sheets of the poster and of the page: each role in its colour, light and dark."""

from __future__ import annotations

from watchlog.render.poster.colours import Colours, both

FONTS = (
    "system-ui,-apple-system,'Segoe UI',Roboto,Inter,'Noto Sans','Helvetica Neue',Arial,"
    "'DejaVu Sans',sans-serif"
)
LETTERS = f"text,main{{font-family:{FONTS};font-variant-numeric:tabular-nums}}.b{{font-weight:700}}"


def poster_sheet(*, colour: bool) -> str:
    """The rules of a picture that stands alone, for viewers that know nothing of variables.

    Where a viewer asks for nothing it is light.
    """
    light, dark = both(colour)
    return f"{LETTERS}{_rules(light)}@media(prefers-color-scheme:dark){{{_rules(dark)}}}"


def _rules(palette: Colours) -> str:
    return "".join(f".{role}{{fill:{colour}}}" for role, colour in palette.roles())


def page_sheet(*, colour: bool) -> str:
    """The colours of the page as variables, and the fill of what is drawn."""
    light, dark = both(colour)
    fills = "".join(f".{role}{{fill:var(--{role})}}" for role, _ in light.roles())
    return (
        f"{LETTERS}:root{{{_variables(light)}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}{fills}"
    )


def _variables(palette: Colours) -> str:
    return ";".join(f"--{role}:{colour}" for role, colour in palette.roles())
