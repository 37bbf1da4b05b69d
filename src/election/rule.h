// The law of a contest as data: who is elected on given votes. Shares are exact fractions.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scrutineer/election/seats_rule.h"
#include "scrutineer/election/winner_rule.h"

namespace scrutineer::election {

/// Where a rule comes from: what its file says of it.
struct Law {
  std::string id;           ///< "poland-sejm"; "" for a rule written in the case.
  std::string title;        ///< "Poland, Sejm".
  std::string act;          ///< The act of law, as cited.
  bool as_applied = false;  ///< As it was applied, where that differs from the legislated text.
  /// The real election that reproduces it in the tests; "" for an unverified rule.
  std::string verified_by;
  std::vector<std::string> unsure;    ///< What the rule does not hold, or is not sure of.
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
