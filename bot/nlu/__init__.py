"""Components of the pipeline: one per file, each around pure rules that are tested without Rasa."""
