// What margins are called in words, for the terminal and the page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scrutineer/investigation/at_stake.h"
#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// "3,295", "between 257 and 400", "no number of them does".
[[nodiscard]] std::string fewest(const Catalogue& words, std::int64_t at_least,
                                 const std::optional<std::int64_t>& at_most);

template <class AnyMargin>
[[nodiscard]] std::string fewest(const Catalogue& words, const AnyMargin& margin) {
  return fewest(words, margin.at_least, margin.at_most);
}

/// "counted for another list than they were cast for".
[[nodiscard]] std::string_view model_words(const Catalogue& words, stakes::Model model);
/// Why margins are bounds.
[[nodiscard]] std::string_view obstacle_words(const Catalogue& words, stakes::Obstacle obstacle);
/// "4" or "3 to 5".
[[nodiscard]] std::string range_words(const Catalogue& words, const stakes::SeatRange& range);
/// What is decided: how many seats, who has how many, the margin; a sentence each.
[[nodiscard]] std::vector<std::string> deciding_words(const Catalogue& words,
                                                      const std::string& side,
                                                      const investigation::ContestStakes& one,
                                                      const investigation::HouseStakes& house);
/// True if some margin of the house is not exact.
[[nodiscard]] bool has_bounds(const investigation::HouseStakes& house);

}  // namespace scrutineer::report
