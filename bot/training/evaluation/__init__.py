"""The NLU report: what was read, measured, told and drawn. Only `messages` and `parsing` touch the outside."""
