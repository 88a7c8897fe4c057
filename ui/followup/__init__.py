"""Who owes which answer, until when."""
