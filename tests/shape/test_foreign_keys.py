"""Rows point downwards only: a room's tables refer to its own and to those of rooms below it."""

from __future__ import annotations

from django.apps import apps

from tests.shape.repository import layer_heights


def room(model: type) -> str | None:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "furikaeri" else None


def test_foreign_keys_point_downwards() -> None:
    heights = layer_heights()
    upwards = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        for here, there in [(room(model), room(field.related_model))]
        if here and there and here != there and heights[here] <= heights[there]
    ]
    assert upwards == []


def test_the_record_is_walked() -> None:
    assert {room(model) for model in apps.get_models()} >= {"people", "plans"}
