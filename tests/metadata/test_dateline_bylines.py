"""Reporters in datelines, as the press of East Asia prints them."""

import pytest

from pipeline.metadata.dateline_bylines import names_in_dateline
from tests.cleaning.making import STORY, html, story_of_page, story_of_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[한빛신문=윤서진 기자] 도서관이 다시 문을 연다.", ("윤서진",)),
        ("[가람=한빛신문 윤서진 기자] 도서관이 다시 문을 연다.", ("윤서진",)),
        ("[한빛신문 윤서진 기자] 도서관이 다시 문을 연다.", ("윤서진",)),
        ("[HBN=가람, 윤서진 기자] 도서관이 다시 문을 연다.", ("윤서진",)),
        ("[윤서진 선임기자] 도서관이 다시 문을 연다.", ()),
        ("[한빛신문=의학 전문기자] 도서관이 다시 문을 연다.", ()),
        ("[윤서진 도쿄 특파원] 도서관이 다시 문을 연다.", ()),
        ("[윤서진 경제부 기자] 도서관이 다시 문을 연다.", ()),
        ("[한빛신문 도서관] 윤서진 기자는 도서관이 다시 문을 연다고 했다.", ()),
        ("[한빛신문=윤서진 인턴기자] 도서관이 다시 문을 연다.", ("윤서진",)),
        ("(가람=한빛통신) 윤서진 기자 = 도서관이 다시 문을 연다.", ("윤서진",)),
        ("(가람=한빛통신) 윤서진 박하늘 기자 = 도서관이 다시 문을 연다.", ("윤서진", "박하늘")),
        ("新华社某地6月14日电（记者赵明、钱小川）学校的灯亮了。", ("赵明", "钱小川")),
        ("本报某地6月14日电 （记者 赵明）学校的灯亮了。", ("赵明",)),
        ("〔記者王小明／某地報導〕燈塔又亮了。", ("王小明",)),
        ("記者王小明、李大同／某地報導 燈塔又亮了。", ("王小明", "李大同")),
        ("（中央社記者王小明台北14日電）燈塔又亮了。", ("王小明",)),
        ("【ロンドン＝山田太郎】灯台が再び点灯した。", ("山田太郎",)),
        ("【東京＝共同】灯台が再び点灯した。", ()),
        ("【ロンドン共同】灯台が再び点灯した。", ()),
        ("(서울=연합뉴스) 도서관이 다시 문을 연다.", ()),
        ("[사진=한빛신문] 도서관이 다시 문을 연다.", ()),
        ("新华社某地6月14日电 学校的灯亮了。", ()),
        ("学校的灯亮了，记者赵明在现场看到，", ()),
        ("14日下午在（记者会 现场）见到了他。", ()),
        ("無國界記者組織／燈塔又亮了。", ()),
        ("（本報記者昨日/報導）燈塔又亮了。", ()),
        ("【日米＝貿易協定】灯台が再び点灯した。", ()),
        ("Hallstedt (AP) - The lamps were lit.", ()),
        ("", ()),
    ],
)
def test_a_dateline_names_reporters(text: str, names: tuple[str, ...]) -> None:
    assert names_in_dateline(text) == names


def test_reporters_in_the_dateline_come_before_editors_below() -> None:
    told = ["新华社某地6月14日电（记者赵明、钱小川）" + "学校的灯在清晨亮了，孩子们沿着河边走来。" * 4, *STORY[1:]]
    below = "<p>（责编：孙立、周平）</p>"
    page = html(inner="".join(f"<p>{text}</p>" for text in told) + below)
    assert story_of_page(page.encode()).article.byline == ("赵明", "钱小川")
    assert story_of_text("\n\n".join(told)).article.byline == ("赵明", "钱小川")
