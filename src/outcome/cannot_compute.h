// Why an outcome cannot be computed, as a value.
#pragma once

#include <cstdint>
#include <string>

namespace scrutineer::outcome {

/// Why a house or a winner cannot be computed: "no votes by province".
struct CannotCompute {
  enum class Why : std::uint8_t {
    kNoVotesByConstituency,  ///< The account's forms do not reach the level that elects.
    kConstituencyUnknown,    ///< A constituency of the rule has no area in the evidence.
    kConstituencyTwice,      ///< Two entries of the rule name the same area.
    kNoRule,                 ///< The contest has no rule.
    kNoVotesByArea,          ///< A condition counts areas; no form stands in one of that level.
    kAreaUnknown,            ///< An area that a condition leaves out is none of the evidence.
    kNoTurnout,              ///< A condition asks for turnout; the account lacks its figures.
    kNoCast,                 ///< A share is of ballots cast; some forms lack them.
    kNoRegistered,           ///< A share is of registered voters; some forms lack them.
    kNoBase,                 ///< There are votes, but what shares are of is 0.
  };
  Why why = Why::kNoRule;
  std::string subject;  ///< Which constituency, which level.
};

}  // namespace scrutineer::outcome
