"""The only place that knows SQL: the register's records on SQLite and PostgreSQL."""
