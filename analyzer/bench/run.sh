#!/usr/bin/env bash
# Measures a cold scan beside what a kernel developer would run otherwise; see README.md.
set -euo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkref=$here/../../checkref

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
trap 'rm -rf "$work"' EXIT
cd "$work"
: >rows

# measure NAME FILE COMMAND... leaves the command's output in FILE and a row "NAME wall cpu kB".
measure() {
  local name=$1 out=$2 status=0
  shift 2
  echo "running: $name" >&2
  /usr/bin/time -q -o time -f '%e %U %S %M' "$@" >"$out" 2>errors </dev/null || status=$?
  # 1 is what checkref says when it has findings
  if [ "$status" -gt 1 ]; then
    echo "$0: $name failed with status $status:" >&2
    tail -n 20 errors >&2
    return 1
  fi
  read -r wall user system kb < <(tail -n 1 time)
  awk -v n="$name" -v w="$wall" -v u="$user" -v s="$system" -v k="$kb" \
    'BEGIN { printf "%s\t%s\t%.2f\t%s", n, w, u + s, k }' >>rows
}

# What came out of the last command, the last column of its row.
outcome() {
  printf '\t%s\n' "$*" >>rows
}

have() {
  if ! command -v "$1" >/dev/null; then
    echo "missing: $1 (Debian: apt install $2), its rows are left out" >&2
    return 1
  fi
}

# Everybody reads what checkref reads: its four left-out directories are left out for all.
left_out=(tools scripts samples Documentation)
prune=()
spatch_ignore=()
for name in "${left_out[@]}"; do
  prune+=(! -name "$name")
  spatch_ignore+=(--ignore "$tree/$name/") # a prefix of the path
done
mapfile -t parts < <(find "$tree" -mindepth 1 -maxdepth 1 -type d ! -name '.*' "${prune[@]}" | sort)
find "${parts[@]}" -type f -name '*.[ch]' -print0 >files
count=$(tr -cd '\0' <files | wc -c)
if [ "$count" -eq 0 ]; then
  echo "$0: $tree holds no .c or .h file below its directories" >&2
  exit 2
fi

"$checkref" --version >/dev/null # builds, if it must
xargs -0 cat <files >/dev/null   # fills the page cache

measure "cat" out sh -c 'xargs -0 cat <files >/dev/null'
outcome "$count files"

if have ctags universal-ctags; then
  measure "ctags -R" out ctags -R --languages=C -f tags "${parts[@]}"
  outcome "$(wc -l <tags) tags"
fi

if have spatch coccinelle; then
  for patch in leak callback static-init; do
    measure "spatch $patch" out \
      spatch --very-quiet --no-includes -j 2 "${spatch_ignore[@]}" \
      --sp-file "$here/spatch/$patch.cocci" --dir "$tree"
    outcome "$(sort -u out | grep -c '^/.*:[0-9]*: ' || true) reports"
  done
fi

measure "checkref scan" out "$checkref" scan --no-cache --assume mm_bare_refs "$tree"
outcome "$(grep -cE '^[^ ].*: (error|warning): ' out || true) findings"

awk -F '\t' '
  { name[NR] = $1; wall[NR] = $2; cpu[NR] = $3; mb[NR] = $4 / 1024; said[NR] = $5 }
  $1 ~ /^spatch / { sw += $2; sc += $3; if ($4 / 1024 > sm) sm = $4 / 1024; spatches++ }
  function row(n, w, c, m, s) {
    printf "%-16s %8.2f %8.2f %7.0f %8.1f %8.1f %11.2f  %s\n",
      n, w, c, m, w / base, c / cbase, w / last, s
  }
  END {
    base = wall[1] > 0 ? wall[1] : 0.01
    cbase = cpu[1] > 0 ? cpu[1] : 0.01
    last = wall[NR] > 0 ? wall[NR] : 0.01
    printf "%-16s %8s %8s %7s %8s %8s %11s  %s\n",
      "", "wall s", "CPU s", "max MB", "wall/cat", "CPU/cat", "wall/scan", "what came out"
    for (i = 1; i <= NR; i++) {
      if (i == NR && spatches) row("spatch, all " spatches, sw, sc, sm, "")
      row(name[i], wall[i], cpu[i], mb[i], said[i])
    }
  }' rows
