#include "scrutineer/simulation/case_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scrutineer/base/wide.h"
#include "scrutineer/simulation/arcadia.h"

namespace scrutineer::simulation {
namespace {

/// Every column, named in the files as the case names it.
std::string column_lines(const Options& options) {
  std::string text;
  for (std::size_t column = 0; column < kFirstChoice; ++column) {
    text += fmt::format("{0} = \"{0}\"\n", column_name(column));
  }
  text += "votes = { ";
  for (std::size_t choice = 0; choice < options.choices; ++choice) {
    if (choice > 0) text += ", ";
    text += fmt::format("{0} = \"{0}\"", column_name(kFirstChoice + choice));
  }
  return text + " }\n";
}

std::string contest_text(const Country& country, const Options& options, const Accounts& accounts) {
  std::string text =
      "[[contest]]\n"
      "id = \"assembly\"\n"
      "title = \"National Assembly\"\n"
      "choices = [\n";
  for (std::uint32_t choice = 0; choice < options.choices; ++choice) {
    text += fmt::format("  {{ id = \"{}\", name = \"{}\" }},\n", column_name(kFirstChoice + choice),
                        party_name(choice));
  }
  text += fmt::format(
      "]\n\n"
      "[contest.rule]\n"
      "kind = \"seats\"\n"
      "method = \"d-hondt\"\n"
      "constituency = \"{}\"\n"
      "thresholds = [{{ level = \"nation\", share = \"3%\" }}]\n\n"
      "[contest.rule.seats]\n",
      level_name(options.constituency_level));
  for (const auto& [area, seats] : share_out_seats(country, options, accounts)) {
    std::string path = country.path(area, '/');
    path.pop_back();
    text += fmt::format("\"{}\" = {}\n", path, seats);
  }
  return text + '\n';
}

std::string account_text(const Options& options, std::string_view id, std::string_view title) {
  std::string text = fmt::format(
      "[[account]]\n"
      "id = \"{0}\"\n"
      "title = \"{1}\"\n"
      "role = \"{0}\"\n"
      "file = \"evidence/{0}.csv\"\n\n"
      "[account.columns]\n"
      "station = \"station\"\n"
      "areas = [",
      id, title);
  for (std::uint32_t level = 1; level <= options.levels; ++level) {
    text += fmt::format("{}\"{}\"", level == 1 ? "" : ", ", level_name(level));
  }
  return text + "]\n" + column_lines(options) + '\n';
}

std::string announced_text(const Options& options, const Accounts& accounts) {
  Sums nation(kFirstChoice + options.choices);
  for (const Sums& province : accounts.announced) {
    for (std::size_t i = 0; i < nation.size(); ++i) nation[i] += province[i];
  }
  std::string text =
      "[[announced]]\n"
      "source = \"Electoral Commission of Arcadia, final result\"\n";
  for (std::size_t column = 0; column < kFirstChoice; ++column) {
    text += fmt::format("{} = {}\n", column_name(column), nation[column]);
  }
  text += "votes = { ";
  for (std::size_t column = kFirstChoice; column < nation.size(); ++column) {
    text += fmt::format("{}{} = {}", column == kFirstChoice ? "" : ", ", column_name(column),
                        nation[column]);
  }
  text += fmt::format(
      " }}\n\n"
      "[[announced]]\n"
      "source = \"Electoral Commission of Arcadia, by province\"\n"
      "file = \"evidence/announced.csv\"\n\n"
      "[announced.columns]\n"
      "areas = [\"{}\"]\n",
      level_name(1));
  return text + column_lines(options);
}

}  // namespace

std::vector<SeatsOfArea> share_out_seats(const Country& country, const Options& options,
                                         const Accounts& accounts) {
  struct Claim {
    std::size_t place;
    base::Uint128 remainder;
  };
  std::vector<SeatsOfArea> result;
  base::Uint128 registered = 0;
  for (std::uint32_t area = 0; area < country.areas().size(); ++area) {
    if (country.areas()[area].level != options.constituency_level) continue;
    result.emplace_back(area, 1);
    registered += accounts.registered[area];
  }
  const auto others = static_cast<std::uint32_t>(options.seats - result.size());
  std::vector<Claim> claims;
  std::uint32_t left = others;
  for (auto& [area, seats] : result) {
    const base::Uint128 product = base::Uint128{accounts.registered[area]} * others;
    const auto whole = static_cast<std::uint32_t>(product / registered);
    seats += whole;
    left -= whole;
    claims.push_back({claims.size(), product % registered});
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.remainder > b.remainder; });
  for (std::uint32_t i = 0; i < left; ++i) ++result[claims[i].place].second;
  return result;
}

