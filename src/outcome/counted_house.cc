#include "scrutineer/outcome/counted_house.h"

#include <algorithm>
#include <string>
#include <utility>

namespace scrutineer::outcome {
namespace {

using counting::Totals;
using election::AreaId;
using election::Figure;
using election::FormColumn;
using election::Geography;
using election::SeatsRule;
using Why = CannotCompute::Why;

tl::unexpected<CannotCompute> cannot(Why why, std::string subject) {
  return tl::unexpected<CannotCompute>(CannotCompute{why, std::move(subject)});
}

struct AreaSeats {
  AreaId area = election::kNation;
  std::string name;  ///< As the rule names it, or the path of an area that "*" stands for.
  election::Seats seats;
};

/// Which areas elect how many: the rule's entries in their order, then what "*" stands for.
tl::expected<std::vector<AreaSeats>, CannotCompute> areas_that_elect(const SeatsRule& rule,
                                                                     const Geography& geography,
                                                                     std::size_t level) {
  std::vector<AreaSeats> elect;
  std::vector<bool> named(geography.size(), false);
  const election::ConstituencySeats* others = nullptr;
  const election::AreasOfLevel areas(geography, level);
  for (const election::ConstituencySeats& entry : rule.constituencies) {
    if (entry.constituency == "*" && level > 0) {
      if (others != nullptr) return cannot(Why::kConstituencyTwice, "*");
      others = &entry;
      continue;
    }
    const bool whole = level == 0 && (entry.constituency.empty() || entry.constituency == "*");
    const AreaId area = whole ? election::kNation : areas.find(entry.constituency);
    if (area == election::kNoArea) return cannot(Why::kConstituencyUnknown, entry.constituency);
    if (named[area]) return cannot(Why::kConstituencyTwice, geography.path(area));
    named[area] = true;
    elect.push_back({area, whole ? "" : entry.constituency, entry.seats});
  }
  for (AreaId area = 0; others != nullptr && area < geography.size(); ++area) {
    if (geography.level(area) != level || named[area]) continue;
    elect.push_back({area, geography.path(area), others->seats});
  }
  return elect;
}

}  // namespace

ConstituencyVotes counted_votes(const election::Contest& contest, const Totals& totals,
                                AreaId area) {
  ConstituencyVotes one;
  one.area = area;
  for (std::size_t choice = 0; choice < contest.choices.size(); ++choice) {
    one.votes.push_back(totals.sum(area, FormColumn::votes(choice)));
  }
  one.valid = totals.valid(area);
  one.cast = totals.complete(area, FormColumn(Figure::kCast));
  one.registered = totals.complete(area, FormColumn(Figure::kRegistered));
  // An area without forms has no ballots either: nothing is unknown about it.
  if (totals.forms(area) == 0) one.cast = one.registered = 0;
  return one;
}

tl::expected<HouseVotes, CannotCompute> counted_house_votes(const election::Contest& contest,
                                                            const SeatsRule& rule,
                                                            const Geography& geography,
                                                            const Totals& totals) {
  const std::size_t level = geography.level_named(rule.constituency_level);
  if (level == 0 && !rule.constituency_level.empty()) {
    return cannot(Why::kNoVotesByConstituency, rule.constituency_level);
  }
  const auto elect = areas_that_elect(rule, geography, level);
  if (!elect) return tl::unexpected<CannotCompute>(elect.error());
  HouseVotes votes;
  votes.nation = counted_votes(contest, totals, election::kNation);
  votes.nation.name = geography.name(election::kNation);
  std::int64_t inside = 0;
  for (const AreaSeats& entry : *elect) {
    ConstituencyVotes one = counted_votes(contest, totals, entry.area);
    one.name = entry.name;
    one.seats = entry.seats;
    inside += totals.votes_in_all(entry.area);
    if (std::any_of(contest.choices.begin(), contest.choices.end(),
                    [](const election::Choice& choice) { return choice.candidates.has_value(); })) {
      for (const election::Choice& choice : contest.choices) {
        one.candidates.push_back(choice.candidates.value_or(election::kMaxSeats));
      }
    }
    votes.constituencies.push_back(std::move(one));
  }
  if (inside == 0 && totals.votes_in_all(election::kNation) > 0) {
    return cannot(Why::kNoVotesByConstituency, rule.constituency_level);
  }
  return votes;
}

tl::expected<HouseResult, CannotCompute> elect_house(const election::Contest& contest,
                                                     const SeatsRule& rule,
                                                     const Geography& geography,
                                                     const Totals& totals) {
  const auto votes = counted_house_votes(contest, rule, geography, totals);
  if (!votes) return tl::unexpected<CannotCompute>(votes.error());
  auto result = elect_house(contest, rule, *votes);
  if (!result) return result;
  const std::size_t level = geography.level_named(rule.constituency_level);
  std::vector<bool> elects(geography.size(), false);
  std::int64_t inside = 0;
  for (const ConstituencyVotes& one : votes->constituencies) {
    elects[one.area] = true;
    inside += totals.votes_in_all(one.area);
  }
  result->votes_outside = totals.votes_in_all(election::kNation) - inside;
  for (AreaId area = 0; area < geography.size(); ++area) {
    if (geography.level(area) == level && !elects[area] && totals.votes_in_all(area) > 0) {
      result->areas_outside.push_back(area);
    }
  }
  return result;
}

}  // namespace scrutineer::outcome
