// Which forms of an account have figures to compare.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// One flag a form: 1 if at least one of the columns has a figure of it. Columns that are missing
/// altogether have none.
[[nodiscard]] std::vector<std::uint8_t> forms_with_any(
    std::size_t forms, std::span<const election::CountColumn* const> columns);

/// One flag a form: 1 if it has votes of at least one choice, whichever columns are compared.
[[nodiscard]] std::vector<std::uint8_t> forms_with_votes(const election::Account& account);

/// One flag a form: 1 if it has votes of at least one choice, or, where none of the columns is of
/// votes, any of the figures. A row that only repeats the voters' list is no form.
[[nodiscard]] std::vector<std::uint8_t> forms_present(
    const election::Account& account, std::span<const election::FormColumn> columns);

}  // namespace scrutineer::comparing
