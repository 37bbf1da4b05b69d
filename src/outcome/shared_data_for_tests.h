// For tests: published tables, read in place where they are present.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace scrutineer::outcome {

/// Where the tables are: SCRUTINEER_SHARED_DATA, of the environment or else of the build.
inline std::filesystem::path shared_data_folder() {
  const char* from_environment = std::getenv("SCRUTINEER_SHARED_DATA");
  return from_environment != nullptr ? from_environment : SCRUTINEER_SHARED_DATA;
}

inline std::vector<std::string> fields_of(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, separator);) fields.push_back(field);
  return fields;
}

/// "6 2 1" as numbers.
inline std::vector<std::int64_t> numbers_of(const std::string& text) {
  std::vector<std::int64_t> numbers;
  for (const std::string& field : fields_of(text, ' ')) numbers.push_back(std::stoll(field));
  return numbers;
}

/// The rows of a plain table without quotes; lines that begin with '#' are left out.
inline std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& file,
                                                     char separator) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty() && line[0] != '#') rows.push_back(fields_of(line, separator));
  }
  return rows;
}

}  // namespace scrutineer::outcome

/// Skips the test, saying so, where the file is not there.
#define SCRUTINEER_NEEDS_SHARED(file)                                               \
  if (!std::filesystem::exists(scrutineer::outcome::shared_data_folder() / (file))) \
  GTEST_SKIP() << "no " << (scrutineer::outcome::shared_data_folder() / (file))     \
               << " to compare with"
