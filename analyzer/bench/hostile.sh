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
case_deleted_then_modified_2() { mail '[PATCH 1/2] x'; deleted mm/util.c; mail '[PATCH 2/2] x'; change mm/util.c; }
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

# what a patch says of paths
case_octal_dotdot_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/\\056\\056/evil.c",g'; }
case_octal_slash_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm\\057..\\057..\\057evil.c",g'; }
case_octal_git_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/\\056git/config.c",g'; }
case_octal_too_large_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm/\\777.c",g'; }
case_octal_cut_2() { mail '[PATCH] x'; made 'x.c' | sed 's,[ab]/x.c,"b/mm/\\05",g'; }
case_ignorable_in_git_2() { mail '[PATCH] x'; made "$(printf '.g\342\200\214it/hooks/x.c')"; }
case_overlong_utf8_0() { mail '[PATCH] x'; made "$(printf 'mm/\300\256\300\256/x.c')"; }
case_two_normal_forms_0() { mail '[PATCH] x'; made "$(printf 'mm/\303\244.c')"; made "$(printf 'mm/a\314\210.c')"; }
case_renamed_by_case_0() { mail '[PATCH] x'; renamed mm/util.c mm/UTIL.c; }
case_backslashes_0() { mail '[PATCH] x'; made 'mm\..\..\evil.c'; }
case_device_twice_2() { mail '[PATCH] x'; printf -- '--- /dev/null\n+++ /dev/null\n@@ -0,0 +1 @@\n+a\n'; }
case_device_in_sides_2() { mail '[PATCH] x'; printf 'diff --git a//dev/null b//dev/null\n--- a//dev/null\n+++ b//dev/null\n@@ -0,0 +1 @@\n+a\n'; }
case_device_renamed_2() { mail '[PATCH] x'; renamed /dev/null mm/n.c; }
case_deleted_in_part_2() { mail '[PATCH] x'; printf -- '--- a/mm/util.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-%s\n' "$(head -n 1 "$tree/mm/util.c")"; }
deleted() { # PATH
  printf 'diff --git a/%s b/%s\ndeleted file mode 100644\n--- a/%s\n+++ /dev/null\n@@ -1,%s +0,0 @@\n' "$1" "$1" "$1" "$(wc -l <"$tree/$1")"
  sed 's/^/-/' "$tree/$1"
}
case_changed_deleted_renamed_2() {
  mail '[PATCH 1/3] x'; change kernel/fork.c
  mail '[PATCH 2/3] x'; deleted mm/util.c
  mail '[PATCH 3/3] x'; renamed mm/util.c mm/n.c
}
case_file_becomes_directory_0() { mail '[PATCH] x'; deleted mm/util.c; made mm/util.c/x.c; }
case_file_becomes_directory_later_0() { mail '[PATCH 1/2] x'; deleted mm/util.c; mail '[PATCH 2/2] x'; made mm/util.c/x.c; }
case_file_becomes_link_0() { mail '[PATCH] x'; deleted mm/util.c; link mm/util.c mmap.c; }
case_file_becomes_link_then_changed_2() { mail '[PATCH 1/2] x'; deleted mm/util.c; link mm/util.c mmap.c; mail '[PATCH 2/2] x'; change mm/util.c; }
case_directory_deleted_2() { mail '[PATCH] x'; printf 'diff --git a/mm b/mm\ndeleted file mode 100644\n'; }
submodule() {
  printf 'diff --git a/sub b/sub\nnew file mode 160000\nindex 0..1\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit 1111111111111111111111111111111111111111\n'
}
case_made_below_a_submodule_2() { mail '[PATCH 1/2] x'; submodule; mail '[PATCH 2/2] x'; made sub/x.c; }
case_submodule_url_0() { mail '[PATCH] x'; submodule; made .gitmodules | sed 's,int made;,\turl = --upload-pack=evil,'; }

