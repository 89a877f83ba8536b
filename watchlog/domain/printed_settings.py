"""Settings as they are printed: each of them, those of figures, those that were changed."""

from __future__ import annotations

from watchlog.domain.settings import NOT_OF_FIGURES, SETTINGS, Settings


def printed_settings(settings: Settings) -> dict[str, str]:
    """Return every setting as it is printed, by name, in the order of the table."""
    return {setting.name: setting.show(getattr(settings, setting.name)) for setting in SETTINGS}


def settings_of_figures(settings: Settings) -> dict[str, str]:
    """Return the settings as printed, but for those on which no figure rests."""
    printed = printed_settings(settings)
    return {name: value for name, value in printed.items() if name not in NOT_OF_FIGURES}


def changed_settings(settings: Settings) -> dict[str, str]:
    """Return the settings that are not at their default, as printed, to show beside figures.

    What ``add`` asks of TVmaze changes none of them.
    """
    defaults, now = printed_settings(Settings()), settings_of_figures(settings)
    return {
        name: value for name, value in now.items() if value != defaults[name] and name != "lookup"
    }
