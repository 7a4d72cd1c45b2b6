"""Whether a new model may replace the one in use. Only `verdict` and `margins` touch files."""
