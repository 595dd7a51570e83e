#!/usr/bin/env bash
# Measures what the cache saves, and compares every report with that of a scan without it; see README.md.
set -euo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkref=$here/../../checkref
runs=3

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
  echo "usage: $0 KERNEL-DIRECTORY" >&2
  exit 2
fi
tree=$(cd -P "$1" && pwd)
if ! [ -x /usr/bin/time ]; then
  echo "$0: /usr/bin/time is missing (Debian: apt install time)" >&2
  exit 2
fi

work=$(mktemp -d)
copy=$(mktemp -d "$tree.warm.XXXXXX") # on the same file system, for the links
trap 'rm -rf "$work" "$copy"' EXIT
cp -al "$tree/." "$copy"
export CHECKREF_CACHE=$work/cache
cd "$work"

# A file is replaced, not written to: it is a link to the tree's.
replace() { # FILE; the new text on standard input
  cat >"$work/new"
  rm "$copy/$1"
  cat "$work/new" >"$copy/$1"
}

# Ten files of a list, the same for the same seed.
ten() { # LIST SEED
  awk -v seed="$2" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' "$1" | sort -n | head -n 10 | cut -f 2
}

(cd "$copy" && find . -type f -name '*.[ch]' | sed 's,^\./,,' |
  grep -vE '^(tools|scripts|samples|Documentation)/' | sort) >all
(cd "$copy" && xargs grep -lwE '(mmget|mmput|mmgrab|mmdrop|get_task_mm)(_[a-z_]+)?' <"$work/all" || true) >speak

# measure NAME COMMAND... prints a row.
measure() {
  local name=$1 status=0
  shift
  /usr/bin/time -q -o time -f '%e %U %S %M' "$@" >out 2>err </dev/null || status=$?
  if [ "$status" -gt 1 ]; then
    cat err >&2
    exit 1
  fi
  tail -n 1 time | awk -v n="$name" -v first="${first:-}" '{
    cpu = $2 + $3
    printf "%-44s %8.2f %8.2f %7.0f %10s\n", n, $1, cpu, $4 / 1024, first ? sprintf("%.3f", cpu / first) : "1"
  }'
}

# scan NAME measures one and compares its report with that of a scan without the cache.
scan() {
  measure "$1" "$checkref" scan --confidence low "$copy"
  cp out warm
  if [ "${2:-compare}" = compare ]; then
    "$checkref" scan --confidence low --no-cache "$copy" >cold 2>/dev/null </dev/null || true
  fi
  if ! cmp -s warm cold; then
    echo "$0: $1: the report is not that of a scan without the cache" >&2
    exit 1
  fi
}

"$checkref" --version >/dev/null # builds, if it must
(cd "$copy" && xargs cat <"$work/all" >/dev/null)
sleep 3 # until the times of the links are believed

printf '%-44s %8s %8s %7s %10s\n' "" "wall s" "CPU s" "max MB" "CPU/cold"
for _ in $(seq $runs); do measure "checkref --version" "$checkref" --version; done
scan "nothing in the cache"
first=$(tail -n 1 time | awk '{ print $2 + $3 }')
for _ in $(seq $runs); do scan "unchanged" again; done
for file in $(ten all 1); do touch "$copy/$file"; done
scan "ten files touched" again

for seed in $(seq $runs); do
  for file in $(ten all "$((seed + 1))"); do
    { cat "$copy/$file" && printf '\n/* changed */\n'; } | replace "$file"
  done
  scan "ten files changed at their ends"
done
for seed in $(seq $runs); do
  for file in $(ten all "$((seed + 10))"); do
    { printf '/* changed */\n' && cat "$copy/$file"; } | replace "$file"
  done
  scan "ten files changed at their beginnings"
done
for file in $(ten speak 1); do
  { cat "$copy/$file" && printf '\n/* changed */\n'; } | replace "$file"
done
scan "ten files that name an API, at their ends"
for file in $(ten speak 2); do
  sed '0,/^{/s//{\n\tchanged();/' "$copy/$file" | replace "$file"
done
scan "the same, a call in the first function"
scan "unchanged again" again
