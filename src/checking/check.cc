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

/// Station lists of the accounts of each contest against its leading one.
void check_station_lists(std::span<const Account> accounts, const std::vector<EmptyForms>& empty,
                         RuleRuns& runs) {
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    const auto number = static_cast<std::uint16_t>(a);
    const std::size_t leading = *leading_account(accounts, accounts[a].contest);
    if (leading != a) {
      check_stations(accounts[a], number, empty[a], accounts[leading], empty[leading], runs);
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
}

void check_announcements(std::span<const Account> accounts, std::span<const Announcement> announced,
                         std::span<const election::Contest> contests,
                         const election::Geography& geography,
                         const election::Thresholds& thresholds, std::span<const AreaSums> sums,
                         RuleRuns& runs) {
  for (std::size_t i = 0; i < announced.size(); ++i) {
    const auto number = static_cast<std::uint16_t>(i);
    const Announcement& announcement = announced[i];
    if (announcement.totals.empty()) continue;  // only a winner, which outcome answers
    const std::size_t choices = contests[announcement.contest].choices.size();
    check_announcement(announcement, number, choices, geography, thresholds, runs);
    if (const auto leading = leading_account(accounts, announcement.contest)) {
      check_totals(announcement, number, static_cast<std::uint16_t>(*leading), sums[*leading],
                   choices, runs);
    }
    for (std::size_t a = 0; a < accounts.size(); ++a) {
      if (accounts[a].contest != announcement.contest) continue;
      check_subset(announcement, number, static_cast<std::uint16_t>(a), sums[a], choices, runs);
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
  check_station_lists(accounts, empty, runs);
  check_announcements(accounts, announced, contests, geography, thresholds, sums, runs);
  return std::move(runs).finish();
}

}  // namespace scrutineer::checking
