#include "scrutineer/outcome/returned_seats.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scrutineer/outcome/least_division.h"

namespace scrutineer::outcome {
namespace {

using election::SeatsRule;

/// Seats on their way back.
class Returning {
 public:
  Returning(const SeatsRule& rule, std::span<const ConstituencyResult> constituencies,
            const std::vector<bool>& takes_part, const std::vector<std::int64_t>& share)
      : rule_(rule),
        constituencies_(constituencies),
        takes_part_(takes_part),
        share_(share),
        gives_back_(share.size(), false) {
    for (const ConstituencyResult& one : constituencies) {
      std::vector<std::int64_t> held;
      for (const election::Seats& seats : one.elected) held.push_back(seats.value());
      result_.seats.push_back(std::move(held));
      allocations_.push_back(one.allocation);
    }
  }

  ReturnedSeats run() {
    for (round_ = 0; !result_.waits; ++round_) {
      const std::size_t before = result_.returned.size();
      const ByConstituency held = result_.seats;
      for (std::size_t i = 0; i < share_.size() && !result_.waits; ++i) {
        if (takes_part_[i]) take_from(i);
      }
      if (result_.waits || result_.returned.size() == before) break;
      for (std::size_t c = 0; c < held.size() && !result_.waits; ++c) {
        if (held[c] != result_.seats[c]) give_anew(c);
      }
    }
    return std::move(result_);
  }

 private:
  /// The seats of the list that it can give back, the smallest quotients first.
  [[nodiscard]] std::vector<ReturnedSeat> its_seats(std::size_t list) const {
    std::vector<ReturnedSeat> seats;
    for (std::size_t c = 0; c < allocations_.size(); ++c) {
      if (constituencies_[c].seats.value() < rule_.tier->least_seats_to_return) continue;
      std::int64_t left = result_.seats[c][list];
      for (const SeatStep& step : allocations_[c].steps) {
        if (step.choice == list && left-- > 0) seats.push_back({round_, c, list, step.quotient});
      }
    }
    std::stable_sort(seats.begin(), seats.end(), [](const ReturnedSeat& a, const ReturnedSeat& b) {
      return a.quotient < b.quotient;
    });
    return seats;
  }

  void take_from(std::size_t list) {
    std::int64_t excess = -share_[list];
    for (const auto& held : result_.seats) excess += held[list];
    if (excess <= 0) return;
    const std::vector<ReturnedSeat> seats = its_seats(list);
    const std::size_t cut = std::min(static_cast<std::size_t>(excess), seats.size());
    if (cut > 0 && cut < seats.size() && seats[cut - 1].quotient == seats[cut].quotient) {
      result_.waits = true;
      return;
    }
    for (std::size_t k = 0; k < cut; ++k) {
      --result_.seats[seats[k].constituency][list];
      result_.returned.push_back(seats[k]);
    }
    gives_back_[list] = gives_back_[list] || cut > 0;
  }

  /// Divides the constituency's seats again, those that have given back seats kept to what is left
  /// to them: the highest averages of the others come in the same order, and one more for each.
  void give_anew(std::size_t c) {
    const ConstituencyResult& one = constituencies_[c];
    std::vector<std::int64_t> most(share_.size(), one.seats.value());
    for (std::size_t i = 0; i < most.size(); ++i) {
      if (gives_back_[i]) most[i] = result_.seats[c][i];
    }
    SeatContest contest{one.votes, one.eligible, one.seats, most};
    contest.ties = rule_.ties;
    const std::vector<std::vector<std::size_t>> lots = lots_of(one.name);
    GivenAnew anew{round_, c, DivisionLots(lots).allocate(rule_.method, contest)};
    result_.waits = !anew.allocation.ties.empty();
    for (std::size_t i = 0; i < most.size(); ++i) {
      result_.seats[c][i] = anew.allocation.seats[i].value();
    }
    allocations_[c] = anew.allocation;
    result_.given_anew.push_back(std::move(anew));
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> lots_of(const std::string& name) const {
    std::vector<std::vector<std::size_t>> lots;
    for (const election::Lot& lot : rule_.lots) {
      if (lot.constituency == name) lots.push_back(lot.winners);
    }
    return lots;
  }

  const SeatsRule& rule_;
  std::span<const ConstituencyResult> constituencies_;
  const std::vector<bool>& takes_part_;
  const std::vector<std::int64_t>& share_;
  std::vector<bool> gives_back_;
  std::vector<Allocation> allocations_;  // One a constituency: the one that holds.
  std::size_t round_ = 0;
  ReturnedSeats result_;
};

}  // namespace

ReturnedSeats return_seats(const SeatsRule& rule,
                           std::span<const ConstituencyResult> constituencies,
                           const std::vector<bool>& takes_part,
                           const std::vector<std::int64_t>& share) {
  return Returning(rule, constituencies, takes_part, share).run();
}

}  // namespace scrutineer::outcome
