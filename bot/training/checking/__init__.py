"""What can be wrong with the examples, each with its file and line. Only `personal` and `measured` touch the outside."""
