"""A component's configuration as the dataclass whose fields it names."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def from_config(kind: type[T], config: Mapping[str, Any]) -> T:
    """Raises KeyError where a field is missing; what else stands in the configuration (Rasa's own) is left alone."""
    return kind(**{field.name: config[field.name] for field in dataclasses.fields(kind)})  # type: ignore[arg-type]
