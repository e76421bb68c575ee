"""Writing a hypothesis down, changing it, and moving it without dragging."""

import pytest

from tests.scene import canvas, does, evidence, hypothesis, sees
from tracker.actions.canvas import add_segment, archive_canvas, find_canvas
from tracker.actions.hypotheses.notes import (
    edit_hypothesis,
    find_hypothesis,
    retire_hypothesis,
)
from tracker.rules.canvas import Block, Claim

NEW = "/w/acme/hypotheses/new?canvas=C1"
H1 = "/w/acme/hypotheses/H1"
TYPED = {"statement": "Shops sell it", "block": "channels", "claim": "can_reach", "importance": "4"}


def found(stage, ref="H1"):
    """Return a hypothesis as it is stored."""
    return sees(stage, "ed", find_hypothesis, ref)


class TestNew:
    def test_the_form_offers_the_claim_of_the_block(self, ed):
        page = ed.get(f"{NEW}&block=channels")

        assert page.status_code == 200
        chosen = next(part for part in page.text.split("<input") if 'value="can_reach"' in part)
        assert "checked" in chosen

    def test_an_assumption_is_written_down(self, stage, ed):
        does(stage, "ed", add_segment, find_canvas, "C1", name="Shops")
        more = {"because": "A hunch", "segment": "S1", "owner": "olga@example.org"}

        answer = ed.post(f"{NEW}&block=channels", data=TYPED | more | {"tags": "#Retail, north"})

        row = found(stage)
        assert answer.status_code == 303
        assert answer.location == H1
        assert (row.statement, row.because, row.importance) == ("Shops sell it", "A hunch", 4)
        assert (row.block, row.claim, row.segment_id) == (Block.CHANNELS, Claim.CAN_REACH, 1)
        assert row.owner_id == stage.member("olga").user_id
        assert row.tags == ["retail", "north"]

    def test_a_claim_left_to_the_block_is_the_usual_one(self, stage, ed):
        ed.post(NEW, data=TYPED | {"claim": "", "block": "cost_structure"})

        assert found(stage).claim is Claim.ADDS_UP

    def test_the_next_one_can_follow_at_once(self, ed):
        answer = ed.post(NEW, data=TYPED | {"another": "1"})

        assert answer.location == "/w/acme/hypotheses/new?canvas=C1&block=channels"

    def test_of_several_canvases_one_is_chosen_first(self, stage, ed):
        canvas(stage, name="ed")

        page = ed.get("/w/acme/hypotheses/new?block=channels")

        assert page.status_code == 200
        assert "canvas=C2" in page.text
        assert "canvas=C1" in page.text

    @pytest.mark.parametrize(
        "wrong",
        [
            {"statement": " \u200b"},
            {"statement": "x" * 501},
            {"statement": "a\0b"},
            {"block": "basement"},
            {"block": ""},
            {"claim": "luck"},
            {"importance": "6"},
            {"importance": "9" * 30},
            {"importance": "high"},
            {"segment": "S9"},
            {"owner": "sam@example.org"},
            {"tags": ",".join(f"tag{number}" for number in range(21))},
        ],
    )
    def test_bad_input_is_refused_and_the_typed_text_kept(self, ed, wrong):
        page = ed.post(NEW, data=TYPED | {"because": "My long reason"} | wrong)

        assert page.status_code == 422
        assert "Please look at this first" in page.text
        assert "My long reason" in page.text
        assert ed.get(H1).status_code == 404

    def test_a_segment_of_another_canvas_is_refused(self, stage, ed):
        canvas(stage)
        does(stage, "ed", add_segment, find_canvas, "C2", name="Shops")

        assert ed.post(NEW, data=TYPED | {"segment": "S1"}).status_code == 422

    def test_an_archived_canvas_takes_no_more(self, stage, ed):
        does(stage, "ed", archive_canvas, find_canvas, "C1")

        page = ed.post(NEW, data=TYPED)

        assert page.status_code == 409
        assert "This canvas is archived" in page.text
        assert "Shops sell it" in page.text

    def test_a_canvas_that_is_not_here_is_not_found(self, ed, browser_of):
        assert ed.get("/w/acme/hypotheses/new?canvas=C9").status_code == 404
        assert browser_of("sam").get(NEW).status_code == 404

    def test_viewers_may_not(self, browser_of):
        vic = browser_of("vic")

        assert vic.get(NEW).status_code == 403
        assert vic.post(NEW, data=TYPED).status_code == 403

    def test_extra_fields_are_not_taken_over(self, stage, ed):
        ed.post(NEW, data=TYPED | {"workspace_id": "2", "version": "9", "position": "77"})

        row = found(stage)
        assert (row.version, row.workspace_id) == (1, stage.member("ed").workspace_id)
        assert row.position != 77


