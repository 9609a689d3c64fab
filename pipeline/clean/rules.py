"""The rules, in the order in which they work: one cleaning for pages and for scraped texts."""

from functools import reduce

from pipeline.clean.about import cut_about
from pipeline.clean.boilerplate import (
    cut_breadcrumbs,
    cut_inserts,
    cut_link_lists,
    cut_original_url,
    cut_under_headings,
    cut_wording,
)
from pipeline.clean.boxes import cut_orphaned_headings
from pipeline.clean.captions import cut_caption_twins, cut_captions, cut_file_names, cut_pictured, cut_video_captions
from pipeline.clean.draft import Draft, Rule, apply
from pipeline.clean.foot import cut_foot
from pipeline.clean.furniture import cut_furniture
from pipeline.clean.heading import cut_heading, renamed
from pipeline.clean.learned import cut_learned
from pipeline.clean.marked import cut_marked
from pipeline.clean.opening import (
    cut_author_names,
    cut_bylines,
    cut_contributors,
    cut_dates,
    cut_headline,
    cut_standfirst,
)
from pipeline.clean.page_furniture import cut_page_furniture
from pipeline.clean.repeats import cut_pull_quotes, cut_repeats, cut_second_copies
from pipeline.clean.rights import cut_claimed_rights
from pipeline.clean.scenes import cut_scenes
from pipeline.clean.sentences import cut_worded_sentences
from pipeline.clean.threads import cut_threads
from pipeline.clean.witness import cut_unwitnessed

RULES: tuple[Rule, ...] = (
    cut_original_url,
    cut_file_names,
    cut_video_captions,
    cut_claimed_rights,
    cut_captions,
    cut_scenes,
    cut_caption_twins,
    cut_threads,
    cut_inserts,
    cut_contributors,
    cut_wording,
    cut_worded_sentences,
    cut_under_headings,
    cut_about,
    cut_link_lists,
    cut_marked,
    cut_breadcrumbs,
    cut_dates,
    cut_bylines,
    cut_author_names,
    cut_pictured,
    cut_headline,
    cut_repeats,
    cut_second_copies,
    cut_pull_quotes,
    cut_unwitnessed,
    cut_page_furniture,
    cut_standfirst,
    cut_orphaned_headings,
    cut_furniture,
    cut_heading,
    cut_foot,
    cut_learned,
)

RULES_VERSION = "26"


def clean(draft: Draft) -> Draft:
    """Return the draft after all rules: what still stands is the story, what was cut is kept beside it."""
    return renamed(reduce(apply, RULES, draft))
