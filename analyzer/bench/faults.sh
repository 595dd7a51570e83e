#!/usr/bin/env bash
# Does to the cache what befalls one, and compares every report with that of a run without; see README.md.
set -uo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkref=$here/../../checkref
rounds=${2:-50}

if [ $# -lt 1 ] || [ ! -d "$1" ]; then
  echo "usage: $0 KERNEL-DIRECTORY [ROUNDS]" >&2
  exit 2
fi
tree=$(cd -P "$1" && pwd)
work=$(mktemp -d)
cache=$work/cache
small=$work/small
trap 'umount "$small" 2>/dev/null; rm -rf "$work"' EXIT
mkdir "$small"
failed=0

now() { date +%s%N | cut -c1-13; }

scan() { # WHERE-TO OPTIONS...
  local to=$1
  shift
  "$checkref" scan "$tree" --confidence low --format json "$@" >"$to.out" 2>"$to.err" </dev/null
  echo "exit $?" >>"$to.out"
}

# compare WHAT FILE [WARNINGS-ALLOWED]
compare() {
  local warnings
  warnings=$(grep -c '^checkref: cache: ' "$2.err")
  if ! cmp -s "$work/cold.out" "$2.out" || [ "$warnings" -gt "${3:-0}" ]; then
    echo "FAILED: $1" >&2
    sed 's/^/  /' "$2.err" >&2
    failed=$((failed + 1))
  fi
}

"$checkref" --version >/dev/null
start=$(now)
scan "$work/cold" --no-cache
time=$(($(now) - start))
echo "without a cache: $time ms"

scan "$work/warm" --cache "$cache"
start=$(now)
scan "$work/warm" --cache "$cache"
compare "unchanged" "$work/warm"
warm=$(($(now) - start))
echo "with one: $warm ms"

echo "$rounds runs that are killed, each followed by one that is not"
killed=0
for i in $(seq "$rounds"); do
  # a third begins with nothing, where there is most to write
  longest=$warm
  if [ $((i % 3)) -eq 0 ]; then
    rm -rf "$cache"
    longest=$time
  fi
  setsid "$checkref" scan "$tree" --cache "$cache" >/dev/null 2>&1 </dev/null &
  victim=$!
  sleep "$(awk -v t="$longest" -v s="$RANDOM" 'BEGIN { printf "%.3f", t * s / 32768 / 1000 }')"
  kill -9 "$victim" 2>/dev/null && killed=$((killed + 1))
  wait "$victim" 2>/dev/null
  scan "$work/warm" --cache "$cache"
  compare "killed, round $i" "$work/warm"
done
echo "  $killed of them were still running; left behind: $(find "$cache" -name '*.new' | wc -l) unfinished files"

echo "two at once, ten times"
for i in $(seq 10); do
  rm -rf "$cache"
  scan "$work/one" --cache "$cache" &
  scan "$work/two" --cache "$cache"
  wait
  compare "two at once, one, round $i" "$work/one"
  compare "two at once, two, round $i" "$work/two"
  scan "$work/warm" --cache "$cache"
  compare "after two at once, round $i" "$work/warm"
done

echo "wrong bits and lost ends, $rounds times"
for i in $(seq "$rounds"); do
  find "$cache" -type f -name '*.entry' | sort >"$work/entries"
  while read -r entry; do
    size=$(stat -c %s "$entry")
    at=$(awk -v n="$size" -v a="$RANDOM" -v b="$RANDOM" 'BEGIN { printf "%d", n * (a * 32768 + b) / 1073741824 }')
    if [ $((RANDOM % 4)) -eq 0 ]; then
      truncate -s "$at" "$entry"
    else
      byte=$(od -An -tu1 -j "$at" -N 1 "$entry")
      # shellcheck disable=SC2059  # the format is the byte
      printf "$(printf '\\%03o' $((byte ^ (1 << (RANDOM % 8)))))" | dd of="$entry" bs=1 seek="$at" conv=notrunc 2>/dev/null
    fi
  done <"$work/entries"
  scan "$work/warm" --cache "$cache"
  compare "damaged, round $i" "$work/warm" 1
done

if mount -t tmpfs -o size=3m none "$small" 2>/dev/null; then
  echo "a file system that is full"
  for i in 1 2 3; do
    scan "$work/warm" --cache "$small/cache"
    compare "full, round $i" "$work/warm" 1
  done
  echo "  left behind: $(find "$small" -name '*.new' | wc -l) unfinished files"
  mount -o remount,size=2g "$small"
  scan "$work/warm" --cache "$small/cache"
  compare "not full any more" "$work/warm"
  rm -f "$small"/cache/*
  mount -o remount,ro "$small"
  echo "a file system that is read-only"
  for i in 1 2; do
    scan "$work/warm" --cache "$small/cache"
    compare "read-only, round $i" "$work/warm" 1
  done
  umount "$small"
else
  echo "left out: mounting a file system takes root"
fi

echo "$failed failed"
[ "$failed" -eq 0 ]
