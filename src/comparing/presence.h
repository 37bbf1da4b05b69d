// Which forms of an account have figures to compare.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// One flag a form: 1 if it has votes of at least one choice, or, where none of the columns is of
/// votes, any of the figures. A row that only repeats the voters' list is no form.
[[nodiscard]] std::vector<std::uint8_t> forms_present(
    const election::Account& account, std::span<const election::FormColumn> columns);

}  // namespace scrutineer::comparing
