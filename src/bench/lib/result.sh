# What a part found: a page for people, and a line for each target.

begin() {
    say "== $part"
    found=$dir/results/$part.md found_targets=$dir/results/$part.tsv found_figures=$dir/results/$part.figures
    : >"$found"; : >"$found_targets"; : >"$found_figures"
    printf '<!-- %s, %s rounds of %s s -->\n' "$(date -u +%F)" "$rounds" "$seconds" >>"$found"
}
give_up() {
    local why
    why=$(head -c 300 "$work/why" 2>/dev/null | tr '\n\t|' '   ')
    say "The part $part failed"
    printf '\nNot measured: %s\n' "${why:-the part broke off}" >>"$found"
    printf '%s\t–\tnot measured: %s\tno\n' "$part" "${why:-the part broke off}" >>"$found_targets"
}
heading() { printf '\n### %s\n\n' "$1" | tee -a "$found" >&2; }
note() { printf '\n%s\n' "$1" | tee -a "$found" >&2; }
# table COLUMN …, row CELL …: the last cell of a row is what it is about.
table() {
    printf '| %s ' "$@" | tee -a "$found" >&2
    { printf '|\n'; printf '|---%.0s' "$@"; printf '|\n'; } | tee -a "$found" >&2
}
row() {
    { printf '| %s ' "${@:1:$#-1}"; printf '| **%s** |\n' "${*: -1}"; } | tee -a "$found" >&2
}
# target WHAT SIGN LIMIT FIGURE [UNIT]: a line of the main table; the figure's first number is compared.
target() {
    local met
    met=$(awk -v sign="$2" -v limit="$3" -v figure="$4" 'BEGIN { print (sign == "≥" ? figure + 0 >= limit + 0 : figure + 0 <= limit + 0) ? "yes" : "no" }')
    printf '%s\t%s %s%s\t%s%s\t%s\n' "$1" "$2" "$3" "${5:-}" "$4" "${5:-}" "$met" >>"$found_targets"
}
# figure NAME VALUE: one that report.sh puts beside those of others.
figure() { printf '%s\t%s\n' "$1" "$2" >>"$found_figures"; }
