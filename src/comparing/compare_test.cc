#include "scrutineer/comparing/compare.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "scrutineer/base/parallel.h"
#include "scrutineer/checking/testing_account.h"
#include "scrutineer/comparing/made_accounts_for_tests.h"

namespace scrutineer::comparing {
namespace {

using checking::AccountBuilder;
using election::Account;
using election::CountColumn;
using election::Geography;
using Kind = DifferenceKind;

PairComparison compared(const Account& a, const Account& b, const Geography& geography) {
  return compare(a, b, geography, election::Thresholds{});
}

/// One station of the plain comparison.
struct PlainStation {
  MadeRow left;
  MadeRow right;
};

/// The same by station code, in the plainest way.
struct PlainComparison {
  std::map<std::string, PlainStation> common;
  std::map<std::string, MadeRow> only_left;
  std::map<std::string, MadeRow> only_right;

  static bool present(const MadeRow& row) {
    return std::any_of(row.cells.begin() + 3, row.cells.end(),
                       [](std::uint32_t cell) { return cell != CountColumn::kAbsent; });
  }
  PlainComparison(const std::vector<MadeRow>& left, const std::vector<MadeRow>& right) {
    std::map<std::string, MadeRow> a;
    std::map<std::string, MadeRow> b;
    for (const MadeRow& row : left) a.emplace(row.code, row);
    for (const MadeRow& row : right) b.emplace(row.code, row);
    for (const auto& [code, row] : a) {
      if (!present(row)) continue;
      if (b.contains(code) && present(b[code])) {
        common[code] = {row, b[code]};
      } else {
        only_left[code] = row;
      }
    }
    for (const auto& [code, row] : b) {
      if (present(row) && !common.contains(code)) only_right[code] = row;
    }
  }
  [[nodiscard]] std::set<std::string> differ() const {
    std::set<std::string> codes;
    for (const auto& [code, station] : common) {
      if (station.left.cells != station.right.cells) codes.insert(code);
    }
    return codes;
  }
};

std::int64_t value_of(std::uint32_t cell) { return cell == CountColumn::kAbsent ? 0 : cell; }

void expect_sums(const PairComparison& found, const PlainComparison& plain,
                 const Geography& geography, std::size_t choices) {
  std::map<election::AreaId, DifferenceSum> areas;
  DifferenceSum all;
  for (const std::string& code : plain.differ()) {
    const PlainStation& station = plain.common.at(code);
    std::vector<DifferenceSum*> sums = {&all};
    for (election::AreaId area = station.left.area;; area = geography.parent(area)) {
      sums.push_back(&areas[area]);
      if (area == election::kNation) break;
    }
    for (DifferenceSum* sum : sums) {
      ++sum->stations;
      sum->choices.resize(choices);
      bool votes = false;
      for (std::size_t c = 0; c < station.left.cells.size(); ++c) {
        if (station.left.cells[c] == station.right.cells[c]) continue;
        ++sum->cells;
        if (c < 3) continue;
        votes = true;
        const std::int64_t by = value_of(station.left.cells[c]) - value_of(station.right.cells[c]);
        sum->choices[c - 3].net += by;
        sum->choices[c - 3].gross += static_cast<std::uint64_t>(std::abs(by));
        sum->choices[c - 3].more += by > 0;
        sum->choices[c - 3].less += by < 0;
      }
      sum->in_votes += votes;
    }
  }
  const auto same = [&](const DifferenceSum& a, const DifferenceSum& b) {
    EXPECT_EQ(a.stations, b.stations);
    EXPECT_EQ(a.in_votes, b.in_votes);
    EXPECT_EQ(a.cells, b.cells);
    for (std::size_t c = 0; c < choices; ++c) {
      EXPECT_EQ(a.choices[c].net, b.choices[c].net);
      EXPECT_EQ(a.choices[c].gross, b.choices[c].gross);
      EXPECT_EQ(a.choices[c].more, b.choices[c].more);
      EXPECT_EQ(a.choices[c].less, b.choices[c].less);
    }
  };
  all.choices.resize(choices);
  same(found.sum, all);
  DifferenceSum kinds;
  kinds.choices.resize(choices);
  for (const KindSum& kind : found.kinds) {
    kinds.stations += kind.sum.stations;
    kinds.in_votes += kind.sum.in_votes;
    kinds.cells += kind.sum.cells;
    EXPECT_LE(kind.left + kind.right, kind.sum.stations);
    for (std::size_t c = 0; c < choices; ++c) {
      kinds.choices[c].net += kind.sum.choices[c].net;
      kinds.choices[c].gross += kind.sum.choices[c].gross;
      kinds.choices[c].more += kind.sum.choices[c].more;
      kinds.choices[c].less += kind.sum.choices[c].less;
    }
  }
  same(kinds, all);
  std::size_t with_differences = 0;
  for (const AreaSum& area : found.areas) {
    if (area.sum.stations == 0) continue;
    ++with_differences;
    SCOPED_TRACE(geography.path(area.area));
    areas[area.area].choices.resize(choices);
    same(area.sum, areas[area.area]);
  }
  EXPECT_EQ(with_differences, areas.size());
}

void expect_areas(const PairComparison& found, const PlainComparison& plain,
                  const Geography& geography) {
  const auto below = [&](election::AreaId area, election::AreaId top) {
    return geography.at_level(area, geography.level(top)) == top;
  };
  for (const AreaSum& area : found.areas) {
    const auto count = [&](const auto& rows, auto area_of) {
      return static_cast<std::uint64_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& e) {
        return below(area_of(e.second), area.area);
      }));
    };
    EXPECT_EQ(area.common, count(plain.common, [](const auto& s) { return s.left.area; }));
    EXPECT_EQ(area.only_left, count(plain.only_left, [](const auto& r) { return r.area; }));
    EXPECT_EQ(area.only_right, count(plain.only_right, [](const auto& r) { return r.area; }));
  }
}

