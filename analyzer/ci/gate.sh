#!/bin/sh
# Judges the commits between a base and HEAD of a kernel's git repository. Ends as 'checkref gate' does: 0, 1 or 2.
#
# usage: gate.sh [REPOSITORY]
#
# CHECKREF  the launcher; by default the one of the checkout that this script is in
# BASE      what the commits are for: a branch, a tag or an id; by default origin/HEAD
# FORMAT    as in 'checkref gate --format'; by default text
# OUTPUT    the file for the report; by default standard output
# FAIL_ON   error or warning (default)
set -u

here=$(cd "$(dirname "$0")" && pwd)
checkref=${CHECKREF:-$here/../../checkref}
repository=${1:-.}
base=${BASE:-origin/HEAD}

cannot() {
  echo "gate.sh: $*" >&2
  exit 2
}

git -C "$repository" rev-parse -q --verify "$base^{commit}" >/dev/null ||
  cannot "$repository has no commit '$base'; fetch it, all of its history"
from=$(git -C "$repository" merge-base "$base" HEAD) ||
  cannot "HEAD and '$base' have no commit in common; a shallow clone has not"
if [ "$(git -C "$repository" rev-list --first-parent --count "$from..HEAD")" -eq 0 ]; then
  echo "gate.sh: nothing between '$base' and HEAD" >&2
  exit 0
fi

set -- gate --tree "$repository" --range "$from..HEAD" --format "${FORMAT:-text}" --fail-on "${FAIL_ON:-warning}"
if [ -n "${OUTPUT:-}" ]; then
  "$checkref" "$@" >"$OUTPUT"
else
  "$checkref" "$@"
fi
