// JSON objects as rows of a table.
#pragma once

#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// Objects as CSV: a header of all their keys in order of first appearance, then a record an
/// object. The objects are those of an array, of the one array of objects in an object, or one
/// after another (JSON lines). Numbers stand as they are written; null and missing keys are empty.
/// Errors: "json-syntax", "json-shape", "repeated-key", "too-many-columns", "unpacks-too-large".
/// `text` is UTF-8; `packed` is the size of the file it came in.
[[nodiscard]] base::Result<std::string> json_to_csv(std::string_view text, std::uint64_t packed,
                                                    const std::string& shown_path,
                                                    const ReadingLimits& limits);

}  // namespace scrutineer::intake
