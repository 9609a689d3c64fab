"""One name out of what a byline or a property holds: shouting, roles, addresses, desks, scripts."""

import pytest

from pipeline.metadata.names import is_full_name, is_organisation, person_named, unshouted
from pipeline.metadata.names_for_machines import read_names
from pipeline.metadata.signatures import read_signatures


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Ada Quill", "Ada Quill"),
        ("  Ada   Quill ", "Ada Quill"),
        ("Ada Quill (ada@tallow.example)", "Ada Quill"),
        ("Ada Quill, Transport Correspondent", "Ada Quill"),
        ("Ada Quill Chief Political Editor", "Ada Quill"),
        ("Ada Quill | Redakteurin", "Ada Quill"),
        ("구현모 기자", "구현모"),
        ("신현주 특파원", "신현주"),
        ("山田花子 記者", "山田花子"),
        ("Ада Квилл, корреспондент", "Ада Квилл"),
        ("ADA QUILL", "Ada Quill"),
        ("Ada QUILL-BRACKEN", "Ada Quill-Bracken"),
        ("Ada O’QUILL", "Ada O’Quill"),
        ("Ada MCQUILL", "Ada McQuill"),
        ("ADA VON DER QUILL", "Ada von der Quill"),
        ("A. B. QUILL", "A. B. Quill"),
        ("ADA QUILL III", "Ada Quill III"),
        ("ЙОРГ ЦШОХЕ", "Йорг Цшохе"),
        ("ΑΔΑ ΚΟΥΙΛ", "Αδα Κουιλ"),
        ("Ada Quill Updated 3 May 2024", "Ada Quill"),
        ("Ada Quill Monday, November 18, 2019", "Ada Quill"),
        ("admin", None),
        ("Administrator", None),
        ("105092", None),
        ("a.quill@tallow.example", None),
        ("https://tallow.example/ada", None),
        ("@adaq", None),
        ("Author", None),
        ("Transport Correspondent", None),
        ("Our Own Correspondent", None),
        ("null", None),
        ("", None),
        ("one of the many people who were there on the day of it", None),
        ("記者林小花", "林小花"),
        ("即時報導", None),
        ("Source: Tallow Quay", None),
        ("Tallow Media Staff", "Tallow Media Staff"),
    ],
)
def test_one_name_is_read(raw: str, name: str | None) -> None:
    assert person_named(raw) == name


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Ada Quill und Tomas Bracken, dpa", ("Ada Quill", "Tomas Bracken", "dpa")),
        ("Ada Quill, Tomas Bracken & Lise Ohm", ("Ada Quill", "Tomas Bracken", "Lise Ohm")),
        ("Ada Quill; Tomas Bracken", ("Ada Quill", "Tomas Bracken")),
        ("Ada Quill/Tomas Bracken", ("Ada Quill", "Tomas Bracken")),
        ("牛一、岳二", ("牛一", "岳二")),
        ("Ada Quill ja Tomas Bracken", ("Ada Quill", "Tomas Bracken")),
        ("Ada Quill ve Tomas Bracken", ("Ada Quill", "Tomas Bracken")),
        ("Ada Quill oraz Tomas Bracken", ("Ada Quill", "Tomas Bracken")),
        ("Ада Квилл и Томас Бракен", ("Ада Квилл", "Томас Бракен")),
        ("Ада Квілл та Томас Бракен", ("Ада Квілл", "Томас Бракен")),
        ("By Ada Quill", ("Ada Quill",)),
        ("Von Ada Quill", ("Ada Quill",)),
        ("Von Trapp", ("Von Trapp",)),
        ("Da Costa Lima", ("Da Costa Lima",)),
        ("Di Renzo Paola", ("Di Renzo Paola",)),
        ("The Associated Press", ("The Associated Press",)),
        ("Photos by Ada Quill", ()),
        ("Ada Quill - https://tallow.example", ("Ada Quill",)),
        ("admin", ()),
        ("Sports Desk", ("Sports Desk",)),
        ("Tallow Court Reporter", ("Tallow Court Reporter",)),
        ("Ada Quill, Sports Desk", ("Ada Quill",)),
        ("Our Reporter", ()),
        *(
            (said, ())
            for said in ("Onze correspondent", "Van onze verslaggever", "Nuestro corresponsal", "Guest Author")
        ),
        *((said, ()) for said in ("Editör", "Site Admin", "Correspondant particulier", "Our Special Correspondent")),
        ("Tallow Today Web Desk", ("Tallow Today Web Desk",)),
        ("Ada Quill Sports Desk", ("Ada Quill",)),
        ("The Rev. Ada Quill", ("The Rev. Ada Quill",)),
        ("Guest Quill", ("Guest Quill",)),
        ("न्यूज़ डेस्क, नई दिल्ली", ("न्यूज़ डेस्क",)),
        ("Ada Quill. Tallow International", ("Ada Quill",)),
        ("Ada J. Quill", ("Ada J. Quill",)),
        ("St. Orm Quill", ("St. Orm Quill",)),
        *((said, ()) for said in ("Ort Hallstedt", "Lieu Hallstedt", "Fecha ayer")),
        *((said, ()) for said in ("No Author", "RELATED INFORMATION", "Gesponserte Inhalte", "Tous les articles")),
        ("More Articles by Ada Quill", ("Ada Quill",)),
        ("Noa Author", ("Noa Author",)),
        ("reporter", ()),
        ("Ada Quill, MS, RDN", ("Ada Quill",)),
        ("M.S. Quill", ("M.S. Quill",)),
        ("Analysis by Ada Quill", ("Ada Quill",)),
        ("View all posts by Ada Quill", ("Ada Quill",)),
        ("Ad&eacute;la Quill", ("Adéla Quill",)),
        ('{"@type":"Person","name":"Ada Quill" }', ("Ada Quill",)),
        ("Quay Media GmbH, Nürnberg, Germany", ("Quay Media GmbH",)),
        ("Ada Quill (Tallow, bureau of the south)", ("Ada Quill",)),
        ("Ada Quill - Tomas Bracken", ("Ada Quill", "Tomas Bracken")),
        ("Ada Quill-Bracken", ("Ada Quill-Bracken",)),
        ("記者林小花／即時報導", ("林小花",)),
        ("di Adele Quill", ("Adele Quill",)),
        ("Por Adela Quill", ("Adela Quill",)),
        ("Por: Adela Quill", ("Adela Quill",)),
        ("Par Adèle Quill et Tomas Bracken", ("Adèle Quill", "Tomas Bracken")),
        ("Oleh Rudi Hartanto", ("Rudi Hartanto",)),
        ("Written by Ada Quill", ("Ada Quill",)),
        ("Автор: Ада Квилл", ("Ада Квилл",)),
        ("Par Quillson", ("Par Quillson",)),
        ("Oleh Quillenko", ("Oleh Quillenko",)),
        ("Story Bracken", ("Story Bracken",)),
        ("Adela Costa e Silva", ("Adela Costa e Silva",)),
        ("Tomás Quill y Bracken", ("Tomás Quill y Bracken",)),
        ("Joan Quill i Ferrer, Adela Costa e Silva", ("Joan Quill i Ferrer", "Adela Costa e Silva")),
        ("Adela Costa e Rui Dias", ("Adela Costa", "Rui Dias")),
        ("Adela Costa e Silva e Rui Dias", ("Adela Costa e Silva", "Rui Dias")),
        ("Adela Costa e Lusa", ("Adela Costa", "Lusa")),
        ("EFE y Adela Costa", ("EFE", "Adela Costa")),
    ],
)
def test_a_property_names_its_people_in_order(raw: str, names: tuple[str, ...]) -> None:
    assert read_names(raw) == names


