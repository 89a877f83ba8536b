"""The year to share: one description, as a poster (SVG) and as a page for a browser (HTML)."""
