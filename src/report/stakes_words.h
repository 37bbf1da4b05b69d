// What margins are called in words, for the terminal and the page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// "counted for another choice than they were cast for".
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
/// "CC wins outright"; `name` is the choice's.
[[nodiscard]] std::string aim_words(const Catalogue& words, stakes::WinnerAim::Kind kind,
                                    const std::string& name);
/// "17,336 from MAS to CC"; "" where there is no plan. `name_of` names a choice.
template <class NameOf>
[[nodiscard]] std::string plan_words(const Catalogue& words, const std::vector<stakes::Shift>& plan,
                                     NameOf name_of) {
  std::vector<std::string> parts;
  for (const stakes::Shift& shift : plan) {
    const std::string ballots = words.number(shift.ballots);
    if (shift.from && shift.to) {
      parts.push_back(
          words.text(Text::kStakesShift, ballots, name_of(*shift.from), name_of(*shift.to)));
    } else if (shift.to) {
      parts.push_back(words.text(Text::kStakesShiftIn, ballots, name_of(*shift.to)));
    } else if (shift.from) {
      parts.push_back(words.text(Text::kStakesShiftOut, ballots, name_of(*shift.from)));
    }
  }
  return words.list(parts);
}
/// "certain", "possible", …
[[nodiscard]] std::string_view standing_words(const Catalogue& words, stakes::Standing standing);
/// "if every vote in them may have been for anyone".
[[nodiscard]] std::string_view treatment_words(const Catalogue& words, stakes::Treatment treatment);
/// Which stations: "contradictions of every kind", or the rule's code.
[[nodiscard]] std::string reason_words(const Catalogue& words,
                                       const investigation::ContestedOutcome& outcome);
/// One sentence: whether what was found could have changed the outcome; "" where nothing was found
/// or nothing follows.
[[nodiscard]] std::string whether_it_matters(const Catalogue& words,
                                             const investigation::ContestStakes& one);
/// True if some margin of the house is not exact.
[[nodiscard]] bool has_bounds(const investigation::HouseStakes& house);

}  // namespace scrutineer::report
