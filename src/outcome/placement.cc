#include "scrutineer/outcome/placement.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/outcome/threshold.h"

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;
using election::CompensatoryTier;

Uint128 wide(std::int64_t n) { return static_cast<Uint128>(n); }

/// The divisor of a list with `held` seats, numerator and denominator.
std::pair<Uint128, Uint128> divisor(const election::LinearDivisors& divisors, std::int64_t held) {
  const auto k = static_cast<std::size_t>(held);
  if (k < divisors.first.size()) {
    return {wide(divisors.first[k].numerator()), wide(divisors.first[k].denominator())};
  }
  const base::Quotient& last = divisors.first.back();
  const std::int64_t common = std::lcm(last.denominator(), divisors.step.denominator());
  const Uint128 steps = k - divisors.first.size() + 1;
  return {wide(last.numerator()) * wide(common / last.denominator()) +
              steps * wide(divisors.step.numerator()) * wide(common / divisors.step.denominator()),
          wide(common)};
}

bool same_place(const PlaceClaim& a, const PlaceClaim& b) {
  return a.constituency == b.constituency && a.choice == b.choice;
}

/// Seats being placed.
class Placing {
 public:
  Placing(const CompensatoryTier& tier, const HouseVotes& votes, const ByConstituency& held,
          const std::vector<std::int64_t>& compensatory)
      : tier_(tier), votes_(votes), placed_in_(held.size(), 0), waits_(compensatory.size(), false) {
    result_.seats = held;
    result_.open = compensatory;
    for (std::size_t c = 0; c < held.size(); ++c) {
      // Without figures of other bases, and so never an error: valid votes, or the sum of votes.
      valid_.push_back(*share_base(election::ShareBase::kValid, votes.constituencies[c]));
    }
  }

