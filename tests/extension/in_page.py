"""What a driver runs in our own pages."""

ALONE = """const done = arguments[0]; const { tabs } = globalThis.browser ?? globalThis.chrome;
const isWelcome = ({ url, pendingUrl }) => (pendingUrl || url || "").endsWith("/welcome.html");
const speaks = isWelcome({ url: location.href }) && document.querySelector("h1").textContent;
tabs.getCurrent().then(async ({ id }) => {
  if (!speaks) return null;
  const others = (await tabs.query({})).filter((other) => other.id !== id);
  await tabs.remove(others.map((other) => other.id));
  await tabs.update(id, { active: true });
  return [others.some(isWelcome)];
}).then(done, () => done(null));"""
"""The page installed with the extension opens in front: a page behind it is not seen, and agrees to nothing. Whether it
had opened; null before this page speaks."""


LATER = """const later = () => {
  const clock = (window.wrappedJSObject ?? window).performance, before = clock.now.bind(clock);
  const now = () => before() + 1200;
  clock.now = globalThis.exportFunction ? exportFunction(now, window) : now; };"""
"""The page's clock goes on by the moment for which it wants to be looked at before it is answered: to wait for it is
left to the tests that ask for it."""


ANSWERS = f"""{LATER} const [id, done] = arguments; const {{ tabs }} = globalThis.browser ?? globalThis.chrome;
const button = document.getElementById(id), told = () => button.disabled || done(true);
if (!document.documentElement.dataset.shown) return done(false);
tabs.getCurrent().then((tab) => tabs.update(tab.id, {{ active: true }})).then(() => {{
  new MutationObserver(told).observe(button, {{ attributes: true }});
  later(), told(), setTimeout(done, 2000, false); }}).catch(() => done(false));"""
"""Whether a button answers, told once it does. The question agrees to nothing behind another tab, and the welcome page
may open late, in front of it."""


REAL_ADDRESS = f"""{LATER} const done = arguments[0], two = document.getElementById("two");
const real = document.getElementById("official").textContent.split(" ").at(-1);
const isReal = (button) => button.textContent === real && !button.disabled;
const tell = () => {{ const found = [...two.querySelectorAll("button")].find(isReal); if (found) done(found); }};
if (!two?.firstChild) return done(null); // nothing was chosen yet
later();
new MutationObserver(tell).observe(two, {{ attributes: true, subtree: true }});
tell(), setTimeout(done, 2000, null);"""
"""Of the two that a dangerous page asks about, the one on the button that leads to the real site, once it answers: to
ask for it again and again costs more than the page does."""


COUNT = """const done = arguments[0]; const { tabs } = globalThis.browser ?? globalThis.chrome;
tabs.query({}).then((all) => done(all.length))"""
