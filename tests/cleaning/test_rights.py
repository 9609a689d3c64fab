"""A claim of rights behind the last word of a story goes, and is nobody's credit."""

import pytest

from pipeline.clean.draft import Cut
from tests.cleaning.making import STORY, cleaned_text, standing, story_of_text

LAST = "Nobody has seen the new lamps yet, and the clerk said that he had stopped looking."


@pytest.mark.parametrize(
    "claim",
    [
        "© RIPRODUZIONE RISERVATA",
        "RIPRODUZIONE RISERVATA ©",
        "Riproduzione riservata",
        "© Tous droits réservés.",
        "– All rights reserved",
        "Alle Rechte vorbehalten.",
        "Riproduzione riservata © Copyright Quay",
        "© Alle Rechte vorbehalten - © 2024 The Hallstedt Gazette.",
        "All rights reserved ©Hallstedt",
        "(C) Todos los derechos reservados",
        "Все права защищены",
        "ⓒ 무단전재 및 재배포 금지",
        "※無断転載を禁じます",
        "Riproduzione riservata © Copyright ANSA",
        "Copyright 2024. All rights reserved.",
    ],
)
@pytest.mark.parametrize("space", [" ", "", "\n\n"])
def test_a_claim_goes_and_the_paragraph_stays(claim: str, space: str) -> None:
    text = "\n\n".join((*STORY, f"{LAST}{space}{claim}"))
    draft = cleaned_text(text)
    assert standing(draft.blocks) == [*STORY, LAST]
    assert [removed.kind for removed in draft.removed] == [Cut.LEGAL], draft.removed
    assert story_of_text(text).article.photo_credits == ()


@pytest.mark.parametrize(
    "sentence",
    [
        'The sign on the lamp said: "All rights reserved"',
        "Nobody knew what was meant by all rights reserved.",
        "Der Hafen hat sich alle Rechte vorbehalten.",
        f"{LAST} All rights reserved © Hallstedt is what the sign on the lamp said to those who came.",
        "Die Bühne hat sich für das Stück «Lampen» alle Rechte vorbehalten.",
        "Der Verlag hat sich am Titel (deutsche Fassung) alle Rechte vorbehalten.",
        "Pour les loups (et les chiens-loups) reproduction interdite.",
        "Sul muretto c'era scritto 'Vietato' riproduzione vietata.",
        "I pescatori vogliono sapere a chi sono i diritti riservati.",
    ],
)
def test_a_sentence_about_rights_stays(sentence: str) -> None:
    assert standing(cleaned_text("\n\n".join((*STORY, sentence, LAST))).blocks) == [*STORY, sentence, LAST]


def test_a_line_that_ends_no_sentence_and_claims_rights_is_a_caption() -> None:
    draft = cleaned_text("\n\n".join((*STORY, "Le bac à son arrivée à Valmer © Tous droits réservés", LAST)))
    assert [removed.kind for removed in draft.removed] == [Cut.CAPTION]
