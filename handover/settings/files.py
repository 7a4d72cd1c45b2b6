"""Reads a YAML file into a checked model, and says in one line what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError


class SettingsError(Exception):
    """One line for an operator: which setting is wrong and why."""


def read_yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{path}: can't be read as text") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SettingsError(f"{path}: no valid YAML{f', line {mark.line + 1}' if mark else ''}") from None


def load[T: BaseModel](model: type[T], path: Path) -> T:
    try:
        return model.model_validate(read_yaml(path))
    except ValidationError as error:
        raise SettingsError(f"{path}: {first_problem(error)}") from None


def first_problem(error: ValidationError, *, upper: bool = False) -> str:
    """The first thing that is wrong, by its name. Without the value: it may be a secret."""
    problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = ".".join(map(str, problem["loc"])) or "the whole"
    return f"{name.upper() if upper else name}: {problem['msg'].removeprefix('Value error, ')}"
