"""A keeper at real Chromium with virtual authenticators."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests.conftest import ROOT, eventually
from tests.extension.browsers import missing
from tests.french import plain

SCREENSHOTS = ROOT / "docs" / "screenshots" / "console"
AXE = ROOT / "tests" / "extension" / "tools" / "node_modules" / "axe-core" / "axe.min.js"

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Person:
    """Somebody at a browser of their own. ``passkeys``: what their two devices hold.

    A virtual authenticator belongs to one window, so each window that asks for a passkey is given one (``plug``).
    """

    def __init__(self, origin: str, language: str = "fr") -> None:
        binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
        if not (binary and driver):
            missing("chromium and chromedriver")
        options = webdriver.ChromeOptions()
        options.binary_location = binary or ""
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                         "--disable-background-networking", "--window-size=1200,900", f"--lang={language}",
                         f"--accept-lang={language}"):  # fmt: skip
            options.add_argument(argument)
        self.origin = origin
        self.driver: WebDriver = webdriver.Chrome(
            options=options, service=ChromeService(driver, env={**os.environ, "LANGUAGE": language})
        )
        self.passkeys: list[dict[str, Any]] = []

    def plug(self, *passkeys: dict[str, Any]) -> str:
        """Give the window that is looked at a device that holds these passkeys; its id."""
        self.driver.execute_cdp_cmd("WebAuthn.enable", {})
        device = str(
            self.driver.execute_cdp_cmd("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
        )
        for passkey in passkeys:
            self.driver.execute_cdp_cmd("WebAuthn.addCredential", {"authenticatorId": device, "credential": passkey})
        return device

    def unplug(self, device: str) -> None:
        """Take the device away; what was made with it is kept."""
        held = self._webauthn("getCredentials", authenticatorId=device)["credentials"]
        self.passkeys += [one for one in held if one["credentialId"] not in [p["credentialId"] for p in self.passkeys]]
        self._webauthn("removeVirtualAuthenticator", authenticatorId=device)

    def _webauthn(self, command: str, **fields: Any) -> dict[str, Any]:
        return dict(self.driver.execute_cdp_cmd(f"WebAuthn.{command}", fields))

    def open(self, path: str) -> None:
        self.driver.get(path if path.startswith("http") else self.origin + path)

    def at(self, path: str) -> bool:
        return self.driver.current_url.partition("?")[0] == self.origin + path

    def text(self, selector: str = "main") -> str:
        """What is read of the first such element, in one go: a page may be loading. AssertionError without one."""
        text = self.driver.execute_script("return document.querySelector(arguments[0])?.innerText", selector)
        assert text is not None, f"there is no {selector}"
        return plain(str(text))

    def click(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def submit(self, selector: str) -> None:
        """Press a button that loads another page, and wait for it."""
        self.driver.execute_script("window.isOld = true")
        self.click(selector)
        eventually(lambda: self.driver.execute_script("return !window.isOld && document.readyState === 'complete'"))

    def write(self, selector: str, text: str) -> None:
        field = self.driver.find_element(By.CSS_SELECTOR, selector)
        field.clear()
        field.send_keys(text)

    def enrol(self, link: str) -> str:
        """Make two passkeys and a recovery code by a one-time link; the code."""
        self.open(link)
        with self.signer("[data-passkey=enrol]"):
            for label in ("Créer ma première clé", "Créer ma deuxième clé, ailleurs"):
                self.until_button(label)
                device = self.plug()
                self.press(label)
                eventually(partial(self._is_gone, label))
                self.unplug(device)
            self.until_button("Terminer")
            code = self.text("#recovery-code")
            self.click("#kept")
            self.press("Terminer")
        eventually(lambda: self.found("[data-passkey=enrol]") == [])
        return code

    def sign_in(self) -> None:
        self.open("/admin/sign-in")
        device = self.plug(*self.passkeys[:1])
        self.click("[data-passkey=sign-in]")
        eventually(lambda: self.at("/admin"))
        self.unplug(device)

    def sign(self, number: int) -> None:
        """Sign a proposal."""
        self.open(f"/admin/proposals/{number}")
        self.touch("[data-passkey=sign]")
        eventually(lambda: self.found("[data-passkey=sign]") == [])

    def touch(self, selector: str, *, expected: str = "") -> str:
        """Press a button that opens the signer, and sign what it shows; what it showed, with ``expected`` in it."""
        with self.signer(selector):
            self.until_button("Signer avec ma clé")
            shown = self.text()
            assert expected in shown
            self.plug(*self.passkeys[:1])
            self.press("Signer avec ma clé")
        return shown

    def touch_with_code(self, selector: str, code: str) -> str:
        """As ``touch``, with the recovery code on paper in the place of a passkey."""
        with self.signer(selector):
            self.until_button("Signer avec mon code de secours")
            shown = self.text()
            self.write("#code", code)
            self.press("Signer avec mon code de secours")
        return shown

    @contextmanager
    def signer(self, selector: str) -> Iterator[None]:
        """Press a button of the desk's; inside, the window of the signer that it opens is looked at."""
        desk = self.driver.current_window_handle
        self.click(selector)
        eventually(lambda: len(self.driver.window_handles) == 2)
        self.driver.switch_to.window(next(one for one in self.driver.window_handles if one != desk))
        yield
        eventually(lambda: self.driver.window_handles == [desk])  # the desk has taken the answer
        self.driver.switch_to.window(desk)

    def buttons(self) -> list[str]:
        script = "return [...document.querySelectorAll('button')].map((button) => button.innerText)"
        return [str(text) for text in self.driver.execute_script(script)]

    def _is_gone(self, label: str) -> bool:
        return label not in self.buttons()

    def until_button(self, label: str) -> None:
        eventually(lambda: label in self.buttons())

    def press(self, label: str) -> None:
        next(found for found in self.driver.find_elements(By.TAG_NAME, "button") if found.text == label).click()

    def found(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def picture(self, name: str) -> None:
        if os.environ.get("VIGILIEN_SCREENSHOTS") == "1":
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            height = self.driver.execute_script(
                "return document.documentElement.scrollHeight + outerHeight - innerHeight"
            )
            self.driver.set_window_size(1200, min(int(height), 3000))
            self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))
            self.driver.set_window_size(1200, 900)

    def violations(self, *, colours: bool = True) -> list[str]:
        """What axe-core finds against the page; contrasts, its dearest rule, are the same in every language."""
        self.driver.execute_script(AXE.read_text())
        found = self.driver.execute_async_script(
            "const [enabled, done] = arguments; axe.run(document, { rules: { 'color-contrast': { enabled } } })"
            ".then(r => done(r.violations.map(v => v.id + ' ' + v.nodes[0].html)))",
            colours,
        )
        return [str(item) for item in found]

    def sees_first(self) -> bool:
        """Whether in forced colours the first button has a ground of its own, by which it is told from the others."""
        features = {"features": [{"name": "forced-colors", "value": "active"}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
        ground = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
        grounds = [self.driver.execute_script(ground, selector) for selector in ("button.first", "body")]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        return bool(grounds[0] != grounds[1])

    def fits(self, width: int, picture: str = "") -> bool:
        """Whether nothing of the page is wider than a screen of so many CSS pixels; its picture under this name."""
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        needed = int(self.driver.execute_script("return document.documentElement.scrollWidth"))
        if picture:
            self.picture(picture)
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        return needed <= width

    def close(self) -> None:
        self.driver.quit()


PRINT = re.compile(r"(?:[0-9a-f]{4}-){3}[0-9a-f]{4}")
"""A fingerprint as pages show it."""


def found(people: Sequence[Person], links: Sequence[str]) -> list[str]:
    """Everybody makes their keys, compares those of all with what the signer shows, and signs; their recovery codes."""
    people[0].open(links[0])
    people[0].picture("enrol-fr")
    codes = [person.enrol(link) for person, link in zip(people, links, strict=True)]
    for person, link in zip(people, links, strict=True):
        person.open(link)
        compared = set(PRINT.findall(person.text("table")))
        shown = person.touch("[data-passkey=sign]", expected="Fonder le registre avec ces personnes")
        eventually(partial(has_signed, person))
        assert len(compared) == 2 * len(people)
        assert compared < set(PRINT.findall(shown))
        person.picture("founding-fr")
    return codes


def has_signed(person: Person) -> bool:
    """Whether the page says so; it may be loading meanwhile. Raises with what the desk says where it refuses."""
    told = person.driver.execute_script("return document.querySelector('[data-told]')?.textContent ?? ''")
    assert not told, told
    return "Vous avez signé" in person.driver.execute_script("return document.body?.innerText ?? ''")
