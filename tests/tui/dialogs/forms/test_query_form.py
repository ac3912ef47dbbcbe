"""What the forms of saved queries and of their alerts show is what they mean, unless somebody changes it."""

import pytest

from cfone_tui.contract.alert import Alert
from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.tui.dialogs.forms import Faults
from cfone_tui.tui.dialogs.forms.alert_form import alert_fields, alert_meant, alert_values
from cfone_tui.tui.dialogs.forms.query_form import query_meant, query_values

QUERY = SavedQuery(id=7, name="mine", alert_enabled=True, alert_rollup_enabled=True, rule_scope="zone")


def test_a_query_is_meant_as_it_is_shown() -> None:
    assert query_meant(query_values(QUERY)) == {
        "name": "mine",
        "alert_enabled": True,
        "alert_rollup_enabled": True,
        "rule_enabled": False,
        "rule_scope": "zone",
    }
    cleared = query_meant(query_values(QUERY) | {"rule_scope": " "})
    assert cleared["rule_scope"] is None


def test_all_that_is_wrong_with_a_query_is_said_at_once() -> None:
    with pytest.raises(Faults) as caught:
        query_meant(query_values(QUERY) | {"name": " ", "alert_enabled": "off"})
    assert caught.value.by_field.keys() == {"name", "alert_rollup_enabled"}


def test_an_alert_that_is_sent_as_often_as_nobody_here_knows_may_stay_so() -> None:
    odd = Alert(id=1, query_id=7, enabled=True, frequency="weekly", notification_type="ans")
    assert [it.value for it in alert_fields(odd)[0].choices] == ["immediate", "daily", "weekly"]
    assert [it.value for it in alert_fields(None)[0].choices] == ["immediate", "daily"]
    assert alert_meant(alert_values(odd)) == {"frequency": "weekly", "enabled": True, "notification_type": "ans"}
    with pytest.raises(Faults):
        alert_meant(alert_values(odd) | {"notification_type": " "})
