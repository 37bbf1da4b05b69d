// An allocation under way: what each stage of a method reads and adds to.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scrutineer/base/wide.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// A list's claim to a seat.
struct Claim {
  base::WideQuotient quotient;
  std::size_t choice = 0;
};

class Giving {
 public:
  Giving(const SeatContest& contest, Allocation& allocation);

  [[nodiscard]] const SeatContest& contest() const { return contest_; }
  [[nodiscard]] Allocation& allocation() { return allocation_; }
  [[nodiscard]] std::size_t lists() const { return contest_.votes.size(); }
  [[nodiscard]] std::int64_t votes(std::size_t choice) const { return contest_.votes[choice]; }
  [[nodiscard]] std::int64_t held(std::size_t choice) const {
    return allocation_.seats[choice].value();
  }
  /// The most seats the choice can have; the largest number there is where nothing limits it.
  [[nodiscard]] std::int64_t most(std::size_t choice) const;
  /// Eligible, with a vote, and short of the most it can have.
  [[nodiscard]] bool takes_part(std::size_t choice) const;
  /// Takes part, and has at least that part of the quota of an earlier stage.
  [[nodiscard]] bool takes_part(std::size_t choice, const base::Quotient& least_quotas) const;

  /// The votes of the eligible choices: what quotas are of.
  [[nodiscard]] base::Uint128 sum_of_votes() const;
  /// The choice's place between equals by what decides before a lot: more goes first. The same for
  /// all where nothing does.
  [[nodiscard]] std::int64_t rank(std::size_t choice) const;
  /// What `rank` is by. kQuotient where nothing decides between equals.
  [[nodiscard]] SettledBy settled_by_votes() const;

  /// Seats not given yet, and not waiting for a lot.
  [[nodiscard]] std::int64_t left() const { return left_; }
  void begin_stage(std::size_t stage) { stage_ = stage; }

  /// Gives the claim's choice a seat, before the runner-up if there is one.
  void give(SeatFor how, const Claim& winner, const Claim* runner_up,
            SettledBy by = SettledBy::kQuotient);
  /// Takes the last step back; the seat is left again.
  SeatStep take_back();
  /// Gives the seats of the tie by what decides between equals, and leaves to lots what nothing
  /// decides. The tie's choices must be ascending.
  void settle(SeatFor how, const base::WideQuotient& at, std::vector<std::size_t> choices,
              std::int64_t seats);
  /// The whole quotas gave too many and nothing says what then: nobody gets a seat.
  void give_up();
  /// What is left at the end goes to nobody; a lot that met no tie is a fault.
  void finish();

 private:
  bool settle_by_votes(TieNeedsLot& tie);
  bool settle_by_lot(const TieNeedsLot& tie);

  const SeatContest& contest_;
  Allocation& allocation_;
  std::int64_t left_;
  std::size_t stage_ = 0;
  std::size_t next_lot_ = 0;
};

/// votes / quota. Votes are below 2^63 and a quota's denominator is at most a little above the
/// seats, so the product stays below 2^127.
[[nodiscard]] base::WideQuotient in_quotas(std::int64_t votes, const base::WideQuotient& quota);

}  // namespace scrutineer::outcome
