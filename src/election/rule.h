// The law of a contest as data: who is elected on given votes. Shares are exact fractions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scrutineer/base/quotient.h"
#include "scrutineer/election/seats_rule.h"

namespace scrutineer::election {

/// `share`, `lead` or `turnout` compared with an exact fraction.
struct Comparison {
  enum class Measure : std::uint8_t {
    kShare,    ///< The first choice's votes / base.
    kLead,     ///< (first's votes - second's) / base.
    kTurnout,  ///< Ballots cast / registered voters.
  };
  enum class Relation : std::uint8_t { kMore, kAtLeast, kLess, kAtMost };
  Measure measure = Measure::kShare;
  Relation relation = Relation::kMore;
  base::Quotient bound{0, 1};
};

/// All of its comparisons must hold.
struct Condition {
  std::string text;  ///< As the case writes it.
  std::vector<Comparison> all_of;
};

/// One winner, nationwide.
struct WinnerRule {
  enum class Otherwise : std::uint8_t {
    kRunOff,  ///< A run-off of the first two.
    kNobody,  ///< Nobody is elected.
  };
  std::string method_name;  ///< "plurality", "majority" or "conditions".
  /// The first choice wins outright if any of these holds. Plurality is one condition without
  /// comparisons, which always holds; a majority is "share > 1/2".
  std::vector<Condition> win_if;
  Otherwise otherwise = Otherwise::kRunOff;
  ShareBase of = ShareBase::kValid;
};

/// Where a rule comes from: what its file says of it.
struct Law {
  std::string id;           ///< "poland-sejm"; "" for a rule written in the case.
  std::string title;        ///< "Poland, Sejm".
  std::string act;          ///< The act of law, as cited.
  bool as_applied = false;  ///< As it was applied, where that differs from the legislated text.
  /// The real election that reproduces it in the tests; "" for an unverified rule.
  std::string verified_by;
  std::vector<std::string> unsure;  ///< What the rule does not hold, or is not sure of.
  std::vector<std::string> see_also;  ///< Ids of rules it differs from: another text, another year.
  /// The article of each clause, by the clause's key: ("method", "art. 232 § 1").
  std::vector<std::pair<std::string, std::string>> articles;

  /// The article of that clause, or "".
  [[nodiscard]] std::string article(const std::string& clause) const {
    for (const auto& [key, text] : articles) {
      if (key == clause) return text;
    }
    return {};
  }
};

/// No rule: votes are counted and compared, nobody is elected.
struct NoRule {};

using Rule = std::variant<NoRule, SeatsRule, WinnerRule>;

}  // namespace scrutineer::election
