"""Participants over the API: by code, with consent or without a name, and erased when asked."""

CONSENT = {"given_on": "2026-11-02", "ground": "consent", "wording": "You may write to me."}
JAN = {
    "organisation": "Mill and Sons",
    "role": "head of training",
    "name": "Jan Jansen",
    "email": "jan@mill.example",
    "phone": "030 1234567",
    "consent": CONSENT,
}
FIELDS = {
    *("ref", "version", "created_at", "updated_at", "organisation", "organisation_ref", "role"),
    *("segment", "name", "email", "phone", "consent", "merged_into", "erased_on"),
}


def test_a_participant_has_every_field_of_the_contract(ed):
    made = ed.post("/participants", JAN)

    assert made.keys() == FIELDS
    assert made == ed.get("/participants/P1") == ed.get("/participants")["items"][0]
    assert {name: made[name] for name in JAN} == JAN
    assert made["organisation_ref"] == "O1"
    assert made["segment"] is made["merged_into"] is made["erased_on"] is None


def test_a_participant_can_be_nobody_but_a_code(ed):
    made = ed.post("/participants", {})

    assert made["ref"] == "P1"
    assert made["role"] == ""
    assert made["organisation"] is made["name"] is made["email"] is made["consent"] is None


def test_nobody_is_named_without_consent(ed):
    for field, value in (("name", "Jan"), ("email", "jan@example.org"), ("phone", "030 1")):
        for consent in ({}, {"consent": None}):
            assert ed.refused("POST", "/participants", {field: value} | consent)[0] == 422
    ed.post("/participants", {"role": "boss"})
    assert ed.refused("PATCH", "/participants/P1", {"version": 1, "name": "Jan"})[0] == 422
    named = ed.patch("/participants/P1", {"version": 1, "name": "Jan", "consent": CONSENT})
    assert (named["name"], named["consent"]) == ("Jan", CONSENT)
    assert ed.get("/organisations")["items"] == []


def test_consent_says_when_on_what_ground_and_in_which_words(ed):
    for wrong in ({"given_on": "2026-11-24"}, {"ground": " "}, {"wording": ""}):
        assert ed.refused("POST", "/participants", JAN | {"consent": CONSENT | wrong})[0] == 422
    for missing in CONSENT:
        partial = {name: value for name, value in CONSENT.items() if name != missing}
        status, problem = ed.refused("POST", "/participants", JAN | {"consent": partial})
        assert (status, problem["errors"][0]["field"]) == (422, f"consent.{missing}")


def test_an_address_that_is_none_is_refused(ed):
    for email in ("jan", "jan@", "a b@example.org"):
        assert ed.refused("POST", "/participants", JAN | {"email": email})[0] == 422


def test_a_viewer_sees_the_code_and_no_identity(ed, api_of):
    ed.post("/participants", JAN)
    viewer = api_of("vic")

    shown = viewer.get("/participants/P1")

    assert shown == viewer.get("/participants")["items"][0]
    assert (shown["ref"], shown["organisation"]) == ("P1", "Mill and Sons")
    assert shown["name"] is shown["email"] is shown["phone"] is shown["consent"] is None
    journal = viewer.ask("GET", "/journal").text
    assert "Jansen" not in journal
    assert "jan@mill" not in journal


def test_an_organisation_is_found_by_name_or_made(ed):
    for name in ("Acme B.V.", "  ACME bv ", "acme b. v."):
        made = ed.post("/participants", {"organisation": name})
        assert (made["organisation_ref"], made["organisation"]) == ("O1", "Acme B.V.")


def test_null_takes_an_organisation_away_and_nothing_else(ed):
    ed.post("/participants", JAN)

    changed = ed.patch("/participants/P1", {"version": 1, "organisation": None})

    assert changed["organisation"] is changed["organisation_ref"] is None
    assert changed["name"] == "Jan Jansen"


def test_two_who_are_one_are_merged(ed):
    ed.post("/participants", JAN)
    ed.post("/participants", {"organisation": "The mill"})

    assert ed.post("/participants/P2/merge", {"into": "P1"})["ref"] == "P1"
    assert ed.get("/participants/P2")["merged_into"] == "P1"
    for body in ({"into": "P2"}, {"into": "P9"}, {"into": "O1"}):
        assert ed.refused("POST", "/participants/P1/merge", body)[0] in {409, 422}
    assert ed.refused("POST", "/participants/P1/merge", {"into": "P1"})[0] == 422
    assert ed.refused("PATCH", "/participants/P2", {"version": 2, "role": "x"})[0] == 409


def test_erasing_takes_the_identity_and_leaves_the_rest(ed, canvas):
    ed.post("/hypotheses", {"canvas": canvas, "block": "channels", "statement": "Jan Jansen comes"})
    ed.post("/participants", JAN)
    piece = {"hypothesis": "H1", "direction": "supports", "signal": "paid", "quote": "jan jansen!"}
    ed.post("/evidence", piece | {"observed_on": "2026-11-20", "participant": "P1"})
    before = ed.get("/hypotheses/H1")["confidence"]

    erased = ed.delete("/participants/P1")

    assert erased == ed.get("/participants/P1")
    assert erased["name"] is erased["email"] is erased["phone"] is erased["consent"] is None
    assert (erased["organisation"], erased["erased_on"]) == ("Mill and Sons", "2026-11-23")
    assert ed.get("/hypotheses/H1")["statement"] == "[erased] comes"
    assert ed.get("/hypotheses/H1")["confidence"] == before
    assert "jansen" not in ed.ask("GET", "/journal").text.lower()
    assert any(entry["redacted"] for entry in ed.get("/journal")["items"])
    assert ed.refused("DELETE", "/participants/P1")[0] == 409
    status, _ = ed.refused(
        "PATCH", "/participants/P1", {"version": erased["version"], "name": "Jan"}
    )
    assert status == 409


def test_erasing_the_organisation_too_leaves_one_voice(ed):
    ed.post("/participants", JAN)
    ed.post("/participants", {"organisation": "Mill and Sons", "role": "miller"})

    erased = ed.delete("/participants/P1", organisation="true")

    assert (erased["organisation"], erased["organisation_ref"]) == ("[erased]", "O1")
    assert ed.get("/participants/P2")["organisation_ref"] == "O1"
    assert ed.get("/organisations/O1")["name"] == "[erased]"
    assert "Mill and Sons" not in ed.ask("GET", "/journal").text
    assert ed.post("/participants", {"organisation": "Mill and Sons"})["organisation_ref"] == "O2"


def test_what_to_erase_is_said_in_two_words(ed):
    ed.post("/participants", JAN)

    for value in ("1", "yes", "True", ""):
        query = {"organisation": value}
        assert ed.refused("DELETE", "/participants/P1", query_string=query)[0] == 422
    assert ed.get("/participants/P1")["name"] == "Jan Jansen"


def test_a_viewer_erases_nobody(ed, api_of):
    ed.post("/participants", JAN)

    assert api_of("vic").refused("DELETE", "/participants/P1")[0] == 403
    assert api_of("sam").refused("DELETE", "/participants/P1")[0] == 404
