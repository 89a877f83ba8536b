"""Episodes: how they are typed, which ones a show has, what is seen and what is next."""
