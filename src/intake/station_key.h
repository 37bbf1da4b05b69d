// Station codes: one spelling for each, and no code twice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::intake {

/// Appends the normalised code: trimmed, runs of white space as one space, digits of any script as
/// ASCII digits, ASCII letters upper-case. Leading zeros are kept: they are part of a code.
void append_station_key(std::string_view text, std::string& out);

/// A second form of a station.
struct RepeatedKey {
  election::FormIndex first = 0;
  election::FormIndex form = 0;
};

/// Every form whose key an earlier form has, in the order of the forms, with the first form of that
/// key.
[[nodiscard]] std::vector<RepeatedKey> repeated_keys(const election::TextColumn& keys);

}  // namespace scrutineer::intake
