#include "scrutineer/base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scrutineer::base {
namespace {

Error example(std::string code = "unknown-column") {
  return {std::move(code),
          {"votes.csv", 1, "Voted"},
          "there is no column 'Voted'",
          "did you mean 'Votes'?"};
}

TEST(Place, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ((Place{"a.csv", 7, "B"}).text(), "a.csv:7:B");
  EXPECT_EQ((Place{"a.csv", 7, ""}).text(), "a.csv:7");
  EXPECT_EQ((Place{"a.csv", 0, ""}).text(), "a.csv");
  EXPECT_EQ((Place{"", 7, "B"}).text(), "row 7:B");
  EXPECT_EQ((Place{"", 0, "B"}).text(), "column B");
  EXPECT_EQ(Place{}.text(), "");
}

TEST(Error, IsPrintedWithPlaceAndRemedy) {
  EXPECT_EQ(example().text(),
            "votes.csv:1:Voted: error[unknown-column]: there is no column 'Voted'\n"
            "  remedy: did you mean 'Votes'?\n");
}

TEST(Error, WithoutPlaceOrRemedyIsPrintedWithoutThem) {
  EXPECT_EQ((Error{"broken", {}, "it is broken", ""}).text(), "error[broken]: it is broken\n");
}

TEST(Error, ExcerptStandsBetweenWhatAndRemedy) {
  Error error = example();
  error.excerpt = "  3 | votes = 1\n    |         ^";
  EXPECT_EQ(error.text(),
            "votes.csv:1:Voted: error[unknown-column]: there is no column 'Voted'\n"
            "  3 | votes = 1\n    |         ^\n"
            "  remedy: did you mean 'Votes'?\n");
}

TEST(Error, NothingOfFilesSteersTheTerminal) {
  Error error = example();
  error.place.column = "Voted\nby post";
  error.what = "there is no column '\x1B[31m\xC2\x9BVoté\x7F'";
  EXPECT_EQ(error.text(),
            "votes.csv:1:Voted by post: error[unknown-column]: there is no column "
            "'\uFFFD[31m\uFFFDVoté\uFFFD'\n"
            "  remedy: did you mean 'Votes'?\n");
}

TEST(Errors, KeepsALimitedNumberAndCountsTheRest) {
  Errors errors;
  EXPECT_TRUE(errors.empty());
  EXPECT_EQ(errors.text(), "");
  for (std::size_t i = 0; i < Errors::kLimit + 3; ++i) errors.add(example());
  EXPECT_FALSE(errors.empty());
  EXPECT_EQ(errors.kept().size(), Errors::kLimit);
  EXPECT_EQ(errors.found(), Errors::kLimit + 3);
  EXPECT_THAT(errors.text(), testing::EndsWith("and 3 more errors; the first 20 are shown\n"));
}

TEST(Errors, OneMoreThanTheLimitIsOneMoreError) {
  Errors errors;
  for (std::size_t i = 0; i < Errors::kLimit + 1; ++i) errors.add(example());
  EXPECT_THAT(errors.text(), testing::EndsWith("and 1 more error; the first 20 are shown\n"));
}

TEST(Errors, AddingAnothersErrorsCountsThoseItDidNotKeep) {
  Errors many;
  for (std::size_t i = 0; i < Errors::kLimit + 5; ++i) many.add(example("many"));
  Errors errors(example("first"));
  errors.add(many);
  EXPECT_EQ(errors.found(), Errors::kLimit + 6);
  EXPECT_EQ(errors.kept().size(), Errors::kLimit);
  EXPECT_EQ(errors.kept().front().code, "first");
  EXPECT_EQ(errors.kept().back().code, "many");
}

TEST(Failure, MakesResultsAndReadings) {
  const Result<int> result = failure(example());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), example());
  const Reading<int> reading = failure(Errors(example()));
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().found(), 1U);
}

TEST(NearestName, FindsALikelySlip) {
  const std::vector<std::string> names = {"registered", "invalid", "valid", "cast"};
  EXPECT_EQ(nearest_name("registred", names), "registered");
  EXPECT_EQ(nearest_name("Valid", names), "valid");
  EXPECT_EQ(nearest_name("cats", names), "cast");
}

TEST(NearestName, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(nearest_name("signatures", {"cast", "blank"}), "");
  EXPECT_EQ(nearest_name("cast", {}), "");
}

TEST(NearestName, CountsLettersNotBytes) {
  // Two Khmer letters of seven differ: six bytes, but near.
  EXPECT_EQ(nearest_name("សន្លឹកឆ្នោត", {"សន្លឹកឆ្នោន"}), "សន្លឹកឆ្នោន");
  EXPECT_EQ(nearest_name("Глсање", {"Гласање", "Turnout"}), "Гласање");
}

TEST(NearestName, TakesBytesThatAreNoText) {
  EXPECT_EQ(nearest_name("\xF0\x9F", {"\xFF", "cast"}), "\xFF");
  EXPECT_EQ(nearest_name(std::string(100'000, 'a'), {std::string(100'000, 'a')}), "");
}

TEST(NearestName, FirstOfEquallyNearIsTaken) {
  EXPECT_EQ(nearest_name("vot", {"vote", "voty"}), "vote");
}

}  // namespace
}  // namespace scrutineer::base
