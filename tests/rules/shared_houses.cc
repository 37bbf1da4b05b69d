// Houses whose tables stand among the shared data.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "house_under_rule.h"
#include "real_elections.h"
#include "scrutineer/outcome/nationalrat_for_tests.h"
#include "scrutineer/outcome/shared_data_for_tests.h"

namespace scrutineer::tests {
namespace {

using outcome::ConstituencyVotes;
using outcome::Election;
using outcome::numbers_of;
using outcome::rows_of;
using outcome::shared_data_folder;
using Numbers = std::vector<std::int64_t>;

/// A table "district, seats, votes of list 1, …".
Election by_districts(const std::string& file) {
  const auto rows = rows_of(shared_data_folder() / file, ',');
  Election election({rows[0].begin() + 2, rows[0].end()});
  for (std::size_t r = 1; r < rows.size(); ++r) {
    ConstituencyVotes& district = election.constituency(rows[r][0]);
    district.seats = election::Seats(std::stoll(rows[r][1]));
    for (std::size_t c = 2; c < rows[r].size(); ++c) district.votes[c - 2] = std::stoll(rows[r][c]);
  }
  return election;
}

/// A nationwide table "name votes".
Election nationwide(const std::string& file) {
  const auto rows = rows_of(shared_data_folder() / file, ' ');
  std::vector<std::string> ids;
  Numbers votes;
  for (const auto& row : rows) {
    ids.push_back(row[0]);
    votes.push_back(std::stoll(row[1]));
  }
  Election election(ids);
  election.constituency("").votes = votes;
  return election;
}

/// What was announced for the lists with seats, in the order of their votes' table.
Difference held_against_in_order(Election election, Numbers announced) {
  return [election = std::move(election),
          announced = std::move(announced)](const election::Rule& rule) {
    Numbers won;
    for (const std::int64_t seats : outcome::plain(elect_under(election, rule).seats)) {
      if (seats > 0) won.push_back(seats);
    }
    return won == announced ? std::string() : fmt::format("{}", fmt::join(won, " "));
  };
}

Difference poland_2015() {
  Election election = by_districts("seats/polish_election_2015.csv");
  election.contest.choices[election.index("Lewica")].kind = "coalition";
  election.contest.choices[election.index("MN")].kind = "minority";
  return held_against(
      std::move(election),
      {{"PiS", 235}, {"PO", 138}, {"Kukiz’15", 42}, {"Nowoczesna", 28}, {"PSL", 16}, {"MN", 1}});
}

Difference portugal_2024() {
  return held_against(by_districts("seats/portugalelection2024.csv"), {{"PS", 78},
                                                                       {"PPD-PSDCDS-PP", 3},
                                                                       {"PPD-PSDCDS-PPPPM", 77},
                                                                       {"CH", 50},
                                                                       {"IL", 8},
                                                                       {"BE", 5},
                                                                       {"PCP-PEV", 4},
                                                                       {"L", 4},
                                                                       {"PAN", 1}});
}

Difference bulgaria_2023() {
  return held_against_in_order(nationwide("seats/BUL2023.txt"), {69, 64, 37, 36, 23, 11});
}

Difference netherlands_2021() {
  return held_against_in_order(nationwide("seats/TWK2021.txt"),
                               {34, 24, 17, 15, 9, 9, 8, 8, 6, 5, 3, 3, 3, 3, 1, 1, 1});
}

Difference knesset_2022() {
  Election election = nationwide("seats/IKE2022.txt");
  const auto agree = [&](const char* name, const char* one, const char* other) {
    election.contest.choices[election.index(one)].alliance = name;
    election.contest.choices[election.index(other)].alliance = name;
  };
  agree("1", "Likud", "Religious_Zionism-Otzma_Yehudit");
  agree("2", "Yesh_Atid", "National_Unity");
  agree("3", "Shas", "United_Torah_Judaism");
  agree("4", "Israeli_Labor_Party", "Meretz");
  return held_against_in_order(std::move(election), {32, 24, 14, 12, 11, 7, 6, 5, 5, 4});
}

nlohmann::json israel(const std::string& file) {
  std::ifstream stream(shared_data_folder() / "israel-1949-2015" / file);
  return nlohmann::json::parse(stream);
}

/// An older Knesset by the rule since 2014, with the threshold of its own year.
Difference older_knesset(int number) {
  const auto lists = israel(fmt::format("national/{}.json", number)).at("realResults");
  const auto config = israel("elections-config.json").at(std::to_string(number));
  std::vector<std::string> ids;
  for (const auto& [id, figures] : lists.items()) ids.push_back(id);
  Election election(ids);
  SeatsByList announced;
  ConstituencyVotes& nation = election.constituency("");
  for (const auto& [id, figures] : lists.items()) {
    nation.votes[election.index(id)] = figures.at("votes").get<std::int64_t>();
    announced[id] = figures.at("mandats").get<std::int64_t>();
  }
  nation.valid = config.at("totalVotes").get<std::int64_t>();
  int pair = 0;
  for (const auto& agreement : config.at("agreements")) {
    ++pair;
    for (const auto& id : agreement) {
      if (lists.contains(id.get<std::string>())) {
        election.contest.choices[election.index(id)].alliance = std::to_string(pair);
      }
    }
  }
  const auto threshold = base::parse_quotient(config.at("blockPercentage").dump()).value();
  return [threshold, difference = held_against(std::move(election), std::move(announced))](
             const election::Rule& since_2014) {
    auto rule = std::get<election::SeatsRule>(since_2014);
    rule.thresholds.at(0).share = threshold;
    return difference(rule);
  };
}

Difference denmark_ep_2014() {
  const auto rows = rows_of(shared_data_folder() / "seats/denmark_ep2014.csv", ',');
  std::vector<std::string> ids;
  for (std::size_t r = 1; r < rows.size(); ++r) ids.push_back(rows[r][0]);
  Election election(ids);
  SeatsByList announced;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    election.contest.choices[r - 1].alliance = rows[r][1];
    election.constituency("").votes[r - 1] = std::stoll(rows[r][2]);
    announced[rows[r][0]] = std::stoll(rows[r][3]);
  }
  return held_against(std::move(election), std::move(announced));
}

Difference nationalrat(std::size_t which) {
  const auto [votes, seats] = outcome::nationalrats().at(which);
  std::vector<std::string> ids;
  SeatsByList announced;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    ids.push_back(std::to_string(i));
    announced[ids.back()] = seats[i];
  }
  Election election(ids);
  election.constituency("").votes = votes;
  return held_against(std::move(election), std::move(announced));
}

}  // namespace

