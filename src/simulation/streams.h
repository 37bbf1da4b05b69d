// Which stream of random numbers each part of the simulation draws from: no two parts share one, so
// that planting faults changes no honest form.
#pragma once

#include <cstdint>

#include "scrutineer/base/random.h"

namespace scrutineer::simulation {

enum class Stream : std::uint64_t {
  kNames = 1,           ///< Replicate 0.
  kTree = 2,            ///< One replicate an area.
  kEffects = 3,         ///< One replicate an area.
  kForms = 4,           ///< One replicate a station.
  kPartyCoverage = 5,   ///< One replicate an area.
  kPartyStations = 6,   ///< One replicate a station.
  kOfficialFaults = 7,  ///< One replicate a station.
  kPartyFaults = 8,     ///< One replicate a station.
};

/// The random numbers of one replicate of a stream.
[[nodiscard]] inline base::Random random_of(std::uint64_t seed, Stream stream,
                                            std::uint64_t replicate) {
  return base::Random(seed, static_cast<std::uint64_t>(stream), replicate);
}

}  // namespace scrutineer::simulation
