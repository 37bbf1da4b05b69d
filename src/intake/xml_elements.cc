#include "scrutineer/intake/xml_elements.h"

namespace scrutineer::intake {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// The position after the '>' that ends the tag beginning at `at`; npos if it has none. A '>' may
/// stand in an attribute's value.
std::size_t tag_end(std::string_view xml, std::size_t at) {
  char quote = 0;
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return kNone;
}

bool ends_name(char c) {
  return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

bool XmlElements::names_element(std::size_t at) const {
  return xml_.substr(at).starts_with(name_) && at + name_.size() < xml_.size() &&
         ends_name(xml_[at + name_.size()]);
}

std::optional<std::string_view> XmlElements::next() {
  const std::string opening = "<" + name_;
  std::size_t begin = xml_.find(opening, at_);
  while (begin != kNone && !names_element(begin + 1)) begin = xml_.find(opening, begin + 1);
  at_ = xml_.size();
  if (begin == kNone) return {};
  std::size_t end = tag_end(xml_, begin);
  if (end != kNone && xml_[end - 2] != '/') {
    const std::string closing = "</" + name_;
    std::size_t close = xml_.find(closing, end);
    while (close != kNone && !names_element(close + 2)) close = xml_.find(closing, close + 1);
    end = close == kNone ? kNone : tag_end(xml_, close);
  }
  if (end == kNone) {
    broken_ = true;
    return {};
  }
  at_ = end;
  return xml_.substr(begin, end - begin);
}

std::optional<std::string_view> plain_xml(std::string_view xml) {
  while (true) {
    const std::size_t begin = xml.find('<');
    if (begin == kNone) return {};
    xml.remove_prefix(begin);
    const bool declaration = xml.starts_with("<?");
    const bool comment = xml.starts_with("<!--");
    if (!declaration && !comment) break;
    const std::string_view last = declaration ? "?>" : "-->";
    const std::size_t end = xml.find(last, 2);
    if (end == kNone) return {};
    xml.remove_prefix(end + last.size());
  }
  if (xml.find("<!") != kNone || xml.find("<?") != kNone) return {};
  return xml;
}

std::string root_prefix(std::string_view plain) {
  const std::string_view name = plain.substr(1, plain.find_first_of("> \t\r\n/", 1) - 1);
  const std::size_t colon = name.find(':');
  return colon == kNone ? "" : std::string(name.substr(0, colon + 1));
}

}  // namespace scrutineer::intake
