#include "scrutineer/base/parallel.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#if defined(__SANITIZE_THREAD__)
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#endif

namespace scrutineer::base {

ThreadLimit::ThreadLimit(std::size_t threads) {
  if (threads == 0) threads = static_cast<std::size_t>(tbb::info::default_concurrency());
  control_ = new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads);
}

ThreadLimit::~ThreadLimit() { delete static_cast<tbb::global_control*>(control_); }

#if defined(__SANITIZE_THREAD__)

// ThreadSanitizer cannot see how Debian's oneTBB, built without it, orders its tasks, and takes
// each hand-over for a race. Its build runs the same tasks on plain threads, so that what it
// reports is ours.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) task(i);
    } catch (...) {
      const std::lock_guard lock(failing);
      if (!failure) failure = std::current_exception();
    }
  };
  const std::size_t allowed =
      tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(allowed, count); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

#else

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (count == 1) return task(0);
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, count, 1),
      [&](const tbb::blocked_range<std::size_t>& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) task(i);
      },
      tbb::simple_partitioner());
}

#endif

void for_each_piece(std::size_t count, std::size_t grain,
                    const std::function<void(std::size_t, std::size_t, std::size_t)>& task) {
  for_each_index(piece_count(count, grain), [&](std::size_t piece) {
    task(piece, piece * grain, std::min(count, (piece + 1) * grain));
  });
}

}  // namespace scrutineer::base
