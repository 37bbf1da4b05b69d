// Work on many cores that gives the same bytes as work on one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "scrutineer/base/random.h"

namespace scrutineer::base {

/// Limits every parallel call made while it lives to `threads` threads; 0 means as many as the
/// machine has. One lives at a time, made by whoever owns the process (the command).
class ThreadLimit {
 public:
  explicit ThreadLimit(std::size_t threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  void* control_;
};

/// Calls task(i) once for each i in 0 … count-1, on many threads and in no order. A task writes
/// only what is its own, so the result does not depend on the threads. The first exception is
/// thrown again here.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& task);

/// Splits 0 … count into pieces of `grain` (the last one shorter) and calls task(piece, begin, end)
/// for each. The pieces depend on `count` and `grain` only, never on the threads: reduce what they
/// give in the order of `piece` and the result is the same with any number of threads.
void for_each_piece(
    std::size_t count, std::size_t grain,
    const std::function<void(std::size_t piece, std::size_t begin, std::size_t end)>& task);

/// How many pieces for_each_piece makes.
[[nodiscard]] constexpr std::size_t piece_count(std::size_t count, std::size_t grain) {
  return (count + grain - 1) / grain;
}

/// Runs `count` replicates of an experiment, each with random numbers of its own that depend only
/// on (seed, stream, replicate), and returns their results in the order of the replicates.
template <class T>
[[nodiscard]] std::vector<T> replicates(std::uint64_t seed, std::uint64_t stream, std::size_t count,
                                        const std::function<T(Random&)>& experiment) {
  std::vector<T> results(count);
  for_each_index(count, [&](std::size_t i) {
    Random random(seed, stream, i);
    results[i] = experiment(random);
  });
  return results;
}

}  // namespace scrutineer::base
