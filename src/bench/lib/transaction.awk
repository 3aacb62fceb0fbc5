# Reads PostgreSQL's log of as many posts as POSTS says and keeps what the last one made, as pgbench takes it: NAME.sql,
# with the transaction in which a comment was inserted, from BEGIN to COMMIT, and before it what was asked ahead of it, on
# whichever connection. What is not asked for each post, the server does by itself; and what tells other nodes comes when
# all is over, for several at once. Fails where there are not as many such transactions. What must differ from one run to
# the next is said by SWAPS: a line each with a text that occurs in the values, a tab, and the SQL that stands for it from
# now on. Prints how many statements that transaction has, and how many come before it.
BEGIN {
    while ((getline line < swaps) > 0) {
        cut = index(line, "\t")
        n_swaps++
        from[n_swaps] = substr(line, 1, cut - 1)
        to[n_swaps] = substr(line, cut + 1)
    }
}
function quote(s) { gsub("'", "''", s); return "'" s "'" }
# A value as SQL: a literal, or an expression of literals and what stands for parts of them.
function sql(s,    best, at, found, i) {
    best = 0
    for (i = 1; i <= n_swaps; i++) {
        at = index(s, from[i])
        if (at > 0 && (best == 0 || at < best)) { best = at; found = i }
    }
    if (best == 0) return s == "" ? "" : quote(s)
    return (best > 1 ? quote(substr(s, 1, best - 1)) "::text || " : "") to[found] \
        (best + length(from[found]) <= length(s) ? " || " sql(substr(s, best + length(from[found]))) : "")
}
function type_of(s) {
    if (s ~ /^\{[0-9a-f,-]*\}$/) return "uuid[]"
    if (length(s) == 36 && s ~ /^[0-9a-f]+-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+$/) return "uuid"
    return ""
}
function filled(s, detail,    n, rest, at, value, i, type, by) {
    rest = detail
    while (match(rest, /^(, )?\$[0-9]+ = /)) {
        n++
        value[n] = ""
        rest = substr(rest, RLENGTH + 1)
        if (substr(rest, 1, 4) == "NULL") { by[n] = "null"; rest = substr(rest, 5); continue }
        rest = substr(rest, 2)
        while ((at = index(rest, "'")) > 0) {
            value[n] = value[n] substr(rest, 1, at - 1)
            rest = substr(rest, at + 1)
            if (substr(rest, 1, 1) != "'") break
            value[n] = value[n] "'"
            rest = substr(rest, 2)
        }
        by[n] = sql(value[n])
        if (by[n] == "") by[n] = "''"
        # What an expression is meant for, its looks say.
        type = type_of(value[n])
        if (by[n] != quote(value[n]) && type != "") by[n] = "(" by[n] ")::" type
    }
    # The highest numbers first, so that $1 is not found in $10.
    for (i = n; i > 0; i--) { gsub(/\\/, "\\\\", by[i]); gsub(/&/, "\\\\&", by[i]); gsub("\\$" i, by[i], s) }
    return s
}
function keep() {
    if (pid == "" || text == "") return
    # How nodes hear of each other is no part of a post, though each post wakes them.
    if (text ~ /pg_current_snapshot|pg_notify/) return
    if (text ~ /^BEGIN/) { open[pid] = "BEGIN;\n"; size[pid] = 0; hit[pid] = 0; begun[pid] = loose }
    else if (text ~ /^COMMIT/) {
        if (hit[pid]) {
            found++
            kept = open[pid] "COMMIT;\n"; kept_size = size[pid]
            first = over + 1; last = begun[pid]; over = loose
        }
        delete open[pid]
    }
    else if (pid in open) {
        open[pid] = open[pid] filled(text, detail) ";\n"
        size[pid]++
        if (text ~ /insert into comment[ (]/) hit[pid] = 1
    }
    else if (text !~ /pg_notify/) { asked[++loose] = text; as_sql[loose] = filled(text, detail); times[text]++ }
    text = ""; detail = ""
}
/^[0-9-]+ [0-9:.]+ [A-Z]+ \[[0-9]+\] (LOG|DETAIL): / {
    if ($0 ~ /\] DETAIL:  [Pp]arameters: /) { sub(/^.*DETAIL:  [Pp]arameters: /, ""); detail = $0; inside = 0; next }
    keep()
    inside = 0
    pid = $0; sub(/^[^[]*\[/, "", pid); sub(/\].*/, "", pid)
    if ($0 ~ /  execute [^:]*: /) { sub(/^.*  execute [^:]*: /, ""); text = $0; inside = 1 }
    else if ($0 ~ /  statement: (BEGIN|COMMIT)/) { sub(/^.*  statement: /, ""); text = $0 }
    next
}
/^\t/ { if (inside) text = text "\n" substr($0, 2); next }
END {
    keep()
    if (found != posts) { print "There are " found + 0 " transactions that insert a comment" > "/dev/stderr"; exit 1 }
    for (i = first; i <= last; i++) if (times[asked[i]] >= posts) { ahead = ahead as_sql[i] ";\n"; n_ahead++ }
    printf "%s", head ahead kept > (name ".sql")
    print kept_size, n_ahead + 0
}
