// Numbers as programs write them, as people read them.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::intake {

/// A number as a workbook stores it. A whole one of at most 20 digits comes without point and
/// exponent ("2889359.0" and "2.889359E6" as "2889359"); all else as it stands. Works on the
/// digits, so nothing is rounded. The result views `written` or `scratch`.
[[nodiscard]] std::string_view whole_number_text(std::string_view written, std::string& scratch);

}  // namespace scrutineer::intake
