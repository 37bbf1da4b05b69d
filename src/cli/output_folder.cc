#include "scrutineer/cli/output_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "scrutineer/base/parallel.h"

namespace scrutineer::cli {
namespace {

namespace fs = std::filesystem;

/// What every run writes, and by which its folder is known again.
constexpr const char* kOwnFile = "findings.json";

base::Error cannot_write(const std::string& path, int reason) {
  return base::Error{"cannot-write",
                     {path, 0, ""},
                     fmt::format("it cannot be written: {}", std::strerror(reason)),
                     "check that the folder exists, is writable and has space, or say --out DIR"};
}

/// Removes a half-made folder when it goes out of scope.
class Scratch {
 public:
  explicit Scratch(fs::path path) : path_(std::move(path)) {}
  ~Scratch() {
    std::error_code ignored;  // Nothing better can be done about a folder that will not go.
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }
  void release() { path_.clear(); }

 private:
  fs::path path_;
};

int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Writes one file; returns 0 or the reason it could not.
int write_file(const fs::path& path, const FileToWrite& content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return errno;
  int reason = 0;
  content.write([&](std::string_view bytes) {
    if (reason == 0) reason = write_all(file, bytes);
  });
  if (::close(file) != 0 && reason == 0) reason = errno;
  return reason;
}

/// Why the folder may not be replaced, or "".
std::string obstacle(const fs::path& folder, Replace replace) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (!fs::exists(status)) return "";
  if (!fs::is_directory(status)) return "something that is no folder stands there";
  if (replace == Replace::kNothing) return "the folder exists already";
  if (fs::is_empty(folder, error) || fs::exists(folder / kOwnFile)) return "";
  return "the folder holds files that no run of Scrutineer wrote";
}

/// For file systems that cannot exchange two folders: the old one steps aside, and comes back if
/// the new one cannot take its place.
base::Result<bool> replace_in_two_steps(Scratch& scratch, const fs::path& target,
                                        const std::string& folder) {
  Scratch aside{fs::path(scratch.path().string() + ".old")};
  if (::rename(target.c_str(), aside.path().c_str()) != 0) {
    aside.release();
    return base::failure(cannot_write(folder, errno));
  }
  if (::rename(scratch.path().c_str(), target.c_str()) != 0) {
    const int reason = errno;
    if (::rename(aside.path().c_str(), target.c_str()) == 0) aside.release();
    return base::failure(cannot_write(folder, reason));
  }
  scratch.release();
  return true;
}

}  // namespace

FileToWrite file_of(std::string path, std::string bytes) {
  return {std::move(path), [bytes = std::move(bytes)](const base::ByteSink& sink) { sink(bytes); }};
}

base::Result<bool> write_folder(const std::string& folder, const std::vector<FileToWrite>& files,
                                Replace replace) {
  fs::path target = fs::path(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  if (const std::string why = obstacle(target, replace); !why.empty()) {
    return base::failure(base::Error{
        "folder-in-the-way", {folder, 0, ""}, why, "name another folder, or move this one away"});
  }
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) return base::failure(cannot_write(folder, error.value()));

  std::string pattern = target.string() + ".partial-XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) return base::failure(cannot_write(folder, errno));
  Scratch scratch{fs::path(pattern)};
  fs::permissions(scratch.path(), fs::perms(0755), error);
  for (const FileToWrite& file : files) {
    fs::create_directories((scratch.path() / file.path).parent_path(), error);
    if (error) return base::failure(cannot_write(folder, error.value()));
  }
  std::vector<int> reasons(files.size(), 0);
  base::for_each_index(files.size(), [&](std::size_t i) {
    reasons[i] = write_file(scratch.path() / files[i].path, files[i]);
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (reasons[i] == 0) continue;
    return base::failure(cannot_write((fs::path(folder) / files[i].path).string(), reasons[i]));
  }
  if (!fs::exists(target, error)) {
    if (::rename(scratch.path().c_str(), target.c_str()) != 0) {
      return base::failure(cannot_write(folder, errno));
    }
    scratch.release();
    return true;
  }
  // The old folder and the new one change places in one step; the old one then goes with `scratch`.
  if (::renameat2(AT_FDCWD, scratch.path().c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) ==
      0) {
    return true;
  }
  if (errno != EINVAL && errno != ENOSYS) return base::failure(cannot_write(folder, errno));
  return replace_in_two_steps(scratch, target, folder);
}

}  // namespace scrutineer::cli
