#include "scrutineer/investigation/coarse_comparisons.h"

#include <algorithm>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

using election::Account;

namespace {

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

}  // namespace

ComparedPercents compare_with_percents(const Investigation& all, std::size_t account,
                                       std::size_t percents) {
  return {false, account, percents,
          comparing::compare_percent(all.evidence.accounts[account],
                                     all.evidence.percent_accounts[percents])};
}

ComparedPercents compare_two_percents(const Investigation& all, std::size_t left,
                                      std::size_t right) {
  return {true, left, right,
          comparing::compare_percent(all.evidence.percent_accounts[left],
                                     all.evidence.percent_accounts[right])};
}

std::vector<ComparedPercents> compare_percents(const Investigation& all, std::size_t contest,
                                               std::optional<std::size_t> leading) {
  const auto& percents = all.evidence.percent_accounts;
  std::vector<ComparedPercents> out;
  for (std::size_t p = 0; p < percents.size(); ++p) {
    if (percents[p].contest == contest && leading)
      out.push_back(compare_with_percents(all, *leading, p));
  }
  for (std::size_t p = 0; p < percents.size(); ++p) {
    for (std::size_t q = p + 1; q < percents.size(); ++q) {
      if (percents[p].contest != contest || percents[q].contest != contest) continue;
      out.push_back(compare_two_percents(all, p, q));
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
  const std::vector<std::size_t> accounts = accounts_of(all, contest);
  if (accounts.size() < 2 || (!announced && apart.empty())) return out;
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

}  // namespace scrutineer::investigation
