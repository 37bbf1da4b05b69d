#include "scrutineer/cli/compare_verb.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <variant>

#include "scrutineer/report/comparison_selection.h"
#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/tables.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::cli {
namespace {

using investigation::Investigation;

/// The kind of --kind.
base::Result<std::optional<comparing::DifferenceKind>> kind_asked(const CompareOptions& options) {
  if (options.kind.empty()) return std::optional<comparing::DifferenceKind>();
  if (const auto kind = comparing::difference_kind_named(options.kind)) return kind;
  std::vector<std::string> codes;
  for (const comparing::DifferenceKindInfo& info : comparing::difference_kinds()) {
    codes.emplace_back(info.code);
  }
  const std::string nearest = base::nearest_name(options.kind, codes);
  return base::failure(base::Error{"unknown-difference",
                                   {},
                                   fmt::format("there is no kind of difference '{}'", options.kind),
                                   nearest.empty()
                                       ? fmt::format("use one of: {}", fmt::join(codes, ", "))
                                       : fmt::format("did you mean '{}'?", nearest)});
}

/// Leaves only the pair that is asked for, in the contest of its accounts.
base::Reading<bool> keep_pair(const CompareOptions& options, Investigation& found) {
  if (options.left.empty()) return true;
  if (options.right.empty()) {
    return base::failure(base::Errors(
        base::Error{"command-line",
                    {},
                    fmt::format("'{}' is to be compared, and nothing is named to compare it with",
                                options.left),
                    "name a second account, or none"}));
  }
  auto compared = investigation::compare_two(found, options.left, options.right);
  if (!compared) return base::failure(std::move(compared.error()));
  investigation::ContestComparisons only;
  if (auto* pair = std::get_if<investigation::ComparedAccounts>(&*compared)) {
    only.contest = found.evidence.accounts[pair->pair.left].contest;
    only.pairs.push_back(std::move(*pair));
  } else {
    auto& percents = std::get<investigation::ComparedPercents>(*compared);
    only.contest = found.evidence.percent_accounts[percents.right].contest;
    only.percents.push_back(std::move(percents));
  }
  found.comparisons.clear();
  found.comparisons.push_back(std::move(only));
  return true;
}

report::CompareSelection selection_of(const CompareOptions& options,
                                      std::optional<comparing::DifferenceKind> kind) {
  report::CompareSelection selection;
  selection.kind = kind;
  selection.listed = !options.left.empty() || options.all || options.limit || kind;
  if (options.all) selection.limit = std::nullopt;
  if (options.limit) selection.limit = options.limit;
  return selection;
}

}  // namespace

Exit run_compare(const Command& command, Investigation& found, const Surroundings& surroundings) {
  const auto kind = kind_asked(command.on_compare);
  if (!kind) return refuse(surroundings, base::Errors(kind.error()));
  if (const auto kept = keep_pair(command.on_compare, found); !kept) {
    return refuse(surroundings, kept.error());
  }
  if (command.on_compare.csv) {
    report::differences_table(
        found, *kind, [&](std::string_view piece) { fmt::print(surroundings.out, "{}", piece); });
  } else if (command.common.json) {
    std::string json;
    report::write_comparisons_json(found, json);
    fmt::print(surroundings.out, "{}", json);
  } else {
    report::TerminalStyle style;
    style.color = surroundings.color;
    fmt::print(surroundings.out, "{}",
               report::terminal_compare(found, selection_of(command.on_compare, *kind), style));
  }
  return report::anything_differs(found.comparisons) ? Exit::kAdverse : Exit::kDone;
}

}  // namespace scrutineer::cli
