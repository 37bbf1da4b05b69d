// What may happen to ballots, and a plan of it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace scrutineer::stakes {

/// What a ballot that is in question may have gone through. Each costs one ballot.
enum class Model : std::uint8_t {
  kMoved,    ///< It was counted for another choice than it was cast for.
  kAdded,    ///< It should be there and is not: counting it adds it.
  kRemoved,  ///< It should not be there: leaving it out removes it.
  kAny,      ///< Any of the three.
};

inline constexpr Model kModels[] = {Model::kMoved, Model::kAdded, Model::kRemoved, Model::kAny};

/// More ballots than any election has: no number of ballots does it.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

/// So many ballots change hands.
struct Shift {
  std::optional<std::size_t> from;  ///< The choice that loses them; absent: they appear.
  std::optional<std::size_t> to;    ///< The choice that gains them; absent: they vanish.
  std::int64_t ballots = 0;

  friend bool operator==(const Shift&, const Shift&) = default;
};

/// Σ ballots of the shifts.
[[nodiscard]] inline std::int64_t ballots_of(const std::vector<Shift>& shifts) {
  std::int64_t all = 0;
  for (const Shift& shift : shifts) all += shift.ballots;
  return all;
}

/// Ballots that appear less those that vanish.
[[nodiscard]] inline std::int64_t net_of(const std::vector<Shift>& shifts) {
  std::int64_t net = 0;
  for (const Shift& shift : shifts) {
    net += (shift.to ? shift.ballots : 0) - (shift.from ? shift.ballots : 0);
  }
  return net;
}

}  // namespace scrutineer::stakes
