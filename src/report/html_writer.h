// Text into HTML such that nothing from the data becomes markup: what is not a literal of ours
// passes through an escape, by type.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "scrutineer/base/quotient.h"
#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// Appends `text` with & < > " ' escaped and control characters replaced, so that it stands as text
/// between tags and inside quoted attributes.
void append_escaped(std::string& out, std::string_view text);
/// Appends `text` as a JSON string, quotes included, that may stand inside a <script> element.
void append_json(std::string& out, std::string_view text);
/// At most `bytes` of the text, cut between characters and ended by "…" if it was longer.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes);

/// Markup: made by escaping, or by the report itself.
class Markup {
 public:
  /// A name or any other text from the data, isolated so that its direction disturbs nothing.
  [[nodiscard]] static Markup name(std::string_view data);
  /// A text of ours that may hold any character.
  [[nodiscard]] static Markup text(std::string_view text);
  /// What the report has written itself with a HtmlWriter.
  [[nodiscard]] static Markup made(std::string markup) { return Markup(std::move(markup)); }

  [[nodiscard]] const std::string& str() const { return markup_; }

 private:
  explicit Markup(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};

/// Writes HTML into a string.
class HtmlWriter {
 public:
  HtmlWriter(const Catalogue& texts, std::string& out) : texts_(texts), out_(out) {}

  /// Literal markup. Nothing but a string literal is taken.
  template <std::size_t kSize>
  HtmlWriter& tag(const char (&literal)[kSize]) {
    out_.append(literal, kSize - 1);
    return *this;
  }
  HtmlWriter& put(const Markup& markup) {
    out_ += markup.str();
    return *this;
  }
  HtmlWriter& escaped(std::string_view text) {
    append_escaped(out_, text);
    return *this;
  }
  /// A name from the data: isolated, escaped, shortened.
  HtmlWriter& name(std::string_view data) { return put(Markup::name(data)); }
  /// A grouped whole number.
  HtmlWriter& number(std::int64_t value) {
    out_ += texts_.number(value);
    return *this;
  }
  /// A text of the catalogue; its arguments are markup or whole numbers, never plain strings.
  template <class... Args>
  HtmlWriter& say(TextKey<sizeof...(Args)> key, const Args&... args) {
    out_ += texts_.text(key, argument(args)...);
    return *this;
  }
  /// The same for a text that depends on a count.
  template <class... Args>
  HtmlWriter& count(PluralKey<sizeof...(Args)> key, std::int64_t count, const Args&... args) {
    out_ += texts_.counted(key, count, argument(args)...);
    return *this;
  }

  [[nodiscard]] const Catalogue& texts() const { return texts_; }
  [[nodiscard]] std::string& out() { return out_; }

 private:
  static const std::string& argument(const Markup& markup) { return markup.str(); }
  template <std::integral Number>
  static Number argument(Number number) {
    return number;
  }

  const Catalogue& texts_;
  std::string& out_;
};

}  // namespace scrutineer::report
