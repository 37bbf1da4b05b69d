// The conditions of a rule for one winner, as case.toml writes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "scrutineer/election/rule.h"

namespace scrutineer::intake {

/// What is wrong with a condition, and which bytes of its text are to blame.
struct ConditionFault {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string what;
  std::string remedy;
};

/// Reads "share >= 2/5 and lead >= 1/10": comparisons of share, lead, turnout or registered-share
/// with an exact fraction ("2/5", "40%", "0.4"), by >, >=, < or <=, joined by "and". After one may
/// stand in how many areas it must hold: "in at least 24 areas", "in more than 1/2 of areas".
[[nodiscard]] tl::expected<election::Condition, ConditionFault> parse_condition(
    std::string_view text);

}  // namespace scrutineer::intake
