"""What stands behind boilerplate's first words decides whether it is boilerplate."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut
from pipeline.clean.voices import Voice, voice_of
from pipeline.clean.wording import entries, says

VOICES = tomllib.loads(Path("pipeline/clean/voices.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("kind", "page", "story"),
    [
        (Cut.COMMENT_FORM, "Laisser un commentaire sous cet article", "Laisser un commentaire raciste coûte cher"),
        (Cut.COMMENT_FORM, "Оставить комментарий на нашем сайте", "Оставить комментарий стоило ему свободы"),
        (Cut.NEWSLETTER, "Inscrivez-vous à notre lettre du port", "Inscrivez-vous sur les listes électorales"),
        (Cut.NEWSLETTER, "Receba nossas notícias no celular", "Receba o dinheiro em casa, promete o golpista"),
        (Cut.SHARE, "Condividi su WhatsApp", "Condividi la fatica, dice il Papa"),
        (Cut.SHARE, "Share with your friends", "Share with the winners: unions ask for a tenth"),
        (Cut.CONSENT, "Este sitio usa cookies para contar visitas", "Usamos cookies en la masa, bromea el panadero"),
        (Cut.LEGAL, "© The Tallow Gazette 2024", "All rights reserved for women were taken back"),
        (Cut.LEGAL, "Disclaimer: The author owns shares in lamps.", "Disclaimer: no lamps were hurt"),
        (Cut.EDITORS_NOTE, "Rättelse: lotsen heter Ohm.", "Rättelse: kronan faller mot euron"),
        (Cut.EDITORS_NOTE, "訂正：灯台の名を改めました。", "訂正：政府、成長率を下方修正"),
        (Cut.RELATED, "Watch: The mast falls", "Watch: the first thing that a pilot learns"),
        (Cut.RELATED, "Read more: Mast falls on the pier", "Read more: the advice of a library in ruins."),
        (Cut.RELATED, "Tags: lamps, ferries, storm", "Tags: how painters mark the walls of a town"),
        (Cut.RELATED, "Подробнее: Мачта упала", "Подробнее: где пройдёт граница порта"),
        (Cut.PAYWALL, "Pour lire la suite, abonnez-vous", "Pour lire la suite, il attendit la fin de la guerre"),
    ],
)
def test_the_page_goes_on_about_itself_and_a_story_about_the_world(kind: Cut, page: str, story: str) -> None:
    assert says(kind, Block(0, Kind.PARAGRAPH, page))
    assert not says(kind, Block(0, Kind.PARAGRAPH, story))


@pytest.mark.parametrize(
    ("text", "language", "voice"),
    [
        ("here and on your screen", "en", Voice.PAGE),
        ("the clerk said", "en", Voice.STORY),
        ("of your site, the clerk said, and told nobody", "en", Voice.STORY),
        ("wenn Sie mögen", "de", Voice.PAGE),
        ("wenn sie mögen", "de", Voice.NOBODY),
        ("du pain et du vin", "fr", Voice.NOBODY),
        ("répond la mairie", "fr", Voice.STORY),
        ("関係者によると", "ja", Voice.STORY),
    ],
)
def test_a_voice_is_heard_in_its_own_language(text: str, language: str, voice: Voice) -> None:
    assert voice_of(text, language) is voice


def test_every_language_of_the_wording_has_a_voice_or_no_open_end() -> None:
    open_ended = {e.language for e in entries() if re.search(r"\.\*|,(?:[3-9]\d|\d{3})\}", e.pattern)}
    assert open_ended - {"any"} <= VOICES["page"].keys() | {"bn", "et", "hi", "is", "lt", "sw", "th", "ur"}
