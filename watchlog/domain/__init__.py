"""What watchlog knows: shows, plays, time and language. No I/O, no clock, standard library only."""
