#include "scrutineer/intake/json_scanner.h"

#include <fmt/format.h>

#include <cstdint>
#include <vector>

namespace scrutineer::intake {
namespace {

void append_utf8(std::uint32_t point, std::string& out) {
  const auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0U | (point >> 6));
    byte(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    byte(0xE0U | (point >> 12));
    byte(0x80U | ((point >> 6) & 0x3FU));
    byte(0x80U | (point & 0x3FU));
  } else {
    byte(0xF0U | (point >> 18));
    byte(0x80U | ((point >> 12) & 0x3FU));
    byte(0x80U | ((point >> 6) & 0x3FU));
    byte(0x80U | (point & 0x3FU));
  }
}

}  // namespace

bool JsonScanner::fail(std::string_view fault) {
  if (fault_.empty()) fault_ = fault;
  return false;
}

char JsonScanner::peek() {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
    ++at_;
  }
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonScanner::accept(char wanted) {
  if (peek() != wanted) return false;
  ++at_;
  return true;
}

bool JsonScanner::expect(char wanted) {
  if (accept(wanted)) return true;
  return fail(at_ == text_.size() ? fmt::format("the text ends where '{}' should stand", wanted)
                                  : fmt::format("'{}' should stand here", wanted));
}

bool JsonScanner::read_hex(unsigned& out) {
  out = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    unsigned digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<unsigned>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<unsigned>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<unsigned>(c - 'A') + 10;
    } else {
      return fail("four hexadecimal digits should follow \\u");
    }
    out = out * 16 + digit;
    ++at_;
  }
  return true;
}

bool JsonScanner::read_escape(std::string& out) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const char letter = at_ < text_.size() ? text_[at_] : '\0';
  if (letter != 'u') {
    const std::size_t known = kLetters.find(letter);
    if (letter == '\0' || known == std::string_view::npos) return fail("no such escape is known");
    out += kMeanings[known];
    ++at_;
    return true;
  }
  ++at_;
  unsigned unit = 0;
  if (!read_hex(unit)) return false;
  std::uint32_t point = unit;
  if (unit >= 0xD800 && unit <= 0xDBFF && text_.substr(at_).starts_with("\\u")) {
    at_ += 2;
    unsigned low = 0;
    if (!read_hex(low)) return false;
    if (low < 0xDC00 || low > 0xDFFF) return fail("this escape is half a character");
    point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (unit >= 0xD800 && unit <= 0xDFFF) {
    return fail("this escape is half a character");
  }
  if (point == 0) return fail("a NUL character is in this text");
  append_utf8(point, out);
  return true;
}

bool JsonScanner::read_string(std::string& out) {
  out.clear();
  if (peek() != '"') return fail("a text in double quotes should stand here");
  ++at_;
  while (at_ < text_.size()) {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\\' &&
           static_cast<unsigned char>(text_[end]) >= 0x20) {
      ++end;
    }
    out += text_.substr(at_, end - at_);
    at_ = end;
    if (at_ == text_.size()) break;
    if (text_[at_] == '"') {
      ++at_;
      return true;
    }
    if (text_[at_] != '\\') return fail("a control character or line end is inside a text");
    ++at_;
    if (!read_escape(out)) return false;
  }
  return fail("the text in quotes does not end");
}

bool JsonScanner::skip_digits() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  return at_ != begin || fail("a digit should stand here");
}

bool JsonScanner::read_number(std::string& out) {
  const std::size_t begin = at_;
  const auto next_is = [&](std::string_view any) {
    return at_ < text_.size() && any.find(text_[at_]) != std::string_view::npos;
  };
  if (next_is("-")) ++at_;
  if (next_is("0")) {
    ++at_;
    if (next_is("0123456789")) return fail("a number does not begin with 0 in JSON");
  } else if (!skip_digits()) {
    return false;
  }
  if (next_is(".")) {
    ++at_;
    if (!skip_digits()) return false;
  }
  if (next_is("eE")) {
    ++at_;
    if (next_is("+-")) ++at_;
    if (!skip_digits()) return false;
  }
  out = text_.substr(begin, at_ - begin);
  return true;
}

bool JsonScanner::read_literal(std::string_view literal) {
  if (!text_.substr(at_).starts_with(literal)) return fail("no such word is known");
  at_ += literal.size();
  return true;
}

bool JsonScanner::read_scalar(std::string& out) {
  out.clear();
  const char c = peek();
  if (c == '"') return read_string(out);
  if (c == '-' || (c >= '0' && c <= '9')) return read_number(out);
  if (c == 'n') return read_literal("null");
  if (c == 't' || c == 'f') {
    out = c == 't' ? "true" : "false";
    return read_literal(out);
  }
  return fail(at_ == text_.size() ? "the text ends where a value should stand"
                                  : "a value should stand here");
}

bool JsonScanner::skip_value() {
  constexpr std::size_t kDeepest = 64;
  std::string open;  // The brackets that are open, outermost first.
  while (true) {
    const char c = peek();
    bool ended = true;
    if (c == '{' || c == '[') {
      if (open.size() == kDeepest) return fail("values are nested more than 64 deep");
      ++at_;
      if (!accept(c == '{' ? '}' : ']')) {
        open += c;
        if (c == '{' && !read_key(scratch_)) return false;
        ended = false;
      }
    } else if (!read_scalar(scratch_)) {
      return false;
    }
    while (ended) {
      if (open.empty()) return true;
      if (accept(',')) {
        if (open.back() == '{' && !read_key(scratch_)) return false;
        ended = false;
      } else {
        if (!expect(open.back() == '{' ? '}' : ']')) return false;
        open.pop_back();
      }
    }
  }
}

}  // namespace scrutineer::intake