void add_shared_houses(std::vector<RealElection>& all) {
  all.push_back(
      {"poland-sejm", "Poland, Sejm, 2015", "seats/polish_election_2015.csv", poland_2015});
  all.push_back({"portugal-assembly", "Portugal, Assembly, 2024", "seats/portugalelection2024.csv",
                 portugal_2024});
  all.push_back(
      {"bulgaria-assembly", "Bulgaria, Assembly, 2023", "seats/BUL2023.txt", bulgaria_2023});
  all.push_back({"netherlands-tweede-kamer", "Netherlands, Tweede Kamer, 2021", "seats/TWK2021.txt",
                 netherlands_2021});
  all.push_back({"israel-knesset", "Israel, Knesset, 2022", "seats/IKE2022.txt", knesset_2022});
  all.push_back({"denmark-european-parliament", "Denmark, European Parliament, 2014",
                 "seats/denmark_ep2014.csv", denmark_ep_2014});
  for (const int number : {1, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20}) {
    all.push_back({"israel-knesset", fmt::format("Israel, {}. Knesset", number),
                   "israel-1949-2015/elections-config.json",
                   [number] { return older_knesset(number); }});
  }
  for (std::size_t i = 0; i < 9; ++i) {
    all.push_back({"austria-nationalrat",
                   fmt::format("Austria, Nationalrat, {}. since 1994", i + 1),
                   outcome::kNationalrats, [i] { return nationalrat(i); }});
  }
}

}  // namespace scrutineer::tests
