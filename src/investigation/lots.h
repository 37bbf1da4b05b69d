// Which seats lots still decide, and whether they can have given the seats that were announced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "scrutineer/election/seats_rule.h"
#include "scrutineer/outcome/constituency.h"

namespace scrutineer::investigation {

/// Seats that a lot gives, each to another of its choices. Lots of one group give a choice one seat
/// at most between them: its claim is one and the same quotient.
struct OpenLot {
  std::vector<std::size_t> choices;
  std::int64_t seats = 0;
  std::size_t group = 0;
  bool all_given = true;  ///< false: it may turn out that nobody can take some of its seats.
};

/// What lots decide in one constituency.
struct OpenSeats {
  std::vector<OpenLot> lots;
  std::vector<std::int64_t> most;  ///< One a choice: the most seats that lots could add.
};

/// The ties of a constituency whose lots are to be drawn next, in that order: between contenders,
/// for the seat that a guarantee of a majority takes, inside alliances. Those inside an alliance
/// that waits for another lot are not among them, nor is a tie whose only seat the guarantee gives.
[[nodiscard]] std::vector<outcome::TieNeedsLot> open_ties(
    const outcome::ConstituencyResult& result);

/// The alliance that `choice`, one of those who tie, stands for, or null where it is itself: alone,
/// or in a tie inside its alliance.
[[nodiscard]] const outcome::AllianceDivision* alliance_in_tie(
    const outcome::ConstituencyResult& result, const std::vector<std::size_t>& tied,
    std::size_t choice);

/// The lots of a constituency, as seats of lists. Where alliances wait for a lot, or the guarantee
/// of a majority takes one of the seats that are tied for, the lists that could have a seat more
/// are taken to compete for every open seat: that allows falls that no lot gives, and forbids none
/// that one can.
[[nodiscard]] OpenSeats open_seats(const election::SeatsRule& rule,
                                   const outcome::ConstituencyResult& result);

/// The choices, ascending, whose announced seats no fall of the lots gives together, though each
/// alone can have its own. `won[c]` is how many seats choice c must have won by lot, or nothing
/// where no seats of it were announced: such a choice can have won any.
///
/// Lots that share a choice are looked at together, exactly: the seats are a flow from lots to
/// choices. Choices that alone cannot have won so many (below 0, or more than their lots) are not
/// named, nor are those they tie with.
[[nodiscard]] std::vector<std::size_t> impossible_together(
    const std::vector<OpenLot>& lots, const std::vector<std::optional<std::int64_t>>& won);

}  // namespace scrutineer::investigation
