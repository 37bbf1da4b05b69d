#include "scrutineer/comparing/near_match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "scrutineer/comparing/edit_distance.h"
#include "scrutineer/comparing/near_code.h"

namespace scrutineer::comparing {
namespace {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::FormColumn;
using election::FormIndex;
using election::Geography;

constexpr CountColumn::Cell kNone = CountColumn::kAbsent;

struct Form {
  std::string code;
  AreaId area = election::kNation;
  std::vector<CountColumn::Cell> votes;
};

/// An account of votes only, as many choices as the first form has.
Account account_of(const std::vector<Form>& forms) {
  Account account;
  auto list = std::make_shared<election::FormList>();
  std::vector<std::vector<CountColumn::Cell>> columns(forms.empty() ? 0 : forms[0].votes.size());
  for (const Form& form : forms) {
    list->keys.append(form.code);
    list->areas.push_back(form.area);
    list->rows.push_back(static_cast<std::uint32_t>(list->rows.size() + 2));
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c].push_back(form.votes[c]);
  }
  for (auto& column : columns) account.votes.emplace_back(std::move(column));
  account.forms = list;
  account.provenance.derived.resize(account.column_count());
  return account;
}

std::vector<FormIndex> all_of(const Account& account) {
  std::vector<FormIndex> forms(account.size());
  std::iota(forms.begin(), forms.end(), 0U);
  return forms;
}

std::vector<NearMatch> matches(const Account& left, const Account& right,
                               const Geography& geography = Geography("Land")) {
  return near_matches(left, all_of(left), right, all_of(right), geography);
}

TEST(NearMatches, ACodeWrittenOtherwiseIsFound) {
  const Account left = account_of({{"0101-001", 0, {10, 20, 30}}, {"0707-007", 0, {1, 2, 3}}});
  const Account right = account_of({{"999/999", 0, {9, 9, 9}}, {"101-1", 0, {10, 21, 30}}});
  EXPECT_EQ(matches(left, right), (std::vector<NearMatch>{{0, 1, 0, true, 0, 2}}));
}

TEST(NearMatches, OnlyTheFormsGivenAreLookedAt) {
  const Account left = account_of({{"0101-001", 0, {10, 20, 30}}, {"0101-002", 0, {4, 5, 6}}});
  const Account right = account_of({{"101-1", 0, {10, 20, 30}}, {"101-2", 0, {4, 5, 6}}});
  const std::vector<FormIndex> second = {1};
  EXPECT_EQ(near_matches(left, second, right, all_of(right), Geography("Land")),
            (std::vector<NearMatch>{{1, 1, 0, true, 0, 3}}));
}

TEST(NearMatches, EqualFiguresGoBeforeNearCodes) {
  const Account left = account_of({{"36127", 0, {10, 20, 30, 0}}});
  const Account right = account_of({{"36128", 0, {10, 20, 31, 0}}, {"36999", 0, {10, 20, 30, 0}}});
  // The second's code is far off, but its figures are the same throughout.
  EXPECT_EQ(matches(left, right), (std::vector<NearMatch>{{0, 1, 3, true, 0, 3}}));
}

TEST(NearMatches, FewerThanThreeEqualFiguresTellNothing) {
  // 36172 has one equal figure by chance, 036127 none; the code decides.
  const Account left = account_of({{"36127", 0, {10, 20, 30}}});
  const Account right = account_of({{"36172", 0, {10, 5, 5}}, {"036127", 0, {7, 8, 9}}});
  EXPECT_EQ(matches(left, right), (std::vector<NearMatch>{{0, 1, 0, true, 0, 0}}));
  // The same figures, but only two other than 0, and codes far apart: no pair.
  EXPECT_EQ(matches(account_of({{"111111", 0, {10, 20, 0, 0}}}),
                    account_of({{"999999", 0, {10, 20, 0, 0}}})),
            std::vector<NearMatch>{});
}

TEST(NearMatches, FiguresOfAnotherAreaOrWithAHoleAreNotTheSameThroughout) {
  Geography geography("Land", {"province"});
  const AreaId north = geography.child(election::kNation, "North");
  const AreaId south = geography.child(election::kNation, "South");
  const Account left = account_of({{"111111", north, {10, 20, 30}}});
  EXPECT_EQ(matches(left, account_of({{"999999", south, {10, 20, 30}}}), geography),
            std::vector<NearMatch>{});
  EXPECT_EQ(matches(left, account_of({{"999999", north, {10, 20, 30}}}), geography),
            (std::vector<NearMatch>{{0, 0, 6, true, 0, 3}}));
  EXPECT_EQ(matches(account_of({{"111111", 0, {1, 2, 3, kNone}}}),
                    account_of({{"999999", 0, {1, 2, 3, 4}}})),
            std::vector<NearMatch>{});
}

TEST(NearMatches, FiguresThatAreComputedAreNotCompared) {
  Account left = account_of({{"111111", 0, {10, 20, 30}}});
  const Account right = account_of({{"999999", 0, {10, 20, 30}}});
  ASSERT_EQ(matches(left, right).size(), 1U);
  left.provenance.derived[election::kFigureCount] = "cast - valid";
  EXPECT_EQ(matches(left, right), std::vector<NearMatch>{});  // Two are left.
}

TEST(NearMatches, TheNearerAreaDecidesThenTheCode) {
  Geography geography("Land", {"province"});
  const AreaId north = geography.child(election::kNation, "Nordland");
  const AreaId other = geography.child(election::kNation, "NORDLANT");
  const AreaId south = geography.child(election::kNation, "South");
  const Account left = account_of({{"36127", north, {1, 2, 3}}});
  const auto right = [&](AreaId first, AreaId second) {
    return account_of({{"36129", first, {4, 5, 6}}, {"36128", second, {7, 8, 9}}});
  };
  EXPECT_EQ(matches(left, right(south, north), geography),
            (std::vector<NearMatch>{{0, 1, 1, true, 0, 0}}));
  EXPECT_EQ(matches(left, right(other, south), geography),
            (std::vector<NearMatch>{{0, 0, 1, false, 1, 0}}));
  EXPECT_EQ(matches(left, right(south, south), geography),
            (std::vector<NearMatch>{{0, 1, 1, false, 7, 0}}));
}

TEST(NearMatches, APairIsOfferedIfEachIsTheOthersNearest) {
  // Both left codes are nearest to 36127, which is nearer to the second.
  const Account left = account_of({{"36128", 0, {1, 2, 3}}, {"036127", 0, {1, 2, 3}}});
  const Account right = account_of({{"36127", 0, {4, 5, 6}}});
  EXPECT_EQ(matches(left, right), (std::vector<NearMatch>{{1, 0, 0, true, 0, 0}}));
}

TEST(NearMatches, FiguresThatManyHaveTellNothing) {
  std::vector<Form> left;
  std::vector<Form> right;
  for (int i = 0; i < 11; ++i) {
    left.push_back({std::string(6, static_cast<char>('A' + i)), 0, {1, 1, 1}});
    right.push_back({std::string(6, static_cast<char>('N' + i)), 0, {1, 1, 1}});
  }
  EXPECT_EQ(matches(account_of(left), account_of(right)), std::vector<NearMatch>{});
  left.pop_back();
  EXPECT_EQ(matches(account_of(left), account_of(right)), std::vector<NearMatch>{});
  right.pop_back();
  EXPECT_EQ(matches(account_of(left), account_of(right)).size(), 1U);  // The first by code.
}

// The plain way: every form against every other, from the definition.

std::vector<NearMatch> plain_matches(const Account& left, const Account& right,
                                     const Geography& geography) {
  const auto code = [](const Account& account, std::size_t form) {
    return account.forms->keys[form];
  };
  std::vector<std::string_view> left_codes;
  std::vector<std::string_view> right_codes;
  for (std::size_t l = 0; l < left.size(); ++l) left_codes.push_back(code(left, l));
  for (std::size_t r = 0; r < right.size(); ++r) right_codes.push_back(code(right, r));
  std::set<std::pair<std::size_t, std::size_t>> near;  // near_code_test.cc has its plain way.
  for (const NearCodes& pair : near_codes(left_codes, right_codes)) {
    near.emplace(pair.left, pair.right);
  }
  const auto area = [](const Account& account, std::size_t form) {
    return account.forms->areas[form];
  };
  const auto same_figures = [&](const Account& a, std::size_t i, const Account& b, std::size_t k) {
    std::size_t telling = 0;
    for (std::size_t c = 0; c < a.votes.size(); ++c) {
      if (a.votes[c].cells()[i] != b.votes[c].cells()[k]) return false;
      telling += a.votes[c].at(static_cast<FormIndex>(i)).value_or(0) != 0 ? 1 : 0;
    }
    return telling >= 3 && area(a, i) == area(b, k);
  };
  const auto partners = [&](const Account& a, std::size_t i, const Account& b) {
    std::size_t count = 0;
    for (std::size_t k = 0; k < b.size(); ++k) count += same_figures(a, i, b, k) ? 1 : 0;
    return count;
  };
  std::vector<std::pair<
      std::tuple<int, std::uint32_t, int, std::uint32_t, std::string_view, std::string_view>,
      NearMatch>>
      all;
  for (std::size_t l = 0; l < left.size(); ++l) {
    for (std::size_t r = 0; r < right.size(); ++r) {
      const bool figures = same_figures(left, l, right, r) &&
                           partners(left, l, right) <= kMostNearCodes &&
                           partners(right, r, left) <= kMostNearCodes;
      if (!figures && near.count({l, r}) == 0) continue;
      NearMatch match{static_cast<FormIndex>(l),
                      static_cast<FormIndex>(r),
                      code_distance(code(left, l), code(right, r)),
                      area(left, l) == area(right, r),
                      0,
                      0};
      if (!match.same_area) {
        match.area_distance = edit_distance(folded_code_points(geography.name(area(left, l))),
                                            folded_code_points(geography.name(area(right, r))));
      }
      for (std::size_t c = 0; c < left.votes.size(); ++c) {
        const auto a = left.votes[c].at(match.left);
        const auto b = right.votes[c].at(match.right);
        match.equal_figures += a && b && *a == *b && *a != 0 ? 1U : 0U;
      }
      const int telling = match.equal_figures < 3 ? 0 : static_cast<int>(match.equal_figures);
      all.push_back({{-telling, match.code_distance, match.same_area ? 0 : 1, match.area_distance,
                      code(left, l), code(right, r)},
                     match});
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NearMatch> mutual;
  for (const auto& [weight, match] : all) {
    const auto best = [&](auto side) {
      return std::find_if(all.begin(), all.end(), [&, of = &match](const auto& other) {
               return other.second.*side == of->*side;
             })->second == match;
    };
    if (best(&NearMatch::left) && best(&NearMatch::right)) mutual.push_back(match);
  }
  return mutual;
}

struct Land {
  Geography geography{"Land", {"province"}};
  std::vector<AreaId> areas;
  Land() {
    for (const char* name : {"North", "NORTE", "South"}) {
      areas.push_back(geography.child(election::kNation, name));
    }
  }
};

std::vector<Form> random_forms(std::mt19937& random, std::size_t count, const Land& land) {
  constexpr std::string_view kLetters = "0123A-";
  std::set<std::string> codes;
  while (codes.size() < count) {
    std::string code;
    for (std::size_t k = 3 + random() % 4; k > 0; --k) code += kLetters[random() % kLetters.size()];
    codes.insert(code);
  }
  std::vector<Form> forms;
  for (const std::string& code : codes) {
    Form form{code, land.areas[random() % land.areas.size()], {}};
    for (int c = 0; c < 4; ++c) {
      const auto value = static_cast<CountColumn::Cell>(random() % 4);
      form.votes.push_back(random() % 12 == 0 ? kNone : value);
    }
    forms.push_back(std::move(form));
  }
  return forms;
}

TEST(NearMatches, AreThoseOfComparingEachWithEach) {
  const Land land;
  std::mt19937 random(20261126);
  std::size_t pairs = 0;
  std::size_t by_figures = 0;
  for (int round = 0; round < 200; ++round) {
    const Account left = account_of(random_forms(random, 1 + random() % 25, land));
    const Account right = account_of(random_forms(random, 1 + random() % 25, land));
    const auto plain = plain_matches(left, right, land.geography);
    ASSERT_EQ(matches(left, right, land.geography), plain)
        << "round " << round << " of seed 20261126";
    pairs += plain.size();
    for (const NearMatch& match : plain) by_figures += match.code_distance > 2 ? 1 : 0;
  }
  EXPECT_GT(pairs, 500U);
  EXPECT_GT(by_figures, 10U);
}

TEST(NearMatches, ThePlainWayWouldSeeAWrongPair) {
  const Land land;
  const Account left = account_of({{"36127", land.areas[0], {1, 2, 3, 4}}});
  const Account right =
      account_of({{"36128", land.areas[0], {1, 2, 3, 4}}, {"036127", land.areas[0], {1, 2, 3, 5}}});
  const auto plain = plain_matches(left, right, land.geography);
  ASSERT_EQ(matches(left, right, land.geography), plain);
  // What looking at codes alone would give.
  EXPECT_NE(plain, (std::vector<NearMatch>{{0, 1, 0, true, 0, 3}}));
  EXPECT_NE(plain, std::vector<NearMatch>{});
}

TEST(NearMatches, TheOrderOfRowsAndOfAccountsChangesNothing) {
  const Land land;
  std::mt19937 random(5);
  std::vector<Form> left_forms = random_forms(random, 300, land);
  std::vector<Form> right_forms = random_forms(random, 250, land);
  const auto named = [&](const Account& left, const Account& right, bool mirrored) {
    std::set<std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::uint32_t>> all;
    for (const NearMatch& match : matches(left, right, land.geography)) {
      std::string a(left.forms->keys[match.left]);
      std::string b(right.forms->keys[match.right]);
      if (mirrored) std::swap(a, b);
      all.emplace(a, b, match.code_distance, match.area_distance, match.equal_figures);
    }
    return all;
  };
  const auto expected = named(account_of(left_forms), account_of(right_forms), false);
  EXPECT_GT(expected.size(), 20U);
  EXPECT_EQ(named(account_of(right_forms), account_of(left_forms), true), expected);
  std::shuffle(left_forms.begin(), left_forms.end(), random);
  std::shuffle(right_forms.begin(), right_forms.end(), random);
  EXPECT_EQ(named(account_of(left_forms), account_of(right_forms), false), expected);
}

// Areas.

struct Areas {
  Geography geography{"Land", {"province", "district"}};

  AreaId at(const std::string& path) {
    AreaId area = election::kNation;
    for (std::size_t begin = 0; begin <= path.size();) {
      const std::size_t end = std::min(path.find('/', begin), path.size());
      area = geography.child(area, path.substr(begin, end - begin));
      begin = end + 1;
    }
    return area;
  }
  Account account(const std::vector<std::string>& paths) {
    std::vector<Form> forms;
    for (const std::string& path : paths) {
      forms.push_back({std::to_string(forms.size()), at(path), {1}});
    }
    return account_of(forms);
  }
  std::string near(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    const Account a = account(left);
    const Account b = account(right);
    std::string out;
    for (const NearArea& pair : near_areas(a, b, geography)) {
      out += geography.path(pair.left) + " ~ " + geography.path(pair.right) + " " +
             std::to_string(pair.distance) + "\n";
    }
    return out;
  }
};

TEST(NearAreas, NamesThatDifferInSpelling) {
  EXPECT_EQ(Areas().near({"Potosí/Uyuni", "LA PAZ/El Alto", "Pando/Cobija"},
                         {"Potosi/Uyuni", "La Paz/El Alto", "Pando/Cobija"}),
            "LA PAZ ~ La Paz 0\nPotosí ~ Potosi 1\n");
  EXPECT_EQ(Areas().near({"Pando/Madre de Dios"}, {"Pando/Madre de Diso", "Pando/Cobija"}),
            "Pando/Madre de Dios ~ Pando/Madre de Diso 1\n");
}

TEST(NearAreas, NoneWhereAreasAreNamedByAnotherSystem) {
  // 5,001 areas against 5,000 under one parent; two of them differ in spelling.
  std::vector<std::string> left = {"Potosí"};
  std::vector<std::string> right = {"Potosi"};
  EXPECT_EQ(Areas().near(left, right), "Potosí ~ Potosi 1\n");
  for (int i = 0; i < 5000; ++i) left.push_back("village of many letters " + std::to_string(i));
  for (int i = 1; i < 5000; ++i) right.push_back(std::to_string(i));
  EXPECT_EQ(Areas().near(left, right), "");
}

TEST(NearAreas, OnlyUnderOneParentAndOnlyWhereOneAccountHasNone) {
  // Each has Cobija; the other two lie in different provinces.
  EXPECT_EQ(Areas().near({"Pando/Cobija", "Beni/Trinidad"}, {"Pando/Cobija", "Pando/Trinidat"}),
            "");
  // Coast has forms in both accounts, so Coost is nobody's other name.
  EXPECT_EQ(Areas().near({"Coast"}, {"Coast", "Coost"}), "");
}

TEST(NearAreas, TwoEditsOrAFifthOfTheNameAndBelowHalf) {
  EXPECT_EQ(Areas().near({"Norden"}, {"Nordin"}), "Norden ~ Nordin 1\n");
  EXPECT_EQ(Areas().near({"Norden"}, {"Nardin"}), "Norden ~ Nardin 2\n");
  EXPECT_EQ(Areas().near({"Norden"}, {"Nardyn"}), "Norden ~ Nardyn 2\n");
  EXPECT_EQ(Areas().near({"Norden"}, {"Nardyx"}), "");
  EXPECT_EQ(Areas().near({"Ica"}, {"Ico"}), "Ica ~ Ico 1\n");
  EXPECT_EQ(Areas().near({"Ica"}, {"Oco"}), "");
  EXPECT_EQ(Areas().near({"Donji Vakuf Opština"}, {"Donji Vakuf Opcina"}),
            "Donji Vakuf Opština ~ Donji Vakuf Opcina 2\n");
  // Four edits of twenty letters; of nineteen, three are the most.
  EXPECT_EQ(Areas().near({"abcdefghijklmnopqrst"}, {"Xbcdefghij1lmn2pq3st"}),
            "abcdefghijklmnopqrst ~ Xbcdefghij1lmn2pq3st 4\n");
  EXPECT_EQ(Areas().near({"abcdefghijklmnopqrs"}, {"Xbcdefghij1lmn2pq3s"}), "");
}

TEST(NearAreas, EachIsTheOthersNearest) {
  EXPECT_EQ(Areas().near({"Svaty Jan", "Svaty Jur"}, {"Svaty Jun"}), "Svaty Jan ~ Svaty Jun 1\n");
  EXPECT_EQ(Areas().near({"Svaty Jun"}, {"Svaty Jur", "Svaty Jan"}), "Svaty Jun ~ Svaty Jan 1\n");
}

}  // namespace
}  // namespace scrutineer::comparing
