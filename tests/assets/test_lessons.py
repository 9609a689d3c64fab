"""What sites teach, from night to night."""

from tests.assets.newsroom import Newsroom, metadata

NEWSLETTER = "Our letter of the week comes every Friday, with all that you should have read in this paper."
SUBJECTS = ("crane", "goose", "bridge", "organ", "ferry")


def print_stories(newsroom: Newsroom, *subjects: str) -> None:
    """Put a story of each on the site and in the feed, all with the same line below."""
    urls = [newsroom.print_story(f"/{subject}", subject, below=f"<p>{NEWSLETTER}</p>") for subject in subjects]
    newsroom.list_in_feed(*urls)


def standing(newsroom: Newsroom) -> list[str]:
    return sorted(title for title, body in newsroom.ask("SELECT title, body FROM articles") if NEWSLETTER in body)


def test_a_line_of_five_stories_is_learned_and_cut_from_them_in_the_same_night(newsroom: Newsroom) -> None:
    print_stories(newsroom, *SUBJECTS)
    night = newsroom.night()
    assert metadata(night, "site_lessons")["learned"] == 1
    assert newsroom.ask("SELECT form, stories, of_articles FROM site_lessons") == [(NEWSLETTER, 5, 5)]
    assert standing(newsroom) == []
    assert newsroom.ask("SELECT DISTINCT kind, rule, text FROM removed_blocks WHERE rule = 'cut_learned'") == [
        ("site_boilerplate", "cut_learned", NEWSLETTER)
    ]
    assert newsroom.ask("SELECT count(*), max(version) FROM articles") == [(5, 1)]


def test_a_new_site_loses_nothing_and_what_it_taught_holds_for_what_comes(newsroom: Newsroom) -> None:
    print_stories(newsroom, *SUBJECTS[:4])
    newsroom.night()
    assert standing(newsroom) == sorted(SUBJECTS[:4])
    print_stories(newsroom, *SUBJECTS, "heron")
    newsroom.night()
    assert standing(newsroom) == []
    before = newsroom.contents("sources", "editions", "polls")
    newsroom.night()
    assert newsroom.contents("sources", "editions", "polls") == before


def test_a_scraped_text_is_cleaned_with_what_its_site_taught(newsroom: Newsroom) -> None:
    print_stories(newsroom, *SUBJECTS)
    newsroom.night()
    gone = newsroom.site.url("/gone")
    newsroom.drop("clock.txt", "clock", f"{NEWSLETTER}\n\nOriginal url: {gone}")
    newsroom.night()
    assert newsroom.ask("SELECT origin FROM articles WHERE page_id IS NULL") == [("document",)]
    assert standing(newsroom) == []