TEST(Compare, FindsWhatAPlainComparisonFinds) {
  std::mt19937 random(7);
  std::uint64_t differences = 0;
  for (int round = 0; round < 60; ++round) {
    const std::size_t choices = 2 + random() % 4;
    const Geography geography = made_geography(3, 4);
    const auto truth = made_rows(random, 1 + random() % 1500, choices, geography);
    auto left_rows = another_account(random, truth, static_cast<unsigned>(2 + random() % 20));
    auto right_rows = another_account(random, truth, static_cast<unsigned>(2 + random() % 20));
    std::shuffle(right_rows.begin(), right_rows.end(), random);
    const Account left = made_account(left_rows, choices);
    const Account right = made_account(right_rows, choices);
    const PairComparison found = compared(left, right, geography);
    const PlainComparison plain(left_rows, right_rows);

    EXPECT_EQ(found.common, plain.common.size());
    std::vector<std::string> differ;
    for (const Difference& d : found.differences) {
      EXPECT_EQ(left.forms->keys[d.left], right.forms->keys[d.right]);
      differ.emplace_back(left.forms->keys[d.left]);
      EXPECT_EQ(differing_columns(left, right, found.columns, d).size(), d.cells);
    }
    const auto expected = plain.differ();
    EXPECT_EQ(differ, std::vector<std::string>(expected.begin(), expected.end()));
    EXPECT_EQ(found.sum.stations + found.equal(), found.common);
    const auto codes = [](const Account& account, const OnlyIn& only) {
      std::vector<std::string> out;
      for (const auto form : only.forms) out.emplace_back(account.forms->keys[form]);
      return out;
    };
    std::vector<std::string> only;
    for (const auto& [code, row] : plain.only_left) only.push_back(code);
    EXPECT_EQ(codes(left, found.only_left), only);
    only.clear();
    for (const auto& [code, row] : plain.only_right) only.push_back(code);
    EXPECT_EQ(codes(right, found.only_right), only);
    EXPECT_EQ(found.left_stations, plain.common.size() + plain.only_left.size());
    EXPECT_EQ(found.right_stations, plain.common.size() + plain.only_right.size());
    std::uint64_t elsewhere = 0;
    for (const auto& [code, station] : plain.common) {
      elsewhere += station.left.area != station.right.area;
    }
    EXPECT_EQ(found.areas_differ.size(), elsewhere);
    expect_sums(found, plain, geography, choices);
    expect_areas(found, plain, geography);
    std::map<std::uint32_t, std::uint64_t> bands;
    for (const Difference& d : found.differences) {
      for (std::size_t i = kSizeBands.size(); i-- > 0;) {
        if (d.largest < kSizeBands[i]) continue;
        ++bands[kSizeBands[i]];
        break;
      }
    }
    for (const SizeBand& band : found.sizes) EXPECT_EQ(band.stations, bands[band.from]);
    differences += found.differences.size();
  }
  EXPECT_GT(differences, 3000U);
}

/// A comparison by what it says of stations, whichever rows they stand in.
struct Said {
  std::string code;
  std::string other_code;
  Kind kind;
  Side side;
  Side elsewhere_in;
  bool left_adds_up;
  bool right_adds_up;
  std::uint64_t votes;
  friend auto operator<=>(const Said&, const Said&) = default;
};

