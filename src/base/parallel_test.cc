#include "scrutineer/base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <tuple>

namespace scrutineer::base {
namespace {

constexpr std::size_t kThreadCounts[] = {1, 2, 8};

TEST(ForEachIndex, CallsEachOnce) {
  for (const std::size_t threads : kThreadCounts) {
    const ThreadLimit limit(threads);
    std::vector<std::atomic<int>> calls(10'000);
    for_each_index(calls.size(), [&](std::size_t i) { ++calls[i]; });
    for (const auto& count : calls) ASSERT_EQ(count, 1);
  }
}

TEST(ForEachIndex, NothingToDoCallsNothing) {
  for_each_index(0, [](std::size_t) { FAIL(); });
}

TEST(ForEachIndex, PassesOnAnException) {
  const auto fails = [](std::size_t i) {
    if (i == 77) throw std::runtime_error("task 77");
  };
  for (const std::size_t threads : kThreadCounts) {
    const ThreadLimit limit(threads);
    EXPECT_THROW(for_each_index(100, fails), std::runtime_error);
  }
}

using Piece = std::tuple<std::size_t, std::size_t, std::size_t>;

std::vector<Piece> pieces_of(std::size_t count, std::size_t grain) {
  std::vector<Piece> pieces(piece_count(count, grain));
  for_each_piece(count, grain, [&](std::size_t piece, std::size_t begin, std::size_t end) {
    pieces.at(piece) = {piece, begin, end};
  });
  return pieces;
}

TEST(ForEachPiece, CoversTheRangeWithTheLastPieceShorter) {
  EXPECT_EQ(pieces_of(10, 4), (std::vector<Piece>{{0, 0, 4}, {1, 4, 8}, {2, 8, 10}}));
  EXPECT_EQ(pieces_of(8, 4), (std::vector<Piece>{{0, 0, 4}, {1, 4, 8}}));
  EXPECT_EQ(pieces_of(3, 4), (std::vector<Piece>{{0, 0, 3}}));
  EXPECT_EQ(pieces_of(0, 4), std::vector<Piece>());
}

TEST(ForEachPiece, PiecesDoNotDependOnThreads) {
  const ThreadLimit one(1);
  const auto expected = pieces_of(100'003, 97);
  for (const std::size_t threads : kThreadCounts) {
    const ThreadLimit limit(threads);
    EXPECT_EQ(pieces_of(100'003, 97), expected) << threads;
  }
}

/// A sum of doubles, which depends on its order: the same bits only if the order is the same.
double reduced_in_order(std::size_t threads) {
  const ThreadLimit limit(threads);
  std::vector<double> parts(piece_count(50'000, 111));
  for_each_piece(50'000, 111, [&](std::size_t piece, std::size_t begin, std::size_t end) {
    Random random(5, 0, piece);
    for (std::size_t i = begin; i < end; ++i) parts[piece] += random.uniform();
  });
  double sum = 0;
  for (const double part : parts) sum += part;
  return sum;
}

TEST(ForEachPiece, ReducingInOrderGivesTheSameBitsOnAnyThreads) {
  const double expected = reduced_in_order(1);
  for (const std::size_t threads : kThreadCounts) EXPECT_EQ(reduced_in_order(threads), expected);
}

TEST(Replicates, DependOnSeedStreamAndReplicateOnly) {
  const std::function<std::uint64_t(Random&)> experiment = [](Random& random) {
    std::uint64_t value = 0;
    for (int i = 0; i < 10; ++i) value = value * 31 + random.below(1000);
    return value;
  };
  const auto on = [&](std::size_t threads) {
    const ThreadLimit limit(threads);
    return replicates(42, 3, 1000, experiment);
  };
  const auto expected = on(1);
  EXPECT_EQ(on(2), expected);
  EXPECT_EQ(on(8), expected);
  Random seventh(42, 3, 7);
  EXPECT_EQ(expected[7], experiment(seventh));
  EXPECT_NE(expected[7], expected[8]);
}

}  // namespace
}  // namespace scrutineer::base
