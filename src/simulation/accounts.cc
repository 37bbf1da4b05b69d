#include "scrutineer/simulation/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/random.h"
#include "scrutineer/base/wide.h"
#include "scrutineer/simulation/arcadia.h"
#include "scrutineer/simulation/streams.h"

namespace scrutineer::simulation {
namespace {

constexpr std::size_t kStationsAPiece = 2048;

void append_number(std::string& out, std::uint64_t number) {
  const fmt::format_int text(number);
  out.append(text.data(), text.size());
}

/// Sums of one area over a piece's stations.
struct AreaSums {
  std::uint32_t area = 0;
  Sums sums;
};

/// What a run of consecutive stations adds to the accounts.
struct Piece {
  std::array<std::string, 2> files;
  std::array<std::uint64_t, 2> forms{};
  std::array<std::vector<PlantedFault>, 2> faults;
  std::vector<AreaSums> announced;   // a province at a time
  std::vector<AreaSums> registered;  // one sum, a constituency at a time
};

/// Types forms into files.
class Typist {
 public:
  Typist(const Country& country, const Options& options) : country_(country), options_(options) {
    for (const FaultKindInfo& info : kFaultKinds) {
      const bool wanted =
          options.kinds.empty() ||
          std::find(options.kinds.begin(), options.kinds.end(), info.kind) != options.kinds.end();
      if (!wanted) continue;
      kinds_[kOfficial].push_back(info.kind);
      if (info.in_party_account) kinds_[kParty].push_back(info.kind);
    }
  }

  [[nodiscard]] Piece type(std::uint32_t begin, std::uint32_t end) const;

 private:
  static base::Random fault_random(const Options& options, std::size_t account,
                                   std::uint32_t station) {
    return random_of(options.seed,
                     account == kOfficial ? Stream::kOfficialFaults : Stream::kPartyFaults,
                     station);
  }

  /// Whether the station is drawn for a fault; takes the first draw.
  [[nodiscard]] bool drawn_for_fault(base::Random& random) const {
    return random.below(static_cast<std::uint64_t>(options_.faults.denominator())) <
           static_cast<std::uint64_t>(options_.faults.numerator());
  }

  [[nodiscard]] bool party_has(std::uint32_t leaf, std::uint32_t station) const;
  [[nodiscard]] std::optional<std::uint32_t> station_to_copy(base::Random& random,
                                                             std::uint32_t station) const;
  [[nodiscard]] std::optional<PlantedFault> fault(std::size_t account, std::uint32_t station,
                                                  const Form& form, Form& written) const;
  bool try_fault(base::Random& random, const Form& form, Form& written, PlantedFault& fault) const;

