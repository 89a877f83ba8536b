"""TV Time: the GDPR dump and the last export."""
