#include "scrutineer/stakes/seat_range.h"

#include <algorithm>

namespace scrutineer::stakes {
namespace {

std::int64_t count_of(std::span<const std::size_t> side, const std::vector<std::size_t>& choices) {
  return std::count_if(choices.begin(), choices.end(), [&](std::size_t choice) {
    return std::binary_search(side.begin(), side.end(), choice);
  });
}

}  // namespace

SeatRange seats_over_lots(const outcome::ConstituencyResult& result,
                          std::span<const std::size_t> side) {
  SeatRange range;
  for (const std::size_t choice : side) range.least += result.elected[choice].value();
  range.most = range.least;
  bool part_of_alliance = false;
  for (const outcome::AllianceDivision& alliance : result.alliances) {
    const std::int64_t ours = count_of(side, alliance.lists);
    if (ours == 0) continue;
    std::int64_t waiting = alliance.seats.value();
    for (const std::size_t list : alliance.lists) waiting -= result.elected[list].value();
    // What waits for a lot inside an alliance of the side is the side's however it falls.
    range.most += waiting;
    if (ours == static_cast<std::int64_t>(alliance.lists.size())) {
      range.least += waiting;
    } else {
      part_of_alliance = true;
      range.most += alliance.by_lot;
    }
  }
  for (const outcome::TieNeedsLot& tie : result.allocation.ties) {
    // Contenders: an alliance stands under the name of its first list.
    const std::int64_t ours = count_of(side, tie.choices);
    const std::int64_t others = static_cast<std::int64_t>(tie.choices.size()) - ours;
    range.most += std::min(ours, tie.seats);
    if (!part_of_alliance) range.least += std::max<std::int64_t>(0, tie.seats - others);
  }
  return range;
}

}  // namespace scrutineer::stakes
