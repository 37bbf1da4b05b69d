#include "scrutineer/investigation/tabled.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "scrutineer/outcome/apportionment.h"

namespace scrutineer::investigation {
namespace {

using election::SeatsRule;
using intake::VotesRow;
using intake::VotesTable;
using outcome::ConstituencyVotes;
using outcome::HouseVotes;

base::Error fault(std::string code, std::string what, std::string remedy) {
  return base::Error{std::move(code), {}, std::move(what), std::move(remedy)};
}

/// The index of the list of that name; an error that names the nearest where there is none.
base::Result<std::size_t> list_named(const std::vector<election::Choice>& lists,
                                     const std::string& name) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (lists[i].id == name) return i;
    names.push_back(lists[i].id);
  }
  const std::string nearest = base::nearest_name(name, names);
  return base::failure(fault("unknown-list", fmt::format("the table has no list '{}'", name),
                             nearest.empty() ? fmt::format("use one of: {}", fmt::join(names, ", "))
                                             : fmt::format("did you mean '{}'?", nearest)));
}

/// The lots as the rule holds them.
base::Reading<std::vector<election::Lot>> lots_of(const std::vector<election::Choice>& lists,
                                                  const VotesTable& table,
                                                  const TabledFacts& facts) {
  std::vector<election::Lot> lots;
  base::Errors errors;
  for (const auto& [constituency, winners] : facts.lots) {
    election::Lot lot{constituency, {}};
    for (const std::string& winner : winners) {
      const auto list = list_named(lists, winner);
      if (list) {
        lot.winners.push_back(*list);
      } else {
        errors.add(list.error());
      }
    }
    const bool known = std::any_of(table.rows.begin(), table.rows.end(), [&](const VotesRow& row) {
      return row.constituency == lot.constituency;
    });
    if (!known && !(constituency.empty() && table.rows.size() == 1)) {
      errors.add(
          fault("unknown-constituency",
                fmt::format("a lot is of constituency '{}', which the table has not", constituency),
                "name it as the table does, --lot CONSTITUENCY=LIST"));
    }
    if (constituency.empty() && table.rows.size() == 1) {
      lot.constituency = table.rows[0].constituency;
    }
    lots.push_back(std::move(lot));
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  return lots;
}

ConstituencyVotes votes_of(const VotesRow& row) {
  ConstituencyVotes votes;
  votes.name = row.constituency;
  votes.votes = row.votes;
  votes.valid = row.valid;
  votes.cast = row.cast;
  votes.registered = row.registered;
  votes.direct = row.direct;
  votes.candidates = row.candidates;
  return votes;
}

/// The seats that the rule itself fixes for the constituency.
std::optional<election::Seats> fixed_seats(const SeatsRule& rule, const std::string& constituency) {
  for (const election::ConstituencySeats& entry : rule.constituencies) {
    if (entry.constituency == constituency || entry.constituency == "*" ||
        entry.constituency.empty()) {
      return entry.seats;
    }
  }
  return std::nullopt;
}

/// The constituencies' seats by population, where the rule says how.
base::Result<bool> apportion_seats(const SeatsRule& rule, const VotesTable& table,
                                   HouseVotes& house) {
  std::vector<std::int64_t> populations;
  for (const VotesRow& row : table.rows) {
    if (!row.population) {
      return base::failure(fault(
          "constituency-without-seats",
          fmt::format("constituency '{}' has neither seats nor a population", row.constituency),
          "add a column seats, or a column population"));
    }
    populations.push_back(*row.population);
  }
  const outcome::Apportionment seats = outcome::apportion(*rule.apportionment, populations);
  if (seats.by_lot.value() > 0) {
    return base::failure(fault("constituency-without-seats",
                               "equal populations tie for the last seat of the constituencies",
                               "write the seats in a column of their own"));
  }
  for (std::size_t i = 0; i < house.constituencies.size(); ++i) {
    house.constituencies[i].seats = seats.seats[i];
  }
  return true;
}

/// What the house is elected on, every constituency with its seats.
base::Result<HouseVotes> house_votes(const VotesTable& table, const TabledFacts& facts,
                                     const SeatsRule& rule) {
  HouseVotes house;
  for (const VotesRow& row : table.rows) house.constituencies.push_back(votes_of(row));
  house.nation = outcome::sum_of(house.constituencies);
  const bool has_seats = std::any_of(table.rows.begin(), table.rows.end(),
                                     [](const VotesRow& row) { return row.seats.has_value(); });
  // A rule for one nationwide constituency takes a table by areas as their sum.
  if (!has_seats && rule.constituency_level.empty() && table.rows.size() > 1) {
    house.constituencies = {house.nation};
  }
  const bool single = house.constituencies.size() == 1;
  bool apportioned = false;
  for (std::size_t i = 0; i < house.constituencies.size(); ++i) {
    ConstituencyVotes& one = house.constituencies[i];
    if (has_seats && table.rows[i].seats) {
      one.seats = election::Seats(*table.rows[i].seats);
    } else if (!has_seats && single && facts.seats) {
      one.seats = election::Seats(*facts.seats);
    } else if (const auto fixed = fixed_seats(rule, one.name); !has_seats && fixed) {
      one.seats = *fixed;
    } else if (!has_seats && rule.apportionment && !apportioned) {
      if (const auto given = apportion_seats(rule, table, house); !given) {
        return base::failure(given.error());
      }
      apportioned = true;
      break;
    } else {
      return base::failure(fault("constituency-without-seats",
                                 one.name.empty()
                                     ? std::string("nothing says how many seats there are")
                                     : fmt::format("constituency '{}' has no seats", one.name),
                                 single ? "give them with --seats N, or in a column seats"
                                        : "write them in a column seats"));
    }
  }
  return house;
}

std::string names_of(const election::Contest& contest, const std::vector<std::size_t>& choices) {
  std::vector<std::string> names;
  for (const std::size_t choice : choices) names.push_back(contest.choices[choice].id);
  return fmt::format("{}", fmt::join(names, ", "));
}

/// The lots that do not fit the ties they were given for.
base::Errors lot_faults(const election::Contest& contest, const outcome::HouseResult& house) {
  base::Errors errors;
  for (const outcome::ConstituencyResult& one : house.constituencies) {
    if (!one.lot_fault) continue;
    const auto& tie = one.lot_fault->tie;
    errors.add(
        fault("lot-does-not-fit",
              fmt::format("{}: the lot does not settle the tie there is",
                          one.name.empty() ? "the nation" : one.name),
              tie ? fmt::format("{} tie for {} of the seats: name {} of them, or leave the lot out",
                                names_of(contest, tie->choices), tie->seats, tie->seats)
                  : std::string("nobody ties: leave the lot out")));
  }
  return errors;
}

base::Reading<TabledOutcome> elect_seats(const VotesTable& table, const TabledFacts& facts,
                                         TabledOutcome out) {
  auto& rule = std::get<SeatsRule>(out.contest.rule);
  auto lots = lots_of(out.contest.choices, table, facts);
  if (!lots) return base::failure(lots.error());
  rule.lots = std::move(*lots);
  const auto votes = house_votes(table, facts, rule);
  if (!votes) return base::failure(base::Errors(votes.error()));
  auto house = outcome::elect_house(out.contest, rule, *votes);
  if (house) {
    if (base::Errors errors = lot_faults(out.contest, *house); !errors.empty()) {
      return base::failure(std::move(errors));
    }
  }
  out.result = std::move(house);
  return out;
}

outcome::VotesOfArea area_votes(const ConstituencyVotes& row) {
  outcome::VotesOfArea votes;
  votes.votes = row.votes;
  votes.valid =
      row.valid.value_or(std::accumulate(row.votes.begin(), row.votes.end(), std::int64_t{0}));
  votes.cast = row.cast;
  votes.registered = row.registered;
  return votes;
}

/// One winner a row; one of all rows together where the rule counts areas.
TabledOutcome elect_winners(const VotesTable& table, TabledOutcome out) {
  const auto& rule = std::get<election::WinnerRule>(out.contest.rule);
  std::vector<ConstituencyVotes> rows;
  for (const VotesRow& row : table.rows) rows.push_back(votes_of(row));
  std::vector<TabledWinner> winners;
  if (counts_areas(rule)) {
    outcome::WinnerVotes votes;
    votes.nation = area_votes(outcome::sum_of(rows));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      votes.areas.push_back(area_votes(rows[i]));
      votes.areas.back().area = static_cast<election::AreaId>(i);
    }
    winners.push_back({"", outcome::elect_winner(rule, votes)});
  } else {
    for (const ConstituencyVotes& row : rows) {
      winners.push_back({row.name, outcome::elect_winner(rule, {area_votes(row), {}})});
    }
  }
  out.result = std::move(winners);
  return out;
}

}  // namespace

