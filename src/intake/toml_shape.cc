#include "scrutineer/intake/toml_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scrutineer/intake/toml_source.h"

namespace scrutineer::intake {
namespace {

class ShapeScanner {
 public:
  explicit ShapeScanner(std::string_view text) : text_(text) {}

  std::optional<ShapeFault> first_fault() {
    while (at_ < text_.size() && !fault_) {
      const char c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '"' || c == '\'') {
        line_start_ = false;
        pass_string(c);
      } else {
        pass_sign(c);
        ++at_;
      }
    }
    return fault_;
  }

 private:
  void pass_sign(char c) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      refuse("toml-syntax", "a letter or sign beyond ASCII stands outside of quotes",
             "put the key or text in \"double quotes\"");
    } else if (c == '[' || c == '{') {
      open_bracket();
    } else if ((c == ']' || c == '}') && depth_ > 0) {
      --depth_;
    }
    if (c == '.') {
      pass_dot();
    } else if (!is_key_character(c)) {
      dots_of_key_ = 0;
    }
    if (c == '\n') {
      line_start_ = true;
    } else if (c != ' ' && c != '\t') {
      line_start_ = false;
    }
  }

  void open_bracket() {
    if (line_start_ && depth_ == 0 && ++headers_ > TomlSource::kMostHeaders) {
      too_complex(fmt::format("there are more than {} table headers", TomlSource::kMostHeaders));
    }
    if (++depth_ > TomlSource::kDeepest) {
      too_complex(fmt::format("brackets are nested more than {} deep", TomlSource::kDeepest));
    }
  }

  void pass_dot() {
    if (++dots_of_key_ > TomlSource::kLongestKey) {
      too_complex(fmt::format("a key has more than {} dots", TomlSource::kLongestKey));
    } else if (++dots_ > TomlSource::kMostDots) {
      too_complex(fmt::format("there are more than {} dotted keys", TomlSource::kMostDots));
    }
  }

  /// Goes past the string that begins here.
  void pass_string(char quote) {
    const std::string_view closing = quote == '"' ? "\"\"\"" : "'''";
    const bool many_lines = text_.substr(at_, 3) == closing;
    for (at_ += many_lines ? 3 : 1; at_ < text_.size(); ++at_) {
      if (quote == '"' && text_[at_] == '\\') {
        ++at_;
      } else if (many_lines) {
        if (text_.substr(at_, 3) != closing) continue;
        // Up to two quotes may stand before the closing three.
        for (at_ += 3; at_ < text_.size() && text_[at_] == quote;) ++at_;
        return;
      } else if (text_[at_] == quote) {
        ++at_;
        return;
      } else if (text_[at_] == '\n') {
        return;
      }
    }
  }

  static bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ' ' || c == '\t';
  }

  void too_complex(std::string what) {
    refuse("case-too-complex", std::move(what),
           "simplify the file: nothing a case can say needs this");
  }
  void refuse(std::string code, std::string what, std::string remedy) {
    if (!fault_) fault_ = ShapeFault{at_, std::move(code), std::move(what), std::move(remedy)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t dots_of_key_ = 0;
  std::size_t dots_ = 0;
  std::size_t headers_ = 0;
  bool line_start_ = true;
  std::optional<ShapeFault> fault_;
};

}  // namespace

std::optional<ShapeFault> find_shape_fault(std::string_view text) {
  return ShapeScanner(text).first_fault();
}

}  // namespace scrutineer::intake
