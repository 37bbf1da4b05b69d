// Takes the tables of case.toml apart and collects every error on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/base/quotient.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/case_file_keys.h"
#include "scrutineer/intake/toml_source.h"

namespace scrutineer::intake {

/// The errors of one case, with the source that shows them.
class CaseReader {
 public:
  explicit CaseReader(const TomlSource& source) : source_(source) {}

  void error(TomlPlace at, std::string code, std::string what, std::string remedy);
  /// "'key' is a list, and a text belongs there".
  void wrong_type(const TomlEntry& entry, std::string_view wanted);
  /// The nearest candidate as a remedy, or `otherwise` where none is near.
  [[nodiscard]] std::string nearest_or(std::string_view name,
                                       const std::vector<std::string>& candidates,
                                       std::string otherwise) const;

  [[nodiscard]] const TomlSource& source() const { return source_; }
  [[nodiscard]] bool failed() const { return found_ != 0; }
  /// All errors in the order of the file.
  [[nodiscard]] base::Errors errors() const;

 private:
  static constexpr std::size_t kMostKept = 200;  // A hostile file must not cost a search each.
  struct Found {
    TomlPlace at;
    base::Error error;
  };
  const TomlSource& source_;
  std::vector<Found> kept_;
  std::uint64_t found_ = 0;
};

/// The items of an entry that may be one value or a list of them.
[[nodiscard]] std::vector<const TomlValue*> one_or_more(const TomlEntry& entry);

/// One table of the case. Making one reports its unknown keys.
class Fields {
 public:
  Fields(CaseReader& reader, const TomlValue& table, const CaseTable& known);

  [[nodiscard]] const TomlEntry* find(std::string_view key) const { return table_.find(key); }
  /// Null, and an error, where the key is missing.
  const TomlEntry* require(std::string_view key) const;
  [[nodiscard]] const std::vector<TomlEntry>& entries() const { return table_.entries; }
  [[nodiscard]] TomlPlace place() const { return table_.place; }
  [[nodiscard]] const CaseTable& known() const { return known_; }
  CaseReader& reader() const { return reader_; }

  /// Texts are trimmed; one that must be there may not be empty.
  std::string required_text(std::string_view key) const;
  std::string text(std::string_view key, std::string otherwise = {}) const;
  /// A list of texts; a single text is a list of one.
  std::vector<std::string> texts(std::string_view key) const;
  bool flag(std::string_view key, bool otherwise) const;
  std::optional<std::int64_t> whole(std::string_view key, std::int64_t least,
                                    std::int64_t most) const;
  /// A fraction from 0 to 1.
  std::optional<base::Quotient> share(std::string_view key) const;
  /// The index of the word among those allowed; `otherwise` where the key is missing or wrong.
  std::size_t word(std::string_view key, const std::vector<std::string>& allowed,
                   std::size_t otherwise, std::string_view code = "unknown-value") const;
  /// A table, or a list of tables where `many`; a single table is a list of one.
  std::vector<const TomlValue*> tables(std::string_view key) const;
  const TomlEntry* table(std::string_view key) const;

 private:
  CaseReader& reader_;
  const TomlValue& table_;
  const CaseTable& known_;
};

/// The text of a value without white space around it.
[[nodiscard]] std::string trimmed_text(const TomlValue& value);

/// Names joined as a sentence lists them: "a, b, c".
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

/// A column: a header or a position. Nothing, and an error, for anything else.
std::optional<ColumnName> read_column(CaseReader& reader, const TomlValue& value,
                                      std::string_view key);
/// A column, or a list of them.
std::vector<ColumnName> read_columns(CaseReader& reader, const TomlEntry& entry);

/// `file` and `read` of a table that names a file.
TableFile read_table_file(const Fields& fields);

/// `drop` and `keep`.
std::vector<RowFilter> read_filters(const Fields& fields);

/// `areas`.
std::vector<AreaColumn> read_areas(const Fields& fields);

/// A key a choice: `votes` or `seats` of a table's columns.
std::vector<VotesColumns> read_votes_columns(CaseReader& reader, const TomlEntry& entry,
                                             const election::Contest& contest);

/// The choice of that id.
std::optional<std::size_t> find_choice(const election::Contest& contest, std::string_view id);
/// The choice of that id, or nothing and an error that names the nearest.
std::optional<std::size_t> read_choice(CaseReader& reader, std::string_view id, TomlPlace at,
                                       const election::Contest& contest);

/// The contest that `contest` names; the only one where the key is missing.
std::optional<std::size_t> read_contest_of(const Fields& fields,
                                           const std::vector<election::Contest>& contests);

/// One [[contest]], [[account]], [[announced]] each, added to the case.
void read_contest(CaseReader& reader, const TomlValue& table, CaseFile& case_file);
void read_account(CaseReader& reader, const TomlValue& table, CaseFile& case_file);
void read_announced(CaseReader& reader, const TomlValue& table, CaseFile& case_file);

/// Every [[same]], once accounts are read.
void read_same(CaseReader& reader, const std::vector<const TomlValue*>& tables,
               CaseFile& case_file);

/// Every [[scenario]], once contests and accounts are read: what it names of them must be there.
void read_scenarios(CaseReader& reader, const std::vector<const TomlValue*>& tables,
                    CaseFile& case_file);

/// [contest.rule] of the contest that is `contest`-th in the case.
void read_rule(CaseReader& reader, const TomlValue& table, std::size_t contest,
               CaseFile& case_file);

/// `percent` and what belongs to it, of [account.columns] whose other keys have been read. What
/// contradicts it is an error.
PercentLayout read_percent_layout(const Fields& columns, const election::Contest& contest,
                                  const TableLayout& layout);

/// [account.derive]: formulas in the order in which they can be computed.
std::vector<DerivedFigure> read_derived(const Fields& fields,
                                        const std::vector<election::Figure>& read);

}  // namespace scrutineer::intake
