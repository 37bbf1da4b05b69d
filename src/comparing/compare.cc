#include "scrutineer/comparing/compare.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <utility>

#include "scrutineer/base/parallel.h"
#include "scrutineer/checking/row.h"
#include "scrutineer/checking/station_match.h"
#include "scrutineer/comparing/classify.h"
#include "scrutineer/comparing/difference_sums.h"
#include "scrutineer/comparing/moved_forms.h"
#include "scrutineer/comparing/presence.h"
#include "scrutineer/comparing/station_order.h"

namespace scrutineer::comparing {

using checking::StationMatch;
using election::Account;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::FormIndex;
using election::Geography;
using election::kNoForm;

namespace {

constexpr std::size_t kPiece = 65536;
constexpr std::size_t kBlock = 1024;
constexpr std::size_t kDifferencesAPiece = 2048;

/// Two accounts, and which form of one is which of the other.
struct Pair {
  const Account& left;
  const Account& right;
  StationMatch match;
  std::vector<std::uint8_t> in_left;  // forms with figures to compare
  std::vector<std::uint8_t> in_right;

  /// The right form to compare a left one with; kNoForm where it is not there, or the left form is
  /// a later row of its station.
  [[nodiscard]] FormIndex partner(FormIndex form) const {
    const FormIndex other = match.right_of_left[form];
    if (in_left[form] == 0 || other == kNoForm || match.left_of_right[other] != form) {
      return kNoForm;
    }
    return in_right[other] == 0 ? kNoForm : other;
  }
};

/// What one piece of the left forms gives.
struct PieceFound {
  std::vector<Difference> differences;
  std::uint64_t common = 0;
};

/// Sets a flag at each row of the block whose cells differ. Blocks of forms that stand in the same
/// order in both accounts, as those of one file do, are compared without looking up each.
void compare_block(const Pair& pair, const ComparedColumns& columns, std::size_t begin,
                   std::span<const FormIndex> partners, std::span<std::uint8_t> differ) {
  std::fill(differ.begin(), differ.end(), std::uint8_t{0});
  bool in_step = true;
  for (std::size_t i = 0; i < partners.size(); ++i) {
    in_step = in_step && partners[i] == partners[0] + i;
  }
  for (const FormColumn column : columns.all) {
    const CountColumn::Cell* left = pair.left.column(column).cells().data() + begin;
    const CountColumn::Cell* right = pair.right.column(column).cells().data();
    if (in_step && partners[0] != kNoForm) {
      const CountColumn::Cell* block = right + partners[0];
      for (std::size_t i = 0; i < partners.size(); ++i) {
        differ[i] |= static_cast<std::uint8_t>(left[i] != block[i]);
      }
      continue;
    }
    for (std::size_t i = 0; i < partners.size(); ++i) {
      if (partners[i] == kNoForm) continue;
      differ[i] |= static_cast<std::uint8_t>(left[i] != right[partners[i]]);
    }
  }
}

PieceFound compare_piece(const Pair& pair, const ComparedColumns& columns, std::size_t begin,
                         std::size_t end) {
  PieceFound found;
  std::vector<FormIndex> partners(kBlock);
  std::vector<std::uint8_t> differ(kBlock);
  for (std::size_t at = begin; at < end; at += kBlock) {
    const std::size_t size = std::min(kBlock, end - at);
    for (std::size_t i = 0; i < size; ++i) {
      partners[i] = pair.partner(static_cast<FormIndex>(at + i));
      found.common += static_cast<std::uint64_t>(partners[i] != kNoForm);
    }
    const auto flags = std::span(differ).first(size);
    compare_block(pair, columns, at, std::span(partners).first(size), flags);
    for (std::size_t i = 0; i < size; ++i) {
      if (flags[i] == 0) continue;
      Difference& d = found.differences.emplace_back();
      d.left = static_cast<FormIndex>(at + i);
      d.right = partners[i];
    }
  }
  return found;
}

void sort_by_code(const Account& left, std::vector<Difference>& differences) {
  std::vector<std::pair<CodedForm, std::size_t>> order;
  order.reserve(differences.size());
  for (std::size_t i = 0; i < differences.size(); ++i) {
    order.emplace_back(CodedForm(*left.forms, differences[i].left), i);
  }
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Difference> sorted;
  sorted.reserve(differences.size());
  for (const auto& entry : order) sorted.push_back(differences[entry.second]);
  differences = std::move(sorted);
}

void find_differences(const Pair& pair, PairComparison& out) {
  const std::size_t forms = pair.left.size();
  std::vector<PieceFound> pieces(base::piece_count(forms, kPiece));
  base::for_each_piece(forms, kPiece, [&](std::size_t piece, std::size_t begin, std::size_t end) {
    pieces[piece] = compare_piece(pair, out.columns, begin, end);
  });
  for (const PieceFound& piece : pieces) {
    out.common += piece.common;
    out.differences.insert(out.differences.end(), piece.differences.begin(),
                           piece.differences.end());
  }
  sort_by_code(pair.left, out.differences);
}

/// True if the form contradicts neither sum that its account has the figures for.
bool adds_up(const checking::Row& row, const checking::RowShape& shape) {
  if (row.choices > 0 && row.choices_absent == 0 && row.has(Figure::kValid) &&
      row.votes != row[Figure::kValid]) {
    return false;
  }
  const bool parts = row.has(Figure::kValid) && row.has(Figure::kInvalid) &&
                     row.has(Figure::kCast) && (row.has(Figure::kBlank) || !shape.has_blank);
  const std::int64_t blank = row.has(Figure::kBlank) ? row[Figure::kBlank] : 0;
  return !parts || row[Figure::kValid] + row[Figure::kInvalid] + blank == row[Figure::kCast];
}

bool form_adds_up(const Account& account, const checking::RowShape& shape, FormIndex form) {
  checking::Row row;
  checking::gather(account, form, std::span(&row, 1));
  return adds_up(row, shape);
}

/// Sizes each difference and explains it from its two forms.
void explain(const Pair& pair, const ComparedColumns& columns, std::span<Difference> differences) {
  const checking::RowShape left_shape = checking::shape_of(pair.left);
  const checking::RowShape right_shape = checking::shape_of(pair.right);
  base::for_each_piece(
      differences.size(), kDifferencesAPiece, [&](std::size_t, std::size_t begin, std::size_t end) {
        Classifier classifier(columns);
        std::vector<CountColumn::Cell> left(columns.all.size());
        std::vector<CountColumn::Cell> right(columns.all.size());
        for (Difference& d : differences.subspan(begin, end - begin)) {
          for (std::size_t i = 0; i < columns.all.size(); ++i) {
            left[i] = pair.left.column(columns.all[i]).cells()[d.left];
            right[i] = pair.right.column(columns.all[i]).cells()[d.right];
            if (left[i] == right[i]) continue;
            ++d.cells;
            if (i < columns.figures) continue;
            const std::int64_t by =
                std::abs((left[i] == CountColumn::kAbsent ? 0 : std::int64_t{left[i]}) -
                         (right[i] == CountColumn::kAbsent ? 0 : std::int64_t{right[i]}));
            ++d.votes_cells;
            d.votes += static_cast<std::uint64_t>(by);
            d.largest = std::max(d.largest, static_cast<std::uint32_t>(by));
          }
          const Explanation why = classifier.explain(left, right);
          d.kind = why.kind;
          d.side = why.side;
          d.left_adds_up = form_adds_up(pair.left, left_shape, d.left);
          d.right_adds_up = form_adds_up(pair.right, right_shape, d.right);
        }
      });
}

/// Stations of one account that the other has not; `mine_of_other` tells later rows of a station.
OnlyIn only_in(const Account& account, const std::vector<std::uint8_t>& present,
               const std::vector<FormIndex>& others, const std::vector<FormIndex>& mine_of_other,
               const std::vector<std::uint8_t>& other_present, std::uint64_t& stations,
               std::uint64_t& repeated) {
  OnlyIn only;
  std::vector<CodedForm> unmatched;
  for (std::size_t i = 0; i < account.size(); ++i) {
    const auto form = static_cast<FormIndex>(i);
    if (present[form] == 0) continue;
    const FormIndex other = others[form];
    if (other == kNoForm) {
      unmatched.emplace_back(*account.forms, form);
      continue;
    }
    if (mine_of_other[other] != form) {
      ++repeated;
      continue;
    }
    ++stations;
    if (other_present[other] != 0) continue;
    ++only.without_votes_in_other;
    unmatched.emplace_back(*account.forms, form);
  }
  std::sort(unmatched.begin(), unmatched.end());
  only.votes.resize(account.votes.size(), 0);
  for (std::size_t i = 0; i < unmatched.size(); ++i) {
    const FormIndex form = unmatched[i].form;
    if (others[form] == kNoForm) {
      if (i > 0 && unmatched[i].code == unmatched[i - 1].code) {
        ++repeated;
        continue;
      }
      ++stations;
      only.unmatched.push_back(form);
    }
    only.forms.push_back(form);
    for (std::size_t choice = 0; choice < account.votes.size(); ++choice) {
      only.votes[choice] += account.votes[choice].at(form).value_or(0);
    }
    only.registered += account.figure(Figure::kRegistered).at(form).value_or(0);
  }
  return only;
}

/// Where the accounts put a station in different areas; and how many compared stations each area
/// holds directly.
std::vector<std::uint32_t> look_at_areas(const Pair& pair, const Geography& geography,
                                         std::vector<AreasDiffer>& differ) {
  std::vector<std::uint32_t> common(geography.size(), 0);
  const bool one_list = pair.left.forms == pair.right.forms;
  std::vector<CodedForm> elsewhere;
  for (std::size_t i = 0; i < pair.left.size(); ++i) {
    const auto form = static_cast<FormIndex>(i);
    const FormIndex other = pair.partner(form);
    if (other == kNoForm) continue;
    const election::AreaId area = pair.left.forms->areas[form];
    ++common[area];
    if (one_list) continue;
    // An account may know coarser areas only: what lies in the other's is no difference.
    const election::AreaId there = pair.right.forms->areas[other];
    const std::size_t level = std::min(geography.level(area), geography.level(there));
    if (geography.at_level(area, level) != geography.at_level(there, level)) {
      elsewhere.emplace_back(*pair.left.forms, form);
    }
  }
  std::sort(elsewhere.begin(), elsewhere.end());
  for (const CodedForm& one : elsewhere) {
    differ.push_back({one.form, pair.match.right_of_left[one.form]});
  }
  return common;
}

}  // namespace

std::uint64_t DifferenceSum::gross() const {
  std::uint64_t sum = 0;
  for (const ChoiceDifference& choice : choices) sum += choice.gross;
  return sum;
}

std::int64_t DifferenceSum::net() const {
  std::int64_t sum = 0;
  for (const ChoiceDifference& choice : choices) sum += choice.net;
  return sum;
}

PairComparison compare(const Account& left, const Account& right, const Geography& geography,
                       const election::Thresholds& thresholds) {
  PairComparison out;
  out.columns = compared_columns(left, right);
  const Pair pair{left, right, checking::match_stations(*left.forms, *right.forms),
                  forms_present(left, out.columns.all), forms_present(right, out.columns.all)};
  find_differences(pair, out);
  explain(pair, out.columns, out.differences);
  find_moved_forms(left, right, out.columns, thresholds, out.differences);
  out.only_left = only_in(left, pair.in_left, pair.match.right_of_left, pair.match.left_of_right,
                          pair.in_right, out.left_stations, out.left_repeated);
  out.only_right = only_in(right, pair.in_right, pair.match.left_of_right, pair.match.right_of_left,
                           pair.in_left, out.right_stations, out.right_repeated);
  const std::vector<std::uint32_t> common = look_at_areas(pair, geography, out.areas_differ);
  add_up(left, right, geography, common, out);
  return out;
}

std::vector<FormColumn> differing_columns(const Account& left, const Account& right,
                                          const ComparedColumns& columns,
                                          const Difference& difference) {
  std::vector<FormColumn> differ;
  for (const FormColumn column : columns.all) {
    if (left.column(column).cells()[difference.left] !=
        right.column(column).cells()[difference.right]) {
      differ.push_back(column);
    }
  }
  return differ;
}

}  // namespace scrutineer::comparing
