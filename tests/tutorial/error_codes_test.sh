#!/usr/bin/env bash
# Every code that an error or a note can carry is listed in docs/formats/errors.md, and nothing is
# listed there that the sources do not have.
#
#   error_codes_test.sh SOURCE_TREE
#
# A code is a word in kebab case in quotes, in a room that reports errors. Other such words (keys of
# case.toml, kinds of planted faults) have their own page in docs/formats, and must stand there.
set -u
cd "$1" || exit 1
export LC_ALL=C.UTF-8
failures=0
page=docs/formats/errors.md

# Words in the sources of these rooms that are neither codes nor belong in any format.
not_codes="village-3"

sources() {
  find "$@" \( -name '*.cc' -o -name '*.h' \) ! -name '*_test.cc' ! -name '*test*.h' -print0 |
    xargs -0 cat
}
used=$(
  {
    sources src/base src/intake src/cli src/simulation src/investigation/tabled.cc \
      src/investigation/scenario_account.cc src/investigation/scenario_rule.cc \
      src/investigation/contested.cc src/investigation/at_stake.cc \
      src/investigation/comparisons.cc |
      grep -oE '"[a-z0-9]+(-[a-z0-9]+)+"' | tr -d '"'
    # Codes of one word, or that are not in quotes of their own.
    sources src | grep -oE 'error\[[a-z-]+\]|\.code = "[a-z-]+"' |
      grep -oE '[a-z-]+("|\])$' | tr -d '"]'
  } | sort -u
)
other_pages=$(find docs/formats -name '*.md' ! -name errors.md -print0 | xargs -0 cat)
# Every code in a table's first cell, which may hold several.
listed=$(grep '^| `' "$page" | sed 's/^| \([^|]*\) |.*/\1/' | grep -oE '`[a-z0-9-]+`' | tr -d '`' | sort -u)

[ "$(wc -l <<< "$used")" -gt 50 ] || { echo "too few codes were found in src" >&2; exit 1; }
for word in $used; do
  grep -qx -e "$word" <<< "$listed" && continue
  grep -qx -e "$word" <<< "$(tr ' ' '\n' <<< "$not_codes")" && continue
  grep -qE "[\`\"]$word[\`\"]" <<< "$other_pages" && continue
  echo "$word stands in src, but not in $page or another page of docs/formats" >&2
  failures=$((failures + 1))
done
for word in $listed; do
  grep -qx -e "$word" <<< "$used" && continue
  echo "$word stands in $page, but not in src" >&2
  failures=$((failures + 1))
done
twice=$(grep '^| `' "$page" | sed 's/^| \([^|]*\) |.*/\1/' | grep -oE '`[a-z0-9-]+`' | sort | uniq -d)
if [ -n "$twice" ]; then
  echo "listed twice: $twice" >&2
  failures=$((failures + 1))
fi
[ "$failures" -eq 0 ] && echo "$(wc -w <<< "$listed") codes are listed, and all are there"
exit "$((failures > 0))"
