"""The lines above a story in the languages of the press: when it appeared, and who wrote it."""

import pytest

from pipeline.clean.draft import Cut
from pipeline.clean.opening import is_byline
from tests.cleaning.making import STORY, cleaned_text, cut_from, standing

DATES = """
Publié le 3 mars 2024 à 18h30
Publié le 03/03/2024 à 18:30, mis à jour le 04/03/2024 à 09:12
Mis à jour le 3 mars 2024
Pubblicato il 3 marzo 2024 alle 18:30
03 marzo 2024 (modifica il 4 marzo 2024 | 09:12)
Publicado el 3 de marzo de 2024 a las 18:30
Actualizado: 03/03/2024 18:30h
3 MAR 2024 - 18:30 CET
Publicado em 3 de março de 2024 às 18h30
Atualizado em 03/03/2024 às 18h30
03.mar.2024 às 18h30
Gepubliceerd op 3 maart 2024 om 18:30
Laatste update: 3 maart 2024
Publicerat 2024-03-03 18.30
Opdateret 3. marts 2024 kl. 18:30
Publisert 3. mars 2024 kl. 18.30
Sist oppdatert 03.03.2024
Julkaistu 3.3.2024 klo 18.30
3.3.2024 18:30 Päivitetty 4.3.2024 9:12
Opublikowano: 3 marca 2024, 18:30
Aktualizacja: 03.03.2024 18:30
Data publikacji: 3 marca 2024
Publikováno 3. března 2024 18:30
Aktualizováno 3. 3. 2024
Megjelent: 2024. március 3. 18:30
2024. március 3., vasárnap 18:30
Publicat: 3 martie 2024, 18:30
Objavljeno 3. ožujka 2024. u 18:30
Опубликовано: 3 марта 2024, 18:30
3 марта 2024, 18:30 | Обновлено
Опубліковано 3 березня 2024, 18:30
Δημοσίευση: 3 Μαρτίου 2024, 18:30
Yayınlanma: 03.03.2024 - 18:30 Güncelleme: 04.03.2024 - 09:12
Giriş Tarihi: 3 Mart 2024 18:30
Son Güncelleme: 03.03.2024
نشر في: 3 مارس 2024
آخر تحديث: 03/03/2024 - 18:30
פורסם: 03.03.24, 18:30
Diterbitkan 3 Maret 2024, 18:30 WIB
Minggu, 3 Maret 2024 18:30 WIB
Cập nhật: 18:30 03/03/2024
Chủ nhật, 3/3/2024, 18:30 (GMT+7)
2024年3月3日 18時30分
公開日：2024/03/03
발행 2024.03.03 18:30
입력 2024-03-03 18:30:00 수정 2024-03-04 09:12:11
2024-03-03 18:30 来源：
发布时间：2024-03-03 18:30
"""
BYLINES = """
Par Ada Quill
di Ada Quill
Por Ada Quill
Ada Quill, corresponsal
Door: Ada Quill
Av Ada Quill
Av Ada Quill och Lise Ohm
Af Ada Quill
Skrevet av Ada Quill
Ada Quill, journalist
Autor: Ada Quill
Autorka: Ada Quill
Szerző: Ada Quill
Автор: Ада Квилл
Ада Квилл, корреспондент
Yazan: Ada Quill
Penulis: Ada Quill
記者 山田太郎
山田太郎 記者
기자 김하나
김하나 기자 hana@dawn.kr
记者 王小明
文/王小明
كتب: أحمد علي
كتبت - منى حسن
Συντάκτης: Άντα Κουίλ
"""
NO_BYLINES = """
记者 被捕
기자 회견
外国记者
종군기자
Steve Quill, envoyé spécial de la reine
Ada Quill, enviado especial de la reina
記者会見は六時
文化 - 伝統
记者 从市政府获悉
Ada Quill, periodista y madre
Le grand reporter
كتب عليه القدر
"""


def _lines(kind: Cut, said: str) -> list[tuple[Cut, str]]:
    return [(kind, line) for line in said.strip().splitlines()]


@pytest.mark.parametrize(("kind", "line"), [*_lines(Cut.DATE, DATES), *_lines(Cut.BYLINE, BYLINES)])
def test_the_line_goes_and_is_known_for_what_it_is(kind: Cut, line: str) -> None:
    draft = cleaned_text("\n\n".join(("Lamps for the ferry, again", line, *STORY)))
    cut = cut_from(draft, line)
    assert cut is not None
    assert cut.kind is kind
    assert standing(draft.blocks) == list(STORY)


@pytest.mark.parametrize("line", NO_BYLINES.strip().splitlines())
def test_what_begins_alike_is_no_byline(line: str) -> None:
    assert not is_byline(line)
