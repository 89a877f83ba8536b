"""Who watched along: the names of people, and what was watched together with some of them."""
