// The claims still in play, the highest on top.
#pragma once

#include <utility>
#include <vector>

#include "scrutineer/outcome/giving.h"

namespace scrutineer::outcome {

/// A heap of claims, two below each. Among equals the first list of the contest comes first, which
/// orders the count sheet and decides nothing.
class ClaimHeap {
 public:
  void reserve(std::size_t lists) { claims_.reserve(lists); }
  [[nodiscard]] bool empty() const { return claims_.empty(); }
  [[nodiscard]] const Claim& top() const { return claims_.front(); }
  [[nodiscard]] const std::vector<Claim>& claims() const { return claims_; }

  /// The highest claim but the top one, or null if there is none.
  [[nodiscard]] const Claim* second() const {
    if (claims_.size() < 2) return nullptr;
    if (claims_.size() == 2) return &claims_[1];
    return comes_first(claims_[2], claims_[1]) ? &claims_[2] : &claims_[1];
  }

  void push(const Claim& claim) {
    claims_.push_back(claim);
    std::size_t at = claims_.size() - 1;
    while (at > 0 && comes_first(claims_[at], claims_[(at - 1) / 2])) {
      std::swap(claims_[at], claims_[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
  }

  void replace_top(const Claim& claim) {
    claims_.front() = claim;
    sink();
  }

  void drop_top() {
    claims_.front() = claims_.back();
    claims_.pop_back();
    if (!claims_.empty()) sink();
  }

 private:
  static bool comes_first(const Claim& a, const Claim& b) {
    const auto order = a.quotient <=> b.quotient;
    return order != 0 ? order > 0 : a.choice < b.choice;
  }

  void sink() {
    const Claim claim = claims_.front();
    std::size_t at = 0;
    for (;;) {
      std::size_t child = 2 * at + 1;
      if (child >= claims_.size()) break;
      if (child + 1 < claims_.size() && comes_first(claims_[child + 1], claims_[child])) ++child;
      if (!comes_first(claims_[child], claim)) break;
      claims_[at] = claims_[child];
      at = child;
    }
    claims_[at] = claim;
  }

  std::vector<Claim> claims_;
};

}  // namespace scrutineer::outcome
