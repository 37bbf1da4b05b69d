// The accounts' files: every station's form, typed into the official file and into the party's,
// with the faults planted there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/progress.h"
#include "scrutineer/simulation/country.h"
#include "scrutineer/simulation/faults.h"

namespace scrutineer::simulation {

struct Options;

inline constexpr std::size_t kOfficial = 0;
inline constexpr std::size_t kParty = 1;
inline constexpr std::array<std::string_view, 2> kAccountIds = {"official", "party"};

/// A number that a file has otherwise than the form.
struct WrongCell {
  std::uint32_t column = 0;  ///< As in Form.
  std::uint32_t truth = 0;
  std::uint32_t written = 0;
};

/// A planted fault: all cells it made wrong. A missing form has none.
struct PlantedFault {
  std::uint32_t station = 0;
  FaultKind kind = FaultKind::kDigitWrong;
  std::optional<std::uint32_t> copied_from;  ///< The station whose form was copied.
  std::vector<WrongCell> cells;
};

/// Sums over an area's forms, a number a column of Form.
using Sums = std::vector<std::uint64_t>;

/// Everything that is made of the stations one after another.
struct Accounts {
  std::array<std::string, 2> files;                 ///< By account; the party's may be empty.
  std::array<std::uint64_t, 2> forms{};             ///< Rows in each file.
  std::array<std::vector<PlantedFault>, 2> faults;  ///< By account, in the stations' order.
  std::vector<Sums> announced;                      ///< A row a province.
  std::vector<std::uint64_t> registered;            ///< By area, at the level that elects.
};

/// Fills in every form and types it into the files, on all threads.
[[nodiscard]] Accounts write_accounts(const Country& country, const Options& options,
                                      base::Progress& progress);

/// faults.csv: a row a wrong cell or missing form.
[[nodiscard]] std::string fault_list(const Country& country, const Accounts& accounts);

}  // namespace scrutineer::simulation
