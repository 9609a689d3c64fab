"""A person reads what cleaning anew would change, and then decides."""

from tests.assets.newsroom import Newsroom, checks, metadata


def test_a_preview_says_what_would_change_and_changes_nothing_else(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"), newsroom.print_story("/goose", "goose"))
    newsroom.drop("ferry.txt", "ferry")
    newsroom.night()
    newsroom.spoil(
        "UPDATE articles SET body = body || E'\\n\\nLeft over.', title = 'Old', rules_version = '0' "
        "WHERE title = 'crane'"
    )
    before, asked = newsroom.contents("cleaning_changes", "editions"), len(newsroom.site.asked)
    result = newsroom.run("preview_reclean")
    assert result.success
    said = metadata(result, "cleaning_changes")
    assert (said["judged"], said["changed"], said["lost"], said["new"]) == (3, 1, 0, 0)
    assert newsroom.ask("SELECT title, effect, fields_changed, paragraphs_cut FROM cleaning_changes") == [
        ("Old", "changed", ["title", "body"], ["Left over."])
    ]
    assert newsroom.contents("cleaning_changes", "editions") == before
    assert len(newsroom.site.asked) == asked
    assert newsroom.run("reclean").success
    assert metadata(newsroom.run("preview_reclean"), "cleaning_changes")["changed"] == 0


def test_one_day_or_publisher_is_a_scope(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    for scope, judged in (({"day": "1999-01-01"}, 0), ({"publisher": "nobody"}, 0), ({"publisher": "127.0.0.1"}, 1)):
        assert metadata(newsroom.run("preview_reclean", **scope), "cleaning_changes")["judged"] == judged


def test_the_night_leaves_what_older_rules_made(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    newsroom.spoil("UPDATE articles SET rules_version = '0', body = 'Old.'; UPDATE cleanings SET rules_version = '0'")
    assert checks(newsroom.night())["nothing_is_lost"]
    assert newsroom.ask("SELECT body FROM articles") == [("Old.",)]
    newsroom.run("reclean")
    assert newsroom.ask("SELECT body FROM articles") != [("Old.",)]
