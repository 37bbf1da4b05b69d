// A typed statement about a form, an account or an announcement.
#pragma once

#include <cstdint>

#include "scrutineer/election/account.h"

namespace scrutineer::election {

/// How serious: a contradiction cannot be true as written; an oddity can.
enum class FindingKind : std::uint8_t { kContradiction, kOddity };

/// One finding: which rule, about what, and its size. The figures it rests on are the rule's, read
/// from the account at the form (or from the announcement at the area).
struct Finding {
  static constexpr std::uint16_t kNone = 0xFFFF;

  std::uint16_t rule = 0;           ///< Row of checking's table of rules.
  std::uint16_t account = kNone;    ///< Index of the account, or kNone.
  std::uint16_t announced = kNone;  ///< Index of the announcement, or kNone.
  std::uint16_t column = kNone;     ///< FormColumn::index() when about one column, or kNone.
  /// The rule's own, or less where what is not known may explain the finding.
  FindingKind kind = FindingKind::kContradiction;
  FormIndex form = kNoForm;         ///< The form, or kNoForm.
  FormIndex other_form = kNoForm;   ///< The form it was copied from, or kNoForm.
  AreaId area = kNoArea;            ///< The area, for findings about areas.
  std::int64_t found = 0;           ///< What stands there.
  std::int64_t expected = 0;        ///< What the rule's formula gives.
  std::int64_t votes_at_stake = 0;  ///< The most votes it can concern; the rule says how.
};

}  // namespace scrutineer::election
