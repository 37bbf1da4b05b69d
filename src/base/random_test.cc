#include "scrutineer/base/random.h"

#include <Random123/philox.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

namespace scrutineer::base {
namespace {

using testing::ElementsAre;

using Block = std::array<std::uint64_t, 4>;

/// The known answers for philox4x64-10 that Random123 publishes with its source (kat_vectors).
struct KnownAnswer {
  Block counter;
  std::array<std::uint64_t, 2> key;
  Block random;
};
constexpr std::uint64_t kOnes = ~std::uint64_t{0};
constexpr KnownAnswer kKnownAnswers[] = {
    {{0, 0, 0, 0},
     {0, 0},
     {0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
    {{kOnes, kOnes, kOnes, kOnes},
     {kOnes, kOnes},
     {0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
    {{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
     {0x452821e638d01377, 0xbe5466cf34e90c6c},
     {0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
};

Block philox(const Block& counter, const std::array<std::uint64_t, 2>& key) {
  r123::Philox4x64::ctr_type c;
  for (std::size_t i = 0; i < 4; ++i) c[i] = counter[i];
  const r123::Philox4x64::key_type k = {{key[0], key[1]}};
  const r123::Philox4x64::ctr_type random = r123::Philox4x64()(c, k);
  return {random[0], random[1], random[2], random[3]};
}

Block next_four(Random& random) {
  Block block;
  for (std::uint64_t& word : block) word = random.bits();
  return block;
}

TEST(Philox, GivesThePublishedAnswers) {
  for (const KnownAnswer& known : kKnownAnswers) {
    EXPECT_EQ(philox(known.counter, known.key), known.random);
  }
}

TEST(Random, BeginsWithThePublishedAnswer) {
  Random random(0, 0, 0);
  EXPECT_EQ(next_four(random), kKnownAnswers[0].random);
}

TEST(Random, IsPhiloxOfSeedStreamReplicateAndDraw) {
  Random random(7, 11, 13);
  for (std::uint64_t block = 0; block < 3; ++block) {
    EXPECT_EQ(next_four(random), philox({block, 13, 0, 0}, {7, 11}));
  }
}

TEST(Random, StreamsAndReplicatesDiffer) {
  const auto first = [](std::uint64_t seed, std::uint64_t stream, std::uint64_t replicate) {
    return Random(seed, stream, replicate).bits();
  };
  EXPECT_NE(first(1, 2, 3), first(2, 2, 3));
  EXPECT_NE(first(1, 2, 3), first(1, 3, 3));
  EXPECT_NE(first(1, 2, 3), first(1, 2, 4));
  EXPECT_EQ(first(1, 2, 3), first(1, 2, 3));
}

// The values below follow by hand from the first published answer: uniform = ⌊w / 2^11⌋ / 2^53,
// below(b) = ⌊w · b / 2^64⌋. They must never change: every published simulation rests on them.
TEST(Random, UniformIsTheTopFiftyThreeBits) {
  Random random(0, 0, 0);
  EXPECT_EQ(random.uniform(), 0x1.6554d9eca3630p-4);
  EXPECT_EQ(random.uniform(), 0x1.b641fd3ace5a1p-1);
  EXPECT_EQ(random.uniform(), 0x1.afcee59dc30c2p-1);
  EXPECT_EQ(random.uniform(), 0x1.f9a2da2bb1ee8p-2);
}

TEST(Random, BelowIsTheHighHalfOfTheProduct) {
  const auto four_below = [](std::uint64_t bound) {
    Random random(0, 0, 0);
    std::vector<std::uint64_t> values;
    for (int i = 0; i < 4; ++i) values.push_back(random.below(bound));
    return values;
  };
  EXPECT_THAT(four_below(6), ElementsAre(0, 5, 5, 2));
  EXPECT_THAT(four_below(1'000'003), ElementsAre(87239, 855974, 843377, 493786));
  EXPECT_THAT(four_below(1), ElementsAre(0, 0, 0, 0));
}

TEST(Random, BelowRejectsWhatWouldBias) {
  // With 2^63 + 1 nearly half of all draws are rejected: those whose low half is below 2^63 - 1.
  constexpr std::uint64_t kBound = (std::uint64_t{1} << 63) + 1;
  Random accepting(3, 0, 0);
  Random plain(3, 0, 0);
  int rejected = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t value = accepting.below(kBound);
    EXPECT_LT(value, kBound);
    while (true) {
      const std::uint64_t word = plain.bits();
      if (word * kBound >= (std::uint64_t{1} << 63) - 1) break;
      ++rejected;
    }
  }
  EXPECT_EQ(accepting.bits(), plain.bits());
  EXPECT_GT(rejected, 800);
  EXPECT_LT(rejected, 1200);
}

TEST(Random, BelowNeedsABound) {
  Random random(0, 0, 0);
  EXPECT_THROW((void)random.below(0), std::invalid_argument);
}

TEST(Random, ShuffleIsDurstenfelds) {
  std::string letters = "abcde";
  Random random(0, 0, 0);
  random.shuffle(std::span<char>(letters));
  EXPECT_EQ(letters, "becda");
  std::vector<int> one = {1};
  random.shuffle(std::span<int>(one));
  random.shuffle(std::span<int>());
}

TEST(Random, ShuffleGivesEveryOrderEquallyOften) {
  std::vector<int> seen(6, 0);
  Random random(20130728, 0, 0);
  constexpr int kShuffles = 60'000;
  for (int i = 0; i < kShuffles; ++i) {
    std::array<int, 3> items = {0, 1, 2};
    random.shuffle(std::span<int>(items));
    ++seen[static_cast<std::size_t>(items[0] * 2 + (items[1] > items[2] ? 1 : 0))];
  }
  // 10,000 each, standard deviation 91: five of them.
  for (const int count : seen) EXPECT_NEAR(count, kShuffles / 6, 456);
}

}  // namespace
}  // namespace scrutineer::base
