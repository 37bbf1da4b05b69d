// For tests: the Bundestag of 2021 by Land.
#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "scrutineer/outcome/apportionment.h"
#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::outcome {

inline const std::vector<std::string> kGermanLists = {"CDU",   "SPD",   "AfD", "FDP",
                                                      "Linke", "Grüne", "CSU", "SSW"};

// Bundestag 2021: Land, German population, second votes by list, valid second votes, constituencies
// won by list. The returning officer's final result of October 2021 (votes by Land; the winners are
// counted from the constituencies' first votes) and populations, as collected in
// anuejn/bundestagswahlrechtsreform, data_cleaned/btw2021_kerg.csv and einwohnerdaten/2021.json.
inline constexpr const char* kGermany2021 =
    R"(Schleswig-Holstein 2659792 388399 494055 119566 220039 64238 322763 0 55578 1762754 2 8 0 0 0 1 0 0
Mecklenburg-Vorpommern 1532412 160103 267368 165342 75555 101735 71956 0 0 918859 0 6 0 0 0 0 0 0
Hamburg 1537766 155220 298342 50537 114602 67578 250532 0 0 1005544 0 4 0 0 0 2 0 0
Niedersachsen 7207587 1093579 1498500 336434 474638 148657 726613 0 0 4523221 8 22 0 0 0 0 0 0
Bremen 548941 56499 103224 22575 30481 25352 68427 0 0 328040 0 2 0 0 0 0 0 0
Brandenburg 2397701 233891 450573 277412 142426 129762 137472 0 0 1529643 0 10 0 0 0 0 0 0
Sachsen-Anhalt 2056177 252286 305085 235492 114024 115330 78701 0 0 1201940 3 4 2 0 0 0 0 0
Berlin 2942960 289691 428289 153694 165937 209052 408533 0 0 1826581 3 4 0 0 2 3 0 0
Nordrhein-Westfalen 15415642 2566719 2880226 717510 1130154 366947 1587067 0 0 9888030 30 30 0 0 0 4 0 0
Sachsen 3826905 422879 474804 607044 271166 230012 212320 0 0 2462897 4 1 10 0 1 0 0 0
Hessen 5222158 753512 910035 290978 421621 142585 521411 0 0 3300810 7 14 0 0 0 1 0 0
Thüringen 1996822 213414 296446 303233 114283 144693 83220 0 0 1264911 1 3 4 0 0 0 0 0
Rheinland-Pfalz 3610865 576533 685534 215205 272451 76123 293135 0 0 2334152 7 8 0 0 0 0 0 0
Bayern 11328866 0 1361242 679915 798591 210838 1067830 2402827 0 7571313 0 0 0 0 0 1 45 0
Baden-Württemberg 9313413 1477612 1287934 571336 908039 196874 1022226 0 0 5949660 33 1 0 0 0 4 0 0
Saarland 865191 135134 213777 57629 65945 41130 0 0 0 573668 0 4 0 0 0 0 0 0)";

/// A Land, its German population and second votes, with the constituencies won there.
struct Land {
  std::string name;
  std::int64_t population = 0;
  ConstituencyVotes votes;
};

inline std::vector<Land> laender_2021() {
  std::vector<Land> laender;
  std::istringstream lines(kGermany2021);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    Land land;
    fields >> land.name >> land.population;
    land.votes.votes.resize(kGermanLists.size());
    land.votes.direct.resize(kGermanLists.size());
    land.votes.valid.emplace();
    for (std::int64_t& votes : land.votes.votes) fields >> votes;
    fields >> *land.votes.valid;
    for (std::int64_t& seats : land.votes.direct) fields >> seats;
    laender.push_back(land);
  }
  return laender;
}

/// BWahlG as of 2020, §§ 4 to 6.
inline Election bundestag_2021() {
  Election election(kGermanLists);
  election.contest.choices[7].kind = "minority";
  // The Länder's seats of the first division, by population.
  election::ApportionmentClause clause;
  clause.seats = 598;
  clause.method = method_named("sainte-lague");
  std::vector<std::int64_t> population;
  const std::vector<Land> laender = laender_2021();
  for (const Land& land : laender) population.push_back(land.population);
  const Apportionment first = apportion(clause, population);
  for (std::size_t c = 0; c < laender.size(); ++c) {
    ConstituencyVotes one = laender[c].votes;
    one.name = laender[c].name;
    one.seats = first.seats[c];
    election.votes.constituencies.push_back(one);
  }
  election::SeatThreshold threshold = at_least(5);
  threshold.kinds = {"party"};
  threshold.or_direct_seats = 3;
  election.rule.method = clause.method;
  election.rule.thresholds = {threshold};
  election::CompensatoryTier tier;
  tier.house = 598;
  tier.method = clause.method;
  tier.thresholds = {threshold};
  tier.overhang = election::CompensatoryTier::Overhang::kEnlarged;
  tier.minimum = election::CompensatoryTier::Minimum::kMean;
  tier.overhang_left = 3;
  tier.placement = election::CompensatoryTier::Placement::kListDivision;
  election.rule.tier = tier;
  return election;
}

}  // namespace scrutineer::outcome
