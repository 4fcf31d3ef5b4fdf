"""The same document in every form says the same words in the same order."""

import form_pages
import forms
import pytest
from hypothesis import HealthCheck, given, settings

from ingest.reading import parse


def words(form: str, directive: forms.Directive) -> list[str]:
    return forms.words(parse(forms.file_name(form), forms.FORMS[form](directive)).original)


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_plan_is_the_same_in_every_form(form):
    assert words(form, forms.PLAN) == words("txt", forms.PLAN)


@pytest.mark.parametrize("form", [form for form in forms.FORMS if form not in ("txt", "md")])
def test_its_table_is_a_row_a_line(form):
    text = parse(forms.file_name(form), forms.FORMS[form](forms.PLAN)).original
    assert [line for line in text.split("\n") if "\t" in line] == forms.TASKS.lines()


@pytest.mark.parametrize("skin", form_pages.SKINS)
def test_nothing_of_a_portal_is_left(skin):
    text = parse("a.html", forms.FORMS[f"portal-{skin}"](forms.PLAN)).original
    assert not [line for line in form_pages.FURNITURE if line in text]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(forms.directives())
def test_any_directive_is_the_same_in_every_form(directive):
    expected = words("txt", directive)
    assert {form for form in forms.FORMS if words(form, directive) != expected} == set()
