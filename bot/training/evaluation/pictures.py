"""The figures drawn: reliability, coverage, and what is taken for what."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.intents import ROUTES
from bot.turns import JSON

mpl.use("Agg")
CLEAR = 160
"""Dots per inch at which 75 names can be read."""


def draw(figures: JSON, folder: Path) -> list[Path]:
    """One picture of both curves for all sets, one confusion matrix for each."""
    pictures = {"reliability": reliability(figures["sets"]), "coverage": coverage(figures["sets"])}
    for name, one in figures["sets"].items():
        pictures[f"confusion-{name}"] = confusion(name, one["intents"])
    return [_save(picture, folder / f"{name}.png") for name, picture in pictures.items()]


def _save(picture: Figure, file: Path) -> Path:
    picture.savefig(file, dpi=CLEAR, metadata={"Software": None})
    return file


def _axes(title: str, x: str, y: str, inches: float = 6.0) -> tuple[Figure, Axes]:
    picture = Figure(figsize=(inches, inches), layout="constrained")
    axes = picture.subplots()
    axes.set(title=title, xlabel=x, ylabel=y)
    return picture, axes


def reliability(sets: JSON) -> Figure:
    picture, axes = _axes("Reliability", "confidence", "share that is right")
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey", label="as it should be")
    for name, figures in sets.items():
        bins = [row for row in figures["intents"]["reliability"]["bins"] if row["right"]["of"]]
        right = np.array([row["right"]["value"] for row in bins])
        away = np.array([[row["right"]["low"], row["right"]["high"]] for row in bins]).reshape(-1, 2).T
        spread = np.abs(away - right)
        axes.errorbar([row["confidence"] for row in bins], right, yerr=spread, marker="o", capsize=3, label=name)
    axes.legend()
    return picture


def coverage(sets: JSON) -> Figure:
    picture, axes = _axes("Coverage and accuracy", "share that the bot handles by itself", "share of it that is right")
    axes.axhline(0.98, linestyle=":", color="grey", label="wanted: 0.98 right at 0.80")
    axes.axvline(0.80, linestyle=":", color="grey")
    for name, figures in sets.items():
        _curve(axes, name, figures["intents"])
    axes.legend()
    return picture


def _curve(axes: Axes, name: str, intents: JSON) -> None:
    points = [point for point in intents["coverage_curve"] if point["accuracy"]["of"]]
    (line,) = axes.plot(
        [point["coverage"] for point in points], [point["accuracy"]["value"] for point in points], label=name
    )
    now = intents["decisions"]
    if now["act"]:
        here = [now["coverage"]["value"]], [now["act_right"]["value"]]
        axes.plot(*here, "o", color=line.get_color(), label=f"{name}: as decided now")


def confusion(name: str, intents: JSON) -> Figure:
    """In the order of the families, so that mistakes within one lie near the diagonal."""
    names = _names(intents)
    picture, axes = _axes(f"Confusion: {name} (share of a row)", "taken for", "is", inches=16.0)
    axes.imshow(matrix(intents, names), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.grid(visible=True, linewidth=0.2)
    return picture


def _names(intents: JSON) -> list[str]:
    seen = {row["intent"] for row in intents["per_intent"]} | {pair["taken_for"] for pair in intents["confusions"]}
    return [name for name in ROUTES if name in seen] + sorted(seen - set(ROUTES))


def matrix(intents: JSON, names: list[str]) -> np.ndarray:
    """A row is what the messages of one intent were taken for, as shares."""
    counts = np.zeros((len(names), len(names)))
    for row in intents["per_intent"]:
        counts[(names.index(row["intent"]),) * 2] = row["recall"]["hits"]
    for pair in intents["confusions"]:
        counts[names.index(pair["is"]), names.index(pair["taken_for"])] = pair["messages"]
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
