#include "scrutineer/base/parallel.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

namespace scrutineer::base {

ThreadLimit::ThreadLimit(std::size_t threads) {
  if (threads == 0) threads = static_cast<std::size_t>(tbb::info::default_concurrency());
  control_ = new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads);
}

ThreadLimit::~ThreadLimit() { delete static_cast<tbb::global_control*>(control_); }

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (count == 1) return task(0);
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, count, 1),
      [&](const tbb::blocked_range<std::size_t>& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) task(i);
      },
      tbb::simple_partitioner());
}

void for_each_piece(std::size_t count, std::size_t grain,
                    const std::function<void(std::size_t, std::size_t, std::size_t)>& task) {
  for_each_index(piece_count(count, grain), [&](std::size_t piece) {
    task(piece, piece * grain, std::min(count, (piece + 1) * grain));
  });
}

}  // namespace scrutineer::base
