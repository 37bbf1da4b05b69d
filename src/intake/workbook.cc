#include "scrutineer/intake/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <pugixml.hpp>
#include <set>
#include <utility>
#include <vector>

#include "scrutineer/intake/archive.h"
#include "scrutineer/intake/encoding.h"

namespace scrutineer::intake {
namespace {

/// A name without its namespace prefix.
std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    if (local_name(each.name()) == local) return each.value();
  }
  return "";
}

/// One line of a part's relationships: what it refers to.
struct Relation {
  std::string id;
  std::string type;  ///< The last word of its type's address: "worksheet".
  std::string target;
  bool external = false;
};

struct Sheet {
  std::string name;
  std::string relation;
};

/// The folder of a part with its slash: "xl/" of "xl/workbook.xml".
std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

/// Reads the parts of one workbook.
class WorkbookReader {
 public:
  WorkbookReader(std::string_view bytes, const std::string& shown_path, const ReadingLimits& limits)
      : archive_{bytes, Archive::Kind::kZip, shown_path}, limits_(limits) {}

  base::Result<WorkbookParts> read(const std::string& wanted) {
    const auto root = relations("");
    if (!root) return base::failure(root.error());
    const auto book = std::find_if(root->begin(), root->end(), [](const Relation& relation) {
      return relation.type == "officeDocument";
    });
    if (book == root->end()) return base::failure(damaged("it names no workbook"));
    const auto book_part = resolve("", *book);
    if (!book_part) return base::failure(book_part.error());
    const auto refers = relations(*book_part);
    if (!refers) return base::failure(refers.error());
    return read_parts(*book_part, *refers, wanted);
  }

 private:
  [[nodiscard]] base::Error damaged(std::string_view reason) const {
    return damaged_workbook(archive_.shown_path, reason);
  }

  base::Result<WorkbookParts> read_parts(const std::string& book_part,
                                         const std::vector<Relation>& refers,
                                         const std::string& wanted) {
    const auto all = sheets(book_part, refers);
    if (!all) return base::failure(all.error());
    const auto sheet = chosen(*all, wanted);
    if (!sheet) return base::failure(sheet.error());
    WorkbookParts parts;
    bool strings_seen = false;
    bool sheet_seen = false;
    for (const Relation& relation : refers) {
      const bool strings = relation.type == "sharedStrings";
      if (!strings && relation.id != sheet->relation) continue;
      // Each costs a pass over the archive: a hostile workbook could name a part without end.
      bool& seen = strings ? strings_seen : sheet_seen;
      if (seen) {
        return base::failure(damaged(strings ? "it names its shared texts twice"
                                             : "it names the part of a sheet twice"));
      }
      seen = true;
      const auto part = resolve(book_part, relation);
      if (!part) return base::failure(part.error());
      auto xml = read_xml(*part);
      if (!xml) return base::failure(xml.error());
      (strings ? parts.shared_strings : parts.sheet) = *std::move(xml);
    }
    return parts;
  }

  /// A part as UTF-8.
  base::Result<std::string> read_xml(const std::string& part) {
    base::Result<std::string> bytes = read_member(archive_, part, limits_);
    if (!bytes) {
      if (bytes.error().code != "unknown-member") return bytes;
      return base::failure(damaged(fmt::format("it lacks its part {}", quoted_name(part))));
    }
    base::Result<Utf8Text> text = decode_text(*bytes, "", archive_.shown_path);
    if (!text) {
      return base::failure(damaged(fmt::format("its part {} is not UTF-8", quoted_name(part))));
    }
    if (text->converted != nullptr) return std::move(*text->converted);
    bytes->erase(0, bytes->size() - text->text.size());
    return bytes;
  }

  base::Result<pugi::xml_document> parse(const std::string& part) {
    const base::Result<std::string> xml = read_xml(part);
    if (!xml) return base::failure(xml.error());
    pugi::xml_document document;
    if (!document.load_buffer(xml->data(), xml->size(), pugi::parse_default, pugi::encoding_utf8)) {
      return base::failure(damaged(fmt::format("its part {} is not XML", quoted_name(part))));
    }
    return document;
  }

