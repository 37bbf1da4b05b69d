#include "scrutineer/investigation/comparisons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "scrutineer/base/wide.h"
#include "scrutineer/investigation/account_stakes.h"
#include "scrutineer/investigation/contested_sums.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

using comparing::Difference;
using comparing::PairComparison;
using election::Account;

namespace {

/// Whose lead over whom is nearest to changing the outcome, and by how many ballots moved.
struct NearestChange {
  std::size_t ahead = 0;
  std::size_t behind = 0;
  std::int64_t margin = 0;
};

/// The two choices between which a plan moves most; nothing where it moves none between two.
std::optional<NearestChange> change_of(const stakes::Margin& margin) {
  if (!margin.at_most || *margin.at_most == 0) return std::nullopt;
  std::optional<NearestChange> change;
  std::int64_t most = 0;
  for (const stakes::Shift& shift : margin.plan) {
    if (!shift.from || !shift.to || shift.ballots <= most) continue;
    most = shift.ballots;
    change = NearestChange{*shift.from, *shift.to, *margin.at_most};
  }
  return change;
}

/// What would change the outcome with the fewest ballots, at each station.
class Leads {
 public:
  Leads(const Investigation& all, const ContestStakes& stakes) : map_(constituencies(all, stakes)) {
    if (const auto* house = std::get_if<HouseStakes>(&stakes.of)) {
      for (const std::optional<SeatAtStake>& seat : house->cheapest_of) {
        changes_.push_back(seat ? change_of(seat->margin) : std::nullopt);
      }
      by_constituency_ = true;
    } else if (const auto* winner = std::get_if<WinnerStakes>(&stakes.of)) {
      changes_.emplace_back();
      if (!winner->outcomes.empty()) changes_[0] = change_of(winner->outcomes.front().margin);
    }
  }

  [[nodiscard]] const NearestChange* at(election::AreaId area) const {
    std::size_t place = 0;
    if (by_constituency_) {
      const std::optional<std::size_t> constituency = map_.of(area);
      if (!constituency) return nullptr;
      place = *constituency;
    }
    return place < changes_.size() && changes_[place] ? &*changes_[place] : nullptr;
  }

 private:
  static ConstituencyOfArea constituencies(const Investigation& all, const ContestStakes& stakes) {
    std::vector<election::AreaId> areas;
    if (const auto* house = std::get_if<HouseStakes>(&stakes.of)) {
      for (const auto& votes : house->votes.constituencies) areas.push_back(votes.area);
    }
    return ConstituencyOfArea(all.evidence.geography, areas);
  }

  ConstituencyOfArea map_;
  bool by_constituency_ = false;
  std::vector<std::optional<NearestChange>> changes_;
};

std::int64_t change_at(const Account& left, const Account& right, const Difference& difference,
                       std::size_t choice) {
  return left.votes[choice].at(difference.left).value_or(0) -
         right.votes[choice].at(difference.right).value_or(0);
}

/// The ten whose swing is the largest part of the margin; of equals the first.
std::vector<WeightyDifference> weigh(const Investigation& all, const ContestStakes& stakes,
                                     const Account& left, const Account& right,
                                     const PairComparison& pair) {
  const Leads leads(all, stakes);
  std::vector<WeightyDifference> out;
  for (std::size_t i = 0; i < pair.differences.size(); ++i) {
    const Difference& difference = pair.differences[i];
    if (difference.votes_cells == 0) continue;
    const NearestChange* change = leads.at(left.forms->areas[difference.left]);
    if (change == nullptr || left.votes[change->ahead].missing() ||
        right.votes[change->ahead].missing() || left.votes[change->behind].missing() ||
        right.votes[change->behind].missing()) {
      continue;
    }
    const std::int64_t swing = change_at(left, right, difference, change->ahead) -
                               change_at(left, right, difference, change->behind);
    if (swing == 0) continue;
    out.push_back({i, change->ahead, change->behind, swing, change->margin});
  }
  const auto heavier = [](const WeightyDifference& a, const WeightyDifference& b) {
    const base::Int128 of_a = base::Int128{std::abs(a.swing)} * b.margin;
    const base::Int128 of_b = base::Int128{std::abs(b.swing)} * a.margin;
    return of_a != of_b ? of_a > of_b : a.difference < b.difference;
  };
  const std::size_t kept = std::min(out.size(), kWeightiest);
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                    heavier);
  out.resize(kept);
  return out;
}

