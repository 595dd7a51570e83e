#!/usr/bin/env bash
# Plants faults in a kernel tree and counts those that a scan finds; see README.md.
# CHECKREF_JAVA_OPTS adds options for the JVM.
set -euo pipefail
export LC_ALL=C

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
classpath=$root/analyzer/target/mutants.classpath
java=java
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
fi

if [ $# -eq 0 ]; then
  echo "usage: $0 KERNEL-DIRECTORY [OPTIONS]; --help lists them" >&2
  exit 2
fi

# What the benchmark is made of: the program and its tests.
newer=
if [ -f "$classpath" ]; then
  newer=$(find "$root"/pom.xml "$root"/{grammar,rules,analyzer}/pom.xml "$root"/{grammar,rules}/src/main \
    "$root"/analyzer/src -type f -newer "$classpath" -print -quit)
fi
if [ ! -f "$classpath" ] || [ -n "$newer" ]; then
  echo "building" >&2
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if ! (cd "$root" && mvn -q -B -pl analyzer -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/mutants.classpath -Dmdep.includeScope=test) >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$classpath"
    exit 2
  fi
  touch "$classpath"
  rm -f "$log"
fi

judged=()
if [ -f "$here/mutants-judged.tsv" ]; then
  judged=(--judged "$here/mutants-judged.tsv")
fi
# shellcheck disable=SC2086  # the options are words
exec "$java" -XX:+UseParallelGC -XX:-UsePerfData -Xmx3g -Xss4m ${CHECKREF_JAVA_OPTS:-} \
  -cp "$root/analyzer/target/test-classes:$root/analyzer/target/classes:$(cat "$classpath")" \
  org.checkref.mutants.MutationBench "${judged[@]}" "$@"
