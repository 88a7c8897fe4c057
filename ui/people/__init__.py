"""How people are named, shown and picked on every page that speaks of them."""
