// What of a constituency is contested, and what may be held of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace scrutineer::stakes {

/// What is supposed of the contested ballots. Everything else is as counted.
enum class Treatment : std::uint8_t {
  kReassigned,  ///< Each contested vote may have been cast for any choice.
  kAnnulled,    ///< The contested ballots are not counted.
  kFilled,      ///< Reassigned, and as many valid votes added as there was room for, or fewer.
  kCapped,      ///< Reassigned, but at most so many votes of each station.
};

/// Caps of the stations, summed. A cap of k on a station lets it give up min(k, its votes).
struct Caps {
  std::vector<std::int64_t> of;  ///< The most votes each choice can lose: Σ min(k, its votes).
  std::int64_t in_all = 0;       ///< The most votes that can change hands: Σ min(k, all votes).
  /// Whatever the choices lose within `of` and `in_all`, some way of losing it keeps every
  /// station's cap. Otherwise a group of choices may be bound more tightly than the sums show, and
  /// what follows from them is only an outer bound.
  bool independent = false;
};

/// The contested part of a constituency, or of the votes of a nation.
struct Contested {
  std::vector<std::int64_t> votes;    ///< In contested stations, one a choice, as counted.
  std::optional<std::int64_t> valid;  ///< Valid votes in them; absent: the sum of `votes`.
  std::optional<std::int64_t> cast;   ///< Ballots cast in them, where known.
  /// Valid votes that could have been added: registered voters without a ballot. Of a missing
  /// station its registered voters. Read by kFilled alone.
  std::int64_t room = 0;
  /// Registered voters of missing stations, who are not among the counted: what shares of the
  /// registered are of, where those stations are filled. Read by kFilled alone.
  std::int64_t registered = 0;
  std::optional<Caps> caps = std::nullopt;  ///< Read by kCapped alone, which needs them.
};

/// The contested part of a house.
struct ContestedHouse {
  std::vector<Contested> constituencies;  ///< One a constituency, in their order.
  /// Contested votes that lie in no constituency; they count for nationwide thresholds.
  Contested outside = {};
};

}  // namespace scrutineer::stakes
