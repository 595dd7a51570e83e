#!/bin/sh
# Judges the commits that are pushed. Written by 'checkref gate --install-hook'; '--remove-hook' takes it away.
# git tells the remote's name and address as arguments, and one ref a line on standard input.

checkref=${CHECKREF:-@CHECKREF@}
remote=$1
most=20 # more commits than these are judged as one

# A commit that the remote has, for what is pushed.
base() {
  if git cat-file -e "$remote_id^{commit}" 2>/dev/null && git merge-base "$remote_id" "$local_id"; then
    return
  fi
  oldest=$(git rev-list --first-parent "$local_id" --not --remotes="$remote" | tail -n 1)
  [ -z "$oldest" ] || git rev-parse -q --verify "$oldest^"
}

refused=
# shellcheck disable=SC2034  # git gives the refs' names too
while read -r local_ref local_id remote_ref remote_id; do
  case $local_id in
    *[!0]*) ;;
    *) continue ;; # a ref is deleted
  esac
  from=$(base) || {
    echo "checkref: $local_ref: no commit to compare with; not judged" >&2
    continue
  }
  [ -n "$from" ] || continue
  commits=$(git rev-list --first-parent --count "$from..$local_id")
  [ "$commits" -gt 0 ] || continue
  squash=
  [ "$commits" -le "$most" ] || squash=--squash
  "$checkref" gate --quiet $squash --tree "$(git rev-parse --git-dir)" --range "$from..$local_id" </dev/null || refused=yes
done

if [ -n "$refused" ]; then
  echo "checkref: not pushed; 'git push --no-verify' pushes all the same" >&2
  exit 1
fi
