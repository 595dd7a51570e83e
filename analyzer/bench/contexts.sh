#!/usr/bin/env bash
# Measures what the contexts add to a cold scan: with the family's context check, and without; see README.md.
set -euo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkref=$here/../../checkref
rules=$here/../../rules/src/main/rules/mm.rules

if [ $# -lt 1 ] || [ $# -gt 2 ] || [ ! -d "$1" ]; then
  echo "usage: $0 KERNEL-DIRECTORY [ROUNDS]" >&2
  exit 2
fi
tree=$(cd -P "$1" && pwd)
rounds=${2:-3}
if ! [ -x /usr/bin/time ]; then
  echo "$0: /usr/bin/time is missing (Debian: apt install time)" >&2
  exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The same family without the one check: nobody asks where functions run then.
awk '/^    check context / { skip = 1 } !skip { print } skip && /^    }$/ { skip = 0 }' "$rules" >"$work/without.rules"
if grep -q '^    check context ' "$work/without.rules" || ! grep -q '^    check ' "$work/without.rules"; then
  echo "$0: cannot take the check out of $rules" >&2
  exit 1
fi
cp "$rules" "$work/with.rules"

# scan KIND appends "wall cpu" to the rows of the kind.
scan() {
  local status=0
  /usr/bin/time -q -o "$work/time" -f '%e %U %S' \
    "$checkref" scan --no-cache --confidence low --format json --rules "$work/$1.rules" "$tree" \
    >"$work/$1.json" 2>"$work/err" </dev/null || status=$?
  if [ "$status" -gt 1 ]; then
    cat "$work/err" >&2
    exit 1
  fi
  tail -n 1 "$work/time" | awk '{ print $1, $2 + $3 }' >>"$work/$1"
}

"$checkref" --version >/dev/null
cat "$tree"/*/*.c >/dev/null 2>&1 || true
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds" >&2
  scan without
  scan with
done
if grep -q '"rule": *"mm/context"' "$work/without.json"; then
  echo "$0: the check is still there" >&2
  exit 1
fi

# The least of each: whatever else runs can only add.
least() { # KIND COLUMN
  awk -v c="$2" 'NR == 1 || $c < least { least = $c } END { print least }' "$work/$1"
}
printf '%-16s %10s %10s\n' scan 'wall s' 'CPU s'
for kind in without with; do
  printf '%-16s %10.2f %10.2f\n' "$kind contexts" "$(least $kind 1)" "$(least $kind 2)"
done
awk -v a="$(least without 1)" -v b="$(least with 1)" -v c="$(least without 2)" -v d="$(least with 2)" 'BEGIN {
  printf "%-16s %10.2f %10.2f\n", "added", b - a, d - c
  printf "%-16s %10.3f %10.3f\n", "ratio", b / a, d / c
}'
