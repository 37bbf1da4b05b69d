// A house as a row of numbers: seats, what lots could add, who has the majority.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/election/geography.h"
#include "scrutineer/election/seats_rule.h"
#include "scrutineer/investigation/scenario_outcome.h"
#include "scrutineer/outcome/house.h"

namespace scrutineer::investigation {

/// Who has more than half of the seats of the house.
struct Majority {
  enum class Kind : std::uint8_t {
    kChoice,  ///< `choice`, however lots fall.
    kByLot,   ///< Nobody for certain; some fall of the lots may give it.
    kNone,    ///< Nobody, however lots fall.
  };
  Kind kind = Kind::kNone;
  std::size_t choice = 0;
};

/// The seats of a whole house.
struct HouseInShort {
  std::vector<std::int64_t> seats;   ///< One a choice: the certain ones.
  std::vector<std::int64_t> by_lot;  ///< The most that lots could add, as far as it is known whose.
  std::int64_t open = 0;             ///< Seats that lots decide.
  std::int64_t nobody = 0;           ///< Seats nobody can take.
  std::int64_t house = 0;            ///< All seats.
  Majority majority;
};

[[nodiscard]] HouseInShort house_in_short(const election::SeatsRule& rule,
                                          const outcome::HouseResult& house,
                                          const election::Geography& geography);

/// A house and the rule that elected it.
struct RuledHouse {
  const election::SeatsRule& rule;
  const outcome::HouseResult& house;
};

/// Every number of seats that differs, by constituency where both houses have the same ones and
/// all their seats have a place, else of the nation. Says which in `by_constituency`.
[[nodiscard]] std::vector<SeatChange> seat_changes(const RuledHouse& before,
                                                   const RuledHouse& after,
                                                   const election::Geography& geography,
                                                   bool& by_constituency);

}  // namespace scrutineer::investigation
