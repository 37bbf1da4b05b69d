#include "scrutineer/outcome/house.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace scrutineer::outcome {
namespace {

using counting::Totals;
using election::AreaId;
using election::Contest;
using election::FormColumn;
using election::Geography;
using election::SeatsRule;
using election::SeatThreshold;
using Why = CannotCompute::Why;

tl::unexpected<CannotCompute> cannot(Why why, std::string subject) {
  return tl::unexpected<CannotCompute>(CannotCompute{why, std::move(subject)});
}

/// The areas that elect, by the names a rule may give them.
class Constituencies {
 public:
  Constituencies(const Geography& geography, std::size_t level)
      : geography_(geography), level_(level) {
    for (AreaId area = 0; area < geography.size(); ++area) {
      if (geography.level(area) != level) continue;
      areas_.push_back(area);
      const auto [entry, added] = by_name_.try_emplace(geography.name(area), area);
      if (!added) entry->second = election::kNoArea;
    }
  }

  [[nodiscard]] const std::vector<AreaId>& areas() const { return areas_; }

  /// By a name that no other area of the level has, else by path; kNoArea if there is none.
  [[nodiscard]] AreaId find(const std::string& name) const {
    const auto entry = by_name_.find(name);
    if (entry != by_name_.end() && entry->second != election::kNoArea) return entry->second;
    const AreaId area = geography_.find(name);
    return area != election::kNoArea && geography_.level(area) == level_ ? area : election::kNoArea;
  }

 private:
  const Geography& geography_;
  std::size_t level_;
  std::vector<AreaId> areas_;
  std::unordered_map<std::string_view, AreaId> by_name_;  // kNoArea: several have the name
};

struct AreaSeats {
  AreaId area = election::kNation;
  election::Seats seats;
};

/// Which areas elect how many: the rule's entries in their order, then what "*" stands for.
tl::expected<std::vector<AreaSeats>, CannotCompute> areas_that_elect(
    const SeatsRule& rule, const Constituencies& constituencies, const Geography& geography) {
  std::vector<AreaSeats> elect;
  std::vector<bool> named(geography.size(), false);
  const election::ConstituencySeats* others = nullptr;
  const bool nationwide = rule.constituency_level.empty();
  for (const election::ConstituencySeats& entry : rule.constituencies) {
    if (entry.constituency == "*" && !nationwide) {
      if (others != nullptr) return cannot(Why::kConstituencyTwice, "*");
      others = &entry;
      continue;
    }
    const bool whole = nationwide && (entry.constituency.empty() || entry.constituency == "*");
    const AreaId area = whole ? election::kNation : constituencies.find(entry.constituency);
    if (area == election::kNoArea) {
      return cannot(Why::kConstituencyUnknown, entry.constituency);
    }
    if (named[area]) return cannot(Why::kConstituencyTwice, geography.path(area));
    named[area] = true;
    elect.push_back({area, entry.seats});
  }
  if (others != nullptr) {
    for (const AreaId area : constituencies.areas()) {
      if (!named[area]) elect.push_back({area, others->seats});
    }
  }
  return elect;
}

bool binds(const SeatThreshold& threshold, const election::Choice& choice) {
  return threshold.kinds.empty() || std::find(threshold.kinds.begin(), threshold.kinds.end(),
                                              choice.kind) != threshold.kinds.end();
}

/// votes / base against the threshold, by cross-multiplication: a base of 0 needs no special case,
/// because only a list without votes then has the share 0 / 0, which passes only a threshold of 0.
bool passes(const SeatThreshold& threshold, std::int64_t votes, std::int64_t base) {
  const base::Int128 has = base::Int128{votes} * threshold.share.denominator();
  const base::Int128 needs = base::Int128{base} * threshold.share.numerator();
  return threshold.or_equal ? has >= needs : has > needs;
}

tl::expected<std::int64_t, CannotCompute> share_base(election::ShareBase of, AreaId area,
                                                     const Geography& geography,
                                                     const Totals& totals) {
  if (of == election::ShareBase::kValid) return totals.valid(area);
  const FormColumn cast(election::Figure::kCast);
  if (totals.present(area, cast) == 0) return cannot(Why::kNoCast, geography.path(area));
  return totals.sum(area, cast);
}

/// One house being elected.
class HouseElection {
 public:
  HouseElection(const Contest& contest, const SeatsRule& rule, const Geography& geography,
                const Totals& totals)
      : contest_(contest), rule_(rule), geography_(geography), totals_(totals) {
    result_.seats.resize(contest.choices.size());
  }

