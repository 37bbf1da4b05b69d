// The Swedish tier: fixed seats, levelling seats, seats given back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <utility>

#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::CompensatoryTier;
using election::SeatThreshold;
using State = TierResult::State;
using testing::ElementsAre;

// Votes: constituency, its fixed seats, then C KD L M MP others S SD V; valid votes last. Seats in
// all, by list. Valmyndigheten's final results, as collected in edvinli/election-simulator,
// data/processed/geography/constituency_party_votes_2014_2022.csv and
// data/processed/mandates/historical_certified_mandates.csv.
constexpr const char* kRiksdag2018 =
    R"(01 29 55428 29776 47988 133731 47044 11642 145245 60135 80217 611206
02 39 69786 56884 56525 212009 39042 12169 187924 124226 56466 815031
03 11 22246 16661 15071 45790 13404 4750 65168 37297 21102 241489
04 9 13577 10089 7958 37401 6773 2427 57612 35450 12162 183449
05 14 25162 20065 16082 61354 12595 4701 87450 53017 20352 300778
06 11 23084 27437 9096 40542 7401 2739 63782 44216 11283 229580
07 6 11712 9418 4383 23893 4020 1538 36817 25258 7531 124570
08 8 15774 11583 6038 27733 4645 1987 50178 33075 9851 160864
09 2 7075 1699 1539 6822 2037 773 12254 5226 3704 41129
10 5 7094 5954 4197 18038 3025 1341 32824 26342 5699 104514
11 10 11003 7426 10812 37645 10783 3880 56248 32480 23021 193298
12 9 12298 10257 9930 40284 6788 2765 50041 50069 9074 191506
13 12 19994 13527 17768 60619 12435 3947 55185 55903 13426 252804
14 10 13855 13150 8984 40881 5816 2571 50610 58360 8275 202502
15 10 21960 15415 12444 49630 7690 2932 56021 40392 10498 216982
16 17 24893 19283 25337 69432 24286 7331 83097 47040 48946 349645
17 11 19932 18724 16757 52958 12166 3320 58966 43848 16607 243278
18 8 13809 11347 8124 30794 6349 2402 53328 37391 11029 174573
19 7 13760 10445 7624 27197 4891 1920 40234 28221 9213 143505
20 9 16533 13837 7662 32569 5425 2480 53888 34501 10106 177001
21 9 17071 11657 8168 30219 6133 2452 62369 33118 12779 183966
22 9 15254 13520 8888 32470 7189 2916 64646 35499 14775 195157
23 8 11539 9969 9448 33122 5108 2325 54287 34740 12181 172719
24 9 18813 11522 6848 31320 6249 2816 57776 39029 13654 188027
25 9 16825 9782 7441 28334 5661 2325 63232 36330 15483 185413
26 8 16108 8816 5601 22255 4366 2278 64882 25360 13335 163001
27 4 13086 4118 2439 12218 3049 1245 28632 13257 7179 85223
28 9 18078 9376 7038 24139 6925 2817 68197 19571 22696 178837
29 8 11751 7741 5356 21299 4604 2348 69493 26276 17810 166678)";
constexpr const char* kSeats2018 = R"(01 C3 KD1 L3 M7 MP3 S8 SD3 V4
02 C3 KD3 L3 M11 MP3 S10 SD7 V3
03 C1 KD1 L1 M2 MP1 S4 SD2 V1
04 C1 KD1 M2 S3 SD2 V1
05 C1 KD1 L1 M3 MP1 S5 SD3 V1
06 C1 KD2 L1 M2 MP1 S3 SD2 V1
07 C1 M1 S2 SD2
08 C1 KD1 M1 S3 SD2
09 C1 S1
10 M1 S2 SD2
11 C1 L1 M2 MP1 S3 SD2 V1
12 C1 KD1 L1 M2 S3 SD3
13 C1 KD1 L1 M3 MP1 S3 SD3 V1
14 C1 KD1 L1 M2 S3 SD3
15 C1 KD1 L1 M3 MP1 S3 SD2 V1
16 C1 KD1 L2 M4 MP2 S4 SD2 V3
17 C1 KD1 L1 M3 MP1 S3 SD2 V1
18 C1 KD1 M2 S3 SD2 V1
19 C1 KD1 M2 S2 SD2
20 C1 KD1 M2 S3 SD2 V1
21 C1 KD1 L1 M2 S3 SD2 V1
22 C1 KD1 L1 M2 MP1 S3 SD2 V1
23 L1 M2 S3 SD2 V1
24 C1 KD1 M2 S3 SD2 V1
25 C1 M2 S3 SD2 V1
26 C1 M1 S4 SD1 V1
27 C1 M1 S2 SD1
28 C1 M2 S4 SD1 V1
29 C1 M1 S4 SD1 V1)";
constexpr const char* kRiksdag2022 =
    R"(01 29 51437 19227 41663 115706 60791 11721 170308 64730 71171 606754