class TestEdit:
    def test_what_stands_there_is_offered_and_changed(self, stage, ed):
        hypothesis(stage, because="A hunch", tags=("north", "south"), owner="ed@example.org")

        page = ed.get(f"{H1}/edit").text
        ed.post(f"{H1}/edit", data=TYPED | {"version": "1", "because": "", "tags": "north"})

        row = found(stage)
        assert "A hunch" in page
        assert "north, south" in page
        assert (row.statement, row.because, row.tags) == ("Shops sell it", "", ["north"])
        assert row.version == 2

    def test_of_two_editors_the_second_sees_both_texts(self, stage, ed):
        hypothesis(stage)
        theirs = {"version": 1, "changes": {"statement": "Companies pay 300", "importance": 5}}
        does(stage, "olga", edit_hypothesis, find_hypothesis, "H1", **theirs)

        page = ed.post(f"{H1}/edit", data=TYPED | {"version": "1"})

        assert page.status_code == 409
        assert "Companies pay 300" in page.text
        assert "Shops sell it" in page.text
        assert "Revenue streams" in page.text
        assert 'name="version" value="2"' in page.text
        assert found(stage).statement == "Companies pay 300"

    def test_saving_again_puts_the_second_text_in_its_place(self, stage, ed):
        hypothesis(stage)
        theirs = {"version": 1, "changes": {"statement": "Companies pay 300"}}
        does(stage, "olga", edit_hypothesis, find_hypothesis, "H1", **theirs)
        ed.post(f"{H1}/edit", data=TYPED | {"version": "1"})

        ed.post(f"{H1}/edit", data=TYPED | {"version": "2"})

        assert found(stage).statement == "Shops sell it"

    def test_a_sealed_claim_is_shown_and_not_changed(self, stage, ed):
        hypothesis(stage)
        evidence(stage)

        page = ed.get(f"{H1}/edit").text
        ed.post(f"{H1}/edit", data=TYPED | {"version": "1"})

        assert "is sealed, since evidence counts for it" in page
        assert 'name="claim"' not in page
        assert found(stage).claim is Claim.WILL_COMMIT
        assert found(stage).statement == "Shops sell it"

    def test_bad_input_is_refused_and_the_typed_text_kept(self, stage, ed):
        hypothesis(stage)

        page = ed.post(f"{H1}/edit", data=TYPED | {"version": "1", "importance": "0"})

        assert page.status_code == 422
        assert "Shops sell it" in page.text
        assert found(stage).statement == "Companies pay 450 euro"

    def test_a_retired_hypothesis_is_restored_first(self, stage, ed):
        hypothesis(stage)
        does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Out")

        page = ed.post(f"{H1}/edit", data=TYPED | {"version": "2"})

        assert page.status_code == 409
        assert "Restore it first" in page.text

    def test_only_editors_of_this_workspace_may(self, stage, ed, browser_of):
        hypothesis(stage)

        assert browser_of("vic").get(f"{H1}/edit").status_code == 403
        assert browser_of("vic").post(f"{H1}/edit", data=TYPED).status_code == 403
        assert browser_of("sam").get(f"{H1}/edit").status_code == 404
        assert ed.get("/w/acme/hypotheses/H9/edit").status_code == 404
        assert ed.put(f"{H1}/edit").status_code == 405

    def test_the_form_takes_a_few_queries(self, stage, ed, queries):
        hypothesis(stage)
        queries.clear()

        ed.get(f"{H1}/edit")

        assert len(queries) <= 8


class TestMove:
    def test_the_page_offers_the_blocks_and_the_places(self, stage, ed):
        hypothesis(stage)
        hypothesis(stage, statement="Second one")

        page = ed.get(f"{H1}/move").text
        other = ed.get(f"{H1}/move?block=channels").text

        assert "behind H2 Second one" in page
        assert "at the top" in other
        assert "behind" not in other
        assert "Move to Channels" in other

    def test_a_note_is_moved_behind_another(self, stage, ed):
        hypothesis(stage)
        hypothesis(stage, block=Block.CHANNELS)
        hypothesis(stage, block=Block.CHANNELS)

        answer = ed.post(f"{H1}/move", data={"block": "channels", "after": "H2"})

        moved, first, last = (found(stage, ref) for ref in ("H1", "H2", "H3"))
        assert answer.status_code == 303
        assert answer.location == "/w/acme/canvases/C1#H1"
        assert moved.block is Block.CHANNELS
        assert first.position < moved.position < last.position

    def test_a_place_that_is_not_in_the_block_is_refused(self, stage, ed):
        hypothesis(stage)
        hypothesis(stage)

        for after in ("H2", "H9", "nowhere"):
            page = ed.post(f"{H1}/move", data={"block": "channels", "after": after})

            assert page.status_code == 422
        assert found(stage).block is Block.REVENUE_STREAMS

    def test_only_editors_of_this_workspace_may(self, stage, ed, browser_of):
        hypothesis(stage)

        assert browser_of("vic").get(f"{H1}/move").status_code == 403
        assert browser_of("vic").post(f"{H1}/move").status_code == 403
        assert browser_of("sam").post(f"{H1}/move").status_code == 404
        assert ed.get("/w/acme/hypotheses/H9/move").status_code == 404
