// The evidence of a case, read: the room's face.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/base/progress.h"
#include "scrutineer/base/sha256.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/election/percent_account.h"
#include "scrutineer/intake/case_file.h"

namespace scrutineer::intake {

/// Something harmless that reading accepted, and how often: "cells with spaces around the number".
struct ReadingNote {
  std::string
      code;  ///< Stable: "blank-rows", "padded-numbers", "native-digits", "same-stations", …
  std::uint64_t count = 0;
  std::uint64_t first_row = 0;  ///< Where it was first seen; 0 if of the file as a whole.
};

/// One file that was read.
struct Source {
  std::string path;                 ///< As the case names it, never the machine's own path.
  std::string member;               ///< The file inside the archive, if it was in one.
  std::uint64_t size = 0;           ///< Bytes of the file as received.
  base::Sha256 digest{};            ///< Of the file as received.
  std::string container;            ///< "zip", "gzip", "xz", "xlsx" or "" when plain.
  std::string encoding;             ///< "UTF-8", "UTF-16LE", …
  std::string table_kind;           ///< "CSV", "XLSX", "JSON".
  char delimiter = 0;               ///< For CSV.
  std::uint64_t rows = 0;           ///< Records below the header.
  std::uint64_t rows_left_out = 0;  ///< By the case's filters.
  std::vector<std::string> headers;
  std::vector<ReadingNote> notes;
  std::vector<std::string> used_for;  ///< Accounts, announcements, seats: their ids.
};

/// Everything read.
struct Evidence {
  std::vector<election::Contest> contests;  ///< The case's, with seats from tables filled in.
  election::Geography geography;
  std::vector<election::Account> accounts;
  /// Accounts that give percentages of a total: nothing counts or checks them as votes.
  std::vector<election::PercentAccount> percent_accounts;
  std::vector<election::Announcement> announced;
  std::vector<Source> sources;  ///< In the order in which the case names them; case.toml first.
};

/// Caps against hostile files.
struct ReadingLimits {
  std::uint64_t largest_unpacked = std::uint64_t{8} << 30;  ///< Bytes of one file, unpacked.
  std::uint64_t largest_ratio = 1000;  ///< Unpacked bytes a packed byte, past the first 16 MiB.
  std::uint64_t most_entries = 10000;  ///< Entries of an archive.
  std::uint64_t longest_line = std::uint64_t{16} << 20;  ///< Bytes of one record.
  std::uint64_t most_columns = 20000;
  std::uint64_t most_rows = 100'000'000;
  std::uint64_t most_key_bytes = 0xFFFF'FFFF;  ///< Of all station codes of an account.
};

struct EvidencePlaces {
  /// Folders where files are looked for after the case's own: --data, then SCRUTINEER_DATA.
  std::vector<std::string> data_folders;
  ReadingLimits limits;
};

/// Reads every file the case names. Collects the errors of all files before it gives up.
[[nodiscard]] base::Reading<Evidence> read_evidence(const CaseFile& case_file,
                                                    const EvidencePlaces& places,
                                                    base::Progress& progress);

}  // namespace scrutineer::intake
