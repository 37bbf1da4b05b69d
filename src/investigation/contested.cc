#include "scrutineer/investigation/contested.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "scrutineer/checking/check.h"
#include "scrutineer/checking/station_match.h"
#include "scrutineer/intake/file_bytes.h"
#include "scrutineer/intake/station_key.h"
#include "scrutineer/investigation/contested_sums.h"

namespace scrutineer::investigation {
namespace {

using base::Error;
using election::Account;
using election::AreaId;
using election::Finding;
using election::FormIndex;
using election::kNoForm;
using By = ContestedRow::By;

/// A selection, and what one way of it adds.
class Selection {
 public:
  Selection(const intake::Evidence& evidence, const checking::Checked& checked, std::size_t account,
            std::span<const AreaId> constituencies)
      : evidence_(evidence),
        checked_(checked),
        index_(account),
        account_(evidence.accounts[account]),
        map_(evidence.geography, constituencies),
        constituencies_(constituencies.size()),
        matches_(evidence.accounts.size()) {
    out_.forms.resize(account_.size());
  }

  void by_finding(const std::string& code) {
    const auto rules = checking::rules();
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const checking::Rule& one) { return one.code == code; });
    if (rule == rules.end()) return unknown_rule(code);
    if (rule->subject == checking::Subject::kAnnouncement) {
      errors_.add(Error{"rule-of-no-station",
                        {},
                        fmt::format("findings of '{}' are about announcements, not stations", code),
                        "name a rule about forms, cells or stations"});
      return;
    }
    begin();
    const auto wanted = static_cast<std::uint16_t>(rule - rules.begin());
    for (const Finding& finding : checked_.findings) {
      if (finding.rule != wanted || finding.account != index_) continue;
      if (finding.form != kNoForm) mark(finding.form);
      if (code == "station-twice" && finding.other_form != kNoForm) mark(finding.other_form);
      if (code == "station-missing" && finding.other_form != kNoForm) {
        const auto leading = checking::leading_account(evidence_.accounts, account_.contest);
        if (leading) mark_missing(*leading, finding.other_form);
      }
    }
    end(By::kFinding, code);
  }

  void by_area(const std::string& name) {
    const AreaId area = evidence_.geography.find(name);
    if (area == election::kNoArea) {
      errors_.add(Error{"unknown-area",
                        {},
                        fmt::format("no area is called '{}', or several are", name),
                        "write its path from the largest level: Province/District"});
      return;
    }
    begin();
    std::vector<bool> inside(evidence_.geography.size(), false);
    for (AreaId a = area; a < inside.size(); ++a) {
      inside[a] = a == area || (a != election::kNation && inside[evidence_.geography.parent(a)]);
    }
    for (FormIndex form = 0; form < account_.size(); ++form) {
      if (inside[account_.forms->areas[form]]) mark(form);
    }
    end(By::kArea, evidence_.geography.path(area));
  }

  void by_codes(const std::vector<StationCode>& codes) {
    if (codes.empty()) return;
    begin();
    std::unordered_map<std::string, bool> wanted;  // Code, found.
    for (const StationCode& code : codes) wanted.emplace(key_of(code), false);
    std::string key;
    for (FormIndex form = 0; form < account_.size(); ++form) {
      key.assign(account_.forms->keys[form]);
      const auto at = wanted.find(key);
      if (at == wanted.end()) continue;
      at->second = true;
      mark(form);
    }
    // A station that only another account has is a missing one.
    for (const std::size_t other : others()) {
      const election::FormList& list = *evidence_.accounts[other].forms;
      for (FormIndex form = 0; form < list.size(); ++form) {
        key.assign(list.keys[form]);
        const auto at = wanted.find(key);
        if (at == wanted.end() || at->second) continue;
        at->second = true;
        mark_missing(other, form);
      }
    }
    for (const StationCode& code : codes) {
      if (wanted.at(key_of(code))) continue;
      errors_.add(Error{"unknown-station", code.place,
                        fmt::format("no account of the contest has a station '{}'", code.text),
                        "write the code as the account's table has it"});
    }
    end(By::kStations, "");
  }

  void by_difference(const std::string& id) {
    std::vector<std::string> ids;
    for (const std::size_t other : others()) {
      ids.push_back(evidence_.accounts[other].id);
      if (ids.back() != id) continue;
      begin();
      mark_differing(evidence_.accounts[other], match(other));
      return end(By::kDiffering, id);
    }
    for (const election::PercentAccount& percent : evidence_.percent_accounts) {
      if (percent.id != id) continue;
      errors_.add(Error{"unknown-account",
                        {},
                        fmt::format("the account '{}' has percentages only: its votes at a station "
                                    "are not known",
                                    id),
                        ids.empty() ? "the contest has no other account with votes"
                                    : fmt::format("use one of {}", fmt::join(ids, ", "))});
      return;
    }
    const std::string nearest = base::nearest_name(id, ids);
    errors_.add(Error{"unknown-account",
                      {},
                      fmt::format("no other account of the contest is called '{}'", id),
                      ids.empty() ? "the contest has no other account"
                                  : fmt::format("write '{}' if that is what is meant",
                                                nearest.empty() ? ids.front() : nearest)});
  }

  void all_missing() {
    begin();
    for (const std::size_t other : others()) {
      const std::vector<FormIndex>& here = match(other).left_of_right;
      for (FormIndex form = 0; form < here.size(); ++form) {
        if (here[form] == kNoForm) mark_missing(other, form);
      }
    }
    end(By::kMissing, "");
  }

