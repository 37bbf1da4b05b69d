#include "scrutineer/intake/guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "scrutineer/base/plain_text.h"
#include "scrutineer/intake/count_cell.h"
#include "scrutineer/intake/guess_layout.h"
#include "scrutineer/intake/guess_names.h"

namespace scrutineer::intake {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : base::plain_text(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string key(std::string_view text) {
  const bool bare = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  return bare ? std::string(text) : quoted(text);
}

std::string joined(const std::vector<std::string>& parts, std::string_view by = ", ") {
  return fmt::format("{}", fmt::join(parts, by));
}

/// Writes the case and the two lists that go with it.
class GuessWriter {
 public:
  GuessWriter(const std::vector<TableSample>& tables, const std::string& title) {
    for (const TableSample& sample : tables) {
      if (sample.headers.empty() || sample.rows.empty()) {
        guess_.not_known.push_back(
            fmt::format("{} has no rows to guess from, so it is left out", sample.path));
        continue;
      }
      samples_.push_back(&sample);
      layouts_.push_back(guess_layout(sample));
    }
    title_ = std::string(trimmed(title));
    if (title_.empty()) title_ = "Untitled case";
  }

  Guess write() {
    collect_choices();
    write_head();
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      for (std::size_t k = 0; k < layouts_[i].accounts.size(); ++k) write_account(i, k);
    }
    write_announced();
    guess_.not_known.push_back("the rule: who is elected on these votes ([contest.rule])");
    guess_.not_known.push_back("the announced result ([[announced]])");
    if (accounts_ > 1) {
      guess_.not_known.push_back("the role of each account after the first (role = …)");
    }
    guess_.case_toml = std::move(text_);
    return std::move(guess_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }
  template <class... Args>
  void say(fmt::format_string<Args...> format, Args&&... args) {
    guess_.said.push_back(base::plain_text(fmt::format(format, std::forward<Args>(args)...)));
  }
  template <class... Args>
  void ask(fmt::format_string<Args...> format, Args&&... args) {
    guess_.not_known.push_back(base::plain_text(fmt::format(format, std::forward<Args>(args)...)));
  }

  void add_choice(const std::string& name) {
    const std::string id(trimmed(base::plain_text(name)));
    if (!id.empty() && std::find(choices_.begin(), choices_.end(), id) == choices_.end()) {
      choices_.push_back(id);
    }
  }

  void collect_choices() {
    for (const GuessedTable& table : layouts_) {
      for (const std::string& name : table.long_choices) add_choice(name);
      for (const GuessedAccount& account : table.accounts) {
        for (const auto& [name, column] : account.choices) add_choice(name);
      }
    }
    if (choices_.empty()) {
      choices_.push_back("A");
      ask("the choices: no column was recognised as one");
    }
  }

  void write_head() {
    line("# Written by `scrutineer new` from the tables' headers and first rows. Read it through:");
    line("# what was guessed may be wrong, and docs/formats/case.md explains every key.");
    line("[case]");
    line("title = {}", quoted(title_));
    line("# nation = \"…\"      # the name of the whole");
    line("");
    line("[[contest]]");
    line("id = \"contest\"");
    line("choices = [");
    for (const std::string& choice : choices_) line("  {{ id = {} }},", quoted(choice));
    line("]");
    line("# The law, as data. For one winner:");
    line("#   kind = \"winner\"");
    line("#   win-if = [\"share > 1/2\"]");
    line("#   otherwise = \"run-off of the first two\"");
    line("# For a parliament:");
    line("#   kind = \"seats\"");
    line("#   method = \"d-hondt\"");
    line("#   constituency = \"…\"   # an area level; leave it out for one nationwide");
    line("#   seats = 100");
    line("[contest.rule]");
    line("kind = \"none\"        # votes are counted and compared, nobody is elected");
  }

  /// A header names its column unless it is empty or repeats: then the position does.
  [[nodiscard]] std::string column(std::size_t table, std::size_t index) const {
    const std::vector<std::string>& headers = samples_[table]->headers;
    const std::string_view wanted = trimmed(headers[index]);
    const auto times = std::count_if(headers.begin(), headers.end(), [&](const std::string& other) {
      return trimmed(other) == wanted;
    });
    // A control character cannot be written as the file has it.
    if (wanted.empty() || times > 1 || base::plain_text(wanted) != wanted) {
      return std::to_string(index + 1);
    }
    return quoted(wanted);
  }

  [[nodiscard]] std::string column_list(std::size_t table,
                                        const std::vector<std::size_t>& columns) const {
    std::vector<std::string> names;
    for (const std::size_t index : columns) names.push_back(column(table, index));
    return joined(names);
  }

  std::string new_account_id(const TableSample& sample, const std::string& prefix) {
    std::string id = prefix;
    if (id.empty()) {
      const std::size_t slash = sample.path.find_last_of("/\\");
      id = sample.path.substr(slash == std::string::npos ? 0 : slash + 1);
      id = id.substr(0, id.find('.'));
    }
    id = std::string(trimmed(base::plain_text(id)));
    if (id.empty()) id = "account";
    std::string unique = id;
    for (int i = 2; !account_ids_.insert(unique).second; ++i) unique = fmt::format("{}-{}", id, i);
    return unique;
  }

  void write_account(std::size_t table, std::size_t number) {
    const TableSample& sample = *samples_[table];
    const GuessedTable& layout = layouts_[table];
    const GuessedAccount& account = layout.accounts[number];
    const std::string id =
        new_account_id(sample, account.value.empty() ? account.prefix : account.value);
    line("");
    line("[[account]]");
    line("id = {}", quoted(id));
    line("title = {}", quoted(id));
    line("role = \"{}\"     # official, preliminary, party, observer, recount",
         accounts_ == 0 ? "official" : "observer");
    line("file = {}", quoted(sample.path));
    ++accounts_;
    write_read(sample, layout, id);
    if (layout.divider) {
      const std::string divider = column(table, *layout.divider);
      line("keep = [{{ column = {}, equals = {} }}]", divider, quoted(account.value));
      say("{}: the rows whose {} is {}", id, divider, quoted(account.value));
    }
    line("[account.columns]");
    write_station(table, id);
    if (!layout.areas.empty()) {
      line("areas = [{}]   # from the largest to the smallest", column_list(table, layout.areas));
      say("{}: the areas are {}, from the largest", id, column_list(table, layout.areas));
    } else {
      line("# areas = [\"…\"]       # no area column was recognised");
      ask("{}: the areas that hold the stations", id);
    }
    for (const auto& [figure, index] : account.figures) {
      line("{} = {}", election::name_of(figure), column(table, index));
      say("{}: {} is the figure '{}'", id, column(table, index), election::name_of(figure));
    }
    if (layout.long_form) {
      write_long_votes(table, id);
    } else {
      write_wide_votes(table, account, id);
    }
    write_derived(layout, account, id);
    if (!layout.unused.empty() && number == 0) {
      line("# Not used: {}", column_list(table, layout.unused));
      say("{}: not used are the columns {}", id, column_list(table, layout.unused));
    }
  }

  void write_read(const TableSample& sample, const GuessedTable& layout, const std::string& id) {
    std::vector<std::string> read;
    if (!sample.member.empty()) read.push_back("member = " + quoted(sample.member));
    if (!sample.sheet.empty()) read.push_back("sheet = " + quoted(sample.sheet));
    if (!sample.encoding.empty()) read.push_back("encoding = " + quoted(sample.encoding));
    if (sample.delimiter == '\t') {
      read.push_back("delimiter = \"\\t\"");
    } else if (sample.delimiter != 0) {
      read.push_back(fmt::format("delimiter = \"{}\"", sample.delimiter));
    }
    for (const ColumnTraits& column : layout.columns) {
      if (!column.separated || !column.counts) continue;
      read.push_back(fmt::format("thousands = \"{}\"", column.separator));
      ask("{}: whether cells as 1{}413 mean 1413; thousands = \"{}\" reads them so", id,
          column.separator, column.separator);
      break;
    }
    for (const ColumnTraits& column : layout.columns) {
      if (!column.minus_one || !column.counts) continue;
      read.push_back("absent = [\"-1\"]");
      say("{}: cells of -1 are taken as \"no figure\"", id);
      break;
    }
    if (!read.empty()) line("read = {{ {} }}", joined(read));
  }

  void write_station(std::size_t table, const std::string& id) {
    const GuessedTable& layout = layouts_[table];
    const std::string columns = column_list(table, layout.station);
    line("station = {}", layout.station.size() > 1 ? "[" + columns + "]" : columns);
    if (layout.station_known) {
      say("{}: the station is {}, which tells all rows of the sample apart", id, columns);
    } else {
      ask("{}: the station's code; {} stands there, and rows of the sample share it", id, columns);
    }
  }

  void write_wide_votes(std::size_t table, const GuessedAccount& account, const std::string& id) {
    say("{}: a row a station, {} columns of votes", id, account.choices.size());
    if (account.choices.empty()) {
      line("votes = {{ {} = 1 }}   # no column of votes was recognised", key(choices_.front()));
      ask("{}: the columns of votes", id);
      return;
    }
    line("[account.columns.votes]");
    std::set<std::string> written;
    for (const auto& [name, index] : account.choices) {
      const std::string choice(trimmed(base::plain_text(name)));
      if (choice.empty() || !written.insert(choice).second) {
        ask("{}: what column {} counts; its name is empty or repeats", id, index + 1);
        continue;
      }
      line("{} = {}", key(choice), column(table, index));
    }
  }

  void write_long_votes(std::size_t table, const std::string& id) {
    const GuessedTable& layout = layouts_[table];
    line("choice = {}", column(table, layout.choice));
    line("count = {}", column(table, layout.count));
    // The case names the values of figures; the choices go by their own.
    std::map<election::Figure, std::vector<std::string>> values;
    for (const auto& [figure, value] : layout.long_figures) values[figure].push_back(quoted(value));
    std::vector<std::string> entries;
    for (const auto& [figure, texts] : values) {
      entries.push_back(fmt::format("{} = [{}]", election::name_of(figure), joined(texts)));
    }
    if (!entries.empty()) line("values = {{ {} }}", joined(entries));
    say("{}: a row a station and choice; the choice is {}, the count {}", id,
        column(table, layout.choice), column(table, layout.count));
    ask("{}: choices that the first rows do not show", id);
  }

  void write_derived(const GuessedTable& layout, const GuessedAccount& account,
                     const std::string& id) {
    std::set<election::Figure> known;
    for (const auto& [figure, index] : account.figures) known.insert(figure);
    for (const auto& [figure, value] : layout.long_figures) known.insert(figure);
    if (known.count(election::Figure::kValid) != 0) return;
    line("[account.derive]");
    line("valid = \"votes\"      # computed: the file has no column of valid votes");
    say("{}: the valid votes are computed as the sum of the choices", id);
    if (known.count(election::Figure::kCast) != 0) return;
    std::string cast = "valid";
    for (const election::Figure figure : {election::Figure::kBlank, election::Figure::kInvalid}) {
      if (known.count(figure) != 0) cast += fmt::format(" + {}", election::name_of(figure));
    }
    if (cast == "valid") return;
    line("cast = \"{}\"", cast);
    say("{}: the ballots cast are computed as {}", id, cast);
  }

  void write_announced() {
    line("");
    line("# What was announced, to be checked:");
    line("# [[announced]]");
    line("# source = \"Who published it, and when\"");
    line("# votes = {{ {} = 0 }}", key(choices_.front()));
  }

  std::vector<const TableSample*> samples_;
  std::vector<GuessedTable> layouts_;
  std::string title_;
  std::vector<std::string> choices_;
  std::set<std::string> account_ids_;
  std::size_t accounts_ = 0;
  std::string text_;
  Guess guess_;
};

}  // namespace

Guess guess_case(const std::vector<TableSample>& tables, const std::string& title) {
  return GuessWriter(tables, title).write();
}

}  // namespace scrutineer::intake
