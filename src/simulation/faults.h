// The faults planted in Arcadia's files, one kind a row of a table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "scrutineer/base/random.h"
#include "scrutineer/simulation/form.h"

namespace scrutineer::simulation {

enum class FaultKind : std::uint8_t {
  kDigitWrong,
  kDigitDropped,
  kDigitAdded,
  kDigitsTransposed,
  kChoicesSwapped,
  kColumnsShifted,
  kSumWrong,
  kFormMissing,
  kFormCopied,
  kBallotsAdded,
};

inline constexpr std::size_t kFaultKindCount = 10;

struct FaultKindInfo {
  FaultKind kind;
  std::string_view name;         ///< As faults.csv and the command write it.
  std::string_view description;  ///< What is done to the form, for README.txt.
  bool in_party_account;         ///< A slip of typing, which a party's account has too.
};

/// Every kind, in the order of the enumeration.
inline constexpr std::array<FaultKindInfo, kFaultKindCount> kFaultKinds = {{
    {FaultKind::kDigitWrong, "digit-wrong", "one digit of one number is another digit", true},
    {FaultKind::kDigitDropped, "digit-dropped", "one digit of one number is left out", true},
    {FaultKind::kDigitAdded, "digit-added", "one digit too many stands in one number", true},
    {FaultKind::kDigitsTransposed, "digits-transposed",
     "two neighbouring digits of one number change places", true},
    {FaultKind::kChoicesSwapped, "choices-swapped", "two choices have each other's votes", true},
    {FaultKind::kColumnsShifted, "columns-shifted",
     "from one choice to the last, each number stands one column to the right: the first is 0 and "
     "the last is lost",
     true},
    {FaultKind::kSumWrong, "sum-wrong", "valid is written too large or too small", true},
    {FaultKind::kFormMissing, "form-missing", "the station's row is left out", false},
    {FaultKind::kFormCopied, "form-copied",
     "all numbers are those of another station of the province", false},
    {FaultKind::kBallotsAdded, "ballots-added",
     "ballots for the first choice are added, to its votes, valid, cast and voters alike", false},
}};

/// A kind's row.
[[nodiscard]] constexpr const FaultKindInfo& info_of(FaultKind kind) {
  return kFaultKinds[static_cast<std::size_t>(kind)];
}
/// The kind of that name, if there is one.
[[nodiscard]] constexpr std::optional<FaultKind> fault_kind_named(std::string_view name) {
  for (const FaultKindInfo& info : kFaultKinds) {
    if (info.name == name) return info.kind;
  }
  return std::nullopt;
}

/// Plants a fault of the kind in the form, so that at least one number changes, and returns true;
/// or leaves the form as it is and returns false where it offers no room (no two digits differ).
/// Not for kFormMissing and kFormCopied, which concern whole rows.
[[nodiscard]] bool plant(FaultKind kind, base::Random& random, Form& form);

}  // namespace scrutineer::simulation
