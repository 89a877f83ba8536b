"""Lists of anime, which count episodes and name none: MyAnimeList, AniList, Kitsu."""
