// Each kind by hand, then every kind against a plain oracle that tries what could have happened.
#include "scrutineer/comparing/classify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "scrutineer/checking/testing_account.h"
#include "scrutineer/comparing/slips.h"

namespace scrutineer::comparing {

// For readable failures.
void PrintTo(const Explanation& e, std::ostream* out) {
  *out << info_of(e.kind).code << ", side " << static_cast<int>(e.side);
}
bool operator==(const Explanation& a, const Explanation& b) {
  return a.kind == b.kind && a.side == b.side;
}

namespace {

using checking::AccountBuilder;
using Kind = DifferenceKind;
using Cell = Classifier::Cell;
using Cells = std::vector<Cell>;

Cells cells_of(const election::Account& account, const ComparedColumns& columns) {
  Cells cells;
  for (const election::FormColumn column : columns.all) {
    cells.push_back(account.column(column).cells()[0]);
  }
  return cells;
}

/// Explains two forms of four choices a … d. A second station has every figure named in either, so
/// that a figure left out is blank.
Explanation explained(const std::string& left, const std::string& right,
                      std::string_view figures = "HVBN") {
  std::string all;
  for (const char letter : std::string(figures) + "abcd") all += std::string{letter} + "=1 ";
  all.pop_back();
  const auto account = [&](const std::string& form) {
    return AccountBuilder(4).form(form).form(all).build();
  };
  const election::Account a = account(left);
  const election::Account b = account(right);
  const ComparedColumns columns = compared_columns(a, b);
  Classifier classifier(columns);
  return classifier.explain(cells_of(a, columns), cells_of(b, columns));
}

constexpr const char* kForm = "H=280 V=270 B=4 N=6 a=120 b=100 c=50 d=0";

TEST(Classifier, NamesEachKind) {
  const auto L = Side::kLeft;
  const auto R = Side::kRight;
  const auto none = Side::kNeither;
  const struct {
    const char* left;
    Explanation expected;
  } cases[] = {
      {"H=280 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kBlankInOne, L}},
      {"H=280 V=270 B=4 N=6", {Kind::kBlankInOne, L}},
      {"H=280 V=270 B=4 N=6 a=0 b=0 c=0 d=0", {Kind::kZeroInOne, L}},
      {"H=0 V=0 B=0 N=0 a=0 b=0 c=0 d=0", {Kind::kZeroInOne, L}},
      {"H=280 V=270 B=4 N=6 a=0 b=100 c=50 d=0", {Kind::kZeroInOne, L}},
      {"H=280 V=270 B=4 N=6 a=100 b=120 c=50 d=0", {Kind::kChoicesSwapped, none}},
      {"H=280 V=270 B=4 N=6 a=0 b=100 c=50 d=120", {Kind::kColumnsShifted, none}},
      {"H=280 V=270 B=4 N=6 a=0 b=120 c=100 d=50", {Kind::kColumnsShifted, none}},
      {"H=280 V=270 B=4 N=6 a=100 b=50 c=0 d=0", {Kind::kColumnsShifted, none}},
      {"H=280 V=270 B=4 N=6 a=120 b=0 c=100 d=50", {Kind::kColumnsShifted, none}},
      {"H=280 V=4 B=6 N=270 a=120 b=100 c=50 d=0", {Kind::kColumnsShifted, none}},
      {"H=280 V=270 B=4 N=6 a=0 b=100 c=120 d=50", {Kind::kColumnsPermuted, none}},
      {"H=280 V=280 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kSumWrong, L}},
      {"H=280 V=720 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kDigitsTransposed, L}},
      {"H=280 V=27 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kDigitDroppedOrAdded, R}},
      {"H=280 V=270 B=4 N=6 a=1120 b=100 c=50 d=0", {Kind::kDigitDroppedOrAdded, L}},
      {"H=280 V=270 B=4 N=6 a=120 b=700 c=50 d=0", {Kind::kDigitWrong, L}},
      {"H=280 V=230 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kDigitWrong, R}},
      {"H=280 V=270 B=4 N=6 a=120 b=100 c=57 d=0", {Kind::kDigitWrong, L}},
      {"H=280 V=270 B=4 N=6 a=133 b=87 c=50 d=0", {Kind::kVotesMoved, none}},
      {"H=280 V=270 B=4 N=6 a=121 b=99 c=50 d=0", {Kind::kVotesMoved, none}},
      {"H=280 V=270 B=4 N=6 a=120 b=98 c=50 d=0", {Kind::kWithinTwo, none}},
      {"H=281 V=270 B=6 N=5 a=120 b=100 c=50 d=1", {Kind::kWithinTwo, none}},
      {"H=280 V=270 B=4 N=6 a=163 b=100 c=50 d=0", {Kind::kOneChoiceOnly, L}},
      {"H=250 V=240 B=4 N=6 a=120 b=71 c=50 d=0", {Kind::kMoreInOne, R}},
      {"H=255 V=245 B=4 N=6 a=95 b=100 c=50 d=0", {Kind::kOneChoiceOnly, R}},
      {"H=280 V=333 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kOneTotalOnly, L}},
      {"H=199 V=270 B=4 N=6 a=120 b=100 c=50 d=0", {Kind::kOneTotalOnly, R}},
      {"H=280 V=270 B=4 N=133 a=120 b=100 c=50 d=0", {Kind::kOneFigureOnly, L}},
      {"H=560 V=540 B=8 N=12 a=240 b=200 c=100 d=0", {Kind::kScaled, L}},
      {"H=350 V=338 B=5 N=8 a=150 b=125 c=63 d=0", {Kind::kScaled, L}},
      {"H=280 V=270 B=4 N=6 a=102 b=110 c=50 d=0", {Kind::kSeveralSlips, none}},
      {"H=400 V=390 B=4 N=6 a=163 b=166 c=61 d=0", {Kind::kMoreInOne, L}},
      {"H=280 V=270 B=4 N=6 a=163 b=47 c=61 d=9", {Kind::kOther, none}},
  };
  std::map<Kind, int> seen;
  for (const auto& one : cases) {
    EXPECT_EQ(explained(one.left, kForm), one.expected) << one.left;
    EXPECT_EQ(explained(kForm, one.left),
              (Explanation{one.expected.kind, other_side(one.expected.side)}))
        << one.left;
    ++seen[one.expected.kind];
  }
  // All but the two that take other stations.
  EXPECT_EQ(seen.size(), kDifferenceKindCount - 2);
}

TEST(Classifier, ATotalThatFollowsItsPartsIsNoDifferenceOfItsOwn) {
  // V follows the votes, H follows V.
  EXPECT_EQ(explained("H=289 V=279 B=4 N=6 a=129 b=100 c=50 d=0", kForm),
            (Explanation{Kind::kDigitWrong, Side::kLeft}));
  EXPECT_EQ(explained("H=310 V=270 B=34 N=6 a=120 b=100 c=50 d=0", kForm),
            (Explanation{Kind::kDigitDroppedOrAdded, Side::kLeft}));
  // H does not follow here: it differs by more than its parts.
  EXPECT_EQ(explained("H=281 V=279 B=4 N=6 a=129 b=100 c=50 d=0", kForm).kind, Kind::kSeveralSlips);
  // Voters are counted by hand: what they differ by is a figure of its own.
  EXPECT_EQ(explained("D=300 H=300 V=290 B=4 N=6 a=140 b=100 c=50 d=0",
                      "D=280 H=280 V=270 B=4 N=6 a=120 b=100 c=50 d=0", "DHVBN"),
            (Explanation{Kind::kOneChoiceOnly, Side::kLeft}));
}

TEST(Classifier, AHandfulOfVotesThatAreGoneIsNoZeroedForm) {
  // Invalid ballots differ too. Nine votes may be lost to slips; ten are a form not entered.
  EXPECT_EQ(explained("H=50 V=9 B=1 N=6 a=0 b=0 c=0 d=0", "H=50 V=9 B=1 N=3 a=5 b=4 c=0 d=0").kind,
            Kind::kOther);
  EXPECT_EQ(explained("H=50 V=9 B=1 N=6 a=0 b=0 c=0 d=0", "H=50 V=9 B=1 N=3 a=6 b=4 c=0 d=0"),
            (Explanation{Kind::kZeroInOne, Side::kLeft}));
}

TEST(Classifier, ShiftsAreLookedForAlongEachFile) {
  // The file's own order is d, b, a, c: what is a neighbour there is none in the case.
  auto account = [](const std::string& form, bool positions) {
    election::Account a = AccountBuilder(4).form(form).build();
    a.provenance.positions.resize(a.column_count());
    if (!positions) return a;
    const std::array<std::uint32_t, 4> places = {3, 2, 4, 1};
    for (std::size_t i = 0; i < 4; ++i) {
      a.provenance.positions[election::FormColumn::votes(i).index()] = places[i];
    }
    return a;
  };
  const std::string form = "a=120 b=100 c=50 d=70";
  const std::string moved = "a=100 b=70 c=120 d=0";
  for (const bool left : {false, true}) {
    for (const bool right : {false, true}) {
      const election::Account a = account(form, left);
      const election::Account b = account(moved, right);
      const ComparedColumns columns = compared_columns(a, b);
      EXPECT_EQ(columns.orders.size(), left || right ? 2U : 1U);
      Classifier classifier(columns);
      EXPECT_EQ(classifier.explain(cells_of(a, columns), cells_of(b, columns)).kind,
                left || right ? Kind::kColumnsShifted : Kind::kOther);
    }
  }
}

TEST(ComparedColumns, LeavesOutWhatIsComputedOrNotThere) {
  const election::Account a =
      AccountBuilder(2).form("Z=9 V=5 N=1 a=2 b=3").derived('V', "votes").build();
  const election::Account b = AccountBuilder(2).form("Z=9 V=5 a=2").build();
  const ComparedColumns columns = compared_columns(a, b);
  ASSERT_EQ(columns.all.size(), 2U);
  EXPECT_EQ(columns.all[0], election::FormColumn(election::Figure::kRegistered));
  EXPECT_EQ(columns.all[1], election::FormColumn::votes(0));
  EXPECT_EQ(columns.figures, 1U);
}

// The oracle: forms of V, N and four choices, explained by trying whatever could have happened.

struct Plain {
  static constexpr std::size_t kV = 0;
  static constexpr std::size_t kN = 1;
  static constexpr std::size_t kVotes = 2;
  static constexpr std::size_t kCells = 6;
  using Form = std::array<int, kCells>;  // -1 where blank
  /// The order in which figures slip: choices, V, N.
  static constexpr std::array<std::size_t, kCells> kLine = {2, 3, 4, 5, 0, 1};

  Form left;
  Form right;

  static int value(int cell) { return std::max(cell, 0); }
  [[nodiscard]] Form with_v_following() const {
    // The left form, had its V differed for no other reason than its votes.
    Form form = left;
    if (left[kV] < 0 || right[kV] < 0) return form;
    int change = 0;
    for (std::size_t i = kVotes; i < kCells; ++i) change += value(left[i]) - value(right[i]);
    if (left[kV] - right[kV] == change) form[kV] = right[kV];
    return form;
  }
  static std::vector<std::size_t> differ(const Form& a, const Form& b) {
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < kCells; ++i) {
      if (a[i] != b[i]) cells.push_back(i);
    }
    return cells;
  }
  template <class Test>
  static bool all(const std::vector<std::size_t>& cells, Test test) {
    return std::all_of(cells.begin(), cells.end(), test);
  }
  /// Whether slips of a run by one place make one form of the other, whatever takes the empty
  /// place. A V that follows its votes may differ outside the run.
  [[nodiscard]] bool slips_to(const Form& from, const Form& to, bool v_follows) const {
    for (std::size_t first = 0; first < kCells; ++first) {
      for (std::size_t last = first + 1; last < kCells; ++last) {
        for (const int step : {1, -1}) {
          Form form = from;
          std::vector<std::size_t> run(kLine.begin() + first, kLine.begin() + last + 1);
          if (step < 0) std::reverse(run.begin(), run.end());
          for (std::size_t i = 1; i < run.size(); ++i) form[run[i]] = from[run[i - 1]];
          const bool in_run = std::find(run.begin(), run.end(), kV) != run.end();
          if (v_follows && !in_run) form[kV] = to[kV];
          for (const int start : {0, -1, from[run.back()]}) {
            form[run.front()] = start;
            if (form == to) return true;
          }
        }
      }
    }
    return false;
  }

  [[nodiscard]] Explanation explain() const {
    const Form a = with_v_following();
    const Form& b = right;
    const std::vector<std::size_t> cells = differ(a, b);
    for (const auto& [side, form] : {std::pair(Side::kLeft, a), std::pair(Side::kRight, b)}) {
      if (all(cells, [&](std::size_t i) { return form[i] == -1; })) {
        return {Kind::kBlankInOne, side};
      }
    }
    const bool one_slip =
        cells.size() == 1 && a[cells[0]] >= 0 && b[cells[0]] >= 0 &&
        digit_slip(static_cast<Cell>(a[cells[0]]), static_cast<Cell>(b[cells[0]]));
    for (const auto& [side, form, other] :
         {std::tuple(Side::kLeft, a, b), std::tuple(Side::kRight, b, a)}) {
      if (!one_slip && all(cells, [&](std::size_t i) { return form[i] <= 0; })) {
        return {Kind::kZeroInOne, side};
      }
      int mine = 0;
      int others = 0;
      for (std::size_t i = kVotes; i < kCells; ++i) {
        mine += value(form[i]);
        others += value(other[i]);
      }
      if (mine == 0 && others >= 10) return {Kind::kZeroInOne, side};
    }
    for (std::size_t i = kVotes; i < kCells; ++i) {
      for (std::size_t j = i + 1; j < kCells; ++j) {
        Form swapped = b;
        std::swap(swapped[i], swapped[j]);
        if (swapped != a || b[i] == b[j]) continue;
        if (b[i] > 0 && b[j] > 0) return {Kind::kChoicesSwapped};
        return {Kind::kColumnsShifted};
      }
    }
    const bool follows = a != left;
    if (cells.size() >= 2 && (slips_to(right, left, follows) || slips_to(left, right, follows))) {
      return {Kind::kColumnsShifted};
    }
    if (cells.size() >= 3) {
      std::multiset<int> of_a;
      std::multiset<int> of_b;
      for (const std::size_t i : cells) of_a.insert(a[i]), of_b.insert(b[i]);
      if (of_a == of_b) return {Kind::kColumnsPermuted};
    }
    const auto both = [&](std::size_t i) { return a[i] >= 0 && b[i] >= 0; };
    const auto larger = [&](std::size_t i) { return a[i] > b[i] ? Side::kLeft : Side::kRight; };
    if (cells.size() == 1 && both(cells[0])) {
      const std::size_t i = cells[0];
      if (i == kV && is_slip_of_adding(static_cast<Cell>(std::abs(a[i] - b[i])))) {
        int votes = 0;
        for (std::size_t c = kVotes; c < kCells; ++c) votes += value(a[c]);
        if (votes == a[i]) return {Kind::kSumWrong, Side::kRight};
        if (votes == b[i]) return {Kind::kSumWrong, Side::kLeft};
      }
      if (const auto slip = digit_slip(static_cast<Cell>(a[i]), static_cast<Cell>(b[i]))) {
        return {*slip, larger(i)};
      }
      if (std::abs(a[i] - b[i]) <= 2) return {Kind::kWithinTwo};
      return {i == kV   ? Kind::kOneTotalOnly
              : i == kN ? Kind::kOneFigureOnly
                        : Kind::kOneChoiceOnly,
              larger(i)};
    }
    if (!all(cells, both)) return {Kind::kOther};
    if (cells.size() == 2 && cells[0] >= kVotes &&
        a[cells[0]] + a[cells[1]] == b[cells[0]] + b[cells[1]]) {
      return {Kind::kVotesMoved};
    }
    if (all(cells, [&](std::size_t i) { return std::abs(a[i] - b[i]) <= 2; })) {
      return {Kind::kWithinTwo};
    }
    const auto votes_differ =
        std::count_if(cells.begin(), cells.end(), [](std::size_t i) { return i >= kVotes; });
    if (votes_differ == 1 && all(cells, [&](std::size_t i) {
          return a[i] - b[i] == a[cells.back()] - b[cells.back()];
        })) {
      return {Kind::kOneChoiceOnly, larger(cells.back())};
    }
    if (const Side side = scaled(); side != Side::kNeither) return {Kind::kScaled, side};
    if (all(cells, [&](std::size_t i) {
          return std::abs(a[i] - b[i]) <= 2 ||
                 (std::max(a[i], b[i]) >= 10 &&
                  digit_slip(static_cast<Cell>(a[i]), static_cast<Cell>(b[i])));
        })) {
      return {Kind::kSeveralSlips};
    }
    const auto all_cells = differ(left, right);
    for (const Side side : {Side::kLeft, Side::kRight}) {
      if (all(all_cells, [&](std::size_t i) {
            return left[i] >= 0 && right[i] >= 0 && (left[i] > right[i]) == (side == Side::kLeft);
          })) {
        return {Kind::kMoreInOne, side};
      }
    }
    return {Kind::kOther};
  }

  /// Any multiple p/q for which rounding every figure of one form gives the other's.
  [[nodiscard]] Side scaled() const {
    for (const auto& [side, more, less] :
         {std::tuple(Side::kLeft, left, right), std::tuple(Side::kRight, right, left)}) {
      int telling = 0;
      bool larger = true;
      for (std::size_t i = 0; i < kCells; ++i) {
        telling += less[i] >= 10;
        larger = larger && more[i] >= less[i] && less[i] >= 0;
      }
      if (telling < 3 || !larger) continue;
      // The multiple lies between (2m - 1) / 2l and (2m + 1) / 2l for each figure: if any does, one
      // of these ends does.
      for (std::size_t e = 0; e < kCells; ++e) {
        for (const int by : {-1, 1}) {
          const std::int64_t p = 2 * more[e] + by;
          const std::int64_t q = 2 * less[e];
          if (q == 0) continue;
          bool fits = true;
          for (std::size_t i = 0; i < kCells; ++i) {
            // |more - less p/q| <= 1/2
            fits = fits && 2 * std::abs(more[i] * q - less[i] * p) <= q;
          }
          if (fits) return side;
        }
      }
    }
    return Side::kNeither;
  }
};

Plain::Form slipped(Plain::Form form, std::mt19937& random) {
  const auto pick = [&](std::size_t n) { return random() % n; };
  std::size_t i = pick(Plain::kCells);
  std::size_t j = pick(Plain::kCells);
  switch (pick(9)) {
    case 0:
      form[i] = static_cast<int>(pick(40));
      break;
    case 1:
      std::swap(form[i], form[j]);
      break;
    case 2:
      form[i] = form[i] / 10;
      break;
    case 3:
      form[i] = form[i] * 10 + static_cast<int>(pick(10));
      break;
    case 4: {
      const auto first = static_cast<std::ptrdiff_t>(pick(5));
      for (std::size_t k = Plain::kCells - 1; k > static_cast<std::size_t>(first); --k) {
        form[Plain::kLine[k]] = form[Plain::kLine[k - 1]];
      }
      form[Plain::kLine[static_cast<std::size_t>(first)]] = 0;
      break;
    }
    case 5:
      for (int& cell : form) cell = cell * (2 + static_cast<int>(i)) / 2;
      break;
    case 6:
      form[i] += static_cast<int>(pick(5)) - 2;
      break;
    case 7:
      form[i] = pick(2) == 0 ? -1 : 0;
      break;
    default: {
      const int by = static_cast<int>(pick(60));
      i = Plain::kVotes + pick(4);
      form[i] += by;
      form[Plain::kV] += by;
    }
  }
  for (int& cell : form) cell = std::max(cell, -1);
  return form;
}

TEST(Classifier, FindsWhatThePlainOracleFinds) {
  const election::Account shape = AccountBuilder(4).form("V=1 N=1 a=1 b=1 c=1 d=1").build();
  const ComparedColumns columns = compared_columns(shape, shape);
  ASSERT_EQ(columns.all.size(), Plain::kCells);
  Classifier classifier(columns);
  std::mt19937 random(20130728);
  std::map<Kind, int> seen;
  for (int round = 0; round < 400000; ++round) {
    Plain::Form form{};
    for (int& cell : form) cell = static_cast<int>(random() % (round % 2 == 0 ? 200 : 25));
    int votes = 0;
    for (std::size_t i = Plain::kVotes; i < Plain::kCells; ++i) votes += form[i];
    if (random() % 4 > 0) form[Plain::kV] = votes;
    Plain::Form other = slipped(form, random);
    if (random() % 2 == 0) other = slipped(other, random);
    if (form == other) continue;
    const auto cells = [](const Plain::Form& from) {
      Cells out;
      for (const int cell : from) {
        out.push_back(cell < 0 ? election::CountColumn::kAbsent : static_cast<Cell>(cell));
      }
      return out;
    };
    const Explanation expected = Plain{form, other}.explain();
    ASSERT_EQ(classifier.explain(cells(form), cells(other)), expected)
        << testing::PrintToString(form) << " " << testing::PrintToString(other);
    ASSERT_EQ(classifier.explain(cells(other), cells(form)),
              (Explanation{expected.kind, other_side(expected.side)}))
        << testing::PrintToString(form) << " " << testing::PrintToString(other);
    ++seen[expected.kind];
  }
  EXPECT_EQ(seen.size(), kDifferenceKindCount - 2);
  for (const auto& [kind, count] : seen) EXPECT_GT(count, 50) << info_of(kind).code;
}

}  // namespace
}  // namespace scrutineer::comparing
