// Small accounts for the tests of this room.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scrutineer/checking/check.h"

namespace scrutineer::checking {

/// Figures of one form by letter ("Z", "D", …) or choice ("a", "b", …): "Z=100 D=90 a=40 b=50".
/// A figure not named is absent; a column that no form names is missing.
class AccountBuilder {
 public:
  explicit AccountBuilder(std::size_t choices) : choices_(choices) {}

  AccountBuilder& form(std::string_view figures, std::string key = "",
                       election::AreaId area = election::kNation) {
    if (key.empty()) key = std::to_string(areas_.size() + 1);
    keys_.append(key);
    areas_.push_back(area);
    std::vector<election::CountColumn::Cell> cells(election::kFigureCount + choices_,
                                                   election::CountColumn::kAbsent);
    while (!figures.empty()) {
      const std::size_t space = figures.find(' ');
      const std::string_view entry = figures.substr(0, space);
      cells[column_of(entry[0])] =
          static_cast<std::uint32_t>(std::stoul(std::string(entry.substr(2))));
      if (space == std::string_view::npos) break;
      figures.remove_prefix(space + 1);
    }
    rows_.push_back(std::move(cells));
    return *this;
  }

  /// Notes how a figure was computed.
  AccountBuilder& derived(char letter, std::string text) {
    derived_.resize(election::kFigureCount + choices_);
    derived_[column_of(letter)] = std::move(text);
    return *this;
  }

  [[nodiscard]] election::Account build(std::string id = "official",
                                        election::Role role = election::Role::kOfficial) const {
    election::Account account;
    account.id = std::move(id);
    account.role = role;
    auto forms = std::make_shared<election::FormList>();
    forms->keys = keys_;
    forms->areas = areas_;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      forms->rows.push_back(static_cast<std::uint32_t>(i + 2));
    }
    account.forms = forms;
    account.votes.resize(choices_);
    account.provenance.derived = derived_;
    for (std::size_t c = 0; c < election::kFigureCount + choices_; ++c) {
      std::vector<election::CountColumn::Cell> cells;
      bool any = false;
      for (const auto& row : rows_) {
        cells.push_back(row[c]);
        any = any || row[c] != election::CountColumn::kAbsent;
      }
      if (any) account.column(election::FormColumn::at(c)) = election::CountColumn(cells);
    }
    return account;
  }

 private:
  static std::size_t column_of(char letter) {
    for (const election::FigureName& entry : election::kFigures) {
      if (entry.letter == letter) return election::index_of(entry.figure);
    }
    return election::kFigureCount + static_cast<std::size_t>(letter - 'a');
  }

  std::size_t choices_;
  election::TextColumn keys_;
  std::vector<election::AreaId> areas_;
  std::vector<std::vector<election::CountColumn::Cell>> rows_;
  std::vector<std::string> derived_;
};

/// The sums of an account over a tree, by the plainest possible loop.
struct PlainSums {
  PlainSums(const election::Account& account, const election::Geography& tree)
      : areas(tree.size()),
        sums(areas * account.column_count()),
        present(areas * account.column_count()),
        forms(areas) {
    for (election::AreaId area : account.forms->areas) {
      for (; area != election::kNation; area = tree.parent(area)) ++forms[area];
      ++forms[election::kNation];
    }
    for (std::size_t c = 0; c < account.column_count(); ++c) {
      for (election::FormIndex form = 0; form < account.size(); ++form) {
        const auto value = account.column(election::FormColumn::at(c)).at(form);
        if (!value) continue;
        election::AreaId area = account.forms->areas[form];
        while (true) {
          sums[c * areas + area] += *value;
          present[c * areas + area] += 1;
          if (area == election::kNation) break;
          area = tree.parent(area);
        }
      }
    }
  }
  [[nodiscard]] AreaSums view() const { return {areas, sums, present, forms}; }

  std::size_t areas;
  std::vector<std::int64_t> sums;
  std::vector<std::int64_t> present;
  std::vector<std::int64_t> forms;
};

/// A case of one contest, checked.
struct TestCase {
  std::vector<election::Account> accounts;
  std::vector<election::Announcement> announced;
  election::Geography tree;
  election::Thresholds thresholds;
  std::size_t choices = 2;

  [[nodiscard]] Checked check() const {
    election::Contest contest;
    contest.choices.resize(choices);
    std::vector<PlainSums> sums;
    std::vector<AreaSums> views;
    sums.reserve(accounts.size());
    for (const election::Account& account : accounts) sums.emplace_back(account, tree);
    for (const PlainSums& sum : sums) views.push_back(sum.view());
    base::NoProgress progress;
    return checking::check(accounts, announced, std::span(&contest, 1), tree, thresholds, views,
                           progress);
  }
};

/// The findings of one rule.
inline std::vector<election::Finding> findings_of(const Checked& checked, std::string_view code) {
  std::vector<election::Finding> found;
  for (const election::Finding& finding : checked.findings) {
    if (rules()[finding.rule].code == code) found.push_back(finding);
  }
  return found;
}

/// The first run of a rule, on an account or on none.
inline std::optional<RuleRun> run_of(const Checked& checked, std::string_view code,
                                     std::uint16_t account = 0) {
  for (const RuleRun& run : checked.runs) {
    if (rules()[run.rule].code == code && run.account == account) return run;
  }
  return std::nullopt;
}

}  // namespace scrutineer::checking
