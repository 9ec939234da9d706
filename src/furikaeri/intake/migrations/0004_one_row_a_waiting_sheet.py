"""Sheets that waited in one text of their document get a row each."""

import json

from django.db import migrations


def part_sheets(apps, schema_editor):
    documents = apps.get_model("intake", "SourceDocument").objects.exclude(waiting="")
    WaitingSheet = apps.get_model("intake", "WaitingSheet")
    for document in documents.iterator():
        for order, sheet in enumerate(json.loads(document.waiting)["sheets"], start=1):
            WaitingSheet.objects.create(
                municipality_id=document.municipality_id,
                document_id=document.pk,
                order=order,
                content=json.dumps(sheet, ensure_ascii=False),
            )


class Migration(migrations.Migration):

    dependencies = [("intake", "0003_waiting_sheets")]

    operations = [
        migrations.RunPython(part_sheets, migrations.RunPython.noop),
        migrations.RemoveField(model_name="sourcedocument", name="waiting"),
    ]
