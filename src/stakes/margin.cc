#include "scrutineer/stakes/margin.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/outcome/contenders.h"
#include "scrutineer/outcome/threshold.h"
#include "scrutineer/stakes/margin_sides.h"
#include "scrutineer/stakes/passing.h"

namespace scrutineer::stakes {
namespace {

using election::SeatThreshold;
using outcome::ConstituencyVotes;

/// Numbers of ballots that are tried one by one where they change what a quota or a share is of.
constexpr std::int64_t kTried = 256;

std::int64_t base_of(election::ShareBase of, const ConstituencyVotes& votes) {
  return outcome::share_base(of, votes).value_or(0);
}

}  // namespace

void apply(const std::vector<Shift>& shifts, ConstituencyVotes& votes) {
  for (const Shift& shift : shifts) {
    if (shift.from) votes.votes[*shift.from] -= shift.ballots;
    if (shift.to) votes.votes[*shift.to] += shift.ballots;
  }
  const std::int64_t more = net_of(shifts);
  if (votes.valid) *votes.valid += more;
  if (votes.cast) *votes.cast += more;
}

std::vector<bool> passed_nationwide(const election::Contest& contest,
                                    const election::SeatsRule& rule,
                                    const outcome::HouseResult& house) {
  std::vector<bool> passing(contest.choices.size(), true);
  for (const outcome::ThresholdTest& test : house.thresholds) {
    if (rule.thresholds[test.threshold].level != SeatThreshold::Level::kNationwide) continue;
    if (!test.passed) passing[test.choice] = false;
  }
  return passing;
}

ConstituencyMargins::ConstituencyMargins(const election::Contest& contest,
                                         const election::SeatsRule& rule,
                                         const ConstituencyVotes& votes,
                                         const std::vector<bool>& takes_part,
                                         std::vector<std::size_t> side, bool alone)
    : contest_(contest),
      rule_(rule),
      votes_(votes),
      takes_part_(takes_part),
      side_(std::move(side)),
      alone_(alone),
      has_quota_(ClaimScale::has_quota(rule.method)) {
  obstacle_ = find_obstacle();
  if (!obstacle_) sides_ = std::make_shared<const Sides>(sides_with(0));
  now_ = recount({});
}

bool ConstituencyMargins::in_side(std::size_t choice) const {
  return std::binary_search(side_.begin(), side_.end(), choice);
}

std::optional<Obstacle> ConstituencyMargins::find_obstacle() const {
  if (!ClaimScale::fits(rule_.method, rule_.ties)) return Obstacle::kMethod;
  if (rule_.majority_guarantee) return Obstacle::kMajority;
  if (!rule_.alliances) return std::nullopt;
  for (const SeatThreshold& threshold : rule_.thresholds) {
    if (threshold.allied_together) return Obstacle::kAllied;
  }
  for (std::size_t a = 0; a < contest_.choices.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const std::string& alliance = contest_.choices[a].alliance;
      if (!alliance.empty() && alliance == contest_.choices[b].alliance && in_side(a) != in_side(b))
        return Obstacle::kPartOfAlliance;
    }
  }
  return std::nullopt;
}

/// kNever: no number of votes here lets it take part.
std::int64_t ConstituencyMargins::votes_to_pass(std::size_t choice, std::int64_t more_base) const {
  std::int64_t least = 0;
  for (const SeatThreshold& threshold : rule_.thresholds) {
    if (!outcome::binds(threshold, contest_.choices[choice])) continue;
    const bool nationwide = threshold.level == SeatThreshold::Level::kNationwide;
    const std::int64_t base = base_of(threshold.of, votes_) +
                              (threshold.of == election::ShareBase::kRegistered ? 0 : more_base);
    if (nationwide && !alone_) {
      if (takes_part_[choice]) continue;  // By its share, or its direct seats.
      if (!threshold.or_constituency_share) return kNever;
      least = std::max(
          least, least_votes_of_share(*threshold.or_constituency_share, threshold.or_equal, base));
      continue;
    }
    if (threshold.or_direct_seats && !votes_.direct.empty() &&
        votes_.direct[choice] >= *threshold.or_direct_seats) {
      continue;
    }
    const base::Quotient share = outcome::share_of(threshold, votes_.seats);
    std::int64_t needed = least_votes_of_share(share, threshold.or_equal, base);
    if (nationwide && threshold.or_constituency_share) {
      needed = std::min(
          needed, least_votes_of_share(*threshold.or_constituency_share, threshold.or_equal, base));
    }
    least = std::max(least, needed);
  }
  return least;
}

