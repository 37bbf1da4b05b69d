// Which stations of an account are contested, and what lies in them: what stakes is asked about.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/checking/rules.h"
#include "scrutineer/counting/totals.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/stakes/contested.h"

namespace scrutineer::investigation {

/// A station code, and where it was written.
struct StationCode {
  std::string text;
  base::Place place;
};

/// What puts a station in question. A station named in several ways is contested once.
struct ContestedBy {
  /// Codes of rules: the forms of their findings (not the forms that those were copied from). Of
  /// `station-missing` the stations that the account lacks.
  std::vector<std::string> findings;
  std::vector<std::string> areas;  ///< Names or paths: all stations in them.
  std::vector<StationCode> stations;
  /// Accounts of the same contest: the stations for which any choice's votes, or the valid votes,
  /// are other than in this one, where both have the figure.
  std::vector<std::string> differing_from;
  /// All stations of the contest's other accounts that have no form in this one.
  bool missing = false;
  /// The cap of stakes::Treatment::kCapped, where that is asked.
  std::optional<std::int64_t> cap;

  [[nodiscard]] bool anything() const {
    return !findings.empty() || !areas.empty() || !stations.empty() || !differing_from.empty() ||
           missing;
  }
};

/// What one finding, area, list of codes or account puts in question. Rows may share stations.
struct ContestedRow {
  enum class By : std::uint8_t { kFinding, kArea, kStations, kDiffering, kMissing };
  By by = By::kFinding;
  std::string subject;        ///< The code, the area's path, the account's id; else empty.
  std::int64_t stations = 0;  ///< Forms of the account, and missing stations.
  std::int64_t votes = 0;     ///< In them, over all choices.
  std::vector<std::int64_t> votes_by_constituency;  ///< The same, one a constituency.
};

/// A station that has no form in the account.
struct MissingStation {
  std::size_t known_from = 0;  ///< The account that has it, and its form there.
  election::FormIndex form = 0;
  std::optional<std::int64_t> registered;  ///< As that account has them.
};

/// The contested stations of one account.
struct ContestedStations {
  std::vector<bool> forms;              ///< One a form of the account.
  std::vector<MissingStation> missing;  ///< By account, then form.
  std::int64_t stations = 0;            ///< All of them, missing ones included.
  std::int64_t votes = 0;
  std::vector<ContestedRow> rows;  ///< In the order of ContestedBy.
  /// What lies in them, by constituency and in all. Room is registered voters without a ballot
  /// cast, form by form; where ballots cast are not known, without a valid vote.
  stakes::ContestedHouse house;
  stakes::Contested nation;
  std::int64_t without_register =
      0;  ///< Stations whose room is taken as 0: nobody registered them.
};

/// Selects. `constituencies` are the areas that elect, in their order, as in
/// outcome::HouseResult::constituencies; empty for a contest of one winner. `totals` are the
/// account's. What an account's missing stations are is known only as far as other accounts of the
/// contest have them.
///
/// Errors: unknown-rule, rule-of-no-station (a rule about announcements), unknown-area,
/// unknown-station, unknown-account. Linear in forms times columns.
[[nodiscard]] base::Reading<ContestedStations> select_contested(
    const ContestedBy& by, const intake::Evidence& evidence, const checking::Checked& checked,
    std::size_t account, const counting::Totals& totals,
    std::span<const election::AreaId> constituencies);

/// Reads station codes from a file, one a line; lines with nothing in them are passed over.
[[nodiscard]] base::Result<std::vector<StationCode>> read_station_codes(
    const std::string& real_path, const std::string& shown_path);

}  // namespace scrutineer::investigation
