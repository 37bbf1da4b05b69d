// [[same]]: codes of several accounts that are one station.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"
#include "scrutineer/intake/station_key.h"

namespace scrutineer::intake {
namespace {

class SameReader {
 public:
  SameReader(CaseReader& reader, CaseFile& case_file) : reader_(reader), case_(case_file) {
    for (std::size_t i = 0; i < case_.accounts.size(); ++i) {
      ids_.push_back(case_.accounts[i].id);
      accounts_.emplace(case_.accounts[i].id, i);
    }
  }

  void read(const TomlValue& table) {
    if (table.entries.size() < 2) {
      reader_.error(
          table.place, "missing-key",
          table.entries.empty() ? "[[same]] names no account" : "[[same]] names one account only",
          "write the station's code in two or more accounts, as official = \"0101-001\" "
          "and party = \"101-1\"");
    }
    SameStation same;
    for (const TomlEntry& entry : table.entries) {
      if (auto code = read_code(entry, table.entries.front())) {
        same.codes.push_back(*std::move(code));
      }
    }
    if (same.codes.size() < 2 || same.codes.size() != table.entries.size()) return;
    std::sort(same.codes.begin(), same.codes.end(),
              [](const auto& a, const auto& b) { return a.account < b.account; });
    const std::string& first = same.codes.front().code.name;
    if (std::all_of(same.codes.begin(), same.codes.end(),
                    [&](const auto& code) { return code.code.name == first; })) {
      reader_.error(table.place, "changes-nothing",
                    fmt::format("every account here has the code '{}'", first),
                    "remove it: stations are matched by their codes");
      return;
    }
    case_.same.push_back(std::move(same));
  }

 private:
  /// The account's index, or nothing and an error.
  std::optional<std::size_t> account_of(const TomlEntry& entry) {
    const auto found = accounts_.find(entry.key);
    if (found != accounts_.end()) return found->second;
    const bool percent = std::any_of(case_.percent_accounts.begin(), case_.percent_accounts.end(),
                                     [&](const AccountFile& file) { return file.id == entry.key; });
    if (percent) {
      reader_.error(entry.place, "unknown-account",
                    fmt::format("the account '{}' has percentages only", entry.key),
                    "remove it: [[same]] is for accounts with votes");
      return std::nullopt;
    }
    reader_.error(
        entry.place, "unknown-account", fmt::format("there is no account '{}'", entry.key),
        ids_.empty()
            ? "add an [[account]] of that id, or remove it"
            : reader_.nearest_or(entry.key, ids_, fmt::format("use one of {}", listed(ids_))));
    return std::nullopt;
  }

  /// Whether the account is of the contest of the first that the table names.
  bool of_one_contest(std::size_t account, const TomlEntry& entry, const TomlEntry& first) {
    const auto known = accounts_.find(first.key);
    if (known == accounts_.end()) return true;  // Told of itself.
    const std::size_t wanted = case_.accounts[known->second].contest;
    if (case_.accounts[account].contest == wanted) return true;
    reader_.error(entry.place, "accounts-of-two-contests",
                  fmt::format("the account '{}' is of contest '{}', and '{}' of '{}'", entry.key,
                              case_.contests[case_.accounts[account].contest].id, first.key,
                              case_.contests[wanted].id),
                  "name accounts of one contest, and write a [[same]] for each contest");
    return false;
  }

  std::optional<SameStation::Code> read_code(const TomlEntry& entry, const TomlEntry& first) {
    const auto account = account_of(entry);
    const bool one_contest = account && of_one_contest(*account, entry, first);
    if (entry.value.kind != TomlValue::Kind::kText) {
      reader_.wrong_type(entry, "the station's code as \"text\"");
      return std::nullopt;
    }
    std::string code;
    append_station_key(trimmed_text(entry.value), code);
    if (code.empty()) {
      reader_.error(entry.value.place, "empty-text", fmt::format("'{}' is empty", entry.key),
                    "write the station's code there");
      return std::nullopt;
    }
    if (!account || !one_contest || !once(*account, code, entry)) return std::nullopt;
    const TomlPlace at = entry.value.place;
    return SameStation::Code{
        *account, {std::move(code), reader_.source().place(at), reader_.source().excerpt(at)}};
  }

  /// Whether no other table names that code of the account.
  bool once(std::size_t account, const std::string& code, const TomlEntry& entry) {
    const auto [named, added] = named_[account].emplace(code, entry.value.place.line);
    if (added) return true;
    reader_.error(entry.value.place, "station-named-twice",
                  fmt::format("the station '{}' of '{}' stands in two [[same]], first in line {}",
                              code, entry.key, named->second),
                  "write one [[same]] a station, with all accounts that have it");
    return false;
  }

  CaseReader& reader_;
  CaseFile& case_;
  std::vector<std::string> ids_;
  std::unordered_map<std::string, std::size_t> accounts_;
  std::map<std::size_t, std::unordered_map<std::string, std::uint32_t>> named_;  // Code to line.
};

}  // namespace

void read_same(CaseReader& reader, const std::vector<const TomlValue*>& tables,
               CaseFile& case_file) {
  SameReader same(reader, case_file);
  for (const TomlValue* table : tables) same.read(*table);
}

}  // namespace scrutineer::intake
