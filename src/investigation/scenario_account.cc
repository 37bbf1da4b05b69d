#include "scrutineer/investigation/scenario_account.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "scrutineer/base/parallel.h"
#include "scrutineer/checking/station_match.h"
#include "scrutineer/intake/station_key.h"

namespace scrutineer::investigation {
namespace {

using election::Account;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::FormIndex;
using election::kNoForm;
using intake::NameInCase;

/// One byte a form: 1 if it is marked.
using Marks = std::vector<std::uint8_t>;

std::string key_of(const NameInCase& station) {
  std::string key;
  intake::append_station_key(station.name, key);
  return key;
}

std::optional<std::uint16_t> rule_of(const NameInCase& finding) {
  const auto rules = checking::rules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].code == finding.name) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

void mark_stations(const std::vector<NameInCase>& stations, const Account& account, Marks& out) {
  std::unordered_set<std::string> keys;
  for (const NameInCase& station : stations) keys.insert(key_of(station));
  std::string key;
  for (FormIndex form = 0; form < account.size() && !keys.empty(); ++form) {
    key = account.forms->keys[form];
    if (keys.contains(key)) out[form] = 1;
  }
}

void mark_areas(const std::vector<NameInCase>& areas, const Account& account,
                const election::Geography& geography, Marks& out) {
  if (areas.empty()) return;
  Marks left_out(geography.size(), 0);
  for (const NameInCase& name : areas) {
    const election::AreaId area = geography.find(name.name);
    if (area != election::kNoArea) left_out[area] = 1;
  }
  // Parents have smaller numbers than their children.
  for (election::AreaId area = 1; area < geography.size(); ++area) {
    left_out[area] |= left_out[geography.parent(area)];
  }
  for (FormIndex form = 0; form < account.size(); ++form) {
    out[form] |= left_out[account.forms->areas[form]];
  }
}

void mark_findings(const std::vector<NameInCase>& findings, const checking::Checked& checked,
                   std::size_t account, Marks& out) {
  for (const NameInCase& name : findings) {
    const auto rule = rule_of(name);
    for (const election::Finding& finding : checked.findings) {
      if (rule && finding.rule == *rule && finding.account == account && finding.form != kNoForm) {
        out[finding.form] = 1;
      }
    }
  }
}

/// The station of a form, as the base calls it.
std::string code_of(const Account& account, FormIndex form) {
  return std::string(account.forms->keys[form]);
}

/// Which form of the other account gives each form of the base its figures.
class Replacement {
 public:
  Replacement(const Account& base, const Account& other, const Marks& left_out, bool everywhere)
      : base_(base),
        other_(other),
        left_out_(left_out),
        everywhere_(everywhere),
        match_(checking::match_stations(*base.forms, *other.forms)),
        differs_(base.size(), 0) {}

  tl::expected<bool, CannotReplace> find(ScenarioStations& stations) {
    for (const auto& fault : {station_twice(), everywhere_ ? stations_lacking() : std::nullopt}) {
      if (fault) return tl::unexpected<CannotReplace>(*fault);
    }
    find_differences();
    if (const auto fault = votes_lacking()) return tl::unexpected<CannotReplace>(*fault);
    for (FormIndex form = 0; form < base_.size(); ++form) {
      if (left_out_[form] != 0) continue;
      stations.replaced += replaces(form) ? 1 : 0;
      stations.differing += replaces(form) && differs_[form] != 0 ? 1 : 0;
      stations.only_in_base += match_.right_of_left[form] == kNoForm ? 1 : 0;
    }
    for (const FormIndex partner : match_.left_of_right) {
      stations.not_added += partner == kNoForm ? 1 : 0;
    }
    return stations.replaced > 0;
  }

  /// The base's column with the cells that are replaced.
  [[nodiscard]] CountColumn column(FormColumn which) const {
    const CountColumn& own = base_.column(which);
    const CountColumn& theirs = other_.column(which);
    if (own.missing() && theirs.missing()) return {};
    const bool keeps_own = which == FormColumn(Figure::kRegistered);
    std::vector<CountColumn::Cell> cells(base_.size(), CountColumn::kAbsent);
    for (FormIndex form = 0; form < base_.size(); ++form) {
      const CountColumn::Cell mine = cell(own, form);
      const bool replaced = left_out_[form] == 0 && replaces(form);
      const CountColumn::Cell other =
          replaced ? cell(theirs, match_.right_of_left[form]) : CountColumn::kAbsent;
      const bool stays = !replaced || (keeps_own && other == CountColumn::kAbsent);
      cells[form] = stays ? mine : other;
    }
    return CountColumn(std::move(cells));
  }