std::string case_text(const Country& country, const Options& options, const Accounts& accounts) {
  std::string text = fmt::format(
      "# Arcadia is made up, to the last ballot, by Scrutineer's simulation. README.txt says how.\n"
      "[case]\n"
      "title = \"Arcadia, a made-up country, seed {}\"\n"
      "nation = \"{}\"\n"
      "unknown = [\"Nothing about any real election: this country and its figures are made "
      "up.\"]\n\n",
      options.seed, country.areas()[0].name);
  text += contest_text(country, options, accounts);
  text += account_text(options, kAccountIds[kOfficial], "The Electoral Commission's file");
  if (options.party_account) {
    text += account_text(options, kAccountIds[kParty], "A party's copies of the forms");
  }
  return text + announced_text(options, accounts);
}

std::string announced_table(const Country& country, const Options& options,
                            const Accounts& accounts) {
  std::string text(level_name(1));
  for (std::size_t column = 0; column < kFirstChoice + options.choices; ++column) {
    text += ',' + column_name(column);
  }
  text += '\n';
  for (const Area& area : country.areas()) {
    if (area.level != 1) continue;
    text += area.name;
    for (const std::uint64_t sum : accounts.announced[area.province_number]) {
      text += fmt::format(",{}", sum);
    }
    text += '\n';
  }
  return text;
}

std::string read_me(const Options& options, const Accounts& accounts) {
  std::string text = fmt::format(
      "Arcadia is a made-up country. Its places, parties, voters and votes exist nowhere else, "
      "and\n"
      "nothing here says anything about a real election. It serves to try the checks on faults "
      "that\n"
      "are known, because they were planted.\n\n"
      "seed                 {}\n"
      "stations             {}\n"
      "choices              {}\n"
      "area levels          {}\n"
      "elected by           {}\n"
      "seats                {}\n"
      "chance of a fault    {} at a station, in each account\n"
      "announced totals     {}\n\n"
      "The same options give the same bytes on any machine.\n\n"
      "case.toml                describes the election to Scrutineer\n"
      "evidence/official.csv    the Electoral Commission's file: {} forms, {} faults planted\n",
      options.seed, options.stations, options.choices, options.levels,
      level_name(options.constituency_level), options.seats, options.faults.text(),
      "sums of the forms as the stations wrote them, before any fault", accounts.forms[kOfficial],
      accounts.faults[kOfficial].size());
  if (options.party_account) {
    text += fmt::format(
        "evidence/party.csv       a party's copies of the forms: {} forms, {} faults planted\n",
        accounts.forms[kParty], accounts.faults[kParty].size());
  }
  text +=
      "evidence/announced.csv   the announced totals of each province\n"
      "faults.csv               the truth: every planted fault, each wrong number with the right "
      "one\n\n"
      "Faults planted, by kind:\n";
  for (const FaultKindInfo& info : kFaultKinds) {
    std::array<std::size_t, 2> planted{};
    for (std::size_t account = 0; account < 2; ++account) {
      planted[account] = static_cast<std::size_t>(
          std::count_if(accounts.faults[account].begin(), accounts.faults[account].end(),
                        [&](const PlantedFault& fault) { return fault.kind == info.kind; }));
    }
    text += fmt::format("{:18} official {:5}, party {:5}: {}\n", info.name, planted[kOfficial],
                        planted[kParty], info.description);
  }
  return text;
}

}  // namespace scrutineer::simulation
