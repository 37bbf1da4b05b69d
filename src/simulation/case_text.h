// What stands around the accounts: case.toml, the announced table, README.txt.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/simulation/accounts.h"
#include "scrutineer/simulation/country.h"

namespace scrutineer::simulation {

struct Options;

/// A constituency (area) and its seats.
using SeatsOfArea = std::pair<std::uint32_t, std::uint32_t>;

/// One seat for each constituency, the others in proportion to the registered voters by largest
/// remainders (Hare quota; equal remainders in the order of the areas). There must be at least as
/// many seats as constituencies.
[[nodiscard]] std::vector<SeatsOfArea> share_out_seats(const Country& country,
                                                       const Options& options,
                                                       const Accounts& accounts);

/// case.toml, as docs/formats/case.md says.
[[nodiscard]] std::string case_text(const Country& country, const Options& options,
                                    const Accounts& accounts);
/// evidence/announced.csv: a row a province.
[[nodiscard]] std::string announced_table(const Country& country, const Options& options,
                                          const Accounts& accounts);
/// README.txt: what it is, and how it was made.
[[nodiscard]] std::string read_me(const Options& options, const Accounts& accounts);

}  // namespace scrutineer::simulation
