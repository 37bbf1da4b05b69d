// Writing a folder whole or not at all.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/byte_sink.h"
#include "scrutineer/base/error.h"

namespace scrutineer::cli {

/// A file to be written: its path relative to the folder, with '/', and what hands over its bytes.
struct FileToWrite {
  std::string path;
  std::function<void(const base::ByteSink&)> write;
};

/// A file of bytes that are at hand.
[[nodiscard]] FileToWrite file_of(std::string path, std::string bytes);

/// What may stand where the folder is to be written.
enum class Replace : std::uint8_t {
  kNothing,    ///< Nothing: a folder that exists is an error.
  kOwnOutput,  ///< Nothing, an empty folder, or one that holds only what an earlier run wrote.
};

/// Writes the files, several at once, into a new folder beside `folder` and then puts it in its
/// place in one step. If anything fails, what stood there before still does, whole; and what no run
/// wrote is never replaced. Errors: "folder-in-the-way", "cannot-write".
[[nodiscard]] base::Result<bool> write_folder(const std::string& folder,
                                              const std::vector<FileToWrite>& files,
                                              Replace replace);

}  // namespace scrutineer::cli
