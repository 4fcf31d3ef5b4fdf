"""Settings of the person, and what they are defaults of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.settings import change, config_path, held
from graph.errors import UsageError


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("DANCHIEU_CONFIG", str(tmp_path / "inside" / "config.toml"))


def test_a_setting_is_kept_until_it_is_unset():
    change("province", "Sông Mây")
    change("store", "kglite:a b.kgl")
    assert held() == {"province": "Sông Mây", "store": "kglite:a b.kgl"}
    change("province", None)
    assert held() == {"store": "kglite:a b.kgl"}


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1).filter(str.strip))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_name_comes_back(value):
    change("agency", value)
    assert held()["agency"] == value


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ('store = "a', "the settings are no TOML", "correct that line"),
        ('provinz = "a"', "there is no setting 'provinz'", "did you mean province?"),
        ("province = 3", "province cannot be 3", 'write province = "..."'),
        ('colour = "red"', "colour cannot be 'red'", "it is auto, always, never"),
    ],
)
def test_a_broken_file_says_where_and_what_to_do(text, message, remedy):
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text(text, "utf-8")
    with pytest.raises(UsageError) as refused:
        held()
    assert refused.value.message.startswith(message)
    assert refused.value.remedy.startswith(remedy)
    assert refused.value.place == str(config_path())