02 40 60776 40207 48949 197466 42284 13836 223056 144315 51623 822512
03 12 18040 14766 12465 45457 16750 4134 72499 45237 19543 248891
04 9 10989 8772 6643 35513 7409 2514 60891 42547 9605 184883
05 14 19479 17943 13271 59623 13917 3913 91837 63733 16884 300600
06 11 17078 21326 8480 42913 7377 2976 66568 53338 9069 229125
07 6 7559 8451 3897 24390 4338 1848 38712 29516 6281 124992
08 8 10523 11226 5126 28672 5427 2114 51179 39516 7484 161267
09 2 4858 1645 1169 6969 2683 628 14361 6504 2642 41459
10 5 5014 5735 3637 18500 3015 1268 32255 29556 4600 103580
11 10 10546 5753 8706 34313 14386 6133 56789 31433 23986 192045
12 9 9524 9055 8592 37982 6779 3413 52402 55104 8832 191683
13 12 17171 12341 15949 57216 14386 3132 65747 60573 12857 259372
14 10 10040 12480 7625 39595 6006 2739 51154 65345 7987 202971
15 10 15590 13328 10739 49810 7963 2570 62666 50046 8963 221675
16 17 20343 15170 20317 64157 27485 8160 95980 50889 44602 347103
17 11 15881 15571 13467 50707 12846 3276 69468 52558 14089 247863
18 8 9938 10711 6311 30443 6318 2505 54311 44165 8953 173655
19 7 10063 9871 5445 26846 5053 2218 41350 33477 7583 141906
20 8 11667 12289 5919 32790 5748 2264 55421 42572 7856 176526
21 9 11557 10590 6766 31068 6635 1906 63034 41555 9126 182237
22 9 12159 10368 8828 32508 7866 3119 64565 42904 11873 194190
23 8 9224 8554 7100 32671 5465 2200 54645 40415 10475 170749
24 9 12131 11231 5786 30664 7087 2752 59080 47931 9937 186599
25 9 11405 9303 5462 29661 6308 2256 63415 43994 10783 182587
26 8 11822 8591 4348 22176 5437 1835 62562 32829 9123 158723
27 4 7771 4574 2244 12574 4269 1080 30666 17097 4749 85024
28 8 13827 8368 5544 25121 9653 1949 72318 25666 15097 177543
29 8 8533 8266 4094 21917 5561 1793 67235 32780 11277 161456)";
constexpr const char* kSeats2022 = R"(01 C3 KD1 L3 M6 MP4 S9 SD4 V4
02 C3 KD2 L3 M10 MP3 S11 SD8 V3
03 C1 KD1 L1 M2 MP1 S4 SD2 V1
04 C1 M2 MP1 S4 SD2 V1
05 C1 KD1 L1 M3 MP1 S5 SD4 V1
06 C1 KD1 L1 M2 S4 SD3 V1
07 M2 S2 SD2
08 KD1 M2 S3 SD2
09 M1 S1
10 M1 S2 SD2
11 C1 L1 M2 MP1 S3 SD2 V1
12 C1 L1 M2 S3 SD3
13 C1 KD1 L1 M3 MP1 S3 SD3 V1
14 KD1 M2 S3 SD4
15 C1 KD1 L1 M2 MP1 S3 SD3
16 C1 KD1 L1 M3 MP2 S5 SD3 V2
17 C1 KD1 L1 M3 MP1 S3 SD3 V1
18 KD1 M2 S3 SD2
19 C1 KD1 M2 S2 SD2
20 C1 KD1 M2 S3 SD2
21 C1 KD1 M2 S4 SD2 V1
22 C1 KD1 L1 M2 MP1 S3 SD2 V1
23 M2 S3 SD2 V1
24 C1 KD1 M2 S3 SD3 V1
25 C1 KD1 M2 S4 SD2 V1
26 C1 M1 S4 SD2 V1
27 M1 S2 SD1
28 C1 M1 MP1 S4 SD1 V1
29 M1 S4 SD2 V1)";

