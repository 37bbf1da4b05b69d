// The last steps that wide and long tables share: repeated stations and derived figures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/account.h"
#include "scrutineer/intake/case_file.h"

namespace scrutineer::intake {

/// An account with its identity and as many empty columns as its contest has choices.
[[nodiscard]] election::Account empty_account(const AccountFile& file, std::size_t choices);

/// Finds stations that stand twice and treats them as the case says: an error each, or all kept,
/// or all but one left out. All accounts share `forms`, and keep sharing one list.
[[nodiscard]] base::Errors settle_repeats(election::FormList forms, Repeats repeats,
                                          const std::string& shown_path,
                                          std::vector<election::Account>& accounts);

/// Fills in the figures that the case says are computed from others. A form lacking one of the
/// terms lacks the figure; a negative result is listed among the account's unread cells.
void derive_figures(const std::vector<DerivedFigure>& derived, election::Account& account);

}  // namespace scrutineer::intake
