#!/usr/bin/env bash
# Holds README.md against the program: each excerpt of a run is in that run's output, line by line
# and in order, with nothing between two lines unless the README says so (…); and the short case is
# a case that gives what the README says of it.
#
#   readme_test.sh README.md FOLDER_OF_SCRUTINEER FOLDER_OF_EXAMPLES [FOLDER_OF_DATA]
#
# Examples whose evidence is not at hand are passed over, and named.
set -u

readme=$(realpath "$1")
export PATH="$(realpath "$2"):$PATH"
examples=$(realpath "$3")
data=${4:-}
export LC_ALL=C.UTF-8
unset SCRUTINEER_DATA

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
ln -s "$examples" examples
failures=0
compared=0

fail() {
  echo "$1" >&2
  failures=$((failures + 1))
}

# The lines of the file $1 are in the file $2, in order; a line "…" lets any number lie between.
contains() {
  awk -v shown="$1" '
    { printed[NR] = $0 }
    END {
      at = 0; free = 1
      while ((getline line < shown) > 0) {
        if (line == "…") { free = 1; continue }
        at++
        if (free) while (at <= NR && printed[at] != line) at++
        if (at > NR || printed[at] != line) { print "it does not print: " line; exit 1 }
        free = 0
      }
    }' "$2" >&2
}

run_example() {  # NAME
  local options=(--quiet --out "build/out/$1")
  [ -n "$data" ] && options+=(--data "$data")
  local code=0
  scrutineer run "examples/$1" "${options[@]}" > printed 2> errors || code=$?
  [ "$code" -le 1 ]
}

excerpt() {  # NAME, with the lines in the file block
  if ! run_example "$1"; then
    if [ -z "$data" ]; then
      echo "$1 is passed over: its evidence is not at hand"
    else
      fail "$1: $(cat errors)"
    fi
    return
  fi
  compared=$((compared + 1))
  contains block printed || fail "README.md differs from what $1 prints"
}

short_case() {
  mkdir -p short && cp block short/case.toml
  if [ -z "$data" ]; then
    scrutineer run short --quiet > printed 2> errors
    # With no fault in the case itself, all that can be missing is the evidence.
    if grep -q 'error\[' errors && grep 'error\[' errors | grep -vq 'error\[file-not-found\]'; then
      fail "the short case: $(cat errors)"
    fi
    return
  fi
  scrutineer run short --quiet --data "$data" > printed 2> errors || fail "the short case: $(cat errors)"
  grep -q '^  That is the outcome announced\.$' printed || fail "the short case: $(cat printed)"
}

# The oracle, on planted answers.
printf '%s\n' a b c d > printed
printf '%s\n' a … d > block && contains block printed || fail "contains: a … d is there"
printf '%s\n' b c > block && contains block printed || fail "contains: b c is there"
for wrong in "a c" "d a" "a … e" "a … b d"; do
  printf '%s\n' $wrong > block
  if contains block printed 2> /dev/null; then fail "contains: '$wrong' is not there"; fi
done

kind=""
while IFS= read -r line || [ -n "$line" ]; do
  case "$kind/$line" in
    /'```'*)
      kind="x${line#'```'}"
      : > block ;;
    /*) ;;
    */'```')
      case "$kind" in
        'xtext run '*) excerpt "${kind#xtext run }" ;;
        xtoml) short_case ;;
      esac
      kind="" ;;
    *) printf '%s\n' "$line" >> block ;;
  esac
done < "$readme"

[ "$compared" -gt 0 ] || fail "no excerpt of $readme was compared"
[ "$failures" -eq 0 ] && echo "$compared excerpts of README.md are what the examples print"
exit "$((failures > 0))"
