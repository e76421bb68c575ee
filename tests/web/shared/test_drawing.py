"""What is drawn once is drawn for each language, and still escapes what people wrote."""

from flask import g, render_template_string

MARKS = """{% import "macros/badges.html" as badges %}
{{ badges.status("validated") }} {{ words.status["untested"] }} {{ badges.badge(text) }}"""
TOLD = '{{ _("%(who)s saved it on %(when)s.", who="<b>", when="today") }}'
COUNTED = '{{ ngettext("assumption", "assumptions", number) }}'


def drawn(app, language, template, **values):
    """What a template makes for a reader of a language."""
    with app.test_request_context():
        g.language = language
        return render_template_string(template, **values)


def test_a_mark_is_drawn_in_the_language_of_whoever_asks(app):
    english, dutch, again = (drawn(app, each, MARKS, text="x") for each in ("en", "nl", "en"))

    assert "validated" in english
    assert "untested" in english
    assert english == again
    assert "<span>validated</span>" not in dutch


def test_a_mark_escapes_its_words(app):
    assert "&lt;script&gt;" in drawn(app, "en", MARKS, text="<script>")


def test_a_text_escapes_the_values_put_into_it(app):
    assert drawn(app, "en", TOLD) == "&lt;b&gt; saved it on today."


def test_a_text_for_so_many_has_the_right_number(app):
    assert drawn(app, "en", COUNTED, number=1) == "assumption"
    assert drawn(app, "en", COUNTED, number=2) == "assumptions"


def test_a_per_cent_sign_stands_once(app):
    assert drawn(app, "en", '{{ _("50%% of them") }}') == "50% of them"