std::vector<Said> said(const PairComparison& pair, const Account& left, const Account& right) {
  std::vector<Said> out;
  for (const Difference& d : pair.differences) {
    Said one{std::string(left.forms->keys[d.left]),
             "",
             d.kind,
             d.side,
             d.elsewhere_in,
             d.left_adds_up,
             d.right_adds_up,
             d.votes};
    if (d.elsewhere != election::kNoForm) {
      one.other_code = (d.elsewhere_in == Side::kLeft ? left : right).forms->keys[d.elsewhere];
    }
    out.push_back(std::move(one));
  }
  return out;
}

TEST(Compare, LeftAgainstRightMirrorsRightAgainstLeft) {
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    const Geography geography = made_geography(3, 4);
    const auto truth = made_rows(random, 800, 5, geography);
    const Account left = made_account(another_account(random, truth, 3), 5);
    const Account right = made_account(another_account(random, truth, 3), 5);
    const PairComparison one = compared(left, right, geography);
    const PairComparison other = compared(right, left, geography);
    std::vector<Said> mirrored = said(other, right, left);
    for (Said& s : mirrored) {
      s.side = other_side(s.side);
      // Of an exchange the other station's form is told in the right account, whichever that is.
      if (s.kind != Kind::kFormsExchanged) s.elsewhere_in = other_side(s.elsewhere_in);
      std::swap(s.left_adds_up, s.right_adds_up);
    }
    std::vector<Said> mine = said(one, left, right);
    for (auto* list : {&mine, &mirrored}) {
      for (Said& s : *list) {
        // Where neither is named, the station is told in the account where it was found first.
        if (s.kind == Kind::kFormOfAnother && s.side == Side::kNeither) {
          s.elsewhere_in = Side::kNeither;
        }
      }
    }
    EXPECT_EQ(mine, mirrored);
    EXPECT_EQ(one.common, other.common);
    EXPECT_EQ(one.only_left.votes, other.only_right.votes);
    ASSERT_EQ(one.kinds.size(), other.kinds.size());
    for (std::size_t k = 0; k < one.kinds.size(); ++k) {
      EXPECT_EQ(one.kinds[k].left, other.kinds[k].right);
      EXPECT_EQ(one.kinds[k].right, other.kinds[k].left);
      EXPECT_EQ(one.kinds[k].sum.net(), -other.kinds[k].sum.net());
      EXPECT_EQ(one.kinds[k].sum.gross(), other.kinds[k].sum.gross());
    }
    ASSERT_EQ(one.direction.size(), other.direction.size());
    for (std::size_t i = 0; i < one.direction.size(); ++i) {
      EXPECT_EQ(one.direction[i].more, other.direction[i].less);
      EXPECT_EQ(one.direction[i].p, other.direction[i].p);
      EXPECT_EQ(one.direction[i].adjusted, other.direction[i].adjusted);
    }
  }
}

TEST(Compare, TheOrderOfRowsAndThreadsChangesNothing) {
  std::mt19937 random(13);
  const Geography geography = made_geography(5, 6);
  const auto truth = made_rows(random, 5000, 4, geography);
  auto left_rows = another_account(random, truth, 4);
  auto right_rows = another_account(random, truth, 4);
  std::vector<Said> first;
  for (int round = 0; round < 6; ++round) {
    const base::ThreadLimit limit(static_cast<std::size_t>(1 + round % 3));
    const Account left = made_account(left_rows, 4);
    const Account right = made_account(right_rows, 4);
    const PairComparison pair = compared(left, right, geography);
    const std::vector<Said> now = said(pair, left, right);
    if (round == 0) first = now;
    EXPECT_EQ(now, first);
    std::shuffle(left_rows.begin(), left_rows.end(), random);
    std::shuffle(right_rows.begin(), right_rows.end(), random);
  }
  std::set<Kind> kinds;
  for (const Said& s : first) kinds.insert(s.kind);
  EXPECT_TRUE(kinds.contains(Kind::kFormsExchanged));
  EXPECT_GT(kinds.size(), 8U);
}

TEST(Compare, ARowWithoutVotesIsNoForm) {
  const Geography geography("Nation");
  const Account left = AccountBuilder(2).form("Z=90 a=40 b=30", "1").form("Z=80", "2").build();
  const Account right =
      AccountBuilder(2).form("Z=90 a=40 b=30", "1").form("Z=80 a=9 b=8", "2").build();
  const PairComparison pair = compared(left, right, geography);
  EXPECT_EQ(pair.common, 1U);
  EXPECT_EQ(pair.left_stations, 1U);
  EXPECT_EQ(pair.right_stations, 2U);
  EXPECT_TRUE(pair.differences.empty());
  ASSERT_EQ(pair.only_right.forms.size(), 1U);
  EXPECT_EQ(pair.only_right.without_votes_in_other, 1U);
  // Its code is known to both: no other code is to be looked for.
  EXPECT_TRUE(pair.only_right.unmatched.empty());
  EXPECT_EQ(pair.only_right.votes, (std::vector<std::int64_t>{9, 8}));
  EXPECT_EQ(pair.only_right.registered, 80);
}

