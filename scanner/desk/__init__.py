"""The admin console at ``/admin``: server-rendered pages that work without JavaScript, passkeys excepted."""
