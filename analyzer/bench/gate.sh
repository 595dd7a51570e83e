#!/usr/bin/env bash
# Measures checkref gate beside git am of the same series and spatch on the files it touches; see README.md.
set -euo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkref=$here/../../checkref
counters=$here/../../samples/series/rfc-mm-bare-refs
runs=3

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
  echo "usage: $0 KERNEL-DIRECTORY" >&2
  exit 2
fi
tree=$(cd -P "$1" && pwd)
for tool in /usr/bin/time git; do
  command -v "$tool" >/dev/null || {
    echo "$0: $tool is missing (Debian: apt install time git)" >&2
    exit 2
  }
done

work=$(mktemp -d)
mkfifo "$work/said"
repository=$(mktemp -d "$tree.gate.XXXXXX") # on the same file system, for the links
trap 'rm -rf "$work" "$repository"' EXIT
export CHECKREF_CACHE=$work/cache
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org
export GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org

echo "making a git repository of the tree" >&2
cp -al "$tree/." "$repository"
cd "$repository"
git init -q -b main .
git config gc.auto 0
git config core.compression 0
# straight into one pack; a distribution's .gitignore may leave out everything
git -c core.bigFileThreshold=1 add -A -f .
git commit -q -m base
git repack -d -q # the directories, too, as in a clone
git tag base

# A series of five patches, each of which puts a call into the first function of a file. A file is replaced, not
# written to: it is a link to the tree's.
five() { # NAME SEED, the files to choose from on standard input
  local file
  git checkout -q --detach base
  for file in $(awk -v seed="$2" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' | sort -n | head -n 5 | cut -f 2); do
    sed '0,/^{/s//{\n\tmight_sleep();/' "$file" >"$work/new"
    rm "$file"
    cat "$work/new" >"$file"
    git commit -q -a -m "$(dirname "$file"): may sleep"
  done
  mkdir "$work/$1"
  git format-patch -q -o "$work/$1" base
  git checkout -q main
}
git ls-files -- '*.c' | grep -vE '^(tools|scripts|samples|Documentation)/' | xargs grep -l '^{' >"$work/all"
xargs grep -lwE '(mmget|mmput|mmgrab|mmdrop|get_task_mm)(_[a-z_]+)?' <"$work/all" >"$work/speak" || true
five anywhere 1 <"$work/all"
five elsewhere 2 <"$work/all"
five speaking 3 <"$work/speak"
mkdir "$work/counters" "$work/amended"
cp "$counters"/*.patch "$work/counters"
cp "$counters"/*.patch "$work/amended"
# a second version, with another word in a comment
sed -i 's/^\(+.*\)Owns a reference/\1Owns one reference/' "$work/amended"/*.patch

# Standard input with the time before each line.
stamped() {
  local line
  while IFS= read -r line; do
    printf '%s %s\n' "$EPOCHREALTIME" "$line"
  done
}

# measure NAME COMMAND... prints a row; the ratio is to the first row of its group. A gate keeps what it found out after
# the verdict is printed, so that it tells when that was.
measure() {
  local name=$1 status=0 started stamper verdict
  shift
  stamped <"$work/said" >"$work/err" &
  stamper=$!
  started=$EPOCHREALTIME
  /usr/bin/time -q -o "$work/time" -f '%e %U %S %M' "$@" 2>"$work/said" >"$work/out" </dev/null || status=$?
  wait "$stamper"
  if [ "$status" -gt 1 ]; then
    cat "$work/err" >&2
    exit 1
  fi
  verdict=$(awk -v from="$started" '/ brought in; / { printf "%.2f", $1 - from }' "$work/err")
  tail -n 1 "$work/time" | awk -v n="$name" -v first="${first:-}" -v verdict="$verdict" '{
    ratio = first ? sprintf("%.2f", $1 / first) : "1"
    printf "%-72s %9s %8.2f %8.2f %7.0f %10s\n", n, verdict, $1, $2 + $3, $4 / 1024, ratio
  }'
}

series() { # NAME WHAT
  local name=$1 what=$2 files
  first=
  git checkout -q --detach base
  measure "$what: git am" git am -q "$work/$name"/*.patch
  first=$(awk 'END { print $1 }' "$work/time")
  files=$(git diff --name-only --diff-filter=M base -- '*.c')
  git checkout -q main
  if command -v spatch >/dev/null; then
    # shellcheck disable=SC2086  # no path of a kernel has a blank
    measure "$what: spatch leak.cocci, its files" \
      spatch --very-quiet -j 2 --cocci-file "$here/spatch/leak.cocci" $files
  fi
  measure "$what: gate, first run of it" "$checkref" gate --tree "$repository" --base base "$work/$name"
  for _ in $(seq $runs); do
    measure "$what: gate, again" "$checkref" gate --tree "$repository" --base base "$work/$name"
  done
}

"$checkref" --version >/dev/null # builds, if it must
printf '%-72s %9s %8s %8s %7s %10s\n' "" "verdict s" "wall s" "CPU s" "max MB" "wall/am"
rm -rf "$CHECKREF_CACHE"
series anywhere "five patches, nothing in the cache"
series elsewhere "five others"
series speaking "five to files that name an API"
series counters "six that bring a counter in"
series amended "the same, a comment amended"
rm -rf "$CHECKREF_CACHE"
series counters "six that bring a counter in, nothing in the cache"

# Beside a daemon, which begins with what one gate left. It answers gates that are run in this directory.
rm -rf "$CHECKREF_CACHE"
"$checkref" gate --tree "$repository" --base base "$work/speaking" >/dev/null 2>&1 || [ $? -eq 1 ]
"$checkref" gate --tree "$tree" "$work/speaking" >/dev/null 2>&1 || [ $? -eq 1 ]
"$checkref" daemon "$tree" >"$work/daemon" &
trap '"$checkref" daemon --stop >/dev/null; rm -rf "$work" "$repository"' EXIT
until grep -q answered "$work/daemon"; do
  sleep 0.1
done
beside() { # NAME WHAT
  first=
  git checkout -q --detach base
  measure "$2: git am" git am -q "$work/$1"/*.patch
  first=$(awk 'END { print $1 }' "$work/time")
  git checkout -q main
  measure "$2: gate, beside a daemon" "$checkref" gate --tree "$tree" "$work/$1"
}
beside anywhere "five patches"
for seed in 4 5 6; do
  five "speaking$seed" "$seed" <"$work/speak"
  beside "speaking$seed" "five to files that name an API"
done
beside counters "six that bring a counter in"
beside amended "the same, a comment amended"
