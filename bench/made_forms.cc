#include "made_forms.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "scrutineer/base/random.h"

namespace scrutineer::bench {
namespace {

void add(std::string& text, std::uint64_t number) {
  text += ',';
  text += std::to_string(number);
}

}  // namespace

std::string made_csv(std::size_t stations, std::size_t choices) {
  base::Random random(1, 0);
  std::string text = "station,province,district,town,registered,voters,cast,valid,blank,invalid";
  for (std::size_t i = 0; i < choices; ++i) text += ",list " + std::to_string(i + 1);
  text += '\n';
  std::vector<std::uint64_t> votes(choices);
  for (std::size_t station = 0; station < stations; ++station) {
    std::uint64_t valid = 0;
    for (std::uint64_t& one : votes) valid += one = random.below(90);
    const std::uint64_t blank = random.below(9);
    const std::uint64_t invalid = random.below(12);
    const std::uint64_t cast = valid + blank + invalid;
    text += std::to_string(100000 + station);
    text += ",province " + std::to_string(station / 50000);
    text += ",district " + std::to_string(station / 2500 % 20);
    text += ",town " + std::to_string(station / 25 % 100);
    for (const std::uint64_t figure :
         {cast + random.below(400), cast, cast, valid, blank, invalid}) {
      add(text, figure);
    }
    for (const std::uint64_t one : votes) add(text, one);
    text += '\n';
  }
  return text;
}

std::string made_case(std::size_t choices) {
  std::string ids;
  std::string votes;
  for (std::size_t i = 0; i < choices; ++i) {
    const std::string number = std::to_string(i + 1);
    ids += (i == 0 ? "\"L" : ", \"L") + number + "\"";
    votes += (i == 0 ? "L" : ", L") + number + " = \"list " + number + "\"";
  }
  return "[case]\ntitle = \"Made up\"\n[[contest]]\nid = \"house\"\nchoices = [" + ids +
         "]\n[[account]]\nid = \"official\"\nfile = \"forms.csv\"\n[account.columns]\n"
         "station = \"station\"\nareas = [\"province\", \"district\", \"town\"]\n"
         "registered = \"registered\"\nvoters = \"voters\"\ncast = \"cast\"\nvalid = \"valid\"\n"
         "blank = \"blank\"\ninvalid = \"invalid\"\nvotes = { " +
         votes + " }\n";
}

MadeCase::MadeCase(std::size_t stations, std::size_t choices) {
  folder_ = (std::filesystem::temp_directory_path() / "scrutineer-bench-XXXXXX").string();
  if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  const std::string csv = made_csv(stations, choices);
  bytes_ = csv.size();
  std::ofstream(folder_ + "/forms.csv", std::ios::binary) << csv;
  std::ofstream(folder_ + "/case.toml", std::ios::binary) << made_case(choices);
}

MadeCase::~MadeCase() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

intake::Evidence MadeCase::read() const {
  const auto case_file = intake::read_case_file(folder_ + "/case.toml");
  if (!case_file) throw std::runtime_error(case_file.error().text());
  base::NoProgress progress;
  auto evidence = intake::read_evidence(*case_file, {}, progress);
  if (!evidence) throw std::runtime_error(evidence.error().text());
  return *std::move(evidence);
}

}  // namespace scrutineer::bench
