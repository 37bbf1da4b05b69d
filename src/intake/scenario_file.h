// [[scenario]] as values: what is changed, to count again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/rule.h"

namespace scrutineer::intake {

/// A name in the case that only the evidence, or the checks, can know: a station, an area, a rule.
struct NameInCase {
  std::string name;
  base::Place written_at;
  std::string excerpt;  ///< That line of case.toml, with a caret.
};

/// Seats of one constituency, in place of those that the contest gives it.
struct ScenarioSeats {
  NameInCase constituency;  ///< As election::ConstituencySeats; "" for the one nationwide.
  election::Seats seats;
};

/// What a scenario changes. What is empty stays as it is.
struct ScenarioChanges {
  /// Another law. Of the contest it keeps the constituencies and their seats, the question, lots.
  struct Law {
    std::string named;  ///< As the case or the command names it.
    election::Rule rule;
    election::Law law;
  };
  /// Another method for the seats of constituencies, every other clause as it is.
  struct Method {
    std::string name;
    election::SeatMethod method;
  };
  struct Seats {
    /// All constituencies, of this electing level ("" for one nationwide). Absent: `of` changes
    /// only those that it names.
    std::optional<std::string> level;
    std::vector<ScenarioSeats> of;
    base::Place written_at;
    std::string excerpt;
  };
  struct Replacement {
    std::size_t from = 0;    ///< Index of the account.
    bool everywhere = true;  ///< false: only at stations where the two differ.
  };
  std::optional<Law> law;
  std::optional<Method> method;
  std::optional<Seats> seats;
  std::vector<NameInCase> stations;  ///< Left out, by their codes.
  std::vector<NameInCase> areas;     ///< Left out, with all stations in them.
  std::vector<NameInCase> findings;  ///< Left out: stations with a finding of these rules.
  std::optional<Replacement> replace;

  [[nodiscard]] bool any() const {
    return law || method || seats || replace || !stations.empty() || !areas.empty() ||
           !findings.empty();
  }
};

/// One [[scenario]], or one rule of --compare.
struct ScenarioFile {
  std::string name;  ///< Unique in its contest.
  std::size_t contest = 0;
  std::size_t base = 0;                ///< Index of the account that is changed.
  std::vector<std::string> combined;   ///< The scenarios whose changes it takes.
  ScenarioChanges changes;             ///< Its own and theirs.
  bool asked_on_command_line = false;  ///< By --compare; the case does not hold it.
};

}  // namespace scrutineer::intake
