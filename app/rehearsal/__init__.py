"""A whole day without a screen: replayed through the real acts, its figures and papers."""
