#!/bin/sh
# Run once by PostgreSQL's image, when its volume is new: a role for each process; `vigilien db grants` says what each may.
set -eu
for process in serve desk publish; do
  name=$(echo "${process}_PASSWORD" | tr '[:lower:]' '[:upper:]')
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set role="vigilien_$process" --set password="$(printenv "$name")" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
done
