// Arcadia: a made-up country whose election is known to the last ballot, and the faults planted in
// its files. docs/formats/arcadia.md says what each file holds.
//
// It serves to measure what the checks find and what they miss. It is not a model of any real
// country: what a check does here says nothing about how often a real election shows a pattern.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/base/progress.h"
#include "scrutineer/base/quotient.h"
#include "scrutineer/simulation/faults.h"

namespace scrutineer::simulation {

inline constexpr std::uint32_t kMostStations = 1'000'000;
inline constexpr std::uint32_t kMostChoices = 200;
/// Stations times choices: above it the files would not fit in a laptop's memory.
inline constexpr std::uint64_t kMostCells = 50'000'000;
inline constexpr std::uint32_t kMostLevels = 5;
inline constexpr std::uint32_t kMostSeats = 100'000;

/// What country is made. Every value that simulate() accepts is said there.
struct Options {
  std::uint64_t seed = 1;
  std::uint32_t stations = 2000;         ///< 1 … kMostStations.
  std::uint32_t choices = 5;             ///< 2 … kMostChoices, and within kMostCells.
  std::uint32_t levels = 4;              ///< Area levels below the nation: 1 … kMostLevels.
  std::uint32_t constituency_level = 1;  ///< The level that elects: 1 … levels.
  std::uint32_t seats = 120;             ///< One a constituency or more … kMostSeats.
  bool party_account = true;             ///< Whether a party's account is made.
  base::Quotient party_missing{2, 25};   ///< Mean share of stations it lacks: 0 … 1/2.
  base::Quotient faults{1, 200};         ///< Chance of a fault at a station, an account: 0 … 1.
  std::vector<FaultKind> kinds;          ///< The kinds planted; empty: all.
};

/// A file to be written, its path relative to the case's folder, with '/' as separator.
struct OutputFile {
  std::string path;
  std::string bytes;
};

/// Makes the country: case.toml, evidence/official.csv, evidence/party.csv (with a party's
/// account), evidence/announced.csv, faults.csv, README.txt, in this order. The same options give
/// the same bytes on every machine and with any number of threads. Progress is told in stations. An
/// option out of range is an Error with code "simulation-option".
[[nodiscard]] base::Result<std::vector<OutputFile>> simulate(const Options& options,
                                                             base::Progress& progress);

}  // namespace scrutineer::simulation
