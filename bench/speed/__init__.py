"""How long scoring takes, in multiples of the least a keyword filter can do, and how much longer others take: `make bench`."""
