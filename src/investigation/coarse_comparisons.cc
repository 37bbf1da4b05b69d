#include "scrutineer/investigation/coarse_comparisons.h"

#include <fmt/format.h>

#include <algorithm>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

using election::Account;
using election::PercentAccount;

namespace {

ComparedPercents against_counts(const Investigation& all, std::size_t left, std::size_t right) {
  return {false, left, right,
          comparing::compare_percent(all.evidence.accounts[left],
                                     all.evidence.percent_accounts[right])};
}

ComparedPercents against_percents(const Investigation& all, std::size_t left, std::size_t right) {
  return {true, left, right,
          comparing::compare_percent(all.evidence.percent_accounts[left],
                                     all.evidence.percent_accounts[right])};
}

std::vector<std::size_t> accounts_of(const Investigation& all, std::size_t contest) {
  std::vector<std::size_t> accounts;
  for (std::size_t a = 0; a < all.evidence.accounts.size(); ++a) {
    if (all.evidence.accounts[a].contest == contest) accounts.push_back(a);
  }
  return accounts;
}

/// What each account lacks, by the others of its contest.
std::vector<comparing::MissingThere> missing_of(const Investigation& all, std::size_t account,
                                                const std::vector<std::size_t>& accounts) {
  std::vector<const Account*> others;
  for (const std::size_t other : accounts) {
    if (other != account) others.push_back(&all.evidence.accounts[other]);
  }
  return comparing::missing_there(all.evidence.accounts[account], others, all.evidence.geography);
}

/// Where an id is found: among the accounts, or those of percentages.
struct Named {
  bool percent = false;
  std::size_t index = 0;
  std::size_t contest = 0;
};

std::optional<Named> named(const Investigation& all, const std::string& id) {
  const intake::Evidence& evidence = all.evidence;
  for (std::size_t a = 0; a < evidence.accounts.size(); ++a) {
    if (evidence.accounts[a].id == id) return Named{false, a, evidence.accounts[a].contest};
  }
  for (std::size_t a = 0; a < evidence.percent_accounts.size(); ++a) {
    if (evidence.percent_accounts[a].id == id) {
      return Named{true, a, evidence.percent_accounts[a].contest};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ComparedPercents> compare_percents(const Investigation& all, std::size_t contest,
                                               std::optional<std::size_t> leading) {
  const auto& percents = all.evidence.percent_accounts;
  std::vector<ComparedPercents> out;
  for (std::size_t p = 0; p < percents.size(); ++p) {
    if (percents[p].contest == contest && leading) out.push_back(against_counts(all, *leading, p));
  }
  for (std::size_t p = 0; p < percents.size(); ++p) {
    for (std::size_t q = p + 1; q < percents.size(); ++q) {
      if (percents[p].contest != contest || percents[q].contest != contest) continue;
      out.push_back(against_percents(all, p, q));
    }
  }
  return out;
}

std::vector<ComparedAreas> compare_areas(
    const Investigation& all, std::size_t contest,
    const std::vector<std::pair<std::size_t, std::size_t>>& apart) {
  const intake::Evidence& evidence = all.evidence;
  std::vector<ComparedAreas> out;
  const bool announced =
      std::any_of(evidence.announced.begin(), evidence.announced.end(),
                  [&](const auto& one) { return one.contest == contest && !one.totals.empty(); });
  if (!announced && apart.empty()) return out;
  const std::vector<std::size_t> accounts = accounts_of(all, contest);
  std::vector<std::vector<comparing::MissingThere>> missing(evidence.accounts.size());
  const auto side = [&](std::size_t account) {
    return comparing::AreaSide{&evidence.accounts[account], area_sums(all.totals[account]),
                               missing[account]};
  };
  const auto missing_in_all = [&](std::size_t account) {
    return missing[account].empty()
               ? std::nullopt
               : std::optional<comparing::MissingThere>(missing[account][election::kNation]);
  };
  for (const std::size_t account : accounts) {
    missing[account] = missing_of(all, account, accounts);
    for (std::size_t i = 0; i < evidence.announced.size(); ++i) {
      const election::Announcement& announcement = evidence.announced[i];
      if (announcement.contest != contest || announcement.totals.empty()) continue;
      out.push_back(
          {account, std::nullopt, i, missing_in_all(account),
           comparing::compare_announced(side(account), announcement, evidence.geography)});
    }
  }
  for (const auto& [left, right] : apart) {
    // Their stations are others altogether: none is missing, and what is lacking is not known.
    const comparing::AreaSide one{&evidence.accounts[left], area_sums(all.totals[left]), {}};
    const comparing::AreaSide other{&evidence.accounts[right], area_sums(all.totals[right]), {}};
    out.push_back({left,
                   right,
                   std::nullopt,
                   std::nullopt,
                   {comparing::compare_levels(one, other, evidence.geography)}});
  }
  return out;
}

base::Reading<std::optional<ComparedPercents>> compare_two_percents(const Investigation& all,
                                                                    const std::string& left,
                                                                    const std::string& right) {
  auto a = named(all, left);
  auto b = named(all, right);
  // What neither knows, compare_two says.
  if (!a || !b || (!a->percent && !b->percent)) return std::optional<ComparedPercents>();
  base::Errors errors;
  if (left == right) {
    errors.add({"same-account",
                {},
                fmt::format("account '{}' is to be compared with itself", left),
                "name two accounts"});
  } else if (a->contest != b->contest) {
    errors.add({"accounts-of-two-contests",
                {},
                fmt::format("account '{}' is of contest '{}', account '{}' of contest '{}'", left,
                            all.evidence.contests[a->contest].id, right,
                            all.evidence.contests[b->contest].id),
                "compare two accounts of one contest"});
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  if (a->percent && !b->percent) std::swap(a, b);
  ComparedPercents compared = a->percent ? against_percents(all, a->index, b->index)
                                         : against_counts(all, a->index, b->index);
  if (compared.comparison.common == 0) {
    errors.add({"no-common-station",
                {},
                fmt::format("accounts '{}' and '{}' have no station in common", left, right),
                "read the station code of both from columns that hold the same code (station in "
                "[account.columns])"});
    return base::failure(std::move(errors));
  }
  return std::optional(std::move(compared));
}

}  // namespace scrutineer::investigation
