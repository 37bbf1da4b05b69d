#include "scrutineer/report/html_writer.h"

#include <array>

#include "scrutineer/report/html.h"

namespace scrutineer::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// What a byte becomes in HTML; empty: itself.
constexpr std::array<std::string_view, 256> html_escapes() {
  std::array<std::string_view, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = kReplacement;
  escapes[0x7F] = kReplacement;
  escapes['\t'] = escapes['\n'] = escapes['\r'] = " ";
  escapes['&'] = "&amp;";
  escapes['<'] = "&lt;";
  escapes['>'] = "&gt;";
  escapes['"'] = "&quot;";
  escapes['\''] = "&#39;";
  return escapes;
}

/// The same in a JSON string inside a <script>: no '<' may start "</script" or "<!--".
constexpr std::array<std::string_view, 256> json_escapes() {
  std::array<std::string_view, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = kReplacement;
  escapes[0x7F] = kReplacement;
  escapes['\t'] = escapes['\n'] = escapes['\r'] = " ";
  escapes['&'] = "\\u0026";
  escapes['<'] = "\\u003c";
  escapes['>'] = "\\u003e";
  escapes['"'] = "\\\"";
  escapes['\\'] = "\\\\";
  return escapes;
}

void append_with(const std::array<std::string_view, 256>& escapes, std::string& out,
                 std::string_view text) {
  std::size_t plain = 0;  // start of what is not yet copied
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view escape = escapes[static_cast<unsigned char>(text[i])];
    if (escape.empty()) continue;
    out.append(text.substr(plain, i - plain));
    out.append(escape);
    plain = i + 1;
  }
  out.append(text.substr(plain));
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  static constexpr auto kEscapes = html_escapes();
  append_with(kEscapes, out, text);
}

void append_json(std::string& out, std::string_view text) {
  static constexpr auto kEscapes = json_escapes();
  out += '"';
  append_with(kEscapes, out, text);
  out += '"';
}

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

Markup Markup::name(std::string_view data) {
  std::string markup = "<bdi>";
  constexpr std::size_t kLongest = HtmlLimits{}.longest_name;
  if (data.size() > kLongest) {
    append_escaped(markup, shortened(data, kLongest));
  } else {
    append_escaped(markup, data);
  }
  markup += "</bdi>";
  return Markup(std::move(markup));
}

Markup Markup::text(std::string_view text) {
  std::string markup;
  append_escaped(markup, text);
  return Markup(std::move(markup));
}

}  // namespace scrutineer::report
