#include "scrutineer/intake/file_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace scrutineer::intake {
namespace {

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  // O_NONBLOCK so that a named pipe without a writer does not hang the program.
  explicit Descriptor(const std::string& path)
      : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  /// Leaves the descriptor to the caller.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

base::Error open_error(int reason, const std::string& shown_path) {
  if (reason == ENOENT || reason == ENOTDIR) {
    return {"file-not-found",
            {.file = shown_path, .row = 0, .column = {}},
            "no such file",
            "put the file there, or say where it is with --data DIR or the environment variable "
            "SCRUTINEER_DATA"};
  }
  if (reason == EACCES || reason == EPERM) {
    return {"file-not-readable",
            {.file = shown_path, .row = 0, .column = {}},
            "the file may not be read by you",
            "allow yourself to read it, or copy it to where you may"};
  }
  return {"file-not-readable",
          {.file = shown_path, .row = 0, .column = {}},
          "the system cannot read the file",
          "check the disk it is on, or copy it to another"};
}

}  // namespace

base::Result<FileBytes> FileBytes::open(const std::string& real_path,
                                        const std::string& shown_path) {
  Descriptor file(real_path);
  if (file.number() < 0) return base::failure(open_error(errno, shown_path));
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return base::failure(open_error(errno, shown_path));
  if (!S_ISREG(status.st_mode)) {
    return base::failure(base::Error{
        "not-a-file",
        {.file = shown_path, .row = 0, .column = {}},
        S_ISDIR(status.st_mode) ? "this is a folder, not a file" : "this is not a regular file",
        "name the table itself"});
  }
  if (status.st_size == 0) {
    return base::failure(base::Error{"empty-file",
                                     {.file = shown_path, .row = 0, .column = {}},
                                     "the file is empty",
                                     "get the file again from where it came from"});
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (data == MAP_FAILED) return base::failure(open_error(errno, shown_path));
  ::madvise(data, size, MADV_WILLNEED);
  return FileBytes(static_cast<const std::byte*>(data), size, file.release(), status.st_mtim);
}

FileBytes::~FileBytes() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool FileBytes::changed() const {
  if (descriptor_ < 0) return false;
  struct stat now {};
  return ::fstat(descriptor_, &now) != 0 || static_cast<std::size_t>(now.st_size) != size_ ||
         now.st_mtim.tv_sec != written_.tv_sec || now.st_mtim.tv_nsec != written_.tv_nsec;
}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      written_(other.written_) {}

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(written_, other.written_);
  return *this;
}

}  // namespace scrutineer::intake
