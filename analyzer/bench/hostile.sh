#!/usr/bin/env bash
# Gates hostile and odd mails, and measures each; see README.md.
set -euo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkref=$here/../../checkref

if [ $# -lt 1 ] || [ ! -d "$1" ]; then
  echo "usage: $0 KERNEL-DIRECTORY [CASE...]" >&2
  exit 2
fi
tree=$(cd -P "$1" && pwd)
shift
for tool in /usr/bin/time git; do
  command -v "$tool" >/dev/null || {
    echo "$0: $tool is missing (Debian: apt install time git)" >&2
    exit 2
  }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/cwd" "$work/tmp" "$work/cache" "$work/repository"
export CHECKREF_CACHE=$work/cache HOME=$work/home TMPDIR=$work/tmp
export CHECKREF_JAVA_OPTS="${CHECKREF_JAVA_OPTS:-} -Djava.io.tmpdir=$work/tmp"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org
export GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org

# --- the bases: the tree, and a part of it in a git repository ---------------------------------------------------------
repository=$work/repository
(cd "$tree" && cp -a --parents Makefile mm/Kconfig mm/Makefile mm/util.c mm/mmap.c include/linux/sched scripts/dtc/include-prefixes \
  arch/arm64/boot/dts/arm kernel/fork.c "$repository")
git -C "$repository" init -q -b main .
git -C "$repository" add -A -f .
git -C "$repository" commit -q -m base

# --- writing mails -----------------------------------------------------------------------------------------------------
mail() { # SUBJECT [HEADER...]; the body follows
  printf 'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n'
  printf 'From: A U Thor <author@example.org>\nDate: Fri, 16 Oct 2020 00:00:00 +0000\nSubject: %s\n' "$1"
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@"
  printf '\n'
}
many() { # COUNT TEXT, with printf's escapes
  yes -- "$(printf '%b.' "$2")" | sed 's/\.$//' | head -n "$1" || true
}
filled() { # MEGABYTES CHARACTER
  head -c "$1"M /dev/zero | tr '\0' "$2"
}
change() { # PATH: of its first line; the words are the file's
  local first
  first=$(head -n 1 "$tree/$1")
  printf -- '--- a/%s\n+++ b/%s\n@@ -1 +1,2 @@\n %s\n+/* more */\n' "$1" "$1" "$first"
}
made() { # PATH, as it is to stand there
  printf 'diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+int made;\n' "$1" "$1" "$1"
}
link() { # PATH TARGET
  printf 'diff --git a/%s b/%s\nnew file mode 120000\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+%s\n\\ No newline at end of file\n' \
    "$1" "$1" "$1" "$2"
}
renamed() { # FROM TO [copy]
  printf 'diff --git a/%s b/%s\nsimilarity index 100%%\n%s from %s\n%s to %s\n' "$1" "$2" "${3:-rename}" "$1" "${3:-rename}" "$2"
}

# Each case prints a mail. The name is followed by the exit status that is due.
case_dotdot_2() { mail '[PATCH] x'; made '../../../tmp/evil.c'; }
case_dotdot_inside_2() { mail '[PATCH] x'; made 'mm/../../evil.c'; }
case_absolute_2() { mail '[PATCH] x'; printf -- '--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-root\n+evil\n'; }
case_git_directory_2() { mail '[PATCH] x'; made '.GIT/hooks/pre-commit.c'; }
case_long_path_2() { mail '[PATCH] x'; made "$(yes a/ | head -n 20000 | tr -d '\n')x.c"; }
case_huge_path_2() { mail '[PATCH] x'; printf -- '--- a/x.c\n+++ b/'; filled 20 a | sed 's,a,a/,g' | head -c 25M; printf '\n@@ -1 +1 @@\n-a\n+b\n'; }
case_diff_git_line_2() { mail '[PATCH] x'; printf 'diff --git a/'; yes 'x b/' | head -n 5000000 | tr -d '\n'; printf '\n'; }
case_link_out_2() { mail '[PATCH] x'; link mm/evil.c ../../../../etc/passwd; }
case_link_absolute_2() { mail '[PATCH] x'; link mm/evil.c /etc/passwd; }
case_through_made_link_2() { mail '[PATCH 1/2] x'; link mm/away ../kernel; mail '[PATCH 2/2] x'; made mm/away/evil.c; }
case_through_link_of_tree_2() { mail '[PATCH] x'; made scripts/dtc/include-prefixes/arm64/evil.c; }
case_link_retargeted_0() {
  mail '[PATCH] x'
  printf 'diff --git a/%s b/%s\nindex 1..2 120000\n--- a/%s\n+++ b/%s\n' {,,,}scripts/dtc/include-prefixes/arm64
  printf '@@ -1 +1 @@\n-%s\n\\ No newline at end of file\n+../../../arch/arm\n\\ No newline at end of file\n' \
    "$(readlink "$tree/scripts/dtc/include-prefixes/arm64")"
}
case_link_with_other_target_2() {
  mail '[PATCH] x'
  printf 'diff --git a/%s b/%s\nindex 1..2 120000\n--- a/%s\n+++ b/%s\n' {,,,}scripts/dtc/include-prefixes/arm64
  printf '@@ -1 +1 @@\n-elsewhere\n\\ No newline at end of file\n+../../../arch/arm\n\\ No newline at end of file\n'
}
case_nul_in_path_2() { mail '[PATCH] x'; printf -- '--- a/mm/a\0.c\n+++ b/mm/a\0.c\n@@ -1 +1 @@\n-a\n+b\n'; }
case_nul_quoted_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm/a\\000.c",g'; }
case_nul_in_lines_0() { mail '[PATCH] x'; printf 'diff --git a/mm/n.c b/mm/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1 @@\n+int a\0b;\n'; }
case_newline_in_path_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm/a\\nb.c",g'; }
case_tab_in_path_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm/a\\tb.c",g'; }
case_umlaut_in_path_0() { mail '[PATCH] x'; made 'x.c' | sed 's,a/x.c,"a/mm/\\303\\244.c",g; s,b/x.c,"b/mm/\\303\\244.c",g'; }
case_broken_quotes_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm/\\9.c,g'; }
case_escape_codes_2() { mail "$(printf '[PATCH] \033[31mred\233')"; change mm/util.c | sed "s,mm/util,mm/$(printf '\033')[2Jutil,"; }
case_mail_50M_2() { mail '[PATCH] x'; change mm/util.c; filled 50 x; }
case_mail_31M_2() { mail '[PATCH] x'; filled 31 x; }
case_million_hunks_2() { mail '[PATCH] x'; printf -- '--- a/mm/util.c\n+++ b/mm/util.c\n'; many 1000000 '@@ -1 +1 @@\n-a\n+b'; }
case_hunks_99999_2() { mail '[PATCH] x'; printf -- '--- a/mm/mmap.c\n+++ b/mm/mmap.c\n'; many 99999 '@@ -1 +1 @@\n-a\n+b'; }
case_files_100000_2() { mail '[PATCH] x'; many 100000 '--- a/mm/mmap.c\n+++ b/mm/mmap.c\n@@ -1 +1 @@\n-a\n+b'; }
case_made_50000_times_2() { mail '[PATCH] x'; for i in $(seq 50000); do made "mm/x$i.c"; done; link x /etc; }
case_far_hunks_2() {
  mail '[PATCH 1/2] x'
  printf -- 'diff --git a/mm/n.c b/mm/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1,100000 @@\n'
  many 100000 '+0123456789012345678901234567890123456789012345678901234567890123456789'
  mail '[PATCH 2/2] x'
  printf -- '--- a/mm/n.c\n+++ b/mm/n.c\n@@ -1,100000 +1,100001 @@\n'
  many 99999 ' 0123456789012345678901234567890123456789012345678901234567890123456789'
  printf ' x\n+y\n'
}
case_far_hunks_10000_mails_2() {
  for i in $(seq 4000); do
    mail "[PATCH $i/4000] x"
    printf -- '--- a/mm/mmap.c\n+++ b/mm/mmap.c\n@@ -1,5 +1,6 @@\n \n \n }\n \n+x\n \n'
  done
}
case_large_file_3000_times_2() {
  local large
  large=$(cd "$tree" && find drivers/gpu/drm/amd/include/asic_reg -name '*.h' -size +5M 2>/dev/null | sort | head -n 1)
  for i in $(seq 3000); do
    mail "[PATCH $i/9999] x"
    printf -- '--- a/%s\n+++ b/%s\n@@ -0,0 +1 @@\n+/* %s */\n' "${large:-mm/mmap.c}" "${large:-mm/mmap.c}" "$i"
  done
  link x /etc
}
case_counts_two_to_31_2() { mail '[PATCH] x'; printf -- '--- a/mm/util.c\n+++ b/mm/util.c\n@@ -1,2147483648 +1,2147483648 @@\n a\n'; }
case_counts_negative_2() { mail '[PATCH] x'; printf -- '--- a/mm/util.c\n+++ b/mm/util.c\n@@ --1,3 +1,-3 @@\n a\n'; }
case_counts_too_many_2() { mail '[PATCH] x'; printf -- '--- a/mm/util.c\n+++ b/mm/util.c\n@@ -0,0 +1,2000000000 @@\n+a\n'; }
case_counts_many_2() { mail '[PATCH] x'; printf -- '--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1,999999999 @@\n+a\n'; }
case_start_far_2() { mail '[PATCH] x'; printf -- '--- a/mm/util.c\n+++ b/mm/util.c\n@@ -999999999 +999999999 @@\n-nowhere\n+a\n'; }
case_parts_in_parts_2() {
  mail '[PATCH] x' 'Content-Type: multipart/mixed; boundary=B0'
  for i in $(seq 0 9999); do printf -- '--B%s\nContent-Type: multipart/mixed; boundary=B%s\n\n' "$i" $((i + 1)); done
}
case_mails_in_mails_2() {
  mail '[PATCH] x' 'Content-Type: message/rfc822'
  many 10000 'Subject: x\nContent-Type: message/rfc822\n'
}
case_attachments_100000_2() { mail '[PATCH] x' 'Content-Type: multipart/mixed; boundary=B'; many 100000 '--B\nContent-Type: text/plain\n\nx'; }
case_attachments_100000_html_2() { mail '[PATCH] x' 'Content-Type: multipart/mixed; boundary=B'; many 100000 '--B\nContent-Type: text/html\n\nx'; }
case_boundary_everywhere_2() { mail '[PATCH] x' 'Content-Type: multipart/mixed; boundary="-"'; filled 30 -; }
case_base64_gigabyte_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: base64'; filled 1024 x | base64; }
case_base64_31M_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: base64'; filled 22 x | base64; }
case_base64_one_line_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: base64'; filled 31 A; }
case_base64_broken_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: base64'; change mm/util.c | base64 | tr A-M '!'; }
case_quoted_printable_50M_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: quoted-printable'; filled 50 =; }
case_quoted_printable_31M_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: quoted-printable'; filled 31 =; }
case_blanks_31M_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: quoted-printable'; filled 31 ' '; }
case_header_50M_2() { mail '[PATCH] x' "X-Large: $(filled 50 x)"; change mm/util.c; }
case_header_31M_2() { mail '[PATCH] x' "X-Large: $(filled 31 x)"; change mm/util.c; }
case_header_folded_2() { mail '[PATCH] x'; many 3000000 ' folded'; } # the body; a mail whose head is folded comes next
case_headers_million_2() { mail '[PATCH] x' "$(many 1000000 'X-Many: y')"; change mm/util.c; }
case_subject_of_tags_0() { for i in $(seq 100); do mail "$(yes '[]' | head -n 60000 | tr -d '\n') x$i"; change mm/util.c; done | head -c 19M; }
case_subject_encoded_0() { mail "$(yes '=?utf-8?q?=41?=' | head -n 12000 | tr '\n' ' ')"; change mm/util.c; }
case_from_lines_2() { many 1000000 'From x Mon Sep 17 00:00:00 2001'; }
case_same_number_2() { mail '[PATCH 1/2] x'; change mm/util.c; mail '[PATCH 1/2] y'; change mm/mmap.c; }
case_versions_mixed_0() { mail '[PATCH 1/1] x'; made ../x.c; mail '[PATCH v2 1/1] x'; change mm/util.c; }
case_number_of_0_0() { mail '[PATCH 3/0] x'; change mm/util.c; }
case_cover_only_2() { mail '[PATCH 0/3] x'; printf 'Words.\n'; }
case_empty_2() { :; }
case_nothing_but_nul_2() { head -c 30M /dev/zero; }
case_noise_2() { head -c 30M "$noise"; }
case_binary_file_2() { head -c 30M "$checkref_jar"; }
case_endless_lines_2() { yes; }
case_deleted_then_modified_2() {
  mail '[PATCH 1/2] x'
  printf 'diff --git a/mm/util.c b/mm/util.c\ndeleted file mode 100644\n--- a/mm/util.c\n+++ /dev/null\n@@ -1,%s +0,0 @@\n' \
    "$(wc -l <"$tree/mm/util.c")"
  sed 's/^/-/' "$tree/mm/util.c"
  mail '[PATCH 2/2] x'
  change mm/util.c
}
case_renamed_onto_2() { mail '[PATCH] x'; renamed mm/util.c mm/mmap.c; }
case_copied_from_missing_2() { mail '[PATCH] x'; renamed mm/missing.c mm/n.c copy; }
case_renamed_from_missing_2() { mail '[PATCH] x'; renamed mm/missing.c mm/n.c; }
case_renamed_in_a_circle_0() { mail '[PATCH] x'; renamed mm/util.c mm/mmap.c; renamed mm/mmap.c mm/util.c; }
case_renamed_in_a_chain_0() { mail '[PATCH] x'; renamed mm/mmap.c mm/n.c; renamed mm/util.c mm/mmap.c; }
case_renamed_twice_0() { mail '[PATCH] x'; renamed mm/mmap.c mm/n.c; renamed mm/mmap.c mm/m.c; }
case_made_below_a_file_2() { mail '[PATCH] x'; made mm/util.c/x.c; }
case_made_over_a_directory_2() { mail '[PATCH] x'; made mm; }
case_made_again_2() { mail '[PATCH] x'; made mm/util.c; }
case_mode_0() { mail '[PATCH] x'; printf 'diff --git a/mm/util.c b/mm/util.c\nold mode 100644\nnew mode 100755\n'; }
case_mode_of_missing_2() { mail '[PATCH] x'; printf 'diff --git a/mm/missing.c b/mm/missing.c\nold mode 100644\nnew mode 100755\n'; }
case_mode_nonsense_2() { mail '[PATCH] x'; made mm/n.c | sed 's/100644/777777/'; }
case_submodule_0() { mail '[PATCH] x'; printf 'diff --git a/sub b/sub\nnew file mode 160000\nindex 0..1\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit 1111111111111111111111111111111111111111\n'; }
case_binary_0() { mail '[PATCH] x'; printf 'diff --git a/x.bin b/x.bin\nnew file mode 100644\nindex 0..1\nGIT binary patch\nliteral 10\nRcmZQzWMT#Y01f~L0RR91\n\nliteral 0\nHcmV?d00001\n\n'; }
case_binary_31M_0() { mail '[PATCH] x'; printf 'diff --git a/x.bin b/x.bin\nnew file mode 100644\nindex 0..1\nGIT binary patch\nliteral 1999999999\n'; many 450000 'zcmZQzWMT#Y01f~L0RR91cmZQzWMT#Y01f~L0RR91cmZQzWMT#Y01f~L0RR91cmZQz'; printf '\n'; }
case_binary_of_missing_2() { mail '[PATCH] x'; printf 'diff --git a/missing.bin b/missing.bin\nindex 1..2 100644\nGIT binary patch\nliteral 0\nHcmV?d00001\n\n'; }
case_makefile_0() { mail '[PATCH] x'; change mm/Makefile; }
case_makefile_misplaced_2() { mail '[PATCH] x'; printf -- '--- a/mm/Makefile\n+++ b/mm/Makefile\n@@ -1 +1 @@\n-nothing of the kind\n+x\n'; }
case_kconfig_misplaced_2() { mail '[PATCH] x'; change mm/util.c; printf -- '--- a/mm/Kconfig\n+++ b/mm/Kconfig\n@@ -1 +1 @@\n-nothing of the kind\n+x\n'; }
case_dts_missing_2() { mail '[PATCH] x'; printf -- '--- a/arch/arm64/boot/dts/arm/missing.dts\n+++ b/arch/arm64/boot/dts/arm/missing.dts\n@@ -1 +1 @@\n-a\n+b\n'; }
case_crlf_0() { { mail '[PATCH] x'; change mm/util.c; } | sed 's/$/\r/'; }
case_no_newline_0() { { mail '[PATCH] x'; change mm/util.c; } | head -c -1; }
case_cut_2() { { mail '[PATCH] x'; change mm/util.c; } | head -c -14; }
case_utf16_2() { { mail '[PATCH] x'; change mm/util.c; } | sed 's/./&\x00/g; s/$/\x00/'; }
case_nested_parentheses_0() { mail '[PATCH] x'; hostile_c "$(printf '\treturn %s1%s;' "$(filled 1 '(' | head -c 120000)" "$(filled 1 ')' | head -c 120000)")"; }
case_nested_braces_0() { mail '[PATCH] x'; hostile_c "$(printf '%s%s' "$(filled 1 '{' | head -c 120000)" "$(filled 1 '}' | head -c 120000)")"; }
case_nested_ifs_0() { mail '[PATCH] x'; hostile_c "$(many 28000 '\tif (mm)')"$'\n;'; }
case_many_ifs_0() { mail '[PATCH] x'; hostile_c "$(many 6000 '\tif (next()) mmget(mm); else mmput(mm);')"; }
case_many_labels_0() { mail '[PATCH] x'; hostile_c "$(for i in $(seq 5000); do printf 'l%s: if (next()) goto l%s; mmget(mm);\n' "$i" $((5001 - i)); done)"; }
case_many_variants_0() { mail '[PATCH] x'; hostile_c "$(for i in $(seq 5000); do printf '#ifdef CONFIG_%s\n\tmmget(mm);\n#else\n\tmmput(mm);\n#endif\n' "$i"; done)"; }
case_macro_bomb_0() {
  mail '[PATCH] x'
  { for i in $(seq 60); do printf '#define M%s(x) for (;;) { M%s(x) M%s(x) }\n' "$i" $((i + 1)) $((i + 1)); done
    printf 'void f(struct mm_struct *mm)\n{\n\tM1(mmput(mm);)\n\tmmget(mm);\n}\n'; } >"$work/bomb"
  printf 'diff --git a/mm/n.c b/mm/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1,%s @@\n' "$(wc -l <"$work/bomb")"
  sed 's/^/+/' "$work/bomb"
}
case_long_function_0() { mail '[PATCH] x'; hostile_c "$(many 100000 '\tif (next()) mmget(mm); else mmput(mm);')"; }
case_many_functions_0() {
  mail '[PATCH] x'
  printf 'diff --git a/mm/n.c b/mm/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1,40000 @@\n'
  for i in $(seq 40000); do printf '+static void f%s(struct mm_struct *mm) { mmput(mm); f%s(mm); mmget(mm); }\n' "$i" $((i % 40000 + 1)); done
}
hostile_c() { # TEXT of a function
  printf 'void hostile(struct mm_struct *mm)\n{\n\tmmput(mm);\n%s\n\tmmget(mm);\n}\n' "$1" >"$work/body"
  printf 'diff --git a/mm/n.c b/mm/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1,%s @@\n' "$(wc -l <"$work/body")"
  sed 's/^/+/' "$work/body"
}

# --- measuring ---------------------------------------------------------------------------------------------------------
noise=$work/noise
head -c 30M /dev/zero | openssl enc -aes-128-ctr -K 00 -iv 00 2>/dev/null >"$noise" || head -c 30M /dev/urandom >"$noise"
checkref_jar=$here/../target/checkref.jar
failed=0

run() { # BASE-NAME CASE DUE OPTION...
  local base=$1 name=$2 due=$3 status=0 verdict lines written
  shift 3
  touch "$work/before"
  sleep 0.01
  (
    cd "$work/cwd"
    # shellcheck disable=SC2002  # a pipe, as mailers give it
    cat "$work/mail" | timeout 600 /usr/bin/time -q -o "$work/time" -f '%e %U %S %M' "$checkref" gate "$@" - >"$work/out" 2>"$work/err"
  ) || status=$?
  # shellcheck disable=SC2012
  lines=$(($(wc -l <"$work/err") + $(wc -l <"$work/out")))
  verdict=ok
  if [ "$due" = 0 ]; then
    [ "$status" -le 1 ] || verdict="EXIT"
  else
    [ "$status" -eq "$due" ] || verdict="EXIT"
  fi
  ! grep -qE 'internal error|Exception|OutOfMemory' "$work/err" || verdict="INTERNAL"
  written=$(find "$tree" "$repository" "$work/home" "$work/cwd" "$work/tmp" -newer "$work/before" -print -quit)
  if [ -n "$written" ]; then
    verdict="WRITTEN"
    echo "$written" >&2
  fi
  [ "$verdict" = ok ] || failed=$((failed + 1))
  tail -n 1 "$work/time" | awk -v n="$name" -v b="$base" -v s="$status" -v l="$lines" -v v="$verdict" \
    '{ printf "%-26s %-5s %4s %8.2f %8.2f %7.0f %6s %-8s", n, b, s, $1, $2 + $3, $4 / 1024, l, v }'
  printf ' %s\n' "$(grep '^checkref:' "$work/err" | tail -n 1 | cut -c 1-150 | tr -c '[:print:]\n' '?')"
}

"$checkref" --version >/dev/null # builds, if it must
printf '%-26s %-5s %4s %8s %8s %7s %6s %-8s %s\n' case base exit "wall s" "CPU s" "max MB" lines "" "last line"
case_warm_0() { mail '[PATCH] x'; change mm/util.c; }
for full in case_warm_0 $(declare -F | awk '{ print $3 }' | grep '^case_' | grep -v '^case_warm_0$'); do
  due=${full##*_}
  name=${full#case_}
  name=${name%_*}
  if [ $# -gt 0 ] && [ "$name" != warm ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  # an endless one is cut by its reader
  { "$full" 2>/dev/null || true; } | head -c 1500M >"$work/mail" || true
  [ "${ONLY:-tree}" != tree ] || run tree "$name" "$due" --tree "$tree"
  [ "${ONLY:-git}" != git ] || run git "$name" "$due" --tree "$repository" --base main
done
echo "$failed not as they are due" >&2
[ "$failed" -eq 0 ]
