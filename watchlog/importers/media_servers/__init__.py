"""What media servers at home record of their players: Tautulli for Plex, Jellyfin and Emby."""
