#include "scrutineer/cli/progress_line.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

namespace scrutineer::cli {
namespace {

/// What a progress line writes of a stage with this name, once its first second is over.
std::string written(bool terminal, std::string_view stage) {
  std::FILE* stream = std::tmpfile();
  {
    ProgressLine line(stream, terminal);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    line.begin(stage, 10, "bytes");
  }
  std::rewind(stream);
  std::array<char, 400> bytes{};
  const std::size_t size = std::fread(bytes.data(), 1, bytes.size(), stream);
  std::fclose(stream);
  return {bytes.data(), size};
}

constexpr std::string_view kHostile = "reading \x1b[2J\nerror: none\xE2\x80\xAE.csv";

TEST(ProgressLine, NamesOfFilesDoNotSteerTheTerminal) {
  EXPECT_EQ(written(true, kHostile),
            "\r\x1b[K"
            "reading \uFFFD[2J error: none\uFFFD.csv"
            "\r\x1b[K");
}

TEST(ProgressLine, NorDoTheyBeginALineOfALog) {
  EXPECT_EQ(written(false, kHostile), "reading \uFFFD[2J error: none\uFFFD.csv\n");
}

TEST(ProgressText, SaysHowMuchHowFastAndHowLong) {
  EXPECT_EQ(progress_text("reading a.csv", 0, 100, "bytes", 1), "reading a.csv");
  EXPECT_EQ(progress_text("reading a.csv", 1'000'000'000, 4'000'000'000, "bytes", 2),
            "reading a.csv: 1.0 GB of 4.0 GB, 500.0 MB/s, 6 s left");
  EXPECT_EQ(progress_text("filling in forms", 50, 0, "stations", 2),
            "filling in forms: 50 stations, 25 stations/s");
}

}  // namespace
}  // namespace scrutineer::cli
