#include "scrutineer/cli/output_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
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
                     "check that the place is writable and has space, or name another folder"};
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
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return errno;
  int reason = 0;
  content.write([&](std::string_view bytes) {
    if (reason == 0) reason = write_all(file, bytes);
  });
  if (::close(file) != 0 && reason == 0) reason = errno;
  return reason;
}

base::Error in_the_way(const std::string& path, std::string why, std::string remedy) {
  return base::Error{"folder-in-the-way", {path, 0, ""}, std::move(why), std::move(remedy)};
}

/// The first thing in the folder, by name, that no run wrote: `own` holds the paths of what a run
/// writes and of the folders that it stands in. "" if there is none.
std::string first_stranger(const fs::path& folder, const std::set<std::string>& own,
                           std::error_code& error) {
  std::set<std::string> strangers;
  const auto look = [&](const fs::directory_entry& entry) {
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    const fs::file_status status = entry.symlink_status(error);
    if (error) return false;
    const bool is_folder = fs::is_directory(status);
    // A link, or a folder called findings.json, is no file of ours either.
    if (!own.contains(is_folder ? name + "/" : name) ||
        (!is_folder && !fs::is_regular_file(status))) {
      strangers.insert(name);
      return false;
    }
    return is_folder;
  };
  std::vector<fs::path> folders{folder};
  while (!folders.empty() && !error) {
    const fs::path next = std::move(folders.back());
    folders.pop_back();
    for (fs::directory_iterator entry(next, error), end; !error && entry != end;
         entry.increment(error)) {
      if (look(*entry)) folders.push_back(entry->path());
    }
  }
  return strangers.empty() ? "" : *strangers.begin();
}

/// The paths of the files and, ending in '/', of the folders that they stand in.
std::set<std::string> paths_of(const std::vector<FileToWrite>& files) {
  std::set<std::string> own;
  for (const FileToWrite& file : files) {
    own.insert(file.path);
    for (std::size_t at = file.path.find('/'); at != std::string::npos;
         at = file.path.find('/', at + 1)) {
      own.insert(file.path.substr(0, at + 1));
    }
  }
  return own;
}

/// Why the folder may not be replaced, if it may not: nothing but what a run wrote is ever lost.
std::optional<base::Error> obstacle(const fs::path& target, const std::string& folder,
                                    const std::vector<FileToWrite>& files, Replace replace) {
  constexpr const char* kElsewhere = "name another folder, or move this one away";
  std::error_code error;
  const fs::file_status status = fs::symlink_status(target, error);
  // Where a file stands in the place of a folder above, nothing stands here; writing will say so.
  if (!fs::status_known(status)) return cannot_write(folder, error.value());
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_directory(status)) {
    return in_the_way(folder, "something that is no folder stands there", kElsewhere);
  }
  if (replace == Replace::kNothing) {
    return in_the_way(folder, "the folder exists already", kElsewhere);
  }
  error.clear();
  if (fs::is_empty(target, error)) return std::nullopt;
  const bool ours = !error && fs::exists(target / kOwnFile, error);
  const std::string stranger =
      ours && !error ? first_stranger(target, paths_of(files), error) : std::string();
  if (error) return cannot_write(folder, error.value());
  if (!ours) {
    return in_the_way(folder, "the folder holds files that no run of Scrutineer wrote", kElsewhere);
  }
  if (stranger.empty()) return std::nullopt;
  return in_the_way((fs::path(folder) / stranger).string(),
                    "no run of Scrutineer wrote this, and a run replaces the whole folder",
                    "move it elsewhere, or name another folder with --out DIR");
}

/// Makes a new folder beside `target`, with the rights that the user's umask gives to any folder.
/// "" if none can be made; errno says why.
fs::path make_beside(const fs::path& target) {
  constexpr int kTries = 1000;  // Left behind by runs that were killed, with the same process id.
  for (int i = 0; i < kTries; ++i) {
    fs::path made{fmt::format("{}.partial-{}-{}", target.string(), ::getpid(), i)};
    if (::mkdir(made.c_str(), 0777) == 0) return made;
    if (errno != EEXIST) break;
  }
  return {};
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
  if (auto in_way = obstacle(target, folder, files, replace)) {
    return base::failure(*std::move(in_way));
  }
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) return base::failure(cannot_write(folder, error.value()));

  Scratch scratch{make_beside(target)};
  if (scratch.path().empty()) return base::failure(cannot_write(folder, errno));
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
  // Once more: writing took time, in which somebody may have put something there.
  if (auto in_way = obstacle(target, folder, files, replace)) {
    return base::failure(*std::move(in_way));
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
