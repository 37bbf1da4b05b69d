// What is decided, and between whom.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/election/rule.h"

namespace scrutineer::election {

/// What one can vote for: a party list, a candidate, yes or no.
struct Choice {
  std::string id;              ///< Short and unique in its contest.
  std::string name;            ///< As people know it, in any script; the id where none is given.
  std::string kind = "party";  ///< What thresholds may tell apart: party, coalition, minority, …
  std::string alliance = {};   ///< The alliance, or surplus-vote agreement, it stands in; "": none.
  std::optional<std::int64_t> candidates = {};  ///< Of the list, where the rule asks for them.
};

/// A parliament, a president, a referendum.
struct Contest {
  std::string id;
  std::string title;
  std::vector<Choice> choices;
  Rule rule;
  Law law = {};  ///< Where the rule comes from.
};

}  // namespace scrutineer::election
