// A case's evidence, read in this process, for what no verb prints.
#pragma once

#include <string>

#include "scrutineer/intake/evidence.h"

namespace scrutineer::tests {

/// Throws std::runtime_error with the errors if the case or its evidence cannot be read.
[[nodiscard]] intake::Evidence read_case(const std::string& folder, const std::string& data);
/// The same of a shipped example.
[[nodiscard]] intake::Evidence read_example(const std::string& name, const std::string& data);

}  // namespace scrutineer::tests