# what a mail may be
case_series_of_1001_2() { for i in $(seq 1001); do mail "[PATCH $i/1001] x$i"; made "mm/x$i.c"; done; }
case_header_gigabyte_2() { printf 'X-Large: '; filled 1024 x; }
case_from_line_31M_2() { printf 'From '; filled 31 x; }
case_subject_31M_2() { mail "$(filled 31 '[')"; change mm/util.c; }
case_gzip_2() { { mail '[PATCH] x'; change mm/util.c; } | gzip -n; }
case_gzip_bomb_2() { filled 1024 x | gzip -n; }
case_utf7_2() { mail '[PATCH] x' 'Content-Type: text/plain; charset=utf-7'; change mm/util.c | sed 's/-/+AC0-/g; s/^+/+ACs-/'; }
case_utf16_declared_2() { mail '[PATCH] x' 'Content-Type: text/plain; charset=utf-16' 'Content-Transfer-Encoding: base64'; change mm/util.c | sed 's/./&\x00/g; s/$/\x00/' | base64; }
case_charset_unknown_0() { mail '[PATCH] =?nonsense?q?x?=' 'Content-Type: text/plain; charset=nonsense'; change mm/util.c; }
case_uuencode_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: x-uuencode'; change mm/util.c | base64; }
case_type_nonsense_0() { mail '[PATCH] x' 'Content-Type: ;;;===;/' 'Content-Transfer-Encoding: 9bit'; change mm/util.c; }
case_quoted_printable_0() { mail '[PATCH] x' 'Content-Transfer-Encoding: quoted-printable'; change mm/util.c | sed 's/=/=3D/g; s/more/mo=\nre/'; }
case_quoted_printable_dotdot_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: quoted-printable'; made x.c | sed 's,/x.c,/=2E=2E/x.c,g'; }
case_base64_dotdot_2() { mail '[PATCH] x' 'Content-Transfer-Encoding: base64'; made ../x.c | base64; }
case_flowed_0() { mail '[PATCH] x' 'Content-Type: text/plain; format=flowed; delsp=yes'; change mm/util.c | sed 's/^ /  /'; }
case_flowed_31M_2() { mail '[PATCH] x' 'Content-Type: text/plain; format=flowed; delsp=yes'; many 10000000 'x \n' | head -c 31M; }
case_parts_200_0() { mail '[PATCH] x' 'Content-Type: multipart/mixed; boundary=B'; many 198 '--B\nContent-Type: text/plain\n\nx\n'; printf -- '--B\nContent-Type: text/x-patch\n\n'; change mm/util.c; printf -- '--B--\n'; }
case_boundary_missing_0() { mail '[PATCH] x' 'Content-Type: multipart/mixed'; change mm/util.c; }
case_boundary_empty_2() { mail '[PATCH] x' 'Content-Type: multipart/mixed; boundary=""'; filled 30 -; }
case_carriage_returns_2() { { mail '[PATCH] x'; change mm/util.c; } | tr '\n' '\r'; }
case_crlf_in_part_0() { mail '[PATCH] x'; change mm/util.c | sed 's/^+\(.*\)$/+\1\r/'; }
case_numbers_large_2() { mail '[PATCH 99999999999/99999999999] x'; printf 'Words.\n'; }
case_number_missing_million_0() { mail '[PATCH 1/1000000] x'; change mm/util.c; mail '[PATCH 1000000/1000000] x'; made mm/n.c; }

