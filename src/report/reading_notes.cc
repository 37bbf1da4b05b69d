#include "scrutineer/report/reading_notes.h"

#include <array>
#include <utility>

namespace scrutineer::report {

std::optional<Text> text_of_note(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, Text>, 13> kTexts = {{
      {"blank-rows", Text::kNoteBlankRows},
      {"padded-numbers", Text::kNotePaddedNumbers},
      {"native-digits", Text::kNoteNativeDigits},
      {"thousands-separators", Text::kNoteThousands},
      {"decimal-zeros", Text::kNoteDecimalZeros},
      {"trailing-empty-fields", Text::kNoteTrailingFields},
      {"empty-areas", Text::kNoteEmptyAreas},
      {"choices-without-a-row", Text::kNoteUnlistedChoices},
      {"same-stations", Text::kNoteSameStations},
      {"impossible-percents", Text::kNoteImpossiblePercents},
      {"percents-beyond-total", Text::kNoteBeyondTotal},
      {"unread-cells", Text::kNoteUnreadCells},
      {"repeated-stations", Text::kNoteRepeatedStations},
  }};
  for (const auto& [known, text] : kTexts) {
    if (known == code) return text;
  }
  return std::nullopt;
}

}  // namespace scrutineer::report