TEST(Compare, LaterRowsOfAStationAreCountedAndNotCompared) {
  const Geography geography("Nation");
  const Account left = AccountBuilder(2)
                           .form("a=40 b=30", "1")
                           .form("a=41 b=30", "1")
                           .form("a=1 b=2", "7")
                           .form("a=3 b=4", "7")
                           .build();
  const Account right = AccountBuilder(2).form("a=40 b=30", "1").build();
  const PairComparison pair = compared(left, right, geography);
  EXPECT_EQ(pair.common, 1U);
  EXPECT_TRUE(pair.differences.empty());
  EXPECT_EQ(pair.left_repeated, 2U);
  EXPECT_EQ(pair.left_stations, 2U);
  ASSERT_EQ(pair.only_left.forms.size(), 1U);
  EXPECT_EQ(pair.only_left.votes, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(pair.only_left.unmatched, pair.only_left.forms);
}

TEST(Compare, WithoutVotesTheOtherFiguresAreCompared) {
  const Geography geography("Nation");
  const Account left = AccountBuilder(2).form("D=40 N=3", "1").form("D=70 N=2", "2").build();
  const Account right = AccountBuilder(2).form("D=40 N=3", "1").form("D=10 N=2", "2").build();
  const PairComparison pair = compared(left, right, geography);
  EXPECT_FALSE(pair.columns.has_votes());
  EXPECT_EQ(pair.common, 2U);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_EQ(pair.differences[0].kind, Kind::kDigitWrong);
  EXPECT_EQ(pair.sum.in_votes, 0U);
  EXPECT_TRUE(pair.direction.empty());
}

TEST(Compare, NothingInCommonIsNoError) {
  const Geography geography("Nation");
  const Account left = AccountBuilder(1).form("a=1", "1").build();
  const Account right = AccountBuilder(1).form("a=1", "2").build();
  const PairComparison pair = compared(left, right, geography);
  EXPECT_EQ(pair.common, 0U);
  EXPECT_EQ(pair.only_left.forms.size(), 1U);
  EXPECT_EQ(pair.only_right.forms.size(), 1U);
  const Account empty = AccountBuilder(1).build();
  EXPECT_EQ(compared(empty, right, geography).only_right.forms.size(), 0U);
}

TEST(Compare, TellsWhichFormAddsUp) {
  const Geography geography("Nation");
  const Account left = AccountBuilder(2).form("H=80 V=70 N=10 a=40 b=30", "1").build();
  const Account right = AccountBuilder(2).form("H=80 V=70 N=19 a=40 b=35", "1").build();
  const PairComparison pair = compared(left, right, geography);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_TRUE(pair.differences[0].left_adds_up);
  EXPECT_FALSE(pair.differences[0].right_adds_up);
  const PairComparison other =
      compared(left, AccountBuilder(2).form("H=89 V=70 N=19 a=40 b=30", "1").build(), geography);
  EXPECT_TRUE(other.differences[0].right_adds_up);
  // The parts are right, the votes are not the valid ones.
  const PairComparison votes =
      compared(left, AccountBuilder(2).form("H=80 V=70 N=10 a=40 b=35", "1").build(), geography);
  EXPECT_FALSE(votes.differences[0].right_adds_up);
}

TEST(Compare, ACoarserAreaThatHoldsTheOtherIsNoDifference) {
  Geography geography = made_geography(2, 2);
  const election::AreaId province = geography.find("P1");
  const election::AreaId district = geography.child(province, "D1");
  const election::AreaId elsewhere = geography.find("P2");
  const Account left =
      AccountBuilder(1).form("a=1", "1", district).form("a=1", "2", district).build();
  const Account right =
      AccountBuilder(1).form("a=1", "1", province).form("a=1", "2", elsewhere).build();
  const PairComparison pair = compared(left, right, geography);
  ASSERT_EQ(pair.areas_differ.size(), 1U);
  EXPECT_EQ(pair.areas_differ[0].left, 1U);
}

TEST(Compare, TheLargestCountsDoNotOverflow) {
  const Geography geography("Nation");
  const std::string most = std::to_string(CountColumn::kMax);
  const Account left =
      AccountBuilder(2).form("V=" + most + " a=" + most + " b=" + most, "1").build();
  const Account right = AccountBuilder(2).form("V=1 a=0 b=0", "1").build();
  const PairComparison pair = compared(left, right, geography);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_EQ(pair.differences[0].votes, 2ULL * CountColumn::kMax);
  EXPECT_EQ(pair.differences[0].largest, CountColumn::kMax);
}

}  // namespace
}  // namespace scrutineer::comparing
