// The first rows of a file, for guessing its layout.
#pragma once

#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/guess.h"

namespace scrutineer::intake {

/// Reads the header and the first `rows` rows of a file's bytes. `shown_path` is how the case will
/// name the file.
[[nodiscard]] base::Reading<TableSample> sample_table(std::string_view bytes,
                                                      const std::string& shown_path,
                                                      std::size_t rows,
                                                      const ReadingLimits& limits);

}  // namespace scrutineer::intake