  tl::expected<HouseResult, CannotCompute> run() {
    const std::size_t level = geography_.level_named(rule_.constituency_level);
    if (level == 0 && !rule_.constituency_level.empty()) {
      return cannot(Why::kNoVotesByConstituency, rule_.constituency_level);
    }
    const Constituencies constituencies(geography_, level);
    const auto elect = areas_that_elect(rule_, constituencies, geography_);
    if (!elect) return tl::unexpected<CannotCompute>(elect.error());
    if (!count_votes_outside(constituencies, *elect)) {
      return cannot(Why::kNoVotesByConstituency, rule_.constituency_level);
    }
    std::vector<bool> eligible(contest_.choices.size(), true);
    if (const auto failed =
            apply_thresholds(SeatThreshold::Level::kNationwide, election::kNation, eligible)) {
      return tl::unexpected<CannotCompute>(*failed);
    }
    for (const AreaSeats& constituency : *elect) {
      if (const auto failed = elect_constituency(constituency, eligible)) {
        return tl::unexpected<CannotCompute>(*failed);
      }
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::int64_t votes_of(AreaId area, std::size_t choice) const {
    return totals_.sum(area, FormColumn::votes(choice));
  }

  /// False if there are votes, but none in any constituency.
  bool count_votes_outside(const Constituencies& constituencies,
                           const std::vector<AreaSeats>& elect) {
    std::vector<bool> elects(geography_.size(), false);
    std::int64_t inside = 0;
    for (const AreaSeats& constituency : elect) {
      elects[constituency.area] = true;
      inside += totals_.votes_in_all(constituency.area);
    }
    for (const AreaId area : constituencies.areas()) {
      if (!elects[area] && totals_.votes_in_all(area) > 0) result_.areas_outside.push_back(area);
    }
    const std::int64_t nation = totals_.votes_in_all(election::kNation);
    result_.votes_outside = nation - inside;
    return inside > 0 || nation == 0;
  }

  /// Makes ineligible whom a threshold of that level keeps out in the area.
  std::optional<CannotCompute> apply_thresholds(SeatThreshold::Level level, AreaId area,
                                                std::vector<bool>& eligible) {
    for (std::size_t t = 0; t < rule_.thresholds.size(); ++t) {
      const SeatThreshold& threshold = rule_.thresholds[t];
      if (threshold.level != level) continue;
      const auto base = share_base(threshold.of, area, geography_, totals_);
      if (!base) return base.error();
      for (std::size_t choice = 0; choice < contest_.choices.size(); ++choice) {
        if (!binds(threshold, contest_.choices[choice])) continue;
        const std::int64_t votes = votes_of(area, choice);
        const bool passed = passes(threshold, votes, *base);
        if (votes > 0) result_.thresholds.push_back({t, choice, area, votes, *base, passed});
        if (!passed) eligible[choice] = false;
      }
    }
    return std::nullopt;
  }

  std::optional<CannotCompute> elect_constituency(const AreaSeats& constituency,
                                                  std::vector<bool> eligible) {
    ConstituencyResult one;
    one.area = constituency.area;
    one.seats = constituency.seats;
    for (std::size_t choice = 0; choice < contest_.choices.size(); ++choice) {
      one.votes.push_back(votes_of(one.area, choice));
    }
    const bool voted = totals_.votes_in_all(one.area) > 0;
    if (voted) {
      if (auto failed = apply_thresholds(SeatThreshold::Level::kConstituency, one.area, eligible)) {
        return failed;
      }
    }
    one.eligible = std::move(eligible);
    one.allocation = allocate(rule_.method, one.votes, one.eligible, one.seats);
    for (std::size_t choice = 0; choice < contest_.choices.size(); ++choice) {
      result_.seats[choice] += one.allocation.seats[choice];
    }
    result_.by_lot += election::Seats(one.allocation.by_lot());
    result_.not_allocated += election::Seats(one.allocation.not_allocated);
    result_.house += one.seats;
    result_.constituencies.push_back(std::move(one));
    return std::nullopt;
  }

  const Contest& contest_;
  const SeatsRule& rule_;
  const Geography& geography_;
  const Totals& totals_;
  HouseResult result_;
};

}  // namespace

tl::expected<HouseResult, CannotCompute> elect_house(const Contest& contest, const SeatsRule& rule,
                                                     const Geography& geography,
                                                     const Totals& totals) {
  return HouseElection(contest, rule, geography, totals).run();
}

}  // namespace scrutineer::outcome
