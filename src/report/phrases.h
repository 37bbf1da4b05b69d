// What was found, in sentences for the terminal: values to words through the catalogue. Names from
// the data are made safe to print.
#pragma once

#include <string>
#include <vector>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/catalogue.h"
#include "scrutineer/report/finding_figures.h"

namespace scrutineer::report {

/// The sentences of one language about one investigation, which must outlive it.
class Phrases {
 public:
  Phrases(const Catalogue& catalogue, const investigation::Investigation& all)
      : words_(catalogue), all_(all) {}

  [[nodiscard]] std::string choice(const election::Contest& contest, std::size_t choice) const;
  [[nodiscard]] std::string figure(election::Figure figure) const;
  [[nodiscard]] std::string column(const election::Contest& contest,
                                   election::FormColumn column) const;
  [[nodiscard]] std::string area(election::AreaId area) const;
  /// The account's title, or its id where it has none.
  [[nodiscard]] std::string account(std::size_t account) const;
  [[nodiscard]] std::string level(std::size_t level) const;
  [[nodiscard]] std::string forms_of(std::size_t account) const;

  /// Whether the announced result follows from the forms.
  [[nodiscard]] std::string verdict(const investigation::ContestAnswer& answer) const;
  /// Who wins or how the seats fall, in sentences; what a lot must decide.
  [[nodiscard]] std::vector<std::string> outcome(std::size_t account) const;
  /// How a compensatory tier of the house stands: what it waits for; nothing where all is settled.
  [[nodiscard]] std::vector<std::string> tier(const election::Contest& contest,
                                              const outcome::HouseResult& house) const;
  /// Which law the rule is, and how far it is to be trusted; nothing where the case wrote it.
  [[nodiscard]] std::vector<std::string> law(const election::Contest& contest) const;
  /// "MAS wins." of what was announced.
  [[nodiscard]] std::string announced_winner(const election::Contest& contest,
                                             const election::AnnouncedWinner& winner) const;
  [[nodiscard]] std::string cannot_compute(const outcome::CannotCompute& why) const;
  /// "" for rules that could not run, which their runs tell in full.
  [[nodiscard]] std::string unknown(const investigation::Unknown& unknown) const;
  /// One harmless thing that reading accepted.
  [[nodiscard]] std::string note(const intake::Source& source,
                                 const intake::ReadingNote& note) const;

  /// "evidence/final.zip, final.csv, row 12".
  [[nodiscard]] std::string place(const EvidencePlace& place) const;
  /// "Valid votes = 300 (column Válidos)"; its row too where it is not `row`.
  [[nodiscard]] std::string figure_in_finding(const election::Contest& contest,
                                              const FindingFigure& figure, std::uint64_t row) const;
  [[nodiscard]] std::string kind(checking::Kind kind) const;
  /// The kind of a run's findings, or both.
  [[nodiscard]] std::string kinds(const checking::RuleRun& run) const;

 private:
  [[nodiscard]] std::vector<std::string> winner(const election::Contest& contest,
                                                const outcome::WinnerResult& result) const;
  [[nodiscard]] std::string who_wins(const election::Contest& contest,
                                     const election::WinnerRule& rule,
                                     const outcome::WinnerResult& result) const;
  [[nodiscard]] std::string lot(const election::Contest& contest,
                                const outcome::WinnerResult& result) const;
  void add_conditions(const election::WinnerRule& rule, const outcome::WinnerResult& result,
                      std::vector<std::string>& sentences) const;
  void add_spreads(const election::Condition& condition, const outcome::ConditionTest& test,
                   std::vector<std::string>& sentences) const;
  [[nodiscard]] std::vector<std::string> house(const election::Contest& contest,
                                               const outcome::HouseResult& house) const;
  void add_lots(const election::Contest& contest, const outcome::HouseResult& house,
                std::vector<std::string>& sentences) const;
  /// Those who tie, alliances by their names.
  [[nodiscard]] std::string tied(const election::Contest& contest,
                                 const outcome::ConstituencyResult& result,
                                 const std::vector<std::size_t>& choices) const;
  [[nodiscard]] std::string majority(const election::Contest& contest,
                                     const outcome::ConstituencyResult& result) const;
  [[nodiscard]] std::string lot_fault(const outcome::ConstituencyResult& result) const;
  /// The area's path, or the nation's name.
  [[nodiscard]] std::string area_or_nation(election::AreaId area) const;
  [[nodiscard]] std::string below_threshold(const election::Contest& contest,
                                            const outcome::HouseResult& house) const;
  [[nodiscard]] std::string not_comparable(const std::string& contest,
                                           const investigation::Unknown& unknown) const;
  /// The first of some areas, and how many others there are.
  [[nodiscard]] std::string areas(const std::vector<election::AreaId>& areas) const;
  [[nodiscard]] std::string choices(const election::Contest& contest,
                                    const std::vector<std::size_t>& choices) const;

  const Catalogue& words_;
  const investigation::Investigation& all_;
};

}  // namespace scrutineer::report
