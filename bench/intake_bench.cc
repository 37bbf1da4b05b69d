// What reading costs: the division into fields, a cell, a whole table.
#include <benchmark/benchmark.h>

#include <vector>

#include "made_forms.h"
#include "scrutineer/base/sha256.h"
#include "scrutineer/intake/count_cell.h"
#include "scrutineer/intake/csv_scan.h"
#include "scrutineer/intake/station_key.h"

namespace scrutineer::bench {
namespace {

using intake::CsvRecord;

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void count_items(benchmark::State& state, std::size_t items) {
  state.SetItemsProcessed(static_cast<std::int64_t>(items) * state.iterations());
}

void csv_scan(benchmark::State& state, const std::string& text) {
  std::size_t fields = 0;
  for (auto _ : state) {
    (void)intake::scan_csv(text, {}, 1 << 20, 1000, [&](const CsvRecord& record) {
      fields += record.size();
      return true;
    });
    benchmark::DoNotOptimize(fields);
  }
  count_bytes(state, text.size());
}

void csv_scan_plain(benchmark::State& state) { csv_scan(state, made_csv(50000, 10)); }
BENCHMARK(csv_scan_plain)->Unit(benchmark::kMillisecond);

void csv_scan_quoted(benchmark::State& state) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "\"a, quoted\",\"field of \"\"text\"\"\",12,345\n";
  csv_scan(state, text);
}
BENCHMARK(csv_scan_quoted)->Unit(benchmark::kMillisecond);

void csv_pieces(benchmark::State& state) {
  const std::string text = made_csv(50000, 10);
  for (auto _ : state) {
    benchmark::DoNotOptimize(intake::csv_pieces(text, {}, 1 << 20, 1 << 20));
  }
  count_bytes(state, text.size());
}
BENCHMARK(csv_pieces)->Unit(benchmark::kMillisecond);

void sha256(benchmark::State& state) {
  const std::string text = made_csv(50000, 10);
  for (auto _ : state) {
    benchmark::DoNotOptimize(base::sha256(std::as_bytes(std::span(text.data(), text.size()))));
  }
  count_bytes(state, text.size());
}
BENCHMARK(sha256)->Unit(benchmark::kMillisecond);

void read_count(benchmark::State& state, const std::vector<std::string>& cells,
                const intake::CountFormat& format) {
  for (auto _ : state) {
    for (const std::string& cell : cells) {
      benchmark::DoNotOptimize(intake::read_count(cell, format));
    }
  }
  count_items(state, cells.size());
}

void read_count_plain(benchmark::State& state) {
  read_count(state, {"0", "7", "45", "123", "1413", "98", "250", "3"}, {});
}
BENCHMARK(read_count_plain);

void read_count_peculiar(benchmark::State& state) {
  read_count(state, {" 12", "១២៣", "1.413", "-5", "12.345.678", "n/a"}, {'.', {"n/a"}});
}
BENCHMARK(read_count_peculiar);

void repeated_keys(benchmark::State& state) {
  election::TextColumn keys;
  const auto count = static_cast<std::size_t>(state.range(0));
  for (std::size_t i = 0; i < count; ++i) keys.append("STATION-" + std::to_string(i));
  for (auto _ : state) benchmark::DoNotOptimize(intake::repeated_keys(keys));
  count_items(state, count);
}
BENCHMARK(repeated_keys)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();

void read_evidence(benchmark::State& state) {
  const MadeCase made(static_cast<std::size_t>(state.range(0)), 20);
  for (auto _ : state) benchmark::DoNotOptimize(made.read());
  count_bytes(state, made.bytes());
}
BENCHMARK(read_evidence)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace scrutineer::bench
