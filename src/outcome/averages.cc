#include "scrutineer/outcome/averages.h"

#include <algorithm>

namespace scrutineer::outcome {
namespace {

bool comes_later(const AverageHeap::Entry& a, const AverageHeap::Entry& b) {
  const auto order = a.average <=> b.average;
  return order != 0 ? order < 0 : a.choice > b.choice;
}

}  // namespace

void AverageHeap::push(Entry entry) {
  entries_.push_back(entry);
  std::push_heap(entries_.begin(), entries_.end(), comes_later);
}

AverageHeap::Entry AverageHeap::take() {
  std::pop_heap(entries_.begin(), entries_.end(), comes_later);
  const Entry top = entries_.back();
  entries_.pop_back();
  return top;
}

void record_average(const AverageHeap::Entry& winner, const AverageHeap& others,
                    Allocation& allocation) {
  SeatStep step;
  step.seat = static_cast<std::int64_t>(allocation.steps.size()) + 1;
  step.how = SeatStep::How::kAverage;
  step.choice = winner.choice;
  step.quotient = winner.average;
  if (!others.empty()) {
    step.runner_up = others.top().choice;
    step.runner_up_quotient = others.top().average;
  }
  allocation.steps.push_back(step);
  allocation.seats[winner.choice] += election::Seats(1);
}

void settle_cut(const AverageHeap& heap, std::size_t first_step, Allocation& allocation) {
  std::vector<SeatStep>& steps = allocation.steps;
  if (steps.size() == first_step || heap.empty() || heap.top().average != steps.back().quotient) {
    return;
  }
  // Averages fall strictly within a list, so each list stands among the equals at most once, and
  // the lot does change how many seats it has.
  TieNeedsLot tie;
  tie.at = heap.top().average;
  for (const AverageHeap::Entry& entry : heap.entries()) {
    if (entry.average == tie.at) tie.choices.push_back(entry.choice);
  }
  while (steps.size() > first_step && steps.back().quotient == tie.at) {
    tie.choices.push_back(steps.back().choice);
    allocation.seats[steps.back().choice] -= election::Seats(1);
    ++tie.seats;
    steps.pop_back();
  }
  std::sort(tie.choices.begin(), tie.choices.end());
  allocation.tie = std::move(tie);
}

}  // namespace scrutineer::outcome
