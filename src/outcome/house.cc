#include "scrutineer/outcome/house.h"

#include <utility>

namespace scrutineer::outcome {
namespace {

using election::Contest;
using election::SeatsRule;
using election::SeatThreshold;
using Level = SeatThreshold::Level;

/// One house being elected.
class HouseElection {
 public:
  HouseElection(const Contest& contest, const SeatsRule& rule, const HouseVotes& votes)
      : contest_(contest), rule_(rule), votes_(votes) {
    result_.seats.resize(contest.choices.size());
  }

  tl::expected<HouseResult, CannotCompute> run() {
    if (auto failed = test_nationwide()) return tl::unexpected<CannotCompute>(*failed);
    for (const ConstituencyVotes& constituency : votes_.constituencies) {
      if (auto failed = elect(constituency)) return tl::unexpected<CannotCompute>(*failed);
    }
    if (rule_.tier) {
      if (auto failed = compensate()) return tl::unexpected<CannotCompute>(*failed);
    }
    return std::move(result_);
  }

 private:
  std::optional<CannotCompute> test_nationwide() {
    ConstituencyVotes nation = votes_.nation;
    nation.seats = election::Seats(0);
    for (const ConstituencyVotes& one : votes_.constituencies) nation.seats += one.seats;
    for (std::size_t t = 0; t < rule_.thresholds.size(); ++t) {
      if (rule_.thresholds[t].level != Level::kNationwide) continue;
      auto passing = pass_threshold(contest_, rule_.thresholds[t], t, nation, nation.direct,
                                    result_.thresholds);
      if (!passing) return passing.error();
      nationwide_.emplace_back(t, std::move(*passing));
    }
    return std::nullopt;
  }

  /// Who may have seats in the constituency.
  tl::expected<std::vector<bool>, CannotCompute> eligible_in(const ConstituencyVotes& votes) {
    std::vector<bool> eligible(contest_.choices.size(), true);
    const auto keep = [&](const std::vector<bool>& passing) {
      for (std::size_t i = 0; i < eligible.size(); ++i) eligible[i] = eligible[i] && passing[i];
    };
    for (const auto& [t, passing] : nationwide_) {
      const auto here = passing_here(rule_.thresholds[t], passing, votes);
      if (!here) return here;
      keep(*here);
    }
    for (std::size_t t = 0; t < rule_.thresholds.size(); ++t) {
      if (rule_.thresholds[t].level != Level::kConstituency) continue;
      const auto passing =
          pass_threshold(contest_, rule_.thresholds[t], t, votes, votes.direct, result_.thresholds);
      if (!passing) return passing;
      keep(*passing);
    }
    return eligible;
  }

  /// Those who pass nationwide, and those who pass here all the same by their share of it.
  static tl::expected<std::vector<bool>, CannotCompute> passing_here(
      const SeatThreshold& threshold, std::vector<bool> passing, const ConstituencyVotes& votes) {
    if (!threshold.or_constituency_share) return passing;
    const auto base = share_base(threshold.of, votes);
    if (!base) return tl::unexpected<CannotCompute>(base.error());
    for (std::size_t i = 0; i < passing.size(); ++i) {
      passing[i] = passing[i] || reaches(*threshold.or_constituency_share, threshold.or_equal,
                                         votes.votes[i], *base);
    }
    return passing;
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> lots_of(
      const ConstituencyVotes& constituency) const {
    std::vector<std::vector<std::size_t>> lots;
    for (const election::Lot& lot : rule_.lots) {
      if (lot.constituency == constituency.name) lots.push_back(lot.winners);
    }
    return lots;
  }

  std::optional<CannotCompute> elect(const ConstituencyVotes& constituency) {
    auto eligible = eligible_in(constituency);
    if (!eligible) return eligible.error();
    ConstituencyResult one = elect_constituency(contest_, rule_, constituency, std::move(*eligible),
                                                lots_of(constituency));
    for (std::size_t choice = 0; choice < contest_.choices.size(); ++choice) {
      result_.seats[choice] += one.elected[choice];
    }
    result_.by_lot += election::Seats(one.by_lot());
    result_.not_allocated += one.not_allocated;
    result_.house += one.seats;
    result_.constituencies.push_back(std::move(one));
    return std::nullopt;
  }

  /// The tier's totals take the place of the constituencies'.
  std::optional<CannotCompute> compensate() {
    auto tier = outcome::compensate(contest_, rule_, votes_, result_.constituencies);
    if (!tier) return tier.error();
    for (std::size_t i = 0; i < result_.seats.size(); ++i) {
      result_.seats[i] = tier->lists[i].seats;
    }
    result_.by_lot = tier->by_lot;
    result_.not_allocated = tier->not_allocated;
    result_.house = tier->house;
    result_.tier = std::move(*tier);
    return std::nullopt;
  }

  const Contest& contest_;
  const SeatsRule& rule_;
  const HouseVotes& votes_;
  std::vector<std::pair<std::size_t, std::vector<bool>>> nationwide_;  // threshold, who passes
  HouseResult result_;
};

}  // namespace

tl::expected<HouseResult, CannotCompute> elect_house(const Contest& contest, const SeatsRule& rule,
                                                     const HouseVotes& votes) {
  return HouseElection(contest, rule, votes).run();
}

}  // namespace scrutineer::outcome
