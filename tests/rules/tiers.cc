// Houses with a compensatory tier, and Denmark's, whose tables the tests of the tier read too.
#include <fmt/format.h>

#include <utility>

#include "house_under_rule.h"
#include "real_elections.h"
#include "scrutineer/outcome/bundestag_for_tests.h"
#include "scrutineer/outcome/nordic_houses_for_tests.h"
#include "scrutineer/outcome/riksdag_for_tests.h"

namespace scrutineer::tests {
namespace {

using outcome::Election;
using outcome::HouseResult;

/// Seats in the end by constituency, where the rule places them, against those announced.
std::string places_difference(const HouseResult& house, const outcome::ByConstituency& announced) {
  if (!house.tier || house.tier->state != outcome::TierResult::State::kSettled) {
    return "the tier is not settled";
  }
  return house.tier->by_constituency == announced ? "" : "a constituency has other seats";
}

/// Seats by county and list; 0 where none were announced.
std::int64_t seats_in(const std::map<std::string, std::map<std::string, std::int64_t>>& seats,
                      const std::string& county, const std::string& list) {
  const auto& of_county = seats.at(county);
  const auto found = of_county.find(list);
  return found == of_county.end() ? 0 : found->second;
}

std::string storting_difference(const outcome::Storting& storting, const election::Rule& rule) {
  const HouseResult house = elect_under(storting.election, rule);
  outcome::ByConstituency announced;
  for (const outcome::ConstituencyResult& county : house.constituencies) {
    announced.emplace_back();
    for (std::size_t i = 0; i < storting.election.contest.choices.size(); ++i) {
      const std::string& id = storting.election.contest.choices[i].id;
      if (county.elected[i].value() != seats_in(storting.direct, county.name, id)) {
        return fmt::format("{} has other direct seats for {}", county.name, id);
      }
      announced.back().push_back(seats_in(storting.in_all, county.name, id));
    }
  }
  return places_difference(house, announced);
}

Difference storting(const std::string& year) {
  return [storting = outcome::Storting(year)](const election::Rule& rule) {
    return storting_difference(storting, rule);
  };
}

Difference riksdag(const char* votes, const char* seats) {
  const Election election = outcome::riksdag(votes);
  return [election, placed = outcome::seats_of(election, seats)](const election::Rule& rule) {
    return places_difference(elect_under(election, rule), placed);
  };
}

Difference bundestag_2021() {
  return held_against(outcome::bundestag_2021(), {{"CDU", 152},
                                                  {"SPD", 206},
                                                  {"AfD", 83},
                                                  {"FDP", 92},
                                                  {"Linke", 39},
                                                  {"Grüne", 118},
                                                  {"CSU", 45},
                                                  {"SSW", 1}});
}

/// The seats that independents have won are taken off first, as the rule's file says.
Difference folketing(std::size_t row) {
  outcome::Folketing folketing(row);
  Election election = folketing.election;
  outcome::ConstituencyVotes& nation = election.constituency("");
  const election::Seats independents(nation.direct.back());
  nation.direct.clear();
  SeatsByList announced = folketing.published;
  announced.erase("independents");
  return [independents, difference = held_against(std::move(election), std::move(announced))](
             const election::Rule& rule) {
    election::SeatsRule left = std::get<election::SeatsRule>(rule);
    left.constituencies.at(0).seats -= independents;
    return difference(left);
  };
}

}  // namespace

void add_tiers(std::vector<RealElection>& all) {
  for (const char* year : {"2009", "2013", "2017"}) {
    all.push_back({"norway-storting", fmt::format("Norway, Storting, {}", year),
                   "norway-2009-2021/county_votes_seats.csv", [year] { return storting(year); }});
  }
  all.push_back({"sweden-riksdag", "Sweden, Riksdag, 2018", "",
                 [] { return riksdag(outcome::kRiksdag2018, outcome::kSeats2018); }});
  all.push_back({"sweden-riksdag", "Sweden, Riksdag, 2022", "",
                 [] { return riksdag(outcome::kRiksdag2022, outcome::kSeats2022); }});
  all.push_back({"germany-bundestag-2021", "Germany, Bundestag, 2021", "", bundestag_2021});
  // Not 1953, 1957 and 1960 (other rules), 2022 (a seat of overhang), 2026 (a dropped zero).
  constexpr const char* kVotes = "denmark-1953-2026/votes.csv";
  if (!std::filesystem::exists(outcome::shared_data_folder() / kVotes)) return;
  for (std::size_t row = 1; row <= 26; ++row) {
    const std::string year = outcome::Folketing(row).year;
    if (year == "1953" || year == "1957" || year == "1960" || year == "2022" || year == "2026") {
      continue;
    }
    all.push_back({"denmark-folketing-national", fmt::format("Denmark, Folketing, {}", year),
                   kVotes, [row] { return folketing(row); }});
  }
}

}  // namespace scrutineer::tests
