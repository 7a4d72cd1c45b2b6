"""What Rasa loads from us: the door, the components of the pipeline, the training."""
