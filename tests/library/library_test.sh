#!/usr/bin/env bash
# The installed library, as another project meets it. Each verb is a test of its own; all work in
# one folder, which "install" makes anew.
#
#   library_test.sh install  WORK BUILD SOURCE            install the component, and move the prefix
#   library_test.sh headers  WORK COMPILER                each public header compiles alone
#   library_test.sh consumer WORK SOURCE CMAKE-ARGUMENT…  configure, build and run tests/consumer
#   library_test.sh document WORK SOURCE                  docs/library.md says what is so
#
# headers, consumer and document are each tried on a planted fault as well. "document" needs what
# "consumer" printed.
set -u
export LC_ALL=C.UTF-8

verb=$1
work=$2
shift 2
prefix=$work/prefix

die() {
  echo "$1" >&2
  exit 1
}

# Installs only what the library needs, and moves it: nothing may remember where it was installed.
install_library() {
  local build=$1 source=$2
  rm -rf "$work"
  mkdir -p "$work"
  cmake --install "$build" --component library --prefix "$work/staged" > "$work/install.log" ||
    die "cmake --install failed; build the target scrutineer_stakes first"
  mv "$work/staged" "$prefix" || exit 1
  [ ! -e "$prefix/bin" ] || die "the component library installs a program"
  mkdir "$work/rules" && cp "$source"/rules/*.toml "$work/rules" || exit 1
  diff -r "$work/rules" "$prefix/share/scrutineer/rules" || die "the rules are not the tree's"
}

installed_headers() {
  (cd "$1/include/scrutineer" && find . -name '*.h' -printf '%P\n' | sort)
}

# Every header under the prefix $1, included first and twice, compiles with nothing else of ours.
headers_stand_alone() {
  local header failed=0
  while read -r header; do
    printf '#include <scrutineer/%s>\n#include <scrutineer/%s>\n' "$header" "$header" > "$work/one.cc"
    "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror \
      -I"$1/include" "$work/one.cc" || { echo "$header does not compile alone"; failed=1; }
    if grep -Eq '^// For tests|<(gtest|gmock|rapidcheck)' "$1/include/scrutineer/$header"; then
      echo "$header is for tests"
      failed=1
    fi
  done < <(installed_headers "$1")
  return "$failed"
}

check_headers() {
  compiler=$1
  [ "$(installed_headers "$prefix" | wc -l)" -gt 0 ] || die "no header is installed"
  headers_stand_alone "$prefix" || exit 1

  local planted=$work/planted
  rm -rf "$planted"
  mkdir -p "$planted/include/scrutineer/outcome"
  local header=$planted/include/scrutineer/outcome/planted.h
  printf '#pragma once\ninline std::vector<int> none() { return {}; }\n' > "$header"
  headers_stand_alone "$planted" > /dev/null 2>&1 && die "a header without its include was let pass"
  printf '#pragma once\n#include "scrutineer/outcome/giving.h"\n' > "$header"
  headers_stand_alone "$planted" > /dev/null 2>&1 && die "a header of an inner one was let pass"
  printf '// For tests: nothing.\n#pragma once\n' > "$header"
  headers_stand_alone "$planted" > /dev/null 2>&1 && die "a header for tests was let pass"
  return 0
}

check_consumer() {
  local source=$1 build=$work/consumer
  shift
  rm -rf "$build"
  cmake -S "$source/tests/consumer" -B "$build" -DCMAKE_PREFIX_PATH="$prefix" "$@" ||
    die "the consumer does not configure"
  # What is found must be what was installed here, not a package of the machine's.
  grep -Fq "scrutineer_DIR:PATH=$prefix/" "$build/CMakeCache.txt" || die "another scrutineer was found"
  cmake --build "$build" || die "the consumer does not build"
  "$build/seats" > "$work/output.txt" || { cat "$work/output.txt"; die "the consumer's seats are wrong"; }
  cat "$work/output.txt"

  "$build/seats" 3 2 1 1 > "$work/wrong.txt"
  [ $? -eq 1 ] || die "the consumer lets wrong seats pass"
  grep -qx 'WRONG: list 2 has 3 seats, not 2' "$work/wrong.txt" ||
    die "the consumer does not say what is wrong"
}

# The first block of the language $2 in the document $1.
block() {
  awk -v fence="\`\`\`$2" '
    $0 == "```" && inside { exit }
    inside { print }
    $0 == fence { inside = 1 }' "$1"
}

# The headers that the document $1 calls public.
listed_headers() {
  sed -n '/^## Public headers/,$p' "$1" | sed -n 's/^| `\([^`]*\.h\)` |.*/\1/p' | sort
}

document_is_true() {
  local document=$1 source=$2 failed=0
  diff <(block "$document" cpp) "$source/tests/consumer/main.cc" || failed=1
  diff <(block "$document" cmake) "$source/tests/consumer/CMakeLists.txt" || failed=1
  diff <(block "$document" text) "$work/output.txt" || failed=1
  diff <(listed_headers "$document") <(installed_headers "$prefix") || failed=1
  return "$failed"
}

check_document() {
  local source=$1 document=$1/docs/library.md fault
  document_is_true "$document" "$source" || die "docs/library.md does not say what is so"
  for fault in 's/Seats(7)/Seats(8)/' 's/scrutineer::stakes)$/scrutineer::house)/' \
    's/^seat 1: list 1/seat 1: list 2/' 's/`outcome\/winner.h`/none/'; do
    sed "$fault" "$document" > "$work/planted.md"
    cmp -s "$document" "$work/planted.md" && die "the fault $fault changes nothing"
    document_is_true "$work/planted.md" "$source" > /dev/null && die "the fault $fault was let pass"
  done
  return 0
}

case $verb in
  install) install_library "$@" ;;
  headers) check_headers "$@" ;;
  consumer) check_consumer "$@" ;;
  document) check_document "$@" ;;
  *) die "no such verb: $verb" ;;
esac
