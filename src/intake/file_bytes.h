// The bytes of a file, mapped read-only.
#pragma once

#include <cstddef>
#include <ctime>
#include <span>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"

namespace scrutineer::intake {

/// A file's bytes, mapped and not copied, for as long as this lives. Movable; a moved-from one is
/// empty. The file must not be truncated by another program meanwhile: the system then ends the
/// process, as with any mapped file.
class FileBytes {
 public:
  /// Maps the file at `real_path`. Errors name it `shown_path`: "file-not-found", "not-a-file",
  /// "file-not-readable", "empty-file".
  [[nodiscard]] static base::Result<FileBytes> open(const std::string& real_path,
                                                    const std::string& shown_path);

  FileBytes() = default;
  ~FileBytes();
  FileBytes(FileBytes&& other) noexcept;
  FileBytes& operator=(FileBytes&& other) noexcept;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }
  /// The same bytes as text of whatever encoding.
  [[nodiscard]] std::string_view text() const {
    return {reinterpret_cast<const char*>(data_), size_};
  }

  /// Whether the file was written to since it was opened, as far as its size and time tell: then
  /// what was read of it at one time need not go with what was read at another.
  [[nodiscard]] bool changed() const;

 private:
  FileBytes(const std::byte* data, std::size_t size, int descriptor, timespec written)
      : data_(data), size_(size), descriptor_(descriptor), written_(written) {}

  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  int descriptor_ = -1;
  timespec written_{};  // When the file was last written to before it was opened.
};

}  // namespace scrutineer::intake
