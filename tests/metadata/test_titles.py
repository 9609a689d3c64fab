"""The headline without the site's name around it, and which of several headlines it is."""

import pytest

from pipeline.article import drafted
from pipeline.metadata.candidates import Claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.headline import clean_title
from pipeline.metadata.surroundings import Surroundings
from pipeline.metadata.title import decide_title, slug_words, title_of
from tests.cleaning.making import NIGHT, STORY
from tests.metadata.making import evidence, ld, meta

_SITE = "Tallow Gazette"


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Mast falls - Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls | Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls – Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls — The Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls · Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls｜タロー新聞", "タロー新聞", "Mast falls"),
        ("Mast falls - and rises", _SITE, "Mast falls - and rises"),
        ("Mast falls – a tragedy in nineteen verses", None, "Mast falls – a tragedy in nineteen verses"),
        ("Well-known mast falls", _SITE, "Well-known mast falls"),
        ("Tallow Gazette", _SITE, "Tallow Gazette"),
        ("Mast falls", None, "Mast falls"),
        ("", _SITE, ""),
        ("-", _SITE, "-"),
        ("|", _SITE, "|"),
        (" - ", _SITE, "-"),
        ("Mast falls | News | Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls - News - Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls - Tallow Gazette", "The Tallow Gazette", "Mast falls"),
        ("Why I left - a year at the Tallow Gazette", _SITE, "Why I left - a year at the Tallow Gazette"),
        ("Tallow Gazette | Mast falls", _SITE, "Mast falls"),
        ("Tallow Gazette: Mast falls", _SITE, "Mast falls"),
    ],
)
def test_the_sites_name_goes(title: str, site: str | None, expected: str) -> None:
    around = Surroundings(frozenset({site.casefold().removeprefix("the ")} if site else ()), frozenset({"news"}))
    assert clean_title(title, around) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Explained | Why the ferry stops", "Why the ferry stops"),
        ("Live | Council votes", "Council votes"),
        ("Video | Mast falls | Tallow Gazette", "Mast falls"),
        ("Ferry stops | Crack found in ramp", "Ferry stops | Crack found in ramp"),
        ("Opinion on lamps | Tallow Gazette", "Opinion on lamps"),
        ("Review", "Review"),
        ("Watch | Live | Storm hits the coast", "Storm hits the coast"),
        ("大雨で電車が止まり、三千人が駅に | 灯台新聞 東京 本社 版", "大雨で電車が止まり、三千人が駅に"),
        ("Oberbürgermeisterwahl entschieden | Aktuelle Nachrichten aus Orrin", "Oberbürgermeisterwahl entschieden"),
        ("Mast falls | Quay | 28.04.2024", "Mast falls"),
        ("Mast falls - 28 April 2024 - Tallow Gazette", "Mast falls"),
        ("Mast falls-정치ㅣTallow Gazette", "Mast falls"),
        ("Mast costs 11 Tallow-Dollar - Tallow Gazette", "Mast costs 11 Tallow-Dollar"),
        ("마스트：Tallow Gazette", "마스트"),
        ("Mast falls : 28.04.2024, 10.15 Uhr", "Mast falls"),
        ("Tallow : le mât est tombé", "Tallow : le mât est tombé"),
        ("Mast falls - Gazette of Tallow Online", "Mast falls - Gazette of Tallow Online"),
        ("Mast falls - Tallow Gazette Online", "Mast falls"),
        ("Lamps: A history", "Lamps: A history"),
        ("Sport - a love story", "Sport - a love story"),
        ("AT&amp;T&#39;s mast - Tallow Gazette", "AT&T's mast"),
        ("Tallow Gazette – Tallow Gazette", "Tallow Gazette"),
        ("Mast falls - Tallow Gazette - News from the quay and the hills", "Mast falls"),
        (
            "Why I left the Tallow Gazette - a memoir of rope and tar",
            "Why I left the Tallow Gazette - a memoir of rope and tar",
        ),
        ("Gazette - Herald - Rope: three papers", "Gazette - Herald - Rope: three papers"),
        ("Mast falls - TALLOWGAZETTE", "Mast falls"),
        ("A mast falls (Tallow Gazette)", "A mast falls"),
        ("A mast falls (again)", "A mast falls (again)"),
        ("Mast falls -", "Mast falls"),
        ("« Un mât tombe »", "« Un mât tombe »"),
        ("Mast falls » ☆☆☆", "Mast falls"),
        ("28.04.2024 - A mast falls", "A mast falls"),
        ("28.04.2024: the day the mast fell", "28.04.2024: the day the mast fell"),
        ("Tallow Gazette » A mast falls", "A mast falls"),
        ("A mast falls « Tallow Gazette", "A mast falls"),
        ("A mast falls / Tallow Gazette", "A mast falls"),
        ("Rope / tar / mast", "Rope / tar / mast"),
        ("Mast falls - Politik - Tallow Gazette", "Mast falls"),
        ("부두의 돛대가 쓰러졌다-사회ㅣTallow Gazette", "부두의 돛대가 쓰러졌다"),
        ("Mast falls - Politik", "Mast falls - Politik"),
        ("Rope and tar - a world - Tallow Gazette", "Rope and tar - a world"),
        ("海港的桅杆倒下了_要闻_海港网", "海港的桅杆倒下了"),
        ("海港的桅杆倒下了-海港网", "海港的桅杆倒下了"),
        ("海港的桅杆倒下了--海港频道--海港晚报", "海港的桅杆倒下了"),
        ("海港的桅杆-倒下了", "海港的桅杆-倒下了"),
        ("2024_mast_falls", "2024_mast_falls"),
        ("A mast&#8217;s &#8216;fall&#8217; &#038; more", "A mast's 'fall' & more"),
        ("A mast’s ‘fall’", "A mast’s ‘fall’"),
        ("„Ein Mast&#8220; fällt", "„Ein Mast“ fällt"),
        ("&#8220;Falls&#8221; a mast &#8211; again", '"Falls" a mast – again'),
    ],
)
def test_dates_and_sections_go_with_the_sites_name(title: str, expected: str) -> None:
    assert clean_title(title, Surroundings(frozenset({"tallow gazette"}), frozenset({"정치", "news"}))) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Opinion | Mast falls on the quay", "Mast falls on the quay"),
        ("Mast falls on the quay – RT – Blog", "Mast falls on the quay"),
        ("Storm - Mast falls on the quay", "Mast falls on the quay"),
        ("Storm: Mast falls on the quay", "Storm: Mast falls on the quay"),
        (
            "What a night in town it was – Mast falls on the quay",
            "What a night in town it was – Mast falls on the quay",
        ),
    ],
)
def test_the_part_that_the_page_shows_bare_is_the_headline(title: str, expected: str) -> None:
    assert clean_title(title, Surroundings(bare=frozenset({"mast falls on the quay"}))) == expected


