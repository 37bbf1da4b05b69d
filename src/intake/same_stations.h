// [[same]]: a person says that codes of several accounts are one station.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/account.h"
#include "scrutineer/intake/scenario_file.h"

namespace scrutineer::intake {

struct Source;

/// One [[same]]: the code that each of two or more accounts of a contest has for one station.
struct SameStation {
  struct Code {
    std::size_t account = 0;  ///< Index into the case's accounts.
    NameInCase code;          ///< Its name is the code as codes are read.
  };
  std::vector<Code> codes;  ///< In the case's order of accounts; not all alike.
};

/// Gives each station the code that the first of its accounts has, in the others too, and notes in
/// their sources how many stations have another code than their file. Accounts are changed only if
/// there is no error. Errors: unknown-station (an account lacks a code), code-taken (it has the
/// first account's code at another station), keys-too-long (more than `most_key_bytes`).
[[nodiscard]] base::Errors apply_same_stations(const std::vector<SameStation>& same,
                                               std::uint64_t most_key_bytes,
                                               std::vector<election::Account>& accounts,
                                               std::vector<Source>& sources);

}  // namespace scrutineer::intake
