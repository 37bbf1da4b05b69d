#include "scrutineer/intake/case_file_keys.h"

#include <algorithm>
#include <array>

#include "scrutineer/election/figure.h"

namespace scrutineer::intake {
namespace {

constexpr std::array<CaseKey, 7> kRoot = {{{"case", "table", true},
                                           {"contest", "list of tables", true},
                                           {"account", "list of tables"},
                                           {"same", "list of tables"},
                                           {"announced", "list of tables"},
                                           {"scenario", "list of tables"},
                                           {"checks", "table"}}};
constexpr std::array<CaseKey, 3> kCase = {
    {{"title", "text", true}, {"nation", "text"}, {"unknown", "list of texts"}}};
constexpr std::array<CaseKey, 5> kContest = {{{"id", "text", true},
                                              {"title", "text"},
                                              {"choices", "list of texts or tables", true},
                                              {"rule", "text or table"},
                                              {"lot", "list of tables"}}};
constexpr std::array<CaseKey, 5> kChoice = {{{"id", "text", true},
                                             {"name", "text"},
                                             {"kind", "text"},
                                             {"alliance", "text"},
                                             {"candidates", "whole number"}}};
constexpr std::array<CaseKey, 2> kLot = {
    {{"constituency", "text"}, {"winners", "list of texts", true}}};
/// The clauses of a rule, which a case and a rule file write alike.
constexpr std::array<CaseKey, 19> kRuleClauses = {{{"kind", "text", true},
                                                   {"method", "text or list of tables"},
                                                   {"win-if", "list of conditions"},
                                                   {"otherwise", "text"},
                                                   {"of", "text"},
                                                   {"run-off-share", "fraction"},
                                                   {"run-off-of", "text"},
                                                   {"areas", "text"},
                                                   {"areas-left-out", "list of texts"},
                                                   {"constituency", "text"},
                                                   {"seats", "whole number or table"},
                                                   {"seats-each", "whole number"},
                                                   {"thresholds", "list of tables"},
                                                   {"ties", "list of texts"},
                                                   {"alliances", "table"},
                                                   {"absolute-majority", "true or false"},
                                                   {"exhaustion", "true or false"},
                                                   {"tier", "table"},
                                                   {"apportionment", "table"}}};
/// What only a case writes: which law is meant, and what belongs to its own choices.
constexpr std::array<CaseKey, 3> kRuleOfCase = {
    {{"law", "text"}, {"choice", "text"}, {"lot", "list of texts"}}};
/// What only a rule file writes: where the rule comes from.
constexpr std::array<CaseKey, 7> kRuleSource = {{{"title", "text", true},
                                                 {"act", "text", true},
                                                 {"text", "text"},
                                                 {"verified-by", "text"},
                                                 {"unsure", "list of texts"},
                                                 {"see-also", "list of texts"},
                                                 {"articles", "table"}}};

template <std::size_t kFirst, std::size_t kSecond>
constexpr std::array<CaseKey, kFirst + kSecond> joined(const std::array<CaseKey, kFirst>& first,
                                                       const std::array<CaseKey, kSecond>& second) {
  std::array<CaseKey, kFirst + kSecond> all = {};
  std::copy(first.begin(), first.end(), all.begin());
  std::copy(second.begin(), second.end(), all.begin() + kFirst);
  return all;
}

constexpr auto kRule = joined(kRuleOfCase, kRuleClauses);
constexpr auto kRuleFile = joined(kRuleSource, kRuleClauses);
constexpr std::array<CaseKey, 16> kArticles = {{{"method", "text"},
                                                {"quotas", "text"},
                                                {"remainders", "text"},
                                                {"averages", "text"},
                                                {"least-quotas", "text"},
                                                {"seats", "text"},
                                                {"thresholds", "text"},
                                                {"exempt", "text"},
                                                {"ties", "text"},
                                                {"alliances", "text"},
                                                {"absolute-majority", "text"},
                                                {"exhaustion", "text"},
                                                {"tier", "text"},
                                                {"apportionment", "text"},
                                                {"win-if", "text"},
                                                {"otherwise", "text"}}};
constexpr std::array<CaseKey, 9> kStage = {{{"stage", "text", true},
                                            {"quota", "text"},
                                            {"rounding", "text"},
                                            {"too-many", "text"},
                                            {"divisors", "text or list of fractions"},
                                            {"step", "fraction"},
                                            {"most-seats", "whole number"},
                                            {"least-quotas", "fraction"},
                                            {"article", "text"}}};
constexpr std::array<CaseKey, 2> kAlliances = {
    {{"inside", "text or list of tables", true}, {"article", "text"}}};
constexpr std::array<CaseKey, 11> kTier = {{{"house", "whole number", true},
                                            {"method", "text or list of tables", true},
                                            {"thresholds", "list of tables"},
                                            {"overhang", "text", true},
                                            {"overhang-left", "whole number"},
                                            {"minimum", "text"},
                                            {"least-seats-to-return", "whole number"},
                                            {"placement", "text"},
                                            {"placement-divisors", "text or list of fractions"},
                                            {"most-a-constituency", "whole number"},
                                            {"article", "text"}}};
constexpr std::array<CaseKey, 5> kApportionment = {{{"seats", "whole number", true},
                                                    {"method", "text or list of tables", true},
                                                    {"least-each", "whole number"},
                                                    {"least", "text"},
                                                    {"article", "text"}}};
constexpr std::array<CaseKey, 4> kSeatsFile = {{{"file", "text", true},
                                                {"read", "table"},
                                                {"constituency", "column", true},
                                                {"seats", "column", true}}};
constexpr std::array<CaseKey, 10> kThreshold = {{{"level", "text"},
                                                 {"share", "fraction"},
                                                 {"full-quota", "true or false"},
                                                 {"more-than", "true or false"},
                                                 {"of", "text"},
                                                 {"kinds", "list of texts"},
                                                 {"allied-together", "true or false"},
                                                 {"or-direct-seats", "whole number"},
                                                 {"or-constituency-share", "fraction"},
                                                 {"article", "text"}}};
constexpr std::array<CaseKey, 12> kAccount = {{{"id", "text", true},
                                               {"title", "text"},
                                               {"role", "text"},
                                               {"contest", "text"},
                                               {"file", "text", true},
                                               {"read", "table"},
                                               {"bad-cells", "text"},
                                               {"repeated-stations", "text"},
                                               {"drop", "list of tables"},
                                               {"keep", "list of tables"},
                                               {"columns", "table", true},
                                               {"derive", "table"}}};
constexpr std::array<CaseKey, 8> kRead = {{{"encoding", "text"},
                                           {"delimiter", "text"},
                                           {"quotes", "true or false"},
                                           {"header-row", "whole number"},
                                           {"member", "text"},
                                           {"sheet", "text"},
                                           {"thousands", "text"},
                                           {"absent", "list of texts"}}};
constexpr std::array<CaseKey, 3> kFilter = {
    {{"column", "column", true}, {"equals", "list of texts"}, {"empty", "true or false"}}};
constexpr std::array<CaseKey, 10> kColumns = {{{"station", "column or list of columns", true},
                                               {"station-separator", "text"},
                                               {"areas", "list of columns or tables"},
                                               {"votes", "table"},
                                               {"choice", "column"},
                                               {"count", "column"},
                                               {"values", "table"},
                                               {"percent", "table"},
                                               {"percent-of", "text"},
                                               {"percent-decimals", "whole number"}}};
constexpr std::array<CaseKey, 5> kArea = {{{"column", "column", true},
                                           {"level", "text"},
                                           {"split", "text"},
                                           {"part", "whole number"},
                                           {"names", "table of texts"}}};
constexpr std::array<CaseKey, 11> kAnnounced = {{{"source", "text", true},
                                                 {"contest", "text"},
                                                 {"area", "text"},
                                                 {"votes", "table"},
                                                 {"seats", "table"},
                                                 {"outcome", "text"},
                                                 {"file", "text"},
                                                 {"read", "table"},
                                                 {"columns", "table"},
                                                 {"drop", "list of tables"},
                                                 {"keep", "list of tables"}}};
constexpr std::array<CaseKey, 3> kAnnouncedColumns = {
    {{"areas", "list of columns or tables", true}, {"votes", "table"}, {"seats", "table"}}};
constexpr std::array<CaseKey, 14> kScenario = {{{"name", "text", true},
                                                {"contest", "text"},
                                                {"base", "text"},
                                                {"law", "text"},
                                                {"method", "text or list of tables"},
                                                {"constituency", "text"},
                                                {"seats", "whole number or table"},
                                                {"seats-each", "whole number"},
                                                {"exclude-stations", "list of texts"},
                                                {"exclude-areas", "list of texts"},
                                                {"exclude-findings", "list of texts"},
                                                {"replace-from", "text"},
                                                {"replace", "text"},
                                                {"combine", "list of texts"}}};
constexpr std::array<CaseKey, 6> kChecks = {{{"blank-share", "fraction"},
                                             {"invalid-share", "fraction"},
                                             {"difference-ballots", "whole number"},
                                             {"difference-share", "fraction"},
                                             {"copied-figures", "whole number"},
                                             {"copied-votes", "whole number"}}};

}  // namespace

const CaseTable kRootTable = {"case.toml", kRoot};
const CaseTable kCaseTable = {"[case]", kCase};
const CaseTable kContestTable = {"[[contest]]", kContest};
const CaseTable kChoiceTable = {"a choice", kChoice};
const CaseTable kLotTable = {"[[contest.lot]]", kLot};
const CaseTable kRuleTable = {"[contest.rule]", kRule};
const CaseTable kRuleFileTable = {"a rule file", kRuleFile};
const CaseTable kArticlesTable = {"[articles]", kArticles};
const CaseTable kStageTable = {"a stage of a method", kStage};
const CaseTable kAlliancesTable = {"the table 'alliances'", kAlliances};
const CaseTable kTierTable = {"the table 'tier'", kTier};
const CaseTable kApportionmentTable = {"the table 'apportionment'", kApportionment};
const CaseTable kSeatsFileTable = {"the table 'seats'", kSeatsFile};
const CaseTable kThresholdTable = {"a threshold", kThreshold};
const CaseTable kAccountTable = {"[[account]]", kAccount};
const CaseTable kReadTable = {"the table 'read'", kRead};
const CaseTable kFilterTable = {"a filter", kFilter};
const CaseTable kColumnsTable = {"[account.columns]", kColumns, MoreKeys::kFigures};
const CaseTable kAreaTable = {"an area", kArea};
const CaseTable kValuesTable = {"the table 'values'", {}, MoreKeys::kFigures};
const CaseTable kDeriveTable = {"[account.derive]", {}, MoreKeys::kFigures};
const CaseTable kAnnouncedTable = {"[[announced]]", kAnnounced, MoreKeys::kFigures};
const CaseTable kAnnouncedColumnsTable = {"[announced.columns]", kAnnouncedColumns,
                                          MoreKeys::kFigures};
const CaseTable kScenarioTable = {"[[scenario]]", kScenario};
const CaseTable kChecksTable = {"[checks]", kChecks};

std::span<const CaseTable* const> case_tables() {
  static const std::vector<const CaseTable*> kTables = {&kRootTable,
                                                        &kCaseTable,
                                                        &kContestTable,
                                                        &kChoiceTable,
                                                        &kLotTable,
                                                        &kRuleTable,
                                                        &kRuleFileTable,
                                                        &kArticlesTable,
                                                        &kStageTable,
                                                        &kAlliancesTable,
                                                        &kTierTable,
                                                        &kApportionmentTable,
                                                        &kSeatsFileTable,
                                                        &kThresholdTable,
                                                        &kAccountTable,
                                                        &kReadTable,
                                                        &kFilterTable,
                                                        &kColumnsTable,
                                                        &kAreaTable,
                                                        &kValuesTable,
                                                        &kDeriveTable,
                                                        &kAnnouncedTable,
                                                        &kAnnouncedColumnsTable,
                                                        &kScenarioTable,
                                                        &kChecksTable};
  return kTables;
}

const CaseKey* CaseTable::find(std::string_view key) const {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const CaseKey& row) { return row.name == key; });
  return found == keys.end() ? nullptr : &*found;
}

bool CaseTable::knows(std::string_view key) const {
  return find(key) != nullptr || (more == MoreKeys::kFigures && election::figure_named(key));
}

std::vector<std::string> CaseTable::names() const {
  std::vector<std::string> all;
  for (const CaseKey& row : keys) all.emplace_back(row.name);
  if (more == MoreKeys::kFigures) {
    for (const election::FigureName& figure : election::kFigures) all.emplace_back(figure.name);
  }
  return all;
}

}  // namespace scrutineer::intake
