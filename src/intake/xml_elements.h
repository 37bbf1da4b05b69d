// The elements of a large XML text, one at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scrutineer::intake {

/// Hands out, one after another, the elements of one name from the XML that spreadsheet programs
/// write, so that a sheet of a million rows is never held as a tree. It finds where elements begin
/// and end and no more: each is then given to an XML parser. Elements of the name must not nest.
class XmlElements {
 public:
  /// `name` as the text writes it, with its prefix.
  XmlElements(std::string_view xml, std::string_view name) : xml_(xml), name_(name) {}

  /// The next element from its '<' to its last '>'; nothing when there is none, or it has no end.
  [[nodiscard]] std::optional<std::string_view> next();
  /// An element was begun that has no end.
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  [[nodiscard]] bool names_element(std::size_t at) const;

  std::string_view xml_;
  std::string name_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

/// The text from the root element on, without what stands before it (declaration, comments);
/// nothing if it is no XML, or holds comments, CDATA or a document type further on. Spreadsheet
/// programs write none of these, and elements could not be told from what only looks like them.
[[nodiscard]] std::optional<std::string_view> plain_xml(std::string_view xml);

/// The prefix of the root element that the text begins with, with its colon: "x:" of
/// "<x:worksheet"; "" if none.
[[nodiscard]] std::string root_prefix(std::string_view plain);

}  // namespace scrutineer::intake