  base::Reading<ContestedStations> result(std::optional<std::int64_t> cap,
                                          const counting::Totals& totals,
                                          std::span<const AreaId> constituencies) {
    if (!errors_.empty()) return base::failure(std::move(errors_));
    std::sort(out_.missing.begin(), out_.missing.end(), [](const auto& a, const auto& b) {
      return std::pair(a.known_from, a.form) < std::pair(b.known_from, b.form);
    });
    sum_contested(evidence_, account_, totals, constituencies, map_, cap, out_);
    return std::move(out_);
  }

 private:
  static std::string key_of(const StationCode& code) {
    std::string key;
    intake::append_station_key(code.text, key);
    return key;
  }

  /// The other accounts of the contest.
  [[nodiscard]] std::vector<std::size_t> others() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < evidence_.accounts.size(); ++i) {
      if (i != index_ && evidence_.accounts[i].contest == account_.contest) out.push_back(i);
    }
    return out;
  }

  const checking::StationMatch& match(std::size_t other) {
    if (!matches_[other]) {
      matches_[other] = checking::match_stations(*account_.forms, *evidence_.accounts[other].forms);
    }
    return *matches_[other];
  }

  void unknown_rule(const std::string& code) {
    std::vector<std::string> codes;
    for (const checking::Rule& rule : checking::rules()) codes.emplace_back(rule.code);
    const std::string nearest = base::nearest_name(code, codes);
    errors_.add(Error{"unknown-rule",
                      {},
                      fmt::format("no rule has the code '{}'", code),
                      nearest.empty()
                          ? "write the code of a rule that `scrutineer check` lists"
                          : fmt::format("write '{}' if that is what is meant", nearest)});
  }

  void mark_differing(const Account& other, const checking::StationMatch& stations) {
    const auto compare = [&](election::FormColumn column) {
      const election::CountColumn& ours = account_.column(column);
      const election::CountColumn& theirs = other.column(column);
      if (ours.missing() || theirs.missing()) return;
      for (FormIndex form = 0; form < account_.size(); ++form) {
        const FormIndex there = stations.right_of_left[form];
        if (there == kNoForm) continue;
        const auto a = ours.at(form);
        const auto b = theirs.at(there);
        if (a && b && *a != *b) mark(form);
      }
    };
    compare(election::FormColumn(election::Figure::kValid));
    for (std::size_t i = 0; i < account_.votes.size(); ++i) {
      compare(election::FormColumn::votes(i));
    }
  }

  void begin() {
    row_ = {};
    row_.votes_by_constituency.resize(constituencies_);
    marked_.assign(account_.size(), false);
    missing_here_.clear();
  }

  void mark(FormIndex form) { marked_[form] = true; }

  /// A station is missing once, whichever account it is known from.
  void mark_missing(std::size_t from, FormIndex form) {
    const Account& there = evidence_.accounts[from];
    std::string key(there.forms->keys[form]);
    if (!missing_here_.emplace(key, true).second) return;
    ++row_.stations;
    if (!missing_.emplace(std::move(key), true).second) return;
    out_.missing.push_back({from, form, there.figure(election::Figure::kRegistered).at(form)});
  }

  void end(By by, std::string subject) {
    row_.by = by;
    row_.subject = std::move(subject);
    for (FormIndex form = 0; form < account_.size(); ++form) {
      if (!marked_[form]) continue;
      out_.forms[form] = true;
      ++row_.stations;
      std::int64_t votes = 0;
      for (const election::CountColumn& column : account_.votes) {
        votes += column.at(form).value_or(0);
      }
      row_.votes += votes;
      const auto place = map_.of(account_.forms->areas[form]);
      if (place) row_.votes_by_constituency[*place] += votes;
    }
    out_.rows.push_back(std::move(row_));
  }

  const intake::Evidence& evidence_;
  const checking::Checked& checked_;
  std::size_t index_;
  const Account& account_;
  ConstituencyOfArea map_;
  std::size_t constituencies_;
  std::vector<std::optional<checking::StationMatch>> matches_;  // One an account, when asked for.
  base::Errors errors_;
  ContestedStations out_;
  ContestedRow row_;
  std::vector<bool> marked_;
  std::unordered_map<std::string, bool> missing_;
  std::unordered_map<std::string, bool> missing_here_;
};

}  // namespace

base::Reading<ContestedStations> select_contested(
    const ContestedBy& by, const intake::Evidence& evidence, const checking::Checked& checked,
    std::size_t account, const counting::Totals& totals, std::span<const AreaId> constituencies) {
  Selection selection(evidence, checked, account, constituencies);
  for (const std::string& code : by.findings) selection.by_finding(code);
  for (const std::string& area : by.areas) selection.by_area(area);
  selection.by_codes(by.stations);
  for (const std::string& id : by.differing_from) selection.by_difference(id);
  if (by.missing) selection.all_missing();
  return selection.result(by.cap, totals, constituencies);
}

base::Result<std::vector<StationCode>> read_station_codes(const std::string& real_path,
                                                          const std::string& shown_path) {
  const auto file = intake::FileBytes::open(real_path, shown_path);
  if (!file) return base::failure(file.error());
  std::string_view text = file->text();
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.substr(0, kMark.size()) == kMark) text.remove_prefix(kMark.size());
  std::vector<StationCode> codes;
  for (std::uint64_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string key;
    intake::append_station_key(text.substr(0, end), key);
    if (!key.empty()) codes.push_back({std::move(key), {shown_path, line, ""}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return codes;
}

}  // namespace scrutineer::investigation
