// JSON (RFC 8259) appended to a string: what findings.json is written with.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scrutineer::report {

/// Appends the text as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes one JSON value to the end of a string, which must outlive it. Commas come by themselves;
/// that a key stands before each value of an object is the caller's part.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name);
  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth);
  void null();
  template <std::integral Number>
  void value(Number number) {
    integer(static_cast<std::int64_t>(number));
  }
  /// A number that is finite, rounded to six digits: what a statistic is computed to may differ in
  /// the last ones from machine to machine.
  void value(double number);
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }
  /// A key and its value; the key is one of ours and needs no escape.
  template <std::size_t kSize, class T>
  void field(const char (&name)[kSize], const T& v) {
    plain_key(std::string_view(name, kSize - 1));
    value(v);
  }
  template <class T>
  void field(std::string_view name, const T& v) {
    key(name);
    value(v);
  }
  /// Begins a new line before the next value, so that long arrays can be read and compared.
  void line_break() { break_ = true; }
  /// Appends elements written elsewhere, without their first comma.
  void raw(std::string_view json);

 private:
  void separate() {
    if (comma_) out_ += ',';
    if (break_) out_ += '\n';
    break_ = false;
  }
  void plain_key(std::string_view name);
  void open(char bracket);
  void close(char bracket);
  void integer(std::int64_t number);

  std::string& out_;
  bool comma_ = false;
  bool break_ = false;
};

}  // namespace scrutineer::report
