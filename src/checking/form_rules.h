// The rules that look at one form alone, evaluated over columns in blocks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/checking/row.h"
#include "scrutineer/checking/rules.h"

namespace scrutineer::checking {

/// What a rule says of one row.
struct Judgement {
  enum class State : std::uint8_t { kLacks, kPasses, kFinds };
  State state = State::kLacks;
  std::uint16_t column = election::Finding::kNone;
  std::int64_t found = 0;
  std::int64_t expected = 0;
  std::int64_t at_stake = 0;
  /// What is not known may explain it: an oddity, even of a rule that finds contradictions.
  bool explainable = false;
};

/// What the rules need to know besides the row.
struct FormSettings {
  election::Thresholds thresholds;
  RowShape shape;
  /// A wholly empty row is a missing station, which another rule reports.
  bool empty_is_missing_station = false;
};

/// What came of a rule on some rows.
struct Tally {
  std::uint64_t checked = 0;
  std::uint64_t not_checked = 0;
  std::vector<election::Finding> findings;
};

/// One rule on one row.
struct FormRule {
  std::string_view code;
  Judgement (*judge)(const Row&, const FormSettings&);
  /// The same over rows of consecutive forms, the first being `begin`; adds to the tally.
  void (*run)(std::span<const Row> rows, const FormSettings& settings, election::FormIndex begin,
              const election::Finding& like, Tally& tally);
  /// The figures a form must have, as letters, v for the votes; alternatives parted by '|'.
  std::string_view needs;
  /// It tests an equation or a comparison that a figure computed from the others always meets.
  bool needs_independent = false;
  bool for_announced = false;  ///< Also applied to announced figures of an area.
  std::string (*threshold)(const election::Thresholds&) = nullptr;
};

/// In the order of rules().
[[nodiscard]] std::span<const FormRule> form_rules();

/// Why a rule cannot run on an account: the first of the alternatives that lacks the fewest
/// figures, in words; or that a figure is only computed from the others. Empty if it can.
[[nodiscard]] std::string reason_not_to_run(const FormRule& rule, const election::Account& account);

/// "3%", or the fraction where it is no whole number of percents.
[[nodiscard]] std::string percent_text(const base::Quotient& share);

}  // namespace scrutineer::checking
