// How far a long piece of work is, told to whoever wants to know.
#pragma once

#include <cstdint>
#include <string_view>

namespace scrutineer::base {

/// Receives how far the work is. Implementations must be safe to call from many threads. The
/// clock is theirs: the rooms that compute know none.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A stage begins: what is done, how much there is of it (0 = not known), and in what unit.
  virtual void begin(std::string_view stage, std::uint64_t total, std::string_view unit) = 0;
  /// `amount` more of the present stage is done.
  virtual void advance(std::uint64_t amount) = 0;
};

/// Tells nobody.
class NoProgress final : public Progress {
 public:
  void begin(std::string_view, std::uint64_t, std::string_view) override {}
  void advance(std::uint64_t) override {}
};

}  // namespace scrutineer::base