  PlacedSeats run() {
    while (true) {
      const std::vector<PlaceClaim> claims = sorted_claims();
      if (claims.empty()) break;
      std::vector<PlaceClaim> equals;
      for (const PlaceClaim& claim : claims) {
        if (claim.quotient == claims.front().quotient) equals.push_back(claim);
      }
      if (const PlaceClaim* free = without_conflict(equals)) {
        give(*free, claims, SettledBy::kQuotient);
      } else if (const PlaceClaim* drawn = drawn_by_lot(equals)) {
        give(*drawn, claims, SettledBy::kLot);
      } else {
        wait_for_lot(std::move(equals));
      }
    }
    if (next_lot_ < tier_.placement_lots.size() && !result_.lot_fault) {
      result_.lot_fault = PlacementFault{next_lot_};
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool is_relative() const {
    return tier_.placement == CompensatoryTier::Placement::kRelativeQuotient;
  }
  [[nodiscard]] std::int64_t limit() const { return is_relative() ? tier_.most_a_constituency : 0; }
  [[nodiscard]] bool has_room(std::size_t c) const {
    return limit() == 0 || placed_in_[c] < limit();
  }

  [[nodiscard]] bool can_claim(std::size_t c, std::size_t choice) const {
    const ConstituencyVotes& constituency = votes_.constituencies[c];
    return !waits_[choice] && result_.open[choice] > 0 && has_room(c) &&
           constituency.votes[choice] > 0 && !(is_relative() && constituency.seats.value() == 0);
  }

  [[nodiscard]] WideQuotient quotient(std::size_t c, std::size_t choice) const {
    const ConstituencyVotes& constituency = votes_.constituencies[c];
    const auto [n, d] = divisor(tier_.placement_divisors, result_.seats[c][choice]);
    const Uint128 votes = wide(constituency.votes[choice]) * d;
    if (!is_relative()) return WideQuotient(votes, n);
    // votes / divisor over valid / seats.
    return WideQuotient(votes * wide(constituency.seats.value()), n * wide(valid_[c]));
  }

  /// All claims, the largest first; equals by constituency, then by choice.
  [[nodiscard]] std::vector<PlaceClaim> sorted_claims() const {
    std::vector<PlaceClaim> claims;
    for (std::size_t c = 0; c < result_.seats.size(); ++c) {
      for (std::size_t choice = 0; choice < result_.open.size(); ++choice) {
        if (can_claim(c, choice)) claims.push_back({c, choice, quotient(c, choice)});
      }
    }
    std::stable_sort(claims.begin(), claims.end(), [](const PlaceClaim& a, const PlaceClaim& b) {
      return a.quotient > b.quotient;
    });
    return claims;
  }

  /// An equal that can be met whatever becomes of the others; null if there is none.
  [[nodiscard]] const PlaceClaim* without_conflict(const std::vector<PlaceClaim>& equals) const {
    const auto free = std::find_if(equals.begin(), equals.end(), [&](const PlaceClaim& claim) {
      return !is_short(claim, equals);
    });
    return free == equals.end() ? nullptr : &*free;
  }

  /// Whether there are fewer seats of the list, or less room, than equals that claim them.
  [[nodiscard]] bool is_short(const PlaceClaim& claim,
                              const std::vector<PlaceClaim>& equals) const {
    std::int64_t of_choice = 0;
    std::int64_t in_constituency = 0;
    for (const PlaceClaim& other : equals) {
      of_choice += other.choice == claim.choice ? 1 : 0;
      in_constituency += other.constituency == claim.constituency ? 1 : 0;
    }
    return of_choice > result_.open[claim.choice] ||
           (limit() > 0 && placed_in_[claim.constituency] + in_constituency > limit());
  }

  /// The equal that the next lot names; null, and a fault, if it names none of them.
  const PlaceClaim* drawn_by_lot(const std::vector<PlaceClaim>& equals) {
    if (next_lot_ == tier_.placement_lots.size() || result_.lot_fault) return nullptr;
    const election::PlacementLot& lot = tier_.placement_lots[next_lot_];
    for (const PlaceClaim& claim : equals) {
      if (claim.choice == lot.choice &&
          votes_.constituencies[claim.constituency].name == lot.constituency) {
        ++next_lot_;
        return &claim;
      }
    }
    result_.lot_fault = PlacementFault{next_lot_};
    return nullptr;
  }

  void give(const PlaceClaim& claim, const std::vector<PlaceClaim>& claims, SettledBy by) {
    PlacedSeat step{claim, std::nullopt, by};
    for (const PlaceClaim& other : claims) {
      if (same_place(other, claim)) continue;
      step.runner_up = other;
      break;
    }
    ++placed_in_[claim.constituency];
    ++result_.seats[claim.constituency][claim.choice];
    --result_.open[claim.choice];
    result_.steps.push_back(std::move(step));
  }

  /// Where constituencies have a limit, every later place hangs on the lot; elsewhere only those
  /// of the list.
  void wait_for_lot(std::vector<PlaceClaim> equals) {
    if (limit() > 0) {
      waits_.assign(waits_.size(), true);
    } else {
      const std::size_t choice = equals.front().choice;
      waits_[choice] = true;
      std::erase_if(equals, [&](const PlaceClaim& claim) { return claim.choice != choice; });
    }
    result_.ties.push_back({std::move(equals)});
  }

  const CompensatoryTier& tier_;
  const HouseVotes& votes_;
  std::vector<std::int64_t> valid_;      // One a constituency.
  std::vector<std::int64_t> placed_in_;  // One a constituency: seats placed there.
  std::vector<bool> waits_;              // One a choice: its places wait for a lot.
  std::size_t next_lot_ = 0;
  PlacedSeats result_;
};

}  // namespace

PlacedSeats place_by_quotients(const CompensatoryTier& tier, const HouseVotes& votes,
                               const ByConstituency& held,
                               const std::vector<std::int64_t>& compensatory) {
  return Placing(tier, votes, held, compensatory).run();
}

}  // namespace scrutineer::outcome
