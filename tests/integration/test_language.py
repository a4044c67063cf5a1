# SPDX-License-Identifier: EUPL-1.2
import pytest

pytestmark = pytest.mark.django_db


def test_a_page_is_dutch_until_somebody_chooses(client):
    page = client.get("/inloggen/", headers={"accept-language": "en-US,en;q=0.9"})
    assert page["Content-Language"] == "nl"
    assert '<html lang="nl">' in page.text


def test_who_chose_english_reads_english(client):
    answer = client.get("/taal/en?terug=/inloggen/")
    assert answer["Location"] == "/inloggen/"
    page = client.get("/inloggen/")
    assert page["Content-Language"] == "en"
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("language", ["xx", "EN", "en%0d%0aSet-Cookie:%20a=b"])
def test_a_language_that_is_not_there_changes_nothing(client, language):
    answer = client.get(f"/taal/{language}")
    assert answer.status_code == 302
    assert not answer.cookies


@pytest.mark.parametrize("back", ["https://elders.example/", "//elders.example", "javascript:x"])
def test_the_way_back_stays_with_us(client, back):
    assert client.get("/taal/en", {"terug": back})["Location"] == "/"
