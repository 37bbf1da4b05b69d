#include "scrutineer/report/coarse_texts.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>

#include "scrutineer/report/display_width.h"
#include "scrutineer/report/names.h"

namespace scrutineer::report {

using comparing::AreaFigure;
using comparing::PercentComparison;
using election::FormColumn;
using investigation::ComparedAreas;
using investigation::ComparedPercents;
using investigation::Investigation;

namespace {

constexpr std::size_t kLongestName = 40;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

std::string figure_name(const Catalogue& words, const Investigation& all, std::size_t contest,
                        FormColumn column) {
  if (!column.is_votes()) return std::string(words.raw(text_of(column.figure())));
  return shortened_to_width(name_or_id(all.evidence.contests[contest].choices[column.choice()]),
                            kLongestName);
}

CoarseText percent_text(const Catalogue& words, const Investigation& all,
                        const ComparedPercents& percents) {
  const PercentComparison& found = percents.comparison;
  const PercentNames names = names_of(all, percents);
  const election::FormList& left = percents.left_is_percent
                                       ? *all.evidence.percent_accounts[percents.left].forms
                                       : *all.evidence.accounts[percents.left].forms;
  CoarseText text;
  text.head = words.text(Text::kCoarsePercentHead, names.left, names.right);
  text.sentences.push_back(words.text(Text::kCoarseOverlap, words.number(whole(found.common)),
                                      names.left, words.number(whole(found.only_left.forms.size())),
                                      names.right,
                                      words.number(whole(found.only_right.forms.size()))));
  if (found.common == 0) return text;
  text.sentences.push_back(words.counted(Plural::kCoarseWithin, whole(found.within)));
  if (!found.differences.empty()) {
    std::uint64_t least = 0;
    for (const auto& difference : found.differences) least += difference.least_votes;
    text.sentences.push_back(words.counted(Plural::kCoarseDiffer, whole(found.differences.size()),
                                           words.number(whole(least))));
  }
  if (!found.impossible.empty()) {
    text.sentences.push_back(
        words.counted(Plural::kCoarseImpossible, whole(found.impossible.size())));
  }
  text.sentences.push_back(found.exact_cells == found.cells
                               ? words.counted(Plural::kCoarseAllExact, whole(found.cells))
                               : words.text(Text::kCoarseExact, words.number(whole(found.cells)),
                                            words.number(whole(found.exact_cells))));
  if (found.differences.empty()) return text;
  text.caption = words.raw(Text::kCoarseStations);
  text.columns = {{std::string(words.raw(Text::kCompareColumnStation)), false},
                  {std::string(words.raw(Text::kColumnArea)), false},
                  {std::string(words.raw(Text::kCoarseColumnChoices)), true},
                  {std::string(words.raw(Text::kCoarseColumnLeast)), true}};
  for (const std::size_t i : largest_percent_differences(found, kCoarseRows)) {
    const comparing::PercentDifference& one = found.differences[i];
    text.rows.push_back({std::string(left.keys[one.left]),
                         all.evidence.geography.path(left.areas[one.left]),
                         words.number(one.choices), words.number(whole(one.least_votes))});
  }
  return text;
}

Text text_of(AreaFigure::Standing standing) {
  switch (standing) {
    case AreaFigure::Standing::kEqual:
      return Text::kCoarseEqual;
    case AreaFigure::Standing::kWithinMissing:
      return Text::kCoarseWithinMissing;
    case AreaFigure::Standing::kBeyondMissing:
      return Text::kCoarseBeyondMissing;
    case AreaFigure::Standing::kMissingUnknown:
      break;
  }
  return Text::kCoarseUnknown;
}

CoarseText area_text(const Catalogue& words, const Investigation& all, const ComparedAreas& areas) {
  const election::Account& account = all.evidence.accounts[areas.left];
  CoarseText text;
  text.head = areas.announced ? words.text(Text::kCoarseAnnouncedHead, account.id,
                                           all.evidence.announced[*areas.announced].source)
                              : words.text(Text::kCoarseAreasHead, account.id,
                                           all.evidence.accounts[*areas.right].id);
  std::uint64_t figures = 0;
  std::uint64_t compared = 0;
  std::uint64_t only_left = 0;
  std::uint64_t only_right = 0;
  std::uint64_t counts[4] = {};
  for (const comparing::LevelComparison& level : areas.levels) {
    figures += level.figures.size();
    compared += level.areas;
    only_left += level.only_left;
    only_right += level.only_right;
    for (const AreaFigure& figure : level.figures) {
      ++counts[static_cast<std::size_t>(figure.standing)];
    }
  }
  const auto number = [&](std::uint64_t count) { return words.number(whole(count)); };
  text.sentences.push_back(
      words.text(Text::kCoarseStanding, number(figures), number(compared), number(counts[0])));
  if (counts[1] > 0) {
    text.sentences.push_back(words.counted(Plural::kCoarseWithinLacking, whole(counts[1])));
  }
  if (counts[2] > 0) {
    text.sentences.push_back(words.counted(Plural::kCoarseBeyondLacking, whole(counts[2])));
  }
  if (counts[3] > 0) {
    text.sentences.push_back(words.counted(Plural::kCoarseLackingUnknown, whole(counts[3])));
  }
  if (areas.missing && areas.missing->stations > 0) {
    text.sentences.push_back(
        areas.missing->registered
            ? words.counted(Plural::kCoarseMissing, areas.missing->stations, account.id,
                            words.number(*areas.missing->registered))
            : words.counted(Plural::kCoarseMissingUnbounded, areas.missing->stations, account.id));
  }
  if (!areas.announced && only_left + only_right > 0) {
    text.sentences.push_back(
        words.text(Text::kCoarseOneSided, number(only_left), number(only_right)));
  }
  const std::vector<const AreaFigure*> largest = largest_area_figures(areas, kCoarseRows);
  if (largest.empty()) return text;
  text.caption = words.raw(Text::kCoarseFigures);
  text.columns = {{std::string(words.raw(Text::kColumnArea)), false},
                  {std::string(words.raw(Text::kCoarseColumnFigure)), false},
                  {account.id, true},
                  {areas.announced ? std::string(words.raw(Text::kCoarseAnnouncedColumn))
                                   : all.evidence.accounts[*areas.right].id,
                   true},
                  {std::string(words.raw(Text::kCoarseDifference)), true},
                  {std::string(words.raw(Text::kCoarseColumnStanding)), false}};
  for (const AreaFigure* figure : largest) {
    text.rows.push_back({all.evidence.geography.path(figure->area),
                         figure_name(words, all, account.contest, figure->column),
                         words.number(figure->left), words.number(figure->right),
                         words.difference(figure->left - figure->right),
                         std::string(words.raw(text_of(figure->standing)))});
  }
  return text;
}

}  // namespace

PercentNames names_of(const Investigation& all, const ComparedPercents& percents) {
  return {percents.left_is_percent ? all.evidence.percent_accounts[percents.left].id
                                   : all.evidence.accounts[percents.left].id,
          all.evidence.percent_accounts[percents.right].id};
}

std::vector<std::size_t> largest_percent_differences(const PercentComparison& comparison,
                                                     std::size_t most) {
  std::vector<std::size_t> order(comparison.differences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return comparison.differences[a].least_votes > comparison.differences[b].least_votes;
  });
  if (order.size() > most) order.resize(most);
  return order;
}

std::vector<const AreaFigure*> largest_area_figures(const ComparedAreas& areas, std::size_t most) {
  std::vector<const AreaFigure*> figures;
  for (const comparing::LevelComparison& level : areas.levels) {
    for (const AreaFigure& figure : level.figures) {
      if (figure.standing != AreaFigure::Standing::kEqual) figures.push_back(&figure);
    }
  }
  std::stable_sort(figures.begin(), figures.end(), [](const AreaFigure* a, const AreaFigure* b) {
    const auto weight = [](const AreaFigure* figure) {
      return std::pair(figure->standing == AreaFigure::Standing::kBeyondMissing,
                       std::abs(figure->left - figure->right));
    };
    return weight(a) > weight(b);
  });
  if (figures.size() > most) figures.resize(most);
  return figures;
}

std::vector<CoarseText> coarse_texts(const Catalogue& words, const Investigation& all,
                                     const investigation::ContestComparisons& contest) {
  std::vector<CoarseText> texts;
  for (const ComparedPercents& percents : contest.percents) {
    texts.push_back(percent_text(words, all, percents));
  }
  for (const ComparedAreas& areas : contest.areas) texts.push_back(area_text(words, all, areas));
  return texts;
}

}  // namespace scrutineer::report
