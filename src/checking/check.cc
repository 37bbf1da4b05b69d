#include "scrutineer/checking/check.h"

#include <stdexcept>
#include <string_view>
#include <vector>

#include "scrutineer/checking/account_rules.h"
#include "scrutineer/checking/announced_rules.h"

namespace scrutineer::checking {

using election::Account;
using election::Announcement;
using election::Finding;

namespace {

/// Official counts and recounts are of every form; a preliminary count, a party or an observer may
/// have some only.
bool claims_every_form(const Account& account) {
  return account.role == election::Role::kOfficial || account.role == election::Role::kRecount;
}

void mark_with_all_above(election::AreaId area, const election::Geography& geography,
                         LackingForms& lacking) {
  for (; lacking[area] == 0 && area != election::kNation; area = geography.parent(area)) {
    lacking[area] = 1;
  }
  lacking[area] = 1;
}

/// Station lists of the accounts of each contest against its leading one. Returns for each account
/// where it may lack forms: everywhere, if it does not claim to have them all; else where another
/// account has one more. (Empty for accounts that lead no contest.)
std::vector<LackingForms> check_station_lists(std::span<const Account> accounts,
                                              const std::vector<EmptyForms>& empty,
                                              const election::Geography& geography,
                                              RuleRuns& runs) {
  std::vector<LackingForms> lacking(accounts.size());
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    const bool leads = leading_account(accounts, accounts[a].contest) == a;
    if (leads) lacking[a].assign(geography.size(), claims_every_form(accounts[a]) ? 0 : 1);
  }
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    const auto number = static_cast<std::uint16_t>(a);
    const std::size_t leading = *leading_account(accounts, accounts[a].contest);
    if (leading != a) {
      for (const election::FormIndex form :
           check_stations(accounts[a], number, empty[a], accounts[leading], empty[leading], runs)) {
        mark_with_all_above(accounts[a].forms->areas[form], geography, lacking[leading]);
      }
      continue;
    }
    std::size_t of_contest = 0;
    for (const Account& other : accounts) {
      if (other.contest == accounts[a].contest) ++of_contest;
    }
    if (of_contest > 1) continue;
    for (const std::string_view code : {"station-unknown", "station-missing"}) {
      runs.add_not_run(code, number, Finding::kNone, "needs a second account of the contest");
    }
  }
  return lacking;
}

void check_announcements(std::span<const Account> accounts, std::span<const Announcement> announced,
                         std::span<const election::Contest> contests,
                         const election::Geography& geography,
                         const election::Thresholds& thresholds, std::span<const AreaSums> sums,
                         const std::vector<LackingForms>& lacking, RuleRuns& runs) {
  for (std::size_t i = 0; i < announced.size(); ++i) {
    const auto number = static_cast<std::uint16_t>(i);
    const Announcement& announcement = announced[i];
    if (announcement.totals.empty()) continue;  // only a winner, which outcome answers
    const std::size_t choices = contests[announcement.contest].choices.size();
    check_announcement(announcement, number, choices, geography, thresholds, runs);
    if (const auto leading = leading_account(accounts, announcement.contest)) {
      check_totals(announcement, number, static_cast<std::uint16_t>(*leading), sums[*leading],
                   lacking[*leading], runs);
    }
    for (std::size_t a = 0; a < accounts.size(); ++a) {
      if (accounts[a].contest != announcement.contest) continue;
      check_subset(announcement, number, static_cast<std::uint16_t>(a), sums[a], runs);
    }
  }
}

}  // namespace

std::optional<std::size_t> leading_account(std::span<const Account> accounts, std::size_t contest) {
  std::optional<std::size_t> first;
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    if (accounts[a].contest != contest) continue;
    if (accounts[a].role == election::Role::kOfficial) return a;
    if (!first) first = a;
  }
  return first;
}

Checked check(std::span<const Account> accounts, std::span<const Announcement> announced,
              std::span<const election::Contest> contests, const election::Geography& geography,
              const election::Thresholds& thresholds, std::span<const AreaSums> sums,
              base::Progress& progress) {
  if (accounts.size() >= Finding::kNone || announced.size() >= Finding::kNone) {
    throw std::length_error("more accounts or announcements than findings can number");
  }
  std::uint64_t forms = 0;
  for (const Account& account : accounts) forms += account.size();
  progress.begin("checking", forms, "forms");

  RuleRuns runs;
  std::vector<EmptyForms> empty;
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    const bool leading = leading_account(accounts, accounts[a].contest) == a;
    empty.push_back(check_account(accounts[a], static_cast<std::uint16_t>(a), leading, thresholds,
                                  progress, runs));
  }
  const auto lacking = check_station_lists(accounts, empty, geography, runs);
  check_announcements(accounts, announced, contests, geography, thresholds, sums, lacking, runs);
  return std::move(runs).finish();
}

}  // namespace scrutineer::checking
