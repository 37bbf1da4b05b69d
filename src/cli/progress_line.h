// Progress on stderr, for work of more than a second.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>

#include "scrutineer/base/progress.h"

namespace scrutineer::cli {

/// Writes the stage, how much is done, the rate and the time that remains: on a terminal one line
/// that is rewritten, elsewhere a line every ten seconds. Silent for the first second.
class ProgressLine final : public base::Progress {
 public:
  ProgressLine(std::FILE* stream, bool terminal);
  ~ProgressLine() override;

  void begin(std::string_view stage, std::uint64_t total, std::string_view unit) override;
  void advance(std::uint64_t amount) override;
  /// Clears the line, before anything else is written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void draw(Clock::time_point now);

  std::FILE* stream_;
  bool terminal_;
  std::mutex mutex_;
  std::string stage_;
  std::string unit_;
  std::uint64_t total_ = 0;
  std::atomic<std::uint64_t> done_{0};
  Clock::time_point started_;
  Clock::time_point stage_started_;
  std::atomic<Clock::rep> next_draw_;
  bool drawn_ = false;
};

/// "1.2 GB of 4.0 GB, 812 MB/s, 4 s left": what a line says, on its own for tests.
[[nodiscard]] std::string progress_text(std::string_view stage, std::uint64_t done,
                                        std::uint64_t total, std::string_view unit, double seconds);

}  // namespace scrutineer::cli
