// Elections counted from their polling stations: the shipped cases, with a named law in place of
// the rule that each writes out.
#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

#include "house_under_rule.h"
#include "real_elections.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/counted_winner.h"
#include "scrutineer/outcome/shared_data_for_tests.h"

namespace scrutineer::tests {
namespace {

/// The first account of a case, counted.
struct CountedCase {
  election::Contest contest;
  election::Geography geography;
  counting::Totals totals;
};

/// The example's case with `rule` as the whole of its [contest.rule].
std::string case_with(const std::string& path, const std::string& rule) {
  std::ifstream file(path);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::size_t start = text.find("[contest.rule]\n");
  const std::size_t end = text.find("\n[[account]]", start);
  if (start == std::string::npos || end == std::string::npos) {
    throw std::runtime_error(path + " has no rule before its accounts");
  }
  return text.replace(start, end - start, "[contest.rule]\n" + rule);
}

/// Throws with the errors as they are printed.
template <typename Value>
Value read_or_throw(base::Reading<Value> reading) {
  if (!reading) throw std::runtime_error(reading.error().text());
  return std::move(*reading);
}

CountedCase count_case(const std::string& example, const std::string& rule) {
  const std::string path = fmt::format("{}/{}/case.toml", SCRUTINEER_EXAMPLES, example);
  intake::CaseFile case_file = read_or_throw(intake::parse_case_file(case_with(path, rule), path));
  case_file.accounts.resize(1);
  case_file.announced.clear();
  base::NoProgress progress;
  intake::EvidencePlaces places;
  places.data_folders = {outcome::shared_data_folder().string()};
  intake::Evidence evidence = read_or_throw(read_evidence(case_file, places, progress));
  counting::Totals totals = counting::count(evidence.accounts.at(0), evidence.geography);
  return {evidence.contests.at(0), evidence.geography, std::move(totals)};
}

/// Elects under the rule, which may differ from the law of the case, and the case's areas left out.
outcome::WinnerResult winner_of(const CountedCase& counted, const election::Rule& rule) {
  auto winner = std::get<election::WinnerRule>(rule);
  winner.areas_left_out = std::get<election::WinnerRule>(counted.contest.rule).areas_left_out;
  return outcome::elect_winner(counted.contest, winner, counted.geography, counted.totals).value();
}

std::string difference_from_win(const std::string& id, const CountedCase& counted,
                                const election::Rule& rule) {
  const outcome::WinnerResult result = winner_of(counted, rule);
  if (result.kind != outcome::WinnerResult::Kind::kWins) return "nobody wins outright";
  const std::string& first = counted.contest.choices[result.first].id;
  return first == id ? "" : first + " wins";
}

Difference bolivia_2019() {
  static const CountedCase kCounted = count_case("bolivia-2019", "law = \"bolivia-president\"\n");
  return [](const election::Rule& rule) { return difference_from_win("MAS", kCounted, rule); };
}

// Voters abroad are counted as one more area of the provinces' level.
Difference indonesia_2019() {
  static const CountedCase kCounted = count_case(
      "indonesia-2019", "law = \"indonesia-president\"\nareas-left-out = [\"Luar Negeri\"]\n");
  return [](const election::Rule& rule) {
    const outcome::WinnerResult result = winner_of(kCounted, rule);
    const auto& spread = result.conditions.at(0).spreads.at(0);
    if (spread.areas != 34) return std::string("there are not 34 provinces");
    if (spread.met != 32) return std::string("32 provinces do not meet it");
    return difference_from_win("JOKOWI", kCounted, rule);
  };
}

Difference north_macedonia_2020() {
  static const CountedCase kCounted =
      count_case("north-macedonia-2020",
                 "law = \"north-macedonia-assembly\"\nconstituency = \"constituency\"\n");
  return [](const election::Rule& rule) {
    auto house = std::get<election::SeatsRule>(rule);
    house.constituency_level = "constituency";
    const auto result =
        outcome::elect_house(kCounted.contest, house, kCounted.geography, kCounted.totals).value();
    if (result.by_lot.value() != 0) return std::string("a lot is needed");
    SeatsByList seats;
    for (std::size_t i = 0; i < result.seats.size(); ++i) {
      seats[kCounted.contest.choices[i].id] = result.seats[i].value();
    }
    return differences(
        seats,
        {{"MOZEME", 46}, {"VMRO", 44}, {"DUI", 15}, {"AA-A", 12}, {"LEVICA", 2}, {"DPA", 1}});
  };
}

}  // namespace

void add_counted_cases(std::vector<RealElection>& all) {
  all.push_back({"bolivia-president", "Bolivia, president, 2019", "bolivia-2019/final_computo.zip",
                 bolivia_2019});
  all.push_back({"indonesia-president", "Indonesia, president, 2019",
                 "indonesia-2019/idn2019_two_accounts.csv.xz", indonesia_2019});
  all.push_back({"north-macedonia-assembly", "North Macedonia, Assembly, 2020",
                 "north-macedonia-2020/rezultati.csv.gz", north_macedonia_2020});
}

}  // namespace scrutineer::tests
