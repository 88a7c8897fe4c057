"""Plain data in, bytes out: what each document says, and the three writers (PDF, Word, Excel)."""
