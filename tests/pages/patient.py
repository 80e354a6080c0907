"""What a patient does on the page, counted in touches, and what is on the screen then."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.by import By

from tests.extension.browsers import Browser
from tests.pages.front import Front

ON_SCREEN = """const { top, bottom, height } = document.querySelector(arguments[0]).getBoundingClientRect();
return height > 0 && top >= -1 && bottom <= innerHeight + 1;"""

_TEXT = r"one.innerText.replaceAll(/\s/g, ' ').trim()"
"""What a person reads there; a space that breaks no line is a space."""

NAMED = f"""return [...document.querySelectorAll("button, a, summary, label.button")]
  .find((one) => {_TEXT} === arguments[0] && one.checkVisibility({{ visibilityProperty: true }})) ?? null"""
"""The button or link of a name that can be seen, asked for at once: one by one each is a question to the browser."""

ALL = f"""return [...document.querySelectorAll(arguments[0])]
  .map((one) => [{_TEXT}, one.href, one.dataset.kind])"""


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
        button = self.browser.run(NAMED, name)
        assert button is not None, f"there is no {name}: {self.browser.text('body')}"
        button.click()

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
        return [text for text, _, _ in self._all(".title")]

    @property
    def kinds(self) -> list[str]:
        return [kind for _, _, kind in self._all(".card")]

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The large buttons: what is on them and where they lead."""
        return [(text, address) for text, address, _ in self._all(".way")]

    def _all(self, selector: str) -> list[tuple[str, str, str]]:
        """Text, address and kind of what the cards hold."""
        return [tuple(found) for found in self.browser.run(ALL, f"#cards {selector}")]