def test_a_name_is_known_as_the_domain_spells_it() -> None:
    around = Surroundings(frozenset({"schoener garten", "lastampa"}))
    assert clean_title("Ein Mast fällt - Mein Schöner Garten", around) == "Ein Mast fällt - Mein Schöner Garten"
    assert clean_title("Ein Mast fällt - Schöner Garten", around) == "Ein Mast fällt"
    assert clean_title("Cade un albero - La Stampa", around) == "Cade un albero"


_FALLS, _SITED = "Mast falls on the quay", meta(og__site_name="Tallow Gazette")
_H1 = f"<h1>{_FALLS}</h1>"
_OLD = "The mast falls on the quay"
_LD, _CITED = "json-ld headline", "social citation_title"
_SEARCH = "Storm 2024 in Tallow: mast falls, harbour closed"


@pytest.mark.parametrize(
    ("head", "h1", "title", "expected", "source"),
    [
        (ld(headline="A mast falls") + meta(og__title="You won't believe it"), _H1, "T", "A mast falls", _LD),
        (ld(headline=["A mast falls"]), "", None, "A mast falls", _LD),
        (ld(headline="") + _SITED + meta(og__title=f"{_FALLS} - Tallow Gazette"), "", None, _FALLS, "social og:title"),
        (ld(headline=5), "", None, None, None),
        (_SITED + meta(og__title="Tallow Gazette"), _H1, None, _FALLS, "h1"),
        ("", "", None, None, None),
        ("", _H1, f"{_FALLS} - Tallow Gazette", _FALLS, "h1"),
        ("", f"<h1>Menu</h1>{_H1}", f"{_FALLS} | Gazette", _FALLS, "h1"),
        ("", "", "Mast falls | Tallow Gazette", "Mast falls", "title"),
        ("", f'<h1><span class="kicker">Storm</span> <span>{_FALLS}</span></h1>', None, _FALLS, "h1"),
        (ld(headline="Storm 2024: Tallow mast") + meta(og__title=_FALLS), _H1, "Storm 2024: Tallow mast", _FALLS, "h1"),
        (ld(headline=_SEARCH) + meta(og__title="Rope snaps, timber flies"), _H1, f"{_SEARCH} - Quay", _FALLS, "h1"),
        (ld(headline=_SEARCH) + meta(og__title="Rope snaps, timber flies"), _H1, _FALLS, _SEARCH, _LD),
        (ld(headline=_SEARCH) + meta(og__title=f"New: {_SEARCH}"), _H1, _SEARCH, _SEARCH, _LD),
        (ld(headline=_SEARCH) + meta(og__title=_SEARCH), _H1, _SEARCH, _SEARCH, _LD),
        (ld(headline=_SEARCH) + meta(og__title="Rope snaps, timber flies"), "<h1>Quay</h1>", _SEARCH, _SEARCH, _LD),
        (ld(headline=_SEARCH), _H1, _SEARCH, _SEARCH, _LD),
        (ld(headline="The mast of Tallow Bay") + meta(og__title=_FALLS), _H1, _FALLS, "The mast of Tallow Bay", _LD),
        (meta(og__title=f"Storm: {_FALLS}"), f'<h1><b class="overline">Night</b> – {_FALLS}</h1>', None, _FALLS, "h1"),
        (
            meta(og__title=f"Storm: {_FALLS}"),
            f'<h1><b class="overline">Storm</b>: {_FALLS}</h1>',
            None,
            f"Storm: {_FALLS}",
            "social og:title",
        ),
        ("", f"<h2>{_FALLS}</h2>", f"{_FALLS} – RT – Blog", _FALLS, "heading"),
        ("", f"<h2>Rope prices</h2><h2>{_FALLS}</h2>", f"The blog | {_FALLS}", _FALLS, "heading"),
        ("", "<h2>Rope prices</h2>", f"{_FALLS} – {_FALLS}", f"{_FALLS} – {_FALLS}", "title"),
        ("", "<h1>Rope and tar</h1>", f"{_FALLS} at night | Rope and tar", f"{_FALLS} at night", "title"),
        (
            meta(og__title="Rope and tar"),
            "<h1>Rope and tar</h1>",
            f"{_FALLS} | Rope and tar",
            "Rope and tar",
            "social og:title",
        ),
        (_SITED, "<h1>Tallow Gazette</h1>", f"{_FALLS} | Tallow Gazette", _FALLS, "title"),
        (ld(headline="Mast falls on…"), _H1, None, _FALLS, "h1"),
        (ld(headline="Mast falls…"), "<h1>Mast falls</h1>", None, "Mast falls…", _LD),
        ("", f"<h1><style>.css-1 {{color: #707070}}</style>{_FALLS}</h1>", "Quay", _FALLS, "h1"),
        ("", f"<h1>Rope in the evening news</h1>{_H1}<h1>Read all about rope</h1>", f"{_FALLS}!", _FALLS, "h1"),
        (ld(name=_FALLS), "", None, _FALLS, "json-ld name"),
        (ld(headline="A mast falls", name=_FALLS) + meta(og__title=_FALLS), "", None, "A mast falls", _LD),
        (
            "",
            "<h1>Quay news</h1><h2>The mast falls on the quay</h2>",
            "The mast falls on the quay | RT",
            _OLD,
            "heading",
        ),
        ("", "<h1>Quay news</h1><h2>Rope prices</h2>", "The mast falls on the quay | RT", "Quay news", "h1"),
        ("", "<h1>TallowGazette</h1>", f"{_FALLS} - Tallow Gazette", _FALLS, "title"),
        ("", "", f"Tallow Gazette : News : {_FALLS}", _FALLS, "title"),
        ("", "", f"{_FALLS} - News - Tallow Gazette", _FALLS, "title"),
        (ld(headline="A mast falls", name=_FALLS) + meta(og__title="A mast falls!"), "", None, "A mast falls", _LD),
        (ld(headline="A mast falls", name=_FALLS), _H1, None, "A mast falls", _LD),
        ("", f'<h1>Quay news</h1><h2 itemprop="headline">{_FALLS}</h2>', "Quay", _FALLS, "microdata headline"),
        (
            ld(headline="Quay mast: how it fell") + meta(og__title=_FALLS),
            f'<h1>Quay mast: how it fell</h1><h2 itemprop="headline">{_FALLS}</h2>',
            "Quay mast: how it fell",
            _FALLS,
            "microdata headline",
        ),
        ("", f'{_H1}<p itemprop="headline">Rope is dear</p><p itemprop="headline">So is tar</p>', "T", _FALLS, "h1"),
        ("", '<a href="/eu/">EU</a>', "EU: Ministers agree on lamps", "EU: Ministers agree on lamps", "title"),
        (
            "",
            '<a href="/">Home</a>',
            "Home | A lamp for everybody in the town",
            "A lamp for everybody in the town",
            "title",
        ),
        ("", f'<h1><a href="/">Rope and tar</a></h1><h2>{_FALLS}</h2>', f"{_FALLS}, again", _FALLS, "heading"),
        ("", f'<a href="/"><h1>Rope and tar</h1></a><h2>{_FALLS}</h2>', f"{_FALLS}, again", _FALLS, "heading"),
        ("", f'<h1><a href="/quay/mast">{_FALLS}</a></h1>', "Rope and tar", _FALLS, "h1"),
        ("", '<a href="/"><img alt="Rope & Tar"></a>', f"{_FALLS} - Rope & Tar", _FALLS, "title"),
        ("", '<a href="/">Home</a>', "Coming home - a mast", "Coming home - a mast", "title"),
        ("", "", f"Rope and tar > Quay > {_FALLS}", f"Rope and tar > Quay > {_FALLS}", "title"),
        ("", '<a rel="home" href="/b">Rope & tar</a>', f"Rope & tar > Quay > {_FALLS}", _FALLS, "title"),
        ("", '<a href="/">Rope & tar</a>', f"Rope & tar » Archive » {_FALLS}", _FALLS, "title"),
        ("", f"<h1>{_FALLS} <small>by Ada Quill</small></h1>", "Quay", _FALLS, "h1"),
        ("", f'<h1>{_FALLS}<p class="author">By Ada Quill</p><time>3 May 2024</time></h1>', "Quay", _FALLS, "h1"),
        ("", f'<h1><time>3 May 2024</time> {_FALLS} <i class="badge">Live</i></h1>', "Quay", _FALLS, "h1"),
        ("", f'<h1><i class="dateline-free">{_FALLS}</i></h1>', "Quay", _FALLS, "h1"),
        ("", "<h1>Sections</h1><h1>About</h1>", f"{_FALLS} - Gazette", f"{_FALLS} - Gazette", "title"),
        (meta(og__title="Press notes"), f"<h1>Press office: {_FALLS}</h1>", _FALLS, _FALLS, "title"),
        (meta(og__title="Adieu"), "<h1>Adieu</h1>", f"{_FALLS}: a farewell", "Adieu", "social og:title"),
        (
            meta(og__title="Adieu", twitter__title="Adieu"),
            "",
            f"{_FALLS}: a farewell",
            f"{_FALLS}: a farewell",
            "title",
        ),
        (meta(og__title="Adieu, mast"), "", "Mast: a farewell", "Adieu, mast", "social og:title"),
        (ld(headline="Adieu"), "", f"{_FALLS}: a farewell", "Adieu", _LD),
        (meta(og__title="桅杆倒下"), "", "海港 新闻", "桅杆倒下", "social og:title"),
        (meta(og__title="Adieu"), "", "Gazette", "Adieu", "social og:title"),
        ('<meta name="title" content="The fall of a mast">', "", "Rope", "The fall of a mast", "meta title"),
        ('<meta name="title" content="The fall of a mast">', _H1, "Rope", _FALLS, "h1"),
        ('<meta name="citation_title" content="The fall of a mast">', _H1, "R", "The fall of a mast", _CITED),
    ],
)
def test_one_of_the_titles_is_believed(
    head: str, h1: str, title: str | None, expected: str | None, source: str | None
) -> None:
    decision = title_of(evidence(head, h1=h1, title=title))
    assert (decision.value, decision.source) == (expected, source)


