#include "scrutineer/investigation/scenario_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace scrutineer::investigation {
namespace {

using election::AreaId;
using election::ConstituencySeats;
using election::Contest;
using election::Geography;
using election::SeatsRule;
using election::WinnerRule;
using intake::ScenarioChanges;
using intake::ScenarioSeats;

/// What belongs to the election and not to its law.
void keep_election(const election::Rule& own, election::Rule& rule) {
  if (auto* house = std::get_if<SeatsRule>(&rule)) {
    if (const auto* before = std::get_if<SeatsRule>(&own)) {
      house->constituency_level = before->constituency_level;
      house->constituencies = before->constituencies;
      house->lots = before->lots;
    }
  } else if (auto* winner = std::get_if<WinnerRule>(&rule)) {
    if (const auto* before = std::get_if<WinnerRule>(&own)) {
      winner->choice = before->choice;
      winner->lot = before->lot;
      if (!before->areas.empty()) {
        winner->areas = before->areas;
        winner->areas_left_out = before->areas_left_out;
      }
    }
  }
}

/// The entry of the rule for that area, or null where none names it.
ConstituencySeats* entry_of(SeatsRule& rule, AreaId area, const election::AreasOfLevel& areas) {
  for (ConstituencySeats& entry : rule.constituencies) {
    if (entry.constituency != "*" && areas.find(entry.constituency) == area) {
      return &entry;
    }
  }
  return nullptr;
}

void change_seats(const ScenarioChanges::Seats& seats, const Geography& geography,
                  SeatsRule& rule) {
  if (seats.level) {
    rule.constituency_level = *seats.level;
    rule.constituencies.clear();
    for (const ScenarioSeats& one : seats.of) {
      rule.constituencies.push_back({one.constituency.name, one.seats});
    }
    return;
  }
  const election::AreasOfLevel areas(geography, geography.level_named(rule.constituency_level));
  for (const ScenarioSeats& one : seats.of) {
    const AreaId area = areas.find(one.constituency.name);
    if (ConstituencySeats* entry = entry_of(rule, area, areas)) {
      entry->seats = one.seats;
    } else {
      rule.constituencies.push_back({one.constituency.name, one.seats});
    }
  }
}

/// Errors of one scenario's seats.
class SeatFaults {
 public:
  SeatFaults(const SeatsRule& rule, const intake::ScenarioFile& scenario,
             const Geography& geography, const std::string& path)
      : rule_(rule),
        scenario_(scenario),
        geography_(geography),
        path_(path),
        level_(geography.level_named(rule.constituency_level)) {}

  base::Errors find() {
    if (geography_.levels().empty()) return {};  // No evidence by area: nothing can be computed.
    if (level_ == 0 && !rule_.constituency_level.empty()) {
      if (const auto& seats = scenario_.changes.seats; seats && seats->level) unknown_level(*seats);
      return std::move(errors_);
    }
    if (scenario_.changes.seats) of_areas(*scenario_.changes.seats);
    of_house();
    return std::move(errors_);
  }

 private:
  void unknown_level(const ScenarioChanges::Seats& seats) {
    errors_.add({"unknown-level", seats.written_at,
                 fmt::format("scenario '{}' elects by '{}', which is no area level of the evidence",
                             scenario_.name, rule_.constituency_level),
                 fmt::format("use one of: {}", fmt::join(geography_.levels(), ", ")),
                 seats.excerpt});
  }

  void of_areas(const ScenarioChanges::Seats& seats) {
    if (level_ == 0) return;
    const election::AreasOfLevel areas(geography_, level_);
    std::vector<bool> named(geography_.size(), false);
    bool every = !seats.level;
    for (const ScenarioSeats& one : seats.of) {
      every = every || one.constituency.name == "*";
      if (one.constituency.name == "*") continue;
      const AreaId area = areas.find(one.constituency.name);
      if (area == election::kNoArea) {
        errors_.add({"unknown-area", one.constituency.written_at,
                     fmt::format("no area of the level '{}' is called '{}', or several are",
                                 rule_.constituency_level, one.constituency.name),
                     "write its name or its path as the evidence does", one.constituency.excerpt});
      } else {
        named[area] = true;
      }
    }
    for (AreaId area = 0; area < geography_.size() && !every; ++area) {
      if (geography_.level(area) != level_ || named[area]) continue;
      errors_.add({"constituency-without-seats", seats.written_at,
                   fmt::format("constituency '{}' has no seats in scenario '{}'",
                               geography_.path(area), scenario_.name),
                   "give its seats, as seats = { name = number }", seats.excerpt});
    }
  }

  void of_house() {
    std::int64_t areas = 0;
    for (AreaId area = 0; area < geography_.size(); ++area) {
      areas += geography_.level(area) == level_ ? 1 : 0;
    }
    std::int64_t seats = 0;
    for (const ConstituencySeats& one : rule_.constituencies) {
      seats += one.seats.value() * (one.constituency == "*" ? areas : 1);
    }
    if (seats <= election::kMaxSeats) return;
    errors_.add({"bad-seats",
                 {path_, 0, ""},
                 fmt::format("the house of scenario '{}' has {} seats", scenario_.name, seats),
                 fmt::format("a house has at most {}", election::kMaxSeats)});
  }

  const SeatsRule& rule_;
  const intake::ScenarioFile& scenario_;
  const Geography& geography_;
  const std::string& path_;
  std::size_t level_;
  base::Errors errors_;
};

}  // namespace

Contest contest_under(const Contest& contest, const ScenarioChanges& changes,
                      const Geography& geography) {
  Contest under = contest;
  if (changes.law) {
    under.rule = changes.law->rule;
    under.law = changes.law->law;
    keep_election(contest.rule, under.rule);
  }
  if (auto* house = std::get_if<SeatsRule>(&under.rule)) {
    if (changes.method) {
      house->method_name = changes.method->name;
      house->method = changes.method->method;
    }
    if (changes.seats) change_seats(*changes.seats, geography, *house);
  }
  return under;
}

base::Errors seat_faults(const Contest& contest, const intake::ScenarioFile& scenario,
                         const Geography& geography, const std::string& path) {
  const Contest under = contest_under(contest, scenario.changes, geography);
  const auto* house = std::get_if<SeatsRule>(&under.rule);
  if (house == nullptr) return {};
  return SeatFaults(*house, scenario, geography, path).find();
}

}  // namespace scrutineer::investigation
