// The result on a terminal: a summary a person can act on, and the views of `check` and `count`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// How it is written. No escape code is written unless `color` is true, whatever the data hold.
struct TerminalStyle {
  bool color = false;
  std::size_t width = 100;   ///< Columns at which sentences break. Tables may be wider.
  std::size_t examples = 3;  ///< Findings shown of each rule: those with most votes at stake.
  std::string report_path;   ///< Where the report lies; "" to say nothing of it.
  Language language = Language::kEnglish;
};

/// Everything in short: what was read, each contest's answer, findings by rule, what could not be
/// checked, where the report lies.
[[nodiscard]] std::string terminal_summary(const investigation::Investigation& investigation,
                                           const TerminalStyle& style);

/// The findings alone, rule by rule, the largest with their figures and where they stand.
[[nodiscard]] std::string terminal_check(const investigation::Investigation& investigation,
                                         const TerminalStyle& style);

/// What would have to change for each contest's outcome to change.
[[nodiscard]] std::string terminal_stakes(const investigation::Investigation& investigation,
                                          const TerminalStyle& style);

/// What `compare` shows.
struct CompareSelection {
  /// The differences themselves are listed too, and stations that may be one under two codes.
  bool listed = false;
  /// Differences listed of a pair, the largest first; all if absent.
  std::optional<std::size_t> limit = 10;
  std::optional<comparing::DifferenceKind> kind;  ///< Only those of this kind; all if absent.
};

/// The accounts of each contest compared, as the investigation's comparisons hold them.
[[nodiscard]] std::string terminal_compare(const investigation::Investigation& investigation,
                                           const CompareSelection& selection,
                                           const TerminalStyle& style);

/// What `count` shows.
struct CountSelection {
  std::size_t level = 1;  ///< 0 the nation, 1 the largest areas, …
  election::AreaId within = election::kNation;
  std::optional<std::size_t> account;  ///< One account; all if absent.
};

/// Totals by area at a level, and for the whole nation the outcome.
[[nodiscard]] std::string terminal_count(const investigation::Investigation& investigation,
                                         const CountSelection& selection,
                                         const TerminalStyle& style);

}  // namespace scrutineer::report