  const Country& country_;
  const Options& options_;
  std::array<std::vector<FaultKind>, 2> kinds_;
};

/// The party lacks whole neighbourhoods more than others: each district (province, in a country
/// without) has a factor between 0 and 2 by which the mean share is multiplied.
bool Typist::party_has(std::uint32_t leaf, std::uint32_t station) const {
  constexpr std::uint64_t kParts = 1000;
  const std::uint32_t district =
      country_.at_level(leaf, std::min<std::uint32_t>(2, options_.levels));
  const std::uint64_t factor =
      random_of(options_.seed, Stream::kPartyCoverage, district).below(2 * kParts);
  const std::uint64_t draw =
      random_of(options_.seed, Stream::kPartyStations, station)
          .below(static_cast<std::uint64_t>(options_.party_missing.denominator()));
  const auto numerator = static_cast<std::uint64_t>(options_.party_missing.numerator());
  return base::Uint128{draw} * kParts >= base::Uint128{numerator} * factor;
}

/// Another station of the province whose own row is not faulty; so that the copy and its pattern
/// stand side by side in the file.
std::optional<std::uint32_t> Typist::station_to_copy(base::Random& random,
                                                     std::uint32_t station) const {
  constexpr std::uint32_t kTries = 64;
  const Area& province = country_.areas()[country_.at_level(country_.leaf_of(station), 1)];
  const auto start = static_cast<std::uint32_t>(random.below(province.stations));
  for (std::uint32_t i = 0; i < std::min(kTries, province.stations); ++i) {
    const std::uint32_t other = province.first_station + (start + i) % province.stations;
    base::Random others = fault_random(options_, kOfficial, other);
    if (other != station && !drawn_for_fault(others)) return other;
  }
  return std::nullopt;
}

bool Typist::try_fault(base::Random& random, const Form& form, Form& written,
                       PlantedFault& fault) const {
  if (fault.kind == FaultKind::kFormMissing) return true;
  if (fault.kind != FaultKind::kFormCopied) return plant(fault.kind, random, written);
  fault.copied_from = station_to_copy(random, fault.station);
  if (!fault.copied_from) return false;
  country_.fill_in(*fault.copied_from, written);
  if (written != form) return true;
  fault.copied_from.reset();
  return false;
}

/// The fault of the station's row in the account, if any; `written` comes in as a copy of `form`
/// and leaves as what the row says.
std::optional<PlantedFault> Typist::fault(std::size_t account, std::uint32_t station,
                                          const Form& form, Form& written) const {
  const std::vector<FaultKind>& kinds = kinds_[account];
  base::Random random = fault_random(options_, account, station);
  if (kinds.empty() || !drawn_for_fault(random)) return std::nullopt;
  // A form that has no room for the kind drawn gets the next kind that fits.
  const auto first = static_cast<std::size_t>(random.below(kinds.size()));
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    PlantedFault fault{station, kinds[(first + i) % kinds.size()], std::nullopt, {}};
    if (!try_fault(random, form, written, fault)) continue;
    for (std::uint32_t column = 0; column < form.size(); ++column) {
      if (form[column] == written[column]) continue;
      fault.cells.push_back({column, form[column], written[column]});
    }
    return fault;
  }
  return std::nullopt;
}

void add_to(std::vector<AreaSums>& list, std::uint32_t area, const Form& form,
            std::size_t columns) {
  if (list.empty() || list.back().area != area) list.push_back({area, Sums(columns)});
  Sums& sums = list.back().sums;
  for (std::size_t column = 0; column < columns; ++column) sums[column] += form[column];
}

void append_row(std::string& file, std::uint32_t code, const std::string& path, const Form& form) {
  append_number(file, code);
  file += ',';
  file += path;
  for (std::size_t column = 0; column < form.size(); ++column) {
    if (column > 0) file += ',';
    append_number(file, form[column]);
  }
  file += '\n';
}

Piece Typist::type(std::uint32_t begin, std::uint32_t end) const {
  Piece piece;
  const std::size_t row = 64 + 4 * (kFirstChoice + country_.choices());
  for (std::string& file : piece.files) file.reserve((end - begin) * row);
  Form form;
  Form written;
  std::uint32_t leaf = 0;
  std::string path;
  for (std::uint32_t station = begin; station < end; ++station) {
    if (const std::uint32_t here = country_.leaf_of(station); here != leaf) {
      leaf = here;
      path = country_.path(leaf, ',');
    }
    const std::uint32_t province = country_.at_level(leaf, 1);
    const std::uint32_t code = country_.code_of(station);
    country_.fill_in(station, form);
    add_to(piece.registered, country_.at_level(leaf, options_.constituency_level), form, 1);
    add_to(piece.announced, province, form, form.size());
    for (std::size_t account = 0; account < 2; ++account) {
      if (account == kParty && !(options_.party_account && party_has(leaf, station))) continue;
      written = form;
      std::optional<PlantedFault> planted = fault(account, station, form, written);
      const bool missing = planted && planted->kind == FaultKind::kFormMissing;
      if (planted) piece.faults[account].push_back(std::move(*planted));
      if (missing) continue;
      append_row(piece.files[account], code, path, written);
      ++piece.forms[account];
    }
  }
  return piece;
}

std::string header(const Options& options) {
  std::string line = "station,";
  for (std::uint32_t level = 1; level <= options.levels; ++level) {
    line += level_name(level);
    line += ',';
  }
  for (std::size_t column = 0; column < kFirstChoice + options.choices; ++column) {
    if (column > 0) line += ',';
    line += column_name(column);
  }
  return line + '\n';
}

void append(Accounts& accounts, Piece& piece, std::size_t account) {
  accounts.files[account] += piece.files[account];
  std::string().swap(piece.files[account]);  // the files are large: never whole twice
  accounts.forms[account] += piece.forms[account];
  for (PlantedFault& fault : piece.faults[account]) {
    accounts.faults[account].push_back(std::move(fault));
  }
}

}  // namespace

Accounts write_accounts(const Country& country, const Options& options, base::Progress& progress) {
  const Typist typist(country, options);
  std::vector<Piece> pieces(base::piece_count(options.stations, kStationsAPiece));
  progress.begin("filling in forms", options.stations, "stations");
  base::for_each_piece(options.stations, kStationsAPiece,
                       [&](std::size_t piece, std::size_t begin, std::size_t end) {
                         pieces[piece] = typist.type(static_cast<std::uint32_t>(begin),
                                                     static_cast<std::uint32_t>(end));
                         progress.advance(end - begin);
                       });
  Accounts accounts;
  for (std::size_t account = 0; account < (options.party_account ? 2 : 1); ++account) {
    accounts.files[account] = header(options);
    std::size_t bytes = accounts.files[account].size();
    for (const Piece& piece : pieces) bytes += piece.files[account].size();
    accounts.files[account].reserve(bytes);
    for (Piece& piece : pieces) append(accounts, piece, account);
  }
  accounts.registered.resize(country.areas().size());
  for (const Area& area : country.areas()) {
    if (area.level == 1) accounts.announced.emplace_back(kFirstChoice + options.choices);
  }
  for (const Piece& piece : pieces) {
    for (const AreaSums& part : piece.registered) accounts.registered[part.area] += part.sums[0];
    for (const AreaSums& part : piece.announced) {
      Sums& province = accounts.announced[country.areas()[part.area].province_number];
      for (std::size_t i = 0; i < part.sums.size(); ++i) province[i] += part.sums[i];
    }
  }
  return accounts;
}

std::string fault_list(const Country& country, const Accounts& accounts) {
  std::string out = "fault,account,station,kind,column,true,written,copied_from\n";
  std::uint64_t number = 0;
  for (std::size_t account = 0; account < 2; ++account) {
    for (const PlantedFault& fault : accounts.faults[account]) {
      std::string start = fmt::format("{},{},{},{},", ++number, kAccountIds[account],
                                      country.code_of(fault.station), info_of(fault.kind).name);
      std::string end = ",";
      if (fault.copied_from) end += std::to_string(country.code_of(*fault.copied_from));
      if (fault.cells.empty()) out += start + ",," + end + '\n';
      for (const WrongCell& cell : fault.cells) {
        out += start;
        out += fmt::format("{},{},{}{}\n", column_name(cell.column), cell.truth, cell.written, end);
      }
    }
  }
  return out;
}

}  // namespace scrutineer::simulation
