// What goes wrong when reading what others wrote: expected failures, as values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace scrutineer::base {

/// Where an error stands. Empty or 0 means "not known" or "does not apply".
struct Place {
  std::string file;
  std::uint64_t row = 0;  ///< 1-based record of a table (the header is row 1) or line of a text.
  std::string column;     ///< A table's column as its header names it, or a text's column number.

  /// "file:row:column", leaving out what is not known.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Place&, const Place&) = default;
};

/// One expected failure: a stable code for machines, and for people where it stands, what was
/// found, and what to do about it.
struct Error {
  std::string code;    ///< Stable, kebab-case, listed in docs/formats/errors.md.
  Place place;         ///< Where it was found.
  std::string what;    ///< What was found, in one sentence without a full stop.
  std::string remedy;  ///< What to do, in one sentence without a full stop.
  /// The source line and a caret under the place, for texts people write (case.toml). May be empty.
  std::string excerpt = {};

  /// "place: what\n  excerpt\n  remedy\n", as the command prints it.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Error&, const Error&) = default;
};

/// The result of something that fails in one way.
template <class T>
using Result = tl::expected<T, Error>;

/// Every error a reader found, up to a limit; `found` counts those beyond it too.
class Errors {
 public:
  static constexpr std::size_t kLimit = 20;

  Errors() = default;
  explicit Errors(Error error) { add(std::move(error)); }

  /// Keeps the error if fewer than kLimit are kept; counts it in any case.
  void add(Error error);
  /// Adds all of another reader's errors.
  void add(Errors errors);

  /// Counts errors that were found beyond the limit elsewhere and not kept.
  void count_unkept(std::uint64_t errors) { found_ += errors; }

  [[nodiscard]] bool empty() const { return found_ == 0; }
  /// How many were found, kept or not.
  [[nodiscard]] std::uint64_t found() const { return found_; }
  [[nodiscard]] const std::vector<Error>& kept() const { return kept_; }
  /// All kept errors as the command prints them, and how many more there were.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<Error> kept_;
  std::uint64_t found_ = 0;
};

/// The result of a reader: a value, or every error it found.
template <class T>
using Reading = tl::expected<T, Errors>;

/// The error side of a Result or Reading.
inline tl::unexpected<Error> failure(Error error) {
  return tl::unexpected<Error>(std::move(error));
}
inline tl::unexpected<Errors> failure(Errors errors) {
  return tl::unexpected<Errors>(std::move(errors));
}

/// The candidate nearest to `name` by edit distance, if near enough to be a likely slip; else "".
/// Distances count Unicode code points; case is ignored for ASCII letters.
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       const std::vector<std::string>& candidates);

}  // namespace scrutineer::base
