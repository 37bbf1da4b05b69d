// What headers of result tables are called, in the languages met so far.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scrutineer/election/figure.h"

namespace scrutineer::intake {

/// A header as words: lower case, without accents, with one space for every run of other signs.
[[nodiscard]] std::string header_words(std::string_view header);

/// Each takes header_words and answers by the longest known phrase in it.
[[nodiscard]] std::optional<election::Figure> figure_by_words(std::string_view words);
[[nodiscard]] bool names_station(std::string_view words);
[[nodiscard]] bool names_area(std::string_view words);
[[nodiscard]] bool names_choice(std::string_view words);  ///< "party", "candidate", …
[[nodiscard]] bool names_count(std::string_view words);   ///< "votes".
/// Columns that are numbers and no counts: positions on a map, dates, shares, row numbers.
[[nodiscard]] bool names_no_count(std::string_view words);

}  // namespace scrutineer::intake
