"""Pages for people, at the service's own address; HTML for any browser, with or without JavaScript.

A new page: one row of ``rows.py``, ``templates/NAME.html``, if it needs one ``static/NAME.js`` (loaded by itself), and
its words in ``wording/pages/NAME-fr.toml`` and ``-en.toml``.
"""
