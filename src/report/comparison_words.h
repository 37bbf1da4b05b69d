// Two accounts compared, in words and in order, once for the terminal and the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/catalogue.h"
#include "scrutineer/report/comparison_selection.h"

namespace scrutineer::report {

/// "1 in 16 times", "in 62% of cases".
[[nodiscard]] std::string chance_words(const Catalogue& words, double p);
/// The lines of case.toml that say that the two stations are one.
[[nodiscard]] std::string same_station_lines(const election::Account& left,
                                             const election::Account& right,
                                             const comparing::NearMatch& match);

/// Sentences about one pair, for one kind of page, which writes names from the data in its way.
class ComparisonWords {
 public:
  /// Ids and names as the page may put them into a sentence.
  struct Names {
    std::string left;   ///< The left account's id.
    std::string right;  ///< The right's.
    std::vector<std::string> choices;
  };
  ComparisonWords(const Catalogue& words, const investigation::Investigation& all,
                  const investigation::ComparedAccounts& compared, Names names)
      : words_(words),
        all_(all),
        compared_(compared),
        pair_(compared.pair),
        names_(std::move(names)) {}

  [[nodiscard]] const Names& names() const { return names_; }
  /// How far the two overlap: a sentence each.
  [[nodiscard]] std::vector<std::string> overlap() const;
  /// How many stations agree, and how many differ in what.
  [[nodiscard]] std::string agreement() const;
  /// Which figures were compared.
  [[nodiscard]] std::string columns() const;
  /// "1 to 2 votes", "100 votes or more".
  [[nodiscard]] std::string band(const comparing::SizeBand& band) const;
  /// Which account a kind's differences are of: "official has 0 at 564, volunteers at 3,911"; ""
  /// where the kind names none.
  [[nodiscard]] std::string side(const comparing::KindSum& kind) const;
  /// The same of one difference: "official has 0".
  [[nodiscard]] std::string side(const comparing::Difference& difference) const;
  /// Whom the slips favour, and how often chance would: a sentence for each of so many choices.
  [[nodiscard]] std::vector<std::string> direction(std::size_t most) const;
  /// Whether both accounts give the same outcome.
  [[nodiscard]] std::string same_outcome() const;
  /// What the stations that differ hold, and what is supposed of it; "" where nothing is asked.
  [[nodiscard]] std::string contested() const;
  /// What of the house's deciding seats is certain then; "" where nothing can be said.
  [[nodiscard]] std::string deciding() const;

 private:
  [[nodiscard]] std::string only(const comparing::OnlyIn& only, const std::string& in,
                                 const std::string& other) const;
  [[nodiscard]] const std::string& named(comparing::Side side) const {
    return side == comparing::Side::kLeft ? names_.left : names_.right;
  }

  const Catalogue& words_;
  const investigation::Investigation& all_;
  const investigation::ComparedAccounts& compared_;
  const comparing::PairComparison& pair_;
  Names names_;
};

}  // namespace scrutineer::report
