// The law of a contest for one winner as data: conditions on shares, quorums, the spread over
// areas, run-offs, lots.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/base/quotient.h"
#include "scrutineer/election/seats_rule.h"

namespace scrutineer::election {

/// In how many areas a comparison must hold.
struct Spread {
  std::string text;        ///< The whole comparison, as the case writes it.
  bool more_than = false;  ///< true: in more than `amount`; false: in at least as many.
  bool of_all = false;  ///< true: `amount` is a part of all areas; false: a whole number of them.
  base::Quotient amount{1, 1};
};

/// A measure compared with an exact fraction, nationwide or in so many areas. It is about whoever
/// is first, or about the rule's own choice.
struct Comparison {
  enum class Measure : std::uint8_t {
    kShare,            ///< The choice's votes / base.
    kLead,             ///< (the choice's votes - the best other's) / base; negative if behind.
    kTurnout,          ///< Ballots cast / registered voters.
    kRegisteredShare,  ///< The choice's votes / registered voters.
  };
  enum class Relation : std::uint8_t { kMore, kAtLeast, kLess, kAtMost };
  Measure measure = Measure::kShare;
  Relation relation = Relation::kMore;
  base::Quotient bound{0, 1};
  std::optional<Spread> spread = std::nullopt;  ///< Absent: it is about the nation.
};

/// All of its comparisons must hold.
struct Condition {
  std::string text;  ///< As the case writes it.
  std::vector<Comparison> all_of;
};

/// One winner, nationwide.
struct WinnerRule {
  enum class Otherwise : std::uint8_t {
    kRunOff,  ///< A run-off of the first two, or of all with `run_off_share`.
    kNobody,  ///< Nobody is elected; what was asked is rejected.
  };
  std::string method_name;  ///< "plurality", "majority" or "conditions".
  /// The first choice wins outright if any of these holds. Plurality is one condition without
  /// comparisons, which always holds; a majority is "share > 1/2".
  std::vector<Condition> win_if;
  Otherwise otherwise = Otherwise::kRunOff;
  ShareBase of = ShareBase::kValid;
  /// Whom the conditions are about, in place of whoever is first: the "yes" of a referendum, which
  /// is carried or not, however many others have more votes.
  std::optional<std::size_t> choice = std::nullopt;
  /// Every choice with this share goes to the run-off (France, Code électoral L. 162: 12.5 % of
  /// registered voters), and never fewer than two. Absent: the first two.
  std::optional<base::Quotient> run_off_share = std::nullopt;
  ShareBase run_off_of = ShareBase::kValid;
  std::string areas = {};  ///< The level whose areas comparisons with a spread count.
  /// Areas of that level that are none of those the law counts: voters abroad.
  std::vector<std::string> areas_left_out = {};
  std::vector<std::size_t> lot = {};  ///< Whom a lot chose; empty where none was drawn.
};

/// Whether the condition has a comparison that must hold in so many areas.
[[nodiscard]] inline bool counts_areas(const Condition& condition) {
  return std::any_of(condition.all_of.begin(), condition.all_of.end(),
                     [](const Comparison& one) { return one.spread.has_value(); });
}

/// Whether any condition of the rule does.
[[nodiscard]] inline bool counts_areas(const WinnerRule& rule) {
  return std::any_of(rule.win_if.begin(), rule.win_if.end(),
                     [](const Condition& one) { return counts_areas(one); });
}

}  // namespace scrutineer::election