@pytest.mark.parametrize(
    "name",
    """
        AFP|dpa|The Associated Press|Redaktion Hallstedt|Sportredaktion|Gazette Staff|Editorial Board|Tallow News
        tallow.de|Newsroom|Web Desk|Agencias|NDR|Tallow Gazette Online|朝日新聞|Редакция сайта|연합뉴스|Agentur Nord
        Orrin Police|The Lamplighter|City of Orrin|Polizei Orrin|Quaiverband|Orrinzeitung|Equipo Digital
        Sala de Imprensa|Ufficio Stampa|Nyhetsredaksjonen|Redakce|Szerkesztőség|Redacția|Uredništvo|Пресс-служба порта
        Συντακτική Ομάδα|HABER MERKEZİ|Tim Redaksi|Ban Biên Tập|Nhóm phóng viên|กองบรรณาธิการ|فريق التحرير|تحریریه
        ویب ڈیسک|מערכת המגדלור|न्यूज़ डेस्क|वाराणसी ब्यूरो|অনলাইন ডেস্ক|ડિજિટલ ડેસ્ક|编辑部|特派員|편집부|Екип Фар
    """.strip().replace("\n", "|").split("|"),
    ids=str.strip,
)  # fmt: skip
def test_a_desk_is_no_person(name: str) -> None:
    assert is_organisation(name.strip())


@pytest.mark.parametrize(
    "name",
    """
        Ada Quill|Marta de la Cruz|Ада Квилл|山田花子|Lê Phương|Tim Quill|Fritz Haber|Gabrielle Union|Charlotte Church
        Richard Courant|Theo Quill|Thea Bote|Eve Rosenblatt|प्रिया शर्मा|أحمد خالد|아무개|รัตนา ใจดี|Desmond Post
    """.strip().replace("\n", "|").split("|"),
    ids=str.strip,
)  # fmt: skip
def test_a_person_is_no_desk(name: str) -> None:
    assert not is_organisation(name.strip())


@pytest.mark.parametrize(
    "line", ["Ada Quill", "ADA QUILL", "Lê Phương", "Marta de la Cruz", "Ада Квилл", "Jean-Luc Ohm"]
)
def test_a_line_that_is_a_name(line: str) -> None:
    assert is_full_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ada",
        "Published on",
        "Edit topics",
        "Veröffentlicht am",
        "Ada Quill went home",
        "Latest Sports News",
        "Ada Quill, 41",
        "Read More: Lamps",
        "5 Lamps",
        "the quay",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    assert not is_full_name(line)


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("SELİN AKSOY", "Selin Aksoy"),
        ("AYŞE IŞIK", "Ayşe Işık"),
        ("HASAN ÇELİK", "Hasan Çelik"),
        ("IRIS QUILL", "Iris Quill"),
    ],
)
def test_turkish_capitals_have_two_letters_i(shouted: str, name: str) -> None:
    assert unshouted(shouted) == name


@pytest.mark.parametrize("name", ["AFP", "NDR THÜRINGEN RADIO", "TPN", "Ada Quill", "DJ Quill", "牛一"])
def test_what_is_not_shouted_stays(name: str) -> None:
    assert unshouted(name) == name


@pytest.mark.parametrize(
    ("raw", "signatures"),
    [
        ("kj", ("kj",)),
        ("tlw/adaq;lise", ("tlw/adaq", "lise")),
        ("ada, tb", ("ada", "tb")),
        ("admin", ()),
        ("red", ()),
        ("dpa", ()),
        ("Ada", ()),
        ("gazette", ()),
        ("one two", ()),
        ("", ()),
    ],
)
def test_short_forms_are_signatures(raw: str, signatures: tuple[str, ...]) -> None:
    assert read_signatures(raw) == signatures