base::Reading<std::vector<election::Choice>> lists_of(const VotesTable& table,
                                                      const TabledFacts& facts) {
  std::vector<election::Choice> lists = table.lists;
  base::Errors errors;
  const auto with_list = [&](const std::string& name, const auto& change) {
    const auto list = list_named(lists, name);
    if (!list) return errors.add(list.error());
    change(lists[*list]);
  };
  for (const auto& [name, kind] : facts.kinds) {
    with_list(name, [&](election::Choice& list) { list.kind = kind; });
  }
  for (const std::vector<std::string>& alliance : facts.alliances) {
    for (const std::string& name : alliance) {
      with_list(name, [&](election::Choice& list) {
        list.alliance = fmt::format("{}", fmt::join(alliance, "+"));
      });
    }
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  return lists;
}

base::Reading<TabledOutcome> elect(const VotesTable& table,
                                   const std::vector<election::Choice>& lists,
                                   const TabledFacts& facts, intake::RuleFile rule) {
  TabledOutcome out;
  out.contest.id = "table";
  out.contest.title = rule.law.title;
  out.contest.choices = lists;
  out.contest.rule = rule.rule;
  out.contest.law = rule.law;
  out.rule = std::move(rule);
  if (std::holds_alternative<SeatsRule>(out.contest.rule)) {
    return elect_seats(table, facts, std::move(out));
  }
  if (!facts.lots.empty() || facts.seats) {
    return base::failure(base::Errors(fault("contradicting-options",
                                            fmt::format("'{}' elects one winner", out.rule.law.id),
                                            "leave --seats and --lot out")));
  }
  if (std::holds_alternative<election::WinnerRule>(out.contest.rule)) {
    return elect_winners(table, std::move(out));
  }
  return base::failure(
      base::Errors(fault("no-result", fmt::format("the rule '{}' elects nobody", out.rule.law.id),
                         "name a rule of kind \"seats\" or \"winner\"")));
}

}  // namespace scrutineer::investigation
