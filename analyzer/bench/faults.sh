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

# compare WHAT FILE [WARNINGS-ALLOWED [COLD]]
compare() {
  local warnings
  warnings=$(grep -c '^checkref: cache: ' "$2.err")
  if ! cmp -s "${4:-$work/cold}.out" "$2.out" || [ "$warnings" -gt "${3:-0}" ]; then
    echo "FAILED: $1" >&2
    sed 's/^/  /' "$2.err" >&2
    failed=$((failed + 1))
  fi
}

# harm ENTRY: a wrong bit, or a lost end
harm() {
  local entry=$1 size at byte
  size=$(stat -c %s "$entry")
  at=$(awk -v n="$size" -v a="$RANDOM" -v b="$RANDOM" 'BEGIN { printf "%d", n * (a * 32768 + b) / 1073741824 }')
  if [ $((RANDOM % 4)) -eq 0 ]; then
    truncate -s "$at" "$entry"
  else
    byte=$(od -An -tu1 -j "$at" -N 1 "$entry")
    # shellcheck disable=SC2059  # the format is the byte
    printf "$(printf '\\%03o' $((byte ^ (1 << (RANDOM % 8)))))" | dd of="$entry" bs=1 seek="$at" conv=notrunc 2>/dev/null
  fi
}

# series NAME SEED: a mail that puts a call into the first function of two files that name an API, and brings in a file
series() {
  local name=$1 file
  {
    printf 'From: A U Thor <author@example.org>\nSubject: [PATCH] %s\n\n' "$name"
    (cd "$tree" && find . -name '*.c' -size -100k | sort | xargs grep -lwE '(mmget|mmput|mmgrab|mmdrop)(_[a-z_]+)?') |
      awk -v seed="$2" 'BEGIN { srand(seed) } { print rand() "\t" substr($0, 3) }' | sort -n | head -n 2 | cut -f 2 |
      while read -r file; do
        sed '0,/^{/s//{\n\tmight_sleep();/' "$tree/$file" | diff -u --label "a/$file" --label "b/$file" "$tree/$file" -
      done
    printf -- '--- /dev/null\n+++ b/%s.c\n@@ -0,0 +1,9 @@\n' "$name"
    printf '+%s\n' '#include <linux/sched/mm.h>' "int $name(struct task_struct *task)" '{' \
      '	struct mm_struct *mm = get_task_mm(task);' '	if (!mm)' '		return -ESRCH;' "	$name(task);" '	return 0;' '}'
  } >"$work/$name.mbox"
}

gate() { # WHERE-TO SERIES OPTIONS...
  local to=$1 mail=$work/$2.mbox
  shift 2
  "$checkref" gate --tree "$tree" --confidence low "$mail" "$@" >"$to.out" 2>"$to.err" </dev/null
  echo "exit $?" >>"$to.out"
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
    harm "$entry"
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

# --- a gate starts from what an earlier one kept of its base ------------------------------------------------------------
series earlier_one 1
series later_one 2
gate "$work/earlier" earlier_one --no-cache
gate "$work/later" later_one --no-cache
rm -rf "$cache"
scan "$work/warm" --cache "$cache"
find "$cache" -name '*.entry' -printf '%f\n' | sort >"$work/scanned"
rm -rf "$cache"
gate "$work/warm" earlier_one --cache "$cache"
compare "gate, nothing in the cache" "$work/warm" 0 "$work/earlier"
kept=$work/kept
cp -a "$cache" "$kept"
analysis=$(find "$kept" -name '*.entry' -printf '%f %s\n' | sort | join -v 1 - "$work/scanned" | sort -n -k 2 | tail -n 1)
echo "what a gate keeps of its base: $analysis bytes"
analysis=${analysis% *}
anew() { # the cache as the first gate left it
  rm -rf "$cache"
  cp -a "$kept" "$cache"
}

anew
start=$(now)
gate "$work/warm" later_one --cache "$cache"
warm=$(($(now) - start))
compare "gate by what was kept" "$work/warm" 0 "$work/later"
echo "by it: $warm ms"

echo "gates with wrong bits and lost ends in what was kept, $rounds times"
seen=0
for i in $(seq "$rounds"); do
  anew
  harm "$cache/$analysis"
  if [ $((i % 5)) -eq 0 ]; then
    find "$cache" -type f -name '*.entry' | sort >"$work/entries"
    while read -r entry; do harm "$entry"; done <"$work/entries"
  fi
  gate "$work/warm" later_one --cache "$cache"
  compare "gate, damaged, round $i" "$work/warm" 1 "$work/later"
  seen=$((seen + $(grep -c '^checkref: cache: ' "$work/warm.err")))
done
echo "  in $seen of them the damage lay in what was read"

echo "$rounds gates that are killed, each followed by one that is not"
killed=0
for i in $(seq "$rounds"); do
  longest=$warm
  if [ $((i % 3)) -eq 0 ]; then
    rm -rf "$cache"
    longest=$time
  else
    anew
  fi
  setsid "$checkref" gate --tree "$tree" "$work/later_one.mbox" --cache "$cache" >/dev/null 2>&1 </dev/null &
  victim=$!
  sleep "$(awk -v t="$longest" -v s="$RANDOM" 'BEGIN { printf "%.3f", t * s / 32768 / 1000 }')"
  kill -9 "$victim" 2>/dev/null && killed=$((killed + 1))
  wait "$victim" 2>/dev/null
  gate "$work/warm" later_one --cache "$cache"
  compare "gate, killed, round $i" "$work/warm" 0 "$work/later"
done
echo "  $killed of them were still running"

echo "two gates at once, five times"
for i in $(seq 5); do
  if [ $((i % 2)) -eq 0 ]; then rm -rf "$cache"; else anew; fi
  gate "$work/one" later_one --cache "$cache" &
  gate "$work/two" earlier_one --cache "$cache"
  wait
  compare "two gates at once, one, round $i" "$work/one" 0 "$work/later"
  compare "two gates at once, two, round $i" "$work/two" 0 "$work/earlier"
done

if mount -t tmpfs -o size=3m none "$small" 2>/dev/null; then
  echo "gates on file systems that are full, or read-only"
  gate "$work/warm" later_one --cache "$small/cache"
  compare "gate, full" "$work/warm" 1 "$work/later"
  mount -o remount,size=2g "$small"
  rm -rf "$small/cache"
  cp -a "$kept" "$small/cache"
  mount -o remount,ro "$small"
  gate "$work/warm" later_one --cache "$small/cache"
  compare "gate, read-only" "$work/warm" 1 "$work/later"
  umount "$small"
fi

echo "$failed failed"
[ "$failed" -eq 0 ]
