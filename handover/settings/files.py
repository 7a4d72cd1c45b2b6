"""Reads a YAML file into a checked model, and says in one line what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError


class SettingsError(Exception):
    """One line for an operator: which setting is wrong and why."""


class _OnceOnly(yaml.CSafeLoader):
    """YAML in which a key that stands there twice is an error: the last one would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands there twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:
    """What the file holds. Raises SettingsError, with the line where there is one."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _OnceOnly)  # noqa: S506 - a SafeLoader, the one that reads in C: ten times faster
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{path}: can't be read as text") from None
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SettingsError(f"{path}: no valid YAML{line}: {error.problem}") from None
    except yaml.YAMLError:
        raise SettingsError(f"{path}: no valid YAML") from None


def load[T: BaseModel](model: type[T], path: Path) -> T:
    """The file as a checked model. Raises SettingsError that names the file and the key."""
    try:
        return model.model_validate(read_yaml(path))
    except ValidationError as error:
        raise SettingsError(f"{path}: {first_problem(error)}") from None


def first_problem(error: ValidationError, *, upper: bool = False) -> str:
    """The first thing that is wrong, by its name. Without the value: it may be a secret."""
    problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = ".".join(map(str, problem["loc"])) or "the whole"
    return f"{name.upper() if upper else name}: {problem['msg'].removeprefix('Value error, ')}"
