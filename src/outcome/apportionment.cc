#include "scrutineer/outcome/apportionment.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace scrutineer::outcome {
namespace {

using election::ApportionmentClause;
using election::Seats;

void check(const ApportionmentClause& clause, std::span<const std::int64_t> figures) {
  const bool negative =
      std::any_of(figures.begin(), figures.end(), [](std::int64_t figure) { return figure < 0; });
  if (negative || clause.seats < 0 || clause.least_each < 0) {
    throw std::invalid_argument("figures and seats are not negative");
  }
  const auto places = static_cast<std::int64_t>(figures.size());
  if (clause.seats > election::kMaxSeats ||
      (places > 0 && clause.least_each > election::kMaxSeats / places)) {
    throw std::invalid_argument("more seats than a house can have");
  }
}

}  // namespace

Apportionment apportion(const ApportionmentClause& clause, std::span<const std::int64_t> figures,
                        std::span<const std::vector<std::size_t>> lots) {
  check(clause, figures);
  const bool beforehand = clause.least == ApportionmentClause::Least::kBeforehand;
  const std::vector<std::int64_t> least(figures.size(), beforehand ? 0 : clause.least_each);
  const std::int64_t first =
      beforehand ? clause.least_each * static_cast<std::int64_t>(figures.size()) : 0;
  std::vector<bool> takes_part;
  for (const std::int64_t figure : figures) takes_part.push_back(figure > 0);
  DivisionLots queue(lots);
  LeastDivision division = divide_with_least(clause.method, figures, std::move(takes_part),
                                             clause.seats - first, least, queue);
  Apportionment result;
  std::int64_t all = 0;
  for (const std::int64_t seats : division.seats) {
    result.seats.emplace_back(beforehand ? clause.least_each + seats : seats);
    all += result.seats.back().value();
  }
  const std::int64_t open = std::max<std::int64_t>(clause.seats - all, 0);
  const std::int64_t tied = division.rounds.back().allocation.by_lot();
  result.by_lot = Seats(division.waits ? open : tied);
  result.not_allocated = Seats(open) - result.by_lot;
  result.rounds = std::move(division.rounds);
  return result;
}

}  // namespace scrutineer::outcome