# C in which there is too much of something
case_else_ifs_0() { mail '[PATCH] x'; hostile_c "$(many 28000 '\tif (next()) mmget(mm); else')"$'\n;'; }
case_long_sum_0() { mail '[PATCH] x'; hostile_c "$(printf '\tf(1'; many 100000 '+1')"$'\n);'; }
case_long_and_0() { mail '[PATCH] x'; hostile_c "$(printf '\tif (mm'; many 20000 '\n&& next()')"$'\n) mmput(mm);'; }
case_many_negations_0() { mail '[PATCH] x'; hostile_c "$(printf '\treturn '; many 100000 '!')mm;"; }
case_many_casts_0() { mail '[PATCH] x'; hostile_c "$(printf '\treturn '; many 50000 '(int)')mm;"; }
case_many_members_0() { mail '[PATCH] x'; hostile_c "$(printf '\treturn mm'; many 50000 '->a');"; }
case_many_conditionals_0() { mail '[PATCH] x'; hostile_c "$(printf '\treturn '; many 20000 'mm ? 1 : ')1;"; }
case_labels_in_a_row_0() { mail '[PATCH] x'; hostile_c "$(for i in $(seq 28000); do printf 'l%s:\n' "$i"; done);"; }
case_cases_in_a_row_0() { mail '[PATCH] x'; hostile_c "$(printf '\tswitch (next()) {\n'; for i in $(seq 28000); do printf 'case %s:\n' "$i"; done) mmput(mm); }"; }
case_many_cases_0() { mail '[PATCH] x'; hostile_c "$(printf '\tswitch (next()) {\n'; for i in $(seq 10000); do printf 'case %s: mmget(mm); break;\n' "$i"; done)}"; }
case_many_strings_0() { mail '[PATCH] x'; hostile_c "$(printf '\tf('; many 100000 '"x"\n'));"; }
case_many_loops_0() { mail '[PATCH] x'; hostile_c "$(many 28000 '\tfor (;;)') mmget(mm);"; }
case_loops_in_a_row_0() { mail '[PATCH] x'; hostile_c "$(many 5000 '\twhile (next()) { mmget(mm); if (next()) break; }\n')"; }
case_many_arguments_0() { mail '[PATCH] x'; hostile_c "$(printf '\tf(mm'; many 100000 ', mm'));"; }
case_many_locals_0() { mail '[PATCH] x'; hostile_c "$(for i in $(seq 20000); do printf '\tstruct mm_struct *m%s = get_task_mm(t);\n' "$i"; done)"; }
case_error_ladder_0() {
  mail '[PATCH] x'
  hostile_c "$(for i in $(seq 10000); do printf '\tif (next()) goto e%s;\n\tmmget(mm);\n' "$i"; done; for i in $(seq 10000 -1 1); do printf '\tmmput(mm);\ne%s:\n' "$i"; done);"
}
case_empty_ladder_0() {
  mail '[PATCH] x'
  hostile_c "$(for i in $(seq 20000); do printf '\tif (next()) goto e%s;\n' "$i"; done; for i in $(seq 20000 -1 1); do printf '\tf();\ne%s:\n' "$i"; done);"
}
case_many_statics_0() { mail '[PATCH] x'; hostile_c "$(printf '\tstatic int a[] = {'; many 200000 '1,')};"; }
hostile_file() { # of $work/text
  printf 'diff --git a/mm/n.c b/mm/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/n.c\n@@ -0,0 +1,%s @@\n' "$(wc -l <"$work/text")"
  sed 's/^/+/' "$work/text"
}
case_macro_chain_0() {
  mail '[PATCH] x'
  { for i in $(seq 100000); do printf '#define M%s(x) M%s(x)\n' "$i" $((i + 1)); done
    printf 'void f(struct mm_struct *mm)\n{\n\tmmput(mm);\n\tM1(mm);\n}\n'; } >"$work/text"
  hostile_file
}
case_macro_of_itself_0() { mail '[PATCH] x'; printf '#define mmput(x) mmput(mmput(x))\n#define f f f\nvoid f(struct mm_struct *mm)\n{\n\tmmput(mm);\n}\n' >"$work/text"; hostile_file; }
case_call_chain_0() { mail '[PATCH] x'; for i in $(seq 40000); do printf 'void f%s(struct mm_struct *mm) { f%s(mm); }\n' "$i" $((i + 1)); done >"$work/text"; printf 'void f40001(struct mm_struct *mm) { mmput(mm); }\n' >>"$work/text"; hostile_file; }
case_call_star_0() { mail '[PATCH] x'; { for i in $(seq 20000); do printf 'void f%s(struct mm_struct *mm) { g(mm); }\n' "$i"; done; printf 'void g(struct mm_struct *mm) { mmput(mm);'; for i in $(seq 20000); do printf ' f%s(mm);' "$i"; done; printf ' }\n'; } >"$work/text"; hostile_file; }
case_same_name_0() { mail '[PATCH] x'; many 20000 'static void f(struct mm_struct *mm) { mmput(mm); f(mm); }\n' >"$work/text"; hostile_file; }
case_nested_structs_0() { mail '[PATCH] x'; { many 50000 'struct {\n'; many 50000 '} a;\n'; printf 'void f(struct mm_struct *mm) { mmput(mm); }\n'; } >"$work/text"; hostile_file; }
case_nested_directives_0() { mail '[PATCH] x'; { many 50000 '#ifdef CONFIG_X\n'; printf 'void f(struct mm_struct *mm) { mmput(mm); }\n'; many 50000 '#endif\n'; } >"$work/text"; hostile_file; }
case_directives_open_0() { mail '[PATCH] x'; { many 50000 '#endif\n#else\n'; printf 'void f(struct mm_struct *mm)\n{\n\tmmput(mm);\n#if 1\n'; } >"$work/text"; hostile_file; }
case_includes_in_a_circle_0() { mail '[PATCH] x'; { many 1000 '#include "n.c"\n#include <linux/sched/mm.h>\n'; printf 'void f(struct mm_struct *mm) { mmput(mm); }\n'; } >"$work/text"; hostile_file; }
case_typedef_circle_0() { mail '[PATCH] x'; printf 'typedef a b;\ntypedef b a;\ntypedef struct s { struct s s; a a; } s;\nvoid f(struct mm_struct *mm, a *x, s *y) { mmput(mm); x->y = y->s.s.a; }\n' >"$work/text"; hostile_file; }
case_unterminated_0() { mail '[PATCH] x'; { printf 'void f(struct mm_struct *mm)\n{\n\tmmput(mm);\n\tf("x\n}\n/* '; many 100000 'x /* \\\n'; } >"$work/text"; hostile_file; }
case_continued_lines_0() { mail '[PATCH] x'; { printf '#define M '; many 200000 '\\\n'; printf '\nvoid f(struct mm_struct *mm) { mmput(mm); M; }\n'; } >"$work/text"; hostile_file; }
case_line_of_20M_0() { mail '[PATCH] x'; { printf 'void f(struct mm_struct *mm) { mmput(mm); '; many 1500000 'f(mm, 1); ' | head -c 20M; printf ' }\n'; } >"$work/text"; hostile_file; }
case_name_of_20M_0() { mail '[PATCH] x'; { printf 'void f'; filled 20 a; printf '(struct mm_struct *mm) { mmput(mm); mmput(mm); }\n'; } >"$work/text"; hostile_file; }
case_many_parameters_0() { mail '[PATCH] x'; { printf 'void f(struct mm_struct *mm'; for i in $(seq 50000); do printf ', int a%s' "$i"; done; printf ') { mmput(mm); }\n'; } >"$work/text"; hostile_file; }
case_initialisers_nested_0() { mail '[PATCH] x'; { printf 'struct mm_struct init = '; many 100000 '{'; many 100000 '}'; printf ';\nvoid f(struct mm_struct *mm) { mmput(mm); }\n'; } >"$work/text"; hostile_file; }
case_initialisers_many_0() { mail '[PATCH] x'; { for i in $(seq 50000); do printf 'static struct mm_struct m%s = { .mm_users = ATOMIC_INIT(1), };\n' "$i"; done; } >"$work/text"; hostile_file; }

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
