// What reading accepted though it is peculiar, in words.
#pragma once

#include <optional>
#include <string_view>

#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// The text for the code of an intake::ReadingNote; none for a code without one.
[[nodiscard]] std::optional<Text> text_of_note(std::string_view code);

}  // namespace scrutineer::report
