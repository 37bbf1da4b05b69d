// Every key of case.toml, one row each: what the reader accepts and docs/formats/case.md explains.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::intake {

/// One key of a table of the case.
struct CaseKey {
  std::string_view name;
  std::string_view form;  ///< What its value is: "text", "list of texts", "table", …
  bool required = false;
};

/// Which keys besides the listed ones a table takes.
enum class MoreKeys : std::uint8_t {
  kNone,
  kFigures,  ///< The names of election::kFigures too.
};

/// One table of the case and its keys.
struct CaseTable {
  std::string_view name;  ///< As errors and docs write it: "[contest.rule]".
  std::span<const CaseKey> keys;
  MoreKeys more = MoreKeys::kNone;

  /// The key of that name, or null; figure names are no rows of `keys`.
  [[nodiscard]] const CaseKey* find(std::string_view key) const;
  /// True if the table takes the key.
  [[nodiscard]] bool knows(std::string_view key) const;
  /// Every key it takes.
  [[nodiscard]] std::vector<std::string> names() const;
};

extern const CaseTable kRootTable;
extern const CaseTable kCaseTable;
extern const CaseTable kContestTable;
extern const CaseTable kChoiceTable;
extern const CaseTable kLotTable;
extern const CaseTable kRuleTable;
extern const CaseTable kRuleFileTable;
extern const CaseTable kArticlesTable;
extern const CaseTable kStageTable;
extern const CaseTable kAlliancesTable;
extern const CaseTable kTierTable;
extern const CaseTable kApportionmentTable;
extern const CaseTable kSeatsFileTable;
extern const CaseTable kThresholdTable;
extern const CaseTable kAccountTable;
extern const CaseTable kReadTable;
extern const CaseTable kFilterTable;
extern const CaseTable kColumnsTable;
extern const CaseTable kAreaTable;
extern const CaseTable kValuesTable;
extern const CaseTable kDeriveTable;
extern const CaseTable kAnnouncedTable;
extern const CaseTable kAnnouncedColumnsTable;
extern const CaseTable kScenarioTable;
extern const CaseTable kChecksTable;

/// All of them, in the order of the documentation.
[[nodiscard]] std::span<const CaseTable* const> case_tables();

}  // namespace scrutineer::intake
