// Which figures two accounts are compared in.
#pragma once

#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// Columns compared. A figure that an account computes from others adds nothing of its own and is
/// left out.
struct ComparedColumns {
  /// Read in both accounts: figures first, then choices.
  std::vector<election::FormColumn> all;
  std::size_t figures = 0;  ///< How many of them are not votes.
  /// The orders in which neighbouring figures may have slipped, as indices into `all`: choices, V,
  /// B, N, H as the case lists them, and as each account's file has its columns. Each once.
  std::vector<std::vector<std::size_t>> orders;

  [[nodiscard]] bool has_votes() const { return all.size() > figures; }
};

[[nodiscard]] ComparedColumns compared_columns(const election::Account& left,
                                               const election::Account& right);

}  // namespace scrutineer::comparing
