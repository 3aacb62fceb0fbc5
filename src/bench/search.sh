#!/usr/bin/env bash
# What a question of two words costs, in times of reading one article: the 95th percentile of each, one client, in
# alternating rounds. Words are rare (in 20 to 200 of the things), less so (about a hundredth) or common (over a twentieth).
#   src/bench/search.sh URL
# URL is a server that keeps no answers ready (PARLEY_RENDITIONS_MAX_SIZE=0) and has no limits
# (PARLEY_LIMITS_ENABLED=false), over an otherwise empty database that search.sql filled, which PGHOST, PGPORT, PGUSER,
# PGPASSWORD and PGDATABASE name. BENCH_ROUNDS (5) rounds of BENCH_SECONDS (5) each, after BENCH_WARM (5) that do not count.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
url=$1
rounds=${BENCH_ROUNDS:-5}
seconds=${BENCH_SECONDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

query() { psql -XAtqc "$1"; }
# words COLUMN LEAST MOST: a hundred that are in so many.
words() { query "select word from search_word where $1 between $2 and $3 and char_length(word) > 4 and word !~ '[0-9]' and to_tsvector('english', word) <> '' order by md5(word) limit 100"; }
# pairs NAME TYPE A B: paths of a hundred questions, the first word from one list, the second from the other.
pairs() { paste "$work/$3" <(tac "$work/$4") | awk -v type="$2" 'NF == 2 { print "/api/v1/search?type=" type "&q=" $1 "%20" $2 }' >"$work/$1.urls"; }
percentile() {
    URLS=$work/$1.urls wrk -t1 -c1 -d"${seconds}s" -s "$here/wrk/urls.lua" "$url" | awk -v what="$1" '
        $1 == "RESULT" { if ($3 > 0 || $2 == 0) { print what ": " $3 " of " $2 " failed" > "/dev/stderr"; exit 1 } print $5, $4 }'
}
middle() { sort -g "$1" | awk -v f="$2" '{ v[NR] = $1 } END { printf f " (" f "–" f ")", v[int((NR + 1) / 2)], v[1], v[NR] }'; }

query "select '/api/v1/articles/' || id from article order by md5(id::text) limit 2000" >"$work/article.urls"
kinds=
for type in article comment; do
    total=$(query "select count(*) from search_$type")
    words "${type}s" 20 200 >"$work/rare"
    words "${type}s" $((total / 200)) $((total / 50)) >"$work/middling"
    words "${type}s" $((total / 20)) "$total" >"$work/common"
    for kind in rare-rare rare-common middling-middling middling-common common-common; do
        pairs "$type-$kind" "$type" "${kind%-*}" "${kind#*-}"
        [ -s "$work/$type-$kind.urls" ] && kinds="$kinds $type-$kind"
    done
done
cat "$work"/article-*.urls "$work"/comment-*.urls | sort -R --random-source=<(yes) | sed 's/type=[a-z]*&//' >"$work/both.urls"
kinds="$kinds both"
# The JVM compiles what it has run often.
for _ in $(seq "${BENCH_WARM:-5}"); do
    for what in article $kinds; do percentile "$what" >/dev/null; done
done
printf '| Question | p95, ms | times an article | median, ms | times an article |\n|---|---|---|---|---|\n'
for what in $kinds; do
    for _ in $(seq "$rounds"); do
        a=$(percentile article) b=$(percentile "$what")
        awk -v a="$a" -v b="$b" -v dir="$work" 'BEGIN {
            split(a, article); split(b, question)
            print article[1] / 1000 >(dir "/a"); print question[1] / 1000 >(dir "/b"); print question[1] / article[1] >(dir "/ratio")
            print article[2] / 1000 >(dir "/c"); print question[2] / 1000 >(dir "/d"); print question[2] / article[2] >(dir "/middle") }' </dev/null
        for file in a b ratio c d middle; do cat "$work/$file" >>"$work/$file.all"; done
    done
    printf '| %s | %s against %s | **%s** | %s against %s | %s |\n' "$what" \
        "$(middle "$work/b.all" %.1f)" "$(middle "$work/a.all" %.2f)" "$(middle "$work/ratio.all" %.1f)" \
        "$(middle "$work/d.all" %.1f)" "$(middle "$work/c.all" %.2f)" "$(middle "$work/middle.all" %.1f)"
    rm "$work"/*.all
done
