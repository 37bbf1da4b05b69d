#include "scrutineer/cli/progress_line.h"

#include <fmt/format.h>

#include "scrutineer/base/plain_text.h"

namespace scrutineer::cli {
namespace {

constexpr std::chrono::milliseconds kSilent{1000};
constexpr std::chrono::milliseconds kOnTerminal{100};
constexpr std::chrono::milliseconds kElsewhere{10000};

std::string amount(double value, std::string_view unit) {
  if (unit != "bytes") return fmt::format("{:.0f} {}", value, unit);
  if (value >= 1e9) return fmt::format("{:.1f} GB", value / 1e9);
  if (value >= 1e6) return fmt::format("{:.1f} MB", value / 1e6);
  return fmt::format("{:.0f} kB", value / 1e3);
}

}  // namespace

std::string progress_text(std::string_view stage, std::uint64_t done, std::uint64_t total,
                          std::string_view unit, double seconds) {
  std::string text(stage);
  const auto done_so_far = static_cast<double>(done);
  if (done == 0 || seconds <= 0) return text;
  const double rate = done_so_far / seconds;
  text += ": " + amount(done_so_far, unit);
  if (total != 0) text += " of " + amount(static_cast<double>(total), unit);
  text += fmt::format(", {}/s", amount(rate, unit));
  if (total > done) {
    text += fmt::format(", {:.0f} s left", static_cast<double>(total - done) / rate + 0.5);
  }
  return text;
}

ProgressLine::ProgressLine(std::FILE* stream, bool terminal)
    : stream_(stream),
      terminal_(terminal),
      started_(Clock::now()),
      stage_started_(started_),
      next_draw_((started_ + kSilent).time_since_epoch().count()) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::begin(std::string_view stage, std::uint64_t total, std::string_view unit) {
  const std::lock_guard lock(mutex_);
  stage_ = base::plain_text(stage);  // It names a file, and names come from anybody.
  unit_ = unit;
  total_ = total;
  done_ = 0;
  stage_started_ = Clock::now();
  if (stage_started_ - started_ >= kSilent) draw(stage_started_);
}

void ProgressLine::advance(std::uint64_t amount_done) {
  done_ += amount_done;
  const Clock::time_point now = Clock::now();
  if (now.time_since_epoch().count() < next_draw_.load()) return;
  const std::lock_guard lock(mutex_);
  if (now.time_since_epoch().count() >= next_draw_.load()) draw(now);
}

void ProgressLine::draw(Clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - stage_started_).count();
  const std::string text = progress_text(stage_, done_, total_, unit_, seconds);
  if (terminal_) {
    fmt::print(stream_, "\r\x1b[K{}", text);
  } else {
    fmt::print(stream_, "{}\n", text);
  }
  std::fflush(stream_);
  drawn_ = terminal_;
  next_draw_ = (now + (terminal_ ? kOnTerminal : kElsewhere)).time_since_epoch().count();
}

void ProgressLine::clear() {
  const std::lock_guard lock(mutex_);
  if (drawn_) fmt::print(stream_, "\r\x1b[K");
  drawn_ = false;
  std::fflush(stream_);
}

}  // namespace scrutineer::cli