const std::vector<std::string> kSwedishLists = {"C",      "KD", "L",  "M", "MP",
                                                "others", "S",  "SD", "V"};

/// Vallagen 14 kap., as in force since 2018. The others stand for many lists, none near 4 %.
Election riksdag(const char* table) {
  Election election(kSwedishLists);
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string name;
    std::int64_t seats = 0;
    fields >> name >> seats;
    ConstituencyVotes& one = election.constituency(name);
    one.seats = election::Seats(seats);
    std::int64_t sum = 0;
    for (std::int64_t& votes : one.votes) {
      fields >> votes;
      sum += votes;
    }
    one.valid.emplace();
    fields >> *one.valid;
    EXPECT_EQ(sum, *one.valid) << line;
  }
  SeatThreshold threshold = at_least(4);
  threshold.or_constituency_share = Quotient(12, 100);
  election.rule.method = first_divisor(6, 5);
  election.rule.thresholds = {threshold};
  CompensatoryTier tier;
  tier.house = 349;
  tier.method = first_divisor(6, 5);
  tier.thresholds = {at_least(4)};
  tier.overhang = CompensatoryTier::Overhang::kReturned;
  tier.least_seats_to_return = 3;
  tier.placement = CompensatoryTier::Placement::kNextQuotient;
  election.rule.tier = tier;
  return election;
}

/// "01 C3 KD1 …" as seats by constituency and list.
ByConstituency seats_of(const Election& election, const char* table) {
  ByConstituency seats;
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::int64_t> here(kSwedishLists.size(), 0);
    std::istringstream fields(line);
    std::string field;
    fields >> field;
    while (fields >> field) {
      const std::size_t digit = field.find_first_of("0123456789");
      here[election.index(field.substr(0, digit))] = std::stoll(field.substr(digit));
    }
    seats.push_back(here);
  }
  return seats;
}

TEST(SwedenTier, EverySeatOfEveryConstituencyIn2018And2022) {
  for (const auto& [votes, seats] :
       {std::pair(kRiksdag2018, kSeats2018), std::pair(kRiksdag2022, kSeats2022)}) {
    Election election = riksdag(votes);
    const HouseResult house = election.house();
    EXPECT_EQ(house.constituencies.size(), 29U);
    EXPECT_EQ(house.tier->state, State::kSettled);
    EXPECT_EQ(house.tier->by_constituency, seats_of(election, seats));
    // In neither year had a list more than its share, so nothing was given back.
    EXPECT_TRUE(house.tier->returned->returned.empty());
    EXPECT_EQ(house.tier->placed->steps.size(), 39U);
  }
}

TEST(SwedenTier, NationalTotals) {
  Election of_2018 = riksdag(kRiksdag2018);
  EXPECT_THAT(plain(of_2018.house().seats), ElementsAre(31, 22, 20, 70, 16, 0, 100, 62, 28));
  Election of_2022 = riksdag(kRiksdag2022);
  EXPECT_THAT(plain(of_2022.house().seats), ElementsAre(24, 19, 16, 68, 18, 0, 107, 73, 24));
}

// The oracle is tried: levelling seats placed by the modified first divisor go elsewhere.
TEST(SwedenTier, LevellingSeatsArePlacedByTheDivisor1) {
  Election election = riksdag(kRiksdag2022);
  election.rule.tier->placement_divisors.first = {Quotient(6, 5)};
  election.rule.tier->placement_divisors.step = Quotient(9, 5);
  EXPECT_NE(election.house().tier->by_constituency, seats_of(election, kSeats2022));
}

}  // namespace
}  // namespace scrutineer::outcome
