// For the tests of readers: cases in a folder of their own, read as the command reads them.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake::testing {

/// A folder that lives as long as the object.
class CaseFolder {
 public:
  CaseFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "scrutineer-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~CaseFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  CaseFolder(const CaseFolder&) = delete;
  CaseFolder& operator=(const CaseFolder&) = delete;

  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

  /// Reads the case of that text. Throws if case.toml itself is wrong: that is the test's fault.
  [[nodiscard]] base::Reading<Evidence> read(const std::string& case_toml,
                                             const EvidencePlaces& places = {}) const {
    write("case.toml", case_toml);
    const base::Reading<CaseFile> case_file = read_case_file(file("case.toml"));
    if (!case_file) throw std::logic_error(case_file.error().text());
    base::NoProgress progress;
    return read_evidence(*case_file, places, progress);
  }

 private:
  std::filesystem::path path_;
};

using CaseFiles = std::initializer_list<std::pair<std::string, std::string>>;

inline base::Reading<Evidence> read_case(const std::string& case_toml, const CaseFiles& files,
                                         const EvidencePlaces& places = {}) {
  const CaseFolder folder;
  for (const auto& [name, text] : files) folder.write(name, text);
  return folder.read(case_toml, places);
}

/// The case of an account whose file is called otherwise.
inline std::string replaced_file(std::string case_toml, const std::string& file) {
  const std::string before = "\"forms.csv\"";
  return case_toml.replace(case_toml.find(before), before.size(), '"' + file + '"');
}

/// All errors as they are printed; "" where there are none.
inline std::string errors_of_case(const std::string& case_toml, const CaseFiles& files,
                                  const EvidencePlaces& places = {}) {
  const auto evidence = read_case(case_toml, files, places);
  return evidence ? std::string() : evidence.error().text();
}

/// A contest of A and B, and one account read from forms.csv. `account` goes into [[account]],
/// `columns` into [account.columns].
inline std::string case_of(const std::string& columns, const std::string& account = "",
                           const std::string& rest = "") {
  return "[case]\ntitle = \"Try\"\n[[contest]]\nid = \"house\"\nchoices = [\"A\", \"B\"]\n"
         "[[account]]\nid = \"official\"\nfile = \"forms.csv\"\n" +
         account + "\n[account.columns]\n" + columns + "\n" + rest;
}

/// An account, a line a form: "key @ area path | row | figures and votes, - where absent".
inline std::string forms_of(const Evidence& evidence, std::size_t account = 0) {
  const election::Account& forms = evidence.accounts[account];
  std::string out;
  for (election::FormIndex i = 0; i < forms.size(); ++i) {
    out += std::string(forms.forms->keys[i]) + " @ " +
           evidence.geography.path(forms.forms->areas[i]) + " | " +
           std::to_string(forms.forms->rows[i]) + " |";
    for (std::size_t c = 0; c < forms.column_count(); ++c) {
      const auto column = election::FormColumn::at(c);
      if (forms.column(column).missing()) continue;
      const auto value = forms.column(column).at(i);
      out += " " + (column.is_votes() ? evidence.contests[forms.contest].choices[column.choice()].id
                                      : std::string(election::name_of(column.figure())));
      out += value ? "=" + std::to_string(*value) : "=-";
    }
    out += "\n";
  }
  return out;
}

/// The notes of a source: "code count first-row" a line.
inline std::string notes_of(const Source& source) {
  std::string out;
  for (const ReadingNote& note : source.notes) {
    out +=
        note.code + " " + std::to_string(note.count) + " " + std::to_string(note.first_row) + "\n";
  }
  return out;
}

}  // namespace scrutineer::intake::testing