 private:
  static CountColumn::Cell cell(const CountColumn& column, FormIndex form) {
    return column.missing() ? CountColumn::kAbsent : column.cells()[form];
  }

  [[nodiscard]] bool replaces(FormIndex form) const {
    return match_.right_of_left[form] != kNoForm && (everywhere_ || differs_[form] != 0);
  }

  template <class Holds>
  std::optional<CannotReplace> first_where(CannotReplace::Why why, Holds holds) const {
    CannotReplace fault{why, 0, {}};
    for (FormIndex form = 0; form < base_.size(); ++form) {
      if (left_out_[form] != 0 || !holds(form)) continue;
      if (fault.stations++ == 0) fault.first = code_of(base_, form);
    }
    return fault.stations > 0 ? std::optional(fault) : std::nullopt;
  }

  [[nodiscard]] std::optional<CannotReplace> stations_lacking() const {
    return first_where(CannotReplace::Why::kStationsLacking,
                       [&](FormIndex form) { return match_.right_of_left[form] == kNoForm; });
  }

  /// Forms of one code share a partner, whose own partner is the first of them.
  [[nodiscard]] std::optional<CannotReplace> station_twice() const {
    Marks twice(base_.size(), 0);
    for (FormIndex form = 0; form < base_.size(); ++form) {
      const FormIndex partner = match_.right_of_left[form];
      if (partner != kNoForm && match_.left_of_right[partner] != form) twice[form] = 1;
    }
    for (FormIndex form = 0; form < other_.size(); ++form) {
      const FormIndex partner = match_.left_of_right[form];
      if (partner != kNoForm && match_.right_of_left[partner] != form) twice[partner] = 1;
    }
    return first_where(CannotReplace::Why::kStationTwice,
                       [&](FormIndex form) { return twice[form] != 0; });
  }

  /// A figure differs where both have it; votes also where only the other has them.
  void find_differences() {
    for (std::size_t i = 0; i < base_.column_count(); ++i) {
      const FormColumn which = FormColumn::at(i);
      const CountColumn& theirs = other_.column(which);
      if (theirs.missing()) continue;
      const CountColumn& own = base_.column(which);
      for (FormIndex form = 0; form < base_.size(); ++form) {
        const FormIndex partner = match_.right_of_left[form];
        if (partner == kNoForm) continue;
        const CountColumn::Cell mine = cell(own, form);
        const CountColumn::Cell other = cell(theirs, partner);
        const bool known =
            other != CountColumn::kAbsent && (mine != CountColumn::kAbsent || which.is_votes());
        if (known && mine != other) differs_[form] = 1;
      }
    }
  }

  [[nodiscard]] std::optional<CannotReplace> votes_lacking() const {
    Marks lacking(base_.size(), 0);
    for (std::size_t choice = 0; choice < base_.votes.size(); ++choice) {
      for (FormIndex form = 0; form < base_.size(); ++form) {
        if (replaces(form) && cell(base_.votes[choice], form) != CountColumn::kAbsent &&
            cell(other_.votes[choice], match_.right_of_left[form]) == CountColumn::kAbsent) {
          lacking[form] = 1;
        }
      }
    }
    return first_where(CannotReplace::Why::kVotesLacking,
                       [&](FormIndex form) { return lacking[form] != 0; });
  }

