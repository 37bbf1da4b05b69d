// Random numbers as a pure function of where they are drawn: the same on every machine, with any
// number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace scrutineer::base {

/// A stream of random numbers that is a pure function of (seed, stream, replicate, draw): the
/// Philox 4x64-10 counter-based generator (Salmon, Moraes, Dror and Shaw 2011, "Parallel random
/// numbers: as easy as 1, 2, 3", from Random123) keyed by (seed, stream) at counter
/// (draw / 4, replicate, 0, 0).
///
/// It is not for public ceremonies, which sample by SHA-256 of a seed thrown in public.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream, std::uint64_t replicate = 0)
      : seed_(seed), stream_(stream), replicate_(replicate) {}

  /// The next 64 random bits.
  [[nodiscard]] std::uint64_t bits();
  /// Uniform over 0 … bound-1, unbiased (Lemire 2019, "Fast random integer generation in an
  /// interval"). `bound` must be positive.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);
  /// Uniform in [0, 1): the top 53 bits times 2^-53.
  [[nodiscard]] double uniform();

  /// Fisher-Yates shuffle (Durstenfeld 1964): for i = n-1 … 1 swaps item i with item below(i+1).
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      using std::swap;
      swap(items[i - 1], items[below(i)]);
    }
  }

 private:
  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t replicate_;
  std::uint64_t draw_ = 0;
  std::uint64_t block_[4] = {};
};

}  // namespace scrutineer::base
