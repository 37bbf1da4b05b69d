#include "scrutineer/intake/case_file_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "scrutineer/base/plain_text.h"
#include "scrutineer/intake/count_cell.h"

namespace scrutineer::intake {

void CaseReader::error(TomlPlace at, std::string code, std::string what, std::string remedy) {
  ++found_;
  if (kept_.size() >= kMostKept) return;
  kept_.push_back(
      {at, source_.error(at, std::move(code), base::plain_text(what), base::plain_text(remedy))});
}

void CaseReader::wrong_type(const TomlEntry& entry, std::string_view wanted) {
  error(entry.value.place, "wrong-type",
        fmt::format("'{}' is {}", entry.key, entry.value.kind_name()),
        fmt::format("write {} there", wanted));
}

std::string CaseReader::nearest_or(std::string_view name,
                                   const std::vector<std::string>& candidates,
                                   std::string otherwise) const {
  // Everything is near a name of one or two letters.
  if (kept_.size() >= kMostKept || name.size() <= 2) return otherwise;
  const std::string near = base::nearest_name(name, candidates);
  return near.empty() ? otherwise : fmt::format("write '{}' if that is what is meant", near);
}

base::Errors CaseReader::errors() const {
  std::vector<const Found*> in_order;
  for (const Found& found : kept_) in_order.push_back(&found);
  std::stable_sort(in_order.begin(), in_order.end(), [](const Found* a, const Found* b) {
    return std::tie(a->at.line, a->at.column) < std::tie(b->at.line, b->at.column);
  });
  base::Errors errors;
  for (const Found* found : in_order) errors.add(found->error);
  errors.count_unkept(found_ - kept_.size());
  return errors;
}

std::vector<const TomlValue*> one_or_more(const TomlEntry& entry) {
  if (entry.value.kind != TomlValue::Kind::kList) return {&entry.value};
  std::vector<const TomlValue*> items;
  for (const TomlValue& item : entry.value.items) items.push_back(&item);
  return items;
}

Fields::Fields(CaseReader& reader, const TomlValue& table, const CaseTable& known)
    : reader_(reader), table_(table), known_(known) {
  for (const TomlEntry& entry : table.entries) {
    if (known.knows(entry.key)) continue;
    const std::vector<std::string> names = known.names();
    reader.error(entry.place, "unknown-key",
                 fmt::format("{} has no key '{}'", known.name, entry.key),
                 reader.nearest_or(entry.key, names,
                                   fmt::format("remove it; the keys are {}", listed(names))));
  }
}

const TomlEntry* Fields::require(std::string_view key) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) {
    const CaseKey* row = known_.find(key);
    reader_.error(table_.place, "missing-key", fmt::format("{} lacks '{}'", known_.name, key),
                  fmt::format("add {} = … ({})", key, row == nullptr ? "a value" : row->form));
  }
  return entry;
}

std::string Fields::required_text(std::string_view key) const {
  const TomlEntry* entry = require(key);
  if (entry == nullptr) return {};
  std::string found = text(key);
  if (found.empty() && entry->value.kind == TomlValue::Kind::kText) {
    reader_.error(entry->value.place, "empty-text", fmt::format("'{}' is empty", key),
                  "write a text there");
  }
  return found;
}

std::string Fields::text(std::string_view key, std::string otherwise) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return otherwise;
  if (entry->value.kind != TomlValue::Kind::kText) {
    reader_.wrong_type(*entry, "a \"text\"");
    return otherwise;
  }
  return trimmed_text(entry->value);
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return {};
  if (entry->value.kind == TomlValue::Kind::kText) return {trimmed_text(entry->value)};
  std::vector<std::string> all;
  bool right = entry->value.kind == TomlValue::Kind::kList;
  for (const TomlValue& item : entry->value.items) {
    right = right && item.kind == TomlValue::Kind::kText;
    all.push_back(trimmed_text(item));
  }
  if (!right) {
    reader_.wrong_type(*entry, "a list of texts, as [\"one\", \"two\"],");
    return {};
  }
  return all;
}

bool Fields::flag(std::string_view key, bool otherwise) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return otherwise;
  if (entry->value.kind != TomlValue::Kind::kBoolean) {
    reader_.wrong_type(*entry, "true or false, without quotes,");
    return otherwise;
  }
  return entry->value.boolean;
}

std::optional<std::int64_t> Fields::whole(std::string_view key, std::int64_t least,
                                          std::int64_t most) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return std::nullopt;
  if (entry->value.kind != TomlValue::Kind::kInteger) {
    reader_.wrong_type(*entry, "a whole number, without quotes,");
    return std::nullopt;
  }
  if (entry->value.integer < least || entry->value.integer > most) {
    reader_.error(entry->value.place, "out-of-range",
                  fmt::format("'{}' is {}", key, entry->value.integer),
                  fmt::format("write a whole number from {} to {}", least, most));
    return std::nullopt;
  }
  return entry->value.integer;
}

std::optional<base::Quotient> Fields::share(std::string_view key) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return std::nullopt;
  if (entry->value.kind != TomlValue::Kind::kText) {
    reader_.wrong_type(*entry, "an exact fraction as text, \"5%\" or \"1/20\",");
    return std::nullopt;
  }
  const std::string text = trimmed_text(entry->value);
  auto share = base::parse_quotient(text);
  if (!share) {
    reader_.error(entry->value.place, share.error().code, share.error().what, share.error().remedy);
    return std::nullopt;
  }
  if (*share > base::Quotient(1, 1)) {
    reader_.error(entry->value.place, "out-of-range",
                  fmt::format("'{}' is more than the whole", text),
                  "write a share from 0 to 1, as \"1/2\", \"50%\" or \"0.5\"");
    return std::nullopt;
  }
  return *share;
}

std::size_t Fields::word(std::string_view key, const std::vector<std::string>& allowed,
                         std::size_t otherwise, std::string_view code) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return otherwise;
  if (entry->value.kind != TomlValue::Kind::kText) {
    reader_.wrong_type(*entry, "a \"text\"");
    return otherwise;
  }
  const std::string text = trimmed_text(entry->value);
  const auto found = std::find(allowed.begin(), allowed.end(), text);
  if (found == allowed.end()) {
    reader_.error(entry->value.place, std::string(code),
                  fmt::format("there is no {} '{}'", key, text),
                  reader_.nearest_or(text, allowed, fmt::format("use one of {}", listed(allowed))));
    return otherwise;
  }
  return static_cast<std::size_t>(found - allowed.begin());
}

std::vector<const TomlValue*> Fields::tables(std::string_view key) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return {};
  if (entry->value.kind == TomlValue::Kind::kTable) return {&entry->value};
  std::vector<const TomlValue*> all;
  bool right = entry->value.kind == TomlValue::Kind::kList;
  for (const TomlValue& item : entry->value.items) {
    right = right && item.kind == TomlValue::Kind::kTable;
    all.push_back(&item);
  }
  if (!right) {
    reader_.wrong_type(*entry, "a list of tables, as [{ … }],");
    return {};
  }
  return all;
}

const TomlEntry* Fields::table(std::string_view key) const {
  const TomlEntry* entry = find(key);
  if (entry != nullptr && entry->value.kind != TomlValue::Kind::kTable) {
    reader_.wrong_type(*entry, "a table, as { … },");
    return nullptr;
  }
  return entry;
}

std::string trimmed_text(const TomlValue& value) { return std::string(trimmed(value.text)); }

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace scrutineer::intake
