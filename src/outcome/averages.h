// Seats one after the other, each to the list with the highest average.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// A method's formula: the average of a list with `votes` that holds `held` seats. It must fall
/// strictly as `held` grows, so that a list never has two equal averages.
template <class T>
concept AverageOf = requires(const T& average, std::int64_t votes, std::int64_t held) {
  { average(votes, held) } -> std::same_as<base::WideQuotient>;
};

/// The averages still in play, the highest on top; among equals, the first list of the contest
/// comes first, which orders the count sheet and decides nothing.
class AverageHeap {
 public:
  struct Entry {
    base::WideQuotient average;
    std::size_t choice = 0;
  };

  void reserve(std::size_t lists) { entries_.reserve(lists); }
  void push(Entry entry);
  /// Takes the top off; its place is kept for put_back.
  Entry take();
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] const Entry& top() const { return entries_.front(); }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

/// Takes back the seats whose average equals the highest one that got none, and makes them a tie.
void settle_cut(const AverageHeap& heap, std::size_t first_step, Allocation& allocation);

/// Records one seat given by the highest average.
void record_average(const AverageHeap::Entry& winner, const AverageHeap& others,
                    Allocation& allocation);

/// Gives the seats that are left after `allocation.seats` by highest averages. Lists without votes
/// or not eligible take no part.
template <AverageOf T>
void give_by_averages(const T& average, std::span<const std::int64_t> votes,
                      const std::vector<bool>& eligible, std::int64_t left,
                      Allocation& allocation) {
  AverageHeap heap;
  heap.reserve(votes.size());
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (eligible[i] && votes[i] > 0) {
      heap.push({average(votes[i], allocation.seats[i].value()), i});
    }
  }
  if (heap.empty()) {
    allocation.not_allocated = left;
    return;
  }
  const std::size_t first_step = allocation.steps.size();
  allocation.steps.reserve(first_step + static_cast<std::size_t>(left));
  for (; left > 0; --left) {
    const AverageHeap::Entry winner = heap.take();
    record_average(winner, heap, allocation);
    const std::size_t i = winner.choice;
    heap.push({average(votes[i], allocation.seats[i].value()), i});
  }
  settle_cut(heap, first_step, allocation);
}

}  // namespace scrutineer::outcome
