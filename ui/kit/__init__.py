"""What every page is built from; knows no word of a conference."""
