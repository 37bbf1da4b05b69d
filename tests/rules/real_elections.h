// Real elections that hold the rules to account: what was announced, and what a rule makes of the
// votes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scrutineer/election/rule.h"

namespace scrutineer::tests {

/// What comes out otherwise than was announced under the rule, in words; "" where nothing does.
using Difference = std::function<std::string(const election::Rule&)>;

/// One election, and the rule that must reproduce it.
struct RealElection {
  std::string rule;   ///< The id of the rule file.
  std::string name;   ///< "Poland, Sejm, 2015". Two rules may share an election.
  std::string needs;  ///< The file it is read from among the shared data; "" for the project's own.
  /// Reads its tables, which must be at hand; what it returns reads nothing any more.
  std::function<Difference()> read;

  [[nodiscard]] bool at_hand() const;
};

/// All of them.
[[nodiscard]] const std::vector<RealElection>& real_elections();

/// The elections of each kind, which `real_elections` joins.
void add_tabled_elections(std::vector<RealElection>& all);
void add_shared_houses(std::vector<RealElection>& all);
void add_tiers(std::vector<RealElection>& all);
void add_counted_cases(std::vector<RealElection>& all);

}  // namespace scrutineer::tests
