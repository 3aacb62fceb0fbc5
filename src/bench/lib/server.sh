# Which server is asked, and what the processes involved have used.

query() { psql -XAtqc "$1"; }
busiest_tag() { query "select slug from tag where slug like 'bench-%' order by article_count desc limit 1"; }
# small_thread N: one of about a hundred comments that no other part looks at.
small_thread() { query "select article_id from thread where visible between 95 and 105 and article_id > '$chain' order by article_id offset $1 limit 1"; }
say() { echo "$*" >&2; }
fail() { echo "$*" >"$work/why"; say "$*"; exit 1; }

# ask NAME: from here on, requests go to this server, which is started where it does not run.
ask() {
    asked=$1
    url=http://127.0.0.1:$(port_of "$1")
    api=$url/api/v1
    if ! { [ -f "$dir/$1.pid" ] && kill -0 "$(cat "$dir/$1.pid")" 2>/dev/null; }; then
        "$here/serve.sh" start "$1" >/dev/null
    fi
    # Its database listens on another port each time.
    eval "$("$here/serve.sh" env)"
}
port_of() {
    case $1 in
    main) echo "$port" ;;
    cold) echo $((port + 1)) ;;
    second) echo $((port + 2)) ;;
    reference) echo $((port + 3)) ;;
    small) echo $((port + 4)) ;;
    esac
}
# rest: stops all; last those whose database it is.
rest() { for asked in cold second small main; do "$here/serve.sh" stop "$asked"; done; }
server_pid() { cat "$dir/${1:-$asked}.pid"; }

# Milliseconds of processor time that a process has used.
used_by() { awk '{ sub(/^.*\) /, ""); print ($12 + $13) * 10 }' "/proc/$1/stat"; }
used_by_database() {
    # Those that have ended are in the postmaster's own account (fields 16 and 17); others may end while we read.
    { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v of="$(postmaster)" '
        { pid = $1; sub(/^.*\) /, "") } $2 == of { ms += ($12 + $13) * 10 } pid == of { ms += ($12 + $13 + $14 + $15) * 10 } END { print ms + 0 }'
}
postmaster() { sed -n 1p "$dir/data/postgres/postmaster.pid"; }

# Resident MiB of a server; and of the whole database, each shared page counted once.
resident() { awk '$1 == "VmRSS:" { printf "%.0f\n", $2 / 1024 }' "/proc/$(server_pid "${1:-}")/status"; }
resident_database() {
    for pid in $(postmaster) $(pgrep -P "$(postmaster)"); do
        awk '$1 == "Pss:" { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null || true
    done | awk '{ kib += $1 } END { printf "%.0f\n", kib / 1024 }'
}