std::vector<bool> ConstituencyMargins::eligible(const ConstituencyVotes& votes,
                                                std::int64_t more_base) const {
  std::vector<bool> out(contest_.choices.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = votes.votes[i] >= votes_to_pass(i, more_base);
  }
  return out;
}

SeatRange ConstituencyMargins::recount(const std::vector<Shift>& shifts) const {
  ConstituencyVotes after = votes_;
  apply(shifts, after);
  return seats_over_lots(
      outcome::elect_constituency(contest_, rule_, after, eligible(after, net_of(shifts)), {}),
      side_);
}

/// The scale and both sides, where quotas or shares are of so many votes more. With a quota, who
/// takes part is left as it is: who crosses a threshold changes the quota by all its votes.
ConstituencyMargins::Sides ConstituencyMargins::sides_with(std::int64_t more) const {
  const std::vector<bool> now = eligible(votes_, 0);
  std::int64_t of_eligible = 0;
  for (std::size_t i = 0; i < now.size(); ++i) of_eligible += now[i] ? votes_.votes[i] : 0;
  Sides out{ClaimScale(rule_.method, rule_.ties,
                       has_quota_ ? std::max<std::int64_t>(0, of_eligible + more) : of_eligible,
                       votes_.seats.value()),
            {},
            {}};
  const outcome::Contenders contenders = outcome::contenders_of(contest_, rule_, votes_, now);
  std::vector<bool> placed(now.size(), false);
  const auto place = [&](Runner runner) {
    for (const std::size_t list : runner.lists) placed[list] = true;
    (in_side(runner.lists.front()) ? out.ours : out.others).push_back(std::move(runner));
  };
  const auto most = [&](std::size_t choice) {
    if (contenders.most.empty()) return votes_.seats.value();
    return std::min(votes_.seats.value(), contenders.most[choice]);
  };
  for (const outcome::AllianceDivision& alliance : contenders.alliances) {
    place({alliance.lists, alliance.votes, most(alliance.lists.front()), 0});
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (placed[i]) continue;
    const bool frozen = has_quota_ || (rule_.alliances && !contest_.choices[i].alliance.empty());
    const std::int64_t least = frozen ? (now[i] ? 0 : kNever) : votes_to_pass(i, more);
    place({{i}, votes_.votes[i], most(i), least});
  }
  return out;
}

std::shared_ptr<const ConstituencyMargins::Sides> ConstituencyMargins::sides(
    std::int64_t more) const {
  return more == 0 ? sides_ : std::make_shared<const Sides>(sides_with(more));
}

/// The fewest ballots with which any list could cross a threshold that the sides leave as it fell.
std::int64_t ConstituencyMargins::nearest_crossing() const {
  std::int64_t nearest = kNever;
  for (std::size_t i = 0; i < contest_.choices.size(); ++i) {
    if (!has_quota_ && !(rule_.alliances && !contest_.choices[i].alliance.empty())) continue;
    const std::int64_t least = votes_to_pass(i, 0);
    if (least == 0 || least >= kNever) continue;
    nearest = std::min(
        nearest, votes_.votes[i] >= least ? votes_.votes[i] - least + 1 : least - votes_.votes[i]);
  }
  return nearest;
}

/// The fewest ballots with which there may be more seats than claims: one remainder or average a
/// list leaves seats to nobody if the votes are so few that a rounded quota is above V / S. Ballots
/// that change hands within a side then matter too, which claims do not tell. A quota below V / S,
/// as all are from S · (S + 1) votes on, leaves none: the whole quotas are more than V / Q less the
/// lists, and each list with votes has one claim more.
std::int64_t ConstituencyMargins::nearest_lack() const {
  if (!has_quota_) return kNever;
  const auto& quotas = std::get<election::WholeQuotas>(rule_.method.stages[0]);
  const auto* remainders = std::get_if<election::LargestRemainders>(&rule_.method.stages[1]);
  const auto* averages = std::get_if<election::HighestAverages>(&rule_.method.stages[1]);
  if (remainders == nullptr && !averages->most_seats) return kNever;
  const base::Quotient& part =
      remainders != nullptr ? remainders->least_quotas : averages->least_quotas;
  if (part.numerator() > 0) return 1;
  if (quotas.quota.rounding == election::Quota::Rounding::kExact) return kNever;
  const std::vector<bool> now = eligible(votes_, 0);
  std::int64_t votes = 0;
  for (std::size_t i = 0; i < now.size(); ++i) votes += now[i] ? votes_.votes[i] : 0;
  const std::int64_t seats = votes_.seats.value();
  return std::max<std::int64_t>(1, votes - seats * (seats + 1) + 1);
}

