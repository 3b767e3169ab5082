"""Effects of known size planted in real figures, to see which estimate and which interval finds them back."""
