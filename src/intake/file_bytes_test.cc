#include "scrutineer/intake/file_bytes.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <utility>

namespace scrutineer::intake {
namespace {

/// A folder of its own for each test.
class FileBytesTest : public ::testing::Test {
 protected:
  FileBytesTest() {
    std::string name = ::testing::TempDir() + "file_bytes_XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~FileBytesTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& contents) const {
    std::ofstream(folder_ / name, std::ios::binary) << contents;
    return (folder_ / name).string();
  }
  static std::string error_of(const std::string& path) {
    const auto file = FileBytes::open(path, "evidence/forms.csv");
    return file ? "no error" : file.error().text();
  }

  std::filesystem::path folder_;
};

TEST_F(FileBytesTest, MapsTheBytes) {
  const std::string contents("a,b\n1,2\n\0x", 10);
  const auto file = FileBytes::open(write("t.csv", contents), "t.csv");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->text(), contents);
  EXPECT_EQ(file->bytes().size(), contents.size());
}

TEST_F(FileBytesTest, MovingKeepsTheMappingAndEmptiesTheOther) {
  auto file = FileBytes::open(write("t.csv", "abc"), "t.csv");
  ASSERT_TRUE(file);
  const char* before = file->text().data();
  FileBytes moved = *std::move(file);
  FileBytes assigned;
  assigned = std::move(moved);
  EXPECT_EQ(assigned.text(), "abc");
  EXPECT_EQ(assigned.text().data(), before);
}

TEST_F(FileBytesTest, KnowsWhetherTheFileWasWrittenToSince) {
  const std::string path = write("t.csv", "abc");
  auto file = FileBytes::open(path, "t.csv");
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->changed());
  std::ofstream(path, std::ios::app) << "d";
  FileBytes moved = *std::move(file);
  EXPECT_TRUE(moved.changed());
  EXPECT_FALSE(FileBytes().changed());
}

TEST_F(FileBytesTest, MissingFileSaysWhereToPutIt) {
  EXPECT_EQ(error_of((folder_ / "none").string()),
            "evidence/forms.csv: error[file-not-found]: no such file\n"
            "  remedy: put the file there, or say where it is with --data DIR or the environment "
            "variable SCRUTINEER_DATA\n");
}

TEST_F(FileBytesTest, FolderIsRefused) {
  EXPECT_EQ(error_of(folder_.string()),
            "evidence/forms.csv: error[not-a-file]: this is a folder, not a file\n"
            "  remedy: name the table itself\n");
}

TEST_F(FileBytesTest, PipeIsRefusedWithoutWaiting) {
  const std::string path = (folder_ / "pipe").string();
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(error_of(path),
            "evidence/forms.csv: error[not-a-file]: this is not a regular file\n"
            "  remedy: name the table itself\n");
}

TEST_F(FileBytesTest, EmptyFileIsRefused) {
  EXPECT_EQ(error_of(write("empty", "")),
            "evidence/forms.csv: error[empty-file]: the file is empty\n"
            "  remedy: get the file again from where it came from\n");
}

TEST_F(FileBytesTest, FileThatMayNotBeReadIsRefused) {
  const std::string path = write("secret", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  // Root may read every file: for this one call it becomes somebody who may not.
  constexpr ::uid_t kNobody = 65534;
  const bool root = ::geteuid() == 0;
  ASSERT_TRUE(!root || (::chmod(folder_.c_str(), 0755) == 0 && ::seteuid(kNobody) == 0));
  const std::string error = error_of(path);
  ASSERT_TRUE(!root || ::seteuid(0) == 0);
  EXPECT_EQ(error,
            "evidence/forms.csv: error[file-not-readable]: the file may not be read by you\n"
            "  remedy: allow yourself to read it, or copy it to where you may\n");
}

}  // namespace
}  // namespace scrutineer::intake