  const Account& base_;
  const Account& other_;
  const Marks& left_out_;
  bool everywhere_;
  checking::StationMatch match_;
  Marks differs_;
};

/// The cells of the forms that are not left out.
CountColumn kept(const CountColumn& column, const Marks& left_out, std::size_t counted) {
  if (column.missing()) return {};
  std::vector<CountColumn::Cell> cells;
  cells.reserve(counted);
  for (std::size_t form = 0; form < left_out.size(); ++form) {
    if (left_out[form] == 0) cells.push_back(column.cells()[form]);
  }
  return CountColumn(std::move(cells));
}

std::int64_t votes_on(const Account& account, const Marks& marked) {
  std::int64_t votes = 0;
  for (const CountColumn& column : account.votes) {
    for (FormIndex form = 0; form < account.size(); ++form) {
      if (marked[form] != 0) votes += column.at(form).value_or(0);
    }
  }
  return votes;
}

Account built(const Account& base, const Marks& left_out, std::size_t counted,
              const Replacement* replacement) {
  Account account;
  account.id = base.id;
  account.contest = base.contest;
  auto forms = std::make_shared<election::FormList>();
  forms->areas.reserve(counted);
  for (FormIndex form = 0; form < base.size(); ++form) {
    if (left_out[form] == 0) forms->areas.push_back(base.forms->areas[form]);
  }
  account.forms = std::move(forms);
  account.votes.resize(base.votes.size());
  base::for_each_index(base.column_count(), [&](std::size_t i) {
    const FormColumn which = FormColumn::at(i);
    account.column(which) = replacement != nullptr
                                ? kept(replacement->column(which), left_out, counted)
                                : kept(base.column(which), left_out, counted);
  });
  return account;
}

base::Error unknown(const NameInCase& name, std::string code, std::string what,
                    std::string remedy) {
  return base::Error{std::move(code), name.written_at, std::move(what), std::move(remedy),
                     name.excerpt};
}

void unknown_stations(const std::vector<NameInCase>& stations, const Account& account,
                      base::Errors& errors) {
  std::unordered_set<std::string_view> known;
  if (!stations.empty()) known.reserve(account.size());
  for (FormIndex form = 0; form < account.size() && !stations.empty(); ++form) {
    known.insert(account.forms->keys[form]);
  }
  for (const NameInCase& station : stations) {
    if (known.contains(key_of(station))) continue;
    errors.add(unknown(station, "unknown-station",
                       fmt::format("account '{}' has no station '{}'", account.id, station.name),
                       "write the code as the account does; a code joined from several columns has "
                       "its separator"));
  }
}

void unknown_rules(const std::vector<NameInCase>& findings, base::Errors& errors) {
  std::vector<std::string> codes;
  for (const checking::Rule& rule : checking::rules()) {
    if (rule.subject != checking::Subject::kAnnouncement) codes.emplace_back(rule.code);
  }
  for (const NameInCase& name : findings) {
    const bool known = std::find(codes.begin(), codes.end(), name.name) != codes.end();
    if (known) continue;
    const std::string nearest = base::nearest_name(name.name, codes);
    errors.add(unknown(name, "unknown-rule",
                       rule_of(name) ? fmt::format("the findings of '{}' are about what was "
                                                   "announced, not about stations",
                                                   name.name)
                                     : fmt::format("there is no rule '{}'", name.name),
                       nearest.empty() ? fmt::format("use one of: {}", fmt::join(codes, ", "))
                                       : fmt::format("did you mean '{}'?", nearest)));
  }
}

}  // namespace

tl::expected<ChangedAccount, CannotReplace> changed_account(const Investigation& investigation,
                                                            const intake::ScenarioFile& scenario) {
  const intake::Evidence& evidence = investigation.evidence;
  const Account& base = evidence.accounts[scenario.base];
  const intake::ScenarioChanges& changes = scenario.changes;
  Marks left_out(base.size(), 0);
  mark_stations(changes.stations, base, left_out);
  mark_areas(changes.areas, base, evidence.geography, left_out);
  mark_findings(changes.findings, investigation.checked, scenario.base, left_out);
  ChangedAccount changed;
  ScenarioStations& stations = changed.stations;
  stations.excluded = std::count(left_out.begin(), left_out.end(), std::uint8_t{1});
  stations.counted = static_cast<std::int64_t>(base.size()) - stations.excluded;
  if (stations.excluded > 0) stations.excluded_votes = votes_on(base, left_out);
  std::optional<Replacement> replacement;
  if (changes.replace) {
    replacement.emplace(base, evidence.accounts[changes.replace->from], left_out,
                        changes.replace->everywhere);
    if (const auto found = replacement->find(stations); !found) {
      return tl::unexpected<CannotReplace>(found.error());
    }
  }
  if (stations.excluded > 0 || stations.replaced > 0) {
    changed.account = built(base, left_out, static_cast<std::size_t>(stations.counted),
                            replacement ? &*replacement : nullptr);
  }
  return changed;
}

base::Errors unknown_names(const Investigation& investigation,
                           const intake::ScenarioFile& scenario) {
  base::Errors errors;
  const intake::ScenarioChanges& changes = scenario.changes;
  unknown_stations(changes.stations, investigation.evidence.accounts[scenario.base], errors);
  for (const NameInCase& area : changes.areas) {
    if (investigation.evidence.geography.find(area.name) != election::kNoArea) continue;
    errors.add(unknown(area, "unknown-area",
                       fmt::format("no area is called '{}', or several are", area.name),
                       "write its path from the largest level: \"Province/District\""));
  }
  unknown_rules(changes.findings, errors);
  return errors;
}

}  // namespace scrutineer::investigation
