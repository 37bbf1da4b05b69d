#include "scrutineer/cli/output_folder.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace scrutineer::cli {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public ::testing::Test {
 protected:
  OutputFolderTest() {
    std::string name = ::testing::TempDir() + "output_folder_XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~OutputFolderTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string out() const { return (folder_ / "out").string(); }
  [[nodiscard]] std::string contents(const std::string& name) const {
    std::ifstream file(folder_ / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  fs::path folder_;
};

TEST_F(OutputFolderTest, WhatIsPutThereWhileItIsWrittenIsNotLost) {
  ASSERT_TRUE(write_folder(out(), {file_of("findings.json", "old")}, Replace::kOwnOutput));
  const FileToWrite slow{"findings.json", [&](const base::ByteSink& sink) {
                           std::ofstream(folder_ / "out" / "notes.txt") << "mine";
                           sink("new");
                         }};
  const auto refused = write_folder(out(), {slow}, Replace::kOwnOutput);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "folder-in-the-way");
  EXPECT_THAT(refused.error().place.file, ::testing::EndsWith("out/notes.txt"));
  EXPECT_EQ(contents("out/findings.json"), "old");
  EXPECT_EQ(contents("out/notes.txt"), "mine");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "nothing is left beside it";
}

TEST_F(OutputFolderTest, AFolderLeftBehindByAKilledRunIsNoObstacle) {
  fs::create_directory(out() + ".partial-" + std::to_string(::getpid()) + "-0");
  ASSERT_TRUE(write_folder(out(), {file_of("findings.json", "new")}, Replace::kOwnOutput));
  EXPECT_EQ(contents("out/findings.json"), "new");
}

}  // namespace
}  // namespace scrutineer::cli