  /// What a part refers to; "" stands for the package itself.
  base::Result<std::vector<Relation>> relations(const std::string& part) {
    const std::string folder = folder_of(part);
    const auto document = parse(fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size())));
    if (!document) return base::failure(document.error());
    std::vector<Relation> out;
    for (const pugi::xml_node& node : document->document_element().children()) {
      const std::string_view type = attribute(node, "Type");
      out.push_back(
          {std::string(attribute(node, "Id")), std::string(type.substr(type.rfind('/') + 1)),
           std::string(attribute(node, "Target")), attribute(node, "TargetMode") == "External"});
    }
    return out;
  }

  /// The part that a relation of `part` leads to.
  base::Result<std::string> resolve(const std::string& part, const Relation& relation) {
    if (relation.external || relation.target.find("..") != std::string::npos) {
      return base::failure(damaged(
          fmt::format("it refers to {}, which is outside of it", quoted_name(relation.target))));
    }
    std::string_view target = relation.target;
    if (target.starts_with('/')) return std::string(target.substr(1));
    if (target.starts_with("./")) target.remove_prefix(2);
    return folder_of(part) + std::string(target);
  }

  /// The workbook's sheets of cells (a sheet may also be a chart).
  base::Result<std::vector<Sheet>> sheets(const std::string& book_part,
                                          const std::vector<Relation>& refers) {
    const auto document = parse(book_part);
    if (!document) return base::failure(document.error());
    std::set<std::string, std::less<>> of_cells;
    for (const Relation& relation : refers) {
      if (relation.type == "worksheet") of_cells.insert(relation.id);
    }
    std::vector<Sheet> out;
    for (const pugi::xml_node& list : document->document_element().children()) {
      if (local_name(list.name()) != "sheets") continue;
      for (const pugi::xml_node& node : list.children()) {
        std::string id;
        for (const pugi::xml_attribute& each : node.attributes()) {
          const std::string_view name = each.name();
          if (name != "id" && local_name(name) == "id") id = each.value();
        }
        if (of_cells.contains(id)) out.push_back({std::string(attribute(node, "name")), id});
      }
    }
    return out;
  }

  [[nodiscard]] base::Result<Sheet> chosen(const std::vector<Sheet>& all,
                                           const std::string& wanted) const {
    std::vector<std::string> names;
    std::string listed;
    for (const Sheet& sheet : all) {
      if (!wanted.empty() && sheet.name == wanted) return sheet;
      names.push_back(sheet.name);
      constexpr std::size_t kShown = 12;
      if (names.size() <= kShown) listed += (listed.empty() ? "" : ", ") + quoted_name(sheet.name);
    }
    if (all.size() > 12) listed += fmt::format(" and {} more", all.size() - 12);
    if (all.empty()) {
      return base::failure(workbook_error("no-sheet", archive_.shown_path, 0, "",
                                          "the workbook has no sheet of cells",
                                          "name a workbook that holds the table"));
    }
    if (!wanted.empty()) {
      const std::string near = base::nearest_name(wanted, names);
      return base::failure(
          workbook_error("unknown-sheet", archive_.shown_path, 0, "",
                         fmt::format("the workbook has no sheet {}", quoted_name(wanted)),
                         near.empty() ? fmt::format("it holds {}", listed)
                                      : fmt::format("did you mean {}", quoted_name(near))));
    }
    if (all.size() == 1) return all[0];
    return base::failure(workbook_error(
        "several-sheets", archive_.shown_path, 0, "",
        fmt::format("the workbook holds {} sheets: {}", all.size(), listed),
        fmt::format("say which is meant, as read = {{ sheet = {} }}", quoted_name(names[0]))));
  }

  Archive archive_;
  ReadingLimits limits_;
};

}  // namespace

base::Error workbook_error(std::string code, const std::string& shown_path, std::uint64_t row,
                           std::string column, std::string what, std::string remedy) {
  return {std::move(code),
          {.file = shown_path, .row = row, .column = std::move(column)},
          std::move(what),
          std::move(remedy)};
}

base::Error damaged_workbook(const std::string& shown_path, std::string_view reason,
                             std::uint64_t row, std::string column) {
  return workbook_error("damaged-workbook", shown_path, row, std::move(column),
                        fmt::format("the workbook is damaged: {}", reason),
                        "open it in a spreadsheet program and save it again");
}

base::Result<WorkbookParts> read_workbook(std::string_view bytes, const std::string& wanted,
                                          const std::string& shown_path,
                                          const ReadingLimits& limits) {
  return WorkbookReader(bytes, shown_path, limits).read(wanted);
}

}  // namespace scrutineer::intake
