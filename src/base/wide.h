// 128-bit integers, for products of two 64-bit counts.
#pragma once

namespace scrutineer::base {

__extension__ using Int128 = __int128;
__extension__ using Uint128 = unsigned __int128;

}  // namespace scrutineer::base
