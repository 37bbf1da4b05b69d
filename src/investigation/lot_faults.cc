#include "scrutineer/investigation/lot_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/investigation/lots.h"

namespace scrutineer::investigation {
namespace {

using election::Contest;
using outcome::HouseResult;
using outcome::LotFault;
using State = outcome::TierResult::State;

/// What a lot that does not fit does wrong.
std::string_view wrong(LotFault::What what) {
  switch (what) {
    case LotFault::What::kNoTie:
      return "comes to no tie";
    case LotFault::What::kNotTied:
      return "names a choice that does not tie, or one twice";
    case LotFault::What::kOtherNumber:
      return "names another number of winners than the tie is for";
  }
  return "";
}

/// The faults of one contest's lots.
class Faults {
 public:
  Faults(const Investigation& all, const Contest& contest, const election::Account& account,
         base::Errors& errors)
      : all_(all), contest_(contest), account_(account), errors_(errors) {}

  void of_house(const election::SeatsRule& rule, const HouseResult& house) {
    for (const outcome::ConstituencyResult& one : house.constituencies) {
      if (!one.lot_fault) continue;
      const std::string subject = fmt::format("lot {} of constituency '{}'", one.lot_fault->lot + 1,
                                              one.name.empty() ? "the nation" : one.name);
      if (one.lot_fault->tie) {
        add(subject, one.lot_fault->what, contenders(one, one.lot_fault->tie->choices),
            one.lot_fault->tie->seats);
      } else {
        add(subject, one.lot_fault->what, {}, 0);
      }
    }
    for (const election::Lot& lot : rule.lots) {
      const bool known = std::any_of(house.constituencies.begin(), house.constituencies.end(),
                                     [&](const auto& one) { return one.name == lot.constituency; });
      if (!known) {
        add(fmt::format("the lot of constituency '{}', which does not elect,", lot.constituency),
            LotFault::What::kNoTie, {}, 0);
      }
    }
    if (house.tier) of_tier(*house.tier, house);
  }

  void of_winner(const outcome::WinnerResult& winner) {
    if (!winner.lot_fault) return;
    if (winner.tied.empty()) return add("the rule's lot", *winner.lot_fault, {}, 0);
    add("the rule's lot", *winner.lot_fault, names(winner.tied),
        static_cast<std::int64_t>(winner.tied_places), "place");
  }

 private:
  /// Lots that come after one which is still to be drawn are not judged.
  void of_tier(const outcome::TierResult& tier, const HouseResult& house) {
    if (tier.state == State::kConstituencyLot) return;
    bool told = false;
    for (const outcome::DivisionRound& round : tier.rounds) {
      if (!round.allocation.lot_fault || !round.allocation.lot_fault->tie || told) continue;
      const LotFault& fault = *round.allocation.lot_fault;
      add("a lot of the compensatory tier", fault.what, names(fault.tie->choices),
          fault.tie->seats);
      told = true;
    }
    if (!told && tier.unused_lots > 0) {
      add("a lot of the compensatory tier", LotFault::What::kNoTie, {}, 0);
    }
    if (told || (tier.state != State::kSettled && tier.state != State::kPlacementLot)) return;
    if (tier.unused_placement_lots == 0) return;
    const std::vector<std::string> tied = tied_places(tier, house);
    add("a placement lot of the compensatory tier",
        tied.empty() ? LotFault::What::kNoTie : LotFault::What::kNotTied, tied, 1);
  }

  [[nodiscard]] std::vector<std::string> tied_places(const outcome::TierResult& tier,
                                                     const HouseResult& house) const {
    std::vector<std::string> places;
    if (!tier.placed || tier.placed->ties.empty()) return places;
    for (const outcome::PlaceClaim& claim : tier.placed->ties.front().claims) {
      places.push_back(fmt::format("'{}' in '{}'", contest_.choices[claim.choice].id,
                                   house.constituencies[claim.constituency].name));
    }
    return places;
  }

  [[nodiscard]] std::vector<std::string> names(const std::vector<std::size_t>& choices) const {
    std::vector<std::string> ids;
    for (const std::size_t i : choices) ids.push_back(fmt::format("'{}'", contest_.choices[i].id));
    return ids;
  }

  /// An alliance that ties with others is named by its first list.
  [[nodiscard]] std::vector<std::string> contenders(const outcome::ConstituencyResult& one,
                                                    const std::vector<std::size_t>& choices) const {
    std::vector<std::string> ids = names(choices);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (const auto* alliance = alliance_in_tie(one, choices, choices[i])) {
        ids[i] += fmt::format(" (for the alliance '{}')", alliance->name);
      }
    }
    return ids;
  }

  void add(const std::string& subject, LotFault::What what, const std::vector<std::string>& tied,
           std::int64_t seats, std::string_view unit = "seat") {
    base::Error error;
    error.code = "lot-does-not-fit";
    error.place.file = all_.case_file.path;
    error.what = fmt::format("contest '{}': {} {}", contest_.id, subject, wrong(what));
    error.remedy = fmt::format(
        "remove it: on the votes of account '{}' there is nothing for it to "
        "decide",
        account_.id);
    if (!tied.empty()) {
      error.what += fmt::format(": {} tie for {} {}{}", fmt::join(tied, ", "), seats, unit,
                                seats == 1 ? "" : "s");
      error.remedy = fmt::format("name {} of them, as the lot was drawn", seats);
    }
    errors_.add(std::move(error));
  }

  const Investigation& all_;
  const Contest& contest_;
  const election::Account& account_;
  base::Errors& errors_;
};

}  // namespace

base::Errors lot_faults(const Investigation& investigation) {
  base::Errors errors;
  for (const ContestAnswer& answer : investigation.answers) {
    if (!answer.leading_account) continue;
    const std::size_t account = *answer.leading_account;
    const Contest& contest = investigation.evidence.contests[answer.contest];
    Faults faults(investigation, contest, investigation.evidence.accounts[account], errors);
    const AccountOutcome& outcome = investigation.outcomes[account];
    const auto* rule = std::get_if<election::SeatsRule>(&contest.rule);
    const auto* house = std::get_if<HouseResult>(&outcome);
    if (rule != nullptr && house != nullptr) faults.of_house(*rule, *house);
    if (const auto* winner = std::get_if<outcome::WinnerResult>(&outcome)) {
      faults.of_winner(*winner);
    }
  }
  return errors;
}

}  // namespace scrutineer::investigation
