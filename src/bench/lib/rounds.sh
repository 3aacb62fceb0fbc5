# Rounds, and what comes of them.

# compare A B: runs both commands in turn and keeps what they print, a line each round.
compare() {
    : >"$work/a"; : >"$work/b"
    for _ in $(seq "$rounds"); do
        eval "$1" >>"$work/a"
        eval "$2" >>"$work/b"
    done
}
# between A B: A, B and A again, each round. What B did is measured by the mean of the two A around it; what the second
# A did against the first is the noise of this machine.
between() {
    : >"$work/a"; : >"$work/b"; : >"$work/again"
    for _ in $(seq "$rounds"); do
        eval "$1" >>"$work/first"
        eval "$2" >>"$work/b"
        eval "$1" >>"$work/again"
    done
    paste "$work/first" "$work/again" | awk '{ for (i = 1; i <= NF / 2; i++) printf "%.3f ", ($i + $(i + NF / 2)) / 2; print "" }' >"$work/a"
    paste "$work/again" "$work/first" | awk '{ print $1 / $(NF / 2 + 1) }' >"$work/noise"
    rm "$work/first"
}
# The median and range of a column.
middle() { sort -g -k"$2,$2" "$1" | awk -v c="$2" -v f="${3:-%.0f}" '{ v[NR] = $c } END {
    m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf f " (" f "–" f ")", m, v[1], v[NR] }'; }
# ratio A B COLUMN: the median and range of A / B, round by round.
ratio() {
    paste <(awk -v c="$3" '{ print $c }' "$1") <(awk -v c="$3" '{ print $c }' "$2") | awk '{ print ($2 ? $1 / $2 : 0) }' >"$work/ratio"
    middle "$work/ratio" 1 %.2f
}
noise() { middle "$work/noise" 1 %.2f; }

# costs NAME A B CLIENTS STATEMENT-A STATEMENT-B: what B costs, in times of A: in the database alone, and over HTTP.
costs() {
    compare "of_statement $5 1" "of_statement $6 1"
    cost "$1: database, mean ms" 2 %.3f
    cost "$1: database, µs of processor" 3
    compare "over_http '$2' 1" "over_http '$3' 1"
    cost "$1: HTTP, 1 client, median ms" 2 %.3f
    compare "over_http '$2' $4" "over_http '$3' $4"
    cost "$1: HTTP, $4 clients, µs of processor" 6
    worst=$(awk -v a="${worst:-0}" -v b="$(ratio "$work/b" "$work/a" 6)" 'BEGIN { print (a + 0 > b + 0) ? a : b }')
    row "$1: HTTP, $4 clients, requests/s" "$(middle "$work/a" 1)" "$(middle "$work/b" 1)" "$(ratio "$work/a" "$work/b" 1)"
}
cost() { row "$1" "$(middle "$work/a" "$2" "${3:-%.0f}")" "$(middle "$work/b" "$2" "${3:-%.0f}")" "$(ratio "$work/b" "$work/a" "$2")"; }
