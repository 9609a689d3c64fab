"""A person reads what cleaning anew would change, and then decides."""

from tests.assets.newsroom import Newsroom, checks, metadata, served


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
    assert not newsroom.run("preview_reclean", publisher="nobody").success
    assert newsroom.ask("SELECT title FROM cleaning_changes") == [("Old",)]
    assert metadata(newsroom.run("preview_reclean"), "cleaning_changes")["changed"] == 0
    assert newsroom.ask("FROM cleaning_changes") == []
    newsroom.spoil("UPDATE articles SET title = 'Older' WHERE title = 'goose'")
    for _ in range(2):
        assert newsroom.run("preview_reclean").success
        assert newsroom.ask("SELECT title FROM cleaning_changes") == [("Older",)]


def test_a_page_fetched_again_and_one_that_merged_are_no_change(newsroom: Newsroom) -> None:
    crane = newsroom.print_story("/crane", "crane")
    newsroom.site.routes["/crane/amp"] = served(newsroom, "/crane")
    newsroom.list_in_feed(crane, newsroom.site.url("/crane/amp"))
    newsroom.night()
    assert newsroom.run("ingest_urls", urls=[crane]).success
    assert newsroom.ask("SELECT outcome, count(*) FROM ledger GROUP BY ALL ORDER BY ALL") == [
        ("landed", 1),
        ("merged", 1),
    ]
    said = metadata(newsroom.run("preview_reclean"), "cleaning_changes")
    assert (said["judged"], said["changed"], said["lost"], said["new"]) == (2, 0, 0, 0)


def test_one_day_or_publisher_is_a_scope(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    assert metadata(newsroom.run("preview_reclean", publisher="127.0.0.1"), "cleaning_changes")["judged"] == 1
    for scope, named in (({"day": "1999-01-01"}, "1999-01-01"), ({"publisher": "nobody"}, "publisher 'nobody'")):
        for job, step in (("preview_reclean", "cleaning_changes"), ("reclean", "clean")):
            failure = newsroom.run(job, **scope).failure_data_for_node(step)
            assert failure
            assert failure.user_failure_data
            assert f"Nothing is kept of {named}" in (failure.user_failure_data.description or "")


def test_the_night_leaves_what_older_rules_made(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    newsroom.spoil("UPDATE articles SET rules_version = '0', body = 'Old.'; UPDATE cleanings SET rules_version = '0'")
    newsroom.drop("ferry.txt", "ferry")  # news: without any, no edition is published
    assert checks(newsroom.night())["nothing_is_lost"]
    assert newsroom.ask("SELECT body FROM articles WHERE title = 'crane'") == [("Old.",)]
    newsroom.run("reclean")
    assert newsroom.ask("SELECT body FROM articles WHERE title = 'crane'") != [("Old.",)]
