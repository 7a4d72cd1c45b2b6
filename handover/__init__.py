"""The front door of the assistant: owns conversations, cases and every message that is sent."""
