#include "scrutineer/simulation/arcadia.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "scrutineer/simulation/accounts.h"
#include "scrutineer/simulation/case_text.h"
#include "scrutineer/simulation/country.h"

namespace scrutineer::simulation {
namespace {

base::Error option_error(std::string what, std::string remedy) {
  return {"simulation-option", {}, std::move(what), std::move(remedy)};
}

/// An option that is a whole number between two bounds.
struct Range {
  std::string_view what;  ///< In the plural, after the number.
  std::uint32_t value;
  std::uint32_t least;
  std::uint32_t most;
};

std::optional<base::Error> outside(const Range& range) {
  if (range.value >= range.least && range.value <= range.most) return std::nullopt;
  return option_error(fmt::format("{} {} cannot be simulated", range.value, range.what),
                      fmt::format("ask for {} to {}", range.least, range.most));
}

std::optional<base::Error> outside(std::string_view what, const base::Quotient& share,
                                   const base::Quotient& most) {
  if (share >= base::Quotient(0, 1) && share <= most) return std::nullopt;
  return option_error(fmt::format("{} of {} cannot be simulated", what, share.text()),
                      fmt::format("ask for 0 to {}", most.text()));
}

std::optional<base::Error> first_fault_of(const Options& options) {
  for (const Range& range : {Range{"stations", options.stations, 1, kMostStations},
                             Range{"choices", options.choices, 2, kMostChoices},
                             Range{"area levels", options.levels, 1, kMostLevels},
                             Range{"seats", options.seats, 1, kMostSeats}}) {
    if (auto error = outside(range)) return error;
  }
  if (options.constituency_level < 1 || options.constituency_level > options.levels) {
    return option_error(
        fmt::format("there is no area level {} to elect", options.constituency_level),
        fmt::format("choose a level from 1 to {}", options.levels));
  }
  const std::uint64_t cells = std::uint64_t{options.stations} * options.choices;
  if (cells > kMostCells) {
    return option_error(fmt::format("{} stations with {} choices are {} vote counts",
                                    options.stations, options.choices, cells),
                        fmt::format("ask for at most {} vote counts", kMostCells));
  }
  if (auto error = outside("a share of faults", options.faults, {1, 1})) return error;
  return outside("a share of stations missing in the party's account", options.party_missing,
                 {1, 2});
}

}  // namespace

base::Result<std::vector<OutputFile>> simulate(const Options& options, base::Progress& progress) {
  if (auto error = first_fault_of(options)) return base::failure(std::move(*error));
  const Country country(options);
  const auto constituencies = static_cast<std::uint64_t>(
      std::count_if(country.areas().begin(), country.areas().end(),
                    [&](const Area& area) { return area.level == options.constituency_level; }));
  if (options.seats < constituencies) {
    return base::failure(option_error(
        fmt::format("{} seats cannot give one to each of {} constituencies", options.seats,
                    constituencies),
        fmt::format("ask for at least {} seats, or elect by a larger area", constituencies)));
  }

  Accounts accounts = write_accounts(country, options, progress);
  std::vector<OutputFile> files;
  files.push_back({"case.toml", case_text(country, options, accounts)});
  files.push_back({"evidence/official.csv", std::move(accounts.files[kOfficial])});
  if (options.party_account) {
    files.push_back({"evidence/party.csv", std::move(accounts.files[kParty])});
  }
  files.push_back({"evidence/announced.csv", announced_table(country, options, accounts)});
  files.push_back({"faults.csv", fault_list(country, accounts)});
  files.push_back({"README.txt", read_me(options, accounts)});
  return files;
}

}  // namespace scrutineer::simulation
