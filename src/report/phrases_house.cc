// A house, its law and its tier, in sentences for the terminal.
#include <algorithm>
#include <utility>

#include "scrutineer/investigation/lots.h"
#include "scrutineer/report/display_width.h"
#include "scrutineer/report/phrases.h"

namespace scrutineer::report {

using election::Contest;

namespace {

/// Constituencies with a lot that the terminal names.
constexpr std::size_t kLotsNamed = 10;
/// Choices below a threshold that the terminal names.
constexpr std::size_t kBelowNamed = 6;

}  // namespace

std::string Phrases::area_or_nation(election::AreaId one) const {
  const std::string name = area(one);
  return name.empty() ? printable(all_.evidence.geography.name(election::kNation)) : name;
}

std::string Phrases::tied(const Contest& contest, const outcome::ConstituencyResult& result,
                          const std::vector<std::size_t>& choices) const {
  std::vector<std::string> names;
  for (const std::size_t one : choices) {
    const auto* alliance = investigation::alliance_in_tie(result, choices, one);
    names.push_back(alliance == nullptr ? choice(contest, one)
                                        : words_.text(Text::kAlliance, printable(alliance->name)));
  }
  return words_.list(names);
}

void Phrases::add_lots(const Contest& contest, const outcome::HouseResult& house,
                       std::vector<std::string>& sentences) const {
  std::int64_t more = 0;
  std::size_t named = 0;
  for (const outcome::ConstituencyResult& one : house.constituencies) {
    bool counted = false;
    for (const outcome::TieNeedsLot& tie : investigation::open_ties(one)) {
      if (named >= kLotsNamed) {
        if (!std::exchange(counted, true)) ++more;
        continue;
      }
      ++named;
      sentences.push_back(words_.counted(Plural::kLotDecides, tie.seats, area_or_nation(one.area),
                                         tied(contest, one, tie.choices)));
    }
  }
  if (more > 0) sentences.push_back(words_.counted(Plural::kMoreLots, more));
}

std::string Phrases::majority(const Contest& contest,
                              const outcome::ConstituencyResult& result) const {
  using Outcome = outcome::MajoritySeat::Outcome;
  const outcome::MajoritySeat& seat = *result.majority;
  const std::string where = area_or_nation(result.area);
  const std::string to = tied(contest, result, {seat.to});
  switch (seat.outcome) {
    case Outcome::kMoved:
      return words_.text(Text::kMajorityMoved, where, to, tied(contest, result, {*seat.from}));
    case Outcome::kLotForTheOthers:
      return words_.text(Text::kMajorityLot, where, to, tied(contest, result, seat.tie->choices));
    case Outcome::kOneOfTheTied:
      return words_.text(Text::kMajorityTied, where, to);
    case Outcome::kNoCandidateLeft:
      return words_.text(Text::kMajorityNoCandidate, where, to);
    case Outcome::kNoSeatToTake:
      return words_.text(Text::kMajorityNoSeat, where, to);
  }
  return {};
}

std::string Phrases::lot_fault(const outcome::ConstituencyResult& result) const {
  using What = outcome::LotFault::What;
  const std::string where = area_or_nation(result.area);
  switch (result.lot_fault->what) {
    case What::kNoTie:
      return words_.text(Text::kSeatLotWithoutTie, where);
    case What::kNotTied:
      return words_.text(Text::kSeatLotNotTied, where);
    case What::kOtherNumber:
      return words_.text(Text::kSeatLotOtherNumber, where);
  }
  return {};
}

std::vector<std::string> Phrases::tier(const Contest& contest,
                                       const outcome::HouseResult& house) const {
  using State = outcome::TierResult::State;
  std::vector<std::string> sentences;
  const outcome::TierResult& tier = *house.tier;
  switch (tier.state) {
    case State::kSettled:
      break;
    case State::kConstituencyLot:
      sentences.emplace_back(words_.raw(Text::kTierConstituencyLot));
      break;
    case State::kReturnLot:
      sentences.emplace_back(words_.raw(Text::kTierReturnLot));
      break;
    case State::kDivisionLot:
      sentences.emplace_back(words_.raw(Text::kTierDivisionLot));
      break;
    case State::kPlacementLot:
      sentences.emplace_back(words_.raw(Text::kTierPlacementLot));
      break;
    case State::kNoHouse:
      sentences.push_back(words_.text(Text::kTierNoHouse, outcome::kMostEnlargement));
      break;
  }
  if (tier.state == State::kDivisionLot) {
    for (const outcome::TieNeedsLot& tie : tier.rounds.back().allocation.ties) {
      sentences.push_back(
          words_.counted(Plural::kTierLot, tie.seats, choices(contest, tie.choices)));
    }
  }
  if (tier.by_lot.value() > 0) {
    sentences.push_back(words_.counted(Plural::kTierOpen, tier.by_lot.value()));
  }
  const bool unused = tier.unused_lots > 0 || tier.unused_placement_lots > 0;
  if (unused) sentences.emplace_back(words_.raw(Text::kTierLotUnused));
  return sentences;
}

std::vector<std::string> Phrases::law(const Contest& contest) const {
  const election::Law& law = contest.law;
  if (law.id.empty()) return {};
  std::vector<std::string> sentences;
  sentences.push_back(words_.text(
      Text::kLaw, printable(law.title.empty() ? law.id : law.title),
      words_.raw(law.as_applied ? Text::kLawAsApplied : Text::kLawAsLegislated),
      law.verified_by.empty() ? std::string(words_.raw(Text::kLawUnverified))
                              : words_.text(Text::kLawVerified, printable(law.verified_by))));
  if (!law.act.empty()) sentences.push_back(words_.text(Text::kLawAct, printable(law.act)));
  for (const std::string& unsure : law.unsure) {
    sentences.push_back(words_.text(Text::kLawUnsure, printable(unsure)));
  }
  return sentences;
}

std::vector<std::string> Phrases::house(const Contest& contest,
                                        const outcome::HouseResult& house) const {
  std::vector<std::string> sentences;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < house.seats.size(); ++i) {
    if (house.seats[i].value() > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return house.seats[a] > house.seats[b]; });
  std::vector<std::string> seats;
  for (const std::size_t i : order) {
    seats.push_back(
        words_.text(Text::kSeatsOf, choice(contest, i), words_.number(house.seats[i].value())));
  }
  const std::string all = words_.counted(Plural::kSeatsInAll, house.house.value());
  sentences.push_back(seats.empty() ? all : words_.list(seats) + "; " + all);
  add_lots(contest, house, sentences);
  for (const outcome::ConstituencyResult& one : house.constituencies) {
    if (one.majority) sentences.push_back(majority(contest, one));
    if (one.lot_fault) sentences.push_back(lot_fault(one));
  }
  const std::string below = below_threshold(contest, house);
  if (!below.empty()) sentences.push_back(words_.text(Text::kBelowThreshold, below));
  if (house.not_allocated.value() > 0) {
    sentences.push_back(words_.counted(Plural::kSeatsNotAllocated, house.not_allocated.value()));
  }
  if (house.votes_outside > 0) {
    sentences.push_back(words_.counted(Plural::kVotesOutside, house.votes_outside));
  }
  return sentences;
}

std::string Phrases::below_threshold(const Contest& contest,
                                     const outcome::HouseResult& house) const {
  std::vector<std::string> below;
  std::int64_t others = 0;
  for (const outcome::ThresholdTest& test : house.thresholds) {
    if (test.passed || test.area != election::kNation || test.votes == 0) continue;
    if (below.size() == kBelowNamed) {
      ++others;
      continue;
    }
    below.push_back(words_.text(Text::kChoiceWithShare, choice(contest, test.choice),
                                words_.percent(test.votes, test.base)));
  }
  if (others > 0) below.push_back(words_.counted(Plural::kOthers, others));
  return words_.list(below);
}

}  // namespace scrutineer::report
