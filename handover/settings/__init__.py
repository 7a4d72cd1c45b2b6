"""Settings in two typed parts: the environment (contract.md, Settings) and the municipality's own file, gemeente.yml.

Every error is one line that names the setting, or the file and the key, and never shows a value: it may be a secret.
"""

from handover.settings.environment import Settings, with_env_file
from handover.settings.files import SettingsError
from handover.settings.municipality import Department, Municipality

__all__ = ["Department", "Municipality", "Settings", "SettingsError", "with_env_file"]
