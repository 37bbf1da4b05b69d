#include "scrutineer/cli/stakes_question.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "scrutineer/report/machine_names.h"

namespace scrutineer::cli {
namespace {

using investigation::ContestedBy;

stakes::Model model_named(const std::string& name) {
  for (const stakes::Model model : stakes::kModels) {
    if (report::machine_name(model) == name) return model;
  }
  throw std::logic_error("the command line knows a model that is none: " + name);
}

stakes::Treatment treatment_of(const StakesOptions& options) {
  if (options.cap) return stakes::Treatment::kCapped;
  for (const stakes::Treatment treatment :
       {stakes::Treatment::kReassigned, stakes::Treatment::kAnnulled, stakes::Treatment::kFilled}) {
    if (report::machine_name(treatment) == options.treatment) return treatment;
  }
  throw std::logic_error("the command line knows a treatment that is none: " + options.treatment);
}

/// Adds what one --contested names.
void add_contested(const std::string& text, ContestedBy& by, base::Errors& errors) {
  if (text == "missing") {
    by.missing = true;
    return;
  }
  const std::size_t at = text.find(':');
  const std::string kind = text.substr(0, at);
  const std::string what = at == std::string::npos ? "" : text.substr(at + 1);
  if (!what.empty() && kind == "finding") return by.findings.push_back(what);
  if (!what.empty() && kind == "area") return by.areas.push_back(what);
  if (!what.empty() && kind == "station") return by.stations.push_back({what, {}});
  if (!what.empty() && kind == "differs") return by.differing_from.push_back(what);
  if (!what.empty() && kind == "file") {
    auto codes = investigation::read_station_codes(what, what);
    if (codes) {
      by.stations.insert(by.stations.end(), std::make_move_iterator(codes->begin()),
                         std::make_move_iterator(codes->end()));
    } else {
      errors.add(codes.error());
    }
    return;
  }
  errors.add(
      {"command-line",
       {},
       fmt::format("--contested '{}' names no stations", text),
       "write finding:CODE, area:NAME, station:CODE, file:FILE, differs:ACCOUNT or missing"});
}

}  // namespace

base::Reading<bool> ask_stakes(const StakesOptions& options, investigation::Investigation& found) {
  investigation::StakesQuestion question;
  question.side = options.side;
  question.seats = options.seats;
  question.model = model_named(options.model);
  question.treatment = treatment_of(options);
  question.contested.cap = options.cap;
  base::Errors errors;
  for (const std::string& text : options.contested) {
    add_contested(text, question.contested, errors);
  }
  const bool treated = options.cap || options.treatment != "reassigned";
  if (treated && options.contested.empty()) {
    errors.add({"command-line",
                {},
                "--treat and --cap say what is supposed of contested stations, and none is named",
                "add --contested"});
  }
  if (options.cap && options.treatment != "reassigned") {
    errors.add(
        {"command-line",
         {},
         fmt::format("--cap goes with ballots that are reassigned, not {}", options.treatment),
         "leave out --cap or --treat"});
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  auto stakes = investigation::find_stakes(found, question);
  if (!stakes) return base::failure(std::move(stakes.error()));
  found.stakes = std::move(*stakes);
  return true;
}

}  // namespace scrutineer::cli
