#include "scrutineer/intake/same_stations.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/record_pieces.h"

namespace scrutineer::intake {
namespace {

using election::Account;
using election::FormIndex;
using election::FormList;
using election::kNoForm;

/// A code of an account that some [[same]] names.
struct NamedCode {
  const SameStation::Code* said = nullptr;
  std::string_view first_code;  ///< What the station is to be called.
  FormIndex form = kNoForm;     ///< The first form of it.
  std::uint64_t forms = 0;

  [[nodiscard]] bool renames() const { return said->code.name != first_code; }
};

/// What is said of one account, and what of it is there.
struct AccountCodes {
  std::vector<NamedCode> named;
  std::unordered_map<std::string_view, std::size_t> by_code;  // To `named`.
  std::unordered_map<std::string_view, FormIndex> taken;      // New codes that stand there already.
  std::uint64_t bytes = 0;                                    // Of all codes, once renamed.
};

class SameStations {
 public:
  SameStations(const std::vector<SameStation>& same, std::uint64_t most_key_bytes,
               std::vector<Account>& accounts)
      : most_key_bytes_(most_key_bytes), accounts_(accounts), codes_(accounts.size()) {
    for (const SameStation& station : same) {
      const std::string_view first = station.codes.front().code.name;
      for (const SameStation::Code& code : station.codes) {
        AccountCodes& codes = codes_[code.account];
        codes.by_code.emplace(code.code.name, codes.named.size());
        codes.named.push_back({&code, first, kNoForm, 0});
      }
    }
  }

  base::Errors look() {
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      if (codes_[i].named.empty()) continue;
      find(codes_[i], *accounts_[i].forms);
      report(codes_[i], accounts_[i]);
    }
    // As the case file has them, whatever the order of its accounts.
    std::stable_sort(errors_.begin(), errors_.end(),
                     [](const auto& a, const auto& b) { return a.place.row < b.place.row; });
    base::Errors errors;
    for (base::Error& error : errors_) errors.add(std::move(error));
    return errors;
  }

  void rename(std::vector<Source>& sources) {
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      const AccountCodes& codes = codes_[i];
      ReadingNote note{"same-stations", 0, 0};
      for (const NamedCode& code : codes.named) {
        if (!code.renames()) continue;
        const std::uint64_t row = accounts_[i].forms->rows[code.form];
        note.first_row = note.count++ == 0 ? row : std::min(note.first_row, row);
      }
      if (note.count == 0) continue;
      rename(codes, accounts_[i]);
      add_note(note, sources[accounts_[i].provenance.source]);
    }
  }

 private:
  static void find(AccountCodes& codes, const FormList& forms) {
    for (const NamedCode& code : codes.named) {
      if (code.renames()) codes.taken.emplace(code.first_code, kNoForm);
    }
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const std::string_view key = forms.keys[i];
      codes.bytes += key.size();
      const auto named = codes.by_code.find(key);
      if (named != codes.by_code.end()) {
        NamedCode& code = codes.named[named->second];
        if (code.forms++ == 0) code.form = static_cast<FormIndex>(i);
        codes.bytes += code.first_code.size() - key.size();  // Wraps back where it is shorter.
        if (code.renames()) continue;
      }
      const auto taken = codes.taken.find(key);
      if (taken != codes.taken.end() && taken->second == kNoForm) {
        taken->second = static_cast<FormIndex>(i);
      }
    }
  }

  void report(AccountCodes& codes, const Account& account) {
    for (const NamedCode& code : codes.named) {
      if (code.form == kNoForm) {
        add(code, "unknown-station",
            fmt::format("the account '{}' has no station '{}'", account.id, code.said->code.name),
            nearest(code.said->code.name, account));
      } else if (code.renames()) {
        FormIndex& taken = codes.taken.at(code.first_code);
        if (taken != kNoForm) {
          add(code, "code-taken",
              fmt::format("'{}' of '{}' cannot be '{}': that code stands in row {} already",
                          code.said->code.name, account.id, code.first_code,
                          account.forms->rows[taken]),
              "check the codes: one of the two rows is of another station");
        } else {
          taken = code.form;
        }
      }
    }
    if (codes.bytes > most_key_bytes_) {
      add(codes.named.front(), "keys-too-long",
          fmt::format("the station codes of '{}' would together be longer than {} bytes",
                      account.id, most_key_bytes_),
          "check the codes");
    }
  }

  void add(const NamedCode& code, std::string error, std::string what, std::string remedy) {
    errors_.push_back({std::move(error), code.said->code.written_at, std::move(what),
                       std::move(remedy), code.said->code.excerpt});
  }

  /// The remedy for a code that is not there. Each search goes through the whole account, and so
  /// only so many are made.
  std::string nearest(const std::string& code, const Account& account) {
    constexpr std::size_t kMostCodesSearched = 2'000'000;
    const std::string otherwise = "write the code as the account's file has it";
    if (errors_.size() >= base::Errors::kLimit || searched_ + account.size() > kMostCodesSearched) {
      return otherwise;
    }
    searched_ += account.size();
    if (keys_of_ != &account) {
      keys_.clear();
      for (std::size_t i = 0; i < account.size(); ++i) keys_.emplace_back(account.forms->keys[i]);
      keys_of_ = &account;
    }
    const std::string near = base::nearest_name(code, keys_);
    return near.empty() ? otherwise : fmt::format("write '{}' if that is what is meant", near);
  }

  static void rename(const AccountCodes& codes, Account& account) {
    const auto renamed = [&](std::string_view key) {
      const auto named = codes.by_code.find(key);
      return named == codes.by_code.end() ? key : codes.named[named->second].first_code;
    };
    // Other accounts may share the list, and keep their codes.
    auto forms = std::make_shared<FormList>();
    forms->areas = account.forms->areas;
    forms->rows = account.forms->rows;
    forms->keys.reserve(account.size(), codes.bytes);
    for (std::size_t i = 0; i < account.size(); ++i) {
      forms->keys.append(renamed(account.forms->keys[i]));
    }
    for (election::RepeatedStation& repeat : account.repeated) {
      repeat.station = std::string(renamed(repeat.station));
    }
    account.forms = std::move(forms);
  }

  std::uint64_t most_key_bytes_;
  std::vector<Account>& accounts_;
  std::vector<AccountCodes> codes_;
  std::vector<base::Error> errors_;
  std::vector<std::string> keys_;
  const Account* keys_of_ = nullptr;
  std::size_t searched_ = 0;
};

}  // namespace

base::Errors apply_same_stations(const std::vector<SameStation>& same, std::uint64_t most_key_bytes,
                                 std::vector<Account>& accounts, std::vector<Source>& sources) {
  SameStations stations(same, most_key_bytes, accounts);
  base::Errors errors = stations.look();
  if (errors.empty()) stations.rename(sources);
  return errors;
}

}  // namespace scrutineer::intake
