"""Searching a plan's sheets."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.web.conftest import LoadedTown


def results(client: Client, town: LoadedTown, words: str) -> list[str]:
    answer = client.get(reverse("search", args=[town.plan.id]), {"q": words})
    page = BeautifulSoup(answer.content, "html.parser")
    return [str(a["href"]) for a in page.select("main .list-lines a")]


@pytest.mark.parametrize("words", ["協", "通報", "ひなたの目 通報", "ひなたの目　通報"])
def test_one_character_two_and_several_words(client: Client, town: LoadedTown, words: str) -> None:
    assert reverse("sheet", args=[town.sheet(2025, "1-1", "1").id]) in results(client, town, words)


def test_the_words_are_marked_where_they_stand(client: Client, town: LoadedTown) -> None:
    answer = client.get(reverse("search", args=[town.plan.id]), {"q": "通 報"})
    page = BeautifulSoup(answer.content, "html.parser")
    marked = {mark.get_text() for mark in page.select(".hit-sheet dd mark")}
    assert "通報" in marked


def test_nothing_found_says_so_and_keeps_the_words(client: Client, town: LoadedTown) -> None:
    answer = client.get(reverse("search", args=[town.plan.id]), {"q": "<b>どこにもない"})
    assert results(client, town, "どこにもない") == []
    assert "&lt;b&gt;どこにもない" in answer.content.decode()


def test_the_code_of_a_label_finds_nothing_by_placeholder(client: Client, town: LoadedTown) -> None:
    answer = client.get(reverse("search", args=[town.plan.id]), {"q": "通報"})
    assert "{" not in BeautifulSoup(answer.content, "html.parser").get_text()
