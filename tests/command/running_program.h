// Runs the built program as a user does, and captures exactly what it says.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::tests {

/// What one run said, byte for byte, and how it ended.
struct Said {
  int exit = -1;  ///< The exit code; 128 + the signal's number if one ended it.
  std::string out;
  std::string err;
};

/// Where and with what the program runs. Nothing of the tests' own environment reaches it but PATH,
/// HOME and the sanitizers' options.
struct Setting {
  std::string folder = {};  ///< The working directory; "" means the test's own.
  std::map<std::string, std::string> environment = {};
};

/// Runs the program whose path the build gave. Standard input is empty, the outputs are files, so
/// neither is a terminal.
[[nodiscard]] Said run_scrutineer(const std::vector<std::string>& arguments,
                                  const Setting& setting = {});
/// Runs another program, found through PATH; exit 127 if there is none.
[[nodiscard]] Said run_program(const std::vector<std::string>& command, const Setting& setting);

/// A folder that is gone, with all in it, when the object is.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// The path of a name inside.
  [[nodiscard]] std::string at(std::string_view name) const;
  /// Writes a file, and the folders it stands in.
  void write(std::string_view name, std::string_view bytes) const;

 private:
  std::string path_;
};

/// A file's bytes; the test fails if it cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);
/// Every file below the folder, by its path relative to it; folders end in '/' and hold "".
[[nodiscard]] std::map<std::string, std::string> tree(const std::string& folder);
/// The text with every occurrence of `from` replaced.
[[nodiscard]] std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace scrutineer::tests
