// Rules that a command names, held against the case's own.
#pragma once

#include <string>

#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/rule_file.h"

namespace scrutineer::intake {

/// The account of a contest that is counted first: the first official one, else the first.
[[nodiscard]] std::optional<std::size_t> leading_account(const CaseFile& case_file,
                                                         std::size_t contest);

/// Adds a scenario, named for the law, to every contest that elects what the rule does and has an
/// account. Errors: no such contest; a contest that has a scenario of that name.
[[nodiscard]] base::Result<bool> compare_under(const RuleFile& rule, const std::string& named,
                                               CaseFile& case_file);

}  // namespace scrutineer::intake
