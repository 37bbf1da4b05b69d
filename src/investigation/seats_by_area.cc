#include "scrutineer/investigation/seats_by_area.h"

#include <algorithm>
#include <utility>

namespace scrutineer::investigation {

using election::AreaId;
using outcome::HouseResult;
using State = outcome::TierResult::State;

namespace {

/// Adds lots whose groups are apart from those that are there.
void add_lots(std::vector<OpenLot> lots, std::vector<OpenLot>& all) {
  std::size_t offset = 0;
  for (const OpenLot& lot : all) offset = std::max(offset, lot.group + 1);
  for (OpenLot& lot : lots) {
    lot.group += offset;
    all.push_back(std::move(lot));
  }
}

}  // namespace

std::unordered_map<AreaId, AreaSeats> seats_by_area(const election::SeatsRule& rule,
                                                    const HouseResult& house,
                                                    const election::Geography& geography) {
  std::unordered_map<AreaId, AreaSeats> by_area;
  const bool placed = house.tier && !house.tier->by_constituency.empty();
  for (std::size_t c = 0; c < house.constituencies.size(); ++c) {
    const outcome::ConstituencyResult& one = house.constituencies[c];
    const OpenSeats open = house.tier ? OpenSeats{} : open_seats(rule, one);
    for (AreaId area = one.area;; area = geography.parent(area)) {
      AreaSeats& seats = by_area[area];
      seats.certain.resize(house.seats.size());
      seats.by_lot.resize(house.seats.size());
      for (std::size_t choice = 0; choice < house.seats.size(); ++choice) {
        seats.certain[choice] +=
            placed ? house.tier->by_constituency[c][choice] : one.elected[choice].value();
        if (!open.most.empty()) seats.by_lot[choice] += open.most[choice];
      }
      add_lots(open.lots, seats.lots);
      if (area == election::kNation) break;
    }
  }
  if (house.tier) {
    // Seats that no constituency has are the nation's all the same.
    AreaSeats& nation = by_area[election::kNation];
    nation.certain.clear();
    for (const election::Seats seats : house.seats) nation.certain.push_back(seats.value());
    nation.by_lot.resize(house.seats.size());
  }
  return by_area;
}

std::optional<Unknown::Why> hidden_by_tier(const HouseResult& house, AreaId area) {
  if (!house.tier) return std::nullopt;
  const outcome::TierResult& tier = *house.tier;
  if (tier.state != State::kSettled && tier.state != State::kPlacementLot) {
    return Unknown::Why::kTierWaits;
  }
  if (area == election::kNation) return std::nullopt;
  const bool placed = tier.state == State::kSettled && !tier.by_constituency.empty();
  return placed ? std::nullopt : std::optional(Unknown::Why::kNotPlaced);
}

}  // namespace scrutineer::investigation
