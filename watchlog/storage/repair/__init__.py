"""Reading what is damaged, and putting a library together again."""