/// Ballots that can be removed are those there are.
std::int64_t ConstituencyMargins::most_to_try(const Aim& aim, Model model) const {
  if (model != Model::kRemoved) return kNever;
  std::int64_t votes = 0;
  for (std::size_t i = 0; i < votes_.votes.size(); ++i) {
    if (in_side(i) == (aim.kind == Aim::Kind::kAtMost)) votes += votes_.votes[i];
  }
  return votes;
}

bool ConstituencyMargins::depends_on_number(Model model) const {
  const std::vector<bool> now = eligible(votes_, 0);
  if (has_quota_) {
    // Ballots moved to or from lists that do not take part change what the quota is of.
    return model != Model::kMoved || std::find(now.begin(), now.end(), false) != now.end();
  }
  if (model == Model::kMoved) return false;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const std::int64_t least = votes_to_pass(i, 0);
    if (least > 0 && least < kNever) return true;
  }
  return false;
}

Margin ConstituencyMargins::margin(const Aim& aim, Model model) const {
  if (aim.met_by(now_)) return {0, 0, {}};
  if (aim.seats < 0 || aim.seats > votes_.seats.value()) return {kNever, std::nullopt, {}};
  // A side without votes has no seat, and removing ballots gives it none.
  const auto has_votes = [&](std::size_t choice) { return votes_.votes[choice] > 0; };
  if (aim.kind == Aim::Kind::kAtLeast && model == Model::kRemoved &&
      std::none_of(side_.begin(), side_.end(), has_votes)) {
    return {kNever, std::nullopt, {}};
  }
  return obstacle_ ? by_trying(aim, model) : by_claims(aim, model);
}

Margin ConstituencyMargins::by_claims(const Aim& aim, Model model) const {
  Found best = find(aim, model, 0);
  std::int64_t proved = kNever;  // No plan of fewer is left untried.
  if (depends_on_number(model)) {
    if (model == Model::kAdded || model == Model::kRemoved) best = {};
    const std::int64_t last = most_to_try(aim, model);
    std::int64_t more = 1;
    for (; more < best.ballots && more <= std::min(last, kTried); ++more) {
      for (const std::int64_t signed_more : {more, -more}) {
        Found found = find(aim, model, signed_more);
        if (found.ballots < best.ballots) best = std::move(found);
      }
    }
    if (best.ballots > more && (more <= last || has_quota_)) proved = more;
  }
  Margin out;
  out.at_least = std::min({best.ballots, proved, nearest_crossing(), nearest_lack()});
  if (best.ballots >= kNever) {
    return proved == kNever ? out : by_number(aim, model, out.at_least);
  }
  out.plan = plan_of(best, aim, model);
  if (aim.met_by(recount(out.plan))) out.at_most = ballots_of(out.plan);
  if (!out.at_most) out.plan.clear();
  return out;
}

/// One choice to another, or one choice alone: the fewest of each, by counting again. More ballots
/// are assumed to do what fewer do; the plan is counted again whatever was assumed.
Margin ConstituencyMargins::by_trying(const Aim& aim, Model model) const {
  Margin out{1, std::nullopt, {}};
  const auto consider = [&](std::optional<std::size_t> from, std::optional<std::size_t> to) {
    std::int64_t most = std::accumulate(votes_.votes.begin(), votes_.votes.end(), std::int64_t{1});
    if (from) most = votes_.votes[*from];
    if (out.at_most) most = std::min(most, *out.at_most - 1);
    const auto does = [&](std::int64_t ballots) {
      return aim.met_by(recount({Shift{from, to, ballots}}));
    };
    if (most < 1 || !does(most)) return;
    std::int64_t low = 0;
    while (most - low > 1) {
      const std::int64_t middle = low + (most - low) / 2;
      (does(middle) ? most : low) = middle;
    }
    out.at_most = most;
    out.plan = {Shift{from, to, most}};
  };
  const bool lose = aim.kind == Aim::Kind::kAtMost;
  const std::size_t choices = contest_.choices.size();
  for (std::size_t from = 0; from < choices; ++from) {
    if (in_side(from) != lose) continue;
    if (model == Model::kRemoved || model == Model::kAny) consider(from, std::nullopt);
    for (std::size_t to = 0; to < choices; ++to) {
      if (in_side(to) == lose || (model != Model::kMoved && model != Model::kAny)) continue;
      consider(from, to);
    }
  }
  for (std::size_t to = 0; to < choices; ++to) {
    if (in_side(to) == lose || model == Model::kMoved || model == Model::kRemoved) continue;
    consider(std::nullopt, to);
  }
  return out;
}

}  // namespace scrutineer::stakes
