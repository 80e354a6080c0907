"""A letter with a QR code on it, as somebody photographs it."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.extension.browsers import Browser

CODE = """const [text, done] = arguments;
import("/pages/vendor/qr-0.7.0/index.js").then(({ encodeQR }) => {
  const rows = encodeQR(text, "raw", { scale: 6, border: 4 });
  const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 1200 });
  const context = canvas.getContext("2d");
  context.fillStyle = "#f4f0e6";
  context.fillRect(0, 0, 900, 1200);
  context.translate(250, 500);
  context.rotate(0.12);
  for (const [y, row] of rows.entries()) {
    for (const [x, dark] of row.entries()) {
      context.fillStyle = dark ? "#222" : "#f8f8f4";
      context.fillRect(x, y, 1.5, 1.5);
    }
  }
  done(canvas.toDataURL("image/jpeg", 0.8).split(",")[1]);
}).catch((fault) => done("!" + fault));"""


def photograph(browser: Browser, text: str, path: Path) -> Path:
    """Not quite straight; the browser shows a page of ours, of which the library is."""
    drawn = str(browser.driver.execute_async_script(CODE, text))
    assert not drawn.startswith("!"), drawn
    path.write_bytes(base64.b64decode(drawn))
    return path