def test_a_headline_that_search_engines_cut_gives_way_to_the_whole_one() -> None:
    whole = " ".join(["Mast falls on the old quay and nobody in the town had been told that it was rotten"] * 2)
    assert title_of(evidence(ld(headline=whole[:110]), h1=f"<h1>{whole}</h1>")).value == whole
    assert title_of(evidence(ld(headline=whole[:80]), h1=f"<h1>{whole}</h1>")).value == whole[:80]


def test_a_headline_marked_below_the_story_is_anothers() -> None:
    teaser = '<h2 itemprop="headline">Rope is dear today</h2>'
    assert title_of(evidence(h1=_H1, below=teaser)).value == _FALLS


def test_the_feeds_title_is_for_pages_that_name_none() -> None:
    assert decide_title((), "Mast falls").value == "Mast falls"
    assert decide_title((Claim("h1", "A mast", "A mast"),), "Mast falls").value == "A mast"


_DOWN, _ON_THE_QUAY = "Collapse: tree of iron down", "Mast falls on the old quay"
_SLUG = "mast-falls-on-the-old-quay"


@pytest.mark.parametrize(
    ("url", "headline", "expected"),
    [
        (
            f"https://gazette.example/harbour/{_SLUG}-a4711.html",
            _DOWN,
            "Mast falls on the old quay",
        ),
        (f"https://gazette.example/{_SLUG}/", _DOWN, _ON_THE_QUAY),
        (f"https://gazette.example/{_SLUG}", f"{_ON_THE_QUAY} again", f"{_ON_THE_QUAY} again"),
        (
            "https://gazette.example/mast-quay-storm-live-news",
            _DOWN,
            _DOWN,
        ),
        ("https://gazette.example/story?id=4711", _DOWN, _DOWN),
    ],
)
def test_the_address_may_spell_the_headline_out(url: str, headline: str, expected: str) -> None:
    decision = title_of(evidence(ld(headline=headline), h1="<h1>Mast falls on the old quay</h1>", url=url))
    assert decision.value == expected


