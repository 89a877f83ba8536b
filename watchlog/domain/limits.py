"""The limits of numbers that the library keeps: seasons, episodes, minutes, years, ids."""

LAST_SEASON = 9_999
"""The highest number of a season: some shows number theirs by years."""

LAST_EPISODE = 99_999
"""The highest number of an episode, and of episodes in a season."""

MINUTES_OF_A_DAY = 24 * 60
"""No episode and no film runs longer, and an evening that holds more is looked at."""

MOST_MINUTES = 99_999
"""The most minutes that are told at once of what is no show."""

FIRST_YEAR_OF_FILM = 1888
"""The first year that a show can be of: the oldest film that survives was shot in it."""

SHOWN_OF_ID = 8
"""Characters of a show's id that are printed: enough to tell removed ones apart."""

LAST_ID = 2**53
"""The highest number that is an id elsewhere: JSON carries whole numbers everywhere up to it."""
