// Writing a folder whole or not at all.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scrutineer/base/error.h"

namespace scrutineer::cli {

struct NamedBytes {
  std::string path;  ///< Relative to the folder, with '/'.
  std::string bytes;
};

/// What may stand where the folder is to be written.
enum class Replace : std::uint8_t {
  kNothing,    ///< Nothing: a folder that exists is an error.
  kOwnOutput,  ///< Nothing, an empty folder, or one that an earlier run wrote.
};

/// Writes the files into a new folder beside `folder` and then puts it in its place in one step.
/// If anything fails, what stood there before still does, whole.
[[nodiscard]] base::Result<bool> write_folder(const std::string& folder,
                                              const std::vector<NamedBytes>& files,
                                              Replace replace);

}  // namespace scrutineer::cli
