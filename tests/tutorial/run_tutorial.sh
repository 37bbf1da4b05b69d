#!/usr/bin/env bash
# Runs every command of a tutorial in an empty folder and compares what it prints, to the byte.
#
#   run_tutorial.sh TUTORIAL.md FOLDER_OF_SCRUTINEER [--update]
#
# A block fenced as sh is run, from a folder that all blocks share. The next fenced block, if it is
# one of text, is what the commands print, on either stream. Commands without such a block must
# print nothing. They must end with 0 or 1: 1 is how scrutineer says that it found something.
# Blocks with any other fence are for reading only. --update writes what was printed into the
# tutorial instead of comparing it, for an author to look through.
set -u

tutorial=$(realpath "$1")
export PATH="$(realpath "$2"):$PATH"
update=${3:-}
export LC_ALL=C.UTF-8
unset SCRUTINEER_DATA

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/folder"
: > "$work/updated.md"

blocks=0
failures=0
pending=""  # The line of the last commands, while their output block is still to come.

# Compares the last commands' output with the file given, which is empty if the tutorial shows none.
judge() {
  [ -n "$pending" ] || return 0
  if ! diff -u --label "line $pending: the tutorial" --label "line $pending: scrutineer" \
    "$1" "$work/printed" >&2; then
    failures=$((failures + 1))
  fi
  pending=""
}

run_commands() {
  judge /dev/null
  blocks=$((blocks + 1))
  pending=$1
  local code=0
  (cd "$work/folder" && bash "$work/block") > "$work/printed" 2>&1 < /dev/null || code=$?
  if [ "$code" -gt 1 ]; then
    echo "line $pending: the commands end with exit code $code" >&2
    cat "$work/printed" >&2
    failures=$((failures + 1))
  fi
}

kind=""  # The fence of the block being read; empty outside of blocks.
number=0
while IFS= read -r line || [ -n "$line" ]; do
  number=$((number + 1))
  case "$kind/$line" in
    /'```'*)
      kind="x${line#'```'}"
      started=$number
      : > "$work/block"
      echo "$line" >> "$work/updated.md" ;;
    /*)
      printf '%s\n' "$line" >> "$work/updated.md" ;;
    */'```')
      if [ "$kind" = xsh ]; then
        cat "$work/block" >> "$work/updated.md"
        run_commands "$started"
      elif [ "$kind" = xtext ] && [ -n "$pending" ] && [ "$update" = --update ]; then
        cat "$work/printed" >> "$work/updated.md"
        pending=""
      else
        cat "$work/block" >> "$work/updated.md"
        if [ "$kind" = xtext ]; then judge "$work/block"; fi
      fi
      echo "$line" >> "$work/updated.md"
      kind="" ;;
    *)
      printf '%s\n' "$line" >> "$work/block" ;;
  esac
done < "$tutorial"
judge /dev/null

if [ -n "$kind" ]; then
  echo "the block that starts at line $started is not closed" >&2
  failures=$((failures + 1))
fi
if [ "$blocks" -eq 0 ]; then
  echo "there is nothing to run in $tutorial" >&2
  failures=$((failures + 1))
fi
if [ "$failures" -ne 0 ]; then
  echo "$failures of $blocks blocks of commands differ from the tutorial" >&2
  exit 1
fi
if [ "$update" = --update ]; then cat "$work/updated.md" > "$tutorial"; fi
echo "$blocks blocks of commands print what the tutorial shows"
