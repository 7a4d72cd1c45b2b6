"""rasa-sdk actions, one file per route. They choose texts and commands; they call nobody and keep nothing."""
