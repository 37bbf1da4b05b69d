// The elections of tests/rules/elections, a table each.
#include <stdexcept>
#include <utility>

#include "house_under_rule.h"
#include "real_elections.h"
#include "scrutineer/outcome/shared_data_for_tests.h"
#include "scrutineer/outcome/winner.h"

namespace scrutineer::tests {
namespace {

using outcome::ConstituencyVotes;
using outcome::rows_of;
using Rows = std::vector<std::vector<std::string>>;

Rows own_table(const std::string& file) {
  Rows rows = rows_of(std::filesystem::path(SCRUTINEER_RULE_ELECTIONS) / file, ',');
  if (rows.size() < 2) throw std::runtime_error(file + " is no table of an election");
  return rows;
}

std::int64_t number(const std::string& cell) { return cell.empty() ? 0 : std::stoll(cell); }

/// Where a figure of a row goes; null for the votes of a list.
std::optional<std::int64_t>* figure_of(ConstituencyVotes& votes, const std::string& header) {
  if (header == "valid") return &votes.valid;
  if (header == "cast") return &votes.cast;
  return header == "registered" ? &votes.registered : nullptr;
}

bool is_list(const std::string& header) {
  ConstituencyVotes none;
  return header != "constituency" && header != "seats" && figure_of(none, header) == nullptr;
}

outcome::Election read_election(const std::string& file) {
  const Rows rows = own_table(file);
  std::vector<std::string> lists;
  for (const std::string& header : rows[0]) {
    if (is_list(header)) lists.push_back(header);
  }
  outcome::Election election(lists);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    ConstituencyVotes& votes = election.constituency(rows[r][0]);
    votes.seats = election::Seats(number(rows[r][1]));
    for (std::size_t c = 2; c < rows[r].size(); ++c) {
      if (auto* figure = figure_of(votes, rows[0][c])) {
        *figure = number(rows[r][c]);
      } else {
        votes.votes[election.index(rows[0][c])] = number(rows[r][c]);
      }
    }
  }
  for (const auto& row : own_table("kinds.csv")) {
    if (row[0] == file) election.contest.choices[election.index(row[1])].kind = row[2];
  }
  return election;
}

/// The announced column of expected.csv for the file: seats, or "run-off".
std::map<std::string, std::string> expected_of(const std::string& file) {
  std::map<std::string, std::string> expected;
  for (const auto& row : own_table("expected.csv")) {
    if (row[1] == file) expected[row[2]] = row[3];
  }
  return expected;
}

Difference house(const std::string& file) {
  SeatsByList announced;
  for (const auto& [list, seats] : expected_of(file)) announced[list] = std::stoll(seats);
  return held_against(read_election(file), std::move(announced));
}

/// The run-off that was announced, of a table with one row.
Difference run_off(const std::string& file) {
  const outcome::Election election = read_election(file);
  const ConstituencyVotes& nation = election.votes.constituencies.at(0);
  outcome::WinnerVotes votes;
  votes.nation = {election::kNation, nation.votes, nation.valid.value(), nation.cast,
                  nation.registered};
  return [votes, expected = expected_of(file),
          choices = election.contest.choices](const election::Rule& rule) {
    const auto result = elect_winner(std::get<election::WinnerRule>(rule), votes).value();
    if (result.kind != outcome::WinnerResult::Kind::kRunOff) return std::string("no run-off");
    std::string differ;
    if (result.run_off.size() != expected.size()) differ = "as many as announced are not in it";
    for (const std::size_t choice : result.run_off) {
      const std::string& id = choices[choice].id;
      if (expected.count(id) == 0) differ += " " + id + " is in the run-off";
    }
    return differ;
  };
}

}  // namespace

void add_tabled_elections(std::vector<RealElection>& all) {
  const auto add_house = [&](const char* rule, const char* name, const std::string& file) {
    all.push_back({rule, name, "", [file] { return house(file); }});
  };
  add_house("belgium-chamber", "Belgium, Chamber, 2024", "belgium-chamber-2024.csv");
  add_house("poland-sejm", "Poland, Sejm, 2023", "poland-sejm-2023.csv");
  add_house("germany-bundestag-2025", "Germany, Bundestag, 2025", "germany-bundestag-2025.csv");
  add_house("sweden-riksdag-national", "Sweden, Riksdag, 2022", "sweden-riksdag-national-2022.csv");
  add_house("denmark-folketing-national", "Denmark, Folketing, 2019",
            "denmark-folketing-national-2019.csv");
  all.push_back({"france-president", "France, president, 2022", "",
                 [] { return run_off("france-president-2022.csv"); }});
}

}  // namespace scrutineer::tests
