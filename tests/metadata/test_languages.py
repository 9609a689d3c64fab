"""The language of the text itself."""

import pytest

from pipeline.metadata.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour council voted on the lamps after a night of argument, and few went home content.", "en"),
        ("Der Hafenrat hat in der Nacht über die Lampen gestritten, und niemand ging danach zufrieden heim.", "de"),
        ("Le conseil du port a débattu toute la nuit des lampes, et personne n'est rentré content.", "fr"),
        ("Las tripulaciones se negaron a navegar de noche porque el puerto sigue sin lámparas.", "es"),
        ("Gli equipaggi si sono rifiutati di navigare di notte perché il porto è senza lampade.", "it"),
        ("As tripulações recusaram-se a navegar à noite porque o porto continua sem lâmpadas.", "pt"),
        ("De bemanningen weigerden 's nachts te varen omdat de haven geen lampen meer heeft.", "nl"),
        ("Załogi odmówiły nocnych rejsów, ponieważ w porcie nadal nie ma lamp.", "pl"),
        ("Экипажи отказались выходить ночью, потому что после бури в порту нет фонарей.", "ru"),
        ("Екіпажі відмовилися виходити вночі, бо після бурі в порту немає ліхтарів.", "uk"),
        ("Mürettebat, limanda lamba olmadığı için gece sefere çıkmayı reddetti.", "tr"),
        ("多島港の渡船の乗組員は、嵐で桟橋の柱が倒れて以来灯火がないとして、夜間の運航を拒否した。", "ja"),
        ("多岛港的渡轮船员拒绝在夜间航行，因为暴风雨过后港口一直没有灯光。", "zh"),
        ("다도항 여객선 승무원들은 폭풍 이후 등불이 없다며 야간 운항을 거부했다.", "ko"),
        ("رفضت أطقم العبّارات الإبحار ليلا لأن الميناء بلا مصابيح منذ العاصفة.", "ar"),
        ("", None),
        ("12:30 – 14:15", None),
        ("Lamps", None),
        ("…!?", None),
    ],
)
def test_a_text_is_in_its_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    assert language_of("The harbour council voted on the lamps. " * 20_000) == "en"
