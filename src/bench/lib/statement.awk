# Reads PostgreSQL's log and keeps the longest statement that a question made, as pgbench takes it: NAME.sql with :p1, :p2
# … and NAME.args with a -D for each. Counts what was run TIMES times, but for what the server runs by itself, and prints
# how many statements that were.
function keep() {
    if (text == "") return
    if (text !~ /^(BEGIN|COMMIT|ROLLBACK)/ && text !~ /pg_try_advisory|^with due as|pg_reload_conf|alter system/) {
        if (++seen[text] == times) {
            count++
            if (length(text) > length(longest)) { longest = text; values = detail }
        }
    }
    text = ""; detail = ""; inside = 0
}
/^[0-9-]+ [0-9:.]+ [A-Z]+ \[[0-9]+\] (LOG|DETAIL): / {
    if ($0 ~ /\] DETAIL:  [Pp]arameters: /) { sub(/^.*DETAIL:  [Pp]arameters: /, ""); detail = $0; inside = 0; next }
    keep()
    if ($0 ~ /  execute [^:]*: /) { sub(/^.*  execute [^:]*: /, ""); text = $0; inside = 1 }
    next
}
/^\t/ { if (inside) text = text "\n" substr($0, 2); next }
{ inside = 0 }
END {
    keep()
    print count + 0
    printf "" > (name ".args")
    # $1 = 'value', $2 = NULL, …; the highest numbers first, so that $1 is not found in $10.
    rest = values
    while (match(rest, /^(, )?\$[0-9]+ = /)) {
        n++
        rest = substr(rest, RLENGTH + 1)
        if (substr(rest, 1, 4) == "NULL") { value[n] = ""; none[n] = 1; rest = substr(rest, 5); continue }
        rest = substr(rest, 2)
        while ((at = index(rest, "'")) > 0) {
            value[n] = value[n] substr(rest, 1, at - 1)
            rest = substr(rest, at + 1)
            if (substr(rest, 1, 1) != "'") break
            value[n] = value[n] "'"
            rest = substr(rest, 2)
        }
    }
    for (i = n; i > 0; i--) {
        inline = none[i] ? "null" : value[i] == "" ? "''" : ""
        gsub("\\$" i, inline == "" ? ":p" i : inline, longest)
        if (inline == "") printf "-D\np%d=%s\n", i, value[i] > (name ".args")
    }
    print longest ";" > (name ".sql")
}
