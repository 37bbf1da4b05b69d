#include "house_under_rule.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace scrutineer::tests {

using outcome::ConstituencyVotes;
using outcome::HouseResult;

void take_fixed_seats(outcome::Election& election, const election::SeatsRule& rule) {
  for (ConstituencyVotes& constituency : election.votes.constituencies) {
    for (const election::ConstituencySeats& fixed : rule.constituencies) {
      const bool all = fixed.constituency.empty() || fixed.constituency == "*";
      if (all || fixed.constituency == constituency.name) constituency.seats = fixed.seats;
    }
  }
}

HouseResult elect_under(outcome::Election election, const election::Rule& rule) {
  election.rule = std::get<election::SeatsRule>(rule);
  take_fixed_seats(election, election.rule);
  election.votes.nation = sum_of(election.votes.constituencies);
  auto result = elect_house(election.contest, election.rule, election.votes);
  if (!result) throw std::invalid_argument("the rule cannot be applied: " + result.error().subject);
  return *result;
}

std::string differences(const SeatsByList& computed, const SeatsByList& announced) {
  std::string differ;
  const auto note = [&](const std::string& list, std::int64_t has, std::int64_t said) {
    differ += fmt::format("{}{} {} for {}", differ.empty() ? "" : ", ", list, has, said);
  };
  for (const auto& [list, seats] : computed) {
    const auto found = announced.find(list);
    const std::int64_t said = found == announced.end() ? 0 : found->second;
    if (seats != said) note(list, seats, said);
  }
  for (const auto& [list, seats] : announced) {
    if (computed.count(list) == 0 && seats != 0) note(list, 0, seats);
  }
  return differ;
}

std::string difference_of(const outcome::Election& election, const election::Rule& rule,
                          const SeatsByList& announced) {
  const HouseResult result = elect_under(election, rule);
  if (result.by_lot.value() != 0) return "a lot is needed";
  if (result.not_allocated.value() != 0) return "seats are left";
  return differences(with_seats(election, result.seats), announced);
}

Difference held_against(outcome::Election election, SeatsByList announced) {
  return [election = std::move(election), announced = std::move(announced)](
             const election::Rule& rule) { return difference_of(election, rule, announced); };
}

}  // namespace scrutineer::tests
