"""What trainers run."""