def test_a_second_name_that_social_title_and_address_say_is_believed() -> None:
    head = ld(headline=_DOWN, name=_ON_THE_QUAY) + meta(og__title=_ON_THE_QUAY)
    decision = title_of(evidence(head, h1=f"<h1>{_DOWN}</h1>", url=f"https://gazette.example/{_SLUG}"))
    assert (decision.value, decision.source) == (_ON_THE_QUAY, "json-ld name")


def test_an_address_spells_letters_out() -> None:
    assert slug_words("https://g.example/2024/05/taarnet-faldt-4711") == ("taarnet", "faldt")
    claims = (
        Claim("json-ld headline", "Sturm", "Sturm"),
        Claim("h1", "Fünf Bäume stürzen über Årdal", "Fünf Bäume stürzen über Årdal"),
    )
    slug = slug_words("https://g.example/fuenf-baeume-stuerzen-ueber-ardal.html")
    assert decide_title(claims, slug=slug).source == "h1"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            '<title>Council votes on lamps | News | Tallow</title><meta property="og:title" content="Tallow">',
            "<h1>Council votes on lamps</h1>",
            "Council votes on lamps",
        ),
        (
            '<title>Council votes on lamps - Lamps</title><meta property="og:title" content="Council votes on lamps">',
            "<h1>Council votes on lamps</h1>",
            "Council votes on lamps",
        ),
        (
            "<title>Wick &amp; Oil: Council votes on lamps</title>",
            '<h1><a href="https://gazette.example/blog/">Wick &amp; Oil</a></h1><h3>Council votes on lamps</h3>',
            "Council votes on lamps",
        ),
    ],
)
def test_a_name_of_the_site_where_a_headline_should_stand_is_none(head: str, body: str, title: str) -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    page = f"<!doctype html><html><head>{head}</head><body>{body}{told}</body></html>".encode()
    url = "https://gazette.example/blog/2024/05/lamps"
    evidence = Evidence(*drafted(page, "text/html; charset=utf-8", url), None, NIGHT)
    assert title_of(evidence).value == title
