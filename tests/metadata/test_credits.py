"""Photo credits: who is named, where the caption ends, and what only looks like one."""

import pytest

from pipeline.clean.credits import find_credit
from tests.cleaning.known import defect


@pytest.mark.parametrize(
    ("text", "caption", "names"),
    [
        ("The mast lies there. (Photo by Lise Ohm/AFP)", "The mast lies there.", ["Lise Ohm/AFP"]),
        (
            "The mast lies there (Photo by Lise Ohm / Sputnik / AFP)",
            "The mast lies there",
            ["Lise Ohm / Sputnik / AFP"],
        ),
        (
            "A mast. (Photo by Lise Ohm / AFP) (Photo by LISE OHM/AFP via Getty Images)",
            "A mast.",
            ["Lise Ohm / AFP", "LISE OHM/AFP via Getty Images"],
        ),
        ("The mast lies there. (AP Photo/Lise Ohm)", "The mast lies there.", ["AP Photo/Lise Ohm"]),
        ("The mast lies there. (Lise Ohm/Reuters)", "The mast lies there.", ["Lise Ohm/Reuters"]),
        ("The mast lies there. [Lise Ohm/AFP]", "The mast lies there.", ["Lise Ohm/AFP"]),
        ("The mast lies there. (Lise Ohm via AP)", "The mast lies there.", ["Lise Ohm via AP"]),
        ("The mast lies there. (Image credit: Getty Images)", "The mast lies there.", ["Getty Images"]),
        ("The mast lies there. Lise Ohm/TASS", "The mast lies there.", ["Lise Ohm/TASS"]),
        ("The mast lies there. Lise Ohm / Reuters", "The mast lies there.", ["Lise Ohm / Reuters"]),
        ("The mast lies there. Photo: Lise Ohm/AFP", "The mast lies there.", ["Lise Ohm/AFP"]),
        ("The mast lies there. Photograph: Lise Ohm/Alamy", "The mast lies there.", ["Lise Ohm/Alamy"]),
        ("The mast lies there. Photo courtesy of Lise Ohm", "The mast lies there.", ["Lise Ohm"]),
        ("The mast lies there. © Lise Ohm / AFP", "The mast lies there.", ["Lise Ohm / AFP"]),
        ("Der Mast liegt da. Foto: Lise Ohm/dpa", "Der Mast liegt da.", ["Lise Ohm/dpa"]),
        ("Der Mast liegt da. Bild: picture alliance", "Der Mast liegt da.", ["picture alliance"]),
        ("Le mât est tombé. Crédit : Lise Ohm", "Le mât est tombé.", ["Lise Ohm"]),
        ("El mástil cayó. Foto: EFE", "El mástil cayó.", ["EFE"]),
        ("Мачта лежит. Фото: Лизе Ом", "Мачта лежит.", ["Лизе Ом"]),
        ("Das Schiff. © All rights reserved by Lise Ohm", "Das Schiff.", ["All rights reserved by Lise Ohm"]),
        ("Photo by Lise Ohm/AFP via Getty Images", "", ["Lise Ohm/AFP via Getty Images"]),
        ("Photo: Lise Ohm", "", ["Lise Ohm"]),
        ("Getty Images", "", ["Getty Images"]),
        ("AFP/Lise Ohm", "", ["AFP/Lise Ohm"]),
        ("Credit: Lise Ohm", "", ["Lise Ohm"]),
        ("Lise Ohm/Getty Images", "", ["Lise Ohm/Getty Images"]),
        ("写真:リーゼ・オーム/共同", "", ["リーゼ・オーム/共同"]),
        ("倒れた柱。写真＝リーゼ・オーム", "倒れた柱。", ["リーゼ・オーム"]),
        ("图片来源：新华社", "", ["新华社"]),
        ("사진: 연합뉴스", "", ["연합뉴스"]),
        ("Мачта упала. Фото: Лиза Ом", "Мачта упала.", ["Лиза Ом"]),
        ("Мачта упала (фото: Лиза Ом)", "Мачта упала", ["Лиза Ом"]),
        ("The mast lies there.Credit...Lise Ohm/The Gazette", "The mast lies there.", ["Lise Ohm/The Gazette"]),
        ("Credit… Lise Ohm for The Gazette", "", ["Lise Ohm for The Gazette"]),
        defect("Der Mast liegt da. Foto Lise Ohm", "Der Mast liegt da.", ["Lise Ohm"], why="no colon, no credit"),
    ],
)
def test_a_caption_is_parted_from_its_credit(text: str, caption: str, names: list[str]) -> None:
    credit = find_credit(text)
    assert credit is not None
    assert (text[: credit.start].strip(), list(credit.names)) == (caption, names)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was hurt. (Reuters)",
        "(Reuters)",
        "(AFP)",
        "The photo shows a mast.",
        "She told Reuters.",
        "He works for AFP.",
        "The mast lies there (see map).",
        "Copyright was never asserted.",
        "The lamps went out at nine (or ten).",
        "They met in the pub (the Anchor).",
        "The picture is bleak.",
        "The mast fell. Photo Gallery",
        "It was close. Photo Finish Decides",
        "The mast fell. Photo finish at the regatta",
        "摄影记者昨天说：柱子倒了。",
        "На стене висела фотография: двое детей на пляже у старого маяка.",
        "Фотография: двое детей на пляже.",
        "Στο γραφείο της υπάρχει μια φωτογραφία: δύο παιδιά στην παραλία δίπλα στον φάρο.",
        "그가 꺼낸 것은 낡은 사진: 등대 앞에 선 두 아이가 웃고 있었다.",
        "نشرت على صفحتها صورة: طفلان يلعبان قرب المنارة القديمة.",
        "He asked for the bill. Bild Am Sonntag",
        "The crews have sailed without a lamp since the storm, the union of pilots wrote to them. Photo Lise Ohm",
        "The minister spoke to AP.",
        "They sat down: AP, AFP and Reuters, all of them.",
        "",
        "   ",
        "©",
        "Photo:",
        "(Photo by )",
        "The prize went to a picture by Hanna Lund.",
        "Die Polizei machte sich ein Bild von der Lage.",
        "Es gibt ein Video von dem Vorfall.",
        "She bought it on credit: forty crowns.",
        "She lost her credit... Then came the storm.",
        "The bank gave no credit.Credit... where it is due",
        "The year is free (credits are kept).",
        "It is gone (images of it were deleted).",
        "Few agree (Kyodo, TASS, Xinhua).",
        "Crude fell (source: Bloomberg, Reuters).",
        "(c) a ship without papers",
    ],
)
def test_what_is_no_credit_is_left_alone(text: str) -> None:
    assert find_credit(text) is None