/// Whether two outcomes are the same; nothing where one cannot be computed.
std::optional<bool> same_outcome(const AccountOutcome& a, const AccountOutcome& b) {
  if (const auto* house = std::get_if<outcome::HouseResult>(&a)) {
    const auto* other = std::get_if<outcome::HouseResult>(&b);
    if (other == nullptr) return std::nullopt;
    return house->seats == other->seats && house->by_lot == other->by_lot;
  }
  const auto* winner = std::get_if<outcome::WinnerResult>(&a);
  const auto* other = std::get_if<outcome::WinnerResult>(&b);
  if (winner == nullptr || other == nullptr) return std::nullopt;
  if (winner->kind != other->kind) return false;
  const auto sorted = [](std::vector<std::size_t> choices) {
    std::sort(choices.begin(), choices.end());
    return choices;
  };
  switch (winner->kind) {
    case outcome::WinnerResult::Kind::kWins:
      return winner->first == other->first;
    case outcome::WinnerResult::Kind::kRunOff:
      return sorted(winner->run_off) == sorted(other->run_off);
    case outcome::WinnerResult::Kind::kTieNeedsLot:
      return winner->tied == other->tied;
    case outcome::WinnerResult::Kind::kNobody:
    case outcome::WinnerResult::Kind::kNoVotes:
      break;
  }
  return true;
}

PairComparison compare(const Investigation& all, std::size_t left, std::size_t right) {
  const intake::Evidence& evidence = all.evidence;
  PairComparison pair = comparing::compare(evidence.accounts[left], evidence.accounts[right],
                                           evidence.geography, all.case_file.thresholds);
  pair.left = left;
  pair.right = right;
  return pair;
}

/// The margins of an account: those of the leading one are there already.
ContestStakes stakes_of(const Investigation& all, std::size_t account) {
  const std::size_t contest = all.evidence.accounts[account].contest;
  for (const ContestStakes& stakes : all.stakes) {
    if (stakes.contest == contest && stakes.account == account) return stakes;
  }
  return stakes_of_account(all, contest, account, {});
}

ComparedAccounts in_full(const Investigation& all, PairComparison pair) {
  const intake::Evidence& evidence = all.evidence;
  const Account& left = evidence.accounts[pair.left];
  const Account& right = evidence.accounts[pair.right];
  ComparedAccounts out;
  out.near = comparing::near_matches(left, pair.only_left.unmatched, right,
                                     pair.only_right.unmatched, evidence.geography);
  out.near_areas = comparing::near_areas(left, right, evidence.geography);
  out.same_outcome = same_outcome(all.outcomes[pair.left], all.outcomes[pair.right]);
  const ContestStakes stakes = stakes_of(all, pair.left);
  if (!std::holds_alternative<NoStakes>(stakes.of)) {
    out.weightiest = weigh(all, stakes, left, right, pair);
    if (pair.sum.in_votes > 0) {
      ContestedBy by;
      by.differing_from = {right.id};
      ContestedOutcome asked;
      asked.why = ContestedOutcome::Why::kAskedFor;
      out.contested = bounded_outcome(all, stakes, by, std::move(asked)).value();
    }
  }
  out.pair = std::move(pair);
  return out;
}

PairInShort in_short(const PairComparison& pair) {
  return {pair.left,
          pair.right,
          pair.common,
          pair.sum.stations,
          pair.sum.in_votes,
          pair.only_left.forms.size(),
          pair.only_right.forms.size()};
}

/// An account that an id names, one with votes or one of percentages.
struct Named {
  std::size_t index = 0;
  std::size_t contest = 0;
  bool percent = false;
  const election::FormList* forms = nullptr;
  std::uint32_t source = 0;
};

base::Result<Named> named(const Investigation& all, const std::string& id) {
  const intake::Evidence& evidence = all.evidence;
  std::vector<std::string> known;
  for (std::size_t a = 0; a < evidence.accounts.size(); ++a) {
    const Account& account = evidence.accounts[a];
    if (account.id == id) {
      return Named{a, account.contest, false, account.forms.get(), account.provenance.source};
    }
    known.push_back(account.id);
  }
  for (std::size_t a = 0; a < evidence.percent_accounts.size(); ++a) {
    const election::PercentAccount& account = evidence.percent_accounts[a];
    if (account.id == id) {
      return Named{a, account.contest, true, account.forms.get(), account.provenance.source};
    }
    known.push_back(account.id);
  }
  const std::string nearest = base::nearest_name(id, known);
  return base::failure(base::Error{"unknown-account",
                                   {},
                                   fmt::format("the case has no account '{}'", id),
                                   nearest.empty()
                                       ? fmt::format("use one of: {}", fmt::join(known, ", "))
                                       : fmt::format("did you mean '{}'?", nearest)});
}

