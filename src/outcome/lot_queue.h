// A constituency's lots, used up by one division of seats after the other.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

class LotQueue {
 public:
  explicit LotQueue(std::span<const std::vector<std::size_t>> lots) : lots_(lots) {}

  /// Allocates with the lots that are left, and uses up those that its ties come to.
  [[nodiscard]] Allocation allocate(const election::SeatMethod& method, SeatContest contest) {
    contest.lots = lots_.subspan(used_);
    Allocation allocation = outcome::allocate(method, contest);
    const std::optional<LotFault> fault = std::exchange(allocation.lot_fault, std::nullopt);
    if (fault && fault->what == LotFault::What::kNoTie) {
      used_ += fault->lot;
      return allocation;
    }
    if (fault) {
      fault_ = fault;
      fault_->lot += used_;
    }
    used_ = lots_.size();
    return allocation;
  }

  /// The first lot that did not fit; once every division is made, also one that nothing came to.
  [[nodiscard]] std::optional<LotFault> fault() const {
    if (fault_ || used_ == lots_.size()) return fault_;
    return LotFault{LotFault::What::kNoTie, used_, std::nullopt};
  }

 private:
  std::span<const std::vector<std::size_t>> lots_;
  std::size_t used_ = 0;
  std::optional<LotFault> fault_;
};

}  // namespace scrutineer::outcome
