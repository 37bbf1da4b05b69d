// Inside contested.cc: what lies in contested stations, summed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/investigation/contested.h"

namespace scrutineer::investigation {

/// Which constituency an area lies in.
class ConstituencyOfArea {
 public:
  ConstituencyOfArea(const election::Geography& geography,
                     std::span<const election::AreaId> constituencies);

  /// Index into the constituencies; nothing where the area lies in none.
  [[nodiscard]] std::optional<std::size_t> of(election::AreaId area) const {
    return place_[area] == kNone ? std::nullopt : std::optional<std::size_t>(place_[area]);
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  std::vector<std::uint32_t> place_;
};

/// Fills in stations, votes, house, nation and without_register from forms and missing.
void sum_contested(const intake::Evidence& evidence, const election::Account& account,
                   const counting::Totals& totals, std::span<const election::AreaId> constituencies,
                   const ConstituencyOfArea& map, std::optional<std::int64_t> cap,
                   ContestedStations& out);

}  // namespace scrutineer::investigation
