// Where bytes go that are made piece by piece.
#pragma once

#include <functional>
#include <string_view>

namespace scrutineer::base {

/// Takes the bytes of a file, in order.
using ByteSink = std::function<void(std::string_view)>;

}  // namespace scrutineer::base
