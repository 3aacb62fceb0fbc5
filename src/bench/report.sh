#!/usr/bin/env bash
# Puts what bench.sh has found between the marks of RESULTS.md: the targets first, then what others need for the same
# work, then each part's page.
#   src/bench/report.sh [REMARK]     what has to be said about this run
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
remark=${1:-}
results=${BENCH_DIR:-$here/out}/results
parts="hot cold stir posts mixed start streams hunt sizes pages context replies queue signins"

all() { for part in $parts; do [ ! -f "$results/$part.$1" ] || cat "$results/$part.$1"; done; }
# ours NAME FIELD: one number that a part has left.
ours() { all figures | awk -F'\t' -v name="$1" -v field="$2" '$1 == name { split($2, v, " "); found = v[field] } END { print found == "" ? "–" : found }'; }
# hot NAME: rate, share of Vert.x and processor time, as the others' are told.
hot() { told "$(ours "hot $1" 1)/s, $(ours "hot $1" 2) of Vert.x, $(ours "hot $1" 3) ms"; }
cold() { told "$(ours "cold $1" 1)/s, $(ours "cold $1" 2) ms"; }
told() { case $1 in –*) echo – ;; *) echo "$1" ;; esac; }

targets() {
    printf '## Targets\n\n| What | Target | Found: median (range) | Met |\n|---|---|---|---|\n'
    all tsv | awk -F'\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 == "yes" ? "yes" : "**no**" }'
    printf '\nHow it was run: '
    for part in $parts; do
        [ ! -f "$results/$part.md" ] || sed -n '1s/<!-- \(.*\) -->/\1/p' "$results/$part.md"
    done | sort | uniq -c | awk '{ n = $1; $1 = ""; printf "%s%s parts on%s", (NR > 1 ? "; " : ""), n, $0 } END { print "." }'
    [ -z "$remark" ] || printf '\n%s\n' "$remark"
}

peers() {
    cat <<TABLE

## Others doing the same work

| Server | thread of 100 | a thread of 10,000 (ours: 1,000,000), first page | first read after a write there | one article | list of 20 | posts/s, 8 clients | MiB | start, s |
|---|---|---|---|---|---|---|---|---|
| **Parley**, kept ready | $(hot "thread of 100") | $(hot "thread of 1,000,000") | $(ours "first thread of 1,000,000" 1) ms | $(hot article) | $(hot "list of 20") | $(ours "posts with 8 clients" 1) | $(ours memory 1); small: $(ours "memory small" 1) | $(ours start 1); small: $(ours "start small" 1) |
| **Parley**, nothing kept | $(cold "thread page of the hundred") | $(cold "thread page of the million") | the same | $(cold "one article") | $(cold "list of 20 articles") | | | |
| remark42, from its cache | 10,700–14,500/s, 0.16–0.19 of Vert.x, 0.06–0.10 ms | 234/s, 9 MB each, no paging | 4,000 ms | – | – | 273–525 | 118 | 0.05 |
| Strapi | 86–119/s, 11–17 ms | 31 ms | | 437/s, 3.2–4.6 ms | 177/s | 222 | 730 | 1.6–2.4 |
| RealWorld on Quarkus | 88–146/s, 13–22 ms | 615 ms (all) | | 3,100/s, 0.6–0.9 ms | 123–194/s | 868 | 380 | 2.9–3.4 |
| Ghost | 64/s, 20–26 ms | 143 ms | | 388/s, 3.5–6 ms | 62/s | – | 744 | |
| WordPress | 36/s, 40 ms | 40 ms | | 199/s, 10–17 ms | 74/s | 180 | | |
| Waline | 33/s, 36–56 ms | 62 ms | | – | – | 139 | 460 | |
| Isso | 22/s, 91–98 ms | 306 ms (10,170 ms for all) | | – | – | 271 | 255 | |

Milliseconds are processor time per request, of server and database together, but for the first read, which is latency. The
others were measured once, in November 2026, on another day, on a machine of this kind (two cores, which the load
generator shares), with the same data and 32 connections, and not again since: rates wander by 40 % there, processor time
by 20 %, so compare orders of magnitude.
TABLE
}

fill() {
    targets
    peers
    printf '\n## Part by part\n'
    all md | sed '/^<!-- /d' | cat -s
    echo
}

fill >"$results/all.md"
awk -v found="$results/all.md" '
    /^<!-- measured: end/ { inside = 0 }
    !inside { print }
    /^<!-- measured: begin/ { inside = 1; while ((getline line < found) > 0) print line }' "$here/RESULTS.md" >"$results/RESULTS.md"
cp "$results/RESULTS.md" "$here/RESULTS.md"
