"""A brief in a real browser: nothing fails or is asked for, tables sort and filter, nothing overflows, axe agrees."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from njind import read_projects, read_sectors
from njind.analysis.brief import brief

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="no Chromium with its driver is installed"),
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in ("selenium", "axe_core_python", "altair", "vl_convert")),
        reason="selenium, axe-core-python or the extra chart is not installed",
    ),
]

FLAGS = (
    *("--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The brief of the shipped tables in both languages."""
    folder = tmp_path_factory.mktemp("pages")
    document = brief(read_sectors(), read_projects())
    found = {}
    for lang in ("en", "zh"):
        found[lang] = folder / f"brief.{lang}.html"
        document.write(found[lang], lang=lang)
    return found


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


def opened(browser: Any, page: Path, width: int = 1440) -> Any:
    browser.set_window_size(width, 900)
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(page.as_uri())
    return browser


each_language = pytest.mark.parametrize("lang", ["en", "zh"])


@each_language
def test_nothing_fails_and_nothing_is_asked_for(browser: Any, pages: dict[str, Path], lang: str) -> None:
    opened(browser, pages[lang])
    assert [one["message"] for one in browser.get_log("browser")] == []
    asked = [one["message"] for one in browser.get_log("performance") if "Network.requestWillBeSent" in one["message"]]
    assert [one for one in asked if "http://" in one.replace("http://www.w3.org", "") and '"url":"http' in one] == []


@each_language
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_overflows(browser: Any, pages: dict[str, Path], lang: str, width: int) -> None:
    from selenium.webdriver.common.by import By

    opened(browser, pages[lang])
    # a window has a least width, a frame of the page's own size has none
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        assert browser.execute_script("return innerWidth") == width
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
        assert browser.find_element(By.TAG_NAME, "h1").size["width"] <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_tables_sort_both_ways_and_back(browser: Any, pages: dict[str, Path]) -> None:
    from selenium.webdriver.common.by import By

    opened(browser, pages["en"])
    table = browser.find_element(By.CSS_SELECTOR, "table[data-sorts]")
    heads = table.find_elements(By.CSS_SELECTOR, "thead th")
    at = next(place for place, head in enumerate(heads) if head.text.startswith("Growth"))

    def column() -> list[str]:
        return [
            row.find_elements(By.CSS_SELECTOR, "th, td")[at].text
            for row in table.find_elements(By.CSS_SELECTOR, "tbody tr")
        ]

    def numbers() -> list[float]:
        cells = browser.execute_script(
            "return [...arguments[0].tBodies[0].rows].map((row) => row.cells[arguments[1]].dataset.value)", table, at
        )
        return [float(cell) for cell in cells if cell]

    before = column()
    heads[at].find_element(By.TAG_NAME, "button").click()
    assert numbers() == sorted(numbers(), reverse=True)
    assert heads[at].get_attribute("aria-sort") == "descending"
    heads[at].find_element(By.TAG_NAME, "button").click()
    assert numbers() == sorted(numbers())
    heads[at].find_element(By.TAG_NAME, "button").click()
    assert column() == before


def test_tables_filter_their_rows(browser: Any, pages: dict[str, Path]) -> None:
    from selenium.webdriver.common.by import By

    opened(browser, pages["en"])
    field = browser.find_element(By.CSS_SELECTOR, "input[type=search]")
    rows = field.find_element(By.XPATH, "..").find_elements(By.CSS_SELECTOR, "tbody tr")
    word = rows[0].find_element(By.TAG_NAME, "th").text
    field.send_keys(word)
    assert [row.is_displayed() for row in rows] == [
        word.lower() in row.get_attribute("textContent").lower() for row in rows
    ]
    assert not all(row.is_displayed() for row in rows)


def test_marks_say_their_figure_under_the_mouse(browser: Any, pages: dict[str, Path]) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    opened(browser, pages["en"])
    mark = browser.find_element(By.CSS_SELECTOR, ".picture path[aria-roledescription=bar]")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)
    ActionChains(browser).move_to_element(mark).perform()
    tip = browser.find_element(By.ID, "tip")
    assert tip.is_displayed()
    assert tip.text == mark.get_attribute("aria-label")
    assert any(character.isdigit() for character in tip.text)


def test_all_rows_are_printed(browser: Any, pages: dict[str, Path]) -> None:
    from selenium.webdriver.common.by import By

    opened(browser, pages["en"])
    rows = len(browser.find_elements(By.CSS_SELECTOR, "tbody tr"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        shown = browser.find_elements(By.CSS_SELECTOR, "tbody tr")
        assert len([row for row in shown if row.is_displayed()]) == rows
        assert not any(field.is_displayed() for field in browser.find_elements(By.TAG_NAME, "input"))
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@each_language
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(browser: Any, pages: dict[str, Path], lang: str, scheme: str) -> None:
    import axe_core_python

    opened(browser, pages[lang])
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    source = (Path(str(axe_core_python.__file__)).parent / "axe.min.js").read_text(encoding="utf-8")
    browser.execute_script(source)
    found = browser.execute_async_script("const done = arguments[0]; axe.run().then(done);")
    serious = [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
