#!/usr/bin/env bash
# Fills a migrated Parley database with what the bench measures on, and checks it: some minutes.
#   src/bench/generate.sh [postgres://user:password@host:port/database]
# Without an address it takes the standard PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE.
set -euo pipefail
cd "$(dirname "$0")"
psql() { command psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 ${target:+"$target"} "$@"; }
target=${1:-}
if [ "$(psql -Atc "select count(*) from article where id = '00000000-0000-7000-8000-000000000001'")" != 0 ]; then
    echo "The database holds the bench's articles already" >&2
    exit 1
fi
psql --file generate.sql
psql --file check.sql
