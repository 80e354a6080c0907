"""What a patient does on the page, counted in touches, and what is on the screen then."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.by import By

from tests.extension.browsers import Browser
from tests.pages.front import Front

ON_SCREEN = """const { top, bottom, height } = document.querySelector(arguments[0]).getBoundingClientRect();
return height > 0 && top >= -1 && bottom <= innerHeight + 1;"""


class Patient:
    """A person with a browser; ``touches`` counts what they did since the page was open."""

    def __init__(self, browser: Browser, front: Front) -> None:
        self.browser = browser
        self.front = front
        self.touches = 0

    def opens(self, path: str = "/") -> None:
        self.browser.open("about:blank")
        self.browser.open(self.front.url + path)
        self.touches = 0

    def pastes(self, text: str) -> None:
        """Into the box, by its label; pasting is a touch."""
        self.browser.run("document.getElementById('text').value = arguments[0]", text)
        self.touches += 1

    def writes(self, field: str, text: str) -> None:
        """By the keyboard, which is a touch."""
        self.browser.keys(f"#{field}", text)
        self.touches += 1

    def picks(self, picture: Path) -> None:
        """A photograph, once the page offers it; a touch."""
        choice = self.browser.driver.find_element(By.CSS_SELECTOR, "#picture")
        self.browser.until(choice.is_displayed)
        choice.find_element(By.CSS_SELECTOR, "input").send_keys(str(picture))
        self.touches += 1

    def sees(self, selector: str) -> bool:
        """Whether the first that it names is on the screen, whole, without scrolling."""
        return bool(self.browser.run(ON_SCREEN, selector))

    def touches_button(self, name: str) -> None:
        """The button or link of that name."""
        self.touches += 1
        for element in self.browser.driver.find_elements(By.CSS_SELECTOR, "button, a, summary, label.button"):
            if element.is_displayed() and element.text == name:
                element.click()
                return
        raise AssertionError(f"there is no {name}: {self.browser.text('body')}")

    def checks(self, text: str) -> list[str]:
        """Opens the page, pastes and checks; the titles of the cards."""
        self.opens()
        self.pastes(text)
        self.touches_button("Vérifier")
        self.sees_result()
        return self.titles

    def sees_result(self) -> None:
        self.browser.until(lambda: self.browser.driver.find_element(By.ID, "now").is_displayed())

    @property
    def titles(self) -> list[str]:
        return [found.text for found in self.browser.driver.find_elements(By.CSS_SELECTOR, "#cards .title")]

    @property
    def kinds(self) -> list[str]:
        found = self.browser.driver.find_elements(By.CSS_SELECTOR, "#cards .card")
        return [str(card.get_attribute("data-kind")) for card in found]

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The large buttons: what is on them and where they lead."""
        found = self.browser.driver.find_elements(By.CSS_SELECTOR, "#cards .way")
        return [(way.text, str(way.get_attribute("href"))) for way in found]
