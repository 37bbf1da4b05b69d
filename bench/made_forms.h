// Made-up forms for the benchmarks: the same in every run.
#pragma once

#include <cstddef>
#include <string>

#include "scrutineer/intake/evidence.h"

namespace scrutineer::bench {

/// A table with a row a station: code, three area levels, six figures, and `choices` columns of
/// votes that sum to the valid ones.
[[nodiscard]] std::string made_csv(std::size_t stations, std::size_t choices);

/// The case that reads it from forms.csv.
[[nodiscard]] std::string made_case(std::size_t choices);

/// A folder with both, gone when the object is.
class MadeCase {
 public:
  MadeCase(std::size_t stations, std::size_t choices);
  ~MadeCase();
  MadeCase(const MadeCase&) = delete;
  MadeCase& operator=(const MadeCase&) = delete;

  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Reads the forms as the command does. Throws if they cannot be read.
  [[nodiscard]] intake::Evidence read() const;

 private:
  std::string folder_;
  std::size_t bytes_ = 0;
};

}  // namespace scrutineer::bench
