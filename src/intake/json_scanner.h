// JSON (RFC 8259), piece by piece.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scrutineer::intake {

/// Reads a JSON text from its beginning to its end. Each function returns false at the first fault;
/// `fault()` and `position()` then say what and where. It does not recurse and keeps numbers as
/// they are written.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : text_(text) {}

  /// Moves past white space; the next character, or 0 at the end.
  char peek();
  /// Moves past white space and `wanted`, if it comes next.
  [[nodiscard]] bool accept(char wanted);
  /// The same, but it is a fault if it does not come next.
  [[nodiscard]] bool expect(char wanted);
  /// Reads a text, its escapes undone.
  [[nodiscard]] bool read_string(std::string& out);
  /// Reads a text, a number as written, "true" or "false"; `out` is empty for null.
  [[nodiscard]] bool read_scalar(std::string& out);
  /// Reads a member's name and the colon after it.
  [[nodiscard]] bool read_key(std::string& out) { return read_string(out) && expect(':'); }
  /// Moves past one value of any kind, nested at most 64 deep.
  [[nodiscard]] bool skip_value();

  [[nodiscard]] std::size_t position() const { return at_; }
  /// Goes on from a position where position() was before.
  void go_to(std::size_t position) { at_ = position; }
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  bool fail(std::string_view fault);
  bool read_escape(std::string& out);
  bool read_hex(unsigned& out);
  bool read_number(std::string& out);
  bool read_literal(std::string_view literal);
  bool skip_digits();

  std::string_view text_;
  std::size_t at_ = 0;
  std::string fault_;
  std::string scratch_;
};

}  // namespace scrutineer::intake
