"""Lists and opinions from files: read, compared, decided, taken in, taken back."""