/// Where an account's first form stands, and under which code: "'17-3' (evidence/a.csv, row 2)".
std::string first_code(const Investigation& all, const Named& account) {
  if (account.forms->size() == 0) return "none";
  return fmt::format("'{}' ({}, row {})", account.forms->keys[0],
                     all.evidence.sources[account.source].path, account.forms->rows[0]);
}

/// They have no station in common.
base::Errors nothing_common(const Investigation& all, const std::string& left, const Named& one,
                            const std::string& right, const Named& other) {
  return base::Errors(base::Error{
      "no-common-station",
      {},
      fmt::format("accounts '{}' and '{}' have no station in common: their first codes are {} and "
                  "{}",
                  left, right, first_code(all, one), first_code(all, other)),
      "read the station code of both from columns that hold the same code (station in "
      "[account.columns]), or confirm single stations with [[same]]"});
}

}  // namespace

std::vector<ContestComparisons> compare_accounts(const Investigation& all) {
  std::vector<ContestComparisons> out;
  for (const ContestAnswer& answer : all.answers) {
    ContestComparisons& contest = out.emplace_back();
    contest.contest = answer.contest;
    std::vector<std::size_t> indices;
    std::vector<const Account*> accounts;
    for (std::size_t a = 0; a < all.evidence.accounts.size(); ++a) {
      if (all.evidence.accounts[a].contest != answer.contest) continue;
      indices.push_back(a);
      accounts.push_back(&all.evidence.accounts[a]);
    }
    for (std::size_t i = 0; i < indices.size(); ++i) {
      for (std::size_t j = i + 1; j < indices.size(); ++j) {
        const bool leads = indices[j] == answer.leading_account;
        PairComparison pair =
            leads ? compare(all, indices[j], indices[i]) : compare(all, indices[i], indices[j]);
        contest.all_pairs.push_back(in_short(pair));
        if (pair.left == answer.leading_account) {
          contest.pairs.push_back(in_full(all, std::move(pair)));
        }
      }
    }
    std::vector<std::pair<std::size_t, std::size_t>> apart;
    for (const PairInShort& pair : contest.all_pairs) {
      if (pair.common == 0) apart.emplace_back(pair.left, pair.right);
    }
    contest.percents = compare_percents(all, answer.contest, answer.leading_account);
    contest.areas = compare_areas(all, answer.contest, apart);
    contest.against_all = comparing::compare_against_all(accounts);
    for (comparing::AgainstAll& one : contest.against_all) one.account = indices[one.account];
  }
  return out;
}

base::Reading<std::variant<ComparedAccounts, ComparedPercents>> compare_two(
    const Investigation& all, const std::string& left, const std::string& right) {
  base::Errors errors;
  auto one = named(all, left);
  auto other = named(all, right);
  if (!one) errors.add(one.error());
  if (!other) errors.add(other.error());
  if (!errors.empty()) return base::failure(std::move(errors));
  if (left == right) {
    errors.add({"same-account",
                {},
                fmt::format("account '{}' is to be compared with itself", left),
                "name two accounts"});
  } else if (one->contest != other->contest) {
    errors.add({"accounts-of-two-contests",
                {},
                fmt::format("account '{}' is of contest '{}', account '{}' of contest '{}'", left,
                            all.evidence.contests[one->contest].id, right,
                            all.evidence.contests[other->contest].id),
                "compare two accounts of one contest"});
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  if (one->percent || other->percent) {
    ComparedPercents percents =
        one->percent && other->percent ? compare_two_percents(all, one->index, other->index)
        : one->percent                 ? compare_with_percents(all, other->index, one->index)
                                       : compare_with_percents(all, one->index, other->index);
    if (percents.comparison.common > 0) return percents;
  } else {
    PairComparison pair = compare(all, one->index, other->index);
    if (pair.common > 0) return in_full(all, std::move(pair));
  }
  return base::failure(nothing_common(all, left, *one, right, *other));
}

}  // namespace scrutineer::investigation
