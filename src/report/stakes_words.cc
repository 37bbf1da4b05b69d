#include "scrutineer/report/stakes_words.h"

#include <algorithm>

namespace scrutineer::report {

using investigation::ContestStakes;
using investigation::HouseStakes;

std::string fewest(const Catalogue& words, std::int64_t at_least,
                   const std::optional<std::int64_t>& at_most) {
  if (at_most == 0) return std::string(words.raw(Text::kStakesNoneNeeded));
  if (at_most && *at_most == at_least) {
    return words.text(Text::kStakesExact, words.number(*at_most));
  }
  if (at_most) {
    return words.text(Text::kStakesBetween, words.number(at_least), words.number(*at_most));
  }
  if (at_least >= stakes::kNever) return std::string(words.raw(Text::kStakesNever));
  return words.text(Text::kStakesNoFewer, words.number(at_least));
}

std::string_view model_words(const Catalogue& words, stakes::Model model) {
  switch (model) {
    case stakes::Model::kMoved:
      return words.raw(Text::kStakesModelMoved);
    case stakes::Model::kAdded:
      return words.raw(Text::kStakesModelAdded);
    case stakes::Model::kRemoved:
      return words.raw(Text::kStakesModelRemoved);
    case stakes::Model::kAny:
      break;
  }
  return words.raw(Text::kStakesModelAny);
}

std::string_view obstacle_words(const Catalogue& words, stakes::Obstacle obstacle) {
  switch (obstacle) {
    case stakes::Obstacle::kMethod:
      return words.raw(Text::kStakesBoundsMethod);
    case stakes::Obstacle::kPartOfAlliance:
      return words.raw(Text::kStakesBoundsAlliance);
    case stakes::Obstacle::kMajority:
      return words.raw(Text::kStakesBoundsMajority);
    case stakes::Obstacle::kAllied:
      return words.raw(Text::kStakesBoundsAllied);
    case stakes::Obstacle::kTier:
      break;
  }
  return words.raw(Text::kStakesBoundsTier);
}

std::string range_words(const Catalogue& words, const stakes::SeatRange& range) {
  if (range.least == range.most) return words.number(range.least);
  return words.text(Text::kStakesRange, words.number(range.least), words.number(range.most));
}

std::vector<std::string> deciding_words(const Catalogue& words, const std::string& side,
                                        const ContestStakes& one, const HouseStakes& house) {
  const investigation::DecidingSeats& deciding = house.deciding;
  const std::string seats = words.number(deciding.seats);
  const std::string all = words.number(deciding.house);
  std::vector<std::string> out;
  out.push_back(deciding.asked_for ? words.text(Text::kStakesAsked, seats, all)
                                   : words.text(Text::kStakesMajority, seats, all));
  out.push_back(deciding.now.least == deciding.now.most
                    ? words.text(Text::kStakesHas, side, words.number(deciding.now.least))
                    : words.text(Text::kStakesHasRange, side, words.number(deciding.now.least),
                                 words.number(deciding.now.most)));
  const std::string_view model = model_words(words, one.model);
  const std::string ballots = fewest(words, deciding.margin);
  out.push_back(deciding.has_them ? words.text(Text::kStakesToLose, model, seats, ballots)
                                  : words.text(Text::kStakesToReach, model, seats, ballots));
  return out;
}

std::string aim_words(const Catalogue& words, stakes::WinnerAim::Kind kind,
                      const std::string& name) {
  using Kind = stakes::WinnerAim::Kind;
  switch (kind) {
    case Kind::kWins:
      return words.text(Text::kStakesWins, name);
    case Kind::kDoesNotWin:
      return words.text(Text::kStakesDoesNotWin, name);
    case Kind::kInRunOff:
      return words.text(Text::kStakesInRunOff, name);
    case Kind::kOut:
      break;
  }
  return words.text(Text::kStakesOut, name);
}

std::string_view standing_words(const Catalogue& words, stakes::Standing standing) {
  switch (standing) {
    case stakes::Standing::kCertain:
      return words.raw(Text::kContestedCertain);
    case stakes::Standing::kPossible:
      return words.raw(Text::kContestedPossible);
    case stakes::Standing::kExcluded:
      return words.raw(Text::kContestedExcluded);
    case stakes::Standing::kUnproved:
      break;
  }
  return words.raw(Text::kContestedUnproved);
}

std::string_view treatment_words(const Catalogue& words, stakes::Treatment treatment) {
  switch (treatment) {
    case stakes::Treatment::kReassigned:
      return words.raw(Text::kContestedReassigned);
    case stakes::Treatment::kAnnulled:
      return words.raw(Text::kContestedAnnulled);
    case stakes::Treatment::kFilled:
      return words.raw(Text::kContestedFilled);
    case stakes::Treatment::kCapped:
      break;
  }
  return words.raw(Text::kContestedCapped);
}

std::string reason_words(const Catalogue& words, const investigation::ContestedOutcome& outcome) {
  using Why = investigation::ContestedOutcome::Why;
  if (outcome.why == Why::kFinding) return outcome.rule;
  if (outcome.why == Why::kAllContradictions) {
    return std::string(words.raw(Text::kContestedContradictions));
  }
  if (outcome.treatment == stakes::Treatment::kReassigned) {
    return std::string(words.raw(Text::kContestedAsked));
  }
  return words.text(Text::kContestedAskedRow, treatment_words(words, outcome.treatment));
}

std::string whether_it_matters(const Catalogue& words, const ContestStakes& one) {
  std::vector<std::string> mattering;
  std::vector<std::string> all;
  for (const investigation::ContestedOutcome& outcome : one.contested) {
    if (outcome.why == investigation::ContestedOutcome::Why::kAskedFor || outcome.cannot) continue;
    bool settled = false;
    if (const auto* house = std::get_if<HouseStakes>(&one.of)) {
      settled = outcome.deciding == (house->deciding.has_them ? stakes::Standing::kCertain
                                                              : stakes::Standing::kExcluded);
    } else {
      // Whoever wins wins for certain, and who does not is excluded; or nobody can.
      settled = std::none_of(outcome.choices.begin(), outcome.choices.end(), [](const auto& c) {
        return c.wins == stakes::Standing::kPossible || c.wins == stakes::Standing::kUnproved;
      });
    }
    all.push_back(reason_words(words, outcome));
    if (!settled) mattering.push_back(reason_words(words, outcome));
  }
  if (all.empty()) return {};
  return mattering.empty() ? words.text(Text::kContestedNoneMatter, words.list(all))
                           : words.text(Text::kContestedSomeMatter, words.list(mattering));
}

bool has_bounds(const HouseStakes& house) {
  const auto open = [](const auto& margin) { return !margin.exact(); };
  return open(house.deciding.margin) ||
         std::any_of(house.lists.begin(), house.lists.end(),
                     [&](const investigation::ListAtStake& list) {
                       return open(list.one_more) || (list.one_less && open(*list.one_less));
                     }) ||
         std::any_of(house.cheapest.begin(), house.cheapest.end(),
                     [&](const investigation::SeatAtStake& seat) { return open(seat.margin); });
}

}  // namespace scrutineer::report
