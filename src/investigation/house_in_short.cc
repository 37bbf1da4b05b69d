#include "scrutineer/investigation/house_in_short.h"

#include <algorithm>
#include <numeric>

#include "scrutineer/investigation/seats_by_area.h"

namespace scrutineer::investigation {
namespace {

using election::AreaId;
using election::Geography;
using outcome::HouseResult;

Majority majority_of(const HouseInShort& all, bool tier) {
  const auto more_than_half = [&](std::int64_t seats) { return seats > all.house - seats; };
  Majority majority;
  for (std::size_t i = 0; i < all.seats.size(); ++i) {
    if (more_than_half(all.seats[i])) return {Majority::Kind::kChoice, i};
    // Of a tier that waits nobody knows whose the open seats could be.
    const std::int64_t most = all.seats[i] + (tier ? all.open : all.by_lot[i]);
    if (more_than_half(most)) majority.kind = Majority::Kind::kByLot;
  }
  return majority;
}

std::vector<AreaId> areas_of(const HouseResult& house) {
  std::vector<AreaId> areas;
  for (const outcome::ConstituencyResult& one : house.constituencies) areas.push_back(one.area);
  std::sort(areas.begin(), areas.end());
  return areas;
}

/// True if every seat has a constituency: a tier can leave some without, by its rule or for lack of
/// room.
bool placed(const HouseResult& house) {
  if (house.tier && !house.tier->by_constituency.empty()) {
    std::int64_t with_place = 0;
    std::int64_t all = 0;
    for (const auto& row : house.tier->by_constituency) {
      with_place += std::accumulate(row.begin(), row.end(), std::int64_t{0});
    }
    for (const election::Seats seats : house.seats) all += seats.value();
    if (with_place != all) return false;
  }
  return std::none_of(house.constituencies.begin(), house.constituencies.end(),
                      [&](const auto& one) { return hidden_by_tier(house, one.area).has_value(); });
}

}  // namespace

HouseInShort house_in_short(const election::SeatsRule& rule, const HouseResult& house,
                            const Geography& geography) {
  HouseInShort all;
  for (const election::Seats seats : house.seats) all.seats.push_back(seats.value());
  const auto by_area = seats_by_area(rule, house, geography);
  const auto nation = by_area.find(election::kNation);
  all.by_lot.resize(all.seats.size());
  if (nation != by_area.end()) all.by_lot = nation->second.by_lot;
  all.open = house.by_lot.value();
  all.nobody = house.not_allocated.value();
  all.house = house.house.value();
  all.majority = majority_of(all, house.tier.has_value());
  return all;
}

std::vector<SeatChange> seat_changes(const RuledHouse& before, const RuledHouse& after,
                                     const Geography& geography, bool& by_constituency) {
  std::vector<AreaId> areas = areas_of(before.house);
  by_constituency = areas == areas_of(after.house) && placed(before.house) && placed(after.house);
  if (!by_constituency) areas = {election::kNation};
  const auto old_seats = seats_by_area(before.rule, before.house, geography);
  const auto new_seats = seats_by_area(after.rule, after.house, geography);
  std::vector<SeatChange> changes;
  for (const AreaId area : areas) {
    const auto was = old_seats.find(area);
    const auto is = new_seats.find(area);
    if (was == old_seats.end() || is == new_seats.end()) continue;  // A house of no constituency.
    for (std::size_t i = 0; i < was->second.certain.size(); ++i) {
      const SeatChange change{area,
                              i,
                              was->second.certain[i],
                              was->second.by_lot[i],
                              is->second.certain[i],
                              is->second.by_lot[i]};
      if (change.before != change.after || change.before_by_lot != change.after_by_lot) {
        changes.push_back(change);
      }
    }
  }
  return changes;
}

}  // namespace scrutineer::investigation
