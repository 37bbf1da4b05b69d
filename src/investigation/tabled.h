// Seats without a case: a table of votes under one rule or several.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/rule_file.h"
#include "scrutineer/intake/votes_table.h"
#include "scrutineer/outcome/house.h"
#include "scrutineer/outcome/winner.h"

namespace scrutineer::investigation {

/// What is said of the election beside the table and the rules.
struct TabledFacts {
  std::optional<std::int64_t> seats;  ///< Of the house, where the table gives none.
  std::vector<std::pair<std::string, std::string>> kinds;  ///< A list and its kind.
  std::vector<std::vector<std::string>> alliances;         ///< Lists that stand together.
  /// A constituency ("" for one nationwide) and whom its lot chose, in the order drawn.
  std::vector<std::pair<std::string, std::vector<std::string>>> lots;
};

/// One winner a constituency, or one of the nation.
struct TabledWinner {
  std::string constituency;
  tl::expected<outcome::WinnerResult, outcome::CannotCompute> result;
};

/// What one rule makes of the table.
struct TabledOutcome {
  intake::RuleFile rule;
  election::Contest contest;  ///< The table's lists under that rule.
  std::variant<tl::expected<outcome::HouseResult, outcome::CannotCompute>,
               std::vector<TabledWinner>>
      result;
};

/// The lists of the table with the facts' kinds and alliances; errors for lists there are not.
[[nodiscard]] base::Reading<std::vector<election::Choice>> lists_of(const intake::VotesTable& table,
                                                                    const TabledFacts& facts);

/// Elects by the rule. Seats come from the table, else from the facts, else from the rule, else
/// from its apportionment by population. Errors where nothing says how many seats there are, where
/// a lot does not fit its tie, or where the rule names no kind of result.
[[nodiscard]] base::Reading<TabledOutcome> elect(const intake::VotesTable& table,
                                                 const std::vector<election::Choice>& lists,
                                                 const TabledFacts& facts, intake::RuleFile rule);

}  // namespace scrutineer::investigation
