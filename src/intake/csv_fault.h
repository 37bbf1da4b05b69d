// What is wrong with the division of a table into records, in words.
#pragma once

#include "scrutineer/base/error.h"
#include "scrutineer/intake/csv_scan.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// The fault of a record as an error at that place: "stray-quote", "unterminated-quote",
/// "line-too-long", "too-many-columns". The fault must be one.
[[nodiscard]] base::Error csv_fault_error(CsvFault fault, base::Place place,
                                          const ReadingLimits& limits);

}  // namespace scrutineer::intake
