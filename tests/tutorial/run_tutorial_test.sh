#!/usr/bin/env bash
# Tries run_tutorial.sh on small tutorials with a planted fault each: it must notice every one.
#
#   run_tutorial_test.sh FOLDER_OF_SCRUTINEER
set -u
cd "$(dirname "$0")"
binaries=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# expect pass|fail NAME, with the tutorial on stdin.
expect() {
  cat > "$work/$2.md"
  local came=pass
  ./run_tutorial.sh "$work/$2.md" "$binaries" > "$work/log" 2>&1 || came=fail
  [ "$came" = "$1" ] && return
  echo "$2: it should $1, and it did not:" >&2
  cat "$work/log" >&2
  failures=$((failures + 1))
}

expect pass RightOutputPasses <<'MD'
```sh
scrutineer --version | cut -d' ' -f1
```
It prints:
```text
scrutineer
```
MD
expect fail WrongOutputIsNoticed <<'MD'
```sh
scrutineer --version | cut -d' ' -f1
```
```text
scrutinee
```
MD
expect fail MissingLineIsNoticed <<'MD'
```sh
echo one; echo two
```
```text
one
```
MD
expect fail TrailingBlankLineIsNoticed <<'MD'
```sh
echo one; echo
```
```text
one
```
MD
expect fail OutputThatIsNotShownIsNoticed <<'MD'
```sh
echo one
```
MD
expect fail OutputBeforeTheNextCommandsIsNoticed <<'MD'
```sh
echo one
```
```sh
true
```
MD
expect fail ErrorExitIsNoticed <<'MD'
```sh
exit 2
```
MD
expect pass AdverseExitPasses <<'MD'
```sh
exit 1
```
MD
expect pass BlocksShareAFolder <<'MD'
```sh
echo kept > file
```
```toml
a block for reading
```
```sh
cat file
```
```text
kept
```
MD
expect fail UnclosedBlockIsNoticed <<'MD'
```sh
true
```
```sh
true
MD
expect fail TutorialWithoutCommandsIsNoticed <<'MD'
Nothing here.
MD

[ "$failures" -eq 0 ] && echo "run_tutorial.sh notices every planted fault"
exit "$((failures > 0))"
